package node

import (
	"slices"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// Spread is how charge and temperature are spread over the nodes.
type Spread struct {
	Charge      []int // nodes in each of ten equal parts of 0 to 100 %
	Temperature []int // nodes in each part
	From, Width unit.Temperature
}

// Transition is a node's coming change of light.
type Transition struct {
	Node fleet.ID
	Name string
	In   time.Duration
	Dark bool // what comes
	For  time.Duration
}

// spread is how charge and temperature are spread over the nodes.
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

// ahead are the next changes of light among the nodes.
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
