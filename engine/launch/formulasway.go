package launch

import (
	"fmt"
	"math"

	"orrery/engine/formula"
	"orrery/engine/orbit"
	"orrery/engine/unit"
)

// wayFormulas are the ways up, down and across.
var wayFormulas = []formula.Formula{
	{
		Name: "launch.low_thrust_climb", About: "what a long push from circle to circle takes, up or down",
		Rule: "Δv = |v1 − v2|; t = m0·ve/F·(1 − exp(−Δv/ve)); mp = m0·(1 − exp(−Δv/ve))", Source: "Edelbaum (1961); Tsiolkovsky (1903)",
		Limits: "one plane, no drag; thrust goes on in the dark: a duty says which share of the time there is thrust",
		Inputs: []formula.Input{
			circle("from_km"), circle("to_km"), formula.Of("thrust_n", "N", 1e-6, 1e6), formula.Of("mass_kg", "kg", 0.1, 1e7).Is("when it begins"),
			formula.Of("isp_s", "s", 10, 100_000).Is("specific impulse"),
			formula.Of("duty", "", 0.001, 1).Or(0.15).Is("share of the time with thrust, for days_at_duty: an estimate, 0.1 to 0.5"),
		},
		Outputs: []formula.Output{
			{Name: "dv_m_s", Unit: "m/s"}, {Name: "days_full_thrust", Unit: "days"}, {Name: "propellant_kg", Unit: "kg"},
			{Name: "km_per_day_mean", Unit: "km/day", About: "at full thrust"}, {Name: "days_at_duty", Unit: "days"},
		},
		Work: lowThrustClimb,
	},
	{
		Name: "launch.node_while_climbing", About: "how far the node drifts while a satellite climbs",
		Rule: "ΔΩ = −3/2·J2·Re²·cos i·|v0⁸ − v1⁸|/(8·f·μ³), for Ω̇ goes as v⁷ and v changes evenly", Source: "closed form of " + vallado + "eq. 9-37",
		Limits: "constant acceleration, no drag, first order in J2",
		Inputs: []formula.Input{circle("from_km"), circle("to_km"), inclination, pushed},
		Outputs: []formula.Output{
			{Name: "days", Unit: "days"}, {Name: "node_deg", Unit: "°", About: "eastwards positive"},
			{Name: "relative_to_target_deg", Unit: "°", About: "against a mate that was up there already"},
		},
		Work: func(g formula.Given) (formula.Record, error) {
			c := orbit.Climb{From: km(g, "from_km"), To: km(g, "to_km"), Inclination: degrees(g, "inclination_deg"), Acceleration: push(g)}
			return formula.Record{
				{Name: "days", Value: days(c.Time())}, {Name: "node_deg", Value: c.NodeDrift().Degrees()},
				{Name: "relative_to_target_deg", Value: c.LeftBehind().Degrees()},
			}, nil
		},
	},
	{
		Name: "launch.node_change", About: "what it takes to move a node by thrust instead of waiting",
		Rule:   "cos θ = cos² i + sin² i·cos ΔΩ; impulsive 2·v·sin θ/2; long √(v0² + v1² − 2·v0·v1·cos(π/2·θ))",
		Source: "Edelbaum (1961)", Limits: "one inclination, one altitude; the long push up to a turn of 114.6°",
		Inputs:  []formula.Input{formula.Of("node_deg", "°", -180, 180).Is("to move the node by"), altitude, inclination},
		Outputs: []formula.Output{{Name: "turn_deg", Unit: "°"}, {Name: "dv_impulsive_m_s", Unit: "m/s"}, {Name: "dv_edelbaum_m_s", Unit: "m/s", About: "none beyond 114.6°"}},
		Work:    nodeChange,
	},
	{
		Name: "launch.azimuth", About: "where a lift-off points, and whether a pad reaches an inclination",
		Rule:   "sin Az = cos i/cos φ; less 465.1 m/s·cos φ eastwards as the ground sees it; reached where |φ| ≤ i ≤ 180° − |φ|",
		Source: "spherical trigonometry; the Earth's turn, WGS 84", Limits: "no turn on the way; the range's own bounds are not in it",
		Inputs: []formula.Input{
			formula.Word("pad").OrNone().Is("a name, for the reader"), formula.Of("latitude_deg", "°", -90, 90).Is("of the pad"), inclination,
			circle("insertion_km").Or(270.0),
		},
		Outputs: []formula.Output{
			{Name: "reachable"}, {Name: "azimuth_inertial_deg", Unit: "°", About: "northwards, from north eastwards"},
			{Name: "azimuth_rotating_deg", Unit: "°", About: "the same as the ground sees it"}, {Name: "south_going_inertial_deg", Unit: "°"},
		},
		Work: azimuth,
	},
}

func lowThrustClimb(g formula.Given) (formula.Record, error) {
	from, to := km(g, "from_km"), km(g, "to_km")
	t := Thruster{Thrust: unit.Force(g.Number("thrust_n")), Mass: unit.Mass(g.Number("mass_kg")), Impulse: g.Number("isp_s")}
	e := t.Climb(from, to)
	if e.Time.Seconds() >= longestThrust {
		return nil, fmt.Errorf("thrust_n is %s: the climb takes over 200 years; want more thrust, or less mass", formula.Digits(float64(t.Thrust)))
	}
	daily := formula.Value(nil)
	if e.Time > 0 {
		daily = math.Abs((to - from).Kilometres()) / days(e.Time)
	}
	return formula.Record{
		{Name: "dv_m_s", Value: float64(e.Change)}, {Name: "days_full_thrust", Value: days(e.Time)}, {Name: "propellant_kg", Value: float64(e.Propellant)},
		{Name: "km_per_day_mean", Value: daily}, {Name: "days_at_duty", Value: days(e.Time) / g.Number("duty")},
	}, nil
}

func nodeChange(g formula.Given) (formula.Record, error) {
	altitude := km(g, "altitude_km")
	tilt := orbit.Tilt(degrees(g, "inclination_deg"), degrees(g, "node_deg"))
	slow := formula.Value(nil)
	if tilt <= 2 {
		slow = float64(orbit.LowThrustPlaneChange(altitude, tilt))
	}
	return formula.Record{
		{Name: "turn_deg", Value: tilt.Degrees()}, {Name: "dv_impulsive_m_s", Value: float64(orbit.PlaneChange(altitude, tilt))}, {Name: "dv_edelbaum_m_s", Value: slow},
	}, nil
}

func azimuth(g formula.Given) (formula.Record, error) {
	latitude, inclination := degrees(g, "latitude_deg"), degrees(g, "inclination_deg")
	if !Reaches(latitude, inclination) {
		return formula.Record{{Name: "reachable", Value: false}}, nil
	}
	az := Azimuth(latitude, inclination)
	return formula.Record{
		{Name: "reachable", Value: true}, {Name: "azimuth_inertial_deg", Value: az.Degrees()},
		{Name: "azimuth_rotating_deg", Value: AzimuthFromGround(latitude, inclination, km(g, "insertion_km")).Degrees()},
		{Name: "south_going_inertial_deg", Value: 180 - az.Degrees()},
	}, nil
}
