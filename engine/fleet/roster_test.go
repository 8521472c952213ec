package fleet_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/sched"
)

// mixed is a fleet of four groups: six nodes in two planes (satellites 0 to 5), six relays in
// two planes (6 to 11), a catalogue of three nodes (12 to 14), and six more relays (15 to 20).
// Of the first group one plane is there at the start.
func mixed() *fleet.Fleet {
	first, second, third, last := circles(), circles(), listed("SKY-1", "", "SKY-3"), circles()
	first.Name, second.Name, last.Name = "Low", "Relays", "More"
	first.Filled, second.Design, last.Design, last.Filled = 1, 1, 1, 0
	f := &fleet.Fleet{Roster: fleet.NewRoster([]fleet.Design{sound(), {Name: "relay"}}, []fleet.Group{first, second, third, last})}
	f.Begin()
	return f
}

func TestSatellitesAreNumberedGroupByGroup(t *testing.T) {
	p := mixed().Roster
	if p.Satellites() != 21 || !slices.Equal(p.First, []fleet.ID{0, 6, 12, 15, 21}) {
		t.Errorf("%d satellites, groups from %v", p.Satellites(), p.First)
	}
	if want := []fleet.ID{0, 1, 2, 3, 4, 5, 12, 13, 14}; !slices.Equal(p.Nodes, want) || p.AllSeats != 9*8 {
		t.Errorf("nodes are %v with %d accelerators, want %v with 72", p.Nodes, p.AllSeats, want)
	}
	for at, id := range p.Nodes {
		if p.NodeAt[id] != int32(at) || p.NodeDesigns[at].Name != "node" {
			t.Errorf("satellite %d is node %d, a %s", id, p.NodeAt[id], p.NodeDesigns[at].Name)
		}
	}
	if p.NodeAt[6] != -1 || p.Design(6).Name != "relay" || p.Design(12).Name != "node" {
		t.Errorf("relay 6 is node %d, a %s", p.NodeAt[6], p.Design(6).Name)
	}
}

func TestASatelliteIsNamedAndPlaced(t *testing.T) {
	p := mixed().Roster
	for _, c := range []struct {
		id          fleet.ID
		group       int
		plane, slot int // from 0; -1 where nothing tells
		name, place string
	}{
		{0, 0, 0, 0, "N0001", "P01"},
		{5, 0, 1, 2, "N0006", "P02"},
		{6, 1, 0, 0, "R0001", "P01"},
		{11, 1, 1, 2, "R0006", "P02"},
		{12, 2, -1, -1, "SKY-1", "SKY-1"},
		{13, 2, -1, -1, "#44714", "#44714"}, // nameless: its catalogue number
		{15, 3, 0, 0, "R0007", "P01"},       // satellite 15, with nine nodes before it
		{20, 3, 1, 2, "R0012", "P02"},
	} {
		for _, name := range []string{c.name, strings.ToLower(c.name), fmt.Sprintf("#%d", c.id)} {
			if id, ok := p.Named(name); !ok || fleet.ID(id) != c.id {
				t.Errorf("%s is satellite %d, %v; want %d", name, id, ok, c.id)
			}
		}
		plane, slot, ok := p.Slot(c.id)
		if !ok {
			plane, slot = -1, -1
		}
		if p.Group(c.id) != c.group || plane != c.plane || slot != c.slot || p.Shell(c.id) != 0 {
			t.Errorf("satellite %d is of group %d, plane %d, slot %d", c.id, p.Group(c.id), plane, slot)
		}
		if p.Name(c.id) != c.name || p.PlaceName(c.id) != c.place {
			t.Errorf("satellite %d is called %s at %s, want %s at %s", c.id, p.Name(c.id), p.PlaceName(c.id), c.name, c.place)
		}
	}
}

func TestOnlyACatalogueInPlanesIsPutInARow(t *testing.T) {
	planned := fleet.NewRoster([]fleet.Design{sound()}, []fleet.Group{circles()})
	if planned.RowPlaces() != nil {
		t.Error("planned satellites are in a row that is not that of their numbers")
	}
	// In no plane at all, satellites keep the order of their numbers.
	row := mixed().RowPlaces()
	for n := range 21 {
		if got := row(sched.Node(n)); got != int32(n) {
			t.Errorf("satellite %d stands at %d", n, got)
		}
	}
}

func TestNodesFlyInPlanes(t *testing.T) {
	f := mixed()
	var got []string
	for i := range f.Planes {
		var nodes []int
		f.Planes[i].Each(func(n int) { nodes = append(nodes, n) })
		got = append(got, fmt.Sprint(f.ShellName(f.Planes[i]), f.Planes[i].Number, nodes))
	}
	if want := []string{"Low1 [0 1 2]", "Low2 [3 4 5]", "catalogue0 [6 7 8]"}; !slices.Equal(got, want) {
		t.Errorf("planes are %q, want %q", got, want)
	}
	if got := f.ShellName(fleet.Plane{Group: 2, Shell: 3}); got != "catalogue shell 3" {
		t.Errorf("an inferred shell is called %q", got)
	}
}

