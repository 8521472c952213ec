package mission

import (
	"orrery/engine/campaign"
	"orrery/engine/network"
	"orrery/engine/sched"
	"orrery/engine/wire"
)

// This file spells what orders hold besides numbers: flights, gateways, and what jobs ask
// for.

func codeBooking(b *campaign.Booking, c *wire.Coder) {
	c.Int(&b.Vehicle)
	c.Int(&b.Pad)
	c.Duration(&b.LiftOff)
	c.Int(&b.Group)
	c.Int(&b.Plane)
	c.Int(&b.Count)
	c.Duration(&b.Check)
}

func codeSite(s *network.Site, c *wire.Coder) {
	codeText(&s.Name, c)
	wire.Float(c, &s.Latitude)
	wire.Float(c, &s.Longitude)
	wire.Float(c, &s.Altitude)
	wire.Int(c, &s.Capacity)
}

// codeTerms names what a job asks for, its jurisdictions cleaned.
func codeTerms(t *sched.Terms, c *wire.Coder) {
	t.Code(c)
	t.Train.Code(c)
	t.Serve.Code(c)
	if c.Fills() {
		for i := range t.Lands {
			t.Lands[i] = clean(t.Lands[i])
		}
	}
}
