package orbit

import (
	"testing"

	"orrery/internal/near"

	"orrery/engine/unit"
)

func TestBurnsMatchPublishedValues(t *testing.T) {
	// verification.md E5 and E6.
	near.Within(t, 0.51*0.01)("propellant a year, kg", float64(Propellant(2143, 5.8, 2500)), 0.51)
	near.Within(t, 0.5)("deorbit from 550 to 50 km, m/s", float64(Deorbit(550*unit.Kilometre, 50*unit.Kilometre)), 143.3)
	near.Within(t, 0.5)("spiral from 550 to 200 km, m/s", float64(Spiral(550*unit.Kilometre, 200*unit.Kilometre)), 199.2)
	near.Within(t, 0.5)("spiral up again, m/s", float64(Spiral(200*unit.Kilometre, 550*unit.Kilometre)), 199.2)
}
