package campaigntest

import (
	"orrery/engine/campaign"
	"orrery/engine/delay"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/ledger"
	"orrery/engine/unit"
)

// Tester is a test, or a draw of one.
type Tester interface {
	Helper()
	Fatalf(format string, args ...any)
}

// Sound wants a campaign in which everything adds up, that can be, and in which each slot is
// one flight's at most.
func Sound(t Tester, c *campaign.Campaign) {
	t.Helper()
	for _, b := range c.Balances() {
		if d := b.In - b.Out - b.Held; d > 1e-6 || d < -1e-6 {
			t.Fatalf("%s do not add up at T+%v: %+v", b.Name, c.Clock.Elapsed, b)
		}
	}
	if sum, off := c.Books.Leak(); sum != 0 || off != [ledger.Accounts]unit.Money{} {
		t.Fatalf("the accounts sum to %d and are off their postings by %v", sum, off)
	}
	if err := c.Check(c.Below, &c.Spec); err != nil {
		t.Fatalf("it cannot be at T+%v: %v", c.Clock.Elapsed, err)
	}
	LateAdds(t, c)
	held := slots{c, map[fleet.ID]launch.ID{}}
	for i := range c.Flights {
		f := &c.Flights[i]
		if f.Status == launch.Failed || f.Status == launch.Scrubbed || f.Status == launch.Working {
			continue
		}
		for k := range f.Batches {
			held.hold(t, f, &f.Batches[k])
		}
	}
	for id, status := range c.Fleet.Status {
		if _, has := held.by[fleet.ID(id)]; status == fleet.Transit && !has {
			t.Fatalf("slot %d is on its way with no flight", id)
		}
	}
}

// slots are which slots flights fill.
type slots struct {
	of *campaign.Campaign
	by map[fleet.ID]launch.ID
}

// hold notes the slots that a batch fills, each of its plane and nobody else's.
func (s slots) hold(t Tester, f *flight.Flight, b *flight.Batch) {
	t.Helper()
	for _, id := range b.Cargo {
		if !s.of.Carries(b, id) {
			continue
		}
		if other, twice := s.by[id]; twice {
			t.Fatalf("flights %d and %d both fill slot %d", other, f.ID, id)
		}
		s.by[id] = f.ID
		if plane := int(id-s.of.Fleet.First[f.Group]) / s.of.Fleet.PerPlane[f.Group]; plane != b.Plane {
			t.Fatalf("flight %d fills slot %d of plane %d, and goes to %d", f.ID, id, plane, b.Plane)
		}
	}
}

// LateAdds wants each flight to be as late as its causes make it together, counted from when it
// was wanted first, which an order alone moves, and all flights as late as the report says.
func LateAdds(t Tester, c *campaign.Campaign) {
	t.Helper()
	all := delay.Delays{delay.ByTreasury: c.Unpaid}
	for i := range c.Flights {
		f := &c.Flights[i]
		first := f.LiftOff - f.Late.Sum()
		if first > f.Wanted || first < f.Wanted && f.Late[delay.ByOrder] == 0 {
			t.Fatalf("flight %d was wanted at %v, leaves at %v, and is late by %v: %v", f.ID, f.Wanted, f.LiftOff, f.Late.Sum(), f.Late)
		}
		for cause, by := range f.Late {
			if f.Status != launch.Scrubbed {
				all[cause] += by
			}
		}
	}
	if got := c.LateBy(); got != all {
		t.Fatalf("by causes flights are late by %v, and together by %v", got, all)
	}
}
