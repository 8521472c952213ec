package topology

import (
	"slices"

	"orrery/engine/link"
	"orrery/engine/table"
)

// mostEgress is to how many of the nearest gateways a place's traffic may come down.
const mostEgress = 3

// egress is a gateway where a place's traffic may come down.
type egress struct {
	station int32
	fibre   float64 // s from there to the place
}

// findEgress finds, for each place, the gateways nearest to it that are in service, or the
// place itself where there is none.
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
