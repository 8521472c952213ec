package node

import (
	"orrery/engine/fleet"
	"orrery/engine/power"
	"orrery/engine/unit"
)

// Sums are over the satellites: their number by status, and the state of the nodes.
type Sums struct {
	Satellites   int // active, relays and nodes
	Relays       int
	Nodes        int // active
	Empty        int // slots without a satellite
	InTransit    int
	Failed       int // accelerators in service that have failed or restart
	Lost         int // for good, without those aboard failed flights
	Flagged      int // catalogued satellites with stale or unusable elements
	Lit          int // satellites
	DarkNodes    int
	Accelerators int
	Busy         int
	Throttled    int // nodes
	ByPower      int // of the throttled nodes
	ByHeat       int // likewise

	Generation  unit.Power
	Load        unit.Power // bus and accelerators
	Compute     unit.Power // accelerators alone
	Charging    unit.Power
	Discharging unit.Power
	Curtailed   unit.Power
	Charge      float64 // mean over nodes, share of capacity
	Lowest      float64 // least charge of a node, share of capacity
	LowestNode  fleet.ID
	LowestName  string
	Floor       float64          // least charge that the plan of that node allows, share of capacity
	Mean        unit.Temperature // radiator temperature, over nodes
	Hottest     unit.Temperature
	HottestNode fleet.ID
	HottestName string
	HeatLimit   unit.Temperature // of the hottest node

	Speed    float64     // of busy accelerators, as a share of full speed
	Energy   power.Flow  // since the start
	Absorbed unit.Energy // heat from the Earth, since the start
	Shed     unit.Energy // heat radiated since the start
}

// totals are the sums, with those that only the engine reads.
type totals struct {
	Sums
	Working int // nodes with busy accelerators
	Starved int // nodes whose battery is empty in the dark
	Short   int // nodes that give their jobs less power than promised
}

// noTotals are the totals over no nodes.
func noTotals() totals {
	return totals{Sums: Sums{Lowest: 2, LowestNode: fleet.None, HottestNode: fleet.None}}
}

// read sets the totals to those of a chunk of nodes.
func (t *totals) read(ns *Nodes, from, to int) {
	*t = noTotals()
	for n := from; n < to; n++ {
		if ns.Fleet.Status[ns.Fleet.Nodes[n]] == fleet.Active {
			t.addNode(ns, n)
		}
		t.Energy.Book(&ns.Flows[n])
		t.Absorbed += ns.HeatAccounts[n].Absorbed
		t.Shed += ns.HeatAccounts[n].Shed
	}
}

// totalOf adds up the totals of chunks, in order.
func totalOf(parts []totals) totals {
	t := noTotals()
	for i := range parts {
		t.add(&parts[i])
	}
	if t.Nodes == 0 {
		t.Lowest = 0
		return t
	}
	t.Charge /= float64(t.Nodes)
	t.Mean /= unit.Temperature(t.Nodes)
	if full := float64(t.Busy); full > 0 {
		t.Speed /= full
	}
	return t
}

// add adds the totals of the next nodes.
func (t *totals) add(o *totals) {
	t.Nodes += o.Nodes
	t.Accelerators += o.Accelerators
	t.Busy += o.Busy
	t.Failed += o.Failed
	t.Speed += o.Speed
	t.Working += o.Working
	t.Starved += o.Starved
	t.Short += o.Short
	t.Throttled += o.Throttled
	t.ByPower += o.ByPower
	t.ByHeat += o.ByHeat
	t.DarkNodes += o.DarkNodes
	t.Generation += o.Generation
	t.Load += o.Load
	t.Compute += o.Compute
	t.Charging += o.Charging
	t.Discharging += o.Discharging
	t.Curtailed += o.Curtailed
	t.Charge += o.Charge
	t.Mean += o.Mean
	t.Energy.Book(&o.Energy)
	t.Absorbed += o.Absorbed
	t.Shed += o.Shed
	if o.Lowest < t.Lowest {
		t.Lowest, t.LowestNode, t.Floor = o.Lowest, o.LowestNode, o.Floor
	}
	if o.Hottest > t.Hottest {
		t.Hottest, t.HottestNode, t.HeatLimit = o.Hottest, o.HottestNode, o.HeatLimit
	}
}

