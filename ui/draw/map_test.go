package draw

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"
)

const degree = math.Pi / 180

// walker returns where the satellites of some circular planes are.
func walker(n, planes int, inclination float64) []LatLon {
	places := make([]LatLon, n)
	for i := range places {
		p, k := i%planes, i/planes
		u := turn*float64(k)/float64(n/planes) + 0.13*float64(p)
		places[i] = LatLon{
			Lat: math.Asin(math.Sin(inclination) * math.Sin(u)),
			Lon: turn*float64(p)/float64(planes) + math.Atan2(math.Cos(inclination)*math.Sin(u), math.Cos(u)),
		}
	}
	return places
}

var (
	relays   = walker(1584, 72, 53*degree)
	nodes    = walker(240, 12, 98*degree)
	starlink = walker(10744, 8*19, 53*degree)
	gateways = []LatLon{{50.1 * degree, 8.6 * degree}, {35.7 * degree, 139.7 * degree}, {-33.9 * degree, 151.2 * degree}}
	solstice = LatLon{23.4 * degree, 60 * degree}
)

// track is a ground track of an orbit and a half.
func track() []LatLon {
	var places []LatLon
	for k := range 120 {
		u, i := float64(k)*0.08, 98*degree
		places = append(places, LatLon{math.Asin(math.Sin(i) * math.Sin(u)), 1 + math.Atan2(math.Cos(i)*math.Sin(u), math.Cos(u)) - u*0.066})
	}
	return places
}

// populate plots one frame of the usual mission.
func populate(m *Map, many []LatLon) {
	m.Begin(solstice)
	for _, p := range many {
		m.Scatter(p, Pen{Style: Satellite, Rank: 1})
	}
	for i, p := range nodes {
		r, s := '●', Lit
		if i%5 == 0 {
			r, s = 'o', Dark
		}
		m.Plot(p, r, Pen{s, 4})
	}
	m.Path(track(), Pen{Track, 2})
	for _, p := range gateways {
		m.Plot(p, '+', Pen{Gateway, 5})
	}
}

func worldGrid(w, h int) Grid {
	g := New(w, h)
	in := g.Box("1 Map  ● lit  o dark  + gateway", "", true)
	m := NewMap(in.Width(), in.Height(), View{})
	populate(m, relays)
	m.Draw(in)
	return g
}

func TestMapGolden(t *testing.T) {
	for _, c := range []struct {
		name string
		w, h int
		view View
		fill func(*Map)
	}{
		{"coasts 80x24", 80, 24, View{}, func(*Map) {}},
		{"coasts 160x50", 160, 50, View{}, func(*Map) {}},
		{"mission 160x50", 160, 50, View{}, func(m *Map) { populate(m, relays) }},
		{"many 80x24", 80, 24, View{}, func(m *Map) { populate(m, relays) }},
		{"europe 80x24", 80, 24, View{Centre: LatLon{48 * degree, 10 * degree}, Scale: 6}, func(m *Map) { populate(m, relays) }},
		{"pacific 80x24", 80, 24, View{Centre: LatLon{0, math.Pi}, Scale: 1}, func(m *Map) { m.Path(track(), Pen{Track, 2}) }},
	} {
		t.Run(strings.ReplaceAll(c.name, " ", "-"), func(t *testing.T) {
			g := New(c.w, c.h)
			m := NewMap(c.w, c.h, c.view)
			m.Begin(solstice)
			c.fill(m)
			m.Draw(g)
			golden.RequireEqual(t, g.String()+"\n")
		})
	}
}

// letters show grounds: sea and land by day, sea and land by night.
var letters = [grounds]byte{SeaDay: ' ', LandDay: '#', SeaNight: '.', LandNight: 'x', Plain: '|'}

func groundsOf(g Grid) string {
	var out strings.Builder
	for y := range g.Height() {
		for x := range g.Width() {
			_, s := g.At(x, y)
			out.WriteByte(letters[s.Ground()])
		}
		out.WriteByte('\n')
	}
	return out.String()
}

func TestDayAndNightGolden(t *testing.T) {
	g := New(80, 24)
	m := NewMap(80, 24, View{})
	m.Begin(solstice)
	m.Draw(g)
	golden.RequireEqual(t, groundsOf(g))
}

