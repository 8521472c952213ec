package draw

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestArcIsTheGreatCircle(t *testing.T) {
	// From San Francisco to Tokyo a great circle rises to 48.2° N near the date line;
	// a straight line on the map would stay below 38°.
	m := NewMap(180, 90, View{Centre: LatLon{Lon: math.Pi}})
	m.Begin(LatLon{})
	m.Arc(LatLon{37.8 * degree, -122.4 * degree}, LatLon{35.7 * degree, 139.7 * degree}, Pen{Style: Route})
	drawn := func(at LatLon) bool {
		x, y, ok := m.Cell(at)
		return ok && m.lines.masks[y*m.w+x] != 0
	}
	if at := (LatLon{48.2 * degree, -170 * degree}); !drawn(at) {
		t.Errorf("the arc does not pass %v", at)
	}
	if at := (LatLon{37 * degree, -170 * degree}); drawn(at) {
		t.Errorf("the arc passes %v", at)
	}
}

func TestArcOverTheDateLineTakesTheShortWay(t *testing.T) {
	m := NewMap(120, 40, View{})
	m.Begin(LatLon{})
	m.Arc(LatLon{0, 170 * degree}, LatLon{0, -170 * degree}, Pen{})
	cells := 0
	for i, mask := range m.lines.masks {
		if mask == 0 {
			continue
		}
		cells++
		if x := i % m.w; x > 5 && x < m.w-5 {
			t.Errorf("the arc passes column %d of %d", x, m.w)
		}
	}
	if cells < 6 {
		t.Errorf("the arc fills %d cells, want 6 at least", cells)
	}
}

func TestArcBetweenAnyPlacesIsDrawn(t *testing.T) {
	flat, ball := NewMap(80, 24, View{}), NewMap(80, 24, View{Globe: true})
	rapid.Check(t, func(t *rapid.T) {
		place := func(name string) LatLon {
			return LatLon{rapid.Float64Range(-1.5, 1.5).Draw(t, name+" lat"), rapid.Float64().Draw(t, name+" lon")}
		}
		from, to := place("from"), place("to")
		if a, b := ray(from), ray(to); a.x*b.x+a.y*b.y+a.z*b.z < -0.999 {
			t.Skip("between opposite places every way is as short")
		}
		flat.Begin(LatLon{})
		flat.Arc(from, to, Pen{})
		ball.Arc(from, to, Pen{})
		if x, y, ok := flat.Cell(from); ok && flat.lines.masks[y*flat.w+x] == 0 && math.Abs(from.Lon) < 1e6 && math.Abs(to.Lon) < 1e6 {
			t.Fatalf("nothing is drawn at %v", from)
		}
	})
}

func TestPairsStandBesideEachOtherOnOneScale(t *testing.T) {
	g := New(8, 2)
	g.Pairs([]int{4, 2}, []int{2, 0}, [2]Style{GraphA, GraphB})
	if got, want := g.String(), "█\n██  █"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if _, s := g.At(1, 1); s != GraphB {
		t.Errorf("the second column has style %d, want %d", s, GraphB)
	}
}
