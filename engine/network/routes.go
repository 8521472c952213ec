package network

import (
	"time"

	"orrery/engine/fleet"
	"orrery/engine/link"
)

// RouteRow is how the traffic from one place to another is routed now.
type RouteRow struct {
	From, To         int // stations
	FromName, ToName string
	Found            bool
	Station          int    // gateway that it goes down to; the rest of the way is fibre
	Gateway          string // its name
	Satellites       []fleet.ID
	RTT              time.Duration // including fibre from the gateway
	Asked            link.Rate
	Carried          link.Rate // of it, including what takes another path because this one is full
}

// routeRows are those of all pairs of places, in order.
func (nw *Network) routeRows() []RouteRow {
	if !nw.On() {
		return nil
	}
	n := nw.net
	stations := n.Ground.Stations()
	rows := make([]RouteRow, len(n.Traffic))
	for i := range n.Traffic {
		p, way := nw.pairs[i], &n.Traffic[i]
		row := RouteRow{
			From: int(p.From), To: int(p.To), FromName: stations[p.From].Name, ToName: stations[p.To].Name,
			Found: way.Found(), Asked: way.Asked, Carried: way.Carried,
		}
		if row.Found {
			row.Station, row.Gateway, row.RTT = int(way.Station), stations[way.Station].Name, twice(way.Delay)
			for _, s := range n.PathOf(i).Satellites {
				row.Satellites = append(row.Satellites, fleet.ID(s))
			}
		}
		rows[i] = row
	}
	return rows
}
