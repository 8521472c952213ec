package near

import (
	"math"
	"testing"
)

// told counts what a test is told.
type told struct {
	testing.TB
	errors int
}

func (t *told) Helper()               {}
func (t *told) Errorf(string, ...any) { t.errors++ }

func TestNearIsWithinWhatIsSaid(t *testing.T) {
	for _, c := range []struct {
		got, want, off float64
		near           bool
	}{{1, 1, 0, true}, {1.5, 1, 0.5, true}, {0.5, 1, 0.5, true}, {1.5, 1, 0.4, false}, {math.NaN(), 1, 9, false}, {1, math.NaN(), 9, false}, {math.Inf(1), 1, 9, false}} {
		var of told
		if Within(&of, c.off)("it", c.got, c.want); (of.errors == 0) != c.near {
			t.Errorf("%g is near %g ± %g: %v", c.got, c.want, c.off, of.errors == 0)
		}
	}
	for _, c := range []struct {
		got, want, share float64
		near             bool
	}{{101, 100, 0.01, true}, {102, 100, 0.01, false}, {-101, -100, 0.01, true}, {0, 0, 0.01, true}, {1e-9, 0, 0.01, false}, {math.NaN(), 1, 0.5, false}} {
		var of told
		if Share(&of, c.share)("it", c.got, c.want); (of.errors == 0) != c.near {
			t.Errorf("%g is near %g by %g: %v", c.got, c.want, c.share, of.errors == 0)
		}
	}
}
