// Package outlook answers what launches look like: tables of flights, pads, planes and
// campaigns, what is on its way and where, when satellites work, and what the next quarters
// may bring.
//
// # Model
//
// Everything follows from the campaign and its upkeep. What may come is flown on paper: copies
// of both, without jobs and faults, go on with other draws; tenth and ninetieth percentile of
// twenty such futures are the band. What was planned is the scenario from its start, with
// nothing that goes wrong.
//
// # Limits
//
// Futures know the chances of launches only: no failures of satellites in service. Each earns
// what the mission did, however many nodes it has, and after now as much a day as in the median
// month of the year before. They are drawn anew every 30 days of the mission.
//
// # Sources
//
// None: engine/campaign and engine/launch name theirs.
package outlook

import (
	"time"

	"orrery/engine/unit"
	"orrery/engine/upkeep"
)

// Outlook is what launches look like. It remembers nothing of the mission.
type Outlook struct {
	*upkeep.Upkeep

	futures *forecast // what the next quarters may bring, as last worked out; nil: not yet
	coming  *forecast // likewise, of which futures are being drawn; nil: none is wanted
	begun   *started  // what those that are over might have brought, likewise
}

const (
	day   = 24 * time.Hour
	never = unit.Never
)
