package route_test

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"testing"
	"time"

	"orrery/data/elements"
	"orrery/data/sites"
	"orrery/engine/link"
	"orrery/engine/orbit"
	"orrery/engine/route"
	"orrery/engine/space"
	"orrery/internal/shared"
)

// world is a constellation with what it needs to be a network.
type world struct {
	sky    *orbit.Catalogue
	states []orbit.State
	mesh   *link.Mesh
	ground *link.Ground
	state  link.State
	net    route.Network
}

// at brings the network to an instant.
func (w *world) at(elapsed time.Duration) *route.Network {
	w.sky.States(elapsed, w.states)
	sky := link.Sky{Elapsed: elapsed, States: w.states}
	w.mesh.Update(&w.state, sky)
	if w.ground != nil {
		w.ground.Update(w.mesh, sky, space.GMST(w.sky.Epoch().Add(elapsed)))
	}
	w.net.Build(w.mesh, w.ground, sky)
	return &w.net
}

// opened is a file of the outside numbers.
func opened(t testing.TB, name string) *os.File {
	t.Helper()
	f, err := os.Open(shared.Path(t, name))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// catalogued flies a file of element sets, from their latest epoch.
func catalogued(t testing.TB, name string) *orbit.Catalogue {
	t.Helper()
	report, err := elements.Read(name, opened(t, name))
	sets := report.Sets
	if err != nil {
		t.Fatal(err)
	}
	start := sets[0].Epoch
	for _, e := range sets {
		start = max(start, e.Epoch)
	}
	c, err := orbit.NewCatalogue(sets, start)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// cities are the hundred stations.
func cities(t testing.TB) *link.Ground {
	t.Helper()
	stations, err := sites.ReadStations("ground_stations.csv", opened(t, "validation/routes/ground_stations.csv"))
	if err != nil {
		t.Fatal(err)
	}
	g, err := link.NewGround(stations.List, link.DefaultRules())
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// first is the constellation of the validation: 1,584 satellites, 100 cities.
func first(t testing.TB) *world {
	t.Helper()
	w := &world{sky: catalogued(t, "validation/routes/s1.tle"), ground: cities(t)}
	links, err := sites.ReadLinks("s1_isls.txt", opened(t, "validation/routes/s1_isls.txt"), w.sky.Len())
	if err != nil {
		t.Fatal(err)
	}
	w.mesh, err = link.New(link.Plan{Satellites: w.sky.Len(), Rules: link.DefaultRules(), Pairs: links.Pairs})
	if err != nil {
		t.Fatal(err)
	}
	w.states = make([]orbit.State, w.sky.Len())
	return w
}

// truth is s1_paths.json.
type truth struct {
	Pairs []struct {
		Src, Dst string
		From     int `json:"src_gid"`
		To       int `json:"dst_gid"`
		Samples  []sample
	}
}

type sample struct {
	T         int
	Reachable bool
	Sats      []int32
	Hops      int
	Distance  float64  `json:"distance_m"`
	RTT       float64  `json:"rtt_ms"`
	Margin    *float64 `json:"margin_to_2nd_path_m"`
}

func TestPathsAreThoseOfTheReference(t *testing.T) {
	w := first(t)
	var want truth
	if err := json.NewDecoder(opened(t, "validation/routes/s1_paths.json")).Decode(&want); err != nil {
		t.Fatal(err)
	}
	var q route.Queue
	worst, margins, compared := 0.0, 0.0, 0
	for _, p := range want.Pairs {
		for _, s := range p.Samples {
			n := w.at(time.Duration(s.T) * time.Second)
			r := n.BestTwo(n.Station(p.From), n.Station(p.To), &q)
			if r.Best.Found() != s.Reachable {
				t.Errorf("%s–%s at %d s: found is %v, want %v", p.Src, p.Dst, s.T, r.Best.Found(), s.Reachable)
				continue
			}
			if !s.Reachable {
				continue
			}
			if !slices.Equal(r.Best.Satellites, s.Sats) || len(s.Sats)+1 != s.Hops {
				t.Errorf("%s–%s at %d s goes by %v, want %v", p.Src, p.Dst, s.T, r.Best.Satellites, s.Sats)
			}
			off := math.Abs(r.Best.Length.Metres() - s.Distance)
			marginOff := math.Abs(r.Margin.Metres() - *s.Margin)
			if off > 1 || marginOff > 1 || math.Abs(2e3*r.Best.Delay()-s.RTT) > 1e-5 {
				t.Errorf("%s–%s at %d s: %.3f m, margin %.3f m, want %.3f and %.3f", p.Src, p.Dst, s.T, r.Best.Length.Metres(), r.Margin.Metres(), s.Distance, *s.Margin)
			}
			worst, margins = max(worst, off), max(margins, marginOff)
			compared++
		}
	}
	t.Logf("%d paths: lengths within %.4f m, margins within %.4f m", compared, worst, margins)
}
