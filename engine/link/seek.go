package link

import (
	"math"
	"slices"
	"time"

	"orrery/engine/exact"
)

// seeker finds the most stable neighbours of satellites with free terminals.
type seeker struct {
	free       []int8 // free terminals, by satellite
	own        []int8 // of them, those for a substitute of its own shell
	spare      []int8 // terminals whose planned neighbours are gone, by satellite
	fresh      []bool // by satellite: it searches now
	again      []bool // of those: another round may find one
	every      int    // one in so many takes part
	index      index  // of those with a free terminal
	candidates []candidate
	idle       []Idle

	within2 float64 // square of the present search distance, m²
	one     int32   // which satellite searches
	begin   int     // where its candidates begin
	meet    func(satellites []int32)
}

// drawWithin is the part of the range within which the greatest separation of a chosen link must
// stay. The rest is its hysteresis.
const drawWithin = 0.9

func (k *seeker) init(m *Mesh) {
	n := m.plan.Satellites
	k.free, k.own, k.spare = make([]int8, n), make([]int8, n), make([]int8, n)
	k.fresh, k.again = make([]bool, n), make([]bool, n)
	k.meet = m.consider
}

const (
	// searchEvery is how often a satellite with a free terminal searches; in between only those do
	// that have just lost a link. Which neighbours are stable changes with the drift of orbits, over
	// hours.
	searchEvery = 10 * time.Minute
	// turns is into how many parts that is divided: in each, other satellites search, so that the work
	// is even.
	turns = 60
	// rounds is how often satellites search again whose neighbours all found better ones.
	rounds = 4
)

// redraw drops chosen links that were lost and chooses new ones.
func (m *Mesh) redraw() {
	k, s := &m.seek, m.state
	m.drop()
	m.release()
	m.turn()
	ready := m.acquired()
	most, within := (m.fleet.longest * drawWithin).Metres(), 0.0
	for k.every = 1; within < most && m.looks(); k.every *= thinner {
		k.index.fill(m.now.States, math.Inf(1), m.seeks)
		within = min(most, m.lookRange())
		for range rounds {
			if !m.draw(within, ready) {
				break
			}
		}
	}
	for _, h := range s.Acquired {
		m.pairs = append(m.pairs, h.Pair)
	}
}

// turn lets satellites search whose turn has come since the last time.
func (m *Mesh) turn() {
	const part = searchEvery / turns
	k, s := &m.seek, m.state
	// How many turns those of a part had until an instant, counted from 1.
	had := func(elapsed time.Duration, of int) time.Duration {
		return (elapsed - time.Duration(of)*part + searchEvery) / searchEvery
	}
	for of := range turns {
		if s.Begun && had(m.now.Elapsed, of) == had(s.Sought, of) {
			continue
		}
		for i := of; i < len(k.fresh); i += turns {
			k.fresh[i] = true
		}
	}
	s.Sought = m.now.Elapsed
}

func (h Held) compare(o Held) int { return h.Pair.Compare(o.Pair) }

// drop forgets chosen links that were lost: their terminals are free again, and their satellites
// search.
func (m *Mesh) drop() {
	k, s := &m.seek, m.state
	for i, left := range m.left {
		k.free[i], k.own[i] = int8(left)+k.spare[i], k.spare[i]
	}
	kept := s.Acquired[:0]
	for _, h := range s.Acquired {
		if condition, _ := m.glance(h.Pair, m.now.States); condition != Up {
			k.fresh[h.A], k.fresh[h.B] = true, true
			continue
		}
		m.take(h.Pair, 1)
		kept = append(kept, h)
	}
	s.Acquired = kept
}

// take takes the terminals of a chosen link, or frees them if n is -1.
func (m *Mesh) take(p Pair, n int8) {
	k := &m.seek
	k.free[p.A] -= n
	k.free[p.B] -= n
	if m.sameShell(p.A, p.B) {
		k.own[p.A] -= n
		k.own[p.B] -= n
	}
}

// sameShell reports whether two satellites are in one shell whose satellites choose each other only
// as substitutes.
func (m *Mesh) sameShell(i, j int32) bool {
	return m.plan.Shells != nil && m.plan.Shells[i] > 0 && m.plan.Shells[i] == m.plan.Shells[j]
}

// mostMet is how many satellites a search compares on average.
const mostMet = 100

// thinner is by how much fewer satellites take part in each wider search.
const thinner = 4

// lookRange is the distance, m, within which a satellite meets so many, if those that take part
// were spread evenly over a sphere.
func (m *Mesh) lookRange() float64 {
	k := &m.seek
	share := 4 * mostMet / float64(len(k.index.members))
	return k.index.highest * math.Sqrt(share)
}

