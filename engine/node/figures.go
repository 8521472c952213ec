package node

import (
	"orrery/engine/figure"
)

// Figures are the outputs of nodes, in the order of reports.
var Figures = []figure.Figure[*Nodes]{
	{Key: "satellites.active", About: "satellites active", Read: func(n *Nodes) float64 { return float64(n.Counts().Satellites) }},
	{Key: "satellites.relays", About: "relays", Read: func(n *Nodes) float64 { return float64(n.Counts().Relays) }},
	{Key: "satellites.nodes", About: "nodes in service", Read: func(n *Nodes) float64 { return float64(n.Totals.Nodes) }},
	{Key: "satellites.empty_slots", About: "empty slots", Read: func(n *Nodes) float64 { return float64(n.Counts().Empty) }},
	{Key: "satellites.in_transit", About: "satellites in transit", Read: func(n *Nodes) float64 { return float64(n.Counts().InTransit) }},
	{Key: "satellites.flagged", About: "satellites with doubtful elements", Read: func(n *Nodes) float64 { return float64(n.Counts().Flagged) }},
	{Key: "satellites.lit", About: "satellites in sunlight", Read: func(n *Nodes) float64 { return float64(n.Counts().Lit) }},

	{Key: "work.accelerators", About: "accelerators in service", Read: func(n *Nodes) float64 { return float64(n.Totals.Accelerators) }},
	{Key: "work.busy", About: "accelerators busy", Read: func(n *Nodes) float64 { return float64(n.Totals.Busy) }},
	{Key: "work.offered_accelerator_h", About: "work that all seats could have given", Unit: "GPU-h", Digits: 1, Counts: true, Read: func(n *Nodes) float64 { return n.Offered.Hours() }},
	{Key: "work.busy_share", About: "seats taken", Unit: "%", Per: 0.01, Digits: 1, Has: (*Nodes).any, Read: func(n *Nodes) float64 { return float64(n.Totals.Busy) / float64(max(1, n.Totals.Accelerators)) }},
	{Key: "work.now_accelerators", About: "work done now, in accelerators at full speed", Digits: 1, Read: func(n *Nodes) float64 { return float64(n.Totals.Speed * float64(n.Totals.Busy)) }},

	{Key: "energy.generated_kwh", About: "energy generated", Unit: "MWh", Per: 1000, Digits: 1, Counts: true, Read: func(n *Nodes) float64 { return n.Totals.Energy.Generated.KilowattHours() }},
	{Key: "energy.used_kwh", About: "energy used", Unit: "MWh", Per: 1000, Digits: 1, Counts: true, Read: func(n *Nodes) float64 { return n.Totals.Energy.Used.KilowattHours() }},
	{Key: "energy.curtailed_kwh", About: "energy curtailed", Unit: "MWh", Per: 1000, Digits: 1, Better: figure.Less, Counts: true, Read: func(n *Nodes) float64 { return n.Totals.Energy.Curtailed.KilowattHours() }},
	{Key: "energy.lost_kwh", About: "energy lost", Unit: "MWh", Per: 1000, Digits: 1, Better: figure.Less, Counts: true, Read: func(n *Nodes) float64 { return n.Totals.Energy.Lost.KilowattHours() }},
	{Key: "energy.unserved_kwh", About: "energy missed", Unit: "MWh", Per: 1000, Digits: 1, Better: figure.Less, Counts: true, Read: func(n *Nodes) float64 { return n.Totals.Energy.Unserved.KilowattHours() }},
	{Key: "heat.made_kwh", About: "heat made", Unit: "MWh", Per: 1000, Digits: 1, Counts: true, Read: func(n *Nodes) float64 { return (n.Totals.Energy.Used + n.Totals.Energy.Lost).KilowattHours() }},
	{Key: "heat.absorbed_kwh", About: "heat absorbed from the Earth", Unit: "MWh", Per: 1000, Digits: 1, Counts: true, Read: func(n *Nodes) float64 { return n.Totals.Absorbed.KilowattHours() }},
	{Key: "heat.shed_kwh", About: "heat shed", Unit: "MWh", Per: 1000, Digits: 1, Counts: true, Read: func(n *Nodes) float64 { return n.Totals.Shed.KilowattHours() }},

	{Key: "power.generation_w", About: "generation", Unit: "MW", Per: 1e6, Digits: 2, Read: func(n *Nodes) float64 { return float64(n.Totals.Generation) }},
	{Key: "power.load_w", About: "load", Unit: "MW", Per: 1e6, Digits: 2, Read: func(n *Nodes) float64 { return float64(n.Totals.Load) }},
	{Key: "power.charging_w", About: "to batteries", Unit: "MW", Per: 1e6, Digits: 2, Read: func(n *Nodes) float64 { return float64(n.Totals.Charging) }},
	{Key: "power.discharging_w", About: "from batteries", Unit: "MW", Per: 1e6, Digits: 2, Read: func(n *Nodes) float64 { return float64(n.Totals.Discharging) }},
	{Key: "power.curtailed_w", About: "curtailed", Unit: "MW", Per: 1e6, Digits: 2, Better: figure.Less, Read: func(n *Nodes) float64 { return float64(n.Totals.Curtailed) }},

	{Key: "condition.mean_charge_share", About: "mean charge", Unit: "%", Per: 0.01, Digits: 1, Has: (*Nodes).any, Read: func(n *Nodes) float64 { return n.Totals.Charge }},
	{Key: "condition.lowest_charge_share", About: "lowest charge", Unit: "%", Per: 0.01, Digits: 1, Better: figure.More, Has: (*Nodes).any, Read: func(n *Nodes) float64 { return n.Totals.Lowest }},
	{Key: "condition.mean_temperature_c", About: "mean temperature", Unit: "°C", Digits: 1, Has: (*Nodes).any, Read: func(n *Nodes) float64 { return n.Totals.Mean.Celsius() }},
	{Key: "condition.hottest_temperature_c", About: "hottest radiator", Unit: "°C", Digits: 1, Better: figure.Less, Has: (*Nodes).any, Read: func(n *Nodes) float64 { return n.Totals.Hottest.Celsius() }},
	{Key: "condition.hottest_k", About: "hottest radiator", Unit: "K", Digits: 1, Better: figure.Less, Has: (*Nodes).any, Read: func(n *Nodes) float64 { return float64(n.Totals.Hottest) }},
	{Key: "condition.throttled_nodes", About: "throttled nodes", Better: figure.Less, Has: (*Nodes).any, Read: func(n *Nodes) float64 { return float64(n.Totals.Throttled) }},
	{Key: "condition.throttled_by_power", About: "throttled by power", Better: figure.Less, Has: (*Nodes).any, Read: func(n *Nodes) float64 { return float64(n.Totals.ByPower) }},
	{Key: "condition.throttled_by_heat", About: "throttled by heat", Better: figure.Less, Has: (*Nodes).any, Read: func(n *Nodes) float64 { return float64(n.Totals.ByHeat) }},
	{Key: "condition.lit_share", About: "nodes in sunlight", Unit: "%", Per: 0.01, Digits: 1, Has: (*Nodes).any, Read: func(n *Nodes) float64 {
		return float64(n.Totals.Nodes-n.Totals.DarkNodes) / float64(max(1, n.Totals.Nodes))
	}},
	{Key: "condition.throttled_share", About: "working nodes that are throttled", Unit: "%", Per: 0.01, Digits: 1, Better: figure.Less, Has: (*Nodes).any, Read: func(n *Nodes) float64 {
		return float64(n.Totals.Throttled) / float64(max(1, n.Totals.Working))
	}},
	{Key: "condition.short_share", About: "working nodes that give less speed than jobs bear", Unit: "%", Per: 0.01, Digits: 1, Better: figure.Less, Has: (*Nodes).any, Read: func(n *Nodes) float64 {
		return float64(n.Totals.Short) / float64(max(1, n.Totals.Working))
	}},
	{Key: "condition.charge_over_floor_share", About: "lowest charge over its floor", Unit: "%", Per: 0.01, Digits: 1, Better: figure.More, Has: (*Nodes).any,
		Read: func(n *Nodes) float64 { return n.Totals.Lowest - n.Totals.Floor }, Whose: func(n *Nodes) int64 { return int64(n.Totals.LowestNode) }},
	{Key: "condition.heat_margin_k", About: "least margin to the temperature limit", Unit: "K", Digits: 1, Better: figure.More, Has: (*Nodes).any,
		Read: func(n *Nodes) float64 { return float64(n.Totals.HeatLimit - n.Totals.Hottest) }, Whose: func(n *Nodes) int64 { return int64(n.Totals.HottestNode) }},
	{Key: "condition.starved_nodes", About: "nodes that cannot feed their bus", Better: figure.Less, Has: (*Nodes).any, Read: func(n *Nodes) float64 { return float64(n.Totals.Starved) }},

	{Key: "faults.accelerators_out", About: "accelerators out", Better: figure.Less, Read: func(n *Nodes) float64 { return float64(n.Totals.Failed) }},
}

// any reports whether there are nodes in service.
func (ns *Nodes) any() bool { return ns.Totals.Nodes > 0 }
