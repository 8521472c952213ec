package node

import (
	"slices"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// Spread is the distribution of charge and temperature over the nodes.
type Spread struct {
	Charge      []int            // nodes in each tenth of the capacity
	Temperature []int            // nodes in each interval; the first and last also hold those beyond
	From, Width unit.Temperature // lower end of the first interval of temperature, and its width
}

// Transition is a node's next change of light.
type Transition struct {
	Node fleet.ID
	Name string
	In   time.Duration // from now
	Dark bool          // it enters eclipse
	For  time.Duration // how long it then stays lit or dark
}

// spread returns the distribution of charge and temperature over the active nodes.
func (ns *Nodes) spread() *Spread {
	const parts, coldest, width = 12, 273.15, 7.5
	s := &Spread{Charge: make([]int, 10), Temperature: make([]int, parts), From: coldest, Width: width}
	for n, id := range ns.Fleet.Nodes {
		if ns.Fleet.Status[id] != fleet.Active {
			continue
		}
		node := &ns.Nodes[n]
		share := float64(node.Battery.Charge / ns.Fleet.Design(id).Power.Capacity)
		s.Charge[max(0, min(9, int(share*10)))]++
		s.Temperature[max(0, min(parts-1, int((float64(node.Temperature)-coldest)/width)))]++
	}
	return s
}

// ahead returns the next changes of light among the nodes, the earliest first.
func (ns *Nodes) ahead(count int) []Transition {
	var turns []Transition
	for n, id := range ns.Fleet.Nodes {
		light := ns.Sky.Lights[n]
		if ns.Fleet.Status[id] != fleet.Active || light.Leave <= light.Enter {
			continue
		}
		turn := Transition{Node: id, In: light.Leave, For: light.Period - (light.Leave - light.Enter)}
		if !light.Dark() {
			turn = Transition{Node: id, In: light.Enter, Dark: true, For: light.Leave - light.Enter}
		}
		turns = append(turns, turn)
	}
	slices.SortFunc(turns, func(a, b Transition) int {
		if a.In != b.In {
			return table.Compare(a.In, b.In)
		}
		return int(a.Node - b.Node)
	})
	turns = turns[:min(count, len(turns))]
	for i := range turns {
		turns[i].Name = ns.Fleet.Name(turns[i].Node)
	}
	return turns
}
