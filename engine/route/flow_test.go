package route_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/link"
	"orrery/engine/route"
)

// drawDemands asks for flows between random nodes along their shortest paths; some go the same
// way as one before.
func drawDemands(t *rapid.T, s *small) []route.Demand {
	var q route.Queue
	demands := make([]route.Demand, rapid.IntRange(0, 40).Draw(t, "demands"))
	nodes := s.net.Satellites() + len(s.ground.Stations())
	for i := range demands {
		ask := route.Query{From: rapid.IntRange(0, nodes-1).Draw(t, "from"), To: rapid.IntRange(0, nodes-1).Draw(t, "to")}
		demands[i] = route.Demand{
			Path: s.net.Search(ask, &q, nil),
			Rate: link.Rate(rapid.Int64Range(0, 500).Draw(t, "demand")),
		}
		if i > 0 && rapid.Bool().Draw(t, "like another") {
			other := rapid.IntRange(0, i-1).Draw(t, "other")
			demands[i].Path, demands[i].Like = demands[other].Path, int32(other)+1
		}
	}
	return demands
}

func TestNoFlowGrowsWithoutASmallerOneShrinking(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSmall(t)
		demands := drawDemands(t, s)
		var shares route.Shares
		s.net.Fair(demands, &shares)
		capacities := s.net.Capacities()
		users := make([][]int, len(capacities))
		for i, d := range demands {
			if d.Path.Found() {
				for _, r := range s.net.Along(d.Path, nil) {
					users[r] = append(users[r], i)
				}
			}
		}
		for i, d := range demands {
			rate, limit := shares.Rates[i], shares.Limit[i]
			switch {
			case !d.Path.Found():
				if rate != 0 || limit != route.Blocked {
					t.Fatalf("demand %d has no path and flows at %d, limit %d", i, rate, limit)
				}
			case limit == route.Free:
				if rate != d.Rate {
					t.Fatalf("demand %d is free and flows at %d of %d", i, rate, d.Rate)
				}
			case rate >= d.Rate:
				t.Fatalf("demand %d is limited at %d of %d", i, rate, d.Rate)
			default:
				// Its limit is full but for fewer bits than it has flows, and
				// none of them is larger.
				if left := capacities[limit] - shares.Used[limit]; left >= link.Rate(len(users[limit])) || !slices.Contains(users[limit], i) {
					t.Fatalf("demand %d: its limit %d has %d left for %d flows", i, limit, left, len(users[limit]))
				}
				for _, other := range users[limit] {
					if shares.Rates[other] > rate && shares.Rates[other] > rate+1 {
						t.Fatalf("demand %d flows at %d beside %d at %d on its limit", i, rate, other, shares.Rates[other])
					}
				}
			}
		}
	})
}

func TestBitsAreConserved(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSmall(t)
		demands := drawDemands(t, s)
		var shares route.Shares
		s.net.Fair(demands, &shares)
		capacities := s.net.Capacities()
		used, asked := make([]link.Rate, len(capacities)), make([]link.Rate, len(capacities))
		for i, d := range demands {
			if !d.Path.Found() {
				continue
			}
			for _, r := range s.net.Along(d.Path, nil) {
				used[r] += shares.Rates[i]
				asked[r] += d.Rate
			}
		}
		for r := range capacities {
			if used[r] != shares.Used[r] || asked[r] != shares.Asked[r] || used[r] > capacities[r] {
				t.Fatalf("resource %d carries %d, booked %d of %d", r, used[r], shares.Used[r], capacities[r])
			}
		}
	})
}

// That paths are known to be the same changes nothing of what flows, very large demands
// included.
func TestFlowsOfTheSamePathAreAsOthers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSmall(t)
		demands := drawDemands(t, s)
		for i := range demands {
			if rapid.IntRange(0, 9).Draw(t, "very large") == 0 {
				demands[i].Rate = math.MaxInt64 / 2
			}
		}
		var known, unknown route.Shares
		s.net.Fair(demands, &known)
		for i := range demands {
			demands[i].Like = 0
		}
		s.net.Fair(demands, &unknown)
		if !slices.Equal(known.Rates, unknown.Rates) || !slices.Equal(known.Limit, unknown.Limit) || !slices.Equal(known.Used, unknown.Used) || !slices.Equal(known.Asked, unknown.Asked) {
			t.Fatalf("%v: %v limited by %v, want %v by %v", demands, known.Rates, known.Limit, unknown.Rates, unknown.Limit)
		}
	})
}

