package outlook

import (
	"slices"
	"time"

	"orrery/engine/campaign"
	"orrery/engine/delay"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/table"
)

// outlook is when and from where a flight that counts down leaves, as it looks now.
type outlook struct {
	pad   int
	at    time.Duration
	cause delay.Cause
	ready time.Duration // when what it waits for is there: from then on for its window
}

// queue is the outlook of all flights that count down, by their place in Flights: one after
// another, each pad turning round for its median after each.
func (c *Outlook) queue() map[int]outlook {
	var waiting []int
	for i := range c.Flights {
		if c.Flights[i].Status == launch.Booked {
			waiting = append(waiting, i)
		}
	}
	slices.SortStableFunc(waiting, func(a, b int) int { return table.Compare(c.Flights[a].Next, c.Flights[b].Next) })
	free := make([]time.Duration, len(c.PadStates))
	out := map[int]outlook{}
	for _, i := range waiting {
		f := &c.Flights[i]
		best := outlook{at: never}
		for _, pad := range c.mayUse(f) {
			if o := c.from(f, pad, free[pad]); o.at < best.at {
				best = o
			}
		}
		p := &c.Spec.Pads[best.pad]
		free[best.pad] = best.at + p.TurnaroundAt(best.at)
		out[i] = best
	}
	return out
}

// mayUse are the pads that a flight may leave from: those from which law lets it, where there
// are any.
func (c *Outlook) mayUse(f *flight.Flight) []int {
	if f.Plan == 0 {
		return []int{f.Pad}
	}
	pads := c.Spec.PadsOf(&c.Spec.Plans[f.Plan-1], c.Fleet)
	own, d := *f, c.Countdown()
	if allowed := slices.DeleteFunc(slices.Clone(pads), func(pad int) bool {
		own.Pad = pad
		_, barred := d.Barred(&own)
		return barred
	}); len(allowed) > 0 {
		return allowed
	}
	return pads
}

// from is the outlook of a flight from a pad that is free of others at an instant: it leaves
// when it was dated, or at the first window after all is there.
func (c *Outlook) from(f *flight.Flight, pad int, free time.Duration) outlook {
	own := *f
	own.Pad = pad
	d := c.Countdown()
	b := d.Ready(&own)
	o := outlook{pad, f.Next, f.Cause, f.Next}
	if b.Until >= f.Next && b.Cause != delay.Schedule {
		o.cause = b.Cause
	}
	if _, barred := d.Barred(&own); barred {
		o.cause = delay.ByLaw
	}
	if b = (campaign.Constraint{Until: max(b.Until, free), Cause: o.cause}); free > f.Next && free == b.Until {
		o.cause = delay.ByPad
	}
	switch {
	case b.Until > f.Next:
		o.ready = b.Until
		o.at = d.WindowTo(&own, b.Until)
	case pad != f.Pad:
		o.at = max(f.Next, d.WindowTo(&own, f.Next))
	}
	return o
}
