package sched

import (
	"cmp"
	"slices"
)

// mostSizes is how many numbers of nodes are tried for a gang one by one, from the fewest with
// enough seats.
const mostSizes = 16

// mostNear is how many of the closest sets of nodes are tried for each number of nodes.
const mostNear = 24

// joined are seats for a gang among nodes that links do not all connect: within one part of the
// network, in any order there. The rate needed of links depends on the number of nodes. Each number
// near the smallest is tried; if none works, the others are ruled out, or one is found. It is nil
// if no connected nodes have seats enough.
func (r *room) joined(ask *Ask, may []chair, by bears) []chair {
	if r.view.Parts == nil {
		return nil
	}
	var groups [][]chair
	var last *int32 // identifies the parts that groups were made from
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

// upFrom are seats for a gang on size nodes or more, if the rate needed of links rises with the
// number of nodes. Parts of the network then shrink as the number grows, and the fewest nodes of a
// part that have seats enough grow, so that smaller numbers are ruled out at once.
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

// downTo are seats for a gang on least nodes or more, if the rate needed of links falls with the
// number of nodes. Parts of the network then shrink as the number falls, so that any number above
// the size of the largest part is ruled out at once.
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

// on returns chairs if links have room for a gang that takes all of them, else nil.
func (by bears) on(ask *Ask, chairs []chair) []chair {
	if by.all(ask, chairs) {
		return chairs
	}
	return nil
}

// grouped divides chairs by part of the network, leaving out parts with fewer than n seats.
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

// nearestOf are the seats closest together within one of some groups.
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

// spreadOver are seats for a gang on exactly size nodes of one of some groups.
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

// bySeats are chairs, those with most seats first.
func bySeats(chairs []chair) []chair {
	sorted := slices.Clone(chairs)
	slices.SortStableFunc(sorted, func(a, b chair) int { return cmp.Compare(b.count, a.count) })
	return sorted
}

// fewest is the smallest number of chairs with n seats; all of them if they have fewer.
func fewest(chairs []chair, n int) int {
	for i, c := range bySeats(chairs) {
		if n -= int(c.count); n <= 0 {
			return i + 1
		}
	}
	return len(chairs)
}

// spread is n seats on exactly size chairs, those with most seats: at least one on each, the rest
// on the first ones.
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
