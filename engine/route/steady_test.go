package route_test

import (
	"slices"
	"testing"
	"time"

	"orrery/engine/link"
	"orrery/engine/route"
	"orrery/engine/space"
)

// A tick after the first ones, positions aside: lasers, ground, network, trees
// and gateways. There is one core while objects are counted, so that engine/each
// starts no goroutine, which would take memory of its own.
func TestATickTakesNothingFromTheHeap(t *testing.T) {
	w := first(t)
	var trees route.Trees
	var gateways route.Tree
	var q route.Queue
	stations, nodes := make([]int, len(w.ground.Stations())), stationsOf(w)
	for i := range stations {
		stations[i] = i
	}
	const ticks = 12
	skies := make([]link.Sky, ticks)
	for i := range skies {
		elapsed := time.Duration(i) * time.Minute
		w.sky.States(elapsed, w.states)
		skies[i] = link.Sky{Elapsed: elapsed, States: slices.Clone(w.states)}
	}
	tick := func(i int) {
		sky := skies[i]
		w.mesh.Update(&w.state, sky)
		w.ground.Update(w.mesh, sky, space.GMST(w.sky.Epoch().Add(sky.Elapsed)))
		w.ground.Serve(&w.state)
		w.net.Build(w.mesh, w.ground, sky)
		w.net.Trees(nodes, &trees)
		w.net.GatewayTree(stations, &gateways, &q)
	}
	for i := range ticks {
		tick(i)
	}
	w.state = link.State{}
	for i := range ticks / 2 {
		tick(i)
	}
	i := ticks/2 - 1
	if allocated := testing.AllocsPerRun(5, func() { i++; tick(i % ticks) }); allocated > 0 {
		t.Errorf("a tick takes %g objects", allocated)
	}
}

func TestOfStationsAsNearAShoreTakesTheFirst(t *testing.T) {
	states := row(3, 500e3)
	mesh, err := link.New(link.Plan{Satellites: 3, Rules: link.DefaultRules(), Pairs: []link.Pair{link.PairOf(0, 1), link.PairOf(1, 2)}})
	if err != nil {
		t.Fatal(err)
	}
	ground, err := link.NewGround([]link.Station{{Name: "a"}, {Name: "b"}, {Name: "c"}}, link.DefaultRules())
	if err != nil {
		t.Fatal(err)
	}
	sky := link.Sky{States: states}
	var s link.State
	var n route.Network
	var q route.Queue
	var gateways route.Tree
	mesh.Update(&s, sky)
	ground.Update(mesh, sky, 0)
	n.Build(mesh, ground, sky)
	for _, stations := range [][]int{{0, 1, 2}, {1, 2}, {2, 1}} {
		n.GatewayTree(stations, &gateways, &q)
		for to := range 3 {
			if p := gateways.Path(to, nil); !p.Found() || p.From != n.Station(stations[0]) {
				t.Errorf("from %v to %d it begins at %d (%v), want %d", stations, to, p.From, p.Satellites, n.Station(stations[0]))
			}
		}
	}
}
