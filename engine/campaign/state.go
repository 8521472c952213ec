package campaign

import (
	"slices"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// State is the state of the flights.
type State struct {
	Flights       []flight.Flight
	VehicleStates []VehicleState // by vehicle
	PadStates     []PadState     // by pad
	Deorbiting    []Deorbiting   // satellites on their way down
	Years         []Year
	Quarters      []PastQuarter
	Unpaid        time.Duration // by how much plans put off flights that the treasury could not pay
	Tonnage
}

// Tonnage is where all mass went that left the ground.
type Tonnage struct {
	Lifted   unit.Mass // left the ground
	Reached  unit.Mass // of it, let go in orbit
	Wrecked  unit.Mass // of it, lost on the way
	Disposed unit.Mass // came down again, with what was there at the start
	Inserted int       // satellites let go
	Gone     int       // satellites that came down again
	Overdue  int       // of them and of those that come down still: over five years
}

// VehicleState is what is remembered of a vehicle.
type VehicleState struct {
	Flown, Lost, Partly int             // in the mission
	Block               int             // flights of the block that flies now
	Experience          float64         // flights that count for it
	Hits, Misses        float64         // the record as a planner weighs it
	Grounded            time.Duration   // until when, by an inquiry
	Slip                time.Duration   // nothing lifts off before
	Ships, Boosters     []time.Duration // when each is back
	Lifted              unit.Mass
}

// PadState is what is remembered of a pad.
type PadState struct {
	Ready    time.Duration   // when it has turned round
	Closed   time.Duration   // until when, by order
	Broken   time.Duration   // until when it is rebuilt after it was destroyed
	Launches []time.Duration // lift-offs of the last year
	Lost     int             // how often it was destroyed
}

// Deorbiting is a satellite on its way down.
type Deorbiting struct {
	Slot   fleet.ID // that it held
	Mass   unit.Mass
	Since  time.Duration
	Until  time.Duration
	Thrust bool // it is brought down; else it decays
}

// Year is what flew in a calendar year.
type Year struct {
	Year                        int
	Flown, Lost, Partly, Scrubs int
	Pads                        int // destroyed
	Lifted                      unit.Mass
}

// PastQuarter is the fleet's capacity when a calendar quarter ended.
type PastQuarter struct {
	End          time.Duration
	Nodes        int
	Accelerators int
}

// Code names the fields for keyframes and digests.
func (l *State) Code(c *wire.Coder) {
	wire.Slice(c, &l.Flights, (*flight.Flight).Code)
	wire.Slice(c, &l.VehicleStates, (*VehicleState).code)
	wire.Slice(c, &l.PadStates, (*PadState).code)
	wire.Slice(c, &l.Deorbiting, (*Deorbiting).code)
	wire.Slice(c, &l.Years, (*Year).code)
	wire.Slice(c, &l.Quarters, (*PastQuarter).code)
	c.Duration(&l.Unpaid)
	l.Tonnage.code(c)
}

func (t *Tonnage) code(c *wire.Coder) {
	wire.Float(c, &t.Lifted)
	wire.Float(c, &t.Reached)
	wire.Float(c, &t.Wrecked)
	wire.Float(c, &t.Disposed)
	c.Int(&t.Inserted)
	c.Int(&t.Gone)
	c.Int(&t.Overdue)
}

func (r *VehicleState) code(c *wire.Coder) {
	c.Int(&r.Flown)
	c.Int(&r.Lost)
	c.Int(&r.Partly)
	c.Int(&r.Block)
	c.Float(&r.Experience)
	c.Float(&r.Hits)
	c.Float(&r.Misses)
	c.Duration(&r.Grounded)
	c.Duration(&r.Slip)
	wire.Ints(c, &r.Ships)
	wire.Ints(c, &r.Boosters)
	wire.Float(c, &r.Lifted)
}

func (s *PadState) code(c *wire.Coder) {
	c.Duration(&s.Ready)
	c.Duration(&s.Closed)
	c.Duration(&s.Broken)
	wire.Ints(c, &s.Launches)
	c.Int(&s.Lost)
}

func (f *Deorbiting) code(c *wire.Coder) {
	wire.Int(c, &f.Slot)
	wire.Float(c, &f.Mass)
	c.Duration(&f.Since)
	c.Duration(&f.Until)
	c.Bool(&f.Thrust)
}

func (y *Year) code(c *wire.Coder) {
	c.Int(&y.Year)
	c.Int(&y.Flown)
	c.Int(&y.Lost)
	c.Int(&y.Partly)
	c.Int(&y.Scrubs)
	c.Int(&y.Pads)
	wire.Float(c, &y.Lifted)
}

func (p *PastQuarter) code(c *wire.Coder) {
	c.Duration(&p.End)
	c.Int(&p.Nodes)
	c.Int(&p.Accelerators)
}

// Clone is a copy that shares nothing that changes: what a batch carries stays.
func (l *State) Clone() State {
	o := *l
	o.Flights = slices.Clone(l.Flights)
	for i := range o.Flights {
		o.Flights[i].Batches = slices.Clone(l.Flights[i].Batches)
	}
	o.VehicleStates = slices.Clone(l.VehicleStates)
	for i := range o.VehicleStates {
		o.VehicleStates[i].Ships, o.VehicleStates[i].Boosters = slices.Clone(l.VehicleStates[i].Ships), slices.Clone(l.VehicleStates[i].Boosters)
	}
	o.PadStates = slices.Clone(l.PadStates)
	for i := range o.PadStates {
		o.PadStates[i].Launches = slices.Clone(l.PadStates[i].Launches)
	}
	o.Deorbiting = slices.Clone(l.Deorbiting)
	o.Years, o.Quarters = slices.Clone(l.Years), slices.Clone(l.Quarters)
	return o
}

// newRocket is a vehicle at the start: its record is what a planner knows.
func newRocket(v *launch.Vehicle) VehicleState {
	return VehicleState{
		Hits: float64(v.Successes), Misses: float64(v.Flights - v.Successes), Slip: v.Slip,
		Ships: make([]time.Duration, v.Ships), Boosters: make([]time.Duration, v.Boosters),
	}
}
