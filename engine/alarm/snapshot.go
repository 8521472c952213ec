package alarm

import "slices"

// View is what is wrong now.
type View struct {
	Rows    []Row   // loudest first, those on the shelf last
	Shelves []Shelf // what says nothing for a while, whether it stands or not
}

// View is what is wrong now.
func (b *Alarms) View() View { return View{b.Rows(), slices.Clone(b.Shelves)} }
