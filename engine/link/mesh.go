package link

import (
	"fmt"
	"math"
	"slices"
	"time"

	"orrery/engine/each"
	"orrery/engine/orbit"
	"orrery/engine/space"
)

// Plan says which satellites are linked.
type Plan struct {
	Satellites int
	Rules      Rules
	Pairs      []Pair // wired permanently, in order, each once; they take their terminals first
	// Draws says of each satellite whether it uses terminals that Pairs leave for the most stable
	// neighbour. If it is nil no links are chosen, not even a substitute for a satellite that is gone.
	Draws []bool
	// Shells is the group of each satellite. Satellites of one group above 0 do not choose each other,
	// except as substitutes; those of different groups do even if they part after a while. nil if all
	// are in one group and may.
	Shells []uint8
	// Lasers are those of the satellites of each group, and Group is the group of each satellite.
	// Values that Rules give for all take precedence; nil if they give all.
	Lasers []Lasers
	Group  []int32
}

// Check returns what is wrong with the plan.
func (p Plan) Check() error {
	if p.Satellites < 0 || p.Satellites > orbit.MaxSatellites {
		return fmt.Errorf("there are %d satellites, want at most %d", p.Satellites, orbit.MaxSatellites)
	}
	if p.Draws != nil && len(p.Draws) != p.Satellites || p.Shells != nil && len(p.Shells) != p.Satellites {
		return fmt.Errorf("there are %d draws and %d shells for %d satellites, want one for each or none", len(p.Draws), len(p.Shells), p.Satellites)
	}
	if err := p.checkLasers(); err != nil {
		return err
	}
	for i, q := range p.Pairs {
		switch {
		case q.A < 0 || int(q.B) >= p.Satellites:
			return fmt.Errorf("link %d-%d is to a satellite that is not there: want 0 to %d", q.A, q.B, p.Satellites-1)
		case q.A == q.B:
			return fmt.Errorf("link %d-%d is from a satellite to itself", q.A, q.B)
		case q.A > q.B || i > 0 && p.Pairs[i-1].Compare(q) >= 0:
			return fmt.Errorf("link %d-%d is out of order or a duplicate", q.A, q.B)
		}
	}
	return p.Rules.Check()
}

// checkLasers returns what is wrong with the lasers of a plan.
func (p Plan) checkLasers() error {
	if len(p.Lasers) > 0 && len(p.Group) != p.Satellites {
		return fmt.Errorf("the lasers of %d satellites are known, want %d", len(p.Group), p.Satellites)
	}
	for i, l := range p.Lasers {
		if err := p.Rules.For(l).Check(); err != nil {
			return fmt.Errorf("group %d: %w", i+1, err)
		}
	}
	for _, g := range p.Group {
		if g < 0 || int(g) >= len(p.Lasers) {
			return fmt.Errorf("a satellite is of group %d, want 1 to %d", g+1, len(p.Lasers))
		}
	}
	return nil
}

// Mesh is the laser links of all satellites. Update derives everything in it from its State. Slices
// that it returns belong to it, until the next Update.
type Mesh struct {
	plan  Plan
	sight sight
	fleet fleet   // lasers of each satellite
	left  []uint8 // terminals that the plan leaves free, by satellite
	drawn bool    // some satellite chooses links

	pairs      []Pair // the plan's, then the chosen ones
	lengths    []Micrometres
	conditions []Condition
	capacities []Rate

	now     Sky
	state   *State
	missing bool   // some satellite is gone
	out     []bool // by satellite: failed
	absent  []bool // by satellite: not present
	closed  []int32
	measure func(from, to int)
	seek    seeker
}

// Sky is the states of satellites at an instant.
type Sky struct {
	Elapsed time.Duration
	States  []orbit.State // by satellite; zero if it is not present
	Present []bool        // by satellite; nil if all are
}

// New makes the mesh of a plan, which it keeps.
func New(p Plan) (*Mesh, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	m := &Mesh{
		plan: p, sight: p.Rules.sight(), fleet: fleetOf(p), pairs: slices.Clone(p.Pairs),
		left: make([]uint8, p.Satellites), out: make([]bool, p.Satellites), absent: make([]bool, p.Satellites),
	}
	m.measure = m.measureSome
	used := make([]int, p.Satellites)
	for _, q := range p.Pairs {
		used[q.A]++
		used[q.B]++
	}
	for i := range m.left {
		if p.Draws != nil && p.Draws[i] {
			m.left[i] = uint8(max(0, m.fleet.at(int32(i)).Terminals-used[i]))
			m.drawn = m.drawn || m.left[i] > 0
		}
	}
	m.seek.init(m)
	m.grow(len(p.Pairs))
	return m, nil
}

// grow makes room for n links.
func (m *Mesh) grow(n int) {
	m.lengths = slices.Grow(m.lengths[:0], n)[:n]
	m.conditions = slices.Grow(m.conditions[:0], n)[:n]
	m.capacities = slices.Grow(m.capacities[:0], n)[:n]
}

// linksPerChunk is how many links one piece of parallel work holds: a hundred
// microseconds.
const linksPerChunk = 8192

