package usage

import (
	"orrery/engine/figure"
	"orrery/engine/fleet"
)

// Figures are the outputs of usage, in the order of reports.
var Figures = []figure.Figure[*Usage]{
	bound("free_share", fleet.Free), bound("power_share", fleet.ByPower), bound("heat_share", fleet.ByHeat), bound("network_share", fleet.ByNetwork),
	bound("seats_share", fleet.BySeats), bound("failure_share", fleet.ByFailure), bound("drained_share", fleet.ByDrain), bound("turn_share", fleet.ByTurn),
}

// bound is a figure of the share of the last 24 hours for which a limit bound nodes.
func bound(name string, by fleet.Limit) figure.Figure[*Usage] {
	what := by.String()
	if by == fleet.Free {
		what = "nothing"
	}
	return figure.Figure[*Usage]{
		Key: figure.Key("condition.bound_24h." + name), About: "nodes bound by " + what, Unit: "%", Per: 0.01, Digits: 1,
		Has:  func(u *Usage) bool { return len(u.Fleet.Nodes) > 0 },
		Read: func(u *Usage) float64 { return u.dayBounds().Share(by) },
	}
}
