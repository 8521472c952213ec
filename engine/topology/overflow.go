package topology

import (
	"orrery/engine/link"
	"orrery/engine/route"
)

// mostDetours bounds the searches for detours in each look.
const mostDetours = 64

// overflow is the demand that found something full and takes another path.
type overflow struct {
	demands []route.Demand
	pairs   []int32   // by demand: its pair
	delays  []float64 // by demand, s
	shares  route.Shares
}

// shareOverflow sends what found something full by another path with room: down to another gateway
// of the place, or around the full lasers.
func (t *Topology) shareOverflow() {
	o := &t.overflow
	t.findOverflow()
	if len(o.demands) == 0 {
		return
	}
	t.Rest(o.demands, &t.shares, &o.shares)
	for i, got := range o.shares.Rates {
		if way := &t.Traffic[o.pairs[i]]; got > 0 {
			all := float64(way.Carried + got)
			way.Delay = float64(way.Delay*float64(way.Carried))/all + float64(o.delays[i]*float64(got))/all
			way.Carried += got
		}
	}
}

// findOverflow finds other paths for what found something full.
func (t *Topology) findOverflow() {
	o := &t.overflow
	o.demands, o.pairs, o.delays = o.demands[:0], o.pairs[:0], o.delays[:0]
	detours := mostDetours
	var avoid route.Avoid
	for i, at := range t.bearers {
		if at < 0 || t.shares.Limit[i] < 0 {
			continue
		}
		way := &t.Traffic[at]
		path, delay, found := t.otherEgress(t.plan.Pairs[at], way.Station)
		if !found && detours > 0 {
			if avoid.Links == nil {
				avoid = t.Full(t.shares.Used)
			}
			detours--
			path, delay, found = t.detour(t.plan.Pairs[at], avoid)
		}
		if found {
			o.demands = append(o.demands, route.Demand{Path: path, Rate: way.Asked - way.Carried})
			o.pairs = append(o.pairs, at)
			o.delays = append(o.delays, delay)
		}
	}
}

// otherEgress is the shortest path of a pair to another gateway, with room all along.
func (t *Topology) otherEgress(p Pair, but int32) (best route.Path, delay float64, found bool) {
	for _, e := range t.egress[p.To] {
		if e.station == but {
			continue
		}
		length, reached := t.courses.length(p.From, e.station)
		takes := length.Metres()/float64(link.LightSpeed) + e.fibre
		if !reached || found && takes >= delay {
			continue
		}
		if path := t.courses.of(t, p.From, e.station).path; t.hasRoom(path) {
			best, delay, found = path, takes, true
		}
	}
	return best, delay, found
}

// detour is the shortest path of a pair that avoids full lasers, to the first of its gateways with
// room.
func (t *Topology) detour(p Pair, avoid route.Avoid) (route.Path, float64, bool) {
	for _, e := range t.egress[p.To] {
		down := t.DownResource(int(e.station))
		if t.shares.Used[down] >= t.Capacities()[down] {
			continue
		}
		ask := route.Query{From: t.roots[p.From], To: t.Station(int(e.station)), Avoid: avoid}
		path := t.Search(ask, &t.Queue, nil)
		if !path.Found() {
			continue
		}
		return path, path.Delay() + e.fibre, t.hasRoom(path)
	}
	return route.Path{}, 0, false
}

// hasRoom reports whether nothing on a path is full.
func (t *Topology) hasRoom(path route.Path) (room bool) {
	room, t.scratch = t.Spare(path, t.shares.Used, t.scratch)
	return room
}

// spareOf is the least rate left over some resources, each used once; 0 without a path.
func (t *Topology) spareOf(uses []route.Resource) link.Rate {
	if len(uses) == 0 {
		return 0
	}
	least := t.Capacities()[uses[0]]
	for _, r := range uses {
		least = min(least, t.Capacities()[r]-t.shares.Used[r])
	}
	return max(0, least)
}
