package link_test

import (
	"cmp"
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/link"
	"orrery/engine/orbit"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// planOf is a random plan of groups, and how to fly them.
func planOf(t *rapid.T) (link.Plan, []orbit.Shell) {
	shells := make([]orbit.Shell, rapid.IntRange(1, 3).Draw(t, "shells"))
	groups := make([]link.Group, len(shells))
	for i := range shells {
		s := shellOf(rapid.IntRange(2, 8).Draw(t, "planes"), rapid.IntRange(3, 10).Draw(t, "slots"), rapid.IntRange(0, 1).Draw(t, "phasing"))
		s.Altitude = unit.Length(rapid.Float64Range(450e3, 700e3).Draw(t, "altitude"))
		s.Inclination = unit.Angle(rapid.Float64Range(40, 100).Draw(t, "inclination")) * unit.Degree
		shells[i] = s
		groups[i] = link.Group{Satellites: s.Len(), Shell: &shells[i]}
		switch rapid.IntRange(0, 2).Draw(t, "wiring") {
		case 0: // a catalogue with planes
			groups[i].Shell, groups[i].States = nil, flownTo(t, s, 0)
			for k := range s.Len() {
				groups[i].Places = append(groups[i].Places, orbit.Place{Shell: 1, Plane: 1 + k/s.PerPlane, Slot: 1 + k%s.PerPlane})
			}
		case 1: // one without
			groups[i].Shell = nil
		}
	}
	rules := link.DefaultRules()
	if rapid.Bool().Draw(t, "by design") {
		rules = link.ByDesigns()
		for i := range groups {
			groups[i].Lasers = link.Lasers{
				Terminals: rapid.IntRange(1, 5).Draw(t, "terminals"),
				Range:     unit.Length(rapid.Float64Range(1, 5400).Draw(t, "range")) * unit.Kilometre,
				Rate:      link.Rate(rapid.Int64Range(1, 1e13).Draw(t, "rate")),
			}
		}
	} else {
		rules.Terminals = rapid.IntRange(1, 5).Draw(t, "terminals")
	}
	return link.Wire(groups, rules), shells
}

// skyOf is where random shells are, some of their satellites not there.
func skyOf(t *rapid.T, shells []orbit.Shell, elapsed time.Duration, absent []int) link.Sky {
	sky := link.Sky{Elapsed: elapsed}
	for _, s := range shells {
		sky.States = append(sky.States, flownTo(t, s, elapsed)...)
	}
	sky.Present = slices.Repeat([]bool{true}, len(sky.States))
	for _, i := range absent {
		sky.Present[i%len(sky.Present)] = false
	}
	return sky
}

// linksOf are all links of a mesh.
func linksOf(m *link.Mesh) []link.Link {
	links := make([]link.Link, m.Len())
	for i := range links {
		links[i] = m.Link(i)
	}
	return links
}

// troubled flies a random mission whose satellites come, go and fail, and looks at
// it after each step.
func troubled(t *rapid.T, look func(m *link.Mesh, s *link.State, sky link.Sky, plan link.Plan)) {
	plan, shells := planOf(t)
	m, err := link.New(plan)
	if err != nil {
		t.Fatal(err)
	}
	var s link.State
	elapsed := time.Duration(0)
	satellites := rapid.IntRange(0, plan.Satellites-1)
	for range rapid.IntRange(1, 12).Draw(t, "steps") {
		absent := rapid.SliceOfN(satellites, 0, 4).Draw(t, "absent")
		switch rapid.IntRange(0, 3).Draw(t, "order") {
		case 0:
			s.Fail(satellites.Draw(t, "fails"))
		case 1:
			if len(s.Failed) > 0 {
				s.Restore(int(s.Failed[0]))
			}
		case 2:
			if m.Len() > 0 {
				s.CutLink(m.Link(rapid.IntRange(0, m.Len()-1).Draw(t, "cut")).Pair)
			}
		}
		for range rapid.IntRange(1, 4).Draw(t, "the same") {
			sky := skyOf(t, shells, elapsed, absent)
			m.Update(&s, sky)
			look(m, &s, sky, plan)
			elapsed += time.Duration(rapid.IntRange(1, 900).Draw(t, "s")) * time.Second
		}
	}
}

func TestAnUpdateOfTheSameInstantChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		troubled(t, func(m *link.Mesh, s *link.State, sky link.Sky, plan link.Plan) {
			want, links := digest(s), linksOf(m)
			if err := m.Accepts(s, 0); err != nil {
				t.Fatal(err)
			}
			w := wire.Writing(nil)
			s.Code(w)
			var read link.State
			r := wire.Reading(w.Bytes())
			read.Code(r)
			other, err := link.New(plan)
			if err != nil || r.Done() != nil {
				t.Fatal(err, r.Done())
			}
			m.Update(s, sky)
			other.Update(&read, sky)
			if got := digest(s); got != want || !slices.Equal(linksOf(m), links) {
				t.Fatalf("at %v the digest %08x becomes %08x", sky.Elapsed, want, got)
			}
			if got := digest(&read); got != want || !slices.Equal(linksOf(other), links) {
				t.Fatalf("at %v the digest %08x becomes %08x after it was read back", sky.Elapsed, want, got)
			}
		})
	})
}

