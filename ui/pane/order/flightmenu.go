package order

import (
	"fmt"
	"strings"
	"time"

	"orrery/engine"
	"orrery/engine/campaign"
	"orrery/engine/field"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/outlook"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/widget"
)

// FlightMenu offers every order for a flight.
func FlightMenu(row outlook.Row, plan pane.Plan, s engine.Snapshot) pane.Intent {
	menu := pane.Menu{Title: fmt.Sprintf("flight %d, %s from %s", row.ID, row.Vehicle, row.Pad)}
	ask := func(verb, key, value, about string) pane.Form {
		form := asking(verb, plan, s.Clock.Elapsed).form(map[string]string{"flight": fmt.Sprint(row.ID)}, map[string]string{key: value})
		form.Title = fmt.Sprintf("%s: flight %d", form.Title, row.ID)
		form.Fields[0].About, form.Fields[0].Whole = about, key+": "+about
		return form
	}
	plane, _, _ := strings.Cut(row.Plane, " ")
	retarget := pane.Choice{Label: "retarget", About: "send its satellites to another plane", Then: ask("retarget", "plane", plane, planesAbout(row, plan))}
	switch row.Status {
	case launch.Booked:
		menu.Choices = append(menu.Choices,
			pane.Choice{Label: "delay 24 h", About: "lift-off " + draw.UTC(s.Clock.Epoch.Add(row.LiftOff+24*time.Hour)), Then: Delay(row)},
			pane.Choice{Label: "move", About: "to another instant", Then: ask("move", "lift_off", field.ShowSpan(row.LiftOff.Truncate(time.Second)), "after the start, or from now with +")},
			pane.Choice{Label: "scrub", About: "cancel it and get its price back", Then: pane.Give{
				Order:   campaign.ScrubFlight{Flight: row.ID},
				Confirm: fmt.Sprintf("scrub flight %d with %s to %s?", row.ID, widget.Plural(row.Count, "satellite"), row.Plane),
			}},
			pane.Choice{Label: "change manifest", About: "more or fewer than its " + widget.Plural(row.Count, "satellite"), Then: ask("manifest", "satellites", fmt.Sprint(row.Count), "what its rocket lifts and its planes hold")},
			retarget,
			pane.Choice{Label: "drop higher", About: "release its satellites higher: less payload, less climb", Then: ask("drop_off", "altitude_km", dropOffOf(row, s), "of where they are released")},
		)
	case launch.Climbing:
		menu.Choices = append(menu.Choices,
			pane.Choice{Label: "hold at parking", About: "let its satellites wait longer before they climb", Then: ask("hold", "for", "10d", "at their parking altitude")},
			retarget,
		)
	}
	menu.Choices = append(menu.Choices, pane.Choice{Label: "go to lift-off", About: draw.Elapsed(row.LiftOff), Then: pane.Go{Elapsed: row.LiftOff}})
	if row.Status == launch.Booked {
		menu.Choices = append(menu.Choices, slipChoice(row.Vehicle, plan, s), closeChoice(row.Pad, plan, s))
	}
	menu.Choices = append(menu.Choices, pane.Choice{Label: "book", About: "book another flight", Then: BookMenu(plan, s.Clock.Elapsed)})
	menu.Choices = append(menu.Choices, campaignChoices(plan, s, func(p *flight.Plan) bool { return p.Name == row.Campaign })...)
	return menu
}

// planesAbout says which planes a flight's satellites can go to.
func planesAbout(row outlook.Row, plan pane.Plan) string {
	group := groupOf(row.Group, plan)
	if group < 0 {
		return ""
	}
	return fmt.Sprintf("%s to %s of %s", widget.PlaneName(1), widget.PlaneName(plan.Groups[group].Shell.Planes), row.Group)
}

// dropOffOf is where a flight's satellites are let go, in kilometres; "" where the picture
// does not say.
func dropOffOf(row outlook.Row, s engine.Snapshot) string {
	if s.Campaign.One == nil || s.Campaign.One.Row.ID != row.ID {
		return ""
	}
	return draw.Fixed(s.Campaign.One.DropOff.Kilometres(), 0)
}

// Delay moves a lift-off a day on.
func Delay(row outlook.Row) pane.Intent {
	if row.Status != launch.Booked {
		return pane.Say{Text: fmt.Sprintf("flight %d no longer counts down (status: %s)", row.ID, row.Status)}
	}
	return pane.Give{
		Order:   campaign.MoveFlight{Flight: row.ID, LiftOff: row.LiftOff + 24*time.Hour},
		Confirm: fmt.Sprintf("move flight %d from %s to %s?", row.ID, draw.Elapsed(row.LiftOff), draw.Elapsed(row.LiftOff+24*time.Hour)),
	}
}
