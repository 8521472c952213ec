package node

import (
	"orrery/engine/fleet"
	"orrery/engine/sky"
	"orrery/engine/table"
)

// Columns are those that the table of nodes can be sorted by, in menu order.
var Columns = []table.Column{
	{Key: "id", Title: "satellite"}, {Key: "plane", Title: "plane"}, {Key: "light", Title: "light"}, {Key: "charge", Title: "charge"},
	{Key: "temperature", Title: "temperature"}, {Key: "load", Title: "load"}, {Key: "busy", Title: "busy"}, {Key: "limit", Title: "limit"},
	{Key: "stopped", Title: "24 h"}, {Key: "altitude", Title: "altitude"},
}

// figure returns the value that satellites have in a column, and whether they have one: relays and
// empty slots have no charge, load or limit.
func (ns *Nodes) figure(column string) func(fleet.ID) (float64, bool) {
	ofNode := func(figure func(n int) float64) func(fleet.ID) (float64, bool) {
		return func(id fleet.ID) (float64, bool) {
			n := ns.Fleet.NodeAt[id]
			if n < 0 || ns.Fleet.Status[id] != fleet.Active {
				return 0, false
			}
			return figure(int(n)), true
		}
	}
	switch column {
	case "plane":
		return func(id fleet.ID) (float64, bool) {
			plane, _, ok := ns.Fleet.Slot(id)
			return float64(plane), ok
		}
	case "altitude":
		return func(id fleet.ID) (float64, bool) { return ns.Sky.States[id].Pos.Norm(), true }
	case "light":
		return ofNode(func(n int) float64 {
			left, _ := sky.NextTransition(ns.Sky.Lights[n])
			if ns.Sky.Lights[n].Dark() {
				return left.Seconds()
			}
			return 1e6 + left.Seconds()
		})
	case "charge":
		return ofNode(func(n int) float64 {
			return float64(ns.Nodes[n].Battery.Charge / ns.Fleet.NodeDesigns[n].Power.Capacity)
		})
	case "temperature":
		return ofNode(func(n int) float64 { return float64(ns.Nodes[n].Temperature) })
	case "load":
		return ofNode(func(n int) float64 { return float64(ns.load(n)) })
	case "busy":
		return ofNode(func(n int) float64 { return float64(ns.Nodes[n].Busy) })
	case "limit":
		return ofNode(func(n int) float64 { return float64(ns.limit(n)) })
	case "stopped":
		day := ns.Usage.LastDay()
		return ofNode(func(n int) float64 {
			_, share := ns.Usage.BoundsOf(n, day).Stopped()
			return share
		})
	}
	return func(id fleet.ID) (float64, bool) { return float64(id), true }
}
