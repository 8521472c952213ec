package fleet_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"orrery/engine/fleet"
	"orrery/engine/power"
	"orrery/engine/unit"
)

func design() fleet.Design {
	return fleet.Design{Accelerators: 72, AcceleratorPower: 1000, ThrottleExponent: 0.5, ThrottleFloor: 0.8}
}

// On a node whose accelerators draw 1 kW each and are throttled to 0.8 of that at least, if
// so is the floor: the more a job is promised, the fewer seats there are.
func TestSeatsEndWhereTheFirstLimitIs(t *testing.T) {
	firm, patient := power.Taken{power.Tiers - 1: 50}, power.Taken{50}
	for _, c := range []struct {
		name  string
		floor float64
		node  fleet.Node
		bears unit.Power
		grade power.Grade
		seats int
		limit fleet.Limit
	}{
		{"all free", 0.8, fleet.Node{}, 72000, power.Quarter, 72, fleet.BySeats},
		{"some taken", 0.8, fleet.Node{Busy: 50, Taken: patient}, 72000, power.Quarter, 22, fleet.BySeats},
		{"all taken", 0.8, fleet.Node{Busy: 72, Taken: power.Taken{72}}, 72000, power.Quarter, 0, fleet.BySeats},
		{"power for 51 at the floor", 0.8, fleet.Node{Busy: 50, Taken: patient}, 41000, power.Quarter, 1, fleet.ByPower},
		{"power for fewer than work", 0.8, fleet.Node{Busy: 60, Taken: power.Taken{60}}, 41000, power.Quarter, 0, fleet.ByPower},
		{"no power", 0.8, fleet.Node{}, 0, power.Quarter, 0, fleet.ByPower},
		{"drained", 0.8, fleet.Node{Drained: true}, 72000, power.Quarter, 0, fleet.ByDrain},
		{"patient jobs", 0.3, fleet.Node{}, 41500, power.Quarter, 72, fleet.BySeats},
		{"gangs", 0.3, fleet.Node{}, 41500, power.ThreeQuarters, 72, fleet.BySeats},
		{"jobs that bear no slowing", 0.3, fleet.Node{}, 41500, power.FullSpeed, 41, fleet.ByPower},
		{"the same beside patient ones", 0.3, fleet.Node{Busy: 50, Taken: patient}, 41500, power.FullSpeed, 22, fleet.BySeats},
		{"the same where power is short", 0.3, fleet.Node{Busy: 50, Taken: patient}, 21500, power.FullSpeed, 6, fleet.ByPower},
		{"patient ones beside those", 0.3, fleet.Node{Busy: 50, Taken: firm}, 53000, power.Quarter, 10, fleet.ByPower},
	} {
		d := design()
		d.ThrottleFloor = c.floor
		c.node.Carries, c.node.CarriedBy = d.Carries(c.bears), fleet.ByPower
		if seats, limit := d.SeatsFor(&c.node, c.grade); seats != c.seats || limit != c.limit {
			t.Errorf("%s: %d seats, %v; want %d, %v", c.name, seats, limit, c.seats, c.limit)
		}
	}
}

func TestANodeNeverPromisesMoreThanItBears(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := design()
		d.ThrottleFloor = rapid.Float64Range(0.01, 1).Draw(t, "floor")
		var n fleet.Node
		bears := unit.Power(rapid.Float64Range(-1e4, 2e5).Draw(t, "bears"))
		n.Carries, n.CarriedBy = d.Carries(bears), fleet.ByHeat
		floors := d.Floors()
		for range 6 {
			tier := power.Tier(rapid.IntRange(0, power.Tiers-1).Draw(t, "tier"))
			seats, _ := d.SeatsFor(&n, tier.Grade())
			if seats < 0 || seats+int(n.Busy) > d.Accelerators {
				t.Fatalf("%d seats beside %d busy of %d", seats, n.Busy, d.Accelerators)
			}
			take := rapid.Int32Range(0, int32(seats)).Draw(t, "take")
			n.Busy, n.Taken[tier] = n.Busy+take, n.Taken[tier]+take
		}
		promised := 0.0
		for tier, taken := range n.Taken {
			promised += float64(taken) * floors[power.Tier(tier).Grade()] * float64(d.AcceleratorPower)
		}
		if promised > max(0, float64(bears))+1e-6 {
			t.Fatalf("%v are promised %g W, %g are borne", n.Taken, promised, bears)
		}
	})
}