// addNode adds a node to the totals.
func (t *totals) addNode(ns *Nodes, n int) {
	id := ns.Fleet.Nodes[n]
	d, node, o := ns.Fleet.NodeDesigns[n], &ns.Nodes[n], &ns.Now[n]
	dark := ns.Sky.Lights[n].Dark()
	t.Nodes++
	t.Accelerators += d.Accelerators
	t.Busy += int(node.Busy)
	t.Failed += int(node.Out)
	t.Speed += float64(float64(node.Busy) * o.Speed)
	if node.Busy > 0 {
		t.Working++
	}
	if o.short {
		t.Short++
	}
	switch o.Limit {
	case fleet.ByPower:
		t.Throttled++
		t.ByPower++
	case fleet.ByHeat:
		t.Throttled++
		t.ByHeat++
	}
	t.addPower(d, node, o, powerNow{dark: dark, sun: o.array})
	share := float64(node.Battery.Charge / d.Power.Capacity)
	t.Charge += share
	if share < t.Lowest {
		t.Lowest, t.LowestNode, t.Floor = share, id, float64(d.Power.FloorOf(node.Battery)/d.Power.Capacity)
	}
	t.Mean += node.Temperature
	if node.Temperature > t.Hottest {
		t.Hottest, t.HottestNode, t.HeatLimit = node.Temperature, id, d.Thermal.Limit
	}
}

// powerNow is the light of a node and the output of its array in sunlight.
type powerNow struct {
	dark bool
	sun  unit.Power
}

// addPower adds a node's powers to the totals.
func (t *totals) addPower(d *fleet.Design, node *fleet.Node, o *OperatingPoint, now powerNow) {
	load := o.Load
	if now.dark {
		t.DarkNodes++
		now.sun = 0
		if node.Battery.Charge <= 0 {
			t.Starved++
		}
	}
	t.Generation += now.sun
	t.Load += load
	t.Compute += max(0, load-d.Bus)
	switch spare := now.sun - load; {
	case spare < 0:
		t.Discharging -= spare
	case node.Battery.Charge < d.Power.Full(node.Battery):
		t.Charging += spare
	default:
		t.Curtailed += spare
	}
}

// count counts the satellites by status.
func (ns *Nodes) count() Sums {
	var t Sums
	for g := range ns.Fleet.Groups {
		ns.countGroup(g, &t)
	}
	for _, f := range ns.Sky.Flags() {
		if f != 0 {
			t.Flagged++
		}
	}
	return t
}

// countGroup counts a group's satellites by status.
func (ns *Nodes) countGroup(g int, t *Sums) {
	node := ns.Fleet.Designs[ns.Fleet.Groups[g].Design].IsNode()
	from, to := ns.Fleet.First[g], ns.Fleet.First[g+1]
	lit := ns.Sky.Lit(from, to)
	for id := from; id < to; id++ {
		switch ns.Fleet.Status[id] {
		case fleet.Absent:
			t.Empty++
			continue
		case fleet.Transit:
			t.InTransit++
			continue
		case fleet.Lost:
			t.Lost++
			continue
		}
		t.Satellites++
		if !node {
			t.Relays++
		}
		if lit[id-from] {
			t.Lit++
		}
	}
}

// Counts are the satellites by status, counted at most once a tick. Only these fields of Sums are
// set.
func (ns *Nodes) Counts() Sums {
	if !ns.counted {
		ns.counts, ns.counted = ns.count(), true
	}
	return ns.counts
}

// Recount makes the next Counts count anew, after the status of a satellite changed.
func (ns *Nodes) Recount() { ns.counted = false }

// InService is the number of accelerators in service.
func (ns *Nodes) InService() int { return ns.inService }
