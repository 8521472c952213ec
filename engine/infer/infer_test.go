package infer

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

var newYear = space.At(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))

// wrapped is an angle in turns, in [0, 2π).
func wrapped(turns float64) unit.Angle { return unit.Angle(turns-math.Floor(turns)) * unit.Turn }

// noisy writes a shell as element sets that are a little off, as catalogues are,
// each from another epoch of the last days.
func noisy(t rapid.TB, s orbit.Shell, random *rand.Rand) []orbit.Elements {
	t.Helper()
	sets, err := s.Elements(newYear, 1)
	if err != nil {
		t.Fatal(err)
	}
	off := func(most float64) float64 { return (2*random.Float64() - 1) * most }
	for i := range sets {
		e := &sets[i]
		earlier := time.Duration(random.Int64N(int64(3 * space.Day)))
		m := e.Mean(e.Epoch.Add(-earlier))
		e.Epoch = e.Epoch.Add(-earlier)
		e.RAAN = wrapped(float64(m.Node/unit.Turn) + off(0.02)/360)
		e.MeanAnomaly = wrapped(float64((m.Perigee+m.Anomaly)/unit.Turn) + off(0.1)/float64(s.PerPlane))
		e.ArgPerigee = 0
		if random.IntN(2) == 0 { // on a circle it is anywhere
			turns := random.Float64()
			e.ArgPerigee, e.MeanAnomaly = wrapped(turns), wrapped(float64(e.MeanAnomaly/unit.Turn)-turns)
		}
		e.Inclination += unit.Angle(off(0.003)) * unit.Degree
		e.MeanMotion *= 1 + off(0.2/6900*1.5)
	}
	return sets
}

func TestPlacesOfPlannedShellsAreRecovered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		type origin struct{ shell, plane, slot int }
		var plans []orbit.Shell
		var sets []orbit.Elements
		var origins []origin
		for k := range rapid.IntRange(1, 3).Draw(t, "shells") {
			s := orbit.Shell{
				Name:        fmt.Sprint(k),
				Altitude:    unit.Length(500+40*k+rapid.IntRange(0, 20).Draw(t, "km")) * unit.Kilometre,
				Inclination: unit.Angle(rapid.Float64Range(20, 60).Draw(t, "inclination")+float64(k)) * unit.Degree,
				Planes:      rapid.IntRange(1, 40).Draw(t, "planes"), PerPlane: rapid.IntRange(7, 30).Draw(t, "in a plane"),
				FirstNode: unit.Angle(rapid.Float64Range(0, 360).Draw(t, "node")) * unit.Degree,
				Spread:    rapid.SampledFrom([]unit.Angle{0, 180 * unit.Degree}).Draw(t, "spread"),
			}
			s.Phasing = rapid.IntRange(0, s.Planes-1).Draw(t, "phasing")
			plans = append(plans, s)
			sets = append(sets, noisy(t, s, random)...)
			for i := range s.Len() {
				origins = append(origins, origin{k, i / s.PerPlane, i % s.PerPlane})
			}
		}
		random.Shuffle(len(sets), func(i, j int) {
			sets[i], sets[j] = sets[j], sets[i]
			origins[i], origins[j] = origins[j], origins[i]
		})
		places, found := Places(sets)
		if len(found) != len(plans) {
			t.Fatalf("%d shells are found, want %d: %+v", len(found), len(plans), found)
		}
		shells := make(map[int]int)    // plan to shell
		planes := make(map[[2]int]int) // plan and plane to plane
		shifts := make(map[[2]int]int) // plan and plane to what slots are ahead
		for i, p := range places {
			o := origins[i]
			plan := plans[o.shell]
			if p.Shell == 0 {
				t.Fatalf("satellite %d of %+v has no place", i, plan)
			}
			key := [2]int{o.shell, o.plane}
			shift := ((p.Slot-1-o.slot)%plan.PerPlane + plan.PerPlane) % plan.PerPlane
			if _, seen := shells[o.shell]; !seen {
				shells[o.shell] = p.Shell
			}
			if _, seen := planes[key]; !seen {
				planes[key], shifts[key] = p.Plane, shift
			}
			if shells[o.shell] != p.Shell || planes[key] != p.Plane || shifts[key] != shift {
				t.Fatalf("satellite %d, %+v, is placed at %+v, want shell %d, plane %d, slots shifted by %d", i, o, p, shells[o.shell], planes[key], shifts[key])
			}
		}
		for o, shell := range shells {
			if f, plan := found[shell-1], plans[o]; f.Planes != plan.Planes || f.Satellites != plan.Len() {
				t.Fatalf("shell %+v is found of %+v", f, plan)
			}
		}
	})
}

func TestPlacesDoNotDependOnTheOrderOfTheFile(t *testing.T) {
	s := orbit.Shell{Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 12, PerPlane: 9}
	sets := noisy(t, s, rand.New(rand.NewPCG(1, 2)))
	want, _ := Places(sets)
	backwards := slices.Clone(sets)
	slices.Reverse(backwards)
	got, _ := Places(backwards)
	slices.Reverse(got)
	if !slices.Equal(got, want) {
		t.Errorf("backwards the places are\n%v\nwant\n%v", got, want)
	}
}

func TestWhatFliesAloneHasNoPlace(t *testing.T) {
	s := orbit.Shell{Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 6, PerPlane: 6}
	sets := noisy(t, s, rand.New(rand.NewPCG(1, 2)))
	climber, leaning, long := sets[0], sets[1], sets[2]
	climber.MeanMotion += 0.2
	leaning.Inclination += unit.Degree
	long.Eccentricity = 0.1
	places, found := Places(append(sets, climber, leaning, long))
	if len(found) != 1 || found[0].Satellites != len(sets) {
		t.Errorf("found %+v", found)
	}
	for i, p := range places[len(sets):] {
		if p != (orbit.Place{}) {
			t.Errorf("stranger %d is placed at %+v", i, p)
		}
	}
	if places, found := Places(nil); len(places) != 0 || len(found) != 0 {
		t.Errorf("in nothing, %v and %v are found", places, found)
	}
}

func BenchmarkPlaces(b *testing.B) {
	s := orbit.Shell{Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 136, PerPlane: 79}
	sets := noisy(b, s, rand.New(rand.NewPCG(1, 2)))
	for b.Loop() {
		Places(sets)
	}
}
