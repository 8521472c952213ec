package campaign

import (
	"time"

	"orrery/engine/delay"
	"orrery/engine/launch"
)

// year is the row of the calendar year of an instant.
func (c *Campaign) year(at time.Duration) *Year {
	y := c.Clock.Epoch.Add(at).UTC().Year()
	if n := len(c.Years); n == 0 || c.Years[n-1].Year < y {
		c.Years = append(c.Years, Year{Year: y})
	}
	return &c.Years[len(c.Years)-1]
}

// flownWithin is how many flights of a vehicle left the ground after an instant and by another.
func (l *State) flownWithin(vehicle int, after, by time.Duration) int {
	n := 0
	for i := range l.Flights {
		if f := &l.Flights[i]; f.Left() && f.Vehicle == vehicle && f.LiftOff > after && f.LiftOff <= by {
			n++
		}
	}
	return n
}

// noteQuarter notes the capacity when a calendar quarter has ended.
func (c *Campaign) noteQuarter(at time.Duration) {
	now := c.Clock.Epoch.Add(at).UTC()
	start := QuarterStart(now)
	if now.Sub(start) >= day {
		return
	}
	nodes, seats := c.Fleet.InService()
	c.Quarters = append(c.Quarters, PastQuarter{End: at, Nodes: nodes, Accelerators: seats})
}

// QuarterStart is when the calendar quarter of a moment began.
func QuarterStart(t time.Time) time.Time {
	return time.Date(t.Year(), (t.Month()-1)/3*3+1, 1, 0, 0, 0, 0, time.UTC)
}

// Odds is what a planner expects of a vehicle's next flight: its record, in which each flight
// weighs nine tenths of the one after it.
func (c *State) Odds(vehicle int) float64 {
	r := &c.VehicleStates[vehicle]
	return (r.Hits + 1) / (r.Hits + r.Misses + 2)
}

// LateBy is by how much flights that were not called off leave, or left, later than they were
// wanted, with what the treasury could not pay.
func (l *State) LateBy() (all delay.Delays) {
	for i := range l.Flights {
		if f := &l.Flights[i]; f.Status != launch.Scrubbed {
			for cause, by := range f.Late {
				all[cause] += by
			}
		}
	}
	all[delay.ByTreasury] += l.Unpaid
	return all
}
