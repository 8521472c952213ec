package route

import (
	"math"
	"math/bits"

	"orrery/engine/link"
)

// Guides lead searches between satellites: how far each is from some nodes. No path
// is shorter than the difference of its ends' distances from any one node. They pay
// where there are more searches than trees.
type Guides struct {
	network *Network
	trees   int
	step    uint    // a step is 2^step µm
	steps   []int32 // by satellite, then by tree: whole steps; apart where there is no way
}

// apart stands for the distance of a satellite that a tree does not reach.
const apart int32 = -1

// mostGuides is how many trees guides are made of, mostLeads how many of them a search
// asks: those that say most at its start.
const (
	mostGuides = 32
	mostLeads  = 12
)

// Guide makes guides of trees of the network as it is, of the first 32, in the memory
// of g.
func (n *Network) Guide(trees []Tree, g *Guides) {
	trees = trees[:min(len(trees), mostGuides)]
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
func (g *Guides) of(satellite int32) []int32 {
	return g.steps[int(satellite)*g.trees : (int(satellite)+1)*g.trees]
}

// lead is what one tree says of a search.
type lead struct {
	tree  int32
	to    int32 // steps to its end
	bound int32 // steps that it has at least, all along
}

// follow takes what guides know of a search. It says whether there
// may be a way: none leads to what a tree reaches from what it does not.
func (h *hunt) follow(n *Network, ask Query) bool {
	h.guides, h.leads = nil, h.leads[:0]
	if ask.Guides == nil || ask.Guides.network != n || max(ask.From, ask.To) >= n.satellites {
		return true
	}
	h.guides = ask.Guides
	from, to := h.guides.of(int32(ask.From)), h.guides.of(int32(ask.To))
	for i, there := range to {
		if (there == apart) != (from[i] == apart) {
			return false
		}
		if there != apart {
			h.ask(lead{int32(i), there, max(there-from[i], from[i]-there)})
		}
	}
	return true
}

// ask takes a lead in, the one with the longest bound first, and keeps the first few.
func (h *hunt) ask(l lead) {
	if len(h.leads) < mostLeads {
		h.leads = append(h.leads, l)
	} else if h.leads[mostLeads-1].bound >= l.bound {
		return
	}
	at := len(h.leads) - 1
	for ; at > 0 && h.leads[at-1].bound < l.bound; at-- {
		h.leads[at] = h.leads[at-1]
	}
	h.leads[at] = l
}

// led is the least that a path has left from a satellite, as the guides say; where
// that is more than enough, something between the two.
func (h *hunt) led(satellite int32, enough link.Micrometres) link.Micrometres {
	far, most := h.guides.of(satellite), int32(1)
	limit := int32(min(enough>>(h.guides.step&63)+2, math.MaxInt32))
	for _, l := range h.leads {
		steps := far[l.tree] - l.to
		if most = max(most, steps, -steps); most > limit {
			break
		}
	}
	return link.Micrometres(most-1) << (h.guides.step & 63) // what is cut off each may be a step
}
