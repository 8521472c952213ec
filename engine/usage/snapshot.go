package usage

// Wants are the periods for which a snapshot shall contain usage.
type Wants struct {
	Fleet Period // of the fleet, with its shells and planes
	One   Period // of the satellite whose detail is requested
	Table Period // of each node of the table
}

// View is how time was spent.
type View struct {
	Bounds     Bounds // limits of nodes in the last 24 h, or since the start
	Waterfalls *Waterfalls
}

// View returns the requested usage.
func (u *Usage) View(w Wants) View {
	v := View{Bounds: u.dayBounds()}
	if w.Fleet.Asked() {
		v.Waterfalls = u.waterfall(w.Fleet)
	}
	return v
}