// Update finds the links at the instant of the sky, and updates the state. Once it has seen as many
// links it allocates no memory.
func (m *Mesh) Update(s *State, sky Sky) {
	if len(sky.States) != m.plan.Satellites || sky.Present != nil && len(sky.Present) != m.plan.Satellites {
		panic("link: the sky holds every satellite of the plan")
	}
	m.now, m.state = sky, s
	m.census()
	if !s.Begun {
		s.Ready = append(s.Ready[:0], make([]time.Duration, len(m.plan.Pairs))...)
		for i := range s.Ready {
			s.Ready[i] = sky.Elapsed
		}
	}
	if len(s.Ready) != len(m.plan.Pairs) {
		panic("link: the state is of another plan")
	}
	m.pairs = m.pairs[:len(m.plan.Pairs)]
	m.findOrphans()
	if m.drawn || len(s.Idle) > 0 || len(s.Acquired) > 0 {
		m.redraw()
	}
	m.grow(len(m.pairs))
	each.Chunk(len(m.pairs), linksPerChunk, m.measure)
	m.cut()
	s.Begun, s.Looked = true, sky.Elapsed
	m.now, m.state = Sky{}, nil
}

// census finds which satellites are absent or have failed.
func (m *Mesh) census() {
	clear(m.out)
	for _, i := range m.state.Failed {
		m.out[i] = true
	}
	m.closed = append(m.closed[:0], m.state.Closed...)
	m.missing = len(m.state.Failed) > 0
	for i := range m.absent {
		there := m.now.Present == nil || m.now.Present[i]
		m.absent[i] = !there || m.now.States[i].Pos == (space.Vec{})
		m.missing = m.missing || m.absent[i]
	}
}

// gone reports whether a satellite is absent or has failed.
func (m *Mesh) gone(i int) bool { return m.absent[i] || m.out[i] }

// measureSome finds the length and the condition of some links.
func (m *Mesh) measureSome(from, to int) {
	for i := from; i < to; i++ {
		condition, d2 := m.glance(m.pairs[i], m.now.States)
		ready := m.ready(i)
		switch {
		case condition != Up:
			*ready = Lost
		case *ready == Lost:
			*ready = m.acquired()
		}
		if condition == Up && m.now.Elapsed < *ready {
			condition = Acquiring
		}
		m.lengths[i], m.conditions[i] = lengthOf(math.Sqrt(d2)), condition
		m.capacities[i] = m.Between(m.pairs[i]).Rate
	}
}

// acquired is when a link that came in sight since the last Update is in service. The moment is
// unknown, and taken halfway between; so a link waits for a whole number of Updates, that nearest
// to its acquisition time.
func (m *Mesh) acquired() time.Duration {
	now, s := m.now.Elapsed, m.state
	if !s.Begun {
		return now
	}
	return now - (now-s.Looked)/2 + m.plan.Rules.Acquire
}

// glance is the condition of a pair apart from acquisition, and the square of their distance, m².
func (m *Mesh) glance(p Pair, states []orbit.State) (Condition, float64) {
	condition, d2 := m.sight.look(states[p.A].Pos, states[p.B].Pos, m.fleet.far2(p))
	switch {
	case m.absent[p.A] || m.absent[p.B]:
		condition = Absent
	case m.out[p.A] || m.out[p.B]:
		condition = Outage
	}
	return condition, d2
}

// ready is the remembered instant of link i.
func (m *Mesh) ready(i int) *time.Duration {
	if n := len(m.plan.Pairs); i >= n {
		return &m.state.Acquired[i-n].Ready
	}
	return &m.state.Ready[i]
}

// cut applies failed lasers and ordered capacities.
func (m *Mesh) cut() {
	for _, p := range m.state.Cut {
		if i, found := m.Find(p); found && m.conditions[i] != Absent {
			m.conditions[i], *m.ready(i) = Outage, Lost
		}
	}
	for _, l := range m.state.Limits {
		if i, found := m.Find(l.Pair); found {
			m.capacities[i] = l.Rate
		}
	}
}

// Find is the index of the link between two satellites.
func (m *Mesh) Find(p Pair) (int, bool) {
	n := len(m.plan.Pairs)
	if i, found := slices.BinarySearchFunc(m.pairs[:n], p, Pair.Compare); found {
		return i, true
	}
	i, found := slices.BinarySearchFunc(m.pairs[n:], p, Pair.Compare)
	return n + i, found
}

// Visibility is the condition of a pair at the last Update, given its sky, linked or not, without
// acquisition.
func (m *Mesh) Visibility(p Pair, sky Sky) Condition {
	condition, _ := m.glance(p, sky.States)
	return condition
}

// Satellites is the number of satellites of the mesh.
func (m *Mesh) Satellites() int { return m.plan.Satellites }

// Rules are the limits of every link.
func (m *Mesh) Rules() Rules { return m.plan.Rules }

// Of are the lasers of a satellite.
func (m *Mesh) Of(satellite int) Lasers { return m.fleet.at(int32(satellite)).Lasers }

// Between is the range and the rate of a link between two satellites: the lesser of each.
func (m *Mesh) Between(p Pair) Lasers { return m.fleet.between(p) }

// Len is the number of links, up or not.
func (m *Mesh) Len() int { return len(m.pairs) }

// Link is one laser link at the instant of the last Update.
type Link struct {
	Pair
	Length    Micrometres
	Condition Condition
	Capacity  Rate // in each direction, while it is up
}

// Link is the i-th link: the plan's come first, in order, then the chosen ones.
func (m *Mesh) Link(i int) Link {
	return Link{m.pairs[i], m.lengths[i], m.conditions[i], m.capacities[i]}
}
