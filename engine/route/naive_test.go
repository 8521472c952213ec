package route_test

import (
	"math"
	"runtime"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/link"
	"orrery/engine/orbit"
	"orrery/engine/route"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// small is a random sky of few satellites over few stations: drawn links, some
// of them out.
type small struct {
	planned *orbit.Planned
	state   link.State
	mesh    *link.Mesh
	ground  *link.Ground
	net     route.Network
}

// at is the sky at an instant.
func (s *small) at(elapsed time.Duration) {
	states := make([]orbit.State, s.planned.Len())
	s.planned.States(elapsed, states)
	sky := link.Sky{Elapsed: elapsed, States: states}
	s.mesh.Update(&s.state, sky)
	s.ground.Update(s.mesh, sky, space.GMST(space.Instant(elapsed)))
	s.net.Build(s.mesh, s.ground, sky)
}

func drawSmall(t *rapid.T) *small {
	rules := link.DefaultRules()
	rules.Terminals = rapid.IntRange(1, 4).Draw(t, "terminals")
	rules.MinElevation = unit.Angle(rapid.Float64Range(0, 30).Draw(t, "elevation")) * unit.Degree
	shell := orbit.Shell{
		Altitude: unit.Length(rapid.Float64Range(400e3, 1500e3).Draw(t, "altitude")),
		Planes:   rapid.IntRange(1, 6).Draw(t, "planes"), PerPlane: rapid.IntRange(2, 10).Draw(t, "slots"),
		Inclination: unit.Angle(rapid.Float64Range(20, 110).Draw(t, "inclination")) * unit.Degree,
	}
	shell.Phasing = rapid.IntRange(0, shell.Planes-1).Draw(t, "phasing")
	p, err := shell.Planned(0)
	if err != nil {
		t.Fatal(err)
	}
	elapsed := time.Duration(rapid.Int64Range(0, int64(24*time.Hour)).Draw(t, "elapsed"))
	draws := make([]bool, p.Len())
	for i := range draws {
		draws[i] = rapid.Bool().Draw(t, "draws")
	}
	s := &small{planned: p}
	s.mesh, err = link.New(link.Plan{Satellites: p.Len(), Rules: rules, Pairs: link.Grid(shell, 0, rules.Terminals), Draws: draws})
	if err != nil {
		t.Fatal(err)
	}
	stations := make([]link.Station, rapid.IntRange(2, 5).Draw(t, "stations"))
	for i := range stations {
		stations[i].Place = space.Place{
			Latitude:  unit.Angle(rapid.Float64Range(-90, 90).Draw(t, "latitude")) * unit.Degree,
			Longitude: unit.Angle(rapid.Float64Range(-180, 180).Draw(t, "longitude")) * unit.Degree,
		}
		stations[i].Capacity = link.Rate(rapid.Int64Range(0, 1000).Draw(t, "capacity"))
	}
	if s.ground, err = link.NewGround(stations, rules); err != nil {
		t.Fatal(err)
	}
	if rapid.Bool().Draw(t, "failure") {
		s.state.Fail(rapid.IntRange(0, p.Len()-1).Draw(t, "failed"))
	}
	s.at(elapsed)
	for i := range s.mesh.Len() {
		s.state.SetCapacity(s.mesh.Link(i).Pair, link.Rate(rapid.Int64Range(0, 1000).Draw(t, "rate")))
	}
	s.at(elapsed)
	return s
}

// floyd is the distances between all nodes by Floyd and Warshall; nothing goes
// through a station.
func (s *small) floyd(without map[link.Pair]bool) [][]link.Micrometres {
	n := s.net.Satellites() + len(s.ground.Stations())
	d := make([][]link.Micrometres, n)
	for i := range d {
		d[i] = slices.Repeat([]link.Micrometres{link.Longest}, n)
		d[i][i] = 0
	}
	join := func(p link.Pair, length link.Micrometres) {
		if !without[p] {
			d[p.A][p.B], d[p.B][p.A] = length, length
		}
	}
	for i := range s.mesh.Len() {
		if l := s.mesh.Link(i); l.Condition == link.Up {
			join(l.Pair, l.Length)
		}
	}
	for i := range s.ground.Stations() {
		for _, seen := range s.ground.Seen(i) {
			join(link.PairOf(int(seen.Satellite), s.net.Station(i)), seen.Length)
		}
	}
	for k := range s.net.Satellites() {
		for i := range n {
			for j := range n {
				d[i][j] = min(d[i][j], d[i][k]+d[k][j])
			}
		}
	}
	return d
}

// pairs are the ends of the links of a path, in order.
func pairsOf(p route.Path) []link.Pair {
	nodes := make([]int, 0, len(p.Satellites)+2)
	for _, s := range p.Satellites {
		nodes = append(nodes, int(s))
	}
	if nodes[0] != p.From {
		nodes = slices.Insert(nodes, 0, p.From)
	}
	if nodes[len(nodes)-1] != p.To {
		nodes = append(nodes, p.To)
	}
	var pairs []link.Pair
	for i := 1; i < len(nodes); i++ {
		pairs = append(pairs, link.PairOf(nodes[i-1], nodes[i]))
	}
	return pairs
}

func TestNoWayIsShorterThanANaiveSearchFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSmall(t)
		want := s.floyd(nil)
		var q route.Queue
		for from := range want {
			var tree route.Tree
			s.net.Tree(from, &tree, &q)
			for to := range want {
				length, found := tree.Length(to)
				if found != (want[from][to] < link.Longest) || found && length != want[from][to] {
					t.Fatalf("from %d to %d: %d, want %d", from, to, length, want[from][to])
				}
				p, other := tree.Path(to, nil), s.net.Search(route.Query{From: from, To: to}, &q, nil)
				if p.Length != other.Length || !slices.Equal(p.Satellites, other.Satellites) {
					t.Fatalf("from %d to %d: the tree has %v, the search %v", from, to, p, other)
				}
			}
		}
	})
}

