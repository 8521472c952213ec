package link

import "orrery/engine/orbit"

// Ahead writes where each satellite is d seconds later, on a circle: after ten
// minutes a near-circular orbit is within kilometres. It may write over states.
func Ahead(states []orbit.State, seconds float64, dst []orbit.State) {
	for i := range states {
		dst[i] = newArc(states[i]).at(seconds)
	}
}
