package orbit

import (
	"testing"

	"orrery/engine/unit"
)

func TestBurnsMatchPublishedValues(t *testing.T) {
	// verification.md E5 and E6.
	near(t, "propellant a year, kg", float64(Propellant(2143, 5.8, 2500)), 0.51, 0.51*0.01)
	near(t, "deorbit from 550 to 50 km, m/s", float64(Deorbit(550*unit.Kilometre, 50*unit.Kilometre)), 143.3, 0.5)
	near(t, "spiral from 550 to 200 km, m/s", float64(Spiral(550*unit.Kilometre, 200*unit.Kilometre)), 199.2, 0.5)
	near(t, "spiral up again, m/s", float64(Spiral(200*unit.Kilometre, 550*unit.Kilometre)), 199.2, 0.5)
}
