package outlook

import (
	"fmt"
	"time"

	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/table"
	"orrery/engine/unit"
	"orrery/engine/upkeep"
)

// Against lists what differs from launches without an order, as rows with and without it: flights
// first, at most so many of them.
func (c *Outlook) Against(without *Outlook, most int) []table.Row {
	var rows []table.Row
	row := func(what, with, before string) {
		if with != before {
			rows = append(rows, table.Row{Cells: []string{what, with, before}, Binds: true})
		}
	}
	more, queue, queued := 0, c.queue(), without.queue()
	for i := range c.Flights {
		f, before, day := looks(&c.Flights[i], queue), "not booked", ""
		told := c.inShort(f)
		if i < len(without.Flights) {
			b := looks(&without.Flights[i], queued)
			before, day = without.inShort(b), without.dayOf(b)
		}
		switch {
		case told == before:
		case len(rows) >= most:
			more++
		default:
			row(fmt.Sprintf("flight %d", f.ID), told, before)
			row("  in service", c.dayOf(f), day)
		}
	}
	if more > 0 {
		rows = append(rows, table.Row{Cells: []string{fmt.Sprintf("%s more", table.Count(more, "flight")), "otherwise too", ""}})
	}
	for i := range c.PadStates {
		row("pad "+c.Spec.Pads[i].Name, c.openFrom(i), without.openFrom(i))
	}
	plans, before := c.PlanRows(), without.PlanRows()
	for i := range plans {
		row("campaign "+plans[i].Name, pace(plans[i]), pace(before[i]))
	}
	return rows
}

// inShort is a flight in few words.
func (c *Outlook) inShort(f *flight.Flight) string {
	if f.Status == launch.Booked {
		return fmt.Sprintf("%d to %s, %s", f.Count, c.PlanesOf(f), c.Clock.Date(f.LiftOff))
	}
	return fmt.Sprintf("%d to %s, %s", f.Count, c.PlanesOf(f), f.Status)
}

// dayOf is the day on which a flight's last satellite goes into service.
func (c *Outlook) dayOf(f *flight.Flight) string {
	at := c.Trajectories().Service(f)
	if f.Status == launch.Scrubbed || f.Status == launch.Failed || at >= unit.Never {
		return "never"
	}
	return c.Clock.Epoch.Add(at).Format(time.DateOnly)
}

// openFrom says from when a pad lets rockets leave.
func (c *Outlook) openFrom(pad int) string {
	if until := c.Countdown().Opens(pad); until > c.Clock.Elapsed {
		return "closed to " + c.Clock.Date(until)
	}
	return "open"
}

// pace is how often a plan flies, and what it replaces.
func pace(r upkeep.PlanRow) string {
	text := "as often as can be"
	if r.Yearly > 0 {
		text = fmt.Sprintf("%.1f a year", r.Yearly)
	}
	if r.Held {
		text = "books none"
	}
	if r.Replaces {
		return text + ", replaces"
	}
	return text + ", replaces nothing"
}
