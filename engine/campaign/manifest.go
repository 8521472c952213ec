package campaign

import (
	"fmt"

	"orrery/engine/delay"
	"orrery/engine/event"
	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/ledger"
	"orrery/engine/order"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// ChangeManifest has a flight carry another number of satellites.
type ChangeManifest struct {
	Flight launch.ID
	Count  int
}

var manifest = order.Of("manifest", func(o *ChangeManifest, _ order.Names) []field.Field {
	return []field.Field{order.Number("flight", &o.Flight), field.Whole("satellites", &o.Count, 1, 100_000).Needed("how many it carries")}
}).By(order.Verb{Name: "manifest", Words: "change manifest", About: "have a flight carry more or fewer satellites", Asks: true})

func (o ChangeManifest) String() string {
	return fmt.Sprintf("have flight %d carry %s", o.Flight, table.Count(o.Count, "satellite"))
}

func (o ChangeManifest) Apply(c *Campaign) error {
	if f, err := c.flight(o.Flight); err == nil && f.Count == o.Count {
		return fmt.Errorf("flight %d carries %s already", o.Flight, table.Count(o.Count, "satellite"))
	}
	return c.rebook(o.Flight, false, func(b *flight.Booking) { b.Count = o.Count })
}

// DropHigher has a flight release its satellites higher: less payload, less climb.
type DropHigher struct {
	Flight   launch.ID
	Altitude unit.Length
}

var dropHigher = order.Of("drop_off", func(o *DropHigher, _ order.Names) []field.Field {
	return []field.Field{order.Number("flight", &o.Flight),
		field.Measure("altitude_km", field.In(&o.Altitude, unit.Kilometre), 150, 40_000).Needed("where satellites are released")}
}).By(order.Verb{Name: "drop_off", Words: "drop higher", About: "release a flight's satellites at another altitude", Asks: true})

func (o DropHigher) String() string {
	return fmt.Sprintf("have flight %d release at %g km", o.Flight, o.Altitude.Kilometres())
}

func (o DropHigher) Apply(c *Campaign) error {
	if f, err := c.flight(o.Flight); err == nil {
		least, b := c.Spec.Vehicles[f.Vehicle].Insertion, f.Booked()
		switch {
		case o.Altitude < least:
			return fmt.Errorf("%s releases at %g km or higher", c.Spec.Vehicles[f.Vehicle].Name, least.Kilometres())
		case o.Altitude == max(least, b.DropOff):
			return fmt.Errorf("flight %d already releases at %g km", o.Flight, o.Altitude.Kilometres())
		}
	}
	return c.rebook(o.Flight, false, func(b *flight.Booking) { b.DropOff = o.Altitude })
}

// Retarget sends a flight's satellites to another plane: all of them while it counts down;
// once they are let go, those of its first batch that still test or wait.
type Retarget struct {
	Flight launch.ID
	Plane  int // from 0
}

var retarget = order.Of("retarget", func(o *Retarget, _ order.Names) []field.Field {
	return []field.Field{order.Number("flight", &o.Flight),
		field.Whole("plane", &o.Plane, 1, 1_000_000).From(1).Named("P07", order.PlaneNumber).Of("plane").Needed("where its satellites go: P07")}
}).By(order.Verb{Name: "retarget", Words: "retarget flight", About: "send a flight's satellites to another plane", Asks: true})

func (o Retarget) String() string {
	return fmt.Sprintf("send flight %d to plane P%02d", o.Flight, o.Plane+1)
}

func (o Retarget) Apply(c *Campaign) error {
	if o.Flight >= 1 && int(o.Flight) <= len(c.Flights) && c.Flights[o.Flight-1].Status == launch.Climbing {
		return c.redirect(&c.Flights[o.Flight-1], o.Plane)
	}
	if f, err := c.flight(o.Flight); err == nil && f.Plane() == o.Plane && len(f.Batches) == 1 && (f.Plan == 0 || f.Aimed) {
		return fmt.Errorf("flight %d goes to plane %s already", o.Flight, c.Fleet.PlaneName(o.Plane))
	}
	return c.rebook(o.Flight, true, func(b *flight.Booking) { b.Plane = o.Plane })
}

// rebook books a flight that counts down as something else: its price comes back, and the new
// one is paid; where that cannot be, nothing changes. Once it is aimed, a plan sends it
// nowhere else.
func (c *Campaign) rebook(id launch.ID, aimed bool, change func(*flight.Booking)) error {
	f, err := c.flight(id)
	if err != nil {
		return err
	}
	b := f.Booked()
	change(&b)
	b.LiftOff = max(b.LiftOff, c.Clock.Elapsed)
	c.slots().reserve(f, fleet.Absent)
	n, err := c.Offers().Quote(b, c.Books.Balance[ledger.Treasury]+f.LaunchPrice+f.HardwarePrice)
	if err != nil {
		c.slots().reserve(f, fleet.Transit)
		return err
	}
	now := c.Clock.Elapsed
	c.pay(f, now, ledger.OnWay, ledger.Treasury)
	n.ID, n.Plan, n.Wanted, n.Ready, n.Attempts, n.Cause, n.Late, n.Next = f.ID, f.Plan, f.Wanted, f.Ready, f.Attempts, f.Cause, f.Late, f.Next
	n.Aimed = f.Aimed || aimed
	*f = n
	c.slots().reserve(f, fleet.Transit)
	c.pay(f, now, ledger.Treasury, ledger.OnWay)
	c.Countdown().put(f, delay.ByOrder)
	c.Log.Tell(event.Event{Elapsed: c.Clock.Elapsed, Kind: event.ManifestChanged, Severity: event.Info, Flight: id, Value: float64(f.Count)})
	return nil
}