func TestNoTerminalIsUsedTwiceWhateverFails(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		troubled(t, func(m *link.Mesh, s *link.State, sky link.Sky, plan link.Plan) {
			busy := make([]int, plan.Satellites)
			gone := func(i int32) bool {
				_, failed := slices.BinarySearch(s.Failed, i)
				return failed || !sky.Present[i]
			}
			for _, l := range linksOf(m) {
				if gone(l.A) || gone(l.B) {
					if l.Condition == link.Up {
						t.Fatalf("%v is up without a satellite", l.Pair)
					}
					continue // whoever is left of it may use the terminal
				}
				busy[l.A]++
				busy[l.B]++
			}
			for i, n := range busy {
				if most := m.Of(i).Terminals; n > most {
					t.Fatalf("at %v satellite %d has %d links with %d terminals", sky.Elapsed, i, n, most)
				}
			}
		})
	})
}

// A satellite of a shell of its own fails: its neighbours on both sides are near
// enough to each other, all the way around.
func TestNeighboursOfAFailedSatelliteMeetUntilItIsBack(t *testing.T) {
	shell := shellOf(36, 20, 5)
	m, err := link.New(link.Wire([]link.Group{{Satellites: shell.Len(), Shell: &shell}}, link.DefaultRules()))
	if err != nil {
		t.Fatal(err)
	}
	var s link.State
	at := func(elapsed time.Duration) []link.Held {
		m.Update(&s, link.Sky{Elapsed: elapsed, States: flown(t, shell, elapsed)})
		return slices.Clone(s.Acquired)
	}
	if drawn := at(0); len(drawn) != 0 {
		t.Fatalf("a whole shell drew %v", drawn)
	}
	const failed = 10*20 + 7
	s.Fail(failed)
	neighbours := map[int32]bool{}
	for i := range m.Len() {
		if l := m.Link(i); l.A == failed {
			neighbours[l.B] = true
		} else if l.B == failed {
			neighbours[l.A] = true
		}
	}
	for minute := time.Duration(1); minute <= 10; minute++ {
		if drawn := at(minute * time.Minute); len(drawn) != 0 {
			t.Fatalf("%d min after the failure %v are drawn: want some patience", minute-1, drawn)
		}
	}
	drawn := at(11 * time.Minute)
	if len(drawn) == 0 {
		t.Fatal("nobody drew a substitute")
	}
	for _, h := range drawn {
		if !neighbours[h.A] || !neighbours[h.B] {
			t.Errorf("%v is no pair of neighbours of what failed", h.Pair)
		}
	}
	for minute := time.Duration(12); minute <= 200; minute++ {
		if now := at(minute * time.Minute); !slices.Equal(now, drawn) {
			t.Fatalf("after %d min the substitutes %v became %v", minute, drawn, now)
		}
	}
	s.Restore(failed)
	if drawn := at(201 * time.Minute); len(drawn) != 0 {
		t.Errorf("the satellite is back and %v are kept", drawn)
	}
	at(202 * time.Minute)
	for i := range m.Len() {
		if l := m.Link(i); l.Condition != link.Up {
			t.Errorf("%v is %v a minute after", l.Pair, l.Condition)
		}
	}
}

