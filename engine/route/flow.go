package route

import (
	"cmp"
	"math"
	"slices"

	"orrery/engine/link"
)

// Demand is a flow requested along a path.
type Demand struct {
	Path Path // of the network as it is; one that is not found carries nothing
	Rate link.Rate
	Like int32 // 1 plus the index of an earlier demand with the same path; 0 if none is known
}

// Free is the Limit of a demand that is met, Blocked that of one without a path.
const (
	Free    Resource = -1
	Blocked Resource = -2
)

// Shares is the flows. Fair reuses its memory.
type Shares struct {
	Rates []link.Rate // by demand
	Limit []Resource  // by demand: the full resource that limits it, Free or Blocked
	Used  []link.Rate // by resource
	Asked []link.Rate // by resource: all demand over it, met or not

	first []int32     // by demand: the first that is known to have the same path
	total []link.Rate // of all that are known to have the same path, at the first
	start []int32     // by demand, into ways; what takes the path of an earlier one has none there
	ways  []Resource
	users []int32 // by resource, into flows
	flows []int32 // demands
	wait  []int32 // by resource of which more is asked than it has: demands that still grow
	order []int32 // demands that may be stopped, the smallest first
	heap  []level
}

// level is how far the demands on a resource may all grow.
type level struct {
	rate     link.Rate
	resource Resource
}

func (l level) before(o level) bool {
	return l.rate < o.rate || l.rate == o.rate && l.resource < o.resource
}

// Fair shares the network among the demands, max–min: all grow together, each until it is met or a
// resource on its path is full. Of resources that are full at the same level the lower one counts
// first. A resource that carries all its demand limits nobody, and demands that use only such
// resources are met.
func (n *Network) Fair(demands []Demand, s *Shares) {
	s.lay(n, demands)
	s.press(n, demands)
	slices.SortFunc(s.order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(demands[a].Rate, demands[b].Rate), cmp.Compare(a, b))
	})
	s.heap = s.heap[:0]
	for r, waiting := range s.wait {
		if waiting > 0 {
			s.heap = append(s.heap, level{n.capacities[r] / link.Rate(waiting), Resource(r)})
		}
	}
	for i := len(s.heap)/2 - 1; i >= 0; i-- {
		s.sink(i)
	}
	for _, i := range s.order {
		for s.Limit[i] == growing && s.lowest(n) && s.heap[0].rate < demands[i].Rate {
			s.fill(s.heap[0])
		}
		if s.Limit[i] == growing {
			s.stop(i, demands[i].Rate, Free)
		}
	}
}

// Rest shares among further demands what others leave of the network, and adds their use to used.
func (n *Network) Rest(demands []Demand, used, s *Shares) {
	for r := range n.capacities {
		n.capacities[r] -= used.Used[r]
	}
	n.Fair(demands, s)
	for r := range n.capacities {
		n.capacities[r] += used.Used[r]
		used.Used[r] += s.Used[r]
	}
}

// Join adds the flows that were there before, when Rest has shared what they left.
func (s *Shares) Join(held *Shares) {
	copy(s.Used, held.Used)
	for r := range s.Asked {
		s.Asked[r] += held.Asked[r]
	}
}

// Spare reports whether every resource of a path has room left, given what is used. It uses buf as
// scratch memory.
func (n *Network) Spare(p Path, used []link.Rate, buf []Resource) (bool, []Resource) {
	buf = n.Along(p, buf[:0])
	for _, r := range buf {
		if used[r] >= n.capacities[r] {
			return false, buf
		}
	}
	return true, buf
}

// growing is the Limit of a demand that is not final.
const growing Resource = -3

