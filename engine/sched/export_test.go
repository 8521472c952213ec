package sched

// FitTrying is Fit where a gang is tried on so many numbers of nodes one after the other.
func FitTrying(v View, ask Ask, sizes int) []Seat {
	r := newRoom(&v)
	if r.sizes = sizes; !r.fits(&ask) {
		return nil
	}
	return r.take(&ask, nil)
}