// draw links satellites within a distance, m, those that stay nearest first. It returns whether
// another round may find more.
func (m *Mesh) draw(within float64, ready time.Duration) bool {
	k, s := &m.seek, m.state
	k.within2 = float64(within * within)
	k.candidates = k.candidates[:0]
	for i := 0; i < len(k.again); i += k.every {
		if k.again[i] && m.seeks(i) {
			m.look(int32(i), within)
			k.again[i] = len(k.candidates) == k.begin+few
		}
	}
	slices.SortFunc(k.candidates, candidate.compare)
	before := len(s.Acquired)
	for i, b := range k.candidates {
		if i > 0 && b.pair == k.candidates[i-1].pair {
			continue // both had it in mind
		}
		if k.free[b.pair.A] > 0 && k.free[b.pair.B] > 0 && m.may(b.pair) {
			m.take(b.pair, 1)
			s.Acquired = append(s.Acquired, Held{b.pair, ready})
		}
	}
	if len(s.Acquired) == before {
		return false
	}
	slices.SortFunc(s.Acquired, Held.compare)
	return true
}

// may reports whether two satellites of one shell both have a terminal for a substitute; others
// need none.
func (m *Mesh) may(p Pair) bool {
	return !m.sameShell(p.A, p.B) || m.seek.own[p.A] > 0 && m.seek.own[p.B] > 0
}

// few is how many candidates a satellite keeps in a search.
const few = 24

// look finds the few best neighbours of a satellite.
func (m *Mesh) look(i int32, within float64) {
	k := &m.seek
	k.one, k.begin = i, len(k.candidates)
	pos := m.now.States[i].Pos
	// Of two satellites a and b from the centre, d² = (a-b)² + 4ab·sin²(ψ/2).
	half := within / (2 * math.Sqrt(float64(pos.Norm()*k.index.lowest)))
	const slack = 1e-9 // rad, for rounding
	k.index.near(pos, 2*exact.Asin(min(1, half))+slack, k.meet)
}

// consider keeps the candidates that stay nearer than those kept so far.
func (m *Mesh) consider(satellites []int32) {
	k := &m.seek
	excluded := m.excluded(k.one)
	for _, j := range satellites {
		if j == k.one || k.free[j] <= 0 || excluded > 0 && m.plan.Shells[j] == excluded {
			continue
		}
		p := PairOf(int(k.one), int(j))
		b := candidate{p, m.apart(p)}
		full := len(k.candidates) == k.begin+few
		if math.IsInf(b.wide, 1) || full && b.compare(k.candidates[len(k.candidates)-1]) >= 0 || !m.suits(p) {
			continue
		}
		if full {
			k.candidates = k.candidates[:len(k.candidates)-1]
		}
		at, _ := slices.BinarySearchFunc(k.candidates[k.begin:], b, candidate.compare)
		k.candidates = slices.Insert(k.candidates, k.begin+at, b)
	}
}

// excluded is the satellite's own shell if it has no terminal for it; 0 otherwise. Most satellites
// nearby are of that shell, so it is checked first.
func (m *Mesh) excluded(one int32) uint8 {
	if m.plan.Shells == nil || m.seek.own[one] > 0 {
		return 0
	}
	return m.plan.Shells[one]
}

// aWhile is how long a link between satellites that part should last.
const aWhile = 5 * time.Minute

// apart is the square of the greatest separation of two satellites, m², or infinity if that is too
// much. Satellites of different groups that part rank after all that stay, by their distance now or
// after a while in straight flight.
func (m *Mesh) apart(p Pair) float64 {
	k := &m.seek
	if !m.may(p) {
		return math.Inf(1)
	}
	a, b := &m.now.States[p.A], &m.now.States[p.B]
	now := b.Pos.Sub(a.Pos)
	now2 := now.Dot(now)
	within2 := min(k.within2, m.fleet.draw2(p))
	if now2 > within2 {
		return math.Inf(1)
	}
	if wide := widest2(a, b); wide <= within2 {
		return wide
	}
	if m.plan.Shells == nil || m.plan.Shells[p.A] == m.plan.Shells[p.B] {
		return math.Inf(1)
	}
	then := now.Add(b.Vel.Sub(a.Vel).Scale(aWhile.Seconds()))
	if wide := max(now2, then.Dot(then)); wide <= within2 {
		return k.within2 + wide
	}
	return math.Inf(1)
}

// looks reports whether any satellite searches, and marks which.
func (m *Mesh) looks() bool {
	k := &m.seek
	any := false
	for i := 0; i < len(k.fresh); i += k.every {
		k.again[i] = k.fresh[i] && m.seeks(i)
		any = any || k.again[i]
	}
	return any
}

// seeks reports whether a satellite takes part and has a terminal for a new link.
func (m *Mesh) seeks(i int) bool { return m.seek.free[i] > 0 && i%m.seek.every == 0 && !m.gone(i) }

// suits reports whether two satellites near each other may be linked.
func (m *Mesh) suits(p Pair) bool {
	a, b := &m.now.States[p.A], &m.now.States[p.B]
	if condition, _ := m.sight.look(a.Pos, b.Pos, m.fleet.far2(p)); condition != Up || CounterRotate(*a, *b) {
		return false
	}
	_, planned := slices.BinarySearchFunc(m.plan.Pairs, p, Pair.Compare)
	_, drawn := slices.BinarySearchFunc(m.state.Acquired, Held{Pair: p}, Held.compare)
	_, cut := slices.BinarySearchFunc(m.state.Cut, p, Pair.Compare)
	return !planned && !drawn && !cut
}
