package fault

import "orrery/engine/wire"

// Health is what a node has lost for good. Parts of a kind are alike: the ones
// that are gone are counted, not named.
type Health struct {
	Failed int32 // accelerators
	Lasers int32 // terminals
}

// Code encodes the fields for keyframes and digests.
func (h *Health) Code(c *wire.Coder) {
	wire.Int(c, &h.Failed)
	wire.Int(c, &h.Lasers)
}

// Apply reports whether a fault finds the part that it hits still there, and takes what breaks for
// good away. Of n parts the ones below the number of those that failed are the ones that are gone:
// each is as likely to be hit as any other.
func (h *Health) Apply(s Fault) bool {
	gone := &h.Failed
	if s.Kind == Laser {
		gone = &h.Lasers
	}
	switch {
	case s.Kind.Wide():
		return true
	case s.Part < int(*gone):
		return false
	}
	if s.Kind.Lasts() {
		*gone++
	}
	return true
}

// Tally counts faults by kind.
type Tally [Kinds]int64

// Code encodes the fields for keyframes and digests.
func (t *Tally) Code(c *wire.Coder) {
	for k := range t {
		c.Int64(&t[k])
	}
}
