package campaign

import (
	"fmt"

	"orrery/engine/event"
	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/ledger"
	"orrery/engine/order"
)

// ScrubFlight calls a flight off and takes its price back.
type ScrubFlight struct{ Flight launch.ID }

var scrub = order.Of("scrub", func(o *ScrubFlight, _ order.Names) []field.Field {
	return []field.Field{order.Number("flight", &o.Flight)}
}).By(order.Verb{Name: "scrub", Words: "scrub flight", About: "cancel a flight and get its price back", Asks: true})

func (o ScrubFlight) String() string { return fmt.Sprintf("scrub flight %d", o.Flight) }

func (o ScrubFlight) Apply(c *Campaign) error { return c.scrub(o.Flight) }

// scrub carries out ScrubFlight.
func (c *Campaign) scrub(id launch.ID) error {
	f, err := c.flight(id)
	if err != nil {
		return err
	}
	f.Status = launch.Scrubbed
	c.slots().reserve(f, fleet.Absent)
	c.pay(f, c.Clock.Elapsed, ledger.OnWay, ledger.Treasury)
	c.Log.Tell(event.Event{Elapsed: c.Clock.Elapsed, Kind: event.FlightScrubbed, Severity: event.Info, Flight: id, Value: float64(f.Count)})
	return nil
}
