package orbit

import (
	"math"
	"strings"
	"testing"
	"time"

	"orrery/internal/near"

	"orrery/engine/space"
	"orrery/engine/unit"
)

// suncatcher is the cluster of Agüera y Arcas et al. (2025), Towards a future
// space-based, highly scalable AI infrastructure system design: 81 satellites
// within 1 km at 650 km, 100 to 200 m from neighbour to neighbour.
var suncatcher = Cluster{
	Chiefs: Shell{Name: "suncatcher", Altitude: 650 * unit.Kilometre, Planes: 1, PerPlane: 1,
		SunSynchronous: true, LocalTime: 18},
	Radius: 1 * unit.Kilometre, Spacing: 100 * unit.Metre,
}

func flown(t *testing.T, c Cluster) *PlannedCluster {
	t.Helper()
	p, err := c.Planned(space.At(time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC)))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestSuncatcherIsAsPublished(t *testing.T) {
	p := flown(t, suncatcher)
	if p.Len() != 81 {
		t.Fatalf("the cluster has %d satellites, want 81", p.Len())
	}
	nearest, farthest, widest := math.Inf(1), 0.0, 0.0
	states := make([]State, p.Len())
	for elapsed := time.Duration(0); elapsed < 98*time.Minute; elapsed += time.Minute {
		p.States(elapsed, states)
		for i := range states {
			widest = max(widest, states[i].Pos.Sub(states[0].Pos).Norm())
			least := math.Inf(1)
			for j := range states {
				if i != j {
					least = min(least, states[i].Pos.Sub(states[j].Pos).Norm())
				}
			}
			nearest, farthest = min(nearest, least), max(farthest, least)
		}
	}
	t.Logf("nearest neighbours %.1f to %.1f m, within %.1f m of the chief", nearest, farthest, widest)
	near.Within(t, 0.1)("least distance, m", nearest, 100)
	near.Within(t, 0.1)("radius, m", widest, 1000)
	if farthest > 200 {
		t.Errorf("a nearest neighbour is %.1f m away, want at most 200", farthest)
	}
	// All in one plane, on ellipses twice as long as high.
	state := func(elapsed time.Duration) (up, along, aside float64) {
		p.States(elapsed, states)
		c := p.chief(0, elapsed)
		d := states[80].Pos.Sub(states[0].Pos)
		return d.Dot(c.up), d.Dot(c.along), d.Dot(c.up.Cross(c.along))
	}
	var high, long float64
	for elapsed := time.Duration(0); elapsed < 98*time.Minute; elapsed += 10 * time.Second {
		up, along, aside := state(elapsed)
		high, long = max(high, math.Abs(up)), max(long, math.Abs(along))
		near.Within(t, 1e-6)("distance from the plane, m", aside, 0)
	}
	near.Within(t, 1e-4)("long over high", long/high, 2)
}

// fall moves a state by a span under the pull of a point, by Runge and Kutta.
func fall(s State, seconds float64) State {
	pull := func(p space.Vec) space.Vec { r := p.Norm(); return p.Scale(-GM / (r * r * r)) }
	const steps = 4000
	h := seconds / steps
	for range steps {
		k1, a1 := s.Vel, pull(s.Pos)
		k2, a2 := s.Vel.Add(a1.Scale(h/2)), pull(s.Pos.Add(k1.Scale(h/2)))
		k3, a3 := s.Vel.Add(a2.Scale(h/2)), pull(s.Pos.Add(k2.Scale(h/2)))
		k4, a4 := s.Vel.Add(a3.Scale(h)), pull(s.Pos.Add(k3.Scale(h)))
		s.Pos = s.Pos.Add(k1.Add(k2.Scale(2)).Add(k3.Scale(2)).Add(k4).Scale(h / 6))
		s.Vel = s.Vel.Add(a1.Add(a2.Scale(2)).Add(a3.Scale(2)).Add(a4).Scale(h / 6))
	}
	return s
}

