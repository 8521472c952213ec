// Package outlook answers what launches look like and what the next quarters may bring: tables of
// flights, pads, planes and campaigns, satellites in transit, their dates of service, and
// forecasts.
//
// # Model
//
// Everything follows from the campaign and its upkeep. For forecasts, copies of both are flown
// with other random draws, without jobs and faults; the 10th and 90th percentiles of twenty such
// futures are the band. The plan is the scenario from its start, with no failures or delays.
//
// # Limits
//
// Forecasts vary only launches: satellites in service do not fail. Each earns what the mission
// earned, however many nodes it has, and from now on as much per day as in the median month of the
// past year. They are made anew every 30 days of the mission.
//
// # Sources
//
// engine/campaign and engine/launch name theirs.
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
