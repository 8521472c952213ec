package pane

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"orrery/engine"
	"orrery/engine/unit"
	"orrery/ui/draw"
)

// movePrompt asks for another lift-off, as hours from now.
func movePrompt(row engine.FlightRow, s engine.Snapshot) Intent {
	now := s.Elapsed
	return Prompt{
		Label: "lift-off, hours from now",
		Value: strconv.FormatFloat((row.LiftOff - now).Hours(), 'f', 1, 64),
		Then: func(text string) (Intent, error) {
			in, err := ahead(text, time.Hour)
			if err != nil {
				return nil, err
			}
			order := engine.MoveFlight{Flight: row.ID, LiftOff: now + in}
			return Give{Order: order, Confirm: fmt.Sprintf("move flight %d to %s?", row.ID, draw.Elapsed(now+in))}, nil
		},
	}
}

// longestAhead is how far ahead a flight may be booked.
const longestAhead = 20 * 366 * 24 * time.Hour

// ahead reads how far ahead an instant is, in units.
func ahead(text string, unit time.Duration) (time.Duration, error) {
	n, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if most := float64(longestAhead / unit); err != nil || !(n >= 0 && n <= most) {
		return 0, fmt.Errorf("%q: want a number from 0 to %s", text, draw.Fixed(most, 0))
	}
	return time.Duration(n * float64(unit)).Round(time.Second), nil
}

// bookMenu offers the vehicles that a flight can be booked with, or asks at once
// if there is only one.
func bookMenu(plan engine.Scenario, now time.Duration) Intent {
	group, ok := bookable(plan)
	if !ok {
		return Say{"no group of this mission has slots that a flight could fill"}
	}
	menu := Menu{Title: "book a flight"}
	for i, v := range plan.Vehicles {
		about := fmt.Sprintf("%s, $%s a kg, p(ok) %s", kilograms(v.Payload), draw.Fixed(v.Price.Dollars(), 0), draw.About(draw.Fixed(v.Odds(), 2)))
		menu.Choices = append(menu.Choices, Choice{v.Name, about, bookPrompt(plan, engine.Booking{Vehicle: i, Group: group}, now)})
	}
	switch {
	case len(menu.Choices) == 0 || len(plan.Pads) == 0:
		return Say{"this mission has no vehicle or no pad to book"}
	case len(menu.Choices) == 1:
		return menu.Choices[0].Then
	}
	return menu
}

// bookable is the first planned group of nodes.
func bookable(plan engine.Scenario) (group int, ok bool) {
	for i, g := range plan.Groups {
		if g.Flown == engine.Planned && g.Sets == nil && plan.Designs[g.Design].IsNode() {
			return i, true
		}
	}
	return 0, false
}

// bookPrompt asks for what a flight carries, where it goes, when and whence.
func bookPrompt(plan engine.Scenario, b engine.Booking, now time.Duration) Intent {
	shell := plan.Groups[b.Group].Shell
	for _, f := range plan.Flights {
		if f.Group == b.Group {
			b.Check = f.Check
		}
	}
	value := fmt.Sprintf("%d %d 60 %s", shell.PerPlane, shell.Planes, plan.Pads[0].Name)
	return Prompt{
		Label: "satellites, plane, days from now, pad",
		Value: value,
		Then: func(text string) (Intent, error) {
			b, err := booking(text, plan, b, now)
			if err != nil {
				return nil, err
			}
			return Give{Order: engine.BookFlight{Booking: b}, Confirm: bookQuestion(plan, b)}, nil
		},
	}
}

// booking reads 20 13 60 SLC-37 into a booking.
func booking(text string, plan engine.Scenario, b engine.Booking, now time.Duration) (engine.Booking, error) {
	words := strings.Fields(text)
	if len(words) < 4 {
		return b, errors.New("want satellites, plane, days from now and pad, like 20 13 60 " + plan.Pads[0].Name)
	}
	shell := plan.Groups[b.Group].Shell
	n, err := strconv.Atoi(words[0])
	if err != nil || n < 1 || n > shell.PerPlane {
		return b, fmt.Errorf("%q satellites: want 1 to %d, the slots of a plane", words[0], shell.PerPlane)
	}
	plane, err := strconv.Atoi(strings.TrimPrefix(strings.ToUpper(words[1]), "P"))
	if err != nil || plane < 1 || plane > shell.Planes {
		return b, fmt.Errorf("%q: want a plane from 1 to %d", words[1], shell.Planes)
	}
	in, err := ahead(words[2], 24*time.Hour)
	if err != nil {
		return b, err
	}
	b.Count, b.Plane, b.LiftOff = n, plane-1, now+in
	b.Pad, err = padNamed(strings.Join(words[3:], " "), plan)
	return b, err
}

func padNamed(name string, plan engine.Scenario) (int, error) {
	var names []string
	for i, p := range plan.Pads {
		if strings.EqualFold(p.Name, name) {
			return i, nil
		}
		names = append(names, p.Name)
	}
	return 0, fmt.Errorf("there is no pad %q: %s", name, strings.Join(names, ", "))
}

// bookQuestion says what a booking costs.
func bookQuestion(plan engine.Scenario, b engine.Booking) string {
	v, d := plan.Vehicles[b.Vehicle], plan.Designs[plan.Groups[b.Group].Design]
	payload := unit.Mass(float64(b.Count) * float64(d.Mass))
	price := v.PriceOf(payload) + d.Price().Times(b.Count)
	return fmt.Sprintf("book %s to %s, %s of %s on %s from %s at %s, for %s?",
		plural(b.Count, "satellite"), planeName(b.Plane+1), kilograms(payload), kilograms(v.Payload), v.Name,
		plan.Pads[b.Pad].Name, draw.Elapsed(b.LiftOff), dollars(price))
}
