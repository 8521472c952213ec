package replica

import (
	"math"
	"testing"
)

// What Python 3 prints of random.Random(1), (2) and (3).
func TestDrawsAreThoseOfPython(t *testing.T) {
	for _, c := range []struct {
		seed          uint32
		first, second float64
		every5        float64
		chosen        [3]uint32
	}{
		{1, 0.13436424411240122, 0.8474337369372327, 0.2885937850693326, [3]uint32{8358, 3863, 16234}},
		{2, 0.9560342718892494, 0.9478274870593494, 0.011642671891449748, [3]uint32{2781, 11831, 5540}},
		{3, 0.23796462709189137, 0.5442292252959519, 0.09239286, [3]uint32{15533, 19033, 2147}},
	} {
		d := newTwister(c.seed)
		if a, b := d.random(), d.random(); a != c.first || b != c.second {
			t.Errorf("seed %d draws %v, %v; want %v, %v", c.seed, a, b, c.first, c.second)
		}
		if got := d.expovariate(5); math.Abs(got-c.every5) > 1e-8 {
			t.Errorf("seed %d waits %v, want %v", c.seed, got, c.every5)
		}
		for _, want := range c.chosen {
			if got := d.below(19366); got != want {
				t.Errorf("seed %d chooses %d, want %d", c.seed, got, want)
			}
		}
	}
}
