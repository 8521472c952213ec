package route_test

import (
	"math"
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

// The way back along a tree is that of the other station's own tree, or it is said that
// another is as short.
func TestAWayBackIsThatOfTheOtherTree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSmall(t)
		var q route.Queue
		trees := make([]route.Tree, len(s.ground.Stations()))
		for i := range trees {
			s.net.Tree(s.net.Station(i), &trees[i], &q)
		}
		for i := range trees {
			for k := range trees {
				want := trees[k].Path(s.net.Station(i), nil)
				got, only := trees[i].Back(s.net.Station(k), nil)
				if only && (got.From != want.From || got.To != want.To || got.Length != want.Length || !slices.Equal(got.Satellites, want.Satellites)) {
					t.Fatalf("from %d back to %d it is %v, its own tree has %v", k, i, got, want)
				}
				if !only && !want.Found() {
					t.Fatalf("from %d back to %d there are two ways, its own tree has none", k, i)
				}
			}
		}
	})
}

func TestAWayBackSaysWhereAnotherIsAsShort(t *testing.T) {
	// Four satellites in a square, a station under each of two that are opposite.
	n := diamond(t)
	var tree route.Tree
	n.Tree(n.Station(0), &tree, &route.Queue{})
	if p, only := tree.Back(n.Station(1), nil); only {
		t.Errorf("of two ways as short it takes %v", p)
	}
	if p, only := tree.Back(n.Station(0), nil); !only || p.Found() {
		t.Errorf("to itself it goes %v", p)
	}
}

func TestTheNearestOfSeveralIsTheRootOfATree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSmall(t)
		var q route.Queue
		var from []int32
		for i := range s.net.Satellites() {
			if rapid.Bool().Draw(t, "among them") {
				from = append(from, int32(i))
			}
		}
		trees := make([]route.Tree, len(from))
		for i, at := range from {
			s.net.Tree(int(at), &trees[i], &q)
		}
		var nearest route.Tree
		s.net.NearestTree(from, &nearest, &q)
		for station := range s.ground.Stations() {
			to, best := s.net.Station(station), link.Longest
			for i := range trees {
				if d, found := trees[i].Length(to); found {
					best = min(best, d)
				}
			}
			if got, found := nearest.Length(to); found != (best < link.Longest) || found && got != best {
				t.Fatalf("station %d is %d µm from the nearest of %v, want %d", station, got, from, best)
			}
		}
	})
}

// diamond is four satellites, joined in a square that its diagonal mirrors, with a station
// under each end of the diagonal.
func diamond(t *testing.T) *route.Network {
	const radius = 6_978_137.0
	states := make([]orbit.State, 4)
	for i, at := range [...]struct{ east, north float64 }{{0, 0}, {0.1, 0.1}, {0.1, -0.1}, {0.2, 0}} {
		sinE, cosE := math.Sincos(at.east)
		sinN, cosN := math.Sincos(at.north)
		states[i].Pos = space.Vec{X: radius * cosN * cosE, Y: radius * cosN * sinE, Z: radius * sinN}
	}
	mesh, err := link.New(link.Plan{Satellites: 4, Rules: link.DefaultRules(), Pairs: []link.Pair{{A: 0, B: 1}, {A: 0, B: 2}, {A: 1, B: 3}, {A: 2, B: 3}}})
	if err != nil {
		t.Fatal(err)
	}
	rules := link.DefaultRules()
	rules.MinElevation = 60 * unit.Degree // each sees the one above it
	ground, err := link.NewGround([]link.Station{{Name: "a"}, {Name: "b", Place: space.Place{Longitude: 0.2}}}, rules)
	if err != nil {
		t.Fatal(err)
	}
	sky := link.Sky{Elapsed: time.Hour, States: states}
	mesh.Update(&link.State{}, sky)
	ground.Update(mesh, sky, 0)
	var n route.Network
	n.Build(mesh, ground, sky)
	return &n
}
