package campaign

import (
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/node"
)

// slots are which slots of planes flights hold.
type slots struct {
	fleet *fleet.Fleet
	nodes *node.Nodes // nil on paper
}

// slots are those of the campaign's fleet.
func (c *Campaign) slots() slots { return slots{c.Fleet, c.Nodes} }

// reserve keeps the slots of a flight for it, or gives them free.
func (s slots) reserve(f *flight.Flight, status fleet.Status) {
	for i := range f.Batches {
		for _, id := range f.Batches[i].Cargo {
			s.fleet.SetStatus(id, status)
		}
	}
	s.recount()
}

// clear empties a slot.
func (s slots) clear(id fleet.ID) {
	if s.nodes != nil {
		s.nodes.TakeOut(id, fleet.Absent)
	} else {
		s.fleet.SetStatus(id, fleet.Absent)
	}
}

// recount says that some satellite is another thing than it was.
func (s slots) recount() {
	if s.nodes != nil {
		s.nodes.Recount()
	}
}

// wanting are the planes of a flight's group, beside its own, that want as many satellites as
// its own would without it: so a plan's flights spread over the planes.
func (s slots) wanting(f *flight.Flight) []int {
	var planes []int
	vacant := s.fleet.Vacant(f.Group)
	own := vacant[f.Plane()] + len(f.Batches[0].Cargo)
	for plane, n := range vacant {
		if n >= own && plane != f.Plane() {
			planes = append(planes, plane)
		}
	}
	return planes
}

// aim sends a flight to another plane, which has slots for it.
func (s slots) aim(f *flight.Flight, plane int) {
	s.reserve(f, fleet.Absent)
	empty := s.fleet.Empty(f.Group, plane)
	f.Batches = []flight.Batch{{Plane: plane, Cargo: empty[:f.Count:f.Count], Next: never, Serves: never}}
	s.reserve(f, fleet.Transit)
}
