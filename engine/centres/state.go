package centres

import (
	"fmt"
	"math"
	"slices"

	"orrery/engine/owners"
	"orrery/engine/problem"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// State is what centres remember.
type State struct {
	Sites    []Site
	Extended []Building
	Racks    []Racks
}

// Site is the state of a centre.
type Site struct {
	Owner   int32
	Power   unit.Power // in service
	Idle    unit.Power // of racks that wore out and are not replaced
	Asked   unit.Power // own requests since the start
	Draws   int64      // number of outages so far
	NextOut float64    // day of the next outage
	Down    float64    // hours of outage on the last day
}

// Stage is the stage of an extension.
type Stage uint8

// The stages.
const (
	Queued Stage = iota
	UnderConstruction
	Serving
	Abandoned
	stages
)

var stageNames = [...]string{"waits for the grid", "being built", "in service", "given up"}

func (s Stage) String() string { return stageNames[s] }

// Building is an extension of a centre.
type Building struct {
	Site  int32
	Power unit.Power
	Stage Stage
	Asked int64      // day of the request
	Until int64      // day on which the stage ends
	Ends  Stage      // outcome of the queue
	Paid  unit.Money // for building, so far
}

// Racks are accelerators of a centre that were bought together.
type Racks struct {
	Site   int32
	Power  unit.Power
	Cost   unit.Money
	Bought int64 // day
	Until  int64 // last day in service; for idle ones, the day before their owner tries again
	Idle   bool  // worn out, and not replaced
}

// Code encodes the fields for keyframes and digests.
func (s *State) Code(c *wire.Coder) {
	wire.Slice(c, &s.Sites, (*Site).code)
	wire.Slice(c, &s.Extended, (*Building).code)
	wire.Slice(c, &s.Racks, (*Racks).code)
}

func (s *Site) code(c *wire.Coder) {
	wire.Int(c, &s.Owner)
	wire.Float(c, &s.Power)
	wire.Float(c, &s.Idle)
	wire.Float(c, &s.Asked)
	c.Int64(&s.Draws)
	c.Float(&s.NextOut)
	c.Float(&s.Down)
}

func (b *Building) code(c *wire.Coder) {
	wire.Int(c, &b.Site)
	wire.Float(c, &b.Power)
	wire.Int(c, &b.Stage)
	c.Int64(&b.Asked)
	c.Int64(&b.Until)
	wire.Int(c, &b.Ends)
	wire.Int(c, &b.Paid)
}

func (r *Racks) code(c *wire.Coder) {
	wire.Int(c, &r.Site)
	wire.Float(c, &r.Power)
	wire.Int(c, &r.Cost)
	c.Int64(&r.Bought)
	c.Int64(&r.Until)
	c.Bool(&r.Idle)
}

// Clone is a copy that shares no memory that changes.
func (s *State) Clone() State {
	return State{Sites: slices.Clone(s.Sites), Extended: slices.Clone(s.Extended), Racks: slices.Clone(s.Racks)}
}

const mostDay = 200_000

// Check returns an error if the state of centres is impossible.
func (c *Centres) Check() error { return c.State.check(c.Spec) }

func (s *State) check(spec *owners.Spec) error {
	if len(s.Sites) != len(spec.Sites) {
		return fmt.Errorf("it has %d data centres, want %d", len(s.Sites), len(spec.Sites))
	}
	owner := func(i int32) bool { return i >= 0 && int(i) < len(spec.Owners) }
	site := func(i int32) bool { return i >= 0 && int(i) < len(s.Sites) }
	for i := range s.Sites {
		if x := &s.Sites[i]; !owner(x.Owner) || !powers(x.Power, x.Idle, x.Asked) || x.Draws < 0 || x.Draws > 1<<60 || !problem.Within(x.NextOut, 0, math.MaxInt32) || !problem.Within(x.Down, 0, 24) {
			return fmt.Errorf("site %s cannot be so: %+v", spec.Sites[i].Name, *x)
		}
	}
	for i := range s.Extended {
		if b := &s.Extended[i]; !site(b.Site) || !powers(b.Power) || b.Stage >= stages || b.Ends >= stages || !days(b.Asked, b.Until) || !sum(b.Paid) {
			return fmt.Errorf("extension %d cannot be so: %+v", i+1, *b)
		}
	}
	for i := range s.Racks {
		if r := &s.Racks[i]; !site(r.Site) || !powers(r.Power) || !sum(r.Cost) || !days(r.Bought, r.Until) {
			return fmt.Errorf("racks %d cannot be so: %+v", i+1, *r)
		}
	}
	return nil
}

// powers reports whether some powers can be.
func powers(all ...unit.Power) bool {
	return !slices.ContainsFunc(all, func(p unit.Power) bool { return !problem.Within(p, 0, owners.MaxPower) })
}

// sum reports whether an amount can be: sums of two are money still.
func sum(m unit.Money) bool { return m >= 0 && m <= owners.MaxMoney }

// days reports whether some days can be.
func days(all ...int64) bool {
	return !slices.ContainsFunc(all, func(d int64) bool { return d < -mostDay || d > mostDay })
}
