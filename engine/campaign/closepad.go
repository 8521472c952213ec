package campaign

import (
	"fmt"
	"time"

	"orrery/engine/delay"
	"orrery/engine/event"
	"orrery/engine/field"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/order"
)

// ClosePad keeps a pad closed for a while; no time at all opens it.
type ClosePad struct {
	Pad int
	For time.Duration
}

var closePad = order.Of("close_pad", func(o *ClosePad, in order.Names) []field.Field {
	return []field.Field{
		field.Reference("pad", &o.Pad, func() []string { return in.Pads }).Of("pad").Needed(field.Either(in.Pads)),
		field.Duration("for", &o.For, 0, flight.Century/10).About("how long; 0s: it opens now").Usually("30d"),
	}
}).By(
	order.Verb{Name: "close_pad", About: "close a pad for a while", Asks: true},
	order.Verb{Name: "open_pad", Says: "for=0s", About: "reopen a pad for launches", Asks: true},
)

func (o ClosePad) String() string {
	if o.For == 0 {
		return fmt.Sprintf("open pad %d", o.Pad+1)
	}
	return fmt.Sprintf("close pad %d for %s", o.Pad+1, field.ShowSpan(o.For))
}

// Words is the order with the names of things, or nothing where they do not exist.
func (o ClosePad) Words(c *Campaign) string {
	switch {
	case !within(o.Pad, len(c.Spec.Pads)):
		return ""
	case o.For == 0:
		return "open pad " + c.Spec.Pads[o.Pad].Name
	}
	return fmt.Sprintf("close pad %s for %s", c.Spec.Pads[o.Pad].Name, field.ShowSpan(o.For))
}

// Apply closes the pad, or opens it: a pad that is being rebuilt opens no sooner.
func (o ClosePad) Apply(c *Campaign) error {
	if !within(o.Pad, len(c.Spec.Pads)) {
		return fmt.Errorf("there is no pad %d; there are %d", o.Pad+1, len(c.Spec.Pads))
	}
	s, now := &c.PadStates[o.Pad], c.Clock.Elapsed
	if o.For == 0 && s.Broken > now {
		return fmt.Errorf("%s was destroyed and is being rebuilt until %s", c.Spec.Pads[o.Pad].Name, c.Clock.Date(s.Broken))
	}
	s.Closed = now + o.For
	d := c.Countdown()
	for i := range c.Flights { // what waited for it to open leaves as soon as it can now
		if f := &c.Flights[i]; f.Status == launch.Booked && f.Pad == o.Pad && f.Cause == delay.ByPadClosed && f.Next > s.Closed {
			d.put(f, delay.ByOrder)
		}
	}
	d.redate()
	kind := event.PadClosed
	if o.For == 0 {
		kind = event.PadOpened
	}
	c.Log.Tell(event.Event{Elapsed: now, Kind: kind, Severity: event.Warning, Value: float64(o.Pad)})
	return nil
}
