package law

import (
	"orrery/engine/figure"
	"orrery/engine/fleet"
	"orrery/engine/jurisdiction"
	"orrery/engine/network"
)

// Figures are what can be read of law, in the order in which reports tell them.
var Figures = []figure.Figure[*Law]{
	{Key: "law.gateways_closed", About: "stations closed to some data by law", Better: figure.Less, Read: func(l *Law) float64 {
		n := 0
		for _, state := range network.Countries(l.Network) {
			for _, c := range l.Closures {
				if jurisdiction.Within(state, c.State) {
					n++
					break
				}
			}
		}
		return float64(n)
	}},
	{Key: "law.nodes_controlled", About: "nodes in service under an export control", Better: figure.Less, Read: func(l *Law) float64 {
		n := 0
		for _, id := range l.Fleet.Nodes {
			if _, barred := l.controlled(l.Fleet.Groups[l.Fleet.Group(id)].Facts()); barred && l.Fleet.Status[id] == fleet.Active {
				n++
			}
		}
		return float64(n)
	}},
	{Key: "law.silent", About: "satellites in service without a filing", Better: figure.Less, Read: func(l *Law) float64 {
		n := 0
		for id, silent := range l.silent {
			if silent && l.Fleet.Status[id] == fleet.Active {
				n++
			}
		}
		return float64(n)
	}},
}
