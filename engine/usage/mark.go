package usage

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/wire"
)

// mark is the sums of a span that is over. It ends with the first tick that ends in
// the next hour, day and so on.
type mark struct {
	From, To time.Duration // elapsed
	Bounds   Bounds        // of the fleet
	Chips    []int32       // by group: accelerators of a node, whose time a row's is; 1 where they changed
	Planes   packed        // a row for each
	Nodes    packed        // likewise; in too large a fleet of the last day alone
}

// code names the fields for keyframes and digests.
func (m *mark) code(c *wire.Coder) {
	c.Duration(&m.From)
	c.Duration(&m.To)
	m.Bounds.code(c)
	c.Int32s(&m.Chips)
	m.Planes.code(c)
	m.Nodes.code(c)
}

// check says why a mark that was read cannot be one of this scenario.
func (m *mark) check(on Below) error {
	nodes := len(on.Fleet.Nodes)
	if !keepsNodes(on.Fleet) && len(m.Nodes.Bytes) == 0 {
		nodes = 0
	}
	wrong := func(chips int32) bool { return chips < 0 || chips > 1e6 }
	if len(m.Chips) != len(on.Fleet.Groups) || slices.ContainsFunc(m.Chips, wrong) {
		return fmt.Errorf("its waterfall is of nodes with %v accelerators", m.Chips)
	}
	if err := m.Planes.check(len(on.Fleet.Planes), columns(on.Fleet)); err != nil {
		return fmt.Errorf("its waterfall by plane: %w", err)
	}
	if err := m.Nodes.check(nodes, columns(on.Fleet)); err != nil {
		return fmt.Errorf("its waterfall by node: %w", err)
	}
	return m.Bounds.check(on)
}

// sumOf is the sum of marks from an elapsed on.
func (u *Usage) sumOf(marks []mark, from time.Duration) mark {
	var parts []*mark
	for i := range marks {
		if m := &marks[i]; m.From >= from {
			parts = append(parts, m)
		}
	}
	c := u.columns()
	sum := mark{From: from, To: endOf(marks), Chips: commonChips(parts)}
	if len(parts) == 1 { // as of the hours of a day that was one tick: they are packed as their sum would be
		sum.Bounds, sum.Planes = parts[0].Bounds, parts[0].Planes
		if u.KeepsNodes() {
			sum.Nodes = parts[0].Nodes
		}
		return sum
	}
	planes := make([]int64, c*len(u.Fleet.Planes))
	var nodes []int64
	if u.KeepsNodes() {
		nodes = make([]int64, c*len(u.Fleet.Nodes))
	}
	for _, m := range parts {
		sum.Bounds.add(&m.Bounds)
		u.addPlanes(planes, m, sum.Chips)
		if nodes != nil {
			u.addNodes(nodes, m, sum.Chips)
		}
	}
	sum.Planes = pack(planes, c)
	if nodes != nil {
		sum.Nodes = pack(nodes, c)
	}
	return sum
}

// commonChips is of how many accelerators the sums of marks are to be: as many as in
// all of them, and where those differ of one.
func commonChips(marks []*mark) []int32 {
	if len(marks) == 0 {
		return nil
	}
	common := slices.Clone(marks[0].Chips)
	for _, m := range marks[1:] {
		for g, chips := range m.Chips {
			if chips != common[g] {
				common[g] = 1
			}
		}
	}
	return common
}

// addPlanes adds a mark's planes to a table in which a row is of so many accelerators,
// by group; addNodes does so with its nodes.
func (u *Usage) addPlanes(table []int64, m *mark, chips []int32) {
	c := u.columns()
	if slices.Equal(m.Chips, chips) {
		m.Planes.addTo(table, c)
		return
	}
	own := make([]int64, len(table))
	m.Planes.addTo(own, c)
	for k, p := range u.Fleet.Planes {
		addScaled(table[c*k:c*(k+1)], own[c*k:c*(k+1)], m.scale(p.Group, chips))
	}
}

func (u *Usage) addNodes(table []int64, m *mark, chips []int32) {
	c := u.columns()
	if slices.Equal(m.Chips, chips) {
		m.Nodes.addTo(table, c)
		return
	}
	own := make([]int64, len(table))
	m.Nodes.addTo(own, c)
	for k := range u.Fleet.Planes {
		p := &u.Fleet.Planes[k]
		p.Each(func(n int) { addScaled(table[c*n:c*(n+1)], own[c*n:c*(n+1)], m.scale(p.Group, chips)) })
	}
}

// scale turns times of the mark into those of so many accelerators: of as many, or of
// one.
func (m *mark) scale(group int, chips []int32) int64 {
	if m.Chips[group] == chips[group] {
		return 1
	}
	return int64(m.Chips[group])
}

// addScaled adds a row whose accelerators' times count so often.
func addScaled(sums, row []int64, scale int64) {
	for i, v := range row {
		if i < PerNode {
			v *= scale
		}
		sums[i] += v
	}
}

// chargeBack books work that is done again where it was done: of a row of which more was
// lost in the hour that ends now than was of use in it, in the hours of the day before.
// Rows are nodes, in too large a fleet planes.
func (u *Usage) chargeBack(open []int64) {
	s, c := &u.State, u.columns()
	for i := len(s.Marks[0]) - 1; i >= 0 && s.Marks[0][i].From >= endOf(s.Marks[1]) && owed(open, c); i-- {
		m, table := &s.Marks[0][i], make([]int64, len(open))
		if !u.KeepsNodes() {
			m.Planes.addTo(table, c)
			repayFrom(table, open, c)
			m.Planes = pack(table, c)
			continue
		}
		m.Nodes.addTo(table, c)
		repayFrom(table, open, c)
		m.Planes, m.Nodes = pack(sumPlanes(u, table), c), pack(table, c)
	}
}

// owed says whether of some row less than nothing was of use.
func owed(open []int64, columns int) bool {
	for at := Stages; at < len(open); at += columns {
		if open[at] < 0 {
			return true
		}
	}
	return false
}

// repayFrom moves what rows owe to an earlier table, as far as it has it.
func repayFrom(earlier, open []int64, columns int) {
	for at := 0; at < len(open); at += columns {
		if owed := min(-open[at+Stages], earlier[at+Stages]); owed > 0 {
			earlier[at+Stages] -= owed
			earlier[at+int(Useful)] += owed
			open[at+Stages] += owed
			open[at+int(Useful)] -= owed
		}
	}
}
