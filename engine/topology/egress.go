package topology

import (
	"slices"

	"orrery/engine/link"
	"orrery/engine/table"
)

// mostEgress is how many of the nearest gateways a place's traffic may use.
const mostEgress = 3

// egress is a gateway that a place's traffic may use.
type egress struct {
	station int32
	fibre   float64 // delay from there to the place, s
}

// findEgress finds for each place the nearest gateways in service, or the place itself if there are
// none.
func (t *Topology) findEgress() [][]egress {
	stations, places := t.plan.Stations, t.plan.Places
	all := make([][]egress, places)
	for i := range all {
		var near []egress
		for j := places; j < len(stations); j++ {
			if !t.Ground.Closed(j) {
				near = append(near, egress{int32(j), FibreDelay(link.Fibre(stations[i].Place, stations[j].Place))})
			}
		}
		slices.SortFunc(near, func(a, b egress) int {
			if a.fibre != b.fibre {
				return table.Compare(a.fibre, b.fibre)
			}
			return int(a.station - b.station)
		})
		if len(near) == 0 && !t.Ground.Closed(i) {
			near = []egress{{station: int32(i)}}
		}
		all[i] = slices.Clone(near[:min(mostEgress, len(near))])
	}
	return all
}
