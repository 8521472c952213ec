package pace

import "orrery/engine/power"

// Orbits are how fast nodes compute in the light and in the dark of their orbits, as far as that
// was asked for: many gangs sit on a node, and most changes are of other nodes.
type Orbits struct{ all []kept } // by place in Fleet.Nodes

// OrbitSpeeds is how fast a node's accelerators of a tier run, as shares of full speed.
type OrbitSpeeds struct {
	Lit, Dark float64
	Tier      power.Tier
}

// kept is what is known of a node.
type kept struct {
	OrbitSpeeds
	known bool
}

// Of is how fast accelerators of a tier run on a node, by its place, if that is known.
func (o *Orbits) Of(n int, t power.Tier) (s OrbitSpeeds, known bool) {
	if n >= len(o.all) {
		return s, false
	}
	at := &o.all[n]
	return at.OrbitSpeeds, at.known && at.Tier == t
}

// Keep notes how fast they run on one of so many nodes, until it is touched.
func (o *Orbits) Keep(n, nodes int, s OrbitSpeeds) {
	if len(o.all) != nodes {
		o.all = make([]kept, nodes)
	}
	o.all[n] = kept{s, true}
}

// touch lets it be found anew what a node does.
func (o *Orbits) touch(n int32) {
	if int(n) < len(o.all) {
		o.all[n].known = false
	}
}

// forget lets all be found anew.
func (o *Orbits) forget() { clear(o.all) }
