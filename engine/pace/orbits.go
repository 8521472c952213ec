package pace

import "orrery/engine/power"

// Orbits caches how fast nodes compute in the lit and the dark part of their orbits. Many gangs
// share a node, and most changes concern other nodes.
type Orbits struct{ all []kept } // by place in Fleet.Nodes

// OrbitSpeeds is the speed of a node's accelerators of a tier, as shares of full speed.
type OrbitSpeeds struct {
	Lit, Dark float64
	Tier      power.Tier
}

// kept is the cached value of a node.
type kept struct {
	OrbitSpeeds
	known bool
}

// Of is the speed of accelerators of a tier on a node, by its index in Fleet.Nodes, if it is
// cached.
func (o *Orbits) Of(n int, t power.Tier) (s OrbitSpeeds, known bool) {
	if n >= len(o.all) {
		return s, false
	}
	at := &o.all[n]
	return at.OrbitSpeeds, at.known && at.Tier == t
}

// Keep caches the speed of a node, of so many, until it is touched.
func (o *Orbits) Keep(n, nodes int, s OrbitSpeeds) {
	if len(o.all) != nodes {
		o.all = make([]kept, nodes)
	}
	o.all[n] = kept{s, true}
}

// touch drops the value of a node.
func (o *Orbits) touch(n int32) {
	if int(n) < len(o.all) {
		o.all[n].known = false
	}
}

// forget drops all values.
func (o *Orbits) forget() { clear(o.all) }
