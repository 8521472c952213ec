package link

import (
	"math"
	"slices"
	"time"

	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// seeker finds the nearest stable neighbours of satellites with terminals left.
// It looks at growing distances, each time only at satellites that still have a
// terminal, in cells as wide as the distance, so that it never compares all with
// all.
type seeker struct {
	free  []uint8 // terminals, by satellite
	fresh []bool  // by satellite: it looks around
	cells cells
	bonds []bond
}

// nearFar are the distances of the search; the last gives way to what the range
// leaves after the margin.
var nearFar = [...]unit.Length{150 * unit.Kilometre, 400 * unit.Kilometre, 1000 * unit.Kilometre, 2200 * unit.Kilometre}

// drawWithin is the part of the range within which a link is drawn: what it may
// come apart, on circles. The rest is its hysteresis.
const drawWithin = 0.9

func (k *seeker) init(satellites int) {
	k.free, k.fresh = make([]uint8, satellites), make([]bool, satellites)
}

// searchEvery is how often every satellite with a terminal left looks around;
// between, only those do that have just lost a link. Who stays near whom changes
// with the drift of orbits, over hours.
const searchEvery = 10 * time.Minute

// redraw drops drawn links that were lost and draws new ones.
func (m *Mesh) redraw() {
	k, s := &m.seek, m.state
	m.drop()
	if !s.Begun || m.now.Elapsed >= s.Sought+searchEvery {
		s.Sought = m.now.Elapsed
		for i := range k.fresh {
			k.fresh[i] = true
		}
	}
	ready := m.now.Elapsed + m.plan.Rules.Acquire
	if !s.Begun {
		ready = m.now.Elapsed
	}
	most := m.plan.Rules.Range * drawWithin
	for _, within := range nearFar {
		m.draw(min(within, most), ready)
	}
	m.draw(most, ready)
	for _, h := range s.Drawn {
		m.pairs = append(m.pairs, h.Pair)
	}
}

func (h Held) compare(o Held) int { return h.Pair.Compare(o.Pair) }

// drop forgets drawn links that were lost: their terminals are free again, and
// those who had them look around.
func (m *Mesh) drop() {
	k, s := &m.seek, m.state
	copy(k.free, m.left)
	clear(k.fresh)
	kept := s.Drawn[:0]
	for _, h := range s.Drawn {
		if condition, _ := m.glance(h.Pair); condition != Up {
			k.fresh[h.A], k.fresh[h.B] = true, true
			continue
		}
		k.free[h.A]--
		k.free[h.B]--
		kept = append(kept, h)
	}
	s.Drawn = kept
}

// draw joins satellites that stay within a distance, the nearest first.
func (m *Mesh) draw(within unit.Length, ready time.Duration) {
	k, s := &m.seek, m.state
	k.cells.fill(within.Metres(), m.now.States, m.seeks)
	k.bonds = k.bonds[:0]
	within2 := float64(within.Metres() * within.Metres())
	for _, i := range k.cells.members {
		if !k.fresh[i] {
			continue
		}
		k.cells.around(m.now.States[i].Pos, func(j int32) {
			if i == j || k.fresh[j] && j < i {
				return // itself, or met from the other side
			}
			if wide := spread2(&m.now.States[i], &m.now.States[j]); wide <= within2 {
				if p := PairOf(int(i), int(j)); m.suits(p) {
					k.bonds = append(k.bonds, bond{p, wide})
				}
			}
		})
	}
	slices.SortFunc(k.bonds, bond.compare)
	before := len(s.Drawn)
	for _, b := range k.bonds {
		if k.free[b.pair.A] > 0 && k.free[b.pair.B] > 0 {
			k.free[b.pair.A]--
			k.free[b.pair.B]--
			s.Drawn = append(s.Drawn, Held{b.pair, ready})
		}
	}
	if len(s.Drawn) > before {
		slices.SortFunc(s.Drawn, Held.compare)
	}
}

// seeks says whether a satellite has a terminal for a new link.
func (m *Mesh) seeks(i int) bool { return m.seek.free[i] > 0 && !m.absent[i] && !m.out[i] }

// suits says whether two satellites that are near may be joined.
func (m *Mesh) suits(p Pair) bool {
	a, b := &m.now.States[p.A], &m.now.States[p.B]
	if m.plan.Kin != nil && m.plan.Kin[p.A] > 0 && m.plan.Kin[p.A] == m.plan.Kin[p.B] {
		return false
	}
	if condition, _ := m.sight.look(a.Pos, b.Pos); condition != Up || CounterRotate(*a, *b) {
		return false
	}
	_, planned := slices.BinarySearchFunc(m.plan.Pairs, p, Pair.Compare)
	_, drawn := slices.BinarySearchFunc(m.state.Drawn, Held{Pair: p}, Held.compare)
	_, cut := slices.BinarySearchFunc(m.state.Cut, p, Pair.Compare)
	return !planned && !drawn && !cut
}

// cells sorts satellites into cubes of one width.
type cells struct {
	width   float64
	members []int32 // in order of their cell's key, then their index
	keys    []uint64
	order   []keyed
}

type keyed struct {
	key uint64
	id  int32
}

func (a keyed) compare(b keyed) int {
	switch {
	case a.key < b.key:
		return -1
	case a.key > b.key:
		return 1
	}
	return int(a.id) - int(b.id)
}

// fill sorts those satellites that are chosen.
func (c *cells) fill(width float64, states []orbit.State, chosen func(int) bool) {
	c.width, c.order = width, c.order[:0]
	for i := range states {
		if chosen(i) {
			c.order = append(c.order, keyed{c.key(states[i].Pos, 0, 0), int32(i)})
		}
	}
	slices.SortFunc(c.order, keyed.compare)
	c.members, c.keys = c.members[:0], c.keys[:0]
	for _, o := range c.order {
		c.members = append(c.members, o.id)
		c.keys = append(c.keys, o.key)
	}
}

// key is the cube's number; cubes along z follow each other.
func (c *cells) key(p space.Vec, dx, dy int64) uint64 {
	const middle = 1 << 20 // of 2^21 cubes each way
	x := min(max(int64(math.Floor(p.X/c.width))+middle, 1), 2*middle-2)
	y := min(max(int64(math.Floor(p.Y/c.width))+middle, 1), 2*middle-2)
	z := min(max(int64(math.Floor(p.Z/c.width))+middle, 1), 2*middle-2)
	return uint64(x+dx)<<42 | uint64(y+dy)<<21 | uint64(z)
}

// around visits what is in the cube of p and in the 26 around it.
func (c *cells) around(p space.Vec, visit func(int32)) {
	for dx := int64(-1); dx <= 1; dx++ {
		for dy := int64(-1); dy <= 1; dy++ {
			key := c.key(p, dx, dy)
			at, _ := slices.BinarySearch(c.keys, key-1)
			for ; at < len(c.keys) && c.keys[at] <= key+1; at++ {
				visit(c.members[at])
			}
		}
	}
}
