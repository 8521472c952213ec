package route

import (
	"slices"

	"orrery/engine/link"
)

// What Tree.back holds besides satellites.
const (
	home  int32 = -1 - iota // the root sees it
	split                   // several ways back are as short
	unasked
)

// Back is the shortest path from another station to the one that the tree grows from, and whether
// it is the only shortest; then it is that of the other station's own tree as well. If there are
// several, none is returned. Its satellites are appended to buf.
func (t *Tree) Back(from int, buf []int32) (p Path, only bool) {
	p = Path{From: from, To: t.From}
	if from == t.From {
		return p, true
	}
	if len(t.back) == 0 {
		t.back = grown(t.back, t.network.satellites)
		for i := range t.back {
			t.back[i] = unasked
		}
	}
	length, at := link.Longest, home
	for _, s := range t.network.seen(from) {
		switch d := t.distance[s.Satellite] + s.Length; {
		case d < length:
			length, at = d, s.Satellite
		case d == length && d < link.Longest:
			at = split
		}
	}
	walk := buf
	for at >= 0 {
		walk = append(walk, at)
		at = t.next(at)
	}
	if at == split {
		return p, false
	}
	if length < link.Longest {
		p.Satellites, p.Length = walk, length
	}
	return p, true
}

// next is the satellite that follows on the shortest path back, home or split.
func (t *Tree) next(at int32) int32 {
	if t.back[at] != unasked {
		return t.back[at]
	}
	n, next, here := t.network, unasked, t.distance[at]
	for _, e := range n.from(at) {
		if t.distance[e.to]+e.length != here {
			continue
		}
		if next != unasked {
			next = split
			break
		}
		next = e.to
	}
	sees := n.seen(t.From)
	i, seen := slices.BinarySearchFunc(sees, at, func(s link.Sight, id int32) int { return int(s.Satellite - id) })
	if seen && sees[i].Length == here {
		if next == unasked {
			next = home
		} else {
			next = split
		}
	}
	t.back[at] = next
	return next
}
