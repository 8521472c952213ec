package usage

import (
	"slices"
	"time"

	"orrery/engine/table"
)

// Period is a span that is asked about. The zero value asks for none.
type Period struct {
	Last     time.Duration // the last so long; AllTime: since the start. 0: From and To are read
	From, To time.Duration // elapsed; a To of 0, or one to come, is now
}

// Asked reports whether a span is asked about at all.
func (p Period) Asked() bool { return p != Period{} }

// ends are its ends at an elapsed.
func (p Period) ends(now time.Duration) (from, to time.Duration) {
	if p.Last > 0 {
		return max(0, now-p.Last), now
	}
	to = now
	if p.To > 0 {
		to = min(p.To, now)
	}
	return max(0, min(p.From, to)), to
}

// AllTime is a span longer than any mission.
const AllTime time.Duration = 1<<63 - 1

// Waterfalls is how installed accelerators spent the time of a span: of the fleet, of
// each shell with accelerators and of each of their planes. Parts add up to their whole
// to the last quantum. From and To are what the span really covers: whole hours of today
// and of the day before, whole days of this month of 30 days and of the one before,
// then months, and years of 360 days.
type Waterfalls struct {
	From, To time.Duration // elapsed
	Fleet    Waterfall
	Bounds   Bounds // of the fleet
	Shells   []WaterfallRow
	Planes   []WaterfallRow
	Timeline []BoundSpan
}

// WaterfallRow is the waterfall of a shell or of a plane.
type WaterfallRow struct {
	Name      string // of the group, and of the shell in a catalogue
	Plane     int    // from 1; 0 for a shell, and for those in no plane
	Waterfall Waterfall
	Bounds    Bounds // nothing in a fleet too large to keep it
}

// BoundSpan is what bound nodes in a part of a span.
type BoundSpan struct {
	From, To time.Duration // elapsed
	Bounds   Bounds
}

// spanned is the marks that make up a span, oldest first, and whether what is in no
// mark yet is part of it.
type spanned struct {
	marks    []*mark
	open     bool
	from, to time.Duration
}

// span finds the fewest marks that hold a period, and no more of the time before it
// than must be.
func (s *State) span(p Period, now time.Duration) spanned {
	from, to := p.ends(now)
	edge := s.edge()
	found := spanned{open: to > edge || edge == 0, to: now}
	at := edge
	if !found.open {
		at = s.endOver(to)
		found.to = at
	}
	for at > from || len(found.marks) == 0 && !found.open {
		m := s.before(at, from)
		if m == nil {
			break
		}
		found.marks = append(found.marks, m)
		at = m.From
	}
	found.from = at
	slices.Reverse(found.marks)
	return found
}

// endOver is the first end of a mark at or after an elapsed.
func (s *State) endOver(to time.Duration) time.Duration {
	for _, marks := range s.Marks {
		for i := range marks {
			if m := &marks[i]; m.From < to && to <= m.To {
				return m.To
			}
		}
	}
	return s.edge()
}

// before is the longest mark that ends at an elapsed and does not begin before
// another; where all do the shortest, and nil where none ends there.
func (s *State) before(at, from time.Duration) *mark {
	var best *mark
	for _, marks := range s.Marks {
		i, known := slices.BinarySearchFunc(marks, at, func(m mark, at time.Duration) int { return table.Compare(m.To, at) })
		if known && (best == nil || marks[i].From >= from) {
			best = &marks[i]
		}
	}
	return best
}

// waterfall is how the time of a period was spent.
func (u *Usage) waterfall(p Period) *Waterfalls {
	c := u.columns()
	span := u.span(p, u.Clock.Elapsed)
	if span.open {
		span.marks = append(span.marks, u.openMark())
	}
	w := &Waterfalls{From: span.from, To: span.to}
	planes := rows{make([]int64, c*len(u.Fleet.Planes)), c, commonChips(span.marks)}
	for _, m := range span.marks {
		planes.add(m, &m.Planes, u.eachPlane)
		w.Timeline = append(w.Timeline, BoundSpan{m.From, m.To, m.Bounds})
		w.Bounds.add(&m.Bounds)
	}
	for k, p := range u.Fleet.Planes {
		row := WaterfallRow{Name: u.Fleet.ShellName(p), Plane: p.Number}
		row.Waterfall, row.Bounds = waterfallOf(planes.table[c*k:c*(k+1)], planes.chips[p.Group])
		if k == 0 || u.Fleet.Planes[k-1].Group != p.Group || u.Fleet.Planes[k-1].Shell != p.Shell {
			w.Shells = append(w.Shells, WaterfallRow{Name: row.Name})
		}
		shell := &w.Shells[len(w.Shells)-1]
		shell.Waterfall.add(&row.Waterfall)
		shell.Bounds.add(&row.Bounds)
		w.Fleet.add(&row.Waterfall)
		w.Planes = append(w.Planes, row)
	}
	return w
}

