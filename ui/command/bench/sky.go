package bench

import (
	"fmt"
	"time"

	"orrery/engine/link"
	"orrery/engine/orbit"
	"orrery/engine/route"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// timePositions is where Starlink's satellites are: between keyframes of what is worked out
// by SGP4, and at ticks that each fall on one.
func timePositions(t trial) ([]speed, error) {
	sets, err := t.starlinks()
	if len(sets) == 0 || err != nil {
		return nil, err
	}
	latest := sets[0].Epoch
	for i := range sets {
		latest = max(latest, sets[i].Epoch)
	}
	var all []speed
	for _, c := range []struct {
		id, at  string
		every   time.Duration
		promise float64
	}{{"positions_between", "each second, between keyframes", time.Second, 0.15}, {"positions_minutes", "each 60 s", time.Minute, 3}} {
		sky, err := orbit.NewCatalogue(sets, latest)
		if err != nil {
			return nil, err
		}
		states := make([]orbit.State, sky.Len())
		elapsed := time.Duration(0)
		sky.States(elapsed, states)
		var got []float64
		for range t.runs(100) {
			elapsed += c.every
			cpu, _ := costOf(func() { sky.States(elapsed, states) })
			got = append(got, cpu.Seconds()*1e3)
		}
		what := fmt.Sprintf("positions of %d real Starlinks %s", len(sets), c.at)
		all = append(all, speed{ID: c.id, What: what, Promise: c.promise, Unit: "ms CPU", Peer: "SGP4 in C++ 4.6 ms"}.measured(got...))
	}
	return all, nil
}

// timePairs is links and all shortest paths between 100 stations over 1,584 satellites.
func timePairs(t trial) ([]speed, error) {
	shell := orbit.Shell{Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 72, PerPlane: 22, Phasing: 11}
	sky, err := shell.Planned(0)
	if err != nil {
		return nil, err
	}
	mesh, err := link.New(link.Plan{Satellites: sky.Len(), Rules: link.DefaultRules(), Pairs: link.Grid(shell, 0, 4)})
	if err != nil {
		return nil, err
	}
	var stations []link.Station
	for _, p := range around(100) {
		stations = append(stations, link.Station{Name: p.Name, Place: space.Place{Latitude: p.Latitude, Longitude: p.Longitude}})
	}
	ground, err := link.NewGround(stations, link.DefaultRules())
	if err != nil {
		return nil, err
	}
	w := world{sky: sky, mesh: mesh, ground: ground, states: make([]orbit.State, sky.Len())}
	w.pairs(0)
	var got []float64
	for i := range t.runs(50) {
		cpu, _ := costOf(func() { w.pairs(time.Duration(i+1) * time.Minute) })
		got = append(got, cpu.Seconds()*1e3)
	}
	const what = "links and all pairs of 100 stations over 1,584 satellites"
	return []speed{speed{ID: "pairs", What: what, Promise: 6, Unit: "ms CPU", Peer: "scipy 51, networkx 888, Hypatia 17,764 ms"}.measured(got...)}, nil
}

// world is satellites and stations, and the paths between them.
type world struct {
	sky     *orbit.Planned
	states  []orbit.State
	mesh    *link.Mesh
	ground  *link.Ground
	state   link.State
	net     route.Network
	trees   route.Trees
	longest link.Micrometres
}

// pairs finds the shortest paths between all stations at an instant.
func (w *world) pairs(elapsed time.Duration) {
	w.sky.States(elapsed, w.states)
	sky := link.Sky{Elapsed: elapsed, States: w.states}
	w.mesh.Update(&w.state, sky)
	w.ground.Update(w.mesh, sky, space.GMST(space.Instant(0).Add(elapsed)))
	w.net.Build(w.mesh, w.ground, sky)
	nodes := make([]int, len(w.states)+100)[len(w.states):]
	for i := range nodes {
		nodes[i] = len(w.states) + i
	}
	w.net.Trees(nodes, &w.trees)
	for i := range w.trees.All {
		for _, n := range nodes {
			if l, found := w.trees.All[i].Length(n); found {
				w.longest = max(w.longest, l)
			}
		}
	}
}
