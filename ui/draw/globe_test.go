package draw

import (
	"fmt"
	"math"
	"testing"

	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"
)

var overEurope = View{Centre: LatLon{40 * degree, 15 * degree}, Globe: true}

func TestGlobeGolden(t *testing.T) {
	g := New(80, 40)
	m := NewMap(80, 40, overEurope)
	populate(m, relays)
	m.Draw(g)
	golden.RequireEqual(t, g.String()+"\n"+groundsOf(g))
}

// Snyder (1987), numerical example on p. 311.
func TestGlobeIsSnydersOrthographicProjection(t *testing.T) {
	p := project(200, 100, View{Centre: LatLon{40 * degree, -100 * degree}, Globe: true})
	x, y := p.dot(LatLon{30 * degree, -110 * degree})
	x, y = (x-200)/p.globe.radius, (200-y)/p.globe.radius
	if math.Abs(x+0.1503837) > 5e-8 || math.Abs(y+0.1651911) > 5e-8 {
		t.Errorf("30° N 110° W lies at %.7f, %.7f, want -0.1503837, -0.1651911", x, y)
	}
}

func drawPlace(t *rapid.T) LatLon {
	return LatLon{rapid.Float64Range(-math.Pi/2, math.Pi/2).Draw(t, "lat"), rapid.Float64Range(-9, 9).Draw(t, "lon")}
}

func TestHalfOfTheEarthIsSeenOnAGlobe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		centre, at := drawPlace(t), drawPlace(t)
		m := NewMap(rapid.IntRange(1, 100).Draw(t, "w"), rapid.IntRange(1, 60).Draw(t, "h"), View{Centre: centre, Globe: true})
		a, b := ray(centre), ray(at)
		near := a.x*b.x + a.y*b.y + a.z*b.z
		if math.Abs(near) < 1e-9 {
			return // on the edge
		}
		if _, _, ok := m.Cell(at); ok != (near > 0) {
			t.Fatalf("from %v, %v is seen: %v, but the cosine of its distance is %g", centre, at, ok, near)
		}
	})
}

func TestNothingEscapesAGlobe(t *testing.T) {
	odd := []LatLon{{math.NaN(), 0}, {0, math.Inf(1)}, {math.Inf(-1), math.NaN()}, {math.Pi / 2, 0}, {-math.Pi / 2, 7}, {99, 99}}
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(0, 90).Draw(t, "w"), rapid.IntRange(0, 50).Draw(t, "h")
		centre := rapid.SampledFrom(append(odd, LatLon{1, 2}, drawPlace(t))).Draw(t, "centre")
		view := View{centre, rapid.Float64Range(-1, 80).Draw(t, "scale"), true}
		around := New(w+4, h+4)
		around.Fill('@', Strong)
		m := NewMap(w, h, view)
		populate(m, relays)
		m.Path(append(odd, track()...), Pen{Track, 9})
		for _, at := range odd {
			m.Plot(at, '!', Pen{Critical, 9})
			m.Scatter(at, Pen{Satellite, 9})
		}
		m.Draw(around.Sub(2, 2, w, h))
		for y := range h + 4 {
			for x := range w + 4 {
				outside := x < 2 || y < 2 || x >= w+2 || y >= h+2
				if r, _ := around.At(x, y); outside != (r == '@') {
					t.Fatalf("%d × %d in %v: cell %d,%d holds %q", w, h, view, x-2, y-2, r)
				}
			}
		}
	})
}

func TestNothingIsBesideTheDiscOfAGlobe(t *testing.T) {
	m, g := NewMap(120, 40, overEurope), New(120, 40)
	populate(m, starlink)
	m.Draw(g)
	for y := range 40 {
		for x := range 120 {
			dx, dy := float64(2*x)+1-120, float64(4*y)+2-80
			r, s := g.At(x, y)
			if math.Hypot(dx, dy) > m.globe.radius+4 && (r != ' ' || s != Text) {
				t.Errorf("cell %d,%d beside the disc holds %q", x, y, r)
			}
		}
	}
}

// The terminator of a globe lies where the Sun stands on the horizon.
func TestNightOnAGlobeIsWhereTheSunIsBelowTheHorizon(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sun := LatLon{rapid.Float64Range(-23.4*degree, 23.4*degree).Draw(t, "lat"), rapid.Float64Range(-9, 9).Draw(t, "lon")}
		m, g := NewMap(60, 30, View{Centre: drawPlace(t), Globe: true}), New(60, 30)
		m.Begin(sun)
		m.Draw(g)
		x, y := rapid.IntRange(0, 59).Draw(t, "x"), rapid.IntRange(0, 29).Draw(t, "y")
		at, ok := m.latLon(x, y)
		if !ok {
			return
		}
		a, b := ray(at), ray(sun)
		height := a.x*b.x + a.y*b.y + a.z*b.z
		_, s := g.At(x, y)
		if night := s.Ground() == SeaNight || s.Ground() == LandNight; math.Abs(height) > 1e-9 && night != (height < 0) {
			t.Fatalf("at %v the sine of the Sun's height is %g, and it is night: %v", at, height, night)
		}
	})
}

func TestACircleAroundAGlobeIsHalfSeen(t *testing.T) {
	m := NewMap(100, 50, View{Globe: true})
	m.Path([]LatLon{{0, 0}, {0, 2}, {0, 4}, {0, turn}}, Pen{Track, 9})
	for y := range 50 {
		for x := range 100 {
			i := y*m.w + x
			want := y == 25 && x > 0 && x < 99
			if got := m.lines.masks[i] != 0; got != want && x > 0 && x < 99 {
				t.Errorf("the equator is in cell %d,%d: %v", x, y, got)
			}
		}
	}
}

func TestAFrameOfAGlobeAllocatesNothing(t *testing.T) {
	m, g := NewMap(200, 60, overEurope), New(200, 60)
	populate(m, relays)
	path := track()
	frame := func() {
		m.Begin(solstice)
		for _, p := range relays {
			m.Scatter(p, Pen{Satellite, 1})
		}
		m.Path(path, Pen{Track, 2})
		m.Draw(g)
	}
	frame()
	if n := testing.AllocsPerRun(10, frame); n > 0 {
		t.Errorf("%g allocations a frame, want none", n)
	}
}

func BenchmarkGlobeFrame(b *testing.B) {
	for _, scale := range []float64{1, 2} {
		view := overEurope
		view.Scale = scale
		m, g := NewMap(200, 60, view), New(200, 60)
		b.Run(fmt.Sprintf("scale-%g", scale), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				populate(m, relays)
				m.Draw(g)
			}
		})
	}
}

func BenchmarkGlobeTurn(b *testing.B) {
	for _, scale := range []float64{1, 2, 8} {
		b.Run(fmt.Sprintf("scale-%g", scale), func(b *testing.B) {
			view := overEurope
			view.Scale = scale
			m := NewMap(200, 60, view)
			b.ReportAllocs()
			for b.Loop() {
				view.Centre.Lon += 0.01
				m.Resize(200, 60, view)
			}
		})
	}
}