func TestThrottledSpeedFollowsThePowerLaw(t *testing.T) {
	d := design()
	for _, c := range []struct{ share, exponent, want float64 }{
		{1, 0.5, 1}, {2, 0.5, 1}, {0, 0.5, 0}, {-1, 0.5, 0}, {0.6, 0.5, 0.7746}, {0.6, 0.35, 0.8363}, {0.6, 0.8, 0.6645},
	} {
		d.ThrottleExponent = c.exponent
		if got := d.Speed(c.share); math.Abs(got-c.want) > 5e-5 {
			t.Errorf("share %g, exponent %g: speed %.4f, want %.4f", c.share, c.exponent, got, c.want)
		}
	}
}

func TestWhatIsBrokenTakesNoJob(t *testing.T) {
	for _, c := range []struct {
		name  string
		node  fleet.Node
		bears unit.Power
		seats int
		limit fleet.Limit
	}{
		{"two of 72 are broken", fleet.Node{Out: 2}, 72000, 70, fleet.BySeats},
		{"the others are taken", fleet.Node{Out: 2, Busy: 70, Taken: power.Taken{70}}, 72000, 0, fleet.ByFailure},
		{"all are broken", fleet.Node{Out: 72}, 72000, 0, fleet.ByFailure},
		{"power for 50 of the 70", fleet.Node{Out: 2, Busy: 48, Taken: power.Taken{48}}, 40000, 2, fleet.ByHeat},
	} {
		d := design()
		c.node.Carries, c.node.CarriedBy = d.Carries(c.bears), fleet.ByHeat
		if seats, limit := d.SeatsFor(&c.node, power.Quarter); seats != c.seats || limit != c.limit {
			t.Errorf("%s: %d seats, %v; want %d, %v", c.name, seats, limit, c.seats, c.limit)
		}
	}
	d := design()
	d.AcceleratorPower = 0
	if seats, _ := d.SeatsFor(&fleet.Node{Out: 2, Carries: d.Carries(0)}, power.FullSpeed); seats != 70 {
		t.Errorf("of accelerators that draw nothing %d can be had, want 70", seats)
	}
}

func TestStatusesLimitsAndChunksAreAsPeopleReadThem(t *testing.T) {
	if got := fleet.Transit.String() + ", " + fleet.Lost.String() + ", " + fleet.Free.String() + ", " + fleet.ByAbsence.String(); got != "in transit, lost, -, absent" {
		t.Errorf("they are called %s", got)
	}
	for nodes, want := range map[int]int{0: 0, 1: 1, 512: 1, 513: 2} {
		if got := fleet.Chunks(nodes); got != want {
			t.Errorf("%d nodes are %d pieces of work, want %d", nodes, got, want)
		}
	}
}

// AI1's mass as it was told is 447 kg less than its array, battery and radiator, and 1.8 t
// less with its rack of 1.36 t.
func TestADesignKnowsWhatItLacksOfItsParts(t *testing.T) {
	d := design()
	d.Mass = 2143
	d.Power.ArrayArea, d.Power.ArrayWeight = 600, 2.4
	d.Power.Capacity, d.Power.BatteryWeight = 90*unit.KilowattHour, 1/float64(150*unit.WattHour)
	d.Thermal.PanelArea, d.Thermal.Weight = 110, 5
	if got := float64(d.Lacking()); math.Abs(got-447) > 0.01 {
		t.Errorf("without its rack it lacks %g kg, want 447", got)
	}
	d.ChipWeight = 18.9
	if got := float64(d.Lacking()); math.Abs(got-1808) > 1 {
		t.Errorf("it lacks %g kg, want 1,808", got)
	}
	fewer := d.Refitted(func(d *fleet.Design) { d.Accelerators = 36 })
	if got := float64(d.Mass - fewer.Mass); math.Abs(got-36*18.9) > 1e-6 {
		t.Errorf("half of the rack weighs %g kg, want %g", got, 36*18.9)
	}
	if d.Mass = 4000; d.Lacking() != 0 {
		t.Errorf("of 4 t it lacks %g kg", float64(d.Lacking()))
	}
}
