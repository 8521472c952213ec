package node

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"orrery/engine/air"
	"orrery/engine/each"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/power"
	"orrery/engine/sky"
	"orrery/engine/space"
	"orrery/engine/table"
	"orrery/engine/unit"
	"orrery/engine/usage"
)

// Rows is the wanted part of the nodes.
type Rows = table.Part[Row]

// Row is a satellite in the table of nodes.
type Row struct {
	ID             fleet.ID
	Name           string
	Group          string
	Plane          int // from 1; 0 where unknown
	Slot           int // from 1; 0 where unknown
	Status         fleet.Status
	IsNode         bool
	Lit            bool
	NextTransition time.Duration // to the next change of light; 0 if none comes
	Charge         float64       // share of capacity
	Floor          float64
	Temperature    unit.Temperature
	Load           unit.Power // bus and accelerators, now
	MaxLoad        unit.Power // bus and accelerators, now
	Busy           int
	Out            int // accelerators that have failed or restart
	Of             int // accelerators
	Speed          float64
	Limit          fleet.Limit
	Bounds         usage.Bounds // what bound it in the last 24 h; nothing in a fleet too large to keep it
	Drained        bool
	Waterfall      usage.Waterfall // how its accelerators spent the time that was asked about
	Failed         bool            // out of the network, by order
	Flags          []string        // stale, decaying, decayed, ...
	Altitude       unit.Length
}

// Detail is what a satellite itself can tell of that.
type Detail struct {
	Row        Row
	Design     fleet.Design
	Propagator string
	State      orbit.State
	Point      sky.Point
	Beta       unit.Angle
	Period     time.Duration
	Upkeep     unit.Mass     // propellant a year that holds the altitude against drag; 0 where a catalogue flies
	DecayTime  time.Duration // until it comes down if nobody holds it
	DarkFor    time.Duration // the next or present dark arc
	Offer      power.Levels  // accelerators
	Heat       unit.Power    // what the radiator may shed for the accelerators
	Generation unit.Power
	Absorbed   unit.Power    // heat from the Earth
	Shed       unit.Energy   // heat, since the start
	Worn       float64       // share of the battery's cycle life that is used
	Yield      float64       // of the array's output when new, what its age leaves
	Age        time.Duration // in service since; from the mission's start for those that were there
	Flow       power.Flow    // since the start
	Track      []sky.Point   // one orbit from now
	Orbit      []Moment      // the orbit ahead, its jobs as they are now
	Designator string
	Number     int // catalogue number; 0 for a planned satellite
	Elements   time.Time
}

