package alarm

import "slices"

// View is the standing alarms.
type View struct {
	Rows    []Row   // most severe first, shelved ones last
	Shelves []Shelf // shelved rules, whether their alarms stand or not
}

// View returns the standing alarms.
func (b *Alarms) View() View { return View{b.Rows(), slices.Clone(b.Shelves)} }