func TestNoonIsDayAndMidnightIsNight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sun := LatLon{rapid.Float64Range(-23.4*degree, 23.4*degree).Draw(t, "lat"), rapid.Float64Range(-9, 9).Draw(t, "lon")}
		m := NewMap(72, 36, View{Centre: LatLon{0, rapid.Float64Range(-9, 9).Draw(t, "centre")}, Scale: 1})
		g := New(72, 36)
		m.Begin(sun)
		m.Draw(g)
		for _, c := range []struct {
			at    LatLon
			night bool
		}{{sun, false}, {LatLon{-sun.Lat, sun.Lon + math.Pi}, true}} {
			x, y, ok := m.Cell(c.at)
			_, s := g.At(x, y)
			if got := s.Ground() == SeaNight || s.Ground() == LandNight; !ok || got != c.night {
				t.Fatalf("with the Sun over %v it is night at %v: %v, want %v", sun, c.at, got, c.night)
			}
		}
	})
}

// Half of a sphere is lit, wherever the Sun stands.
func TestHalfOfTheEarthIsInTheNight(t *testing.T) {
	for _, lat := range []float64{0, 10, 23.4, -23.4} {
		m := NewMap(180, 90, View{})
		g := New(180, 90)
		m.Begin(LatLon{lat * degree, 40 * degree})
		m.Draw(g)
		var night, all float64
		for y := range 90 {
			for x := range 180 {
				at, ok := m.latLon(x, y)
				if !ok {
					continue // a margin
				}
				all += math.Cos(at.Lat)
				if _, s := g.At(x, y); s.Ground() == SeaNight || s.Ground() == LandNight {
					night += math.Cos(at.Lat)
				}
			}
		}
		if share := night / all; math.Abs(share-0.5) > 0.005 {
			t.Errorf("with the Sun over %g° N, %.4f of the Earth is in the night, want 0.5 within 0.005", lat, share)
		}
	}
}

func TestWhatACellShowsLiesInIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(1, 200).Draw(t, "w"), rapid.IntRange(1, 60).Draw(t, "h")
		view := View{
			Centre: LatLon{rapid.Float64Range(-2, 2).Draw(t, "lat"), rapid.Float64Range(-7, 7).Draw(t, "lon")},
			Scale:  rapid.Float64Range(0, 70).Draw(t, "scale"), Globe: rapid.Bool().Draw(t, "globe"),
		}
		m := NewMap(w, h, view)
		x, y := rapid.IntRange(0, w-1).Draw(t, "x"), rapid.IntRange(0, h-1).Draw(t, "y")
		at, ok := m.latLon(x, y)
		if !ok {
			return
		}
		gx, gy, in := m.Cell(at)
		if !in || gx != x || gy != y {
			t.Fatalf("cell %d,%d shows %v, which lies in %d,%d (in the picture: %v)", x, y, at, gx, gy, in)
		}
	})
}

func TestTheWholeEarthIsInThePicture(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := NewMap(rapid.IntRange(1, 300).Draw(t, "w"), rapid.IntRange(1, 100).Draw(t, "h"), View{})
		at := LatLon{rapid.Float64Range(-math.Pi/2, math.Pi/2).Draw(t, "lat"), rapid.Float64Range(-50, 50).Draw(t, "lon")}
		if _, _, ok := m.Cell(at); !ok {
			t.Fatalf("%v is not in a picture of %d × %d cells", at, m.w, m.h)
		}
	})
}

func TestAMapIsStretchedWithinBounds(t *testing.T) {
	for w := 1; w <= 300; w += 13 {
		for h := 1; h <= 100; h += 7 {
			p := project(w, h, View{})
			if r := p.kx / p.ky; r > maxStretch+1e-9 || r < 1/maxStretch-1e-9 {
				t.Errorf("%d × %d is stretched by %.3f, want within %g", w, h, r, maxStretch)
			}
		}
	}
}

func TestNoPoleLeavesTheEdgeOfAnEnlargedMap(t *testing.T) {
	m := NewMap(100, 30, View{Centre: LatLon{80 * degree, 0}, Scale: 4})
	if at, ok := m.latLon(50, 0); !ok || at.Lat > math.Pi/2 {
		t.Errorf("the top of the map shows %v, on the Earth: %v", at, ok)
	}
}

