package link_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/link"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// seen is how much of a shell lasers join at one of many instants of an orbit, where
// the cosine of the angle between two orbits is no less than that.
func seen(t *rapid.T, s orbit.Shell, rules link.Rules, alike float64) link.Cohesion {
	const instants = 180
	planned, err := s.Planned(0)
	if err != nil {
		t.Fatal(err)
	}
	states := make([]orbit.State, s.Len())
	period := orbit.Period(s.Altitude)
	best := link.Apart
	normal := func(s orbit.State) space.Vec {
		n := s.Pos.Cross(s.Vel)
		return n.Scale(1 / n.Norm())
	}
	for i := range instants {
		planned.States(period*time.Duration(i)/instants, states)
		for a := range states {
			for b := range a {
				same := a/s.PerPlane == b/s.PerPlane
				if same && best >= link.InPlane || normal(states[a]).Dot(normal(states[b])) < alike || rules.Sight(states[a].Pos, states[b].Pos) != link.Up {
					continue
				}
				if !same {
					return link.Whole
				}
				best = link.InPlane
			}
		}
	}
	return best
}

func TestWhatNoLaserEverJoinsIsWhatNoneJoinsOnAnOrbit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shell := orbit.Shell{
			Name: "shell", Altitude: unit.Length(rapid.IntRange(300, 2000).Draw(t, "altitude")) * unit.Kilometre,
			Inclination: unit.Angle(rapid.IntRange(0, 140).Draw(t, "inclination")) * unit.Degree,
			Planes:      rapid.IntRange(1, 4).Draw(t, "planes"), PerPlane: rapid.SampledFrom([]int{1, 2, 8, 16}).Draw(t, "each"),
			Spread:    unit.Angle(rapid.IntRange(0, 360).Draw(t, "spread")) * unit.Degree,
			FirstNode: 40 * unit.Degree,
		}
		shell.Phasing = rapid.IntRange(0, shell.Planes-1).Draw(t, "phasing")
		if rapid.IntRange(0, 3).Draw(t, "sun") == 0 {
			shell.SunSynchronous, shell.LocalTime, shell.LocalTimeStep = true, 6, float64(rapid.IntRange(-12, 12).Draw(t, "step"))
		}
		rules := link.DefaultRules()
		rules.Range = unit.Length(rapid.SampledFrom([]int{50, 500, 2000, 3500, 6000}).Draw(t, "range")) * unit.Kilometre
		rules.Grazing = unit.Length(rapid.IntRange(70, 300).Draw(t, "grazing")) * unit.Kilometre
		got, least := link.Reachability(shell, rules), seen(t, shell, rules, 0)
		// Between two instants satellites come nearer by some tens of kilometres.
		rules.Range += 150 * unit.Kilometre
		rules.Grazing = max(0, rules.Grazing-60*unit.Kilometre)
		if most := seen(t, shell, rules, -0.01); got < least || got > most {
			t.Fatalf("lasers join %d of the shell (0 none, 1 planes, 2 all), want %d to %d", got, least, most)
		}
	})
}

func TestLasersJoinWhatTheyReach(t *testing.T) {
	delta := orbit.Shell{Name: "delta", Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 12, PerPlane: 24, Phasing: 1}
	ring := orbit.Shell{Name: "ring", Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 1, PerPlane: 24}
	few, opposite := ring, ring
	few.PerPlane = 6 // 60° apart: the line passes 374 km under the ground
	opposite.Planes, opposite.SunSynchronous, opposite.LocalTime, opposite.LocalTimeStep = 2, true, 6, 12
	for name, c := range map[string]struct {
		shell orbit.Shell
		reach unit.Length
		want  link.Cohesion
	}{
		"a delta":                      {delta, 5400 * unit.Kilometre, link.Whole},
		"a ring":                       {ring, 1900 * unit.Kilometre, link.InPlane}, // neighbours are 2·6928·sin 7.5° = 1808.6 km apart
		"a ring, just":                 {ring, 1808 * unit.Kilometre, link.InPlane},
		"a ring out of reach":          {ring, 1807 * unit.Kilometre, link.Apart},
		"a ring behind the Earth":      {few, 1e4 * unit.Kilometre, link.Apart},
		"planes that go opposite ways": {opposite, 5400 * unit.Kilometre, link.InPlane},
	} {
		rules := link.DefaultRules()
		rules.Range = c.reach
		if got := link.Reachability(c.shell, rules); got != c.want {
			t.Errorf("%s: lasers join %d of it (0 none, 1 planes, 2 all), want %d", name, got, c.want)
		}
	}
}

// A million satellites that fly lower than any line may pass: every plane is looked at.
func BenchmarkEver(b *testing.B) {
	shell := orbit.Shell{Name: "shell", Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 4000, PerPlane: 250, Phasing: 7}
	rules := link.DefaultRules()
	rules.Grazing = 1000 * unit.Kilometre
	for b.Loop() {
		if link.Reachability(shell, rules) != link.Apart {
			b.Fatal("satellites are joined by a line that may not be")
		}
	}
}
