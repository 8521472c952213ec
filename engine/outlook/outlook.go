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

// Outlook describes and forecasts launches. It has no state of the mission.
type Outlook struct {
	*upkeep.Upkeep

	futures *forecast // latest forecast; nil: none yet
	coming  *forecast // likewise, the futures being drawn; nil: none
	begun   *started  // forecast from the start, for past quarters
}

const (
	day   = 24 * time.Hour
	never = unit.Never
)