func TestAHigherRankWinsACell(t *testing.T) {
	m, g := NewMap(40, 12, View{}), New(40, 12)
	at := LatLon{0.2, 0.3}
	m.Begin(solstice)
	m.Plot(at, 'a', Pen{Node, 3})
	m.Plot(at, 'b', Pen{Node, 2})
	m.Plot(at, 'c', Pen{Gateway, 3})
	m.Draw(g)
	x, y, _ := m.Cell(at)
	if r, s := g.At(x, y); r != 'c' || s.Meaning() != Gateway {
		t.Errorf("the cell shows %q in %d, want 'c' in Gateway", r, s.Meaning())
	}
}

func TestAPathCrossesTheDateLineTheShortWay(t *testing.T) {
	for _, centre := range []float64{0, 170, -170, 90} {
		m, g := NewMap(90, 30, View{Centre: LatLon{0, centre * degree}, Scale: 1}), New(90, 30)
		m.Begin(solstice)
		m.Path([]LatLon{{0, 170 * degree}, {0, -170 * degree}}, Pen{Track, 9})
		m.Draw(g)
		got := 0
		for y := range g.Height() {
			for x := range g.Width() {
				if _, s := g.At(x, y); s.Meaning() == Track {
					got++
				}
			}
		}
		if got < 5 || got > 8 { // 20° of 360° are 5 of 90 columns
			t.Errorf("centred on %g° the path takes %d cells, want 5 to 8", centre, got)
		}
	}
}

func TestManySatellitesBecomeShadesAboveAQuarterOfTheCells(t *testing.T) {
	for _, c := range []struct {
		many  []LatLon
		w, h  int
		dense bool
	}{{relays, 200, 60, false}, {relays, 80, 24, true}, {starlink, 200, 60, true}} {
		m, g := NewMap(c.w, c.h, View{}), New(c.w, c.h)
		populate(m, c.many)
		m.Draw(g)
		shaded := strings.ContainsRune(g.String(), '░')
		if shaded != c.dense {
			t.Errorf("%d satellites in %d × %d are shaded: %v, want %v", len(c.many), c.w, c.h, shaded, c.dense)
		}
	}
}

func TestAMapKeepsItsStillPart(t *testing.T) {
	m := NewMap(80, 24, View{})
	before := &m.ground[0]
	m.Resize(80, 24, View{Scale: 1})
	if &m.ground[0] != before {
		t.Error("the same size and view were surveyed again")
	}
	m.Resize(80, 24, View{Scale: 2})
	if &m.ground[0] == before {
		t.Error("another view was not surveyed")
	}
}

func TestAFrameAllocatesNothing(t *testing.T) {
	m, g := NewMap(200, 60, View{}), New(200, 60)
	populate(m, relays)
	m.Draw(g)
	path := track()
	frame := func() {
		m.Begin(solstice)
		for _, p := range relays {
			m.Scatter(p, Pen{Satellite, 1})
		}
		m.Path(path, Pen{Track, 2})
		m.Draw(g)
	}
	if n := testing.AllocsPerRun(10, frame); n > 0 {
		t.Errorf("%g allocations a frame, want none", n)
	}
}

func BenchmarkMapFrame(b *testing.B) {
	path := track()
	for _, c := range []struct {
		name string
		many []LatLon
	}{{"relays", relays}, {"starlink", starlink}} {
		b.Run(fmt.Sprintf("%s-%d", c.name, len(c.many)), func(b *testing.B) {
			m, g := NewMap(200, 60, View{}), New(200, 60)
			b.ReportAllocs()
			for b.Loop() {
				m.Begin(solstice)
				for _, p := range c.many {
					m.Scatter(p, Pen{Satellite, 1})
				}
				for _, p := range nodes {
					m.Plot(p, '●', Pen{Lit, 4})
				}
				m.Path(path, Pen{Track, 2})
				m.Draw(g)
			}
		})
	}
}

func BenchmarkMapSurvey(b *testing.B) {
	NewMap(1, 1, View{}) // decodes the land
	for b.Loop() {
		NewMap(200, 60, View{})
	}
}

// latLon returns what lies under the middle of a cell; ok tells whether that is
// on the Earth.
func (m *Map) latLon(x, y int) (at LatLon, ok bool) {
	if x < 0 || y < 0 || x >= m.w || y >= m.h {
		return LatLon{}, false
	}
	return m.place(float64(2*x)+1, float64(4*y)+2)
}
