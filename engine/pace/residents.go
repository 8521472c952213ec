package pace

import (
	"slices"

	"orrery/engine/fleet"
	"orrery/engine/sched"
)

// residents are the live jobs on each node, and those that were there within the tick.
type residents struct {
	first []int32 // by index in Fleet.Nodes: 1 plus an index into all; 0 for none
	all   []resident
	found []int32  // scratch memory of on
	seen  []uint32 // by job: the last stamp with which it was found
	stamp uint32
	known bool // indices in Live are up to date
}

// resident is an entry of the list of a node.
type resident struct {
	job  int32 // index in Live
	node int32 // index in Fleet.Nodes
	next int32 // as first
}

func (s *residents) reset(nodes int) {
	for _, a := range s.all {
		s.first[a.node] = 0
	}
	s.all = s.all[:0]
	if len(s.first) != nodes {
		s.first = make([]int32, nodes)
	}
}

// add notes the seats of a live job.
func (s *residents) add(p *fleet.Roster, job int, seats []sched.Seat) {
	if len(s.first) == 0 {
		return // nobody asked for any yet
	}
	for _, seat := range seats {
		n := p.NodeAt[seat.Node]
		s.all = append(s.all, resident{int32(job), n, s.first[n]})
		s.first[n] = int32(len(s.all))
	}
}

// on is the jobs on some nodes, by index in Live, each once. Jobs that are over are dropped on the
// way. The result is valid until the next call.
func (s *residents) on(nodes []int32, live []sched.Job) []int32 {
	found := s.found[:0]
	s.stamp++
	if len(s.seen) < len(live) {
		s.seen = append(s.seen, make([]uint32, len(live)-len(s.seen))...)
	}
	for _, n := range nodes {
		for from := &s.first[n]; *from > 0; {
			at := &s.all[*from-1]
			if live[at.job].Status > sched.Running {
				*from = at.next
				continue
			}
			if s.seen[at.job] != s.stamp {
				s.seen[at.job] = s.stamp
				found = append(found, at.job)
			}
			from = &at.next
		}
	}
	slices.Sort(found)
	s.found = found
	return found
}
