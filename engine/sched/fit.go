package sched

// Fit is the seats, in order of node, that a job gets from a policy without a better criterion; nil
// if there are too few, or no links between those of a gang.
func Fit(v View, ask Ask) []Seat {
	r := newRoom(&v)
	if !r.fits(&ask) {
		return nil
	}
	return r.take(&ask, nil)
}

// Merged joins two lists of seats, each in order of node, into one.
func Merged(a, b []Seat) []Seat { return merged(a, b) }
