package fleet

import (
	"slices"

	"orrery/engine/table"
)

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
