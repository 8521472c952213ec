package engine

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"orrery/engine/each"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/sched"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// listNodes is the wanted part of the satellites, as far as nodes can tell.
func (ns *Nodes) listNodes(r Rows) NodeRows {
	words := strings.Fields(r.Filter)
	all := r.All || len(ns.Fleet.nodes) == 0 || slices.Contains(words, "all")
	r.Filter = strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "all" }), " ")
	out := NodeRows{Found: -1, Total: len(ns.Fleet.nodes)}
	if all {
		out.Total = ns.Fleet.satellites()
	}
	if r.Count <= 0 {
		return out
	}
	ids := ns.filtered(r.Filter, all)
	if r.Sort == "" && !r.Descending { // they are in this order already
		out.Matched = len(ids)
		out.From = max(0, min(r.From, len(ids)-r.Count))
		if at, ok := slices.BinarySearch(ids, fleet.ID(r.Find)); ok {
			out.Found = at
		}
		for _, id := range ids[out.From:min(len(ids), out.From+r.Count)] {
			out.Rows = append(out.Rows, ns.nodeRow(id))
		}
		return out
	}
	rows := ns.keys(ids, r)
	out.Matched = len(rows)
	out.From = max(0, min(r.From, len(rows)-r.Count))
	out.Found = rank(rows, fleet.ID(r.Find))
	for _, row := range window(rows, out.From, min(len(rows), out.From+r.Count)) {
		out.Rows = append(out.Rows, ns.nodeRow(row.id))
	}
	return out
}

// rank is where a satellite stands among the rows, or -1.
func rank(rows []keyed, id fleet.ID) int {
	i := -1
	if id >= 0 {
		i = slices.IndexFunc(rows, func(k keyed) bool { return k.id == id })
	}
	if i < 0 {
		return -1
	}
	before := 0
	for _, row := range rows {
		if byKey(row, rows[i]) < 0 {
			before++
		}
	}
	return before
}

// filtered are the nodes, or all satellites, that a filter keeps.
func (ns *Nodes) filtered(filter string, all bool) []fleet.ID {
	ids := ns.Fleet.nodes
	if all {
		ids = make([]fleet.ID, ns.Fleet.satellites())
		for i := range ids {
			ids[i] = fleet.ID(i)
		}
	}
	match := matching(filter)
	if len(match) == 0 {
		return ids
	}
	ns.Sky.flags()
	keep := make([]bool, len(ids))
	each.Chunk(len(ids), nodesPerChunk, func(from, to int) {
		var text []byte
		for i := from; i < to; i++ {
			text = ns.nodeText(text[:0], ids[i])
			keep[i] = match.matches(text)
		}
	})
	var kept []fleet.ID
	for i, id := range ids {
		if keep[i] {
			kept = append(kept, id)
		}
	}
	return kept
}

// nodeText appends what a filter looks at, in lower case.
func (ns *Nodes) nodeText(text []byte, id fleet.ID) []byte {
	p, g := ns.Fleet.Roster, ns.Fleet.group(id)
	text = lower(p.appendName(text, id))
	text = append(append(text, ' '), p.lowerGroups[g]...)
	if plane, _, ok := p.slot(id); ok {
		text = appendNumber(append(text, " p"...), plane+1, 2)
	}
	text = append(append(text, ' '), ns.Fleet.Status[id].String()...)
	if n := p.nodeAt[id]; n >= 0 {
		light := " lit "
		if ns.Sky.lights[n].Dark() {
			light = " dark "
		}
		text = append(append(text, light...), ns.limit(int(n)).String()...)
	}
	if flags := ns.Sky.flagged[id]; flags != 0 {
		for _, flag := range flags.Strings() {
			text = append(append(text, ' '), flag...)
		}
	}
	return text
}

// limit is what binds a node now.
func (ns *Nodes) limit(n int) fleet.Limit {
	if ns.Nodes[n].Drained {
		return fleet.ByDrain
	}
	o := &ns.now[n]
	switch {
	case o.Limit == fleet.ByPower || o.Limit == fleet.ByHeat:
		return o.Limit
	case waits(ns.Fleet.nodeDesigns[n], &ns.Nodes[n], ns.through[n]):
		return fleet.ByNetwork
	case o.Limit != fleet.Free:
		return o.Limit
	}
	if seats, by := ns.seats(n); seats == 0 {
		return by
	}
	return fleet.Free
}

