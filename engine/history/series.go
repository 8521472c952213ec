package history

import (
	"time"
)

// Series names a figure whose recent past is kept, one sample a minute of
// mission time at most.
type Series uint8

// The series.
const (
	Generation  Series = iota // W
	Load                      // W, of nodes: bus and accelerators
	Charging                  // W into batteries
	Discharging               // W from batteries
	Curtailed                 // W
	Charge                    // share of capacity, 0 to 1
	Hottest                   // K
	LitNodes                  // share of nodes
	BusySeats                 // share of seats
	Throttled                 // share of busy nodes
	Delivered                 // accelerators' worth of work at full speed
	Queue                     // jobs that wait
	Carried                   // bit/s carried, of places and of jobs
	LostTraffic               // bit/s of places, lost
	seriesCount
)

// SeriesCount is how many series there are.
const SeriesCount = int(seriesCount)

// Values are the wanted figures of the recent past.
func (h *History) Values(wanted []Series) ([]time.Duration, map[Series][]float64) {
	if len(wanted) == 0 {
		return nil, nil
	}
	samples := h.Samples
	if over := len(samples) - maxSamples; over > 0 {
		samples = samples[over:]
	}
	times := make([]time.Duration, len(samples))
	values := make(map[Series][]float64, len(wanted))
	for _, which := range wanted {
		values[which] = make([]float64, len(samples))
	}
	for i, s := range samples {
		times[i] = s.Elapsed
		for _, which := range wanted {
			values[which][i] = s.Values[which]
		}
	}
	return times, values
}
