package campaign

import (
	"fmt"
	"time"

	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/ledger"
	"orrery/engine/order"
	"orrery/engine/table"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// BookFlight books and pays a flight with its satellites.
type BookFlight struct{ Booking }

var book = order.Of("book/2", func(o *BookFlight, in order.Names) []field.Field {
	things := Names{
		Vehicles: func() []string { return in.Vehicles },
		Pads:     func() []string { return in.Pads },
		Groups:   func() []string { return in.Groups },
	}
	return field.With(o.Booking.Fields(things), "lift_off", func(f field.Field) field.Field {
		return f.Of("instant").Needed("when it lifts off, after the start")
	})
}).By(order.Verb{Name: "book", Words: "book flight", About: "book and pay a flight with its satellites", Asks: true})

// firstBook is how bookings were written when a flight went to one plane only.
var firstBook = order.Old("book", func(o *BookFlight, c *wire.Coder) {
	b := &o.Booking
	c.Int(&b.Vehicle)
	c.Int(&b.Pad)
	c.Duration(&b.LiftOff)
	c.Int(&b.Group)
	c.Int(&b.Plane)
	c.Int(&b.Count)
	c.Duration(&b.Check)
}, func(o BookFlight) order.Order { return o })

func (o BookFlight) String() string {
	return fmt.Sprintf("book %s to plane P%02d", table.Count(o.Count, "satellite"), o.Plane+1)
}

func (o BookFlight) Apply(c *Campaign) error { return c.Book(o.Booking) }

// Book carries out BookFlight: it reserves the slots and pays for satellites and
// launch.
func (c *Campaign) Book(b Booking) error {
	f, err := c.Offers().Quote(b, c.Books.Balance[ledger.Treasury])
	if err != nil {
		return err
	}
	if err := c.Offers().padFree(b.Pad, b.LiftOff, 0); err != nil {
		return err
	}
	c.Take(f, c.Clock.Elapsed)
	return nil
}

// Take books and pays what was quoted, at an instant; it leaves at the first window.
func (c *Campaign) Take(f Flight, at time.Duration) {
	f.ID = launch.ID(len(c.Flights) + 1)
	c.Flights = append(c.Flights, f)
	own := &c.Flights[len(c.Flights)-1]
	c.reserve(own, fleet.Transit)
	own.Next = own.Wanted
	c.Countdown().choosePad(own)
	b := c.Countdown().Ready(own)
	c.Countdown().wait(own, b.Until, b.Cause)
	c.pay(own, at, ledger.Treasury, ledger.OnWay)
	c.Log.Tell(event.Event{Elapsed: at, Kind: event.FlightBooked, Severity: event.Info, Flight: own.ID, Value: float64(own.Count)})
}

// pay moves a flight's price between two accounts, its hardware and its launch.
func (c *Campaign) pay(f *Flight, at time.Duration, from, to ledger.Account) {
	post := ledger.Posting{At: at, From: from, To: to, Flight: int32(f.ID)}
	post.Kind, post.Amount = ledger.Hardware, f.HardwarePrice
	c.Books.Post(post)
	post.Kind, post.Amount = ledger.Launch, f.LaunchPrice
	c.Books.Post(post)
}

// prices are what a booking's launch and satellites cost, and what they weigh.
func (c Offers) prices(b *Booking) (ride, hardware unit.Money, payload unit.Mass) {
	d := &c.Fleet.Designs[c.Fleet.Groups[b.Group].Design]
	payload = unit.Mass(float64(b.Count) * float64(d.Mass))
	return c.Spec.Vehicles[b.Vehicle].PriceOf(payload, c.Rockets[b.Vehicle].Lifted), d.Price().Times(b.Count), payload
}

// Short says whether the treasury cannot pay for a booking.
func (c Offers) Short(b Booking) bool {
	ride, hardware, _ := c.prices(&b)
	return ride+hardware > c.Books.Balance[ledger.Treasury]
}

// Quote says what a booking would be, or why it cannot be with so much cash.
func (c Offers) Quote(b Booking, cash unit.Money) (Flight, error) {
	var none Flight
	if err := c.CheckBooking(b); err != nil {
		return none, err
	}
	if b.LiftOff < c.Clock.Elapsed {
		return none, fmt.Errorf("lift-off at %s is in the past: it is %s", clock.Instant(b.LiftOff), clock.Instant(c.Clock.Elapsed))
	}
	batches, err := c.load(&b)
	if err != nil {
		return none, err
	}
	for i := range batches {
		if _, err := c.Ways().plan(c.Ways().way(&b, batches[i].Separation)); err != nil {
			return none, err
		}
	}
	f := Flight{
		Vehicle: b.Vehicle, Pad: b.Pad, Group: b.Group, Count: b.Count, Check: b.Check, DropOff: b.DropOff,
		Wanted: b.LiftOff, LiftOff: b.LiftOff, Next: b.LiftOff, Batches: batches,
	}
	f.LaunchPrice, f.HardwarePrice, f.Payload = c.prices(&b)
	if price := f.LaunchPrice + f.HardwarePrice; price > cash {
		return none, fmt.Errorf("the flight costs $%.1f M, the treasury holds $%.1f M", price.Dollars()/1e6, cash.Dollars()/1e6)
	}
	return f, nil
}

// Quoted says what a flight would cost and bring if it were booked now, or why it cannot be.
func (c Offers) Quoted(b Booking) table.Answer {
	a := table.Answer{Title: "book a flight"}
	f, err := c.Quote(b, c.Books.Balance[ledger.Treasury])
	if err == nil {
		err = c.padFree(b.Pad, b.LiftOff, 0)
	}
	if err != nil {
		a.Verdict = err.Error()
		return a
	}
	v := &c.Spec.Vehicles[f.Vehicle]
	f.LiftOff = c.Countdown().windowTo(&f, max(c.Countdown().Ready(&f).Until, f.LiftOff))
	a.OK = true
	a.Verdict = fmt.Sprintf("%.1f t of %.1f t for $%.1f M, all in service at %s", f.Payload.Tonnes(), c.Lifts(&b).Tonnes(),
		(f.LaunchPrice+f.HardwarePrice).Dollars()/1e6, clock.Instant(c.Ways().Service(&f)))
	a.Say("lift-off", clock.Instant(f.LiftOff), "the pad passes under the plane then")
	a.Say("price", fmt.Sprintf("$%.1f M the launch, $%.1f M the satellites", f.LaunchPrice.Dollars()/1e6, f.HardwarePrice.Dollars()/1e6), "")
	if parts := c.PartsOf(&f); parts > 0 {
		a.Say("mass", "as given", fmt.Sprintf("the parts of these satellites weigh %.1f t", parts.Tonnes()))
	}
	a.Say("p(ok)", fmt.Sprintf("~%.2f by the record of %s", c.Odds(f.Vehicle), v.Name), "")
	return a
}

// Lifts is what a booking's rocket lifts to where it goes.
func (c Offers) Lifts(b *Booking) unit.Mass {
	return c.Rocket(b.Vehicle).LiftTo(c.Spec.Pads[b.Pad].Latitude, c.Fleet.Groups[b.Group].Shell.TrueInclination(), c.LetGo(b))
}

// Fits is how many satellites go up together as booked, and what they are bound by.
func (c Offers) Fits(b *Booking) (count int, bound string) {
	d := &c.Fleet.Designs[c.Fleet.Groups[b.Group].Design]
	return c.Rocket(b.Vehicle).Fits(c.Lifts(b), d.Mass, d.Stowed)
}

// Odds is what a planner expects of a vehicle's next flight: its record, in which each flight
// weighs nine tenths of the one after it.
func (c *State) Odds(vehicle int) float64 {
	r := &c.Rockets[vehicle]
	return (r.Hits + 1) / (r.Hits + r.Misses + 2)
}

// FirstOpen is the first flight that could be booked with a vehicle to a group at an instant or
// later: to the first plane that has an empty slot, with as many satellites as it has slots
// for and the vehicle lifts, from the first pad that is free on the earliest day. It is nil
// where there is none within two years.
func (c Offers) FirstOpen(b Booking) *Booking {
	const days = 730
	g := &c.Fleet.Groups[b.Group]
	for range days {
		for b.Pad = range c.Spec.Pads {
			if p := &c.Spec.Pads[b.Pad]; !p.Allows(g.Shell.TrueInclination()) || c.padFree(b.Pad, b.LiftOff, 0) != nil {
				continue
			}
			fits, _ := c.Fits(&b)
			for plane, n := range c.Fleet.Vacant(b.Group) {
				if b.Plane, b.Count = plane, min(fits, n); b.Count > 0 {
					return &b
				}
			}
		}
		b.LiftOff += day
	}
	return nil
}

// padFree says whether a pad can launch at an instant beside its other flights that were
// booked for themselves; except is a flight that does not count.
func (c Offers) padFree(pad int, at time.Duration, except launch.ID) error {
	p, within := &c.Spec.Pads[pad], 1
	if opens := c.Countdown().Opens(pad); at < opens {
		return about("lift_off", "pad %s is not there before %s", p.Name, c.Clock.Date(opens))
	}
	for i := range c.Flights {
		f := &c.Flights[i]
		if f.Pad != pad || f.ID == except || f.Status == launch.Scrubbed {
			continue
		}
		gap := (f.LiftOff - at).Abs()
		if gap < p.Turnaround && f.Plan == 0 {
			return about("lift_off", "pad %s is busy with flight %d until %s", p.Name, f.ID, c.Clock.Date(f.LiftOff+p.Turnaround))
		}
		if gap < year/2 {
			within++
		}
	}
	if p.YearlyCap > 0 && within > p.YearlyCap {
		return about("pad", "pad %s may launch at most %s a year, and has as many within half a year of then", p.Name, table.Count(p.YearlyCap, "flight"))
	}
	return nil
}
