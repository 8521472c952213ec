package route

import (
	"slices"

	"orrery/engine/each"
	"orrery/engine/link"
)

// Tree is the distances from one node, or from the nearest of several stations,
// to every satellite.
type Tree struct {
	From     int
	distance []link.Micrometres // by satellite; link.Longest where there is no way
	network  *Network
	gateways []int   // stations, where it grows from the nearest of several
	entries  []int32 // by satellite that one of them sees: the nearest, the first of those as near
	back     []int32 // by satellite: the next one back, as far as Back asked; empty before

	again bool    // it grew from this node, or these, before
	order []int32 // all satellites by their distances then, or before; empty where it is not known
}

// Tree finds the distances from a node, in the memory of t.
func (n *Network) Tree(from int, t *Tree, q *Queue) { n.TreeBut(nil, from, t, q) }

// TreeBut is Tree without paths through some satellites, by number; nil is none.
func (n *Network) TreeBut(avoid []bool, from int, t *Tree, q *Queue) {
	t.begin(n, from, q)
	shut(t.distance, avoid)
	if from < n.satellites {
		t.distance[from] = 0
		q.push(int32(from), 0)
	} else {
		for _, s := range n.seen(from) {
			if avoid == nil || !avoid[s.Satellite] {
				t.distance[s.Satellite] = s.Length
				q.push(s.Satellite, s.Length)
			}
		}
	}
	t.grow(n, avoid, q)
	reopen(t.distance, avoid)
}

// begin clears a tree and a queue for it.
func (t *Tree) begin(n *Network, from int, q *Queue) {
	if t.again = t.network == n && t.From == from && len(t.distance) == n.satellites; !t.again {
		t.order = t.order[:0]
	}
	t.From, t.network, t.gateways, t.back = from, n, t.gateways[:0], t.back[:0]
	t.distance = grown(t.distance, n.satellites)
	for i := range t.distance {
		t.distance[i] = link.Longest
	}
	q.reset(n.bits, 0)
}

// NearestTree finds the distances from the nearest of several satellites, in the memory of t.
func (n *Network) NearestTree(satellites []int32, t *Tree, q *Queue) {
	t.begin(n, -1, q)
	for _, s := range satellites {
		t.distance[s] = 0
		q.push(s, 0)
	}
	t.grow(n, nil, q)
}

// GatewayTree finds the distances from the nearest of several stations to every satellite, in the
// memory of t. A path of it begins at its station; of equally near ones, at the first.
func (n *Network) GatewayTree(stations []int, t *Tree, q *Queue) {
	n.GatewayTreeBut(nil, stations, t, q)
}

// GatewayTreeBut is GatewayTree without paths through some satellites, by number; nil is none.
func (n *Network) GatewayTreeBut(avoid []bool, stations []int, t *Tree, q *Queue) {
	t.begin(n, -1, q)
	shut(t.distance, avoid)
	t.gateways = append(t.gateways, stations...)
	t.entries = grown(t.entries, n.satellites)
	for _, station := range stations {
		for _, s := range n.seen(n.Station(station)) {
			if s.Length < t.distance[s.Satellite] {
				t.distance[s.Satellite] = s.Length
				t.entries[s.Satellite] = int32(station)
				q.push(s.Satellite, s.Length)
			}
		}
	}
	t.grow(n, avoid, q)
	reopen(t.distance, avoid)
}

// shut makes the distances of satellites that are to be avoided too small to be bettered until
// they are reopened.
func shut(distance []link.Micrometres, avoid []bool) {
	for i := range avoid {
		if avoid[i] {
			distance[i] = 0
		}
	}
}

// reopen lets there be no path to satellites that were to be avoided.
func reopen(distance []link.Micrometres, avoid []bool) {
	for i := range avoid {
		if avoid[i] {
			distance[i] = link.Longest
		}
	}
}

// Trees are shortest-path trees, one for each of some nodes.
type Trees struct {
	All []Tree
	To  []int // nodes whose distances are found while each tree is in cache; may be empty

	lengths []link.Micrometres // by tree, then by node of To; link.Longest where there is no way

	queues [treeParts]Queue
	roots  []int
	size   int
	net    *Network
	work   func(from, to int)
}

