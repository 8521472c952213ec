package route

import (
	"math"
	"math/bits"

	"orrery/engine/link"
)

// Landmarks bound searches between satellites by distances from some nodes: no path is shorter than
// the difference of its ends' distances from any one node. They pay off if there are more searches
// than trees.
type Landmarks struct {
	network *Network
	trees   int
	step    uint    // a step is 2^step µm
	steps   []int32 // by satellite, then by tree: whole steps; apart where there is no way
}

// apart stands for the distance of a satellite that a tree does not reach.
const apart int32 = -1

// mostLandmarks is how many trees landmarks use, mostBounds how many of them a search uses: those
// with the greatest bound at its start.
const (
	mostLandmarks = 32
	mostBounds    = 12
)

// Landmarks makes landmarks from the first 32 of some trees of the network as it is, in the memory
// of g.
func (n *Network) Landmarks(trees []Tree, g *Landmarks) {
	trees = trees[:min(len(trees), mostLandmarks)]
	g.network, g.trees = n, len(trees)
	g.steps = grown(g.steps, n.satellites*len(trees))
	farthest := link.Micrometres(0)
	for i := range trees {
		for _, d := range trees[i].distance {
			if d < link.Longest {
				farthest = max(farthest, d)
			}
		}
	}
	g.step = uint(max(0, bits.Len64(uint64(farthest))-31))
	for i := range trees {
		for at, d := range trees[i].distance {
			steps := apart
			if d < link.Longest {
				steps = int32(d >> (g.step & 63))
			}
			g.steps[at*g.trees+i] = steps
		}
	}
}

// of are a satellite's distances.
func (g *Landmarks) of(satellite int32) []int32 {
	return g.steps[int(satellite)*g.trees : (int(satellite)+1)*g.trees]
}

// treeBound is what one tree says of a search.
type treeBound struct {
	tree  int32
	to    int32 // steps to its end
	bound int32 // steps that it has at least, all along
}

// useLandmarks takes what landmarks know of a search. It says whether there
// may be a way: none leads to what a tree reaches from what it does not.
func (s *search) useLandmarks(n *Network, ask Query) bool {
	s.landmarks, s.fromTrees = nil, s.fromTrees[:0]
	if ask.Landmarks == nil || ask.Landmarks.network != n || max(ask.From, ask.To) >= n.satellites {
		return true
	}
	s.landmarks = ask.Landmarks
	from, to := s.landmarks.of(int32(ask.From)), s.landmarks.of(int32(ask.To))
	for i, there := range to {
		if (there == apart) != (from[i] == apart) {
			return false
		}
		if there != apart {
			s.keep(treeBound{int32(i), there, max(there-from[i], from[i]-there)})
		}
	}
	return true
}

// keep keeps the longest few bounds, the longest first.
func (s *search) keep(b treeBound) {
	if len(s.fromTrees) < mostBounds {
		s.fromTrees = append(s.fromTrees, b)
	} else if s.fromTrees[mostBounds-1].bound >= b.bound {
		return
	}
	at := len(s.fromTrees) - 1
	for ; at > 0 && s.fromTrees[at-1].bound < b.bound; at-- {
		s.fromTrees[at] = s.fromTrees[at-1]
	}
	s.fromTrees[at] = b
}

// leastByTrees is the least that a path has left from a satellite, as the landmarks say; where
// that is more than enough, something between the two.
func (s *search) leastByTrees(satellite int32, enough link.Micrometres) link.Micrometres {
	far, most := s.landmarks.of(satellite), int32(1)
	limit := int32(min(enough>>(s.landmarks.step&63)+2, math.MaxInt32))
	for _, b := range s.fromTrees {
		steps := far[b.tree] - b.to
		if most = max(most, steps, -steps); most > limit {
			break
		}
	}
	return link.Micrometres(most-1) << (s.landmarks.step & 63) // what is cut off each may be a step
}
