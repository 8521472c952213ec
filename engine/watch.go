package engine

import (
	"fmt"

	"orrery/engine/alarm"
	"orrery/engine/fleet"
)

// watch looks at the figures that alarms are about.
func (e *Engine) watch() {
	for _, a := range e.alarms.Expire(e.clock.Elapsed) {
		e.alarms.TellAlarm(alarm.Change{Alarm: a})
	}
	e.alarms.Look(alarm.Cut, -1, float64(e.network.CutOff()))
	t := &e.nodes.Gauge
	if t.Nodes == 0 {
		return
	}
	busy := max(1, t.Working)
	e.alarms.Look(alarm.Charge, int64(t.LowestNode), t.Lowest-t.Floor)
	e.alarms.Look(alarm.Heat, int64(t.HottestNode), float64(t.HeatLimit-t.Hottest))
	e.alarms.Look(alarm.Throttle, -1, float64(t.Throttled)/float64(busy))
	e.alarms.Look(alarm.Brownout, -1, float64(t.Starved))
}

// alarmSentence tells a standing alarm to people, and what it is about.
func (e *Engine) alarmSentence(a alarm.Alarm) (subject, sentence string) {
	switch a.Rule {
	case alarm.Charge:
		return e.fleet.Name(fleet.ID(a.Subject)), fmt.Sprintf("charge is %.1f %% below its floor", -100*a.Value)
	case alarm.Heat:
		return e.fleet.Name(fleet.ID(a.Subject)), fmt.Sprintf("radiator is %.1f K under its limit", a.Value)
	case alarm.Throttle:
		return "fleet", fmt.Sprintf("%.0f %% of the working nodes are throttled", 100*a.Value)
	case alarm.Brownout:
		return "fleet", fmt.Sprintf("%.0f nodes cannot feed their bus", a.Value)
	}
	if a.Rule == alarm.Cut {
		return "network", fmt.Sprintf("%.0f pairs of places have no way since a failure", a.Value)
	}
	return fmt.Sprintf("flight %d", a.Subject), "is lost with all aboard"
}
