package sched

import (
	"cmp"
	"slices"
)

// mostSizes is how many numbers of nodes a gang is tried on one after the other, from the
// fewest that have seats for it.
const mostSizes = 16

// mostNear is how many of the places nearest together are tried for each number of nodes.
const mostNear = 24

// joined is where a gang sits among places that links do not all join: within one part of the
// network, however its nodes follow one another there. Links must carry other rates for other
// numbers of nodes: of those near the fewest each is tried, and where none will do all others are
// ruled out, or one is found. nil says that links join no places that have seats enough.
func (r *room) joined(ask *Ask, may []chair, by bears) []chair {
	if r.view.Parts == nil {
		return nil
	}
	var groups [][]chair
	var last *int32 // the parts that groups are of
	fewest, most := fewest(may, ask.Accelerators), min(len(may), ask.Accelerators)
	for size := fewest; size <= min(most, fewest+r.sizes-1); size++ {
		if parts := r.view.Parts(ask.Job, size); len(parts) > 0 {
			if &parts[0] != last {
				last, groups = &parts[0], grouped(may, parts, ask.Accelerators)
				if chairs := r.nearestOf(ask, groups, by); chairs != nil {
					return chairs
				}
			}
			if chairs := spreadOver(ask, groups, size, by); chairs != nil {
				return chairs
			}
		}
	}
	if chairs := r.upFrom(ask, may, fewest+r.sizes, by); chairs != nil {
		return chairs
	}
	return r.downTo(ask, may, fewest+r.sizes, by)
}

// upFrom is where a gang sits on so many nodes or more, where links must carry the more the more
// nodes it has: parts of the network are ever smaller then, and the fewest nodes of one that have
// seats for it ever more. So any number below that is ruled out at once.
func (r *room) upFrom(ask *Ask, may []chair, size int, by bears) []chair {
	for size <= min(len(may), ask.Accelerators) {
		groups := grouped(may, r.view.Parts(ask.Job, size), ask.Accelerators)
		if len(groups) == 0 {
			return nil
		}
		needs := func(g []chair) int { return fewest(g, ask.Accelerators) }
		best := slices.MinFunc(groups, func(a, b []chair) int { return cmp.Compare(needs(a), needs(b)) })
		if needs(best) <= size {
			return by.on(ask, spread(best, min(size, len(best)), ask.Accelerators))
		}
		size = needs(best)
	}
	return nil
}

// downTo is where a gang sits on so many nodes or more, where links must carry the less the more
// nodes it has: the fewer it has the smaller are the parts of the network, so any number above the
// nodes of the largest is ruled out at once.
func (r *room) downTo(ask *Ask, may []chair, least int, by bears) []chair {
	for size := min(len(may), ask.Accelerators); size >= least; {
		groups := grouped(may, r.view.Parts(ask.Job, size), ask.Accelerators)
		if len(groups) == 0 {
			return nil
		}
		best := slices.MaxFunc(groups, func(a, b []chair) int { return cmp.Compare(len(a), len(b)) })
		if len(best) >= size {
			return by.on(ask, spread(best, max(size, fewest(best, ask.Accelerators)), ask.Accelerators))
		}
		size = len(best)
	}
	return nil
}

// on is some chairs, if they will do for a gang that takes all of them.
func (by bears) on(ask *Ask, chairs []chair) []chair {
	if by.all(ask, chairs) {
		return chairs
	}
	return nil
}

// grouped is some chairs by the part of the network that they are in, as far as it has n seats.
func grouped(may []chair, parts []int32, n int) [][]chair {
	sorted := slices.Clone(may)
	slices.SortStableFunc(sorted, func(a, b chair) int { return cmp.Compare(parts[a.node], parts[b.node]) })
	var groups [][]chair
	for from := 0; from < len(sorted); {
		to, seats := from, 0
		for part := parts[sorted[from].node]; to < len(sorted) && parts[sorted[to].node] == part; to++ {
			seats += int(sorted[to].count)
		}
		if seats >= n && parts[sorted[from].node] >= 0 {
			groups = append(groups, sorted[from:to:to])
		}
		from = to
	}
	return groups
}

// nearestOf is where a gang sits nearest together in one of some groups.
func (r *room) nearestOf(ask *Ask, groups [][]chair, by bears) []chair {
	type place struct {
		window
		chairs []chair
	}
	var all []place
	for _, group := range groups {
		for _, w := range windows(r, group, ask.Accelerators) {
			all = append(all, place{w, group[w.from:w.to]})
		}
	}
	slices.SortStableFunc(all, func(a, b place) int { return a.compare(b.window) })
	for _, p := range all[:min(mostNear, len(all))] {
		if by.all(ask, p.chairs) {
			return p.chairs
		}
	}
	return nil
}

// spreadOver is where a gang sits on just so many nodes of one of some groups.
func spreadOver(ask *Ask, groups [][]chair, size int, by bears) []chair {
	for _, group := range groups {
		if size > len(group) || size < fewest(group, ask.Accelerators) {
			continue
		}
		if chairs := spread(group, size, ask.Accelerators); by.all(ask, chairs) {
			return chairs
		}
	}
	return nil
}

// bySeats is some chairs, those with most seats first.
func bySeats(chairs []chair) []chair {
	sorted := slices.Clone(chairs)
	slices.SortStableFunc(sorted, func(a, b chair) int { return cmp.Compare(b.count, a.count) })
	return sorted
}

// fewest is on how few chairs n seats are; all of them where they have too few.
func fewest(chairs []chair, n int) int {
	for i, c := range bySeats(chairs) {
		if n -= int(c.count); n <= 0 {
			return i + 1
		}
	}
	return len(chairs)
}

// spread is n seats on just so many chairs, those with most: one on each, and all that the first
// have.
func spread(chairs []chair, size, n int) []chair {
	taken := bySeats(chairs)[:size]
	n -= size
	for i := range taken {
		more := min(int32(n), taken[i].count-1)
		taken[i].count = 1 + more
		n -= int(more)
	}
	return taken
}
