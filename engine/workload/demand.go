package workload

import (
	"time"

	"orrery/engine/clock"
	"orrery/engine/network"
)

// HoursOf is how many hours of a tick are looked at: one in those whose links are
// looked at one by one.
func HoursOf(tick time.Duration) int {
	if tick > network.LongTick {
		return int(tick / time.Hour)
	}
	return 1
}

// Demand is the part of all requests that comes from each place, and their sum,
// against the mean of a day.
type Demand struct {
	Shares []float64 // by place in the network's places
	Total  float64

	at, tick time.Duration
}

// At is the demand by place at a tick's start, or in the mean of the hours of a long
// tick. Within a tick it is found once.
func (d *Demand) At(at time.Duration, c *clock.Clock, of *network.Spec) *Demand {
	if len(d.Shares) > 0 && d.at == at && d.tick == c.Tick {
		return d
	}
	places, people := of.Places, 0.0
	for _, place := range places {
		people += place.Population
	}
	hours, middle := HoursOf(c.Tick), time.Duration(0)
	if c.Tick > network.LongTick {
		middle = 30 * time.Minute
	}
	*d = Demand{Shares: d.Shares[:0], at: at, tick: c.Tick}
	for _, place := range places {
		sum := 0.0
		for i := range hours {
			then := at + time.Duration(i)*time.Hour + middle
			sum += float64(place.Population / people * of.Traffic.DiurnalFactor(c.LocalHours(place.Longitude, then)))
		}
		d.Shares = append(d.Shares, sum/float64(hours))
		d.Total += sum / float64(hours)
	}
	return d
}
