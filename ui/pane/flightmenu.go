package pane

import (
	"fmt"
	"time"

	"orrery/engine"
	"orrery/engine/launch"
	"orrery/ui/draw"
)

// flightMenu offers every order for a flight.
func flightMenu(row engine.FlightRow, plan engine.Scenario, s engine.Snapshot) Intent {
	menu := Menu{Title: fmt.Sprintf("flight %d, %s from %s", row.ID, row.Vehicle, row.Pad)}
	if row.Status == launch.Booked {
		menu.Choices = append(menu.Choices,
			Choice{"delay 24 h", "lift-off " + draw.UTC(s.Epoch.Add(row.LiftOff+24*time.Hour)), delay(row)},
			Choice{"move", "to another instant", movePrompt(row, s)},
			Choice{"scrub", "call it off and take its price back", Give{
				Order:   engine.ScrubFlight{Flight: row.ID},
				Confirm: fmt.Sprintf("scrub flight %d with %s to %s?", row.ID, plural(row.Count, "satellite"), row.Plane),
			}},
		)
	}
	menu.Choices = append(menu.Choices,
		Choice{"go to lift-off", draw.Elapsed(row.LiftOff), Go{row.LiftOff}},
		Choice{"book", "book another flight", bookMenu(plan, s.Elapsed)},
	)
	return menu
}

// delay moves a lift-off a day on.
func delay(row engine.FlightRow) Intent {
	if row.Status != launch.Booked {
		return Say{fmt.Sprintf("flight %d does not count down any more: it is %s", row.ID, row.Status)}
	}
	return Give{
		Order:   engine.MoveFlight{Flight: row.ID, LiftOff: row.LiftOff + 24*time.Hour},
		Confirm: fmt.Sprintf("move flight %d from %s to %s?", row.ID, draw.Elapsed(row.LiftOff), draw.Elapsed(row.LiftOff+24*time.Hour)),
	}
}
