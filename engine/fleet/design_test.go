package fleet_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"orrery/engine/fleet"
	"orrery/engine/unit"
)

func design() fleet.Design {
	return fleet.Design{Accelerators: 72, AcceleratorPower: 1000, ThrottleExponent: 0.5, ThrottleFloor: 0.8}
}

func TestSeatsEndWhereTheFirstLimitIs(t *testing.T) {
	for _, c := range []struct {
		name  string
		node  fleet.Node
		power unit.Power
		seats int
		limit fleet.Limit
	}{
		{"all free", fleet.Node{}, 72000, 72, fleet.BySeats},
		{"some taken", fleet.Node{Busy: 50}, 72000, 22, fleet.BySeats},
		{"all taken", fleet.Node{Busy: 72}, 72000, 0, fleet.BySeats},
		{"power for 51 at the floor", fleet.Node{Busy: 50}, 41000, 1, fleet.ByPower},
		{"power for fewer than work", fleet.Node{Busy: 60}, 41000, 0, fleet.ByPower},
		{"no power", fleet.Node{}, 0, 0, fleet.ByPower},
		{"drained", fleet.Node{Drained: true}, 72000, 0, fleet.ByDrain},
	} {
		d := design()
		if seats, limit := d.Seats(c.node, c.power, fleet.ByPower); seats != c.seats || limit != c.limit {
			t.Errorf("%s: %d seats, %v; want %d, %v", c.name, seats, limit, c.seats, c.limit)
		}
	}
}

func TestANodeNeverOffersMoreThanItsPowerAllows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := design()
		n := fleet.Node{Busy: rapid.Int32Range(0, 72).Draw(t, "busy")}
		power := unit.Power(rapid.Float64Range(-1e4, 2e5).Draw(t, "power"))
		seats, _ := d.Seats(n, power, fleet.ByHeat)
		if seats < 0 || seats+int(n.Busy) > d.Accelerators {
			t.Fatalf("%d seats beside %d busy of %d", seats, n.Busy, d.Accelerators)
		}
		if need := float64(seats+int(n.Busy)) * float64(d.AcceleratorPower) * d.ThrottleFloor; seats > 0 && need > float64(power)+1e-6 {
			t.Fatalf("%d more seats would need %g W at the floor, %g are allowed", seats, need, power)
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
		power unit.Power
		seats int
		limit fleet.Limit
	}{
		{"two of 72 are broken", fleet.Node{Out: 2}, 72000, 70, fleet.BySeats},
		{"the others are taken", fleet.Node{Out: 2, Busy: 70}, 72000, 0, fleet.ByFailure},
		{"all are broken", fleet.Node{Out: 72}, 72000, 0, fleet.ByFailure},
		{"power for 50 of the 70", fleet.Node{Out: 2, Busy: 48}, 40000, 2, fleet.ByHeat},
	} {
		d := design()
		if seats, limit := d.Seats(c.node, c.power, fleet.ByHeat); seats != c.seats || limit != c.limit {
			t.Errorf("%s: %d seats, %v; want %d, %v", c.name, seats, limit, c.seats, c.limit)
		}
	}
	d := design()
	d.AcceleratorPower = 0
	if seats, _ := d.Seats(fleet.Node{Out: 2}, 0, fleet.ByPower); seats != 70 {
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
