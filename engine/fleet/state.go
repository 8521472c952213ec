package fleet

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/fault"
	"orrery/engine/table"
	"orrery/engine/wire"
)

// State is what the fleet remembers.
type State struct {
	Status []Status    // by satellite
	Refits []SetDesign // the last of each group and part
	Wear
}

// Wear is what time has done to satellites.
type Wear struct {
	Health []fault.Health  // by place in Nodes
	Dim    []Dimmed        // relays that lost lasers, by satellite
	Born   []time.Duration // by place in Nodes: elapsed when it came into service
}

// Dimmed is a relay, and how many of its lasers are gone for good.
type Dimmed struct {
	Satellite ID
	Lasers    int32
}

// at is where a relay is among those that lost lasers, or would be.
func (w *Wear) at(id ID) (int, bool) {
	return slices.BinarySearchFunc(w.Dim, id, func(d Dimmed, id ID) int { return table.Compare(d.Satellite, id) })
}

// LasersLost is how many of a relay's lasers are gone.
func (w *Wear) LasersLost(id ID) int {
	if i, found := w.at(id); found {
		return int(w.Dim[i].Lasers)
	}
	return 0
}

// LoseLaser counts one more of a relay's lasers as gone.
func (w *Wear) LoseLaser(id ID) {
	i, found := w.at(id)
	if !found {
		w.Dim = slices.Insert(w.Dim, i, Dimmed{Satellite: id})
	}
	w.Dim[i].Lasers++
}

// Code names the fields for keyframes and digests.
func (w *Wear) Code(c *wire.Coder) {
	wire.Slice(c, &w.Health, (*fault.Health).Code)
	wire.Slice(c, &w.Dim, func(d *Dimmed, c *wire.Coder) {
		wire.Int(c, &d.Satellite)
		wire.Int(c, &d.Lasers)
	})
	wire.Ints(c, &w.Born)
}

// CodeStatus spells what satellites are, which stands before nodes in digests.
func (f *Fleet) CodeStatus(c *wire.Coder) {
	wire.Slice(c, &f.Status, func(s *Status, c *wire.Coder) { wire.Int(c, s) })
}

// CodeRefits spells the refits, which stand behind nodes in digests.
func (f *Fleet) CodeRefits(c *wire.Coder) { wire.Slice(c, &f.Refits, (*SetDesign).code) }

// Check says why what the fleet remembers cannot be of its roster.
func (f *Fleet) Check() error {
	if len(f.Status) != f.Satellites() {
		return fmt.Errorf("it has %d satellites, the scenario %d", len(f.Status), f.Satellites())
	}
	for i := range f.Status {
		if f.Status[i] > Lost {
			return fmt.Errorf("satellite %d has the unknown status %d", i, f.Status[i])
		}
	}
	if err := checkRefits(f.Refits, f.Roster); err != nil {
		return err
	}
	return f.checkWear()
}

// checkWear says why what is remembered of wear cannot be of the fleet.
func (f *Fleet) checkWear() error {
	if nodes := len(f.Nodes); len(f.Health) != nodes || len(f.Born) != nodes {
		return fmt.Errorf("its wear is of %d nodes, the scenario has %d", len(f.Health), nodes)
	}
	for i, d := range f.Dim {
		if d.Satellite < 0 || int(d.Satellite) >= f.Satellites() || i > 0 && d.Satellite <= f.Dim[i-1].Satellite {
			return fmt.Errorf("satellite %d with %d broken lasers is out of order", d.Satellite, d.Lasers)
		}
	}
	return nil
}
