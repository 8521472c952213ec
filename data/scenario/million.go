package scenario

import (
	"fmt"
	"time"
)

// million is the constellation that SpaceX applied for, each satellite a node:
// half near the equator, half on the terminator at dusk and dawn, so that their
// eclipse seasons take turns.
func million(f *File) {
	f.Epoch = time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC)
	f.Tick = time.Minute
	f.Links.Terminals = 0
	f.note("", "epoch", "in the eclipse season of a dusk orbit: about 2 May to 10 August",
		"tick", "at the start; a shorter one costs as much a step",
		"treasury_usd", "EST low: nothing is launched", "gateways", "GW med: 123 of a community list of 125")
	for _, altitude := range []float64{600, 900, 1200, 1500, 1800} {
		f.fill(&Group{
			Name: fmt.Sprintf("mid-%.0f", altitude), Spread: 360, Altitude: altitude,
			Inclination: 30, Inclined: true, Planes: 250, PerPlane: 400, Phasing: 125,
		})
	}
	for i, altitude := range []float64{650, 950, 1250, 1550, 1850} {
		name, hours := "dusk", 18
		if i%2 == 1 {
			name, hours = "dawn", 6
		}
		f.fill(&Group{
			Name: fmt.Sprintf("%s-%.0f", name, altitude), Spread: 360, Altitude: altitude,
			LocalTime: hours*3600 - 50*60, SunSync: true, PlaneStep: 1, Planes: 100, PerPlane: 1000, Phasing: 50,
		})
	}
	// Long jobs on a few dozen nodes each: a gang is seated in time that grows with
	// its nodes times all nodes.
	f.Workload = Workload{
		Checkpoint: 20 * time.Minute, Detect: time.Hour, Harm: 0.05,
		Policy: "fcfs", Fill: 0.35, Waiting: 3,
		Streams: []*Stream{
			{Owner: "lab", Every: 3*time.Minute + 40*time.Second, Sizes: []int{720, 1440, 2880, 5760}, Weights: []float64{4, 3, 2, 1}, Duration: 30 * day, Sigma: 0.5},
		},
	}
	f.estimateWorkload("EST low: few and long, about what the shells near the equator get done in their dark arcs")
}

// fill puts in a shell of million.
func (f *File) fill(g *Group) {
	g.Design, g.Propagator = "ai1-like", "planned"
	f.Groups = append(f.Groups, g)
	f.note("groups."+g.Name, "altitude_km", "FCC26 high: 500 to 2,000, no shell thicker than 50",
		"inclination_deg", "FCC26 high: 30°, or sun-synchronous",
		"local_time_of_ascending_node", "of plane 1, FCC26 high: sun-synchronous; EST low: 50 min before 18:00 or 06:00",
		"plane_step_min", "EST low: planes close together, all near the terminator",
		"planes", "EST low: ten shells of 100,000; FCC26 high: 1,000,000 in all", "per_plane", "EST low: likewise",
		"phasing", "EST low: every other plane half a slot ahead", "spread_deg", "EST low: a Walker delta", "first_node_deg", "EST low")
}
