package network

import (
	"fmt"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/orbit"
	"orrery/engine/route"
	"orrery/engine/sky"
	"orrery/engine/space"
	"orrery/engine/topology"
	"orrery/engine/unit"
)

// RouteQuery requests the path between two stations, by their numbers.
type RouteQuery struct{ From, To int }

// RouteDetail is the path between two stations, hop by hop.
type RouteDetail struct {
	RouteQuery
	FromName, ToName string
	Found            bool
	Why              string // why there is no path, or how much longer the second-best is
	Length           unit.Length
	RTT              time.Duration
	Queue            time.Duration // estimated queueing at loaded links, both directions
	Fibre            time.Duration // RTT over a great circle of fibre
	GreatCircle      unit.Length
	Hops             []Hop
	Second           bool // there is another path
	Margin           unit.Length
	SecondRTT        time.Duration
	Backups          []time.Duration // RTT of paths that share no satellite with it or with each other
	Breaks           time.Duration   // until one of its links loses sight; 0 if not within an hour
	BreaksAt         string          // that link
}

// Hop is one link of a path.
type Hop struct {
	From, To string
	Node     fleet.ID  // satellite at its end, or None
	Point    sky.Point // its end
	Start    sky.Point // its start
	Length   unit.Length
	Delay    time.Duration // one way, from the start of the route to the end of this hop
	Load     float64       // 0 to 1
	Capacity link.Rate
	Ground   bool
}

// routeDetail is the path between two stations, hop by hop; nil if there are no such stations.
func (nw *Network) routeDetail(ask *RouteQuery) *RouteDetail {
	if ask == nil || !nw.On() {
		return nil
	}
	n := nw.net
	stations := n.Ground.Stations()
	if min(ask.From, ask.To) < 0 || max(ask.From, ask.To) >= len(stations) || ask.From == ask.To {
		return nil
	}
	from, to := stations[ask.From], stations[ask.To]
	circle := link.Fibre(from.Place, to.Place)
	d := &RouteDetail{RouteQuery: *ask, FromName: from.Name, ToName: to.Name, GreatCircle: circle, Fibre: twice(topology.FibreDelay(circle))}
	r := n.BestTwo(n.Station(ask.From), n.Station(ask.To), &n.Queue)
	if !r.Best.Found() {
		gap := n.Gap(route.Query{From: n.Station(ask.From), To: n.Station(ask.To)}, route.Sources{Mesh: n.Mesh, Ground: n.Ground, Sky: n.Sky}, &n.Queue)
		d.Why = gap.Why(d.FromName, d.ToName)
		return d
	}
	d.Found, d.Length, d.RTT = true, unit.Length(r.Best.Length.Metres()), twice(r.Best.Delay())
	d.Why = "it is the only path"
	if r.Second.Found() {
		d.Second, d.Margin, d.SecondRTT = true, unit.Length(r.Margin.Metres()), twice(r.Second.Delay())
		d.Why = fmt.Sprintf("the second-best path is %.3f km longer", r.Margin.Metres()/1000)
	}
	w := way{nw, r.Best, d}
	w.fillHops()
	const backups = 3
	for i, p := range n.Disjoint(n.Station(ask.From), n.Station(ask.To), backups+1, &n.Queue) {
		if i > 0 {
			d.Backups = append(d.Backups, twice(p.Delay()))
		}
	}
	d.Breaks, d.BreaksAt = w.breaks()
	return d
}

// way is a path between two stations with what is shown of it.
type way struct {
	*Network
	path   route.Path
	detail *RouteDetail
}

// fillHops fills in each link of a path.
func (w way) fillHops() {
	n, d, path := w.net, w.detail, w.path
	gmst := gmst(w.Clock, n.Sky.Elapsed)
	stations := n.Ground.Stations()
	at := func(i int) sky.Point {
		p := stations[i].Place
		return sky.Point{Lat: p.Latitude.Degrees(), Lon: p.Longitude.Degrees()}
	}
	length := func(a, b space.Vec) float64 { return b.Sub(a).Norm() }
	pos, point, name, total := n.Ground.Position(d.From), at(d.From), d.FromName, 0.0
	resources := n.Along(path, nil)
	for i := 0; i <= len(path.Satellites); i++ {
		hop := Hop{From: name, Start: point, Node: fleet.None, Ground: i == 0 || i == len(path.Satellites)}
		next := n.Ground.Position(d.To)
		if i < len(path.Satellites) {
			s := path.Satellites[i]
			next, hop.Node = n.Sky.States[s].Pos, fleet.ID(s)
			hop.To, hop.Point = w.Fleet.Name(hop.Node), under(n, s, gmst)
		} else {
			hop.To, hop.Point = d.ToName, at(d.To)
		}
		hop.Length = unit.Length(length(pos, next))
		total += float64(hop.Length)
		hop.Delay = time.Duration(total / float64(link.LightSpeed) * float64(time.Second))
		hop.Capacity = n.Capacities()[resources[i]]
		hop.Load = topology.Share(n.Used(resources[i]), hop.Capacity)
		d.Queue += 2 * route.Wait(hop.Load, hop.Capacity)
		d.Hops = append(d.Hops, hop)
		pos, point, name = next, hop.Point, hop.To
	}
}

// breaks is when the first link of a path loses sight, and which; 0 if none does within an hour.
func (w way) breaks() (time.Duration, string) {
	const horizon, step = time.Hour, 20 * time.Second
	same := func(ahead time.Duration) bool { return w.breaksAt(ahead) == "" }
	holds, ends := route.LookAhead{Step: step, Horizon: horizon}.Holds(same)
	if !ends {
		return 0, ""
	}
	return holds, w.breaksAt(holds + 10*time.Millisecond)
}

// breaksAt names the first link of a path that has lost sight some time ahead.
func (w way) breaksAt(ahead time.Duration) string {
	d, path := w.detail, w.path
	at := w.Clock.Elapsed + ahead
	gmst := gmst(w.Clock, at)
	rules := w.Spec.Links
	stations := w.net.Ground.Stations()
	states := make([]orbit.State, len(path.Satellites))
	for i, s := range path.Satellites {
		g := w.Fleet.Group(fleet.ID(s))
		states[i], _ = w.Sky.Groups[g].Exact(int(fleet.ID(s)-w.Fleet.First[g]), at)
	}
	last := len(states) - 1
	if stations[d.From].Elevation(states[0].Pos, gmst) < rules.MinElevation {
		return d.FromName + "-" + d.Hops[0].To
	}
	if stations[d.To].Elevation(states[last].Pos, gmst) < rules.MinElevation {
		return d.Hops[last+1].From + "-" + d.ToName
	}
	for i := 1; i <= last; i++ {
		rules.Range = w.net.Mesh.Between(link.PairOf(int(path.Satellites[i-1]), int(path.Satellites[i]))).Range
		if rules.Sight(states[i-1].Pos, states[i].Pos) != link.Up {
			return d.Hops[i].From + "-" + d.Hops[i].To
		}
	}
	return ""
}

// satellites are those of the way, in order.
func (d RouteDetail) satellites() []int32 {
	var all []int32
	for _, h := range d.Hops {
		if h.Node != fleet.None {
			all = append(all, int32(h.Node))
		}
	}
	return all
}
