package figure_test

import (
	"testing"

	"orrery/engine/figure"
)

func TestDecilesLieBetweenNeighbours(t *testing.T) {
	if got, want := figure.DecilesOf([]float64{4, 0, 2, 1, 3}), (figure.Deciles{P10: 0.4, P50: 2, P90: 3.6}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := figure.DecilesOf(nil); got != (figure.Deciles{}) {
		t.Errorf("of nothing: %+v", got)
	}
}
