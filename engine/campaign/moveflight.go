package campaign

import (
	"fmt"
	"time"

	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/field"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/order"
)

// MoveFlight moves a lift-off to another instant.
type MoveFlight struct {
	Flight  launch.ID
	LiftOff time.Duration // elapsed
}

var moveFlight = order.Of("move", func(o *MoveFlight, _ order.Names) []field.Field {
	return []field.Field{
		order.Number("flight", &o.Flight),
		field.Duration("lift_off", &o.LiftOff, 0, flight.Century).Of("instant").About("since the start").Needed("when it lifts off, after the start"),
	}
}).By(order.Verb{Name: "move", Words: "move flight", About: "move a lift-off to another instant", Asks: true})

func (o MoveFlight) String() string {
	return fmt.Sprintf("move flight %d to %s", o.Flight, clock.Instant(o.LiftOff))
}

func (o MoveFlight) Apply(c *Campaign) error { return c.moveFlight(o.Flight, o.LiftOff) }

// flight is a flight that still counts down.
func (c *State) flight(id launch.ID) (*flight.Flight, error) {
	if id < 1 || int(id) > len(c.Flights) {
		return nil, fmt.Errorf("there is no flight %d: %s", id, c.counting())
	}
	f := &c.Flights[id-1]
	if f.Status != launch.Booked {
		return nil, fmt.Errorf("flight %d no longer counts down (status: %s): %s", id, f.Status, c.counting())
	}
	return f, nil
}

// moveFlight carries out MoveFlight.
func (c *Campaign) moveFlight(id launch.ID, to time.Duration) error {
	f, err := c.flight(id)
	if err != nil {
		return err
	}
	if to < c.Clock.Elapsed {
		return c.Offers().past(to)
	}
	if to == f.Wanted || to.Truncate(time.Second) == f.Next.Truncate(time.Second) {
		return fmt.Errorf("flight %d is booked for %s already: it lifts off at %s", id, clock.Instant(to), clock.Instant(f.Next))
	}
	b := f.Booked()
	b.LiftOff = to
	if err := c.Offers().padFree(&b, id); err != nil {
		return err
	}
	c.Countdown().move(f, to)
	c.Log.Tell(event.Event{Elapsed: c.Clock.Elapsed, Kind: event.FlightMoved, Severity: event.Info, Flight: id, Value: f.LiftOff.Seconds()})
	return nil
}