// openMark is what is in no mark yet as one, without its nodes.
func (u *Usage) openMark() *mark {
	open := u.open()
	netOut(open, u.columns())
	if u.KeepsNodes() {
		open = sumPlanes(u, open)
	}
	s := &u.State
	return &mark{From: s.edge(), To: u.Clock.Elapsed, Bounds: s.Bounds, Chips: u.chips(), Planes: pack(open, u.columns())}
}

// waterfallOf is a row whose times are of so many accelerators.
func waterfallOf(sums []int64, chips int32) (f Waterfall, b Bounds) {
	for i := range f.Lost {
		f.Lost[i] = Quanta(sums[i] * int64(chips))
	}
	f.Useful = Quanta(sums[Stages] * int64(chips))
	for i, v := range sums[PerNode:] {
		b[i] = Quanta(v)
	}
	return f, b
}

// netOut leaves out of what has to be done again what rows did before, which is
// booked there when the hour ends.
func netOut(open []int64, columns int) {
	for at := 0; at < len(open); at += columns {
		if before := open[at+Stages]; before < 0 {
			open[at+int(Useful)] += before
			open[at+Stages] = 0
		}
	}
}

// LastDay is the marks of the last 24 hours, but for what is in none yet.
func (u *Usage) LastDay() []*mark {
	return u.span(Period{Last: 24 * time.Hour}, u.Clock.Elapsed).marks
}

// dayBounds is what bound the nodes in the last 24 hours.
func (u *Usage) dayBounds() Bounds {
	sum := u.Bounds
	for _, m := range u.LastDay() {
		sum.add(&m.Bounds)
	}
	return sum
}

// BoundsOf is what bound one node in some marks and since then; nothing in fleets of
// which that is not kept.
func (u *Usage) BoundsOf(n int, marks []*mark) (b Bounds) {
	if !u.KeepsNodes() {
		return b
	}
	var sums [perKept]int64
	for _, m := range marks {
		m.Nodes.add(n, sums[:])
	}
	today, before := u.TodayOf(n), u.Before[perKept*n:perKept*(n+1)]
	for by := range b {
		b[by] = Quanta(sums[PerNode+by] + int64(today[PerNode+by]) - before[PerNode+by])
	}
	return b
}

// NodeWaterfall is how a node spent the time of a span, as of a Waterfall. In too large a
// fleet it is of today and the day before, whatever is asked for.
type NodeWaterfall struct {
	From, To  time.Duration // elapsed
	Waterfall Waterfall
	Bounds    Bounds      // nothing in a fleet too large to keep it
	Timeline  []BoundSpan // likewise
}

// Node is how a node spent the time of a period.
func (u *Usage) Node(n int, p Period) NodeWaterfall {
	s, c, g := &u.State, u.columns(), u.Fleet.Group(u.Fleet.Nodes[n])
	span, row, sums := s.span(p, u.Clock.Elapsed), make([]int64, c), make([]int64, c)
	for i, v := range u.TodayOf(n) {
		row[i] = int64(v)
	}
	if !u.KeepsNodes() {
		return u.lastDays(n, row)
	}
	f := NodeWaterfall{From: span.from, To: span.to}
	if span.open {
		for i, v := range s.Before[c*n : c*(n+1)] {
			row[i] -= v
		}
		netOut(row, c)
		addScaled(sums, row, int64(u.Fleet.NodeDesigns[n].Accelerators))
		f.course(s.edge(), u.Clock.Elapsed, row)
	}
	for _, m := range slices.Backward(span.marks) {
		clear(row)
		m.Nodes.add(n, row)
		addScaled(sums, row, int64(m.Chips[g]))
		f.course(m.From, m.To, row)
	}
	slices.Reverse(f.Timeline)
	f.Waterfall, f.Bounds = waterfallOf(sums, 1)
	return f
}

// lastDays is how a node of too large a fleet spent today and the day before.
func (u *Usage) lastDays(n int, today []int64) NodeWaterfall {
	days, sums := u.Marks[1], make([]int64, len(today))
	addScaled(sums, today, int64(u.Fleet.NodeDesigns[n].Accelerators))
	f := NodeWaterfall{To: u.Clock.Elapsed}
	if last := len(days) - 1; last >= 0 {
		row := make([]int64, len(today))
		days[last].Nodes.add(n, row)
		addScaled(sums, row, int64(days[last].Chips[u.Fleet.Group(u.Fleet.Nodes[n])]))
		f.From = days[last].From
	}
	f.Waterfall, f.Bounds = waterfallOf(sums, 1)
	return f
}

// course adds what bound the node in a part of the span.
func (f *NodeWaterfall) course(from, to time.Duration, part []int64) {
	_, b := waterfallOf(part, 1)
	f.Timeline = append(f.Timeline, BoundSpan{from, to, b})
}
