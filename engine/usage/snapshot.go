package usage

// Wants are the spans whose use a snapshot is to hold.
type Wants struct {
	Fleet Period // of the fleet, and its shells and planes
	One   Period // of the satellite whose detail is asked for
	Table Period // of each node of the table
}

// View is how time was spent.
type View struct {
	Bounds     Bounds // what bound nodes in the last 24 h, or since the start
	Waterfalls *Waterfalls
}

// View is what is wanted of how time was spent.
func (u *Usage) View(w Wants) View {
	v := View{Bounds: u.dayBounds()}
	if w.Fleet.Asked() {
		v.Waterfalls = u.waterfall(w.Fleet)
	}
	return v
}