func TestALedSearchFindsThePathsOfTheTrees(t *testing.T) {
	w := first(t)
	n := w.at(4 * time.Minute)
	var q route.Queue
	var f route.Trees
	nodes := append(stationsOf(w), 0, 700, 1583)
	n.Trees(nodes, &f)
	for i := range f.All {
		for _, to := range nodes {
			p, other := f.All[i].Path(to, nil), n.Search(route.Query{From: nodes[i], To: to}, &q, nil)
			if p.Length != other.Length || !slices.Equal(p.Satellites, other.Satellites) {
				t.Fatalf("from %d to %d: the tree has %v, the search %v", nodes[i], to, p, other)
			}
		}
	}
}

// What bounds a search changes nothing of what it finds: landmarks of any nodes, and a hint
// of any path, one that is not there any more or leads elsewhere included.
func TestGuidesAndHintsChangeNoPath(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSmall(t)
		satellites := s.net.Satellites()
		var q route.Queue
		var f route.Trees
		var landmarks route.Landmarks
		s.net.Trees(rapid.SliceOfN(rapid.IntRange(0, s.net.Station(1)), 1, 40).Draw(t, "roots"), &f)
		s.net.Landmarks(f.All, &landmarks)
		node := rapid.IntRange(0, s.net.Station(1))
		for range 30 {
			ask := route.Query{From: node.Draw(t, "from"), To: node.Draw(t, "to")}
			if rapid.Bool().Draw(t, "avoids") {
				ask.Avoid.Satellites = make([]bool, satellites)
				ask.Avoid.Satellites[rapid.IntRange(0, satellites-1).Draw(t, "avoided")] = true
			}
			want := s.net.Search(ask, &q, nil)
			ask.Landmarks = &landmarks
			around := ask
			around.Avoid = route.Avoid{Satellites: make([]bool, satellites)}
			around.Avoid.Satellites[rapid.IntRange(0, satellites-1).Draw(t, "detour")] = true
			for _, hint := range [][]int32{nil, want.Satellites, s.net.Search(around, &q, nil).Satellites, {0, 1}} {
				ask.Hint = hint
				got := s.net.Search(ask, &q, nil)
				if got.Length != want.Length || !slices.Equal(got.Satellites, want.Satellites) {
					t.Fatalf("%d to %d with hint %v: %v, want %v", ask.From, ask.To, hint, got, want)
				}
			}
		}
	})
}

func TestTheSecondPathIsTheBestWithoutALinkOfTheFirst(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSmall(t)
		var q route.Queue
		for from := range s.ground.Stations() {
			for to := range from {
				a, b := s.net.Station(from), s.net.Station(to)
				r := s.net.BestTwo(a, b, &q)
				if !r.Best.Found() {
					continue
				}
				want := link.Longest
				for _, p := range pairsOf(r.Best) {
					want = min(want, s.floyd(map[link.Pair]bool{p: true})[a][b])
				}
				if r.Second.Found() != (want < link.Longest) {
					t.Fatalf("from %d to %d: a second is found: %v", a, b, r.Second.Found())
				}
				if !r.Second.Found() {
					continue
				}
				if r.Second.Length != want || r.Margin != want-r.Best.Length || slices.Equal(r.Second.Satellites, r.Best.Satellites) {
					t.Fatalf("from %d to %d: the second is %v, want %d", a, b, r.Second, want)
				}
				checkSimple(t, s, r.Second)
			}
		}
	})
}

