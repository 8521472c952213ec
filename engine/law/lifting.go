package law

import (
	"orrery/engine/fleet"
	"orrery/engine/jurisdiction"
	"orrery/engine/network"
	"orrery/engine/table"
)

// Ruling is a prohibition in force, whom it binds, and the order that ends it.
type Ruling struct {
	State string // that imposed it; for a filing the administration's, "" if unknown
	Says  string
	Binds string
	Ends  Order
}

// InForce is the prohibitions in force: closures, controls, filings withdrawn, each in order.
func (l *Law) InForce() []Ruling {
	var all []Ruling
	for _, c := range l.Closures {
		places, gateways := l.closed(c)
		all = append(all, Ruling{c.State, c.what(), table.Count(gateways, "gateway") + ", " + table.Count(places, "place"), CloseGateways{c, true}})
	}
	for _, c := range l.Controls {
		only := Rules{Controls: []Control{c}}
		all = append(all, Ruling{c.From, "export control of chips to " + c.To, table.Count(l.nodesUnder(&only), "node") + " in service, " + table.Count(l.padsIn(c.To), "pad"), ControlExports{c, true}})
	}
	for _, name := range l.Silenced {
		for g := range l.Fleet.Groups {
			if group := &l.Fleet.Groups[g]; group.Name == name {
				all = append(all, Ruling{group.Filing, "spectrum filing of " + name + " withdrawn", table.Count(l.InService(g), "satellite") + " in service", WithdrawFiling{g, true}})
			}
		}
	}
	return all
}

// closed is how many places and gateways a closure closes to what it is about.
func (l *Law) closed(c Closure) (places, gateways int) {
	for i, state := range network.Countries(l.Network) {
		switch {
		case !jurisdiction.Within(state, c.State):
		case i < len(l.Network.Spec.Places):
			places++
		default:
			gateways++
		}
	}
	return places, gateways
}

// ClosedStations is how many stations law closes to some data.
func (l *Law) ClosedStations() (n int) {
	for _, state := range network.Countries(l.Network) {
		for _, c := range l.Closures {
			if jurisdiction.Within(state, c.State) {
				n++
				break
			}
		}
	}
	return n
}

// Controlled is how many nodes in service are under an export control.
func (l *Law) Controlled() int { return l.nodesUnder(&l.Rules) }

// nodesUnder is how many nodes in service are under an export control of some rules.
func (l *Law) nodesUnder(r *Rules) (n int) {
	if len(r.Controls) == 0 {
		return 0
	}
	for g := range l.Fleet.Groups {
		if _, barred := r.controlled(l.Fleet.Groups[g].Facts()); barred && l.Fleet.Designs[l.Fleet.Groups[g].Design].IsNode() {
			n += l.InService(g)
		}
	}
	return n
}

// padsIn is how many pads a state has.
func (l *Law) padsIn(state string) (n int) {
	for i := range l.Pads {
		if jurisdiction.Within(l.Pads[i].Country, state) {
			n++
		}
	}
	return n
}

// SilentInService is how many satellites in service have no valid filing.
func (l *Law) SilentInService() (n int) {
	for g := range l.Fleet.Groups {
		if l.Rules.silent(l.Fleet.Groups[g].Name) {
			n += l.InService(g)
		}
	}
	return n
}

// InService is how many satellites of a group are in service.
func (l *Law) InService(g int) (n int) {
	for id := l.Fleet.First[g]; id < l.Fleet.First[g+1]; id++ {
		if l.Fleet.Status[id] == fleet.Active {
			n++
		}
	}
	return n
}
