package link_test

import (
	"testing"

	"pgregory.net/rapid"

	"orrery/engine/link"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

const km = unit.Kilometre

// apart are two satellites on a circle, so far from each other.
func apart(distance unit.Length) []orbit.State {
	const r = 7e6
	half := float64(distance) / 2
	states := make([]orbit.State, 2)
	for i, x := range []float64{-half, half} {
		states[i] = orbit.State{Pos: space.Vec{X: r, Y: x}, Vel: space.Vec{Y: 7500}}
	}
	return states
}

// Of two designs the link has the shorter range and the lower rate, whichever comes first;
// what rules say for all satellites comes before designs.
func TestALinkHasTheLessOfItsTwoEnds(t *testing.T) {
	ai1, starlink := link.Lasers{Terminals: 4, Range: 2000 * km, Rate: 1000 * link.Gbps}, link.Lasers{Terminals: 3, Range: 5400 * km, Rate: 100 * link.Gbps}
	fast := link.ByDesigns()
	fast.Capacity = 7 * link.Gbps
	far := link.ByDesigns()
	far.Range = 2500 * km
	for _, c := range []struct {
		name  string
		rules link.Rules
		ends  []link.Lasers
		at    unit.Length
		up    bool
		rate  link.Rate
	}{
		{"two alike", link.ByDesigns(), []link.Lasers{ai1, ai1}, 1999 * km, true, 1000 * link.Gbps},
		{"the slower one second", link.ByDesigns(), []link.Lasers{ai1, starlink}, 1999 * km, true, 100 * link.Gbps},
		{"the slower one first", link.ByDesigns(), []link.Lasers{starlink, ai1}, 1999 * km, true, 100 * link.Gbps},
		{"beyond what one reaches", link.ByDesigns(), []link.Lasers{starlink, ai1}, 2001 * km, false, 100 * link.Gbps},
		{"as far as both reach", link.ByDesigns(), []link.Lasers{starlink, starlink}, 2001 * km, true, 100 * link.Gbps},
		{"not known", link.ByDesigns(), []link.Lasers{{}, {}}, 4000 * km, true, link.DefaultRules().Capacity},
		{"not known of one", link.ByDesigns(), []link.Lasers{{}, ai1}, 1000 * km, true, link.DefaultRules().Capacity},
		{"a rate for all", fast, []link.Lasers{ai1, ai1}, 1000 * km, true, 7 * link.Gbps},
		{"a range for all", far, []link.Lasers{starlink, ai1}, 2499 * km, true, 100 * link.Gbps},
		{"beyond a range for all", far, []link.Lasers{starlink, ai1}, 2501 * km, false, 100 * link.Gbps},
	} {
		m, err := link.New(link.Plan{Satellites: 2, Rules: c.rules, Pairs: []link.Pair{{A: 0, B: 1}}, Lasers: c.ends, Group: []int32{0, 1}})
		if err != nil {
			t.Fatal(err)
		}
		m.Update(&link.State{}, link.Sky{States: apart(c.at)})
		if l := m.Link(0); (l.Condition == link.Up) != c.up || l.Capacity != c.rate {
			t.Errorf("%s: %v with %g Gbps, want up %t with %g", c.name, l.Condition, l.Capacity.Gigabits(), c.up, c.rate.Gigabits())
		}
	}
}

// Drawn links are made well inside the range of the nearer-sighted of their ends.
func TestDrawnLinksAreWithinTheRangeOfBothEnds(t *testing.T) {
	for _, c := range []struct {
		at    unit.Length
		drawn int
	}{{250 * km, 1}, {290 * km, 0}} {
		near, far := link.Lasers{Terminals: 1, Range: 300 * km}, link.Lasers{Terminals: 1}
		m, err := link.New(link.Wire([]link.Group{{Satellites: 1, Lasers: near}, {Satellites: 1, Lasers: far}}, link.ByDesigns()))
		if err != nil {
			t.Fatal(err)
		}
		m.Update(&link.State{}, link.Sky{States: apart(c.at)})
		if m.Len() != c.drawn {
			t.Errorf("%g km apart they draw %d links, want %d", c.at.Kilometres(), m.Len(), c.drawn)
		}
	}
}

// Starlinks have three lasers and nodes four: each shell is wired with its own, and the
// shell of three leaves some for the nodes.
func TestShellsAreWiredWithTheLasersOfTheirDesigns(t *testing.T) {
	relays, nodes := shellOf(72, 22, 36), shellOf(8, 20, 3)
	wire := func(relay, node int) []int {
		p := link.Wire([]link.Group{
			{Satellites: relays.Len(), Shell: &relays, Lasers: link.Lasers{Terminals: relay}},
			{Satellites: nodes.Len(), Shell: &nodes, Lasers: link.Lasers{Terminals: node}},
		}, link.ByDesigns())
		return used(p.Satellites, p.Pairs)
	}
	three, total := wire(3, 4), 0
	for i, n := range three {
		most := 3
		if i >= relays.Len() {
			most = 3 // of four, one is left for another shell
		}
		if n > most {
			t.Fatalf("satellite %d has %d links", i, n)
		}
		if i < relays.Len() {
			total += n
		}
	}
	if left := 3*relays.Len() - total; left < nodes.Len() || left > 3*nodes.Len() {
		t.Errorf("relays of three lasers leave %d for %d nodes, want one to three each", left, nodes.Len())
	}
	total = 0
	for _, n := range wire(4, 4)[:relays.Len()] {
		total += n
	}
	if left := 4*relays.Len() - total; left < 4*nodes.Len()-4 || left > 4*nodes.Len() {
		t.Errorf("relays of four lasers leave %d for %d nodes, want four each", left, nodes.Len())
	}
}

// Rules that say all are those that they were, whatever designs have.
func TestRulesThatSayAllComeBeforeDesigns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		own := link.Lasers{Terminals: rapid.IntRange(0, 16).Draw(t, "n"), Range: unit.Length(rapid.Float64Range(0, 1e7).Draw(t, "range")), Rate: link.Rate(rapid.Int64Range(0, 1e13).Draw(t, "rate"))}
		if got := link.DefaultRules().For(own); got != link.DefaultRules() {
			t.Fatalf("they become %+v", got)
		}
		got := link.ByDesigns().For(own)
		if err := got.Check(); err != nil && own.Range >= km {
			t.Fatalf("of %+v they become %+v: %v", own, got, err)
		}
	})
}
