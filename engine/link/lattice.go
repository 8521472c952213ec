package link

import (
	"cmp"
	"math"
	"slices"

	"orrery/engine/orbit"
	"orrery/engine/space"
)

// Lattice wires the planes of a catalogue as Grid wires a shell, as far as its gaps permit: each
// satellite to the next in its plane, and to the satellite of the next plane that stays nearest,
// one to one. states are those of one instant, by satellite, as places are; satellites without a
// place get no link. A neighbour must be present, orbit in the same sense and stay within the
// range. The rules give range and terminals.
func Lattice(places []orbit.Place, states []orbit.State, rules Rules) []Pair {
	if len(places) != len(states) {
		panic("link: there is a place for each state")
	}
	far := rules.Range.Metres()
	l := lattice{
		states: states, rules: rules, sight: rules.sight(), far2: float64(far * far),
		order: make([]int32, 0, len(places)),
		free:  make([]uint8, len(places)),
	}
	for i, b := range places {
		l.free[i] = uint8(rules.Terminals)
		if b.Plane > 0 && states[i].Pos != (space.Vec{}) {
			l.order = append(l.order, int32(i))
		}
	}
	slices.SortFunc(l.order, func(i, j int32) int {
		a, b := places[i], places[j]
		return cmp.Or(cmp.Compare(a.Shell, b.Shell), cmp.Compare(a.Plane, b.Plane), cmp.Compare(a.Slot, b.Slot), cmp.Compare(i, j))
	})
	rows := l.rows(places)
	if rules.Terminals >= 2 {
		for _, r := range rows {
			l.ring(r)
		}
	}
	for from := 0; from < len(rows); {
		to := from
		for to < len(rows) && places[rows[to][0]].Shell == places[rows[from][0]].Shell {
			to++
		}
		l.weave(rows[from:to])
		from = to
	}
	return tidy(l.pairs)
}

// lattice is a catalogue being wired.
type lattice struct {
	states []orbit.State
	rules  Rules
	sight  sight
	far2   float64 // square of the range, m²
	order  []int32 // satellites with a plane: by shell, plane, slot
	free   []uint8 // free terminals, by satellite
	pairs  []Pair
}

// rows are the planes.
func (l *lattice) rows(places []orbit.Place) [][]int32 {
	var rows [][]int32
	for from, i := 0, 1; i <= len(l.order); i++ {
		if i < len(l.order) {
			a, b := places[l.order[from]], places[l.order[i]]
			if a.Shell == b.Shell && a.Plane == b.Plane {
				continue
			}
		}
		rows = append(rows, l.order[from:i])
		from = i
	}
	return rows
}

// ring links each satellite to the next in its plane.
func (l *lattice) ring(row []int32) {
	for i, a := range row {
		if b := row[(i+1)%len(row)]; a != b && l.holds(a, b) < math.Inf(1) {
			l.join(a, b)
		}
	}
}

// weave links neighbouring planes of one shell, the last to the first. With three terminals one is
// left for a side: half of the first plane waits for the last, and the others follow from what is
// free.
func (l *lattice) weave(rows [][]int32) {
	for k, row := range rows {
		if k+1 == len(rows) && len(rows) < 3 {
			return
		}
		if k == 0 && l.rules.Terminals == 3 {
			row = everyOther(row)
		}
		l.stitch(row, rows[(k+1)%len(rows)])
	}
}

// everyOther is the first, the third, … of a row.
func everyOther(row []int32) []int32 {
	half := make([]int32, 0, len(row)/2+1)
	for i := 0; i < len(row); i += 2 {
		half = append(half, row[i])
	}
	return half
}

// candidate is a pair that may be linked, with its greatest separation.
type candidate struct {
	pair Pair
	wide float64
}

func (b candidate) compare(c candidate) int {
	if b.wide != c.wide {
		return cmp.Compare(b.wide, c.wide)
	}
	return b.pair.Compare(c.pair)
}

// stitch links two planes one to one, the pairs that stay nearest first.
func (l *lattice) stitch(row, next []int32) {
	var candidates []candidate
	for _, a := range row {
		if l.free[a] == 0 {
			continue
		}
		for _, b := range next {
			if wide := l.holds(a, b); wide < math.Inf(1) {
				candidates = append(candidates, candidate{PairOf(int(a), int(b)), wide})
			}
		}
	}
	slices.SortFunc(candidates, candidate.compare)
	taken := make([]bool, len(l.free))
	for _, b := range candidates {
		i, j := b.pair.A, b.pair.B
		if !taken[i] && !taken[j] && l.join(i, j) {
			taken[i], taken[j] = true, true
		}
	}
}

// holds is the square of the greatest separation of two satellites, m², or infinity if no link
// would last.
func (l *lattice) holds(a, b int32) float64 {
	p, q := &l.states[a], &l.states[b]
	wide := widest2(p, q)
	condition, _ := l.sight.look(p.Pos, q.Pos, l.far2)
	if wide > l.far2 || condition != Up || CounterRotate(*p, *q) {
		return math.Inf(1)
	}
	return wide
}

// join makes a link if both have a free terminal.
func (l *lattice) join(a, b int32) bool {
	if l.free[a] == 0 || l.free[b] == 0 {
		return false
	}
	l.free[a]--
	l.free[b]--
	l.pairs = append(l.pairs, PairOf(int(a), int(b)))
	return true
}

// widest2 is the square of the greatest separation, m², of two circular orbits in the same sense.
// The separation follows an ellipse with the conjugate half-diameters Δr and Δv/n, and this is the
// square of its semi-major axis.
func widest2(a, b *orbit.State) float64 {
	dr, dv := b.Pos.Sub(a.Pos), b.Vel.Sub(a.Vel)
	slow2 := a.Pos.Dot(a.Pos) / a.Vel.Dot(a.Vel) // 1/n², s²
	r2, v2 := dr.Dot(dr), float64(dv.Dot(dv)*slow2)
	rv2 := float64(dr.Dot(dv)*dr.Dot(dv)) * slow2 // (Δr·Δv/n)²
	apart := r2 - v2
	return (r2 + v2 + math.Sqrt(float64(apart*apart)+float64(4*rv2))) / 2
}
