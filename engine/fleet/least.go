package fleet

import (
	"math"

	"orrery/engine/exact"
)

// MinEnergy is the least energy, in J, that an amount of work takes, as a part of what all
// accelerators could do. Speed goes with power^exponent, with an exponent of at most 1, so the
// least energy is that of all accelerators at the same speed.
func (f *Fleet) MinEnergy(given, could float64) float64 {
	least := math.Inf(1)
	for i := range f.Designs {
		if d := &f.Designs[i]; d.Accelerators > 0 {
			least = min(least, float64(could*float64(d.AcceleratorPower))*exact.Pow(given/could, 1/d.ThrottleExponent))
		}
	}
	return least
}