// List is the wanted part of the satellites, as far as nodes can tell.
func (ns *Nodes) List(r table.Rows) Rows {
	words := strings.Fields(r.Filter)
	all := r.All || len(ns.Fleet.Nodes) == 0 || slices.Contains(words, "all")
	r.Filter = strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "all" }), " ")
	out := table.PartOf[Row](len(ns.Fleet.Nodes))
	if all {
		out.Total = ns.Fleet.Satellites()
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
	ids := ns.Fleet.Nodes
	if all {
		every := make([]fleet.ID, ns.Fleet.Satellites())
		for i := range every {
			every[i] = fleet.ID(i)
		}
		ids = every
	}
	match := table.Filter(filter)
	if len(match) == 0 {
		return ids
	}
	ns.Sky.Flags()
	keep := make([]bool, len(ids))
	each.Chunk(len(ids), fleet.PerChunk, func(from, to int) {
		var text []byte
		for i := from; i < to; i++ {
			text = ns.nodeText(text[:0], ids[i])
			keep[i] = match.Matches(text)
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
	p, g := ns.Fleet.Roster, ns.Fleet.Group(id)
	text = table.Lower(p.AppendName(text, id))
	text = append(append(text, ' '), p.LowerGroups[g]...)
	if plane, _, ok := p.Slot(id); ok {
		text = table.AppendNumber(append(text, " p"...), plane+1, 2)
	}
	text = append(append(text, ' '), ns.Fleet.Status[id].String()...)
	if n := p.NodeAt[id]; n >= 0 {
		light := " lit "
		if ns.Sky.Lights[n].Dark() {
			light = " dark "
		}
		text = append(append(text, light...), ns.limit(int(n)).String()...)
	}
	if flags := ns.Sky.Flagged[id]; flags != 0 {
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
	o, held := &ns.Now[n], heldOn(ns.held, n)
	switch {
	case o.Limit == fleet.ByPower || o.Limit == fleet.ByHeat:
		return o.Limit
	case waits(ns.Fleet.NodeDesigns[n], &ns.Nodes[n], 1-held.all()):
		return held.bound()
	case o.Limit != fleet.Free:
		return o.Limit
	}
	if node := &ns.Nodes[n]; node.Seats == 0 {
		return node.SeatsEnd
	}
	return fleet.Free
}

// nodeRow is a satellite as the table shows it.
func (ns *Nodes) nodeRow(id fleet.ID) Row {
	light := ns.Sky.Light(id)
	in, _ := sky.NextTransition(light)
	row := Row{
		ID: id, Name: ns.Fleet.Name(id), Group: ns.Fleet.Groups[ns.Fleet.Group(id)].Name,
		Status: ns.Fleet.Status[id], Lit: !light.Dark(), NextTransition: in, Flags: ns.Sky.Flags()[id].Strings(),
		Altitude: unit.Length(max(0, ns.Sky.States[id].Pos.Norm()-float64(space.EarthRadius))),
	}
	if plane, slot, ok := ns.Fleet.Slot(id); ok {
		row.Plane, row.Slot = plane+1, slot+1
	}
	if shell := ns.Fleet.Shell(id); shell > 0 {
		row.Group += fmt.Sprintf(" shell %d", shell)
	}
	n := int(ns.Fleet.NodeAt[id])
	if n < 0 {
		return row
	}
	d, node, o := ns.Fleet.Design(id), &ns.Nodes[n], &ns.Now[n]
	row.IsNode, row.Of = true, d.Accelerators
	row.Limit = ns.limit(n)
	row.Bounds = ns.Usage.BoundsOf(n, ns.Usage.LastDay())
	if row.Status != fleet.Active {
		return row
	}
	row.Charge = float64(node.Battery.Charge / d.Power.Capacity)
	row.Floor = float64(d.Power.FloorOf(node.Battery) / d.Power.Capacity)
	row.Temperature, row.Busy, row.Speed, row.Drained = node.Temperature, int(node.Busy), o.Speed, node.Drained
	row.Out = int(node.Out)
	row.Load = ns.load(n)
	row.MaxLoad = d.Bus + o.Bound().Lit
	if light.Dark() {
		row.MaxLoad = d.Bus + o.Bound().Dark
	}
	return row
}

// Detail is what a node itself can tell of that.
func (ns *Nodes) Detail(id fleet.ID) Detail {
	g := ns.Fleet.Group(id)
	light := ns.Sky.Light(id)
	state := ns.Sky.States[id]
	detail := Detail{
		Row: ns.nodeRow(id), Design: *ns.Fleet.Design(id), Propagator: ns.Fleet.OrbitOf(g), State: state,
		Period: light.Period, DarkFor: light.Leave - light.Enter,
	}
	if state.Pos != (space.Vec{}) {
		gmst := space.GMST(ns.Clock.Start.Add(ns.Clock.Elapsed))
		detail.Point = sky.GroundPoint(space.ToEarthFixed(state.Pos, gmst))
		detail.Beta = ns.Sky.Beta(id)
		detail.Track = ns.Sky.Track(id, light.Period)
	}
	ns.air(&detail, ns.Fleet.Groups[g])
	if sets := ns.Fleet.Groups[g].Sets; sets != nil {
		set := sets[id-ns.Fleet.First[g]]
		detail.Designator, detail.Number, detail.Elements = set.Designator, set.CatalogueNumber, set.Epoch.Time()
	}
	if n := int(ns.Fleet.NodeAt[id]); n >= 0 && detail.Row.Status == fleet.Active {
		o := &ns.Now[n]
		detail.Offer = o.PowerLimit
		detail.Heat, detail.Flow = o.HeatLimit, ns.Flows[n]
		detail.Absorbed, detail.Shed, detail.Worn = o.absorbed, ns.HeatAccounts[n].Shed, ns.Nodes[n].Battery.Worn
		detail.Age = ns.Clock.Elapsed - ns.Fleet.EnteredService[n]
		detail.Yield = detail.Design.Power.Aged(detail.Age)
		if !light.Dark() {
			detail.Generation = o.array
		}
		detail.Orbit = ns.foresee(n)
	}
	return detail
}

// air finds what drag asks of a satellite: propellant of one that is kept up, as
// planned groups are, and the time that is left to one that is not.
func (ns *Nodes) air(detail *Detail, g fleet.Group) {
	const year = 8766 * time.Hour // 365.25 days
	d, altitude := detail.Design, detail.Row.Altitude
	if altitude <= 0 {
		return
	}
	drag := air.Drag{Ballistic: d.Ballistic, Activity: ns.Sky.Spec.Activity}
	detail.DecayTime = drag.Lifetime(altitude)
	if g.Sets == nil && d.SpecificImpulse > 0 {
		detail.Upkeep = orbit.Propellant(d.Mass, drag.StationKeeping(altitude, year), d.SpecificImpulse)
	}
}

// load is what a node draws now.
func (ns *Nodes) load(n int) unit.Power {
	return ns.Now[n].Load
}
