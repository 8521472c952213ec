package order

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"orrery/engine"
	"orrery/engine/campaign"
	"orrery/engine/fleet"
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
			in, err := ahead(text, time.Hour)
			if err != nil {
				return nil, err
			}
			order := campaign.MoveFlight{Flight: row.ID, LiftOff: now + in}
			return pane.Give{Order: order, Confirm: fmt.Sprintf("move flight %d to %s?", row.ID, draw.Elapsed(now+in))}, nil
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

// BookMenu offers the vehicles that a flight can be booked with, or asks at once
// if there is only one.
func BookMenu(plan engine.Scenario, now time.Duration) pane.Intent {
	group, ok := bookable(plan)
	if !ok {
		return pane.Say{Text: "no group of this mission has slots that a flight could fill"}
	}
	menu := pane.Menu{Title: "book a flight"}
	for i, v := range plan.Vehicles {
		about := fmt.Sprintf("%s, $%s a kg, p(ok) %s", widget.Kilograms(v.Payload), draw.Fixed(v.Price.Dollars(), 0), draw.About(draw.Fixed(v.Odds(), 2)))
		menu.Choices = append(menu.Choices, pane.Choice{Label: v.Name, About: about, Then: bookForm(plan, campaign.Booking{Vehicle: i, Group: group}, now)})
	}
	switch {
	case len(menu.Choices) == 0 || len(plan.Pads) == 0:
		return pane.Say{Text: "this mission has no vehicle or no pad to book"}
	case len(menu.Choices) == 1:
		return menu.Choices[0].Then
	}
	return menu
}

// bookable is the first planned group of nodes.
func bookable(plan engine.Scenario) (group int, ok bool) {
	for i, g := range plan.Groups {
		if g.Flown == fleet.Planned && g.Sets == nil && plan.Designs[g.Design].IsNode() {
			return i, true
		}
	}
	return 0, false
}

// bookForm asks for what a flight carries, where it goes, when and from where.
func bookForm(plan engine.Scenario, b campaign.Booking, now time.Duration) pane.Intent {
	shell := plan.Groups[b.Group].Shell
	for _, f := range plan.Flights {
		if f.Group == b.Group {
			b.Check = f.Check
		}
	}
	keys := bookKeys(plan, b.Group, now)
	form := pane.Form{Title: "book a flight on " + plan.Vehicles[b.Vehicle].Name}
	values := []string{strconv.Itoa(shell.PerPlane), widget.PlaneName(shell.Planes), "60", plan.Pads[0].Name}
	for i, k := range keys {
		form.Fields = append(form.Fields, pane.Field{Label: k.name, Value: values[i], About: k.about, Check: func(text string) error {
			scratch := b
			return k.put(&scratch, text)
		}})
	}
	read := func(values []string) (campaign.Booking, error) {
		b := b
		for i, k := range keys {
			if err := k.put(&b, values[i]); err != nil {
				return b, err
			}
		}
		return b, nil
	}
	form.Ask = func(values []string) (engine.Question, error) {
		b, err := read(values)
		return engine.Quote{Booking: b}, err
	}
	form.Then = func(values []string) (pane.Intent, error) {
		b, err := read(values)
		return pane.Give{Order: campaign.BookFlight{Booking: b}, Confirm: bookQuestion(plan, b)}, err
	}
	return form
}

// bookKey is one value of a booking.
type bookKey struct {
	name, about string
	put         func(b *campaign.Booking, text string) error
}

// bookKeys are what a form asks of a booking to a group.
func bookKeys(plan engine.Scenario, group int, now time.Duration) []bookKey {
	shell, pads := plan.Groups[group].Shell, padNames(plan)
	return []bookKey{
		{"satellites", fmt.Sprintf("1 to %d, the slots of a plane", shell.PerPlane), func(b *campaign.Booking, text string) error {
			n, err := strconv.Atoi(strings.TrimSpace(text))
			if err != nil || n < 1 || n > shell.PerPlane {
				return fmt.Errorf("%q satellites: want 1 to %d, the slots of a plane", text, shell.PerPlane)
			}
			b.Count = n
			return nil
		}},
		{"plane", fmt.Sprintf("%s to %s of %s", widget.PlaneName(1), widget.PlaneName(shell.Planes), plan.Groups[group].Name), func(b *campaign.Booking, text string) error {
			n, err := strconv.Atoi(strings.TrimPrefix(strings.ToUpper(strings.TrimSpace(text)), "P"))
			if err != nil || n < 1 || n > shell.Planes {
				return fmt.Errorf("%q: want a plane from 1 to %d", text, shell.Planes)
			}
			b.Plane = n - 1
			return nil
		}},
		{"lift-off", "days from now", func(b *campaign.Booking, text string) error {
			in, err := ahead(text, 24*time.Hour)
			b.LiftOff = now + in
			return err
		}},
		{"pad", strings.Join(pads, ", "), func(b *campaign.Booking, text string) (err error) {
			b.Pad, err = padNamed(strings.TrimSpace(text), pads)
			return err
		}},
	}
}

func padNames(plan engine.Scenario) []string {
	var names []string
	for _, p := range plan.Pads {
		names = append(names, p.Name)
	}
	return names
}

func padNamed(name string, pads []string) (int, error) {
	for i, p := range pads {
		if strings.EqualFold(p, name) {
			return i, nil
		}
	}
	return 0, fmt.Errorf("there is no pad %q: %s", name, strings.Join(pads, ", "))
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
