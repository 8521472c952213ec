// Package all lists the panes of the console, in the order of their digits.
package all

import (
	"orrery/ui/pane"
	"orrery/ui/pane/earth"
	"orrery/ui/pane/events"
	"orrery/ui/pane/jobs"
	"orrery/ui/pane/launches"
	"orrery/ui/pane/market"
	"orrery/ui/pane/network"
	"orrery/ui/pane/nodes"
	"orrery/ui/pane/overview"
	"orrery/ui/pane/power"
)

// Panes returns every pane afresh, in the order of their digits.
func Panes() []pane.Numbered {
	return []pane.Numbered{
		{Digit: pane.OverviewPane, Pane: newOverview()},
		{Digit: pane.MapPane, Pane: earth.New()},
		{Digit: pane.LaunchesPane, Pane: launches.New()},
		{Digit: pane.NodesPane, Pane: nodes.New()},
		{Digit: pane.PowerPane, Pane: power.New()},
		{Digit: pane.JobsPane, Pane: jobs.New()},
		{Digit: pane.NetworkPane, Pane: network.New()},
		{Digit: pane.MarketPane, Pane: market.New()},
		{Digit: pane.EventsPane, Pane: events.New()},
	}
}

// newOverview returns the pane of tiles.
func newOverview() *overview.Pane {
	return overview.New(overview.Tiles{
		Jobs: jobs.NewTile(), Launches: launches.NewTile(), Network: network.NewTile(),
		Events: events.New(), Map: earth.NewTile(), Power: power.New(),
	})
}
