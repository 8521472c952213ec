package power_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"orrery/engine/power"
)

func TestGradesPromiseAtLeastWhatWasAsked(t *testing.T) {
	for speed, want := range map[float64]power.Grade{0: power.Quarter, 0.25: power.Quarter, 0.26: power.Half, 0.5: power.Half, 0.75: power.ThreeQuarters, 0.76: power.FullSpeed, 1: power.FullSpeed} {
		if got := power.GradeOf(speed); got != want || got.Speed() < speed {
			t.Errorf("%g of full speed is of grade %d, which promises %g; want %d", speed, got, got.Speed(), want)
		}
	}
}

func TestPatientJobsSlowFirstAndServicesLast(t *testing.T) {
	batch, gang, service := power.TierOf(power.Quarter, false), power.TierOf(power.Half, false), power.TierOf(power.ThreeQuarters, true)
	firm := power.TierOf(power.FullSpeed, true)
	floors := power.Floors{0.0625, 0.25, 0.5625, 1}
	var taken power.Taken
	taken[batch], taken[gang], taken[service], taken[firm] = 10, 10, 10, 10
	for _, c := range []struct{ budget, batch, gang, service, firm float64 }{
		{40, 1, 1, 1, 1},
		{35, 0.5, 1, 1, 1},
		{28.125, 0.0625, 0.75, 1, 1},
		{20.625, 0.0625, 0.25, 0.75, 1},
		{18.75, 0.0625, 0.25, 0.5625, 1},
		{9.375, 0.03125, 0.125, 0.28125, 0.5}, // under all promises
		{0, 0, 0, 0, 0},
	} {
		got := taken.Shares(c.budget, &floors)
		for _, part := range []struct {
			tier power.Tier
			want float64
		}{{batch, c.batch}, {gang, c.gang}, {service, c.service}, {firm, c.firm}} {
			if math.Abs(got[part.tier]-part.want) > 1e-12 {
				t.Errorf("with power for %g of 40 seats, tier %d gets %g of its power, want %g", c.budget, part.tier, got[part.tier], part.want)
			}
		}
	}
}

func TestSharesAreAllThePowerThereIsAndKeepPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var taken power.Taken
		all, promised, floors := 0.0, 0.0, power.Floors{0.0625, 0.25, 0.5625, 1}
		for tier := range taken {
			taken[tier] = rapid.Int32Range(0, 72).Draw(t, "seats")
			all += float64(taken[tier])
			promised += float64(taken[tier]) * floors[power.Tier(tier).Grade()]
		}
		budget := rapid.Float64Range(0, 1.2*all).Draw(t, "budget")
		got, sum := taken.Shares(budget, &floors), 0.0
		for tier, share := range got {
			sum += share * float64(taken[tier])
			if floor := floors[power.Tier(tier).Grade()]; budget >= promised && taken[tier] > 0 && share < floor-1e-9 {
				t.Fatalf("tier %d of %v gets %g of its power from %g, promised %g", tier, taken, share, budget, floor)
			}
		}
		if want := min(budget, all); math.Abs(sum-want) > 1e-6*(1+want) {
			t.Fatalf("%v get power for %g seats of %g", taken, sum, want)
		}
	})
}
