package fleet

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/clock"
	"orrery/engine/fault"
	"orrery/engine/field"
	"orrery/engine/link"
	"orrery/engine/wire"
)

// State is the state of the fleet.
type State struct {
	Status []Status    // by ID
	Refits []SetDesign // latest of each group and part
	Wear
}

// Wear is the ageing and damage of satellites.
type Wear struct {
	Health         []fault.Health  // by index in Nodes
	LostLasers     []LaserLoss     // relays that have lost lasers, in order of ID
	EnteredService []time.Duration // by index in Nodes: elapsed time of entry into service
}

// LaserLoss is how many lasers a relay has lost for good.
type LaserLoss struct {
	Satellite ID
	Lasers    int32
}

// Code encodes the fields for keyframes and digests.
func (w *Wear) Code(c *wire.Coder) {
	wire.Slice(c, &w.Health, (*fault.Health).Code)
	wire.Slice(c, &w.LostLasers, func(d *LaserLoss, c *wire.Coder) {
		wire.Int(c, &d.Satellite)
		wire.Int(c, &d.Lasers)
	})
	wire.Ints(c, &w.EnteredService)
}

// CodeStatus encodes the status of satellites, which comes before nodes in digests.
func (s *State) CodeStatus(c *wire.Coder) {
	wire.Slice(c, &s.Status, func(s *Status, c *wire.Coder) { wire.Int(c, s) })
}

// CodeRefits encodes the refits, which come after nodes in digests.
func (s *State) CodeRefits(c *wire.Coder) { wire.Slice(c, &s.Refits, (*SetDesign).code) }

// Clone is a copy that shares no memory.
func (s *State) Clone() State {
	return State{Status: slices.Clone(s.Status), Refits: slices.Clone(s.Refits), Wear: Wear{
		Health: slices.Clone(s.Health), LostLasers: slices.Clone(s.LostLasers), EnteredService: slices.Clone(s.EnteredService)}}
}

// Check returns an error if the state cannot belong to a roster without refits.
func (s *State) Check(p *Roster, now *clock.Clock) error {
	if len(s.Status) != p.Satellites() {
		return fmt.Errorf("it has %d satellites, the scenario %d", len(s.Status), p.Satellites())
	}
	for i := range s.Status {
		if s.Status[i] > Lost {
			return fmt.Errorf("satellite %d has the unknown status %d", i, s.Status[i])
		}
	}
	if err := checkRefits(s.Refits, p); err != nil {
		return err
	}
	return s.Wear.check(p.Refitted(s.Refits), now)
}

// check returns an error if wear cannot belong to a roster with its refits.
func (w *Wear) check(p *Roster, now *clock.Clock) error {
	if nodes := len(p.Nodes); len(w.Health) != nodes || len(w.EnteredService) != nodes {
		return fmt.Errorf("its wear is of %d nodes, the scenario has %d", len(w.Health), nodes)
	}
	for n, h := range w.Health {
		if h.Failed < 0 || int(h.Failed) > p.NodeDesigns[n].Accelerators || h.Lasers < 0 || h.Lasers > link.MaxTerminals || !now.Was(w.EnteredService[n]) {
			return fmt.Errorf("of %s, in service since T+%s, %d accelerators and %d lasers are broken", p.Name(p.Nodes[n]), field.ShowSpan(w.EnteredService[n]), h.Failed, h.Lasers)
		}
	}
	for i, d := range w.LostLasers {
		if d.Satellite < 0 || int(d.Satellite) >= p.Satellites() || i > 0 && d.Satellite <= w.LostLasers[i-1].Satellite {
			return fmt.Errorf("satellite %d with %d broken lasers is out of order", d.Satellite, d.Lasers)
		}
		if d.Lasers < 1 || d.Lasers > link.MaxTerminals {
			return fmt.Errorf("%s has %d broken lasers", p.Name(d.Satellite), d.Lasers)
		}
	}
	return nil
}
