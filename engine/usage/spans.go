package usage

import (
	"slices"
	"time"

	"orrery/engine/table"
)

// Period is a requested span of the past. The zero value requests none.
type Period struct {
	Last     time.Duration // this long, up to now; AllTime: since the start; 0: From and To apply
	From, To time.Duration // elapsed; To is now if it is 0 or in the future
}

// Asked reports whether a period is requested at all.
func (p Period) Asked() bool { return p != Period{} }

// ends are its ends, elapsed.
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

// Waterfalls is how installed accelerators spent the time of a period: of the fleet, of each shell
// with accelerators and of each of their planes. Parts add up exactly to their whole. From and To
// are the period really covered: whole hours of today and of the day before, whole days of this
// month of 30 days and of the one before, then whole months, and years of 360 days.
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
	Name      string // of the group, with the shell if a catalogue has several
	Plane     int    // from 1; 0 for a shell, and for those in no plane
	Waterfall Waterfall
	Bounds    Bounds // empty in a fleet too large to record it
}

// BoundSpan is the limits of nodes in a part of a period.
type BoundSpan struct {
	From, To time.Duration // elapsed
	Bounds   Bounds
}

// spanned is the marks that make up a period, oldest first, and whether time that is in no mark yet
// belongs to it.
type spanned struct {
	marks    []*mark
	open     bool
	from, to time.Duration
}

// span finds the fewest marks that cover a period, and as little time before it as possible.
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

// endOver is the first end of a mark at or after an elapsed time.
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

// before is the longest mark that ends at an elapsed time and does not begin before another; if all
// do, the shortest; nil if none ends there.
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

// openMark is the time that is in no mark yet, as a mark without nodes.
func (u *Usage) openMark() *mark {
	open := u.open()
	netOut(open, u.columns())
	if u.KeepsNodes() {
		open = sumPlanes(u, open)
	}
	s := &u.State
	return &mark{From: s.edge(), To: u.Clock.Elapsed, Bounds: s.Bounds, Chips: u.chips(), Planes: pack(open, u.columns())}
}

// waterfallOf converts a row whose times refer to so many accelerators.
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

// netOut leaves out repeated work that rows first did earlier; it is booked there when the hour
// ends.
func netOut(open []int64, columns int) {
	for at := 0; at < len(open); at += columns {
		if before := open[at+Stages]; before < 0 {
			open[at+int(Useful)] += before
			open[at+Stages] = 0
		}
	}
}

// LastDay is the marks of the last 24 hours, without time that is in none yet.
func (u *Usage) LastDay() []*mark {
	return u.span(Period{Last: 24 * time.Hour}, u.Clock.Elapsed).marks
}

// dayBounds is the limits of all nodes in the last 24 hours.
func (u *Usage) dayBounds() Bounds {
	sum := u.Bounds
	for _, m := range u.LastDay() {
		sum.add(&m.Bounds)
	}
	return sum
}

// BoundsOf is the limits of a node in some marks and since then; empty in fleets too large to
// record them.
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

// NodeWaterfall is how a node spent the time of a period, as in Waterfalls. In too large a fleet it
// covers today and the day before, whatever the period.
type NodeWaterfall struct {
	From, To  time.Duration // elapsed
	Waterfall Waterfall
	Bounds    Bounds      // empty in a fleet too large to record it
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

// course adds the limits of the node in a part of the period.
func (f *NodeWaterfall) course(from, to time.Duration, part []int64) {
	_, b := waterfallOf(part, 1)
	f.Timeline = append(f.Timeline, BoundSpan{from, to, b})
}
