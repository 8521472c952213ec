package fleet_test

import (
	"math"
	"strings"
	"testing"

	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// shell is two planes of three satellites, 550 km high.
func shell() orbit.Shell {
	return orbit.Shell{Name: "shell", Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 2, PerPlane: 3}
}

// Groups of every way to fly.
func circles() fleet.Group { return fleet.Group{Name: "circles", Shell: shell(), Filled: 2} }
func ellipses() fleet.Group {
	g := circles()
	g.Apogee = 900 * unit.Kilometre
	return g
}
func clusters() fleet.Group {
	g := circles()
	g.Radius, g.Spacing = 200, 100
	return g
}
func written() fleet.Group {
	g := circles()
	g.Flown = fleet.SGP4
	return g
}
func listed(names ...string) fleet.Group {
	g := fleet.Group{Name: "catalogue"}
	for i, name := range names {
		g.Sets = append(g.Sets, orbit.Elements{Name: name, CatalogueNumber: 44713 + i, MeanMotion: 15, Inclination: 53 * unit.Degree})
	}
	return g
}

func TestAGroupHasAsManySatellitesAsItsOrbits(t *testing.T) {
	each := orbit.Cluster{Chiefs: shell(), Radius: 200, Spacing: 100}.Each()
	if each < 2 {
		t.Fatalf("a cluster has %d satellites", each)
	}
	for _, c := range []struct {
		group         fleet.Group
		all, perPlane int
		planned       bool
	}{
		{circles(), 6, 3, true},
		{ellipses(), 6, 3, false},
		{clusters(), 6 * each, 3 * each, false},
		{written(), 6, 3, false},
		{listed("a", "b"), 2, 0, false},
	} {
		if c.group.Len() != c.all || c.group.PerPlane() != c.perPlane || c.group.Planned() != c.planned {
			t.Errorf("%+v has %d satellites, %d a plane, planned circles: %v; want %d, %d, %v",
				c.group, c.group.Len(), c.group.PerPlane(), c.group.Planned(), c.all, c.perPlane, c.planned)
		}
	}
}

// Mean circles stray by 100 km at most, and what air slows comes down.
func TestHeightsHoldWhereverAGroupFlies(t *testing.T) {
	const km = unit.Kilometre
	for _, c := range []struct {
		group     fleet.Group
		low, high unit.Length
	}{
		{circles(), 550 * km, 550 * km},
		{ellipses(), 450 * km, 1000 * km},
		{clusters(), 450 * km, 650 * km},
		{written(), -space.EarthRadius, 650 * km},
		{listed("a"), -space.EarthRadius, unit.Length(math.Inf(1))},
	} {
		if low, high := c.group.Heights(); low != c.low || high != c.high {
			t.Errorf("%+v flies between %g and %g km, want %g and %g", c.group, low/km, high/km, c.low/km, c.high/km)
		}
	}
}

func TestAGroupThatCannotFlyIsRefused(t *testing.T) {
	for _, c := range []struct {
		name   string
		group  func() fleet.Group
		change func(*fleet.Group)
		want   string // nothing: it can
	}{
		{"circles", circles, nil, ""},
		{"ellipses", ellipses, nil, ""},
		{"clusters", clusters, nil, ""},
		{"element sets", written, nil, ""},
		{"a catalogue", func() fleet.Group { return listed("a") }, nil, ""},
		{"a design that is not there", circles, func(g *fleet.Group) { g.Design = 1 }, "its design is number 1 of 1"},
		{"a design below the first", circles, func(g *fleet.Group) { g.Design = -1 }, "its design is number -1 of 1"},
		{"three filled planes of two", circles, func(g *fleet.Group) { g.Filled = 3 }, "3 filled planes, want 0 to 2"},
		{"filled planes below 0", circles, func(g *fleet.Group) { g.Filled = -1 }, "-1 filled planes, want 0 to 2"},
		{"no planes", circles, func(g *fleet.Group) { g.Shell.Planes = 0 }, "want at least 1 of each"},
		{"an ellipse of no planes", ellipses, func(g *fleet.Group) { g.Shell.Planes = 0 }, "want at least 1 of each"},
		{"a cluster without spacing", clusters, func(g *fleet.Group) { g.Spacing = 0 }, "spacing is 0 m, want at least 1"},
		{"an elliptical cluster", clusters, func(g *fleet.Group) { g.Apogee = 900 * unit.Kilometre }, "a cluster flies planned circles"},
		{"a cluster of element sets", clusters, func(g *fleet.Group) { g.Flown = fleet.SGP4 }, "a cluster flies planned circles"},
		{"an ellipse of element sets", ellipses, func(g *fleet.Group) { g.Flown = fleet.SGP4 }, "planned ellipses are not written as element sets"},
	} {
		g, got := c.group(), ""
		if c.change != nil {
			c.change(&g)
		}
		if err := g.Check(1); err != nil {
			got = err.Error()
		}
		if (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
