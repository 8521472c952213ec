package upkeep

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/campaign"
	"orrery/engine/clock"
	"orrery/engine/field"
	"orrery/engine/problem"
	"orrery/engine/wire"
)

// State is the progress of plans, and when satellites retire.
type State struct {
	Plans     []PlanState     // by plan
	RetiresAt []time.Duration // by satellite: when it retires; empty if none ever does
}

// PlanState is the progress of a plan.
type PlanState struct {
	Last     time.Duration // lift-off of its latest flight, as expected when it was booked
	Factory  time.Duration // when its next satellites are built
	Yearly   float64       // flights per year by order; 0: as the plan says
	Held     bool          // stopped by order
	Built    bool          // its group has been full
	Replaces bool          // what retires or fails
	Booked   int
}

// Code encodes the fields for keyframes and digests.
func (l *State) Code(c *wire.Coder) {
	wire.Slice(c, &l.Plans, (*PlanState).code)
	wire.Ints(c, &l.RetiresAt)
}

func (r *PlanState) code(c *wire.Coder) {
	c.Duration(&r.Last)
	c.Duration(&r.Factory)
	c.Float(&r.Yearly)
	c.Bool(&r.Held)
	c.Bool(&r.Built)
	c.Bool(&r.Replaces)
	c.Int(&r.Booked)
}

// Clone is a copy that shares no memory.
func (l *State) Clone() State {
	return State{Plans: slices.Clone(l.Plans), RetiresAt: slices.Clone(l.RetiresAt)}
}

// Check returns an error if plans and ages are impossible.
func (l *State) Check(on *campaign.Campaign) error {
	if len(l.Plans) != len(on.Spec.Plans) {
		return fmt.Errorf("it has %d campaigns, the scenario %d", len(l.Plans), len(on.Spec.Plans))
	}
	for i := range l.Plans {
		r := &l.Plans[i]
		if !clock.Reachable(r.Last, r.Factory) || !problem.NonNegative(r.Yearly) || !problem.ValidCounts(int64(r.Booked)) {
			return fmt.Errorf("campaign %s cannot be so far", on.Spec.Plans[i].Name)
		}
	}
	if len(l.RetiresAt) != 0 && len(l.RetiresAt) != on.Fleet.Satellites() {
		return fmt.Errorf("%d satellites age, the scenario has %d", len(l.RetiresAt), on.Fleet.Satellites())
	}
	for id, end := range l.RetiresAt {
		if end != never && !clock.Reachable(end) {
			return fmt.Errorf("satellite %d retires at T+%s", id, field.ShowSpan(end))
		}
	}
	return nil
}
