package sched

// Fit is so many seats of some offers, as a job takes them that has no better
// reason, by node; nil where there are too few.
func Fit(offers []Seat, n int) []Seat {
	r := newRoom(&View{Offers: offers})
	ask := Ask{Accelerators: n}
	if !r.fits(&ask) {
		return nil
	}
	return r.take(&ask, nil)
}

// Joined is seats and more seats, each by node, as one list by node.
func Joined(a, b []Seat) []Seat { return joined(a, b) }