// checkSimple holds a path to its links, their sum, and no satellite twice.
func checkSimple(t *rapid.T, s *small, p route.Path) {
	d := s.floyd(nil)
	sum, met := link.Micrometres(0), map[int32]bool{}
	for _, at := range p.Satellites {
		if met[at] {
			t.Fatalf("%v meets %d twice", p, at)
		}
		met[at] = true
	}
	for _, pair := range pairsOf(p) {
		i, found := s.mesh.Find(pair)
		switch {
		case int(pair.B) >= s.net.Satellites():
			seen := s.ground.Seen(int(pair.B) - s.net.Satellites())
			at, sees := slices.BinarySearchFunc(seen, pair.A, func(x link.Sight, a int32) int { return int(x.Satellite - a) })
			if !sees {
				t.Fatalf("%v: station and satellite of %v do not see each other", p, pair)
			}
			sum += seen[at].Length
		case !found || s.mesh.Link(i).Condition != link.Up:
			t.Fatalf("%v: link %v is not up", p, pair)
		default:
			sum += s.mesh.Link(i).Length
		}
	}
	if sum != p.Length || sum < d[p.From][p.To] {
		t.Fatalf("%v: its links have %d", p, sum)
	}
}

func TestDelaysAreTheSameBothWays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSmall(t)
		var q route.Queue
		for a := range s.ground.Stations() {
			for b := range a {
				out := s.net.Search(route.Query{From: s.net.Station(a), To: s.net.Station(b)}, &q, nil)
				back := s.net.Search(route.Query{From: s.net.Station(b), To: s.net.Station(a)}, &q, nil)
				if out.Length != back.Length || out.Found() != back.Found() {
					t.Fatalf("between %d and %d: %v and %v", a, b, out, back)
				}
			}
		}
	})
}

func TestBackupsShareNoSatellite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSmall(t)
		var q route.Queue
		from, to := s.net.Station(0), s.net.Station(1)
		met := map[int32]bool{}
		last := link.Micrometres(0)
		for _, p := range s.net.Disjoint(from, to, 4, &q) {
			if p.Length < last {
				t.Fatalf("a backup is shorter than what it backs up: %d after %d", p.Length, last)
			}
			last = p.Length
			checkSimple(t, s, p)
			for _, at := range p.Satellites {
				if met[at] {
					t.Fatalf("satellite %d is on two paths", at)
				}
				met[at] = true
			}
		}
	})
}

func TestTreesHaveTheSameBitsOnAnyNumberOfCores(t *testing.T) {
	w := first(t)
	var want []link.Micrometres
	for _, cores := range []int{1, 2, 8} {
		before := runtime.GOMAXPROCS(cores)
		n := w.at(7 * time.Minute)
		var f route.Trees
		n.Trees(stationsOf(w), &f)
		var got []link.Micrometres
		for i := range f.All {
			for k := range w.ground.Stations() {
				length, _ := f.All[i].Length(n.Station(k))
				got = append(got, length)
			}
		}
		runtime.GOMAXPROCS(before)
		if want == nil {
			want = got
		}
		if !slices.Equal(got, want) {
			t.Errorf("with %d cores other lengths than with one", cores)
		}
	}
}

// stationsOf are the nodes of all stations.
func stationsOf(w *world) []int {
	nodes := make([]int, len(w.ground.Stations()))
	for i := range nodes {
		nodes[i] = w.mesh.Satellites() + i
	}
	return nodes
}

func TestAPathHoldsUntilItChanges(t *testing.T) {
	changes := 123456 * time.Millisecond
	o := route.LookAhead{Step: 10 * time.Second, Horizon: 10 * time.Minute}
	got, ends := o.Holds(func(ahead time.Duration) bool { return ahead < changes })
	if !ends || got < changes || got > changes+10*time.Millisecond {
		t.Errorf("it holds for %v, want %v", got, changes)
	}
	if got, ends := o.Holds(func(time.Duration) bool { return true }); ends || got != o.Horizon {
		t.Errorf("what never changes holds for %v (%v)", got, ends)
	}
}

func TestLightTakesItsTime(t *testing.T) {
	// verification D7: 550 km of zenith, one way, 1.835 ms.
	p := route.Path{Satellites: []int32{0}, Length: 550e9}
	if got := p.Delay(); math.Abs(got-1.835e-3) > 1e-6 {
		t.Errorf("550 km take %g s, want 1.835 ms", got)
	}
}
