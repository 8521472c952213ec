package usage

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/wire"
)

// mark is the sums of a period that is over. It ends with the first tick that ends in the next
// hour, day and so on.
type mark struct {
	From, To time.Duration // elapsed
	Bounds   Bounds        // of the fleet
	Chips    []int32       // by group: accelerators of a node, over which the times of a row are summed; 1 where their number changed
	Planes   packed        // a row per plane
	Nodes    packed        // a row per node; in too large a fleet only in marks of the last day
}

// code encodes the fields for keyframes and digests.
func (m *mark) code(c *wire.Coder) {
	c.Duration(&m.From)
	c.Duration(&m.To)
	m.Bounds.code(c)
	c.Int32s(&m.Chips)
	m.Planes.code(c)
	m.Nodes.code(c)
}

// check returns an error if a mark that was read cannot belong to this scenario.
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

// sumOf is the sum of the marks from an elapsed time on.
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
	planes, nodes := rows{make([]int64, c*len(u.Fleet.Planes)), c, sum.Chips}, rows{columns: c, chips: sum.Chips}
	if u.KeepsNodes() {
		nodes.table = make([]int64, c*len(u.Fleet.Nodes))
	}
	for _, m := range parts {
		sum.Bounds.add(&m.Bounds)
		planes.add(m, &m.Planes, u.eachPlane)
		if nodes.table != nil {
			nodes.add(m, &m.Nodes, u.eachNode)
		}
	}
	sum.Planes = pack(planes.table, c)
	if nodes.table != nil {
		sum.Nodes = pack(nodes.table, c)
	}
	return sum
}

// commonChips is, by group, the number of accelerators that sums of marks refer to: that of all
// marks, or 1 if they differ.
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

// rows is a table to which marks are added, whose rows refer to a number of accelerators by group.
type rows struct {
	table   []int64
	columns int
	chips   []int32
}

// add adds the planes or nodes of a mark, row by row.
func (r rows) add(m *mark, of *packed, each func(do func(row, group int))) {
	if slices.Equal(m.Chips, r.chips) {
		of.addTo(r.table, r.columns)
		return
	}
	own := make([]int64, len(r.table))
	of.addTo(own, r.columns)
	each(func(row, group int) {
		from, to := r.columns*row, r.columns*(row+1)
		addScaled(r.table[from:to], own[from:to], m.scale(group, r.chips))
	})
}

// eachPlane visits the rows of planes, eachNode those of nodes.
func (u *Usage) eachPlane(do func(row, group int)) {
	for k := range u.Fleet.Planes {
		do(k, u.Fleet.Planes[k].Group)
	}
}

func (u *Usage) eachNode(do func(row, group int)) {
	for k := range u.Fleet.Planes {
		p := &u.Fleet.Planes[k]
		p.Each(func(n int) { do(n, p.Group) })
	}
}

// scale is the factor that converts times of the mark to those of another number of accelerators.
func (m *mark) scale(group int, chips []int32) int64 {
	if m.Chips[group] == chips[group] {
		return 1
	}
	return int64(m.Chips[group])
}

// addScaled adds a row times a factor.
func addScaled(sums, row []int64, scale int64) {
	for i, v := range row {
		if i < PerNode {
			v *= scale
		}
		sums[i] += v
	}
}

// chargeBack books repeated work to the time when it was first done: if a row lost more in the hour
// that ends now than was useful in it, the rest is charged to the hours of the day before. Rows are
// nodes, or planes in too large a fleet.
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

// owed reports whether some row has negative useful time.
func owed(open []int64, columns int) bool {
	for at := Stages; at < len(open); at += columns {
		if open[at] < 0 {
			return true
		}
	}
	return false
}

// repayFrom moves negative useful time of rows to an earlier table, as far as that has some.
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
