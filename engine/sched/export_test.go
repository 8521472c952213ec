package sched

// FitTrying is Fit that tries sizes numbers of nodes for a gang one by one.
func FitTrying(v View, ask Ask, sizes int) []Seat {
	r := newRoom(&v)
	if r.sizes = sizes; !r.fits(&ask) {
		return nil
	}
	return r.take(&ask, nil)
}
