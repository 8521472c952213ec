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
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/outlook"
	"orrery/engine/table"
	"orrery/engine/unit"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/widget"
)

// BookMenu offers the vehicles that a flight can be booked with, or asks at once
// if there is only one.
func BookMenu(plan pane.Plan, now time.Duration) pane.Intent {
	groups := bookable(plan)
	if len(groups) == 0 {
		return pane.Say{Text: "no group of this mission has slots that a flight could fill"}
	}
	menu := vehicleMenu(plan, flight.Booking{Group: groups[0]}, now)
	own, several := menu.(pane.Menu)
	if !several {
		return menu
	}
	if len(groups) > 1 {
		other := pane.Menu{Title: "book a flight to"}
		for _, g := range groups {
			other.Choices = append(other.Choices, pane.Choice{Label: plan.Groups[g].Name, About: groupWords(plan, g), Then: vehicleMenu(plan, flight.Booking{Group: g}, now)})
		}
		own.Choices = append(own.Choices, pane.Choice{Label: "another group", About: "instead of " + plan.Groups[groups[0]].Name, Then: other})
	}
	return own
}

// groupWords says where a group flies.
func groupWords(plan pane.Plan, group int) string {
	shell := &plan.Groups[group].Shell
	return fmt.Sprintf("%s km, %s°, %s", draw.Fixed(shell.Altitude.Kilometres(), 0), draw.Fixed(shell.TrueInclination().Degrees(), 1), widget.Plural(shell.Planes, "plane"))
}

// vehicleMenu offers the vehicles for a flight to a group, or asks at once if there is only
// one and nothing else to choose.
func vehicleMenu(plan pane.Plan, b flight.Booking, now time.Duration) pane.Intent {
	menu := pane.Menu{Title: "book a flight to " + plan.Groups[b.Group].Name}
	for i, v := range plan.Vehicles {
		m := plan.Estimates.Of("vehicles."+v.Name, v.Fields())
		lifts, price := m.Text(widget.Kilograms(v.Payload), "payload_t"), m.Text("$"+draw.Fixed(v.Price.Dollars(), 0), "price_usd_kg")
		about := fmt.Sprintf("%s, %s a kg, p(ok) %s", lifts, price, draw.About(draw.Fixed(v.Odds(), 2)))
		b.Vehicle = i
		menu.Choices = append(menu.Choices, pane.Choice{Label: v.Name, About: about, Then: openFlight(plan, b, now)})
	}
	switch {
	case len(menu.Choices) == 0 || len(plan.Pads) == 0:
		return pane.Say{Text: "this mission has no vehicle or no pad to book"}
	case len(menu.Choices) == 1:
		return menu.Choices[0].Then
	}
	return menu
}

// bookable are the planned groups that flights may fill, those of nodes first.
func bookable(plan pane.Plan) []int {
	var nodes, relays []int
	for i, g := range plan.Groups {
		switch {
		case g.Flown != fleet.Planned || g.Sets != nil:
		case plan.Designs[g.Design].IsNode():
			nodes = append(nodes, i)
		default:
			relays = append(relays, i)
		}
	}
	return append(nodes, relays...)
}

// openFlight asks for a flight with a vehicle to a group, beginning with the first that can
// be booked for a while from now, to the plane that is meant if it has an empty slot.
func openFlight(plan pane.Plan, b flight.Booking, now time.Duration) pane.Intent {
	const ahead = 60 * 24 * time.Hour
	b.LiftOff = now + ahead
	return pane.Find{Wants: engine.Wants{Campaign: outlook.Wants{Open: &b, Pads: true, Table: table.Rows{Count: mostFreed, Find: -1}}}, Then: func(s engine.Snapshot) (pane.Intent, error) {
		if s.Campaign.Open == nil {
			return freeMenu(plan, s)
		}
		return bookForm(plan, *s.Campaign.Open, s), nil
	}}
}

