package engine

import (
	"fmt"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/orbit"
	"orrery/engine/route"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// routeDetail is the way between two stations, hop by hop; nil where there are
// none such.
func (nw *Network) routeDetail(ask *RouteAsk) *RouteDetail {
	if ask == nil || !nw.hasNetwork() {
		return nil
	}
	n := nw.net
	stations := n.ground.Stations()
	if min(ask.From, ask.To) < 0 || max(ask.From, ask.To) >= len(stations) || ask.From == ask.To {
		return nil
	}
	from, to := stations[ask.From], stations[ask.To]
	circle := link.Fibre(from.Place, to.Place)
	d := &RouteDetail{RouteAsk: *ask, FromName: from.Name, ToName: to.Name, GreatCircle: circle, Fibre: twice(glassTime(circle))}
	r := n.Rivals(n.Station(ask.From), n.Station(ask.To), &n.queue)
	if !r.Best.Found() {
		d.Why = nw.gapWhy(n, *ask)
		return d
	}
	d.Found, d.Length, d.RTT = true, unit.Length(r.Best.Length.Metres()), twice(r.Best.Delay())
	d.Why = "it is the only way"
	if r.Second.Found() {
		d.Second, d.Margin, d.SecondRTT = true, unit.Length(r.Margin.Metres()), twice(r.Second.Delay())
		d.Why = fmt.Sprintf("the second-best way is %.3f km longer", r.Margin.Metres()/1000)
	}
	nw.hops(n, d, r.Best)
	const backups = 3
	for i, p := range n.Disjoint(n.Station(ask.From), n.Station(ask.To), backups+1, &n.queue) {
		if i > 0 {
			d.Backups = append(d.Backups, twice(p.Delay()))
		}
	}
	d.Breaks, d.BreaksAt = nw.breaks(n, d, r.Best)
	return d
}

// gapWhy says why there is no way.
func (nw *Network) gapWhy(n *network, ask RouteAsk) string {
	gap := n.Gap(route.Query{From: n.Station(ask.From), To: n.Station(ask.To)},
		route.Sources{Mesh: n.mesh, Ground: n.ground, Sky: n.sky}, &n.queue)
	return gap.Why(nw.stationName(ask.From), nw.stationName(ask.To))
}

// hops fills in each link of a way.
func (nw *Network) hops(n *network, d *RouteDetail, path route.Path) {
	gmst := space.GMST(nw.Clock.start.Add(n.sky.Elapsed))
	stations := n.ground.Stations()
	at := func(i int) Point {
		p := stations[i].Place
		return Point{p.Latitude.Degrees(), p.Longitude.Degrees()}
	}
	length := func(a, b space.Vec) float64 { return b.Sub(a).Norm() }
	pos, point, name, total := n.ground.Position(d.From), at(d.From), d.FromName, 0.0
	resources := n.Along(path, nil)
	for i := 0; i <= len(path.Satellites); i++ {
		hop := Hop{From: name, Start: point, Node: fleet.None, Ground: i == 0 || i == len(path.Satellites)}
		next := n.ground.Position(d.To)
		if i < len(path.Satellites) {
			s := path.Satellites[i]
			next, hop.Node = n.sky.States[s].Pos, fleet.ID(s)
			hop.To, hop.Point = nw.Fleet.name(hop.Node), nw.under(n, s, gmst)
		} else {
			hop.To, hop.Point = d.ToName, at(d.To)
		}
		hop.Length = unit.Length(length(pos, next))
		total += float64(hop.Length)
		hop.Delay = time.Duration(total / float64(link.LightSpeed) * float64(time.Second))
		hop.Capacity = n.Capacities()[resources[i]]
		hop.Load = share(n.shares.Used[resources[i]], hop.Capacity)
		d.Queue += 2 * route.Wait(hop.Load, hop.Capacity)
		d.Hops = append(d.Hops, hop)
		pos, point, name = next, hop.Point, hop.To
	}
}

// breaks is when the first link of a way loses sight, and which; 0 where none
// does within an hour.
func (nw *Network) breaks(n *network, d *RouteDetail, path route.Path) (time.Duration, string) {
	const horizon, step = time.Hour, 20 * time.Second
	broken := ""
	same := func(ahead time.Duration) bool {
		broken = nw.breaksAt(n, d, path, ahead)
		return broken == ""
	}
	holds, ends := route.Outlook{Step: step, Horizon: horizon}.Holds(same)
	if !ends {
		return 0, ""
	}
	return holds, nw.breaksAt(n, d, path, holds+10*time.Millisecond)
}

// breaksAt names the first link of a way that has lost sight some time ahead.
func (nw *Network) breaksAt(n *network, d *RouteDetail, path route.Path, ahead time.Duration) string {
	at := nw.Clock.Elapsed + ahead
	gmst := space.GMST(nw.Clock.start.Add(at))
	rules := n.mesh.Rules()
	stations := n.ground.Stations()
	states := make([]orbit.State, len(path.Satellites))
	for i, s := range path.Satellites {
		g := nw.Fleet.group(fleet.ID(s))
		states[i], _ = nw.Sky.groups[g].Exact(int(fleet.ID(s)-nw.Fleet.first[g]), at)
	}
	last := len(states) - 1
	if stations[d.From].Elevation(states[0].Pos, gmst) < rules.MinElevation {
		return d.FromName + "-" + d.Hops[0].To
	}
	if stations[d.To].Elevation(states[last].Pos, gmst) < rules.MinElevation {
		return d.Hops[last+1].From + "-" + d.ToName
	}
	for i := 1; i <= last; i++ {
		if rules.Sight(states[i-1].Pos, states[i].Pos) != link.Up {
			return d.Hops[i].From + "-" + d.Hops[i].To
		}
	}
	return ""
}

func (q WhyPath) answer(e *Engine) Answer { return Answer{Evidence: e.network.whyPath(q)} }

// whyPath says why the way between two stations is what it is.
func (nw *Network) whyPath(q WhyPath) Evidence {
	a := Evidence{Title: fmt.Sprintf("%s to %s > why", nw.stationName(q.From), nw.stationName(q.To))}
	if !nw.hasNetwork() {
		a.Verdict = errNoNetwork.Error()
		return a
	}
	d := nw.routeDetail(&RouteAsk{q.From, q.To})
	if d == nil {
		a.Verdict = "a way has two different stations at its ends"
		return a
	}
	if !d.Found {
		a.Verdict = d.Why
		return a
	}
	a.OK = true
	a.Verdict = fmt.Sprintf("%.2f ms there and back over %d links: %s", ms(d.RTT), len(d.Hops), d.Why)
	add := func(label, value, note string) {
		a.Lines = append(a.Lines, Line{Label: label, Value: value, Note: note})
	}
	add("length", fmt.Sprintf("%.1f km", d.Length.Kilometres()), fmt.Sprintf("great circle %.1f km", d.GreatCircle.Kilometres()))
	add("through glass", fmt.Sprintf("%.2f ms", ms(d.Fibre)), "along the great circle, n = 1.468; real cables are longer")
	if d.Second {
		add("second-best way", fmt.Sprintf("%.2f ms", ms(d.SecondRTT)), fmt.Sprintf("%.3f km longer", d.Margin.Kilometres()))
	}
	for i, rtt := range d.Backups {
		add(fmt.Sprintf("backup %d", i+1), fmt.Sprintf("%.2f ms", ms(rtt)), "no satellite shared")
	}
	change, what := nw.changes(*d)
	add("another way is quicker", change, what)
	add("a link of it is lost", whenLost(d.Breaks), d.BreaksAt)
	busiest := 0
	for i := range d.Hops {
		if d.Hops[i].Load > d.Hops[busiest].Load {
			busiest = i
		}
	}
	h := d.Hops[busiest]
	a.Lines = append(a.Lines, Line{Label: "busiest link", Value: fmt.Sprintf("%.1f %%", 100*h.Load), Note: h.From + "-" + h.To, Binds: h.Load >= 1})
	add("packets wait", fmt.Sprintf("~%.1f ms", ms(d.Queue)), "at loaded links, there and back: an estimate")
	return a
}

func ms(d time.Duration) float64 { return d.Seconds() * 1000 }

func whenLost(d time.Duration) string {
	if d == 0 {
		return "not within an hour"
	}
	return "in " + d.Truncate(100*time.Millisecond).String()
}

// changes is when another way becomes the quickest, all links in sight acquired.
// It builds the network of instants ahead, on a copy.
func (nw *Network) changes(d RouteDetail) (when, what string) {
	const horizon, step = 5 * time.Minute, 10 * time.Second
	n := nw.newNetwork()
	states := make([]orbit.State, nw.Fleet.satellites())
	before := fmt.Sprint(d.satellites())
	holds, ends := route.Outlook{Step: step, Horizon: horizon}.Holds(func(ahead time.Duration) bool {
		at := nw.Clock.Elapsed + ahead
		for g, group := range nw.Sky.groups {
			group.States(at, states[nw.Fleet.first[g]:nw.Fleet.first[g+1]])
		}
		passing := nw.Links.Clone()
		nw.knit(n, &passing, link.Sky{Elapsed: at, States: states})
		path := n.Search(route.Query{From: n.Station(d.From), To: n.Station(d.To)}, &n.queue, nil)
		return fmt.Sprint(path.Satellites) == before
	})
	if !ends {
		return "not within 5 min", ""
	}
	return "in " + holds.Truncate(100*time.Millisecond).String(), "links drawn anew included"
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

func (q WhyLink) answer(e *Engine) Answer { return Answer{Evidence: e.network.whyLink(q)} }

// whyLink says whether two satellites are linked, and if not, why.
func (nw *Network) whyLink(q WhyLink) Evidence {
	a := Evidence{Title: "laser > why"}
	for _, id := range [...]fleet.ID{q.A, q.B} {
		if err := nw.satellite(id); err != nil {
			a.Verdict = err.Error()
			return a
		}
	}
	if q.A == q.B {
		a.Verdict = "a laser has two different satellites at its ends"
		return a
	}
	n := nw.net
	p := link.PairOf(int(q.A), int(q.B))
	a.Title = "laser " + nw.linkName(p) + " > why"
	i, linked := n.mesh.Find(p)
	condition := n.mesh.Glance(p, n.sky)
	if linked {
		condition = n.mesh.Link(i).Condition
	}
	a.OK = linked && condition == link.Up
	nw.linkEvidence(n, &a, p)
	switch {
	case a.OK:
		row := nw.linkRow(n, i)
		a.Verdict = fmt.Sprintf("is up and carries %.1f of %.0f Gbps", max(row.Ahead, row.Back).Gigabits(), row.Capacity.Gigabits())
	case linked:
		a.Verdict = "is wired and down: " + linkWords[condition]
	case condition != link.Up:
		a.Verdict = "is not wired, and could not be now: " + linkWords[condition]
	default:
		a.Verdict = "is not wired, though they see each other: " + nw.unwired(n, p)
	}
	return a
}

// linkWords say what a condition means.
var linkWords = [link.Conditions]string{
	link.Up:         "in sight",
	link.Acquiring:  "the lasers are still finding each other",
	link.OutOfRange: "they are farther apart than the range",
	link.Grazing:    "the line between them passes too low over the Earth",
	link.Outage:     "the laser or one of the satellites has failed",
	link.Absent:     "one of the satellites is not there",
}

// linkEvidence lists what a link of two satellites would need and has.
func (nw *Network) linkEvidence(n *network, a *Evidence, p link.Pair) {
	s, t := n.sky.States[p.A], n.sky.States[p.B]
	rules := n.mesh.Rules()
	apart := unit.Length(s.Pos.Sub(t.Pos).Norm())
	a.Lines = append(a.Lines,
		Line{Label: "apart", Value: fmt.Sprintf("%.1f km", apart.Kilometres()), Note: fmt.Sprintf("range %.0f km", rules.Range.Kilometres()), Binds: apart > rules.Range},
		Line{Label: "lowest point of the line", Value: fmt.Sprintf("%.1f km", link.Grazes(s.Pos, t.Pos).Kilometres()), Note: fmt.Sprintf("at least %.0f km", rules.Grazing.Kilometres()), Binds: link.Grazes(s.Pos, t.Pos) < rules.Grazing},
		Line{Label: "counter-rotating", Value: yesNo(link.CounterRotate(s, t)), Note: "no link joins such", Binds: link.CounterRotate(s, t)})
	for _, id := range [...]int32{p.A, p.B} {
		used := 0
		for i := range n.mesh.Len() {
			if l := n.mesh.Link(i); l.A == id || l.B == id {
				used++
			}
		}
		a.Lines = append(a.Lines, Line{Label: "terminals of " + nw.Fleet.name(fleet.ID(id)), Value: fmt.Sprintf("%d of %d wired", used, rules.Terminals), Binds: used >= rules.Terminals})
	}
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// unwired says why two satellites in sight of each other have no link.
func (nw *Network) unwired(n *network, p link.Pair) string {
	if link.CounterRotate(n.sky.States[p.A], n.sky.States[p.B]) {
		return "their orbits counter-rotate"
	}
	return "the plan joins each to others, or their terminals found nearer neighbours"
}