// figure is what satellites are sorted by in a column, and whether one has it:
// relays and empty slots have no charge, load or limit.
func (ns *Nodes) figure(column string) func(fleet.ID) (float64, bool) {
	ofNode := func(figure func(n int) float64) func(fleet.ID) (float64, bool) {
		return func(id fleet.ID) (float64, bool) {
			n := ns.Fleet.nodeAt[id]
			if n < 0 || ns.Fleet.Status[id] != fleet.Active {
				return 0, false
			}
			return figure(int(n)), true
		}
	}
	switch column {
	case "plane":
		return func(id fleet.ID) (float64, bool) {
			plane, _, ok := ns.Fleet.slot(id)
			return float64(plane), ok
		}
	case "altitude":
		return func(id fleet.ID) (float64, bool) { return ns.Sky.states[id].Pos.Norm(), true }
	case "light":
		return ofNode(func(n int) float64 {
			left, _ := turnOf(ns.Sky.lights[n])
			if ns.Sky.lights[n].Dark() {
				return left.Seconds()
			}
			return 1e6 + left.Seconds()
		})
	case "charge":
		return ofNode(func(n int) float64 {
			return float64(ns.Nodes[n].Battery.Charge / ns.Fleet.nodeDesigns[n].Power.Capacity)
		})
	case "temperature":
		return ofNode(func(n int) float64 { return float64(ns.Nodes[n].Temperature) })
	case "load":
		return ofNode(func(n int) float64 { return float64(ns.load(n)) })
	case "busy":
		return ofNode(func(n int) float64 { return float64(ns.Nodes[n].Busy) })
	case "limit":
		return ofNode(func(n int) float64 { return float64(ns.limit(n)) })
	case "stopped":
		day := ns.Usage.lastDay()
		return ofNode(func(n int) float64 {
			_, share := ns.Usage.boundsOf(n, day).Stopped()
			return share
		})
	}
	return func(id fleet.ID) (float64, bool) { return float64(id), true }
}

// load is what a node draws now.
func (ns *Nodes) load(n int) unit.Power {
	return ns.now[n].Load
}

// turnOf is when light changes next, and for how long; 0 if never.
func turnOf(l space.Light) (in, lasts time.Duration) {
	arc := l.Leave - l.Enter
	switch {
	case arc <= 0:
		return 0, 0
	case l.Dark():
		return l.Leave, l.Period - arc
	}
	return l.Enter, arc
}

// light is a satellite's light from now on.
func (s *Sky) light(id fleet.ID) space.Light {
	if n := s.Fleet.nodeAt[id]; n >= 0 {
		return s.lights[n]
	}
	var one [1]space.Light
	orbit.Lights(s.states[id:id+1], s.sun, s.Clock.Tick, one[:])
	return one[0]
}

// nodeRow is a satellite as the table shows it.
func (ns *Nodes) nodeRow(id fleet.ID) NodeRow {
	light := ns.Sky.light(id)
	in, _ := turnOf(light)
	row := NodeRow{
		ID: id, Name: ns.Fleet.name(id), Group: ns.Fleet.Groups[ns.Fleet.group(id)].Name,
		Status: ns.Fleet.Status[id], Lit: !light.Dark(), Turn: in, Flags: ns.Sky.flags()[id].Strings(),
		Altitude: unit.Length(max(0, ns.Sky.states[id].Pos.Norm()-float64(space.EarthRadius))),
	}
	if plane, slot, ok := ns.Fleet.slot(id); ok {
		row.Plane, row.Slot = plane+1, slot+1
	}
	if shell := ns.Fleet.shell(id); shell > 0 {
		row.Group += fmt.Sprintf(" shell %d", shell)
	}
	n := int(ns.Fleet.nodeAt[id])
	if n < 0 {
		return row
	}
	d, node, o := ns.Fleet.design(id), &ns.Nodes[n], &ns.now[n]
	row.IsNode, row.Of = true, d.Accelerators
	row.Limit = ns.limit(n)
	row.Bounds = ns.Usage.boundsOf(n, ns.Usage.lastDay())
	if row.Status != fleet.Active {
		return row
	}
	row.Charge = float64(node.Battery.Charge / d.Power.Capacity)
	row.Floor = float64(d.Power.FloorOf(node.Battery) / d.Power.Capacity)
	row.Temperature, row.Busy, row.Speed, row.Drained = node.Temperature, int(node.Busy), o.Speed, node.Drained
	row.Out = int(node.Out)
	row.Load = ns.load(n)
	row.Bears = o.may().Lit
	if light.Dark() {
		row.Bears = o.may().Dark
	}
	return row
}

// trackPoints is how many points a track has: one a minute and a half or so.
const trackPoints = 64

