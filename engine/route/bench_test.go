package route_test

import (
	"math"
	"testing"
	"time"

	"orrery/engine/infer"
	"orrery/engine/link"
	"orrery/engine/orbit"
	"orrery/engine/route"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// row is satellites on an arc 600 km high, so many metres apart.
func row(satellites int, apart float64) []orbit.State {
	states := make([]orbit.State, satellites)
	for i := range states {
		r := space.EarthRadius.Metres() + 600e3
		sin, cos := math.Sincos(float64(i) * apart / r)
		states[i] = orbit.State{
			Pos: space.Vec{X: r * cos, Y: r * sin},
			Vel: space.Vec{X: -7560 * sin, Y: 7560 * cos},
		}
	}
	return states
}

// BenchmarkAllPairs is links, ground, network and all pairs of 100 stations over
// 1,584 satellites, positions aside.
func BenchmarkAllPairs(b *testing.B) {
	w := first(b)
	ticks(b, w)
}

// BenchmarkStarlink is the same over a catalogue of 10,744, wired along and
// across its planes, the rest drawn.
func BenchmarkStarlink(b *testing.B) { ticks(b, starlink(b)) }

func starlink(b *testing.B) *world {
	w := &world{sky: catalogued(b, "data/starlink_2026-08-22.tle"), ground: cities(b)}
	sets := make([]orbit.Elements, w.sky.Len())
	for i := range sets {
		sets[i] = w.sky.Elements(i)
	}
	w.states = make([]orbit.State, w.sky.Len())
	w.sky.States(0, w.states)
	places, _ := infer.Places(sets)
	plan := link.Wire([]link.Group{{Satellites: len(sets), Places: places, States: w.states}}, link.DefaultRules())
	var err error
	if w.mesh, err = link.New(plan); err != nil {
		b.Fatal(err)
	}
	return w
}

// ticks measures minutes of a world; each part is reported.
func ticks(b *testing.B, w *world) {
	var f route.Trees
	var linking, building, growing, longest time.Duration
	nodes := stationsOf(w)
	elapsed := time.Duration(0)
	w.at(elapsed)
	w.net.Trees(nodes, &f)
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		b.StopTimer()
		elapsed += time.Minute
		w.sky.States(elapsed, w.states)
		sky := link.Sky{Elapsed: elapsed, States: w.states}
		b.StartTimer()
		at := b.Elapsed()
		w.mesh.Update(&w.state, sky)
		w.ground.Update(w.mesh, sky, space.GMST(w.sky.Epoch().Add(elapsed)))
		linked := b.Elapsed()
		w.net.Build(w.mesh, w.ground, sky)
		built := b.Elapsed()
		w.net.Trees(nodes, &f)
		for i := range f.All {
			for k := range nodes {
				sink, _ = f.All[i].Length(nodes[k])
			}
		}
		longest = max(longest, linked-at)
		linking, building, growing = linking+linked-at, building+built-linked, growing+b.Elapsed()-built
	}
	report := func(d time.Duration, what string) { b.ReportMetric(d.Seconds()*1e3/float64(b.N), "ms/"+what) }
	report(linking, "links")
	b.ReportMetric(longest.Seconds()*1e3, "ms-longest/links")
	b.ReportMetric(float64(len(w.state.Acquired)), "drawn")
	report(building, "network")
	report(growing, "trees")
}

var sink link.Micrometres

// million is 1,000,000 satellites in +grid.
func million(b *testing.B) *world {
	shell := orbit.Shell{Altitude: 600 * unit.Kilometre, Inclination: 60 * unit.Degree, Planes: 1000, PerPlane: 1000, Phasing: 1}
	p, err := shell.Planned(0)
	if err != nil {
		b.Fatal(err)
	}
	w := &world{states: make([]orbit.State, p.Len()), ground: cities(b)}
	p.States(0, w.states)
	if w.mesh, err = link.New(link.Plan{Satellites: p.Len(), Rules: link.DefaultRules(), Pairs: link.Grid(shell, 0, 4)}); err != nil {
		b.Fatal(err)
	}
	sky := link.Sky{States: w.states}
	w.mesh.Update(&w.state, sky)
	w.ground.Update(w.mesh, sky, space.GMST(0))
	w.net.Build(w.mesh, w.ground, sky)
	return w
}

// BenchmarkQueryInAMillion is one path across a million satellites.
func BenchmarkQueryInAMillion(b *testing.B) {
	w := million(b)
	var q route.Queue
	nodes := stationsOf(w)
	w.net.Search(route.Query{From: nodes[0], To: nodes[1]}, &q, nil) // takes its memory
	longest := time.Duration(0)
	i := 0
	for b.Loop() {
		at := b.Elapsed()
		ask := route.Query{From: nodes[i%100], To: nodes[(i*7+3)%100]}
		if p := w.net.Search(ask, &q, nil); !p.Found() && ask.From != ask.To {
			b.Fatalf("%v is not found", ask)
		}
		longest = max(longest, b.Elapsed()-at)
		i++
	}
	b.ReportMetric(longest.Seconds()*1e3, "ms-longest")
}

func BenchmarkSecondPath(b *testing.B) {
	w := first(b)
	n := w.at(0)
	var q route.Queue
	for b.Loop() {
		n.BestTwo(n.Station(0), n.Station(50), &q)
	}
}

func BenchmarkFair9900Flows(b *testing.B) {
	w := first(b)
	n := w.at(0)
	demands := between(w)
	var s route.Shares
	b.ReportAllocs()
	for b.Loop() {
		n.Fair(demands, &s)
	}
}
