package draw

// brailleBase is the braille rune without dots (Unicode 16, block Braille
// Patterns); dot n adds bit n-1.
const brailleBase = 0x2800

// dotBit is the bit of the dot in column x, row y of a cell.
var dotBit = [4][2]uint8{{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}}

// Dots is a canvas of braille dots, 2 × 4 in a cell. Each cell has one style:
// that of its dots with the highest priority, the latest among equals. The zero
// Dots is empty; Resize gives it a size.
type Dots struct {
	w, h  int // in cells
	masks []uint8
	style []Style
	rank  []uint8
}

// newDots returns an empty canvas of width × height cells.
func newDots(width, height int) *Dots {
	d := new(Dots)
	d.Resize(width, height)
	return d
}

// Resize empties the canvas and gives it a size in cells.
func (d *Dots) Resize(width, height int) {
	d.w, d.h = max(width, 0), max(height, 0)
	n := d.w * d.h
	if cap(d.masks) < n {
		d.masks, d.style, d.rank = make([]uint8, n), make([]Style, n), make([]uint8, n)
	}
	d.masks, d.style, d.rank = d.masks[:n], d.style[:n], d.rank[:n]
	d.Clear()
}

// Clear empties the canvas.
func (d *Dots) Clear() {
	clear(d.masks)
	clear(d.style)
	clear(d.rank)
}

// Size returns the canvas in dots.
func (d *Dots) Size() (width, height int) { return d.w * 2, d.h * 4 }

// Pen is what dots are drawn with.
type Pen struct {
	Style Style
	Rank  uint8 // the higher wins a cell's style
}

// Point sets the dot in column x, row y.
func (d *Dots) Point(x, y int, p Pen) {
	if x < 0 || y < 0 || x >= d.w*2 || y >= d.h*4 {
		return
	}
	i := y/4*d.w + x/2
	d.masks[i] |= dotBit[y%4][x%2]
	if p.Rank >= d.rank[i] {
		d.style[i], d.rank[i] = p.Style, p.Rank
	}
}

// Dot is a place on the canvas, in dots.
type Dot struct{ X, Y int }

// Line sets the dots of a straight line, both ends included (Bresenham 1965).
// A line that leaves the canvas is clipped first, so its cost is bounded by the
// canvas.
func (d *Dots) Line(from, to Dot, p Pen) {
	a, b, ok := d.clipLine(from, to)
	if !ok {
		return
	}
	dx, dy := abs(b.X-a.X), -abs(b.Y-a.Y)
	sx, sy := sign(b.X-a.X), sign(b.Y-a.Y)
	for slack := dx + dy; ; {
		d.Point(a.X, a.Y, p)
		if a == b {
			return
		}
		twice := 2 * slack
		if twice >= dy {
			slack += dy
			a.X += sx
		}
		if twice <= dx {
			slack += dx
			a.Y += sy
		}
	}
}

// clipLine returns the part of a line that lies on the canvas (Liang and Barsky
// 1984).
func (d *Dots) clipLine(from, to Dot) (a, b Dot, ok bool) {
	w, h := d.Size()
	if w == 0 || h == 0 {
		return from, to, false
	}
	x, y := float64(from.X), float64(from.Y)
	dx, dy := float64(to.X)-x, float64(to.Y)-y
	enter, leave := 0.0, 1.0
	for _, side := range [4][2]float64{{-dx, x}, {dx, float64(w-1) - x}, {-dy, y}, {dy, float64(h-1) - y}} {
		step, room := side[0], side[1]
		switch {
		case step == 0 && room < 0:
			return from, to, false
		case step < 0:
			enter = max(enter, room/step)
		case step > 0:
			leave = min(leave, room/step)
		}
	}
	if enter > leave {
		return from, to, false
	}
	at := func(t float64) Dot { return Dot{int(x + t*dx + 0.5), int(y + t*dy + 0.5)} }
	a, b = from, to
	if enter > 0 {
		a = at(enter)
	}
	if leave < 1 {
		b = at(leave)
	}
	return a, b, true
}

func abs(n int) int { return max(n, -n) }

func sign(n int) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}

// Draw puts the cells that have dots onto g. A cell of g that already shows
// braille gets these dots too.
func (d *Dots) Draw(g Grid) {
	for y := range min(d.h, g.h) {
		row := g.row(y)
		for x := range min(d.w, g.w) {
			i := y*d.w + x
			if mask := d.masks[i]; mask != 0 {
				row[x].overlay(mask, d.style[i])
			}
		}
	}
}

// overlay adds dots to a cell, which keeps its ground unless s has its own.
func (c *cell) overlay(mask uint8, s Style) {
	if c.r >= brailleBase && c.r < brailleBase+256 {
		mask |= uint8(c.r - brailleBase)
	}
	c.r = brailleBase + rune(mask)
	if s.Ground() == Plain {
		s = s.On(c.s.Ground())
	}
	c.s = s
}
