package network

import (
	"fmt"
	"math"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/orbit"
	"orrery/engine/route"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// WhyPath explains the path between two stations.
func (nw *Network) WhyPath(q RouteQuery) table.Answer {
	a := table.Answer{Title: fmt.Sprintf("%s to %s > why", nw.stationName(q.From), nw.stationName(q.To))}
	if !nw.On() {
		a.Verdict = errNoNetwork.Error()
		return a
	}
	d := nw.routeDetail(&RouteQuery{q.From, q.To})
	if d == nil {
		a.Verdict = "a path needs two different stations at its ends"
		return a
	}
	if !d.Found {
		a.Verdict = d.Why
		return a
	}
	a.OK = true
	a.Verdict = fmt.Sprintf("round trip of %.2f ms over %s: %s", ms(d.RTT), table.Count(len(d.Hops), "link"), d.Why)
	add := func(label, value, note string) {
		a.Lines = append(a.Lines, table.Line{Label: label, Value: value, Note: note})
	}
	add("length", kilometres(d.Length), "great circle "+kilometres(d.GreatCircle))
	add("through fibre", fmt.Sprintf("%.2f ms", ms(d.Fibre)), "along the great circle, n = 1.468; real cables are longer")
	if d.Second {
		add("second-best path", fmt.Sprintf("%.2f ms", ms(d.SecondRTT)), fmt.Sprintf("%.3f km longer", d.Margin.Kilometres()))
	}
	for i, rtt := range d.Backups {
		add(fmt.Sprintf("backup %d", i+1), fmt.Sprintf("%.2f ms", ms(rtt)), "shares no satellite with the others")
	}
	change, what := way{Network: nw, detail: d}.changes()
	add("path changes", change, what)
	add("path breaks", whenLost(d.Breaks), d.BreaksAt)
	busiest := 0
	for i := range d.Hops {
		if d.Hops[i].Load > d.Hops[busiest].Load {
			busiest = i
		}
	}
	h := d.Hops[busiest]
	a.Lines = append(a.Lines, table.Line{Label: "busiest link", Value: fmt.Sprintf("%.1f %%", 100*h.Load), Note: h.From + "-" + h.To, Binds: h.Load >= 1})
	add("queueing", fmt.Sprintf("~%.1f ms", ms(d.Queue)), "at loaded links, both ways: an estimate")
	return a
}

// kilometres is a length to the next kilometre, its thousands apart.
func kilometres(l unit.Length) string {
	return table.Grouped(int64(math.Round(l.Kilometres()))) + " km"
}

func ms(d time.Duration) float64 { return d.Seconds() * 1000 }

// ahead formats a time ahead in seconds, or minutes and seconds.
func ahead(d time.Duration) string {
	if d < time.Minute {
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
	return fmt.Sprintf("%d min %d s", d/time.Minute, d%time.Minute/time.Second)
}

func whenLost(d time.Duration) string {
	if d == 0 {
		return "not within an hour"
	}
	return "in " + ahead(d)
}

// changes is when another path becomes the shortest, with all links in sight acquired. It evaluates
// the network ahead on a copy.
func (w way) changes() (when, what string) {
	const horizon, step = 5 * time.Minute, 10 * time.Second
	t, d := w.newTopology(), w.detail
	states := make([]orbit.State, w.Fleet.Satellites())
	before := fmt.Sprint(d.satellites())
	holds, ends := route.LookAhead{Step: step, Horizon: horizon}.Holds(func(ahead time.Duration) bool {
		at := w.Clock.Elapsed + ahead
		for g, group := range w.Sky.Groups {
			group.States(at, states[w.Fleet.First[g]:w.Fleet.First[g+1]])
		}
		passing := w.Links.Clone()
		fillPresent(t, w.Fleet)
		t.Silent = w.load.Silent
		t.Connect(&passing, link.Sky{Elapsed: at, States: states}, gmst(w.Clock, at))
		path := t.Search(route.Query{From: t.Station(d.From), To: t.Station(d.To)}, &t.Queue, nil)
		return fmt.Sprint(path.Satellites) == before
	})
	if !ends {
		return "not within 5 minutes", ""
	}
	return "in " + ahead(holds), "once links in sight are acquired"
}

// WhyLink explains whether two satellites are linked, and if not, why.
func (nw *Network) WhyLink(one, other fleet.ID) table.Answer {
	a := table.Answer{Title: "laser > why"}
	for _, id := range [...]fleet.ID{one, other} {
		if err := nw.satellite(id); err != nil {
			a.Verdict = err.Error()
			return a
		}
	}
	if one == other {
		a.Verdict = "a laser has two different satellites at its ends"
		return a
	}
	n := nw.lasers()
	p := link.PairOf(int(one), int(other))
	a.Title = "laser " + linkName(nw.Fleet, p) + " > why"
	i, linked := n.Mesh.Find(p)
	condition := n.Mesh.Visibility(p, n.Sky)
	if linked {
		condition = n.Mesh.Link(i).Condition
	}
	a.OK = linked && condition == link.Up
	n.evidence(&a, p)
	switch {
	case a.OK:
		row := n.row(i)
		a.Verdict = fmt.Sprintf("is up and carries %.1f of %.0f Gbps", max(row.Ahead, row.Back).Gigabits(), row.Capacity.Gigabits())
	case linked:
		a.Verdict = "is planned and down: " + linkWords[condition]
	case condition != link.Up:
		a.Verdict = "does not exist, and could not be set up now: " + linkWords[condition]
	default:
		a.Verdict = "does not exist, though they see each other: " + n.unwired(p)
	}
	return a
}

// linkWords describe each condition.
var linkWords = [link.Conditions]string{
	link.Up:         "in sight",
	link.Acquiring:  "the lasers are still acquiring each other",
	link.OutOfRange: "they are farther apart than the range",
	link.Grazing:    "the line of sight passes too low over the Earth",
	link.Outage:     "the laser or one of the satellites has failed",
	link.Absent:     "one of the satellites is not there",
}

// evidence lists the conditions for a link of two satellites.
func (n lasers) evidence(a *table.Answer, p link.Pair) {
	s, t := n.Sky.States[p.A], n.Sky.States[p.B]
	rules, reach := n.Mesh.Rules(), n.Mesh.Between(p).Range
	apart := unit.Length(s.Pos.Sub(t.Pos).Norm())
	a.Lines = append(a.Lines,
		table.Line{Label: "distance", Value: kilometres(apart), Note: "range " + kilometres(reach), Binds: apart > reach},
		table.Line{Label: "lowest point of the line of sight", Value: kilometres(link.GrazingHeight(s.Pos, t.Pos)), Note: "at least " + kilometres(rules.Grazing), Binds: link.GrazingHeight(s.Pos, t.Pos) < rules.Grazing},
		table.Line{Label: "counter-rotating", Value: yesNo(link.CounterRotate(s, t)), Note: "no link connects such satellites", Binds: link.CounterRotate(s, t)})
	for _, id := range [...]int32{p.A, p.B} {
		used, has := 0, n.Mesh.Of(int(id)).Terminals
		for i := range n.Mesh.Len() {
			if l := n.Mesh.Link(i); l.A == id || l.B == id {
				used++
			}
		}
		a.Lines = append(a.Lines, table.Line{Label: "terminals of " + n.fleet.Name(fleet.ID(id)), Value: fmt.Sprintf("%d of %d in use", used, has), Binds: used >= has})
	}
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// unwired says why two satellites in sight of each other have no link.
func (n lasers) unwired(p link.Pair) string {
	if link.CounterRotate(n.Sky.States[p.A], n.Sky.States[p.B]) {
		return "their orbits counter-rotate"
	}
	return "their terminals are planned for others, or found nearer neighbours"
}
