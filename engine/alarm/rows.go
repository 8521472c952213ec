package alarm

import (
	"cmp"
	"fmt"
	"slices"

	"orrery/engine/fleet"
	"orrery/engine/table"
)

// Rows are the standing alarms, loudest and then newest first, those on the
// shelf last.
func (b *Alarms) Rows() []Row {
	var rows []Row
	for _, a := range b.Standing {
		subject, sentence := b.tell(a)
		rows = append(rows, Row{Alarm: a, Subject: subject, Sentence: sentence, Shelved: b.Shelved(a.Rule)})
	}
	slices.SortFunc(rows, func(x, y Row) int {
		if (x.Shelved != 0) != (y.Shelved != 0) {
			return cmp.Compare(x.Shelved, y.Shelved)
		}
		if x.Level != y.Level {
			return int(y.Level) - int(x.Level)
		}
		return int(y.ID - x.ID)
	})
	return rows
}

// tell tells a standing alarm to people, and what it is about.
func (b *Alarms) tell(a Alarm) (subject, sentence string) {
	switch a.Rule {
	case Charge:
		return b.Fleet.Name(fleet.ID(a.Subject)), fmt.Sprintf("charge is %.1f %% below its floor", -100*a.Value)
	case Heat:
		return b.Fleet.Name(fleet.ID(a.Subject)), fmt.Sprintf("radiator is %.1f K under its limit", a.Value)
	case Throttle:
		return "fleet", fmt.Sprintf("%.1f %% of the working nodes are throttled", 100*a.Value)
	case Brownout:
		return "fleet", table.Count(int(a.Value), "node") + " without power for the bus"
	}
	if a.Rule == Cut {
		return "network", table.Count(int(a.Value), "pair") + " of places without a route since a failure"
	}
	return fmt.Sprintf("flight %d", a.Subject), "is lost with its satellites"
}
