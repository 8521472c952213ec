package launch

import (
	"errors"
	"time"

	"orrery/engine/formula"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// errNever refuses to wait for a drift that does not come.
var errNever = errors.New("parking_km and target_km drift alike: such planes never come nearer to each other; want a parking altitude some kilometres lower")

// phasingFormulas are the drift of nodes, and of satellites along their planes.
var phasingFormulas = []formula.Formula{
	{
		Name: "launch.node_rate", About: "how fast the ascending node of a circular orbit drifts, eastwards positive",
		Rule: "Ω̇ = −3/2·n·J2·(Re/a)²·cos i", Source: vallado + "eq. 9-37", Limits: "a circle in the mean; first order in J2",
		Inputs:  []formula.Input{altitude, inclination},
		Outputs: []formula.Output{{Name: "node_deg_day", Unit: "°/day"}},
		Work: func(g formula.Given) (formula.Record, error) {
			drift := orbit.NodeDrift(km(g, "altitude_km"), degrees(g, "inclination_deg"), space.Day)
			return formula.Record{{Name: "node_deg_day", Value: drift.Degrees()}}, nil
		},
	},
	{
		Name: "launch.phasing_wait", About: "how long satellites wait at a parking altitude until their plane has drifted from one to the next",
		Rule: "separation/|Ω̇(parking) − Ω̇(target)|", Source: vallado + "eq. 9-37", Limits: "circles in the mean; the drift while climbing is not in it",
		Inputs: []formula.Input{circle("parking_km"), circle("target_km"), inclination, separation},
		Outputs: []formula.Output{
			{Name: "relative_deg_day", Unit: "°/day", About: "against the target's plane, eastwards positive"},
			{Name: "wait_days", Unit: "days"}, {Name: "direction", About: "east or west"},
		},
		Work: phasingWait,
	},
	{
		Name: "launch.batch_into_planes", About: "when the satellites of one launch are on station, plane by plane",
		Rule: "checkout + climb to parking + j·separation/|Ω̇(parking) − Ω̇(target)| + climb to the target", Source: "Edelbaum (1961); " + vallado + "eq. 9-37",
		Limits: "full thrust; what the node drifts while climbing is the same for all planes",
		Inputs: []formula.Input{
			circle("injection_km"), circle("parking_km"), circle("target_km"), inclination, pushed,
			formula.Of("checkout_days", "days", 0, 3650), separation, formula.Count("planes", 1, 1000),
		},
		Outputs: []formula.Output{{Name: "days_on_station", Unit: "days", About: "after lift-off, a list"}},
		Work:    batchIntoPlanes,
	},
	{
		Name: "launch.lift_off_shift", About: "how much later a day on a lift-off into the same plane is; below 0 earlier",
		Rule: "−(0.9856° − Ω̇)/(360.9856°/1440 min)", Source: "sidereal day, IERS; " + vallado + "eq. 9-37", Limits: "mean Sun; a circle in the mean",
		Inputs:  []formula.Input{altitude, inclination},
		Outputs: []formula.Output{{Name: "shift_min_per_day", Unit: "min/day"}},
		Work: func(g formula.Given) (formula.Record, error) {
			shift := LiftOffShift(km(g, "altitude_km"), degrees(g, "inclination_deg"))
			return formula.Record{{Name: "shift_min_per_day", Value: shift.Minutes()}}, nil
		},
	},
	{
		Name: "launch.lift_off_next_plane", About: "how much later the lift-off into the next plane east is",
		Rule: "separation/(360.9856°/1440 min)", Source: "sidereal day, IERS", Limits: "the pad's turn alone",
		Inputs:  []formula.Input{separation},
		Outputs: []formula.Output{{Name: "minutes", Unit: "min"}},
		Work: func(g formula.Given) (formula.Record, error) {
			return formula.Record{{Name: "minutes", Value: AfterTurn(degrees(g, "separation_deg")).Minutes()}}, nil
		},
	},
	{
		Name: "launch.slot_drift", About: "how long satellites slide along their plane to their slots, from a circle a little lower",
		Rule: "u̇ = n·(1 + 3/4·J2·(Re/a)²·(6 − 8·sin² i))", Source: vallado + "eqs. 9-39 and 9-41", Limits: "circles in the mean; the last climb is not in it",
		Inputs: []formula.Input{
			circle("target_km"), formula.Of("below_km", "km", -1000, 1000).Is("below the target; below 0 from above"), inclination,
			formula.Of("angle_deg", "°", 0, 360).Is("to slide along the plane"),
		},
		Outputs: []formula.Output{
			{Name: "relative_deg_day", Unit: "°/day", About: "ahead positive"}, {Name: "days", Unit: "days"},
			{Name: "node_slip_deg", Unit: "°", About: "what the plane drifts meanwhile, eastwards positive"},
		},
		Work: slotDrift,
	},
}

func phasingWait(g formula.Given) (formula.Record, error) {
	w := PlaneDrift{Parking: km(g, "parking_km"), Target: km(g, "target_km"), Inclination: degrees(g, "inclination_deg")}
	wait, ok := w.For(degrees(g, "separation_deg"))
	if !ok {
		return nil, errNever
	}
	direction := "east"
	if w.Daily() < 0 {
		direction = "west"
	}
	return formula.Record{{Name: "relative_deg_day", Value: w.Daily().Degrees()}, {Name: "wait_days", Value: days(wait)}, {Name: "direction", Value: direction}}, nil
}

func batchIntoPlanes(g formula.Given) (formula.Record, error) {
	b := Batch{
		PlaneDrift: PlaneDrift{Parking: km(g, "parking_km"), Target: km(g, "target_km"), Inclination: degrees(g, "inclination_deg")},
		Insertion:  km(g, "injection_km"), Acceleration: push(g),
		Checkout: time.Duration(g.Number("checkout_days") * float64(space.Day)), Separation: degrees(g, "separation_deg"),
	}
	times, ok := b.OnStation(int(g.Whole("planes")))
	if !ok {
		return nil, errNever
	}
	list := make([]formula.Value, len(times))
	for i, at := range times {
		list[i] = days(at)
	}
	return formula.Record{{Name: "days_on_station", Value: list}}, nil
}

func slotDrift(g formula.Given) (formula.Record, error) {
	s := Phasing{Target: km(g, "target_km"), Below: km(g, "below_km"), Inclination: degrees(g, "inclination_deg")}
	took, slip, ok := s.For(degrees(g, "angle_deg"))
	if !ok {
		return nil, errors.New("below_km is 0: nothing slides along the circle where it stays; want some kilometres")
	}
	return formula.Record{
		{Name: "relative_deg_day", Value: s.Daily().Degrees()}, {Name: "days", Value: days(took)}, {Name: "node_slip_deg", Value: unit.Angle(slip).Degrees()},
	}, nil
}