func TestAMissionBeginsWithoutWaitingForThoseWhoAreNotThere(t *testing.T) {
	shell := shellOf(36, 20, 5)
	plan := link.Wire([]link.Group{{Satellites: shell.Len(), Shell: &shell}}, link.DefaultRules())
	sky := link.Sky{States: flown(t, shell, 0), Present: slices.Repeat([]bool{true}, shell.Len())}
	sky.Present[100] = false
	drawn := func(p link.Plan) int {
		m, err := link.New(p)
		if err != nil {
			t.Fatal(err)
		}
		var s link.State
		m.Update(&s, sky)
		return len(s.Acquired)
	}
	if drawn(plan) == 0 {
		t.Error("nobody drew a substitute")
	}
	plan.Draws = nil
	if n := drawn(plan); n != 0 {
		t.Errorf("%d links are drawn beside pairs that were given", n)
	}
}

func TestWhoHasATerminalLooksAroundWithinTenMinutes(t *testing.T) {
	for _, tick := range []time.Duration{time.Second, 10 * time.Second, time.Minute, 10 * time.Minute} {
		shell := shellOf(1, 1, 0)
		plan := link.Wire([]link.Group{{Satellites: 80}}, link.DefaultRules())
		m, err := link.New(plan)
		if err != nil {
			t.Fatal(err)
		}
		var s link.State
		sky := link.Sky{States: make([]orbit.State, 80), Present: make([]bool, 80)}
		for elapsed := time.Duration(0); elapsed <= 20*time.Minute; elapsed += tick {
			sky.Elapsed = elapsed
			if elapsed >= 5*time.Minute { // two of them are there
				sky.States[17] = flown(t, shell, elapsed)[0]
				sky.States[62] = sky.States[17]
				sky.States[62].Pos.Z += 1000
				sky.Present[17], sky.Present[62] = true, true
			}
			m.Update(&s, sky)
			if late := elapsed - 5*time.Minute; late >= 10*time.Minute && len(s.Acquired) != 1 {
				t.Fatalf("in ticks of %v they are alone after %v", tick, late)
			}
		}
	}
}

// scattered are satellites on orbits of their own that are somewhat alike.
func scattered(t *rapid.T, satellites int) []orbit.State {
	var states []orbit.State
	for range satellites {
		alone := shellOf(1, 1, 0)
		alone.Altitude = unit.Length(rapid.Float64Range(500e3, 700e3).Draw(t, "altitude"))
		alone.Inclination = unit.Angle(rapid.Float64Range(50, 100).Draw(t, "inclination")) * unit.Degree
		alone.FirstNode = unit.Angle(rapid.Float64Range(0, 30).Draw(t, "node")) * unit.Degree
		states = append(states, flownTo(t, alone, time.Duration(rapid.IntRange(0, 1800).Draw(t, "s"))*time.Second)...)
	}
	return states
}

// widest is the greatest square (m²) that the separation of two circles that turn alike comes
// to, found by looking all around; n is the first one's rate.
func widest(a, b orbit.State) float64 {
	dr, dv := b.Pos.Sub(a.Pos), b.Vel.Sub(a.Vel).Scale(a.Pos.Norm()/a.Vel.Norm())
	wide := 0.0
	for i := range 2000 {
		sin, cos := math.Sincos(math.Pi * float64(i) / 2000)
		at := dr.Scale(cos).Add(dv.Scale(sin))
		wide = max(wide, at.Dot(at))
	}
	return wide
}