func TestHillMotionClosesAfterOneOrbitToSecondOrder(t *testing.T) {
	// Without oblateness a cluster's motion is Hill's. What really falls from
	// the same state is off by the square of the distance over the radius, and
	// so it is when the orbit closes.
	open := map[unit.Length]float64{}
	for _, km := range []unit.Length{1, 2, 4} {
		c := suncatcher
		c.Radius, c.Spacing = km*unit.Kilometre, km*100*unit.Metre
		p := flown(t, c)
		p.chiefs.node, p.chiefs.argument = 0, meanMotion(p.chiefs.radius)
		orbit := 2 * math.Pi / p.chiefs.argument
		second := math.Pow(c.Radius.Metres(), 2) / p.chiefs.radius // m
		states, later := make([]State, p.Len()), make([]State, p.Len())
		p.States(0, states)
		for _, i := range []int{1, 20, 57, 80} {
			for _, part := range []float64{0.25, 0.5, 1} {
				seconds := part * orbit
				p.States(time.Duration(seconds*1e9), later)
				off := fall(states[i], seconds).Pos.Sub(later[i].Pos).Norm()
				if off > 12*second {
					t.Errorf("within %g km, after %g orbits: satellite %d is %.3f m from where it falls, want %.3f",
						float64(km), part, i, off, 12*second)
				}
				if i == 80 && part == 1 {
					open[km] = off
				}
			}
		}
	}
	t.Logf("an orbit later the motion is open by %.4g, %.4g and %.4g m", open[1], open[2], open[4])
	near.Within(t, 0.05)("at twice the distance it opens more by", open[2]/open[1], 4)
	near.Within(t, 0.2)("and at four times", open[4]/open[1], 16)
}

func TestAClusterFliesWithEachSatelliteOfAShell(t *testing.T) {
	c := suncatcher
	c.Chiefs = Shell{Name: "many", Altitude: 800 * unit.Kilometre, Inclination: 60 * unit.Degree, Planes: 3, PerPlane: 4, Phasing: 1}
	c.Spacing = 250 * unit.Metre // 13 places
	p := flown(t, c)
	chiefs, err := c.Chiefs.Planned(0)
	if err != nil || c.Each() != 13 || p.Len() != 12*13 {
		t.Fatalf("%d satellites, %d each, error %v", p.Len(), c.Each(), err)
	}
	for _, elapsed := range []time.Duration{0, 17 * time.Minute, 100 * space.Day} {
		for i := range chiefs.Len() {
			want, _ := chiefs.Exact(i, elapsed)
			got, _ := p.Exact(i*13, elapsed)
			if got.Pos.Sub(want.Pos).Norm() > 1e-6 || got.Vel.Sub(want.Vel).Norm() > 1e-8 {
				t.Errorf("chief %d at %v is %+v, want %+v", i, elapsed, got, want)
			}
		}
	}
}

// TestAClusterHoldsThePointsOfACircle holds the number of places to Gauss's circle problem: so
// many points of a square lattice lie within r of one of them (Hilbert and Cohn-Vossen 1932, §6;
// OEIS A000328).
func TestAClusterHoldsThePointsOfACircle(t *testing.T) {
	for r, want := range []int{1, 5, 13, 29, 49, 81, 113, 149, 197, 253, 317, 377, 441} {
		// Across the track a cluster is half as wide as along it.
		c := Cluster{Radius: unit.Length(2*r) * 100 * unit.Metre, Spacing: 100 * unit.Metre}
		if got := c.Each(); got != want || len(c.lattice()) != want {
			t.Errorf("within %d spacings there are %d places, %d of them listed, want %d", r, got, len(c.lattice()), want)
		}
	}
	// √5 = 2.236 spacings: those at (2, 1) are just in reach, then just beyond.
	for radius, want := range map[unit.Length]int{448: 21, 447: 13} {
		if got := (Cluster{Radius: radius, Spacing: 100}).Each(); got != want {
			t.Errorf("a cluster of %v m holds %d places, want %d", radius.Metres(), got, want)
		}
	}
}

func TestClusterRefusesWhatCannotFly(t *testing.T) {
	cases := []struct {
		change func(*Cluster)
		says   string
	}{
		{func(c *Cluster) { c.Radius = 0 }, "radius is 0 m, want over 0"},
		{func(c *Cluster) { c.Radius = 51 * unit.Kilometre }, "at most 50000"},
		{func(c *Cluster) { c.Spacing = unit.Length(math.NaN()) }, "spacing is NaN m"},
		{func(c *Cluster) { c.Spacing = 5 }, "more than 20000 satellites"},
		{func(c *Cluster) { c.Chiefs.PerPlane = 100_000 }, "100000 clusters of 81 satellites are more than 4000000"},
		{func(c *Cluster) { c.Chiefs.Altitude = -1 }, "altitude is"},
	}
	for _, k := range cases {
		c := suncatcher
		k.change(&c)
		if _, err := c.Planned(0); err == nil || !strings.Contains(err.Error(), k.says) {
			t.Errorf("error is %v, want %q in it", err, k.says)
		}
	}
}
