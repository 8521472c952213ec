package launch

import (
	"fmt"
	"time"

	"orrery/engine/formula"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// What the design of a satellite says in several rows.
var (
	thrust   = formula.Of("thrust_n", "N", 1e-6, 1e6)
	letGo    = formula.Of("mass_kg", "kg", 0.1, 1e7).Is("when it begins")
	impulse  = formula.Of("isp_s", "s", 10, 100_000).Is("specific impulse")
	activity = formula.Of("activity", "", 0, 100).Or(1.0).Is("density of the air against its mean: 0.2 in a deep minimum of the Sun, 2 to 4 in a maximum or a storm, 0 for none")
	duty     = formula.Of("duty", "", 0.001, 1).Or(0.15).Is("share of the time with thrust: an estimate, 0.1 to 0.5")
)

const moment = "2000-01-01T12:00:00Z"

// liftFormulas are from the pad to the slot, and to the end.
var liftFormulas = []formula.Formula{
	{
		Name: "launch.payload", About: "what a rocket lifts into an orbit, from what it has lifted into another",
		Rule:   "(m + dry)·exp(−δv/ve) − dry; δv of |v·(sin Az, cos Az) − 465.1 m/s·(cos φ, 0)| with v² = 2μ/Re − μ/(Re + h)",
		Source: "Tsiolkovsky (1903); spherical trigonometry; the Earth's turn, WGS 84",
		Limits: "all of δv is the upper stage's, so true payloads lie a little nearer to the demonstrated one; no losses in the air, no turn on the way; 0 where nothing is left or the pad does not reach it",
		Inputs: []formula.Input{
			formula.Of("payload_t", "t", 0.001, 1e4).Is("as demonstrated"), formula.Of("shown_latitude_deg", "°", -90, 90).Is("of that pad"),
			formula.Of("shown_inclination_deg", "°", 0, 180), circle("shown_insertion_km"),
			formula.Of("dry_t", "t", 0.001, 1e4).Is("the stage that reaches orbit, with all that it keeps"), impulse,
			formula.Of("latitude_deg", "°", -90, 90).Is("of the pad"), inclination, circle("insertion_km"),
		},
		Outputs: []formula.Output{
			{Name: "reachable"}, {Name: "payload_t", Unit: "t"}, {Name: "asked_m_s", Unit: "m/s", About: "the speed against the pad that the orbit asks"},
			{Name: "more_m_s", Unit: "m/s", About: "than the demonstrated one; below 0 less"},
		},
		Work: payload,
	},
	{
		Name: "launch.window", About: "when the Earth's turn brings a pad under a plane",
		Rule:   "GMST + λ = Ω + α, sin α = tan φ/tan i, northwards up to 90° and southwards (180° − α) beyond; Ω drifts by −3/2·n·J2·(Re/a)²·cos i",
		Source: "Vallado et al. (2006), AIAA 2006-6753, appendix C; " + vallado + "eq. 9-37; spherical trigonometry",
		Limits: "a circle in the mean, its altitude the one by which the plane drifts; UTC for UT1; instants in the years 1900 to 2200",
		Inputs: []formula.Input{
			formula.Of("latitude_deg", "°", -90, 90).Is("of the pad"), formula.Of("longitude_deg", "°", -180, 180).Is("of the pad, east positive"),
			altitude, inclination, formula.Of("node_deg", "°", -360, 360).Is("right ascension of the ascending node"),
			formula.Word("at").Or(moment).Is("when the node is there, such as " + moment), formula.Word("after").OrNone().Is("the earliest lift-off, likewise; at, where there is none"),
		},
		Outputs: []formula.Output{
			{Name: "reachable"}, {Name: "lift_off", About: "UTC"}, {Name: "node_deg", Unit: "°", About: "at lift-off"}, {Name: "next_lift_off", About: "the day after"},
		},
		Work: window,
	},
	{
		Name: "launch.way", About: "how long satellites are on their way from drop-off to their slot, leg by leg",
		Rule:   "v̇ = −(F·duty/m − ½·ρ·v²/B), where drag is over half of the duty F/m·duty/2 is left up to full thrust; Ω̇ ∝ v⁷ and u̇ against the target's circle; holds burn the drag",
		Source: "Edelbaum (1961); Tsiolkovsky (1903); " + vallado + "eqs. 9-37, 9-39 and 9-41, table 8-4",
		Limits: "one plane, circles in the mean, first order in J2; mean atmosphere times activity; eclipses are in the duty; the ballistic coefficient stays while mass is burnt; satellites hold their altitude while they test, wait and slide",
		Inputs: []formula.Input{
			circle("drop_off_km"), circle("parking_km").OrNone().Is("where they wait; the drop-off, where there is none"), circle("target_km"), inclination,
			thrust, letGo, impulse, ballistic.Or(50.0), activity, duty,
			formula.Of("checkout_days", "days", 0, 3650).Or(0.0).Is("before they climb"), separation.Or(0.0).Is("from the first plane of the flight, the way that waiting drifts"),
			formula.Of("below_km", "km", 0, 100).Or(0.0).Is("they slide from so much under the target"), formula.Of("angle_deg", "°", -360, 360).Or(0.0).Is("to slide along the plane, ahead positive"),
		},
		Outputs: []formula.Output{
			{Name: "testing_days", Unit: "days"}, {Name: "raising_days", Unit: "days", About: "to the parking altitude"}, {Name: "waiting_days", Unit: "days"},
			{Name: "climbing_days", Unit: "days"}, {Name: "sliding_days", Unit: "days", About: "with the last climb to the slot"}, {Name: "total_days", Unit: "days"},
			{Name: "dv_m_s", Unit: "m/s", About: "by thrust, what undoes the drag included"}, {Name: "propellant_kg", Unit: "kg"},
			{Name: "let_go_node_deg", Unit: "°", About: "where the flight lets them go, against their target plane, eastwards positive"},
			{Name: "lowest_climb_km", Unit: "km", About: "below, the drag is more than the thrust"},
		},
		Work: way,
	},
	{
		Name: "launch.disposal", About: "how a satellite leaves its orbit at the end of its work",
		Rule:   "above 500 km, where thrusters work, by thrust and drag to 120 km: v̇ = F·duty/m + ½·ρ·v²/B; otherwise ȧ = −ρ·√(μ·a)/B to 180 km",
		Source: "Edelbaum (1961); " + vallado + "table 8-4 and section 9.6; King-Hele (1987); FCC 22-74 (2022), five years",
		Limits: "circles, mean atmosphere times activity; 200 years stand for more",
		Inputs: []formula.Input{
			altitude, ballistic.Or(50.0), activity, formula.Of("thrust_n", "N", 0, 1e6).Is("0 of a dead one"), letGo, impulse, duty,
		},
		Outputs: []formula.Output{
			{Name: "by", About: "thrust or decay"}, {Name: "years", Unit: "years"}, {Name: "dv_m_s", Unit: "m/s"}, {Name: "propellant_kg", Unit: "kg"}, {Name: "within_5_years"},
		},
		Work: func(g formula.Given) (formula.Record, error) {
			d := Dispose(Retired{
				Altitude: km(g, "altitude_km"), Alive: true, Thrust: unit.Force(g.Number("thrust_n")), Mass: unit.Mass(g.Number("mass_kg")), Impulse: g.Number("isp_s"),
				Duty: g.Number("duty"), Ballistic: g.Number("ballistic_kg_m2"), Density: g.Number("activity"),
			})
			by := "decay"
			if d.ByThrust {
				by = "thrust"
			}
			return formula.Record{
				{Name: "by", Value: by}, {Name: "years", Value: float64(d.Time) / float64(year)}, {Name: "dv_m_s", Value: float64(d.Change)},
				{Name: "propellant_kg", Value: float64(d.Propellant)}, {Name: "within_5_years", Value: !d.Late},
			}, nil
		},
	},
}

func payload(g formula.Given) (formula.Record, error) {
	tonnes := func(name string) unit.Mass { return unit.Mass(float64(g.Number(name) * float64(unit.Tonne))) }
	l := Lift{
		Payload: tonnes("payload_t"), Latitude: degrees(g, "shown_latitude_deg"), Inclination: degrees(g, "shown_inclination_deg"), Insertion: km(g, "shown_insertion_km"),
		Dry: tonnes("dry_t"), Impulse: g.Number("isp_s"),
	}
	if !Reaches(l.Latitude, l.Inclination) {
		return nil, fmt.Errorf("shown_inclination_deg is %s: a pad at %s° does not reach it without a turn, want %s to %s",
			formula.Digits(l.Inclination.Degrees()), formula.Digits(l.Latitude.Degrees()), formula.Digits(max(l.Latitude, -l.Latitude).Degrees()), formula.Digits(180-max(l.Latitude, -l.Latitude).Degrees()))
	}
	latitude, inclination, insertion := degrees(g, "latitude_deg"), degrees(g, "inclination_deg"), km(g, "insertion_km")
	if !Reaches(latitude, inclination) {
		return formula.Record{{Name: "reachable", Value: false}}, nil
	}
	asked := RequiredSpeed(latitude, inclination, insertion)
	return formula.Record{
		{Name: "reachable", Value: true}, {Name: "payload_t", Value: l.To(latitude, inclination, insertion).Tonnes()},
		{Name: "asked_m_s", Value: float64(asked)}, {Name: "more_m_s", Value: float64(asked - RequiredSpeed(l.Latitude, l.Inclination, l.Insertion))},
	}, nil
}

// momentOf is an input that is an instant.
func momentOf(g formula.Given, name string) (time.Time, error) {
	t, err := time.Parse(time.RFC3339, g.Text(name))
	if err != nil || t.Year() < 1900 || t.Year() > 2200 {
		return t, fmt.Errorf("%s is %q: want an instant in the years 1900 to 2200, such as %s", name, g.Text(name), moment)
	}
	return t, nil
}

func window(g formula.Given) (formula.Record, error) {
	at, err := momentOf(g, "at")
	if err != nil {
		return nil, err
	}
	after := at
	if g.Has("after") {
		if after, err = momentOf(g, "after"); err != nil {
			return nil, err
		}
	}
	p := Plane{Node: degrees(g, "node_deg"), At: at, Altitude: km(g, "altitude_km"), Inclination: degrees(g, "inclination_deg")}
	latitude, longitude := degrees(g, "latitude_deg"), degrees(g, "longitude_deg")
	liftOff, ok := Window(latitude, longitude, p, after)
	if !ok {
		return formula.Record{{Name: "reachable", Value: false}}, nil
	}
	next, _ := Window(latitude, longitude, p, liftOff.Add(time.Second))
	told := func(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }
	return formula.Record{
		{Name: "reachable", Value: true}, {Name: "lift_off", Value: told(liftOff)}, {Name: "node_deg", Value: p.NodeAt(liftOff).Degrees()},
		{Name: "next_lift_off", Value: told(next)},
	}, nil
}

func way(g formula.Given) (formula.Record, error) {
	w := OrbitRaising{
		DropOff: km(g, "drop_off_km"), Parking: km(g, "drop_off_km"), Target: km(g, "target_km"), Inclination: degrees(g, "inclination_deg"),
		Thrust: unit.Force(g.Number("thrust_n")), Mass: unit.Mass(g.Number("mass_kg")), Impulse: g.Number("isp_s"),
		Ballistic: g.Number("ballistic_kg_m2"), Density: g.Number("activity"), Duty: g.Number("duty"),
		Test: time.Duration(g.Number("checkout_days") * float64(space.Day)), Separation: degrees(g, "separation_deg"),
		Below: km(g, "below_km"), Phasing: degrees(g, "angle_deg"),
	}
	if g.Has("parking_km") {
		w.Parking = km(g, "parking_km")
	}
	p, err := w.Plan()
	if err != nil {
		return nil, err
	}
	var on [OnStation]time.Duration
	for _, l := range p.Legs {
		on[l.Kind] = l.To - l.From
	}
	return formula.Record{
		{Name: "testing_days", Value: days(on[TestLeg])}, {Name: "raising_days", Value: days(on[RaiseLeg])}, {Name: "waiting_days", Value: days(on[WaitLeg])},
		{Name: "climbing_days", Value: days(on[ClimbLeg])}, {Name: "sliding_days", Value: days(on[PhasingLeg])}, {Name: "total_days", Value: days(p.Total())},
		{Name: "dv_m_s", Value: float64(p.Change)}, {Name: "propellant_kg", Value: float64(p.Propellant)},
		{Name: "let_go_node_deg", Value: p.Offset().Degrees()}, {Name: "lowest_climb_km", Value: w.LowestClimb().Kilometres()},
	}, nil
}