func TestNeighboursInAPlaneMeetUpToTheRange(t *testing.T) {
	for _, c := range []struct {
		apart float64 // of 0.9 of the range
		meet  bool
	}{{0.5, true}, {0.72, true}, {0.99, true}, {1.01, false}} {
		rules := link.DefaultRules()
		shell := shellOf(1, 1, 0)
		chord := c.apart * 0.9 * rules.Range.Metres()
		ahead := 2 * math.Asin(chord/2/flown(t, shell, 0)[0].Pos.Norm())
		late := time.Duration(ahead / (2 * math.Pi) * float64(orbit.Period(shell.Altitude)))
		states := append(flown(t, shell, 0), flown(t, shell, late)...)
		m, err := link.New(link.Plan{Satellites: 2, Rules: rules, Draws: []bool{true, true}})
		if err != nil {
			t.Fatal(err)
		}
		var s link.State
		if m.Update(&s, link.Sky{States: states}); (len(s.Acquired) == 1) != c.meet {
			t.Errorf("two in a plane, %.0f km apart: joined by %d links, want one: %v", chord/1000, len(s.Acquired), c.meet)
		}
	}
}

func TestLinksAreDrawnAsANaiveSearchWould(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		states := scattered(t, rapid.IntRange(2, 25).Draw(t, "satellites"))
		rules := link.DefaultRules()
		rules.Terminals = rapid.IntRange(1, 4).Draw(t, "terminals")
		type candidate struct {
			link.Pair
			wide float64
		}
		var candidates []candidate
		for i := range states {
			for j := range i {
				b := candidate{Pair: link.PairOf(i, j), wide: widest(states[j], states[i])}
				if most := 0.9 * rules.Range.Metres(); math.Sqrt(b.wide) <= most &&
					rules.Sight(states[i].Pos, states[j].Pos) == link.Up && !link.CounterRotate(states[i], states[j]) {
					candidates = append(candidates, b)
				}
			}
		}
		slices.SortFunc(candidates, func(a, b candidate) int { return cmp.Or(cmp.Compare(a.wide, b.wide), a.Compare(b.Pair)) })
		busy := make([]int, len(states))
		var want []link.Pair
		for i, b := range candidates {
			if i > 0 && b.wide-candidates[i-1].wide < 1e-5*b.wide {
				return // too near to tell
			}
			if busy[b.A] < rules.Terminals && busy[b.B] < rules.Terminals {
				busy[b.A]++
				busy[b.B]++
				want = append(want, b.Pair)
			}
		}
		slices.SortFunc(want, link.Pair.Compare)
		m, err := link.New(link.Plan{Satellites: len(states), Rules: rules, Draws: slices.Repeat([]bool{true}, len(states))})
		if err != nil {
			t.Fatal(err)
		}
		var s link.State
		m.Update(&s, link.Sky{States: states})
		got := make([]link.Pair, len(s.Acquired))
		for i, h := range s.Acquired {
			got[i] = h.Pair
		}
		if !slices.Equal(got, want) {
			t.Fatalf("drew %v, a naive search %v", got, want)
		}
	})
}

func TestALargeShellLeavesAsManyTerminalsAsTheOthersNeed(t *testing.T) {
	relays, nodes := shellOf(72, 22, 36), shellOf(16, 10, 0)
	groups := []link.Group{{Satellites: relays.Len(), Shell: &relays}, {Satellites: nodes.Len(), Shell: &nodes}}
	left := func(plan link.Plan, from, to int) (terminals int) {
		for _, n := range used(plan.Satellites, plan.Pairs)[from:to] {
			terminals += 4 - n
		}
		return terminals
	}
	plan := link.Wire(groups, link.DefaultRules())
	if got, want := left(plan, 0, relays.Len()), 4*nodes.Len(); got != want {
		t.Errorf("beside %d others %d terminals are left, want %d", nodes.Len(), got, want)
	}
	for i, n := range used(plan.Satellites, plan.Pairs)[relays.Len():] {
		if n > 3 {
			t.Fatalf("node %d has %d planned links with 4 terminals", i, n)
		}
	}
	groups[1] = link.Group{Satellites: 1000}
	plan = link.Wire(groups, link.DefaultRules())
	for i, n := range used(plan.Satellites, plan.Pairs)[:relays.Len()] {
		if n != 3 {
			t.Fatalf("beside 1000 others satellite %d has %d planned links, want 3", i, n)
		}
	}
	if !slices.IsSortedFunc(plan.Pairs, link.Pair.Compare) {
		t.Error("the plan is out of order")
	}
}
