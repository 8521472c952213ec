package workload

import (
	"math"
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/network"
)

func TestDemandFollowsPeopleAndTheirDay(t *testing.T) {
	of := &network.Spec{
		Places:  []network.Place{{Name: "a", Population: 1e6}, {Name: "b", Population: 3e6}},
		Traffic: network.Traffic{Mean: 1, Swing: 0.5, Peak: 20},
	}
	c := clock.New(time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC), 1)
	c.SetTick(time.Minute)
	var demand Demand
	d := demand.At(0, c, of)
	if len(d.Shares) != 2 || math.Abs(d.Shares[1]-3*d.Shares[0]) > 1e-9 || math.Abs(d.Total-d.Shares[0]-d.Shares[1]) > 1e-9 {
		t.Fatalf("shares are %v, %g in all; want one to three", d.Shares, d.Total)
	}
	of.Places[0].Population = 0
	if again := demand.At(0, c, of); again.Shares[0] == 0 {
		t.Error("within a tick demand is found twice")
	}
	if other := demand.At(time.Minute, c, of); other.Shares[0] != 0 {
		t.Errorf("in the next tick nobody's place sends %g", other.Shares[0])
	}
	c.SetTick(24 * time.Hour)
	if d := demand.At(0, c, of); math.Abs(d.Total-1) > 1e-6 {
		t.Errorf("over a day there comes %g of the mean, want 1", d.Total)
	}
}

func TestHoursOfATick(t *testing.T) {
	for _, c := range []struct {
		tick time.Duration
		want int
	}{{time.Minute, 1}, {time.Hour, 1}, {6 * time.Hour, 6}, {24 * time.Hour, 24}} {
		if got := HoursOf(c.tick); got != c.want {
			t.Errorf("of a tick of %v %d hours are looked at, want %d", c.tick, got, c.want)
		}
	}
}
