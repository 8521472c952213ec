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
	all   bool    // every one does
	most  uint8   // the group above 0 that most of those with a terminal belong to; 0 for none
	cells cells
	bonds []bond
}

// nearFar are the distances of the search; the last gives way to what the range
// leaves after the margin.
var nearFar = [...]unit.Length{150 * unit.Kilometre, 400 * unit.Kilometre, 1000 * unit.Kilometre, 2200 * unit.Kilometre}

// drawWithin is the part of the range within which a link is drawn: what it may
// come apart, on circles. The rest is its hysteresis.
const drawWithin = 0.9

func (k *seeker) init(m *Mesh) {
	satellites := m.plan.Satellites
	k.free, k.fresh = make([]uint8, satellites), make([]bool, satellites)
	var sizes [256]int
	for i, kin := range m.plan.Kin {
		if m.left[i] > 0 {
			sizes[kin]++
		}
	}
	for kin := 1; kin < len(sizes); kin++ {
		if sizes[kin] > sizes[k.most] || k.most == 0 && sizes[kin] > 0 {
			k.most = uint8(kin)
		}
	}
}

// searchEvery is how often every satellite with a terminal left looks around;
// between, only those do that have just lost a link. Who stays near whom changes
// with the drift of orbits, over hours.
const searchEvery = 10 * time.Minute

// redraw drops drawn links that were lost and draws new ones.
func (m *Mesh) redraw() {
	k, s := &m.seek, m.state
	m.drop()
	k.all = !s.Begun || m.now.Elapsed >= s.Sought+searchEvery
	if k.all {
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
		m.draw(min(within, most), ready, m.stays)
	}
	m.draw(most, ready, m.stays)
	if m.plan.Kin != nil {
		for _, within := range nearFar[2:] {
			m.draw(min(within, most), ready, m.passes)
		}
		m.draw(most, ready, m.passes)
	}
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

// stays is how far two satellites come apart, squared (m²).
func (m *Mesh) stays(i, j int32) float64 {
	if m.kin(i, j) {
		return math.Inf(1)
	}
	return spread2(&m.now.States[i], &m.now.States[j])
}

// aWhile is how long a link between satellites that part should last.
const aWhile = 5 * time.Minute

// passes is how far two satellites of different groups are apart now or after a
// while, as if they flew straight on, squared (m²).
func (m *Mesh) passes(i, j int32) float64 {
	if m.plan.Kin[i] == m.plan.Kin[j] {
		return math.Inf(1)
	}
	a, b := &m.now.States[i], &m.now.States[j]
	now := b.Pos.Sub(a.Pos)
	then := now.Add(b.Vel.Sub(a.Vel).Scale(aWhile.Seconds()))
	return math.Max(now.Dot(now), then.Dot(then))
}

// kin says whether two satellites are of one shell whose satellites draw no
// links between each other.
func (m *Mesh) kin(i, j int32) bool {
	return m.plan.Kin != nil && m.plan.Kin[i] > 0 && m.plan.Kin[i] == m.plan.Kin[j]
}

// few is how many neighbours a satellite has in mind in one look around.
const few = 24

// crowded is how many satellites a look around meets at most, in the mean: where
// terminals are many, those far away are not looked at.
const crowded = 100

// draw joins satellites that are within a distance by some measure, the nearest
// first.
func (m *Mesh) draw(within unit.Length, ready time.Duration, apart func(i, j int32) float64) {
	k, s := &m.seek, m.state
	if !m.looks() {
		return
	}
	k.cells.fill(within.Metres(), m.now.States, m.seeks)
	if within > nearFar[2] && k.cells.met(m.now.States) > crowded {
		return
	}
	k.bonds = k.bonds[:0]
	for _, i := range k.cells.members {
		// Where all look around, those of the largest group are found by the others,
		// and do not draw each other.
		if k.fresh[i] && !(k.all && k.most > 0 && m.plan.Kin[i] == k.most) {
			m.court(i, apart)
		}
	}
	slices.SortFunc(k.bonds, bond.compare)
	before := len(s.Drawn)
	for i, b := range k.bonds {
		if i > 0 && b.pair == k.bonds[i-1].pair {
			continue // both had it in mind
		}
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

// court finds the few nearest satellites that one may be joined to.
func (m *Mesh) court(i int32, apart func(i, j int32) float64) {
	k := &m.seek
	within2 := float64(k.cells.width * k.cells.width)
	begin := len(k.bonds)
	k.cells.around(m.now.States[i].Pos, func(j int32) {
		p := PairOf(int(i), int(j))
		wide := apart(p.A, p.B)
		if wide > within2 || i == j {
			return
		}
		b := bond{p, wide}
		full := len(k.bonds) == begin+few
		if full && b.compare(k.bonds[len(k.bonds)-1]) >= 0 || !m.suits(b.pair) {
			return
		}
		if full {
			k.bonds = k.bonds[:len(k.bonds)-1]
		}
		at, _ := slices.BinarySearchFunc(k.bonds[begin:], b, bond.compare)
		k.bonds = slices.Insert(k.bonds, begin+at, b)
	})
}

// looks says whether some satellite looks around.
func (m *Mesh) looks() bool {
	for i, fresh := range m.seek.fresh {
		if fresh && m.seeks(i) {
			return true
		}
	}
	return false
}

// seeks says whether a satellite has a terminal for a new link.
func (m *Mesh) seeks(i int) bool { return m.seek.free[i] > 0 && !m.absent[i] && !m.out[i] }

// suits says whether two satellites that are near may be joined.
func (m *Mesh) suits(p Pair) bool {
	a, b := &m.now.States[p.A], &m.now.States[p.B]
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

// met is how many satellites are within the width of one in the mean, as if they
// were spread evenly over a sphere.
func (c *cells) met(states []orbit.State) float64 {
	pos := states[c.members[0]].Pos
	return float64(len(c.members)) * float64(c.width*c.width) / (4 * pos.Dot(pos))
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