// lay finds the resources of each path, and what is asked of each.
func (s *Shares) lay(n *Network, demands []Demand) {
	s.Rates, s.Limit = grown(s.Rates, len(demands)), grown(s.Limit, len(demands))
	s.first, s.total = grown(s.first, len(demands)), grown(s.total, len(demands))
	s.Used, s.Asked = grown(s.Used, len(n.capacities)), grown(s.Asked, len(n.capacities))
	s.wait, s.users = grown(s.wait, len(n.capacities)), grown(s.users, len(n.capacities)+1)
	clear(s.Used)
	clear(s.Asked)
	clear(s.wait)
	s.start, s.ways = append(s.start[:0], 0), s.ways[:0]
	for i := range demands {
		d := &demands[i]
		if d.Like > 0 {
			s.first[i] = s.first[d.Like-1]
		} else {
			s.first[i], s.total[i], s.Limit[i] = int32(i), 0, Blocked
			if d.Path.Found() {
				s.Limit[i] = growing
				s.ways = n.Along(d.Path, s.ways)
			}
		}
		first := s.first[i]
		s.Rates[i], s.Limit[i] = 0, s.Limit[first]
		s.total[first] += min(d.Rate, math.MaxInt64-s.total[first])
		s.start = append(s.start, int32(len(s.ways)))
	}
	for i, first := range s.first {
		if int(first) == i {
			for _, r := range s.along(first) {
				s.Asked[r] += min(s.total[i], math.MaxInt64-s.Asked[r])
			}
		}
	}
}

// along are the resources of a demand's path.
func (s *Shares) along(demand int32) []Resource {
	first := s.first[demand]
	return s.ways[s.start[first]:s.start[first+1]]
}

// press finds the demands that wait for each resource of which more is asked than it
// has, and grants all others.
func (s *Shares) press(n *Network, demands []Demand) {
	pressed := func(r Resource) bool { return s.Asked[r] > n.capacities[r] }
	s.order = s.order[:0]
	for i := range demands {
		if s.Limit[i] != growing {
			continue
		}
		first := s.first[i]
		if int(first) == i && !slices.ContainsFunc(s.along(first), pressed) {
			for _, r := range s.along(first) {
				s.Used[r] += s.total[i]
			}
			s.Limit[i] = Free
		}
		if s.Limit[first] == Free {
			s.Rates[i], s.Limit[i] = demands[i].Rate, Free
			continue
		}
		s.order = append(s.order, int32(i))
		for _, r := range s.along(first) {
			if pressed(r) {
				s.wait[r]++
			}
		}
	}
	total := int32(0)
	for r := range s.wait {
		total += s.wait[r]
		s.users[r] = total // where each one ends: filled from behind
	}
	s.users[len(s.wait)] = total
	s.flows = grown(s.flows, int(total))
	for _, i := range slices.Backward(s.order) {
		for _, r := range s.along(i) {
			if pressed(r) {
				s.users[r]--
				s.flows[s.users[r]] = i
			}
		}
	}
}

// lowest brings the resource that is full first to the top of the heap, at its
// present level. Levels only rise while demands stop.
func (s *Shares) lowest(n *Network) bool {
	for len(s.heap) > 0 {
		top := &s.heap[0]
		waiting := s.wait[top.resource]
		if waiting == 0 {
			last := len(s.heap) - 1
			s.heap[0] = s.heap[last]
			s.heap = s.heap[:last]
			s.sink(0)
			continue
		}
		now := (n.capacities[top.resource] - s.Used[top.resource]) / link.Rate(waiting)
		if now == top.rate {
			return true
		}
		top.rate = now
		s.sink(0)
	}
	return false
}

// fill stops every demand that still grows on a full resource.
func (s *Shares) fill(full level) {
	r := full.resource
	for _, i := range s.flows[s.users[r]:s.users[r+1]] {
		if s.Limit[i] == growing {
			s.stop(i, full.rate, r)
		}
	}
}

// stop makes a demand final.
func (s *Shares) stop(i int32, rate link.Rate, limit Resource) {
	s.Rates[i], s.Limit[i] = rate, limit
	for _, r := range s.along(i) {
		s.Used[r] += rate
		if s.wait[r] > 0 {
			s.wait[r]--
		}
	}
}

// sink restores the heap below i.
func (s *Shares) sink(i int) {
	for {
		least := i
		for _, child := range [...]int{2*i + 1, 2*i + 2} {
			if child < len(s.heap) && s.heap[child].before(s.heap[least]) {
				least = child
			}
		}
		if least == i {
			return
		}
		s.heap[i], s.heap[least] = s.heap[least], s.heap[i]
		i = least
	}
}
