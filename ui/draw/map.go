package draw

// Map draws the Earth: land, coasts, night, and what flies over it. The still
// part is kept while size and view stay the same; a frame is
//
//	m.Begin(sun)            // wipe what was plotted, place the Sun
//	m.Path(…)  m.Scatter(…)  m.Plot(…)
//	m.Draw(g)
//
// Ranks order what shares a cell: the higher wins, the later among equals.
type Map struct {
	projection
	ground  []ground // one a cell
	night   nightfall
	lines   *Dots  // paths and scattered satellites of this frame
	marks   []mark // glyphs of this frame, one a cell
	scatter scatter
}

// ground is the still part of a cell.
type ground struct {
	coast uint8 // braille dots
	kind  kind
}

type kind uint8

const (
	beyond kind = iota // beyond the Earth's edge
	sea
	land
)

type mark struct {
	r    rune // 0 for none
	s    Style
	rank uint8
}

// NewMap returns a map of width × height cells.
func NewMap(width, height int, view View) *Map {
	m := &Map{lines: newDots(0, 0)}
	m.Resize(width, height, view)
	return m
}

// Resize gives the map a size and a view and, if either changed, draws the still
// part again, which takes about a millisecond. What was plotted is wiped.
func (m *Map) Resize(width, height int, view View) {
	p := project(width, height, view)
	if m.ground != nil && p == m.projection {
		m.Begin(m.night.sun)
		return
	}
	m.projection = p
	m.ground = survey(p)
	m.marks = make([]mark, p.w*p.h)
	m.scatter = scatter{counts: make([]uint16, p.w*p.h), earth: earthly(m.ground)}
	m.lines.Resize(p.w, p.h)
	m.Begin(m.night.sun)
}

// Begin wipes what was plotted and says where the Sun stands in the zenith.
func (m *Map) Begin(sun LatLon) {
	m.lines.Clear()
	clear(m.marks)
	m.scatter.clear()
	m.night.sun = sun
}

// Plot puts a glyph where a place lies.
func (m *Map) Plot(at LatLon, r rune, p Pen) {
	x, y, ok := m.cell(at)
	if !ok {
		return
	}
	c := &m.marks[y*m.w+x]
	if c.r == 0 || p.Rank >= c.rank {
		*c = mark{clean(r), p.Style, p.Rank}
	}
}

// Path draws a line through places in braille from one to the next the shorter
// way around: straight on a flat map, where it breaks at the map's edge, and
// along a great circle on a globe, where it goes behind.
func (m *Map) Path(places []LatLon, p Pen) {
	for i := 1; i < len(places); i++ {
		m.segment(places[i-1], places[i], p)
	}
}

// segment draws one straight piece. Where it crosses the edge of the map it is
// drawn twice, a turn apart, and each is clipped.
func (m *Map) segment(a, b LatLon, p Pen) {
	if m.globe.radius > 0 {
		m.arc(a, b, p)
		return
	}
	ax, ay := m.dot(a)
	_, by := m.dot(b)
	bx := ax + wrap(b.Lon-a.Lon)*m.kx
	whole := turn * m.kx
	if !(whole > 0 && inReach(ay) && inReach(by)) || ax-ax != 0 || bx-bx != 0 {
		return
	}
	m.lines.Line(dotAt(ax, ay), dotAt(bx, by), p)
	switch left := float64(m.w) - whole/2; {
	case bx < left:
		m.lines.Line(dotAt(ax+whole, ay), dotAt(bx+whole, by), p)
	case bx >= left+whole:
		m.lines.Line(dotAt(ax-whole, ay), dotAt(bx-whole, by), p)
	}
}

// inReach tells whether a coordinate is a number that a line may have.
func inReach(v float64) bool { return v > -1e6 && v < 1e6 }

// dotAt returns the dot a point lies in.
func dotAt(x, y float64) Dot { return Dot{floor(x), floor(y)} }

func floor(x float64) int {
	n := int(x)
	if float64(n) > x {
		n--
	}
	return n
}

// Grain returns the longitude that a braille dot spans in the middle, in radians:
// half a cell.
func (m *Map) Grain() float64 {
	if m.kx == 0 {
		return 0
	}
	return 1 / m.kx
}

// Cell returns the cell a place lies in; ok tells whether it is in the picture.
func (m *Map) Cell(at LatLon) (x, y int, ok bool) { return m.cell(at) }

// Draw puts the map on the top left corner of g.
func (m *Map) Draw(g Grid) {
	m.night.prepare(m.projection)
	m.scatter.settle(m)
	for y := range min(m.h, g.h) {
		row := g.row(y)
		for x := range min(m.w, g.w) {
			row[x] = m.compose(x, y)
		}
	}
}

// compose returns a cell of the picture: the mark if there is one, else the
// lines over the coast, on the ground of land or sea, day or night.
func (m *Map) compose(x, y int) cell {
	i := y*m.w + x
	still := m.ground[i]
	under := Plain
	if still.kind != beyond {
		under = grounded[still.kind][m.night.at(x, y)]
	}
	if top := m.marks[i]; top.r != 0 {
		s := top.s
		if s.Ground() == Plain {
			s = s.On(under)
		}
		return cell{top.r, s}
	}
	c := cell{' ', Text.On(under)}
	if still.coast != 0 {
		c = cell{brailleBase + rune(still.coast), Coast.On(under)}
	}
	if dots := m.lines.masks[i]; dots != 0 {
		c.overlay(dots, m.lines.style[i])
	} else if r := m.scatter.shade(i); r != 0 && still.coast == 0 {
		c = cell{r, Scatter.On(under)}
	}
	return c
}

// grounded is the ground of each kind by day and by night.
var grounded = [3][2]Ground{sea: {SeaDay, SeaNight}, land: {LandDay, LandNight}}
