package campaign

import (
	"slices"

	"orrery/engine/fleet"
	"orrery/engine/table"
)

// load divides the satellites of a booking among its planes, one after another to each that
// has slots, and reserves nothing yet. The planes come in the order in which waiting drifts.
func (c Offers) load(b *Booking) ([]Batch, error) {
	planes := []int{b.Plane}
	if b.Planes > 1 {
		planes = c.Ways().Beside(b, b.Plane)
	}
	var batches []Batch
	var slots [][]fleet.ID
	for _, plane := range planes {
		if empty := c.Fleet.Empty(b.Group, plane); len(empty) > 0 && len(batches) < max(1, b.Planes) {
			batches, slots = append(batches, Batch{Plane: plane, Separation: c.Ways().apart(b, b.Plane, plane), Next: never, Serves: never}), append(slots, empty)
		}
	}
	share, left := make([]int, len(batches)), b.Count
	for before := -1; left > 0 && left != before; {
		before = left
		for i := range share {
			if left > 0 && share[i] < len(slots[i]) {
				share[i]++
				left--
			}
		}
	}
	if left > 0 {
		g := &c.Fleet.Groups[b.Group]
		return nil, about("plane", "plane %s of %s has %s, not %d", c.Fleet.PlaneName(b.Plane), g.Name, table.Count(b.Count-left, "empty slot"), b.Count)
	}
	for i := range batches {
		batches[i].Cargo = slots[i][:share[i]:share[i]]
	}
	return slices.DeleteFunc(batches, func(b Batch) bool { return len(b.Cargo) == 0 }), nil
}

// reserve keeps the slots of a flight for it, or gives them free.
func (c *Campaign) reserve(f *Flight, status fleet.Status) {
	for i := range f.Batches {
		for _, id := range f.Batches[i].Cargo {
			c.Fleet.SetStatus(id, status)
		}
	}
	c.Recount()
}

// Recount says that some satellite is another thing than it was.
func (c *Campaign) Recount() {
	if c.Nodes != nil {
		c.Nodes.Recount()
	}
}

// wanting are the planes of a flight's group, beside its own, with slots for all of it.
func (c *Campaign) wanting(f *Flight) []int {
	var planes []int
	for plane, n := range c.Fleet.Vacant(f.Group) {
		if n >= f.Count && plane != f.Plane() {
			planes = append(planes, plane)
		}
	}
	return planes
}

// aim sends a flight to another plane, which has slots for it.
func (c *Campaign) aim(f *Flight, plane int) {
	c.reserve(f, fleet.Absent)
	slots := c.Fleet.Empty(f.Group, plane)
	f.Batches = []Batch{{Plane: plane, Cargo: slots[:f.Count:f.Count], Next: never, Serves: never}}
	c.reserve(f, fleet.Transit)
}
