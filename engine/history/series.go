package history

import (
	"time"

	"orrery/engine/figure"
)

// The figures whose recent past is kept, at most one sample per minute of mission time.
const (
	Generation  figure.Key = "power.generation_w"
	Load        figure.Key = "power.load_w"
	Charging    figure.Key = "power.charging_w"
	Discharging figure.Key = "power.discharging_w"
	Curtailed   figure.Key = "power.curtailed_w"
	Charge      figure.Key = "condition.mean_charge_share"
	Hottest     figure.Key = "condition.hottest_k"
	LitNodes    figure.Key = "condition.lit_share"
	BusySeats   figure.Key = "work.busy_share"
	Throttled   figure.Key = "condition.throttled_share"
	Delivered   figure.Key = "work.now_accelerators"
	Queue       figure.Key = "jobs.waiting"
	Carried     figure.Key = "network.delivered_bit_s"
	LostTraffic figure.Key = "network.lost_bit_s"
)

// Kept are these figures in the order in which keyframes contain them: new ones come last.
var Kept = [...]figure.Key{
	Generation, Load, Charging, Discharging, Curtailed, Charge, Hottest, LitNodes, BusySeats, Throttled, Delivered, Queue, Carried, LostTraffic,
}

// values are the recent past of some figures, oldest first, and when each was so. Those
// whose past is not kept are missing.
func (h *History) values(wanted []figure.Key) ([]time.Duration, map[figure.Key][]float64) {
	if len(wanted) == 0 {
		return nil, nil
	}
	samples := h.Samples
	if over := len(samples) - maxSamples; over > 0 {
		samples = samples[over:]
	}
	times := make([]time.Duration, len(samples))
	for i := range samples {
		times[i] = samples[i].Elapsed
	}
	values := make(map[figure.Key][]float64, len(wanted))
	for _, key := range wanted {
		for at, kept := range Kept {
			if kept != key {
				continue
			}
			values[key] = make([]float64, len(samples))
			for i := range samples {
				values[key][i] = samples[i].Values[at]
			}
		}
	}
	return times, values
}
