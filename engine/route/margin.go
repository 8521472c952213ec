package route

import "orrery/engine/link"

// BestTwo is the best and the second-best simple path.
type BestTwo struct {
	Best, Second Path             // Second is not found if there is no other
	Margin       link.Micrometres // length by which the second is longer
}

// BestTwo finds the two best simple paths between two nodes.
func (n *Network) BestTwo(from, to int, q *Queue) BestTwo {
	var ahead, back Tree
	n.Tree(from, &ahead, q)
	n.Tree(to, &back, q)
	best := ahead.Path(to, nil)
	if !best.Found() {
		return BestTwo{Best: best, Second: Path{From: from, To: to}}
	}
	c := n.crossing(best, &ahead, &back)
	if c.length == link.Longest {
		return BestTwo{Best: best, Second: Path{From: from, To: to}}
	}
	return BestTwo{best, n.joined(c, &ahead, &back), c.length - best.Length}
}

// crossing is the link by which the second-best path passes from what the best
// has behind one of its links to what it has before it. An end of -1 is on the
// ground.
type crossing struct {
	from, to int32
	length   link.Micrometres // of the whole path
}

// offer keeps the shorter one; of two as short, the one of lower ends.
func (c *crossing) offer(o crossing) {
	if o.length < c.length || o.length == c.length && o.length < link.Longest &&
		(o.from < c.from || o.from == c.from && o.to < c.to) {
		*c = o
	}
}

// crossing looks at every link for the second-best path.
func (n *Network) crossing(best Path, ahead, back *Tree) crossing {
	place := n.places(best, ahead)
	found := crossing{-1, -1, link.Longest}
	for u := range int32(n.satellites) {
		du := ahead.distance[u]
		if du == link.Longest {
			continue
		}
		for _, e := range n.from(u) {
			v := e.to
			next := place[u] >= 0 && place[v] == place[u]+1 && best.Satellites[place[u]] == u && best.Satellites[place[v]] == v
			if place[u] < place[v] && !next {
				found.offer(crossing{u, v, du + e.length + back.distance[v]})
			}
		}
	}
	if best.From >= n.satellites {
		for _, s := range n.seen(best.From) {
			if v := s.Satellite; place[v] >= 0 && v != best.Satellites[0] {
				found.offer(crossing{-1, v, s.Length + back.distance[v]})
			}
		}
	}
	if best.To >= n.satellites {
		for _, s := range n.seen(best.To) {
			if u := s.Satellite; u != best.Satellites[len(best.Satellites)-1] && ahead.distance[u] < link.Longest {
				found.offer(crossing{u, -1, ahead.distance[u] + s.Length})
			}
		}
	}
	return found
}

// places says of each satellite at which place of the best path its own shortest
// path leaves it; -1 where it never goes along it.
func (n *Network) places(best Path, ahead *Tree) []int32 {
	const unknown = -2
	place := make([]int32, n.satellites)
	for i := range place {
		place[i] = unknown
	}
	for i, s := range best.Satellites {
		place[s] = int32(i)
	}
	var way []int32
	for i := range place {
		at := int32(i)
		for at >= 0 && place[at] == unknown && ahead.distance[at] < link.Longest {
			way = append(way, at)
			at = before(n, at, lengths(ahead.distance), Avoid{})
		}
		where := int32(-1)
		if at >= 0 && place[at] != unknown {
			where = place[at]
		}
		for _, s := range way {
			place[s] = where
		}
		way = way[:0]
	}
	return place
}

// joined is the path that goes through a crossing.
func (n *Network) joined(c crossing, ahead, back *Tree) Path {
	p := Path{From: ahead.From, To: back.From, Length: c.length}
	if c.from >= 0 {
		p.Satellites = trace(n, Query{From: p.From, To: int(c.from)}, lengths(ahead.distance), p.Satellites)
	}
	if c.to >= 0 {
		rest := trace(n, Query{From: p.To, To: int(c.to)}, lengths(back.distance), nil)
		for i := len(rest) - 1; i >= 0; i-- {
			p.Satellites = append(p.Satellites, rest[i])
		}
	}
	return p
}
