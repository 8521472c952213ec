package launch_test

import (
	"testing"

	"orrery/engine/launch"
	"orrery/engine/unit"
)

func TestARideCostsItsMass(t *testing.T) {
	v := launch.Vehicle{Price: unit.Dollars(1500)}
	if got, want := v.PriceOf(44*unit.Tonne, 0), 66*unit.MillionDollar; got != want {
		t.Errorf("%d, want %d", got, want)
	}
}
