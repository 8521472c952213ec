package network

import "orrery/engine/figure"

// Figures are the outputs of the network, in the order of reports.
var Figures = figure.If((*Network).On, []figure.Figure[*Network]{
	{Key: "network.lasers_up", About: "lasers up", Read: func(n *Network) float64 { return float64(n.Totals().Up) }},
	{Key: "network.lasers_acquiring", About: "lasers acquiring", Read: func(n *Network) float64 { return float64(n.Totals().Acquiring) }},
	{Key: "network.lasers_down", About: "lasers down", Better: figure.Less, Read: func(n *Network) float64 { return float64(n.Totals().Down) }},
	{Key: "network.asked_gbps", About: "traffic offered", Unit: "Gbps", Digits: 1, Read: func(n *Network) float64 { return n.Totals().Asked.Gigabits() }},
	{Key: "network.carried_gbps", About: "traffic carried", Unit: "Gbps", Digits: 1, Better: figure.More, Read: func(n *Network) float64 { return n.Totals().Carried.Gigabits() }},
	{Key: "network.job_data_gbps", About: "jobs' data carried", Unit: "Gbps", Digits: 1, Better: figure.More, Read: func(n *Network) float64 { return n.Totals().JobData.Gigabits() }},
	{Key: "network.ground_gbps", About: "through gateways", Unit: "Gbps", Digits: 1, Read: func(n *Network) float64 { return n.Totals().Ground.Gigabits() }},
	{Key: "network.ground_capacity_gbps", About: "capacity of gateways", Unit: "Gbps", Digits: 1, Read: func(n *Network) float64 { return n.Totals().Room.Gigabits() }},
	{Key: "network.pairs", About: "pairs of places", Read: func(n *Network) float64 { return float64(n.Totals().Pairs) }},
	{Key: "network.pairs_cut", About: "pairs of places without a route", Better: figure.Less, Read: func(n *Network) float64 { return float64(n.Totals().Cut) }},
	{Key: "network.mean_rtt_ms", About: "mean round trip", Unit: "ms", Digits: 2, Better: figure.Less, Has: func(n *Network) bool { return n.Totals().RTT > 0 }, Read: func(n *Network) float64 { return 1000 * n.Totals().RTT }},
	{Key: "network.handovers", About: "handovers", Counts: true, Read: func(n *Network) float64 { return float64(n.Totals().Handovers) }},
	{Key: "network.sent_bit", About: "traffic sent", Unit: "Pb", Per: 1e15, Digits: 3, Counts: true, Read: func(n *Network) float64 { return n.Totals().Sent }},
	{Key: "network.carried_bit", About: "traffic carried", Unit: "Pb", Per: 1e15, Digits: 3, Better: figure.More, Counts: true, Read: func(n *Network) float64 { return n.Totals().Got }},
	{Key: "network.lost_bit", About: "traffic lost", Unit: "Tb", Per: 1e12, Digits: 3, Better: figure.Less, Counts: true, Read: func(n *Network) float64 { return n.Totals().Lost }},
	{Key: "network.delivered_bit_s", About: "delivered, with jobs' data", Unit: "Gbps", Per: 1e9, Digits: 1, Better: figure.More, Read: func(n *Network) float64 { return n.Flowing.Got + n.Flowing.Jobs }},
	{Key: "network.lost_bit_s", About: "lost now", Unit: "Gbps", Per: 1e9, Digits: 1, Better: figure.Less, Read: func(n *Network) float64 { return n.Flowing.Full + n.Flowing.Cut }},
	{Key: "network.cut_since_failures", About: "pairs of places without a route since a failure", Better: figure.Less, Read: func(n *Network) float64 { return float64(n.Outages.cutOff()) }},
})
