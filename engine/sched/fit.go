package sched

// Fit is the seats of a view that a job takes that has no better reason, by node;
// nil where there are too few, or no links between those of a gang.
func Fit(v View, ask Ask) []Seat {
	r := newRoom(&v)
	if !r.fits(&ask) {
		return nil
	}
	return r.take(&ask, nil)
}

// Merged is seats and more seats, each by node, as one list by node.
func Merged(a, b []Seat) []Seat { return merged(a, b) }
