package order

import (
	"errors"
	"fmt"
	"maps"
	"strconv"
	"strings"
	"time"

	"orrery/engine"
	"orrery/engine/campaign"
	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/table"
	"orrery/engine/unit"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/widget"
)

// movePrompt asks for another lift-off, as hours from now.
func movePrompt(row campaign.Row, s engine.Snapshot) pane.Intent {
	now := s.Clock.Elapsed
	return pane.Prompt{
		Label: "lift-off, hours from now",
		Value: strconv.FormatFloat((row.LiftOff - now).Hours(), 'f', 1, 64),
		Then: func(text string) (pane.Intent, error) {
			o, err := asking("move", engine.Scenario{}, now).order(map[string]string{
				"flight": fmt.Sprint(row.ID), "lift_off": "+" + strings.TrimSpace(text) + "h",
			})
			if err != nil {
				return nil, err
			}
			return pane.Give{Order: o, Confirm: fmt.Sprintf("move flight %d to %s?", row.ID, draw.Elapsed(o.(campaign.MoveFlight).LiftOff))}, nil
		},
	}
}

// BookMenu offers the vehicles that a flight can be booked with, or asks at once
// if there is only one.
func BookMenu(plan engine.Scenario, now time.Duration) pane.Intent {
	groups := bookable(plan)
	if len(groups) == 0 {
		return pane.Say{Text: "no group of this mission has slots that a flight could fill"}
	}
	menu := pane.Menu{Title: "book a flight"}
	for i, v := range plan.Vehicles {
		about := fmt.Sprintf("%s, $%s a kg, p(ok) %s", widget.Kilograms(v.Payload), draw.Fixed(v.Price.Dollars(), 0), draw.About(draw.Fixed(v.Odds(), 2)))
		menu.Choices = append(menu.Choices, pane.Choice{Label: v.Name, About: about, Then: openFlight(plan, campaign.Booking{Vehicle: i}, now, groups)})
	}
	switch {
	case len(menu.Choices) == 0 || len(plan.Pads) == 0:
		return pane.Say{Text: "this mission has no vehicle or no pad to book"}
	case len(menu.Choices) == 1:
		return menu.Choices[0].Then
	}
	return menu
}

// bookable are the planned groups to which satellites can climb, those of nodes first.
func bookable(plan engine.Scenario) (groups []int) {
	for _, nodes := range [...]bool{true, false} {
		for i, g := range plan.Groups {
			d := &plan.Designs[g.Design]
			if g.Flown == fleet.Planned && g.Sets == nil && d.IsNode() == nodes && (nodes || d.Thrust > 0) {
				groups = append(groups, i)
			}
		}
	}
	return groups
}

// openFlight asks for a flight with a vehicle to one of some groups, beginning with the first
// that can be booked for a while from now. Where none can it offers the flights that take the
// slots.
func openFlight(plan engine.Scenario, b campaign.Booking, now time.Duration, groups []int) pane.Intent {
	const ahead = 60 * 24 * time.Hour
	b.LiftOff, b.Group = now+ahead, groups[0]
	return pane.Find{Wants: engine.Wants{Campaign: campaign.Wants{Open: &b, Table: table.Rows{Count: mostFreed, Find: -1}}}, Then: func(s engine.Snapshot) (pane.Intent, error) {
		switch {
		case s.Campaign.Open != nil:
			return bookForm(plan, *s.Campaign.Open, now), nil
		case len(groups) > 1:
			return openFlight(plan, b, now, groups[1:]), nil
		}
		return freeMenu(plan, s)
	}}
}

// mostFreed is how many flights are offered to be moved or scrubbed.
const mostFreed = 1000

// freeMenu offers the flights that are booked, where nothing else can be booked beside them.
func freeMenu(plan engine.Scenario, s engine.Snapshot) (pane.Intent, error) {
	menu := pane.Menu{Title: "every empty slot is booked, or no pad is free: scrub or move a flight first"}
	for _, row := range s.Campaign.Table.Rows {
		if row.Status == launch.Booked {
			menu.Choices = append(menu.Choices, pane.Choice{
				Label: fmt.Sprintf("flight %d", row.ID), Then: FlightMenu(row, plan, s),
				About: fmt.Sprintf("%s to %s, lift-off %s from %s", widget.Plural(row.Count, "satellite"), row.Plane, draw.Elapsed(row.LiftOff), row.Pad),
			})
		}
	}
	if len(menu.Choices) == 0 {
		return nil, errors.New("no plane has an empty slot, and no flight is booked: one can be booked once a satellite is lost")
	}
	return menu, nil
}

// bookForm asks for what a flight carries, where it goes, when and from where, beginning
// with a booking.
func bookForm(plan engine.Scenario, b campaign.Booking, now time.Duration) pane.Intent {
	a, shell := asking("book", plan, now), plan.Groups[b.Group].Shell
	known := map[string]string{"vehicle": plan.Vehicles[b.Vehicle].Name, "group": plan.Groups[b.Group].Name}
	for _, f := range plan.Flights {
		if f.Group == b.Group {
			known["commissioning"] = field.ShowSpan(f.Check)
		}
	}
	lines := []pane.Field{
		{Label: "satellites", Value: strconv.Itoa(b.Count), About: fmt.Sprintf("1 to %d, the slots of a plane", shell.PerPlane)},
		{Label: "plane", Value: widget.PlaneName(b.Plane + 1), About: fmt.Sprintf("%s to %s of %s", widget.PlaneName(1), widget.PlaneName(shell.Planes), plan.Groups[b.Group].Name)},
		{Label: "lift_off", Value: "+" + field.ShowSpan(b.LiftOff-now), About: "from now with +, else after the start"},
		{Label: "pad", Value: plan.Pads[b.Pad].Name, About: strings.Join(a.in.Pads, ", ")},
	}
	for i := range lines {
		f, _ := field.Find(a.fields(), lines[i].Label)
		lines[i].Check = a.check(f.Needed("a value"))
	}
	read := func(values []string) (campaign.BookFlight, error) {
		texts := maps.Clone(known)
		for i, line := range lines {
			texts[line.Label] = values[i]
		}
		o, err := a.order(texts)
		return o.(campaign.BookFlight), err
	}
	return pane.Form{
		Title: "book a flight on " + plan.Vehicles[b.Vehicle].Name, Fields: lines,
		Ask: func(values []string) (engine.Question, error) {
			o, err := read(values)
			return engine.Quote{Booking: o.Booking}, err
		},
		Then: func(values []string) (pane.Intent, error) {
			o, err := read(values)
			if err != nil {
				return nil, err
			}
			return pane.Give{Order: o, Confirm: bookQuestion(plan, o.Booking)}, nil
		},
	}
}

// bookQuestion says what a booking costs.
func bookQuestion(plan engine.Scenario, b campaign.Booking) string {
	v, d := plan.Vehicles[b.Vehicle], plan.Designs[plan.Groups[b.Group].Design]
	payload := unit.Mass(float64(b.Count) * float64(d.Mass))
	price := v.PriceOf(payload) + d.Price().Times(b.Count)
	return fmt.Sprintf("book %s to %s, %s of %s on %s from %s at %s, for %s?",
		widget.Plural(b.Count, "satellite"), widget.PlaneName(b.Plane+1), widget.Kilograms(payload), widget.Kilograms(v.Payload), v.Name,
		plan.Pads[b.Pad].Name, draw.Elapsed(b.LiftOff), widget.Dollars(price))
}