// mostFreed is how many flights are offered to be moved or scrubbed.
const mostFreed = 1000

// freeMenu offers the flights that are booked, where nothing else can be booked beside them.
func freeMenu(plan pane.Plan, s engine.Snapshot) (pane.Intent, error) {
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
func bookForm(plan pane.Plan, b flight.Booking, s engine.Snapshot) pane.Intent {
	now := s.Clock.Elapsed
	a, shell, v := asking("book", plan, now), plan.Groups[b.Group].Shell, &plan.Vehicles[b.Vehicle]
	known := map[string]string{"vehicle": v.Name, "group": plan.Groups[b.Group].Name}
	for _, f := range plan.Flights {
		if f.Group == b.Group {
			known["commissioning"] = field.ShowSpan(f.Checkout)
		}
	}
	for _, p := range plan.Plans {
		if p.Group == b.Group {
			known["commissioning"] = field.ShowSpan(p.Checkout)
		}
	}
	lines := []pane.Field{
		{Label: "satellites", Value: strconv.Itoa(b.Count), About: fmt.Sprintf("1 to %d, the slots of a plane", shell.PerPlane)},
		{Label: "plane", Value: widget.PlaneName(b.Plane + 1), About: fmt.Sprintf("%s to %s of %s", widget.PlaneName(1), widget.PlaneName(shell.Planes), plan.Groups[b.Group].Name)},
		{Label: "lift_off", Value: "+" + field.ShowSpan(b.LiftOff-now), About: "from now with +, else after the start"},
		{Label: "pad", Value: plan.Pads[b.Pad].Name, About: strings.Join(a.in.Pads, ", ")},
		{Label: "planes", Value: strconv.Itoa(max(1, b.Planes)), About: "1 to build, more to repair: by drift"},
		{Label: "drop_off_km", Value: draw.Fixed(max(v.Insertion, b.DropOff).Kilometres(), 0), About: "higher: less payload, less climb"},
	}
	for i := range lines {
		f, _ := field.Find(a.fields(), lines[i].Label)
		lines[i].Check = a.check(f.Needed("a value"))
		lines[i].Guess = lines[i].Label == "drop_off_km" && b.DropOff <= v.Insertion && plan.Estimates.Of("vehicles."+v.Name, v.Fields()).Any("insertion_km")
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
		Title: "book a flight on " + v.Name, Fields: lines,
		Ask: func(values []string) (engine.Question, error) {
			o, err := read(values)
			return engine.Quote{Booking: o.Booking}, err
		},
		Then: func(values []string) (pane.Intent, error) {
			o, err := read(values)
			if err != nil {
				return nil, err
			}
			return pane.Give{Order: o, Confirm: bookQuestion(plan, o.Booking, s)}, nil
		},
	}
}

// bookQuestion says what a booking costs, at what the rocket's kilogram costs now.
func bookQuestion(plan pane.Plan, b flight.Booking, s engine.Snapshot) string {
	v, d := plan.Vehicles[b.Vehicle], plan.Designs[plan.Groups[b.Group].Design]
	payload, lifted := unit.Mass(float64(b.Count)*float64(d.Mass)), unit.Mass(0)
	if b.Vehicle < len(s.Campaign.Vehicles) {
		lifted = s.Campaign.Vehicles[b.Vehicle].Lifted - v.Lifted
	}
	price := v.PriceOf(payload, lifted) + d.Price().Times(b.Count)
	given := ""
	if d.Lacking() > 0 {
		given = widget.GivenMass(d.Parts() * unit.Mass(b.Count))
	}
	return fmt.Sprintf("book %s to %s, %s%s on %s from %s at %s, for %s?",
		widget.Plural(b.Count, "satellite"), placeOf(b), widget.Kilograms(payload), given, v.Name,
		plan.Pads[b.Pad].Name, draw.Elapsed(b.LiftOff), widget.Dollars(price))
}