func TestSatellitesOfOnePlaneKnowEachOther(t *testing.T) {
	f := mixed()
	for _, c := range []struct {
		a, b fleet.ID
		want bool
	}{
		{0, 0, true}, {0, 2, true},
		{2, 3, false},   // the last of a plane and the first of the next
		{3, 5, true},    // and that next plane
		{5, 6, false},   // next to each other, of two groups
		{6, 8, true},    // relays fly in planes too
		{0, 6, false},   // the same place of two groups
		{12, 13, false}, // a catalogue's satellites were listed, not planned in planes
		{15, 17, true}, {17, 18, false},
	} {
		if got := f.SamePlane(c.a, c.b); got != c.want || f.SamePlane(c.b, c.a) != c.want {
			t.Errorf("satellites %d and %d are of one plane: %v and %v, want %v both ways", c.a, c.b, got, f.SamePlane(c.b, c.a), c.want)
		}
	}
}

func TestNodesAreApartAsTheGridOfTheirShellHasIt(t *testing.T) {
	f := mixed()
	for _, c := range []struct {
		a, b sched.Node
		want int
	}{
		{0, 0, 0},
		{0, 1, 1},
		{0, 2, 1},      // around the plane of three
		{0, 3, 1},      // the same slot of the next plane
		{1, 5, 2},      // a plane and a slot
		{12, 14, 2},    // in no plane: by number
		{0, 7, 21 + 1}, // slot 1 of another group
		{5, 6, 1 + 21 + 1},
		{0, 12, 12 + 21},
	} {
		if got, back := f.LinksBetween(c.a, c.b), f.LinksBetween(c.b, c.a); got != c.want || back != c.want {
			t.Errorf("%d and %d are %d apart, and back %d, want %d", c.a, c.b, got, back, c.want)
		}
	}
}

func TestAMissionBeginsWithTheOccupiedSlots(t *testing.T) {
	f := mixed()
	for id, status := range f.Status {
		want := fleet.Active
		if id >= 3 && id < 6 || id >= 15 {
			want = fleet.Absent
		}
		if status != want {
			t.Errorf("satellite %d is %v, want %v", id, status, want)
		}
	}
	if len(f.Health) != 9 || len(f.EnteredService) != 9 {
		t.Errorf("%d nodes wear, %d entered service, want 9", len(f.Health), len(f.EnteredService))
	}
	for g, want := range []int{3, 6, 3, 0} {
		if got := f.Occupied(g); got != want {
			t.Errorf("of group %d are %d there, want %d", g, got, want)
		}
	}
	if !f.IsSatellite(0) || !f.IsSatellite(20) || f.IsSatellite(21) || f.IsSatellite(fleet.None) {
		t.Error("satellites are not numbers 0 to 20")
	}
}

func TestAPlaneHasItsMembers(t *testing.T) {
	f := mixed()
	if got, err := f.PlaneMembers(1, 1); err != nil || !slices.Equal(got, []int32{9, 10, 11}) {
		t.Errorf("%v: plane 2 of the relays is %v", err, got)
	}
	for _, c := range []struct {
		group, plane int
		want         string
	}{
		{4, 0, "there is no group 5: want 1 to 4"}, {-1, 0, "there is no group 0: want 1 to 4"},
		{1, 2, "Relays has no plane 3"}, {2, 0, "catalogue has no plane 1"},
	} {
		if _, err := f.PlaneMembers(c.group, c.plane); err == nil || err.Error() != c.want {
			t.Errorf("group %d, plane %d: %v, want %s", c.group, c.plane, err, c.want)
		}
	}
}

func TestASatelliteEntersServiceThen(t *testing.T) {
	f := mixed()
	f.SetStatus(4, fleet.Transit)
	o := f.Clone()
	o.Commission(4, time.Hour)
	o.Commission(16, time.Hour) // a relay, which does not wear
	o.LoseLaser(16)
	if o.Status[4] != fleet.Active || o.EnteredService[4] != time.Hour || o.Status[16] != fleet.Active {
		t.Errorf("they are %v since %v, and %v", o.Status[4], o.EnteredService[4], o.Status[16])
	}
	if f.Status[4] != fleet.Transit || f.EnteredService[4] != 0 || f.Status[16] != fleet.Absent || f.LasersLost(16) != 0 || f.Roster != o.Roster {
		t.Errorf("in the fleet that was copied they are %v since %v, and %v", f.Status[4], f.EnteredService[4], f.Status[16])
	}
}

func TestLasersOfRelaysAreLostOneByOne(t *testing.T) {
	var w fleet.Wear
	for _, id := range []fleet.ID{9, 6, 9, 11, 9} {
		w.LoseLaser(id)
	}
	if want := []fleet.LaserLoss{{Satellite: 6, Lasers: 1}, {Satellite: 9, Lasers: 3}, {Satellite: 11, Lasers: 1}}; !slices.Equal(w.LostLasers, want) {
		t.Errorf("lost are %v, want %v", w.LostLasers, want)
	}
	if w.LasersLost(9) != 3 || w.LasersLost(7) != 0 {
		t.Errorf("relay 9 lost %d, relay 7 %d", w.LasersLost(9), w.LasersLost(7))
	}
}

func TestAnOrbitIsNamedByWhoFliesIt(t *testing.T) {
	p := fleet.NewRoster([]fleet.Design{sound()}, []fleet.Group{circles(), written(), listed("a")})
	for g, want := range []string{"planned orbit (circular, J2)", "SGP4 (go-satellite)", "SGP4 (go-satellite)"} {
		if got := p.OrbitOf(g); got != want {
			t.Errorf("group %d flies %q, want %q", g, got, want)
		}
	}
}
