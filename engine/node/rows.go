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

// Rows is the requested part of the table of nodes.
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
	Floor          float64       // the lowest charge that the plan allows, likewise
	Temperature    unit.Temperature
	Load           unit.Power // bus and accelerators, now
	MaxLoad        unit.Power // the most that it may draw, likewise
	Busy           int
	Out            int          // accelerators that have failed or restart
	Of             int          // accelerators installed
	Speed          float64      // share of full speed, mean over its busy accelerators
	Limit          fleet.Limit  // what binds it now
	Bounds         usage.Bounds // time by limit in the last 24 h; empty in a fleet too large to record it
	Drained        bool
	Waterfall      usage.Waterfall // accelerator time by stage, over the requested period
	Failed         bool            // taken out of the network by an order
	Flags          []string        // stale, decaying, decayed, ...
	Altitude       unit.Length
}

// Detail is what is known of one satellite.
type Detail struct {
	Row        Row
	Design     fleet.Design
	Propagator string
	State      orbit.State
	Point      sky.Point
	Beta       unit.Angle
	Period     time.Duration
	Upkeep     unit.Mass     // propellant a year to hold the altitude against drag; 0 for catalogued satellites
	DecayTime  time.Duration // until it re-enters without station keeping
	DarkFor    time.Duration // length of the present or next eclipse
	Offer      power.Levels  // power limit of the accelerators
	Heat       unit.Power    // limit of the accelerators' power by the radiator
	Generation unit.Power
	Absorbed   unit.Power    // heat from the Earth
	Shed       unit.Energy   // heat radiated since the start
	Worn       float64       // share of the battery's cycle life that is used
	Yield      float64       // output of the array at its age, as a share of new
	Age        time.Duration // in service; counted from the mission's start for those active then
	Flow       power.Flow    // since the start
	Track      []sky.Point   // one orbit from now
	Orbit      []Moment      // prediction for the orbit ahead, with its jobs as they are now
	Designator string
	Number     int       // catalogue number; 0 for a planned satellite
	Elements   time.Time // epoch of its element set
}

// List returns the requested part of the table of satellites.
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
	if r.Sort == "" && !r.Descending { // ids are in this order already
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

// rank is the position of a satellite in the sorted rows, or -1.
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

// filtered are the nodes, or all satellites, that match a filter.
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

// nodeText appends the text that a filter searches, in lower case.
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

// limit is what binds a node now, by its index in Fleet.Nodes.
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

// nodeRow is the row of a satellite.
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

// Detail returns the detail of a satellite.
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

// air finds the effects of drag: the propellant of planned satellites, which hold their altitude,
// and the time to re-entry without station keeping.
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

// load is what a node draws now, by its index in Fleet.Nodes.
func (ns *Nodes) load(n int) unit.Power {
	return ns.Now[n].Load
}
