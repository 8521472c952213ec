package campaign

import (
	"fmt"
	"math"
	"time"

	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/ledger"
	"orrery/engine/order"
	"orrery/engine/space"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// BookFlight books and pays a flight with its satellites.
type BookFlight struct{ Booking }

var book = order.Of("book", func(o *BookFlight, in order.Names) []field.Field {
	things := Names{
		Vehicles: func() []string { return in.Vehicles },
		Pads:     func() []string { return in.Pads },
		Groups:   func() []string { return in.Groups },
	}
	return field.With(o.Booking.Fields(things), "lift_off", func(f field.Field) field.Field {
		return f.Of("instant").Needed("when it lifts off, after the start")
	})
}).By(order.Verb{Name: "book", Words: "book flight", About: "book and pay a flight with its satellites", Asks: true})

func (o BookFlight) String() string {
	return fmt.Sprintf("book %s to plane %d", table.Count(o.Count, "satellite"), o.Plane+1)
}

func (o BookFlight) Apply(c *Campaign) error { return c.Book(o.Booking) }

// Book carries out BookFlight: it reserves the slots and pays for satellites and
// launch.
func (c *Campaign) Book(b Booking) error {
	f, err := c.quote(b)
	if err != nil {
		return err
	}
	f.ID = launch.ID(len(c.Flights) + 1)
	for _, id := range f.Cargo {
		c.Fleet.SetStatus(id, fleet.Transit)
	}
	c.Flights = append(c.Flights, f)
	c.pay(&f, ledger.Treasury, ledger.OnWay)
	c.Log.Tell(event.Event{Elapsed: c.Clock.Elapsed, Kind: event.FlightBooked, Severity: event.Info, Flight: f.ID, Value: float64(f.Count)})
	return nil
}

// pay moves a flight's price between two accounts, its hardware and its launch.
func (c *Campaign) pay(f *Flight, from, to ledger.Account) {
	post := ledger.Posting{At: c.Clock.Elapsed, From: from, To: to, Flight: int32(f.ID)}
	post.Kind, post.Amount = ledger.Hardware, f.HardwarePrice
	c.Books.Post(post)
	post.Kind, post.Amount = ledger.Launch, f.LaunchPrice
	c.Books.Post(post)
}

// quote says what a booking would be, or why it cannot be.
func (c *Campaign) quote(b Booking) (Flight, error) {
	var none Flight
	if err := c.CheckBooking(b); err != nil {
		return none, err
	}
	v, g := c.Spec.Vehicles[b.Vehicle], c.Fleet.Groups[b.Group]
	d := c.Fleet.Designs[g.Design]
	payload := unit.Mass(float64(b.Count) * float64(d.Mass))
	if b.LiftOff < c.Clock.Elapsed {
		return none, fmt.Errorf("lift-off at %s is in the past: it is %s", clock.Instant(b.LiftOff), clock.Instant(c.Clock.Elapsed))
	}
	if err := c.padFree(b.Pad, b.LiftOff, 0); err != nil {
		return none, err
	}
	cargo := c.emptySlots(b)
	if len(cargo) < b.Count {
		return none, fmt.Errorf("plane %s of %s has %s, not %d", c.Fleet.PlaneName(b.Plane), g.Name, table.Count(len(cargo), "empty slot"), b.Count)
	}
	f := Flight{
		Vehicle: b.Vehicle, Pad: b.Pad, LiftOff: b.LiftOff, Next: b.LiftOff,
		Group: b.Group, Plane: b.Plane, Count: b.Count, Check: b.Check, Payload: payload,
		Climb:         launch.ClimbTime(circular(v.Insertion), circular(g.Shell.Altitude), d.Mass, d.Thrust),
		LaunchPrice:   v.PriceOf(payload),
		HardwarePrice: d.Price().Times(b.Count),
		Cargo:         cargo[:b.Count],
	}
	if price, cash := f.LaunchPrice+f.HardwarePrice, c.Books.Balance[ledger.Treasury]; price > cash {
		return none, fmt.Errorf("the flight costs $%.1f M, the treasury holds $%.1f M", price.Dollars()/1e6, cash.Dollars()/1e6)
	}
	return f, nil
}

// Quoted says what a flight would cost and bring if it were booked now, or why it cannot be.
func (c *Campaign) Quoted(b Booking) table.Answer {
	a := table.Answer{Title: "book a flight"}
	f, err := c.quote(b)
	if err != nil {
		a.Verdict = err.Error()
		return a
	}
	v := c.Spec.Vehicles[f.Vehicle]
	service := f.LiftOff + v.Ascent + f.Climb + f.Check
	a.OK = true
	a.Verdict = fmt.Sprintf("%.1f t of %.1f t for $%.1f M, in service at %s", f.Payload.Tonnes(), v.Payload.Tonnes(),
		(f.LaunchPrice+f.HardwarePrice).Dollars()/1e6, clock.Instant(service))
	a.Say("price", fmt.Sprintf("$%.1f M the launch, $%.1f M the satellites", f.LaunchPrice.Dollars()/1e6, f.HardwarePrice.Dollars()/1e6), "")
	if parts := c.partsOf(&f); parts > 0 {
		a.Say("mass", "as given", fmt.Sprintf("the parts of these satellites weigh %.1f t", parts.Tonnes()))
	}
	a.Say("p(ok)", fmt.Sprintf("~%.2f by the record of %s", v.Odds(), v.Name), "")
	return a
}

// open is the first flight that could be booked with a vehicle to a group at an instant or
// later: to the first plane that has an empty slot, with as many satellites as it has slots
// for and the vehicle lifts, from the first pad that is free on the earliest day. It is nil
// where there is none within two years.
func (c *Campaign) open(b Booking) *Booking {
	const day, days = 24 * time.Hour, 730
	lifts := int(c.Spec.Vehicles[b.Vehicle].Payload / c.Fleet.Designs[c.Fleet.Groups[b.Group].Design].Mass)
	for b.Plane = 0; b.Plane < c.Fleet.Groups[b.Group].Shell.Planes; b.Plane++ {
		if b.Count = min(lifts, len(c.emptySlots(b))); b.Count > 0 {
			break
		}
	}
	for range days {
		for b.Pad = range c.Spec.Pads {
			if b.Count > 0 && c.padFree(b.Pad, b.LiftOff, 0) == nil {
				return &b
			}
		}
		b.LiftOff += day
	}
	return nil
}

// circular is the speed on a circular orbit.
func circular(altitude unit.Length) unit.Speed {
	return unit.Speed(math.Sqrt(space.EarthMu / float64(space.EarthRadius+altitude)))
}

// emptySlots are the slots of a booking's plane that nothing fills yet.
func (c *Campaign) emptySlots(b Booking) []fleet.ID {
	var empty []fleet.ID
	per := c.Fleet.PerPlane[b.Group]
	for i := range per {
		id := c.Fleet.First[b.Group] + fleet.ID(b.Plane*per+i)
		if c.Fleet.Status[id] == fleet.Absent {
			empty = append(empty, id)
		}
	}
	return empty
}

// padFree says whether a pad can launch at an instant beside its other flights;
// except is a flight that does not count.
func (c *Campaign) padFree(pad int, at time.Duration, except launch.ID) error {
	const year = 365 * 24 * time.Hour
	p, within := c.Spec.Pads[pad], 1
	for i := range c.Flights {
		f := &c.Flights[i]
		if f.Pad != pad || f.ID == except || f.Status == launch.Scrubbed {
			continue
		}
		gap := (f.LiftOff - at).Abs()
		if gap < p.Turnaround {
			return fmt.Errorf("pad %s is busy with flight %d until %s", p.Name, f.ID,
				c.Clock.Epoch.Add(f.LiftOff+p.Turnaround).Format("2006-01-02 15:04Z"))
		}
		if gap < year/2 {
			within++
		}
	}
	if p.YearlyCap > 0 && within > p.YearlyCap {
		return fmt.Errorf("pad %s may launch at most %s a year, and has as many within half a year of then", p.Name, table.Count(p.YearlyCap, "flight"))
	}
	return nil
}
