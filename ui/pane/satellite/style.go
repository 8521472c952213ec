package satellite

import (
	"orrery/engine/fleet"
	"orrery/engine/node"
	"orrery/engine/unit"
	"orrery/ui/draw"
)

// ChargeStyle warns where charge comes near the floor that plans keep.
func ChargeStyle(charge, floor float64) draw.Style {
	const near = 0.02 // as the alarm warns
	return draw.Limits{Warn: floor + near, Critical: floor}.Style(charge)
}

// HeatStyle warns where a temperature comes near its limit.
func HeatStyle(t, limit unit.Temperature) draw.Style {
	if limit <= 0 {
		return draw.Text
	}
	const near, at = 5, 1 // kelvin, as the alarm warns
	return draw.Limits{Warn: float64(limit) - near, Critical: float64(limit) - at}.Style(float64(t))
}

// LimitStyle says how much a satellite's limit matters: it does where it slows
// work down; a limit that only keeps further jobs off is plain.
func LimitStyle(r node.Row) draw.Style {
	switch {
	case slowed(r):
		return draw.Warn
	case r.Limit == fleet.ByDrain:
		return draw.Accent
	case r.Limit == fleet.Free, r.Limit == fleet.ByAbsence:
		return draw.Faint
	}
	return draw.Text
}

// slowed says whether a node works at less than full speed.
func slowed(r node.Row) bool { return r.Busy > 0 && r.Speed < 0.9995 }
