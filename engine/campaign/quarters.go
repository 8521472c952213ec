package campaign

import (
	"fmt"
	"time"

	"orrery/engine/launch"
)

// Quarter is the fleet's capacity at the end of a calendar quarter.
type Quarter struct {
	Name         string // 2026 Q3
	Planned      int    // accelerators, if every booked flight succeeds
	Expected     float64
	Accelerators int // in service, for quarters that are over and the present one
}

// quarters is the capacity at the end of the calendar quarters around now:
// planned if every flight succeeds, expected at each flight's odds.
func (c *Campaign) quarters() []Quarter {
	now := c.Clock.Epoch.Add(c.Clock.Elapsed)
	first := time.Date(now.Year(), (now.Month()-1)/3*3+1, 1, 0, 0, 0, 0, time.UTC)
	var quarters []Quarter
	for i := range 5 {
		from, end := first.AddDate(0, 3*i, 0), first.AddDate(0, 3*i+3, 0)
		q := Quarter{Name: fmt.Sprintf("%d Q%d", from.Year(), int(from.Month()-1)/3+1), Accelerators: c.Nodes.InService()}
		planned, expected := c.Nodes.InService(), float64(c.Nodes.InService())
		for j := range c.Flights {
			f := &c.Flights[j]
			if f.Status.Over() || c.Clock.Epoch.Add(c.service(f)).After(end) {
				continue
			}
			seats := f.Count * c.Fleet.Designs[c.Fleet.Groups[f.Group].Design].Accelerators
			planned += seats
			odds := 1.0
			if f.Status <= launch.Ascent {
				odds = c.Spec.Vehicles[f.Vehicle].Odds()
			}
			expected += float64(odds * float64(seats))
		}
		q.Planned, q.Expected = planned, expected
		quarters = append(quarters, q)
	}
	return quarters
}

// service is when a flight's satellites come into service, if it succeeds.
func (c *Campaign) service(f *Flight) time.Duration {
	switch f.Status {
	case launch.Booked:
		return f.LiftOff + c.Spec.Vehicles[f.Vehicle].Ascent + f.Climb + f.Check
	case launch.Ascent:
		return f.Next + f.Climb + f.Check
	case launch.Climbing:
		return f.Next + f.Check
	}
	return f.Next
}
