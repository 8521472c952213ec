package unit_test

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/unit"
)

func TestUnitsReadBackWhatBuiltThem(t *testing.T) {
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"550 km", (550 * unit.Kilometre).Kilometres(), 550},
		{"7.5 km/s", (7.5 * unit.KilometrePerSecond).KilometresPerSecond(), 7.5},
		{"98°", (98 * unit.Degree).Degrees(), 98},
		{"a turn", unit.Turn.Degrees(), 360},
		{"44 t", (44 * unit.Tonne).Tonnes(), 44},
		{"120 kW for 19.73 min", (120 * unit.Kilowatt).Over(time.Duration(19.73 * float64(time.Minute))).KilowattHours(), 39.46},
		{"20 °C in kelvin", float64(unit.Celsius(20)), 293.15},
		{"70 °C", unit.Celsius(70).Celsius(), 70},
		{"2 accelerator-hours", (2 * unit.AcceleratorHour).Hours(), 2},
		{"$64.3 M", (64_300_000 * unit.Dollar).Dollars(), 64.3e6},
	} {
		if math.Abs(c.got-c.want) > 1e-12*math.Abs(c.want) {
			t.Errorf("%s: %g, want %g", c.name, c.got, c.want)
		}
	}
}

func TestMoneyIsRoundedToTheMicroDollar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		micro := rapid.Int64Range(-1<<51, 1<<51).Draw(t, "micro") // dollars of more lie further apart than a micro-dollar allows
		if got := unit.Dollars(float64(micro) / 1e6); got != unit.Money(micro) {
			t.Fatalf("%d micro-dollars became %d", micro, got)
		}
	})
}

func TestMoneyOutOfRangeIsRefused(t *testing.T) {
	for _, amount := range []float64{math.NaN(), math.Inf(1), 1e13, -1e13} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%g dollars were accepted", amount)
				}
			}()
			unit.Dollars(amount)
		}()
	}
}