func TestThreeFlowsShareTwoLinksAsInTheTextbook(t *testing.T) {
	// Bertsekas and Gallager (1992), fig. 6.14: a long flow and those that meet
	// it; the long one gets the least share on its way.
	w := line(t, 4, 90, 30, 60)
	demands := []route.Demand{
		w.demand(0, 3, 1000), // all links: ends at the middle one
		w.demand(0, 1, 1000),
		w.demand(1, 2, 1000),
		w.demand(1, 2, 4), // asks for less than its share
		w.demand(2, 3, 1000),
	}
	var s route.Shares
	w.net.Fair(demands, &s)
	want := []link.Rate{13, 77, 13, 4, 47}
	if !slices.Equal(s.Rates, want) {
		t.Errorf("flows are %v, want %v", s.Rates, want)
	}
	if s.Limit[3] != route.Free || s.Limit[0] != w.net.LinkResource(1, false) || s.Asked[2] != 2004 {
		t.Errorf("limits are %v, asked %v", s.Limit, s.Asked)
	}
	full := w.net.Full(s.Used)
	if !slices.Equal(full.Links, []bool{true, true, true}) {
		t.Errorf("full are %v, with %v used", full.Links, s.Used)
	}
}

// line is satellites in a row, 100 km apart, and the capacities of the links
// between them.
func line(t *testing.T, satellites int, capacities ...link.Rate) *world {
	t.Helper()
	w := &world{states: row(satellites, 100e3)}
	var pairs []link.Pair
	for i := range capacities {
		pairs = append(pairs, link.PairOf(i, i+1))
		w.state.SetCapacity(pairs[i], capacities[i])
	}
	var err error
	if w.mesh, err = link.New(link.Plan{Satellites: satellites, Rules: link.DefaultRules(), Pairs: pairs}); err != nil {
		t.Fatal(err)
	}
	sky := link.Sky{States: w.states}
	w.mesh.Update(&w.state, sky)
	w.net.Build(w.mesh, nil, sky)
	return w
}

func (w *world) demand(from, to int, rate link.Rate) route.Demand {
	var q route.Queue
	return route.Demand{Path: w.net.Search(route.Query{From: from, To: to}, &q, nil), Rate: rate}
}

func TestAFullLinkIsGoneAround(t *testing.T) {
	w := first(t)
	n := w.at(0)
	var q route.Queue
	ask := route.Query{From: n.Station(0), To: n.Station(1)}
	best := n.Search(ask, &q, nil)
	var s route.Shares
	n.Fair([]route.Demand{{Path: best, Rate: 500 * link.Gbps}}, &s)
	if s.Rates[0] != 100*link.Gbps {
		t.Fatalf("100 Gbps links carry %d", s.Rates[0])
	}
	ask.Avoid = n.Full(s.Used)
	around := n.Search(ask, &q, nil)
	if !around.Found() || around.Length <= best.Length {
		t.Fatalf("around %v goes %v", best, around)
	}
	for _, p := range pairsOf(around) {
		if i, found := w.mesh.Find(p); found && ask.Avoid.Links[i] {
			t.Errorf("the way around takes the full link %v", p)
		}
	}
}

func TestSharingTakesNothingFromTheHeap(t *testing.T) {
	w := first(t)
	n := w.at(time.Minute)
	demands := between(w)
	var s route.Shares
	n.Fair(demands, &s)
	if allocated := testing.AllocsPerRun(5, func() { n.Fair(demands, &s) }); allocated > 0 {
		t.Errorf("a share takes %g objects", allocated)
	}
}

// between are flows between all stations.
func between(w *world) []route.Demand {
	var f route.Trees
	n := &w.net
	n.Trees(stationsOf(w), &f)
	var demands []route.Demand
	for i := range f.All {
		for k := range w.ground.Stations() {
			if i != k {
				demands = append(demands, route.Demand{Path: f.All[i].Path(n.Station(k), nil), Rate: link.Rate(1+i%7) * 100e6})
			}
		}
	}
	return demands
}
