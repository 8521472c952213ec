package order

import (
	"fmt"
	"time"

	"orrery/engine"
	"orrery/engine/campaign"
	"orrery/engine/launch"
	"orrery/engine/outlook"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/widget"
)

// FlightMenu offers every order for a flight.
func FlightMenu(row outlook.Row, plan engine.Scenario, s engine.Snapshot) pane.Intent {
	menu := pane.Menu{Title: fmt.Sprintf("flight %d, %s from %s", row.ID, row.Vehicle, row.Pad)}
	if row.Status == launch.Booked {
		menu.Choices = append(menu.Choices,
			pane.Choice{Label: "delay 24 h", About: "lift-off " + draw.UTC(s.Clock.Epoch.Add(row.LiftOff+24*time.Hour)), Then: Delay(row)},
			pane.Choice{Label: "move", About: "to another instant", Then: movePrompt(row, s)},
			pane.Choice{Label: "scrub", About: "call it off and take its price back", Then: pane.Give{
				Order:   campaign.ScrubFlight{Flight: row.ID},
				Confirm: fmt.Sprintf("scrub flight %d with %s to %s?", row.ID, widget.Plural(row.Count, "satellite"), row.Plane),
			}},
		)
	}
	menu.Choices = append(menu.Choices,
		pane.Choice{Label: "go to lift-off", About: draw.Elapsed(row.LiftOff), Then: pane.Go{Elapsed: row.LiftOff}},
		pane.Choice{Label: "book", About: "book another flight", Then: BookMenu(plan, s.Clock.Elapsed)},
	)
	return menu
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
