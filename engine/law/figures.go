package law

import (
	"orrery/engine/figure"
)

// Figures are the outputs of law, in the order of reports.
var Figures = []figure.Figure[*Law]{
	{Key: "law.gateways_closed", About: "stations closed to some data by law", Better: figure.Less, Read: func(l *Law) float64 { return float64(l.ClosedStations()) }},
	{Key: "law.nodes_controlled", About: "nodes in service under an export control", Better: figure.Less, Read: func(l *Law) float64 { return float64(l.Controlled()) }},
	{Key: "law.silent", About: "satellites in service without a filing", Better: figure.Less, Read: func(l *Law) float64 { return float64(l.SilentInService()) }},
}
