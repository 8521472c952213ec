package launch

import (
	"slices"
	"time"

	"orrery/engine/formula"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// Formulas are what can be asked of launches by name.
var Formulas = slices.Concat(liftFormulas, phasingFormulas, wayFormulas, airFormulas, recordFormulas, fleetFormulas)

// What inputs mean in several rows.
var (
	altitude    = formula.Of("altitude_km", "km", 100, 50_000).Is("above the equator's radius, 6378.137 km")
	inclination = formula.Of("inclination_deg", "°", 0, 180)
	separation  = formula.Of("separation_deg", "°", 0, 360).Is("from plane to plane, along the equator")
	pushed      = formula.Of("acceleration_m_s2", "m/s²", 1e-7, 10).Is("thrust over mass")
	ballistic   = formula.Of("ballistic_kg_m2", "kg/m²", 0.01, 1e5).Is("mass over drag area, m/(C_D·A); 50 is usual")
	yearly      = formula.Of("rate", "", 0.001, 0.99).Is("what the price falls by with each doubling")
)

// circle is an altitude of another name.
func circle(name string) formula.Input {
	in := altitude
	in.Name, in.About = name, ""
	return in
}

const (
	vallado = "Vallado (2013), Fundamentals of Astrodynamics and Applications, "
	gcat    = "J. McDowell, General Catalog of Artificial Space Objects"
)

// km, degrees and days are quantities of a row in SI, and back; rounded, for what is added to them.
func km(g formula.Given, name string) unit.Length {
	return unit.Length(float64(g.Number(name) * float64(unit.Kilometre)))
}

func degrees(g formula.Given, name string) unit.Angle {
	return unit.Angle(float64(g.Number(name) * float64(unit.Degree)))
}

func days(d time.Duration) float64 { return float64(d) / float64(space.Day) }

func push(g formula.Given) unit.Acceleration {
	return unit.Acceleration(g.Number("acceleration_m_s2"))
}