// detailOf is what a node itself can tell of that.
func (ns *Nodes) detailOf(id fleet.ID) NodeOwn {
	g := ns.Fleet.group(id)
	light := ns.Sky.light(id)
	state := ns.Sky.states[id]
	detail := NodeOwn{
		Row: ns.nodeRow(id), Design: *ns.Fleet.design(id), Propagator: ns.Fleet.orbitOf(g), State: state,
		Period: light.Period, DarkFor: light.Leave - light.Enter,
	}
	if state.Pos != (space.Vec{}) {
		gmst := space.GMST(ns.Clock.start.Add(ns.Clock.Elapsed))
		detail.Point = below(space.ToEarthFixed(state.Pos, gmst))
		detail.Beta = ns.Sky.beta(id)
		detail.Track = ns.Sky.track(id, light.Period)
	}
	ns.air(&detail, ns.Fleet.Groups[g])
	if sets := ns.Fleet.Groups[g].Sets; sets != nil {
		set := sets[id-ns.Fleet.first[g]]
		detail.Designator, detail.Number, detail.Elements = set.Designator, set.CatalogueNumber, set.Epoch.Time()
	}
	if n := int(ns.Fleet.nodeAt[id]); n >= 0 && detail.Row.Status == fleet.Active {
		o := &ns.now[n]
		detail.Offer = o.Bears
		detail.Heat, detail.Flow = o.Heat, ns.Flows[n]
		detail.Absorbed, detail.Shed, detail.Worn = o.Absorbed, ns.Warmth[n].Shed, ns.Nodes[n].Battery.Worn
		detail.Age = ns.Clock.Elapsed - ns.Fleet.Born[n]
		detail.Yield = detail.Design.Power.Aged(detail.Age)
		if !light.Dark() {
			detail.Generation = o.Array
		}
		detail.Orbit = ns.foresee(n)
	}
	return detail
}

// air finds what drag asks of a satellite: propellant of one that is kept up, as
// planned groups are, and the time that is left to one that is not.
func (ns *Nodes) air(detail *NodeOwn, g Group) {
	const year = 8766 * time.Hour // 365.25 days
	d, altitude := detail.Design, detail.Row.Altitude
	if altitude <= 0 {
		return
	}
	drag := orbit.Drag{Ballistic: d.Ballistic, Activity: ns.Sky.Spec.Activity}
	detail.Unkept = drag.Lifetime(altitude)
	if g.Sets == nil && d.SpecificImpulse > 0 {
		detail.Upkeep = orbit.Propellant(d.Mass, drag.Upkeep(altitude, year), d.SpecificImpulse)
	}
}

// sits says whether a job has seats on a node.
func sits(job *sched.Job, id fleet.ID) bool {
	for _, s := range job.Seats {
		if fleet.ID(s.Node) == id {
			return true
		}
	}
	return false
}

// track is a satellite's path over the ground for one orbit from now.
func (s *Sky) track(id fleet.ID, period time.Duration) []Point {
	g := s.Fleet.group(id)
	if period <= 0 {
		period = 96 * time.Minute
	}
	var points []Point
	for i := range trackPoints + 1 {
		at := s.Clock.Elapsed + period*time.Duration(i)/trackPoints
		state, err := s.groups[g].Exact(int(id-s.Fleet.first[g]), at)
		if err != nil {
			break
		}
		points = append(points, below(space.ToEarthFixed(state.Pos, space.GMST(s.Clock.start.Add(at)))))
	}
	return points
}

// placeName says where a satellite is: P07, or its name in a catalogue.
func (p *Roster) placeName(id fleet.ID) string {
	if plane, _, ok := p.slot(id); ok {
		return p.planeName(plane)
	}
	return p.name(id)
}

// ordinal is a short list with what is left out counted: P02 P03 +4.
func ordinal(names []string, most int) string {
	if len(names) <= most {
		return strings.Join(names, " ")
	}
	return fmt.Sprintf("%s +%d", strings.Join(names[:most], " "), len(names)-most)
}

// lower turns ASCII letters to lower case, in place; other text to a copy.
func lower(text []byte) []byte {
	for i, c := range text {
		switch {
		case c >= 0x80:
			return bytes.ToLower(text)
		case c >= 'A' && c <= 'Z':
			text[i] = c + 'a' - 'A'
		}
	}
	return text
}

// appendNumber appends a number with leading zeros to a width.
func appendNumber(text []byte, n, width int) []byte {
	for limit := 10; width > 1; width, limit = width-1, limit*10 {
		if n < limit {
			for range width - 1 {
				text = append(text, '0')
			}
			break
		}
	}
	return strconv.AppendInt(text, int64(n), 10)
}
