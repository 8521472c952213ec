package upkeep

import (
	"testing"
	"time"

	"orrery/engine/campaign"
	"orrery/engine/campaign/campaigntest"
	"orrery/engine/flight"
	"orrery/engine/order"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

const (
	million            = unit.MillionDollar
	sure, doomed, half = campaigntest.Sure, campaigntest.Doomed, campaigntest.Half
	east, west         = campaigntest.East, campaigntest.West
)

// small is the upkeep of a small campaign.
func small(t testing.TB, change ...func(*flight.Spec)) *Upkeep {
	t.Helper()
	return begun(campaigntest.Small(t, change...))
}

// begun is the upkeep of a campaign at its start.
func begun(on *campaign.Campaign) *Upkeep {
	c := &Upkeep{Below: Below{on}}
	c.Begin()
	return c
}

// fly lets days pass, in ticks of a length.
func (c *Upkeep) fly(until, tick time.Duration) {
	campaigntest.Fly(c.Campaign, until, tick, c.Advance)
}

// filling has a plan fill the ring, with satellites that age as it says.
func filling(p flight.Plan) func(*flight.Spec) {
	return func(s *flight.Spec) {
		p.Name, p.Planes, p.Repairs = "fill", max(1, p.Planes), max(1, p.Repairs)
		s.Plans = append(s.Plans, p)
	}
}

// ordered gives orders that are carried out.
func ordered(t testing.TB, c *Upkeep, all ...order.Order) {
	t.Helper()
	for _, o := range all {
		if err := apply(c, o); err != nil {
			t.Fatalf("%v: %v", o, err)
		}
	}
}

// apply gives an order to the room that it is of.
func apply(c *Upkeep, o order.Order) error {
	if o, is := o.(Order); is {
		return o.Apply(c)
	}
	return o.(campaign.Order).Apply(c.Campaign)
}

// twin is a copy that flies on by itself.
func twin(c *Upkeep) *Upkeep {
	on := c.Campaign.Below
	on.Clock, on.Fleet = c.Clock.Clone(), c.Fleet.Clone()
	on.Log, on.Books = c.Log.Clone(on.Clock), c.Books.Clone()
	return c.Clone(Below{c.Campaign.Clone(on)})
}

// code is all that is remembered, in bytes.
func code(c *Upkeep) []byte {
	w := wire.Writing(nil)
	c.Campaign.State.Code(w)
	c.State.Code(w)
	return w.Bytes()
}

// sound wants upkeep that can be of a campaign that is sound.
func sound(t campaigntest.Tester, c *Upkeep) {
	t.Helper()
	campaigntest.Sound(t, c.Campaign)
	if err := c.State.Check(c.Campaign); err != nil {
		t.Fatalf("it cannot be at T+%v: %v", c.Clock.Elapsed, err)
	}
}
