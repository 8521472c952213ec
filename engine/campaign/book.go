package campaign

import (
	"fmt"
	"time"

	"orrery/engine/event"
	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/ledger"
	"orrery/engine/order"
	"orrery/engine/table"
	"orrery/engine/wire"
)

// BookFlight books and pays a flight with its satellites.
type BookFlight struct{ flight.Booking }

var book = order.Of("book/2", func(o *BookFlight, in order.Names) []field.Field {
	things := flight.Names{
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
	c.Duration(&b.Checkout)
}, func(o BookFlight) order.Order { return o })

func (o BookFlight) String() string {
	return fmt.Sprintf("book %s to plane P%02d", table.Count(o.Count, "satellite"), o.Plane+1)
}

func (o BookFlight) Apply(c *Campaign) error { return c.Book(o.Booking) }

// Book carries out BookFlight: it reserves the slots and pays for satellites and
// launch.
func (c *Campaign) Book(b flight.Booking) error {
	f, err := c.Offers().Quote(b, c.Books.Balance[ledger.Treasury])
	if err != nil {
		return err
	}
	if err := c.Offers().padFree(&b, 0); err != nil {
		return err
	}
	c.Take(f, c.Clock.Elapsed)
	return nil
}

// Take books and pays what was quoted, at an instant; it leaves at the first window.
func (c *Campaign) Take(f flight.Flight, at time.Duration) {
	f.ID = launch.ID(len(c.Flights) + 1)
	c.Flights = append(c.Flights, f)
	own := &c.Flights[len(c.Flights)-1]
	c.slots().reserve(own, fleet.Transit)
	own.Next = own.Wanted
	c.Countdown().choosePad(own)
	b := c.Countdown().Ready(own)
	c.Countdown().wait(own, b.Until, b.Cause)
	c.pay(own, at, ledger.Treasury, ledger.OnWay)
	c.Log.Tell(event.Event{Elapsed: at, Kind: event.FlightBooked, Severity: event.Info, Flight: own.ID, Value: float64(own.Count)})
}

// pay moves a flight's price between two accounts, its hardware and its launch.
func (c *Campaign) pay(f *flight.Flight, at time.Duration, from, to ledger.Account) {
	post := ledger.Posting{At: at, From: from, To: to, Flight: int32(f.ID)}
	post.Kind, post.Amount = ledger.Hardware, f.HardwarePrice
	c.Books.Post(post)
	post.Kind, post.Amount = ledger.Launch, f.LaunchPrice
	c.Books.Post(post)
}
