package fleet

import (
	"math"

	"orrery/engine/exact"
)

// MinEnergy is what so many accelerator-seconds take at least, in joules, of as many as all
// accelerators could give. Speed goes with power^exponent, an exponent of at most 1, so a given
// work takes the least energy where all accelerators do it alike.
func (f *Fleet) MinEnergy(given, could float64) float64 {
	least := math.Inf(1)
	for i := range f.Designs {
		if d := &f.Designs[i]; d.Accelerators > 0 {
			least = min(least, float64(could*float64(d.AcceleratorPower))*exact.Pow(given/could, 1/d.ThrottleExponent))
		}
	}
	return least
}
