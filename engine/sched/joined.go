package sched

import (
	"cmp"
	"slices"
)

// mostSizes is how many numbers of nodes a gang is tried on one after the other, from the
// fewest that have seats for it; after those twice as many each time.
const mostSizes = 16

// mostNear is how many of the places nearest together are tried for each number of nodes.
const mostNear = 24

// joined is where a gang sits among places that links do not all join: within one part of the
// network, however its nodes follow one another there. Links must carry other rates for other
// numbers of nodes. nil says that links join no places that have seats enough.
func (r *room) joined(ask *Ask, may []chair, by bears) []chair {
	if r.view.Parts == nil {
		return nil
	}
	var groups [][]chair
	var last *int32 // the parts that groups are of
	most := min(len(may), ask.Accelerators)
	for tries, size := 1, fewest(may, ask.Accelerators); ; tries++ {
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
		switch {
		case size >= most:
			return nil
		case tries < mostSizes:
			size++
		default:
			size = min(2*size, most)
		}
	}
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
