package campaign

import (
	"fmt"
	"time"

	"orrery/engine/launch"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// Against is what differs from a campaign without an order, as rows of what there is with it
// and without: flights first, at most so many of them.
func (c *Campaign) Against(without *Campaign, most int) []table.Row {
	var rows []table.Row
	row := func(what, with, before string) {
		if with != before {
			rows = append(rows, table.Row{Cells: []string{what, with, before}, Binds: true})
		}
	}
	more := 0
	for i := range c.Flights {
		f, before := &c.Flights[i], "not booked"
		told := c.inShort(f)
		if i < len(without.Flights) {
			before = without.inShort(&without.Flights[i])
		}
		switch {
		case told == before:
		case len(rows) >= most:
			more++
		default:
			row(fmt.Sprintf("flight %d", f.ID), told, before)
			if i < len(without.Flights) {
				row("  in service", c.dayOf(f), without.dayOf(&without.Flights[i]))
			} else {
				row("  in service", c.dayOf(f), "")
			}
		}
	}
	if more > 0 {
		rows = append(rows, table.Row{Cells: []string{fmt.Sprintf("%s more", table.Count(more, "flight")), "otherwise too", ""}})
	}
	for i := range c.Stands {
		row("pad "+c.Spec.Pads[i].Name, c.openFrom(i), without.openFrom(i))
	}
	for i := range c.Running {
		row("campaign "+c.Spec.Plans[i].Name, c.pace(i), without.pace(i))
	}
	return rows
}

// inShort is a flight in few words.
func (c *Campaign) inShort(f *Flight) string {
	if f.Status == launch.Booked {
		return fmt.Sprintf("%d to %s, %s", f.Count, c.planeOf(f), c.date(f.LiftOff))
	}
	return fmt.Sprintf("%d to %s, %s", f.Count, c.planeOf(f), f.Status)
}

// dayOf is the day on which a flight's last satellite goes into service.
func (c *Campaign) dayOf(f *Flight) string {
	at := c.service(f)
	if f.Status == launch.Scrubbed || f.Status == launch.Failed || at >= unit.Never {
		return "never"
	}
	return c.Clock.Epoch.Add(at).Format(time.DateOnly)
}

// openFrom says from when a pad lets rockets leave.
func (c *Campaign) openFrom(pad int) string {
	if until := max(c.Stands[pad].Closed, c.inYear(c.Spec.Pads[pad].Available)); until > c.Clock.Elapsed {
		return "closed to " + c.date(until)
	}
	return "open"
}

// pace is how often a plan flies, and what it replaces.
func (c *Campaign) pace(plan int) string {
	r, text := &c.Running[plan], "as often as can be"
	if yearly := c.cadence(plan, c.Clock.Elapsed); yearly > 0 {
		text = fmt.Sprintf("%.1f a year", yearly)
	}
	if r.Held {
		text = "books none"
	}
	if r.Replaces {
		return text + ", replaces"
	}
	return text + ", replaces nothing"
}
