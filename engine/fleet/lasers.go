package fleet

import (
	"slices"

	"orrery/engine/table"
)

// at is the index of a relay in LostLasers, or where it would be inserted.
func (w *Wear) at(id ID) (int, bool) {
	return slices.BinarySearchFunc(w.LostLasers, id, func(d LaserLoss, id ID) int { return table.Compare(d.Satellite, id) })
}

// LasersLost is how many of a relay's lasers are lost.
func (w *Wear) LasersLost(id ID) int {
	if i, found := w.at(id); found {
		return int(w.LostLasers[i].Lasers)
	}
	return 0
}

// LoseLaser counts one more of a relay's lasers as lost.
func (w *Wear) LoseLaser(id ID) {
	i, found := w.at(id)
	if !found {
		w.LostLasers = slices.Insert(w.LostLasers, i, LaserLoss{Satellite: id})
	}
	w.LostLasers[i].Lasers++
}