// treeParts is how many pieces of parallel work a set of trees is: fixed, so that
// each has a queue of its own.
const treeParts = 8

// Trees finds the trees of nodes, in the memory of f.
func (n *Network) Trees(nodes []int, f *Trees) {
	if len(nodes) == 0 {
		f.All, f.lengths = f.All[:0], f.lengths[:0]
		return
	}
	if f.work == nil {
		f.work = f.findSome
	}
	for len(f.All) < len(nodes) {
		f.All = append(f.All, Tree{})
	}
	f.All = f.All[:len(nodes)]
	f.lengths = grown(f.lengths, len(nodes)*len(f.To))
	f.net, f.roots, f.size = n, nodes, (len(nodes)-1)/treeParts+1
	each.Chunk(len(nodes), f.size, f.work)
	f.net, f.roots = nil, nil
}

func (f *Trees) findSome(from, to int) {
	for i := from; i < to; i++ {
		t := &f.All[i]
		f.net.Tree(f.roots[i], t, &f.queues[from/f.size])
		for k, to := range f.To {
			f.lengths[i*len(f.To)+k], _ = t.Length(to)
		}
	}
}

// Length is that of the shortest path from a tree's node to one of To, by their indices; false if
// there is none.
func (f *Trees) Length(tree, to int) (link.Micrometres, bool) {
	d := f.lengths[tree*len(f.To)+to]
	return d, d < link.Longest
}

// Length is that of the shortest path to a node; false if there is none.
func (t *Tree) Length(to int) (link.Micrometres, bool) {
	if to == t.From {
		return 0, true
	}
	if to < t.network.satellites {
		d := t.distance[to]
		return d, d < link.Longest
	}
	best := link.Longest
	for _, s := range t.network.seen(to) {
		best = min(best, t.distance[s.Satellite]+s.Length)
	}
	return best, best < link.Longest
}

// Path is the shortest path to a node. Its satellites are appended to buf.
func (t *Tree) Path(to int, buf []int32) Path {
	length, found := t.Length(to)
	if !found || to == t.From {
		return Path{From: t.From, To: to}
	}
	p := Path{t.From, to, trace(t.network, Query{From: t.From, To: to}, lengths(t.distance), buf), length}
	if len(t.gateways) > 0 {
		p.From = t.network.Station(int(t.entries[p.Satellites[len(buf)]]))
	}
	return p
}

// known are the distances from a node to satellites, as far as they are known.
type known interface {
	far(satellite int32) link.Micrometres
}

// lengths are those to every satellite.
type lengths []link.Micrometres

func (l lengths) far(satellite int32) link.Micrometres { return l[satellite] }

// trace follows a path back from its end, to the lowest index each time, and
// turns it around.
func trace[D known](n *Network, ask Query, distance D, buf []int32) []int32 {
	begin := len(buf)
	at := int32(ask.To)
	if ask.To >= n.satellites {
		at = lastHop(n, ask.To, distance)
	}
	for {
		buf = append(buf, at)
		if int(at) == ask.From {
			break
		}
		if at = before(n, at, distance, ask.Avoid); at < 0 {
			break // the station that it began at sees the last one
		}
	}
	slices.Reverse(buf[begin:])
	return buf
}

// lastHop is the satellite by which the shortest path comes down to a station.
func lastHop[D known](n *Network, to int, distance D) int32 {
	best, hop := link.Longest, int32(-1)
	for _, s := range n.seen(to) {
		if d := distance.far(s.Satellite) + s.Length; d < best {
			best, hop = d, s.Satellite
		}
	}
	return hop
}

// before is the lowest satellite by which the shortest path comes to another;
// -1 where it comes up from the ground.
func before[D known](n *Network, at int32, distance D, avoid Avoid) int32 {
	lowest, here := int32(-1), distance.far(at)
	for _, e := range n.from(at) {
		if distance.far(e.to)+e.length == here && (lowest < 0 || e.to < lowest) && !avoid.link(e.link) {
			lowest = e.to
		}
	}
	return lowest
}
