package draw

// scatter is many satellites without names. While they are few, each is a braille
// dot of its own. Above a quarter of the cells of the Earth they become shades of
// density, which leave coasts, paths and marks to be seen.
type scatter struct {
	places []LatLon
	pens   []Pen
	counts []uint16 // satellites by cell
	earth  int      // cells that show the Earth
	mean   float64  // of the cells that have any
	dense  bool
}

// shades are the densities, from the fewest up.
var shades = [...]rune{'·', ':', '░', '▒'}

func (c *scatter) clear() {
	c.places, c.pens = c.places[:0], c.pens[:0]
	clear(c.counts)
	c.dense = false
}

// Scatter plots a satellite as one of many.
func (m *Map) Scatter(at LatLon, p Pen) {
	m.scatter.places = append(m.scatter.places, at)
	m.scatter.pens = append(m.scatter.pens, p)
}

// settle counts the satellites and, if they are sparse, draws their dots.
func (c *scatter) settle(m *Map) {
	clear(c.counts)
	seen, cells := 0, 0
	for _, at := range c.places {
		x, y, ok := m.cell(at)
		if !ok {
			continue
		}
		seen++
		n := &c.counts[y*m.w+x]
		if *n == 0 {
			cells++
		}
		*n = min(*n, 1<<16-2) + 1
	}
	c.mean = float64(seen) / float64(max(cells, 1))
	if c.dense = seen > c.earth/4; c.dense {
		return
	}
	for i, at := range c.places {
		if d, ok := m.within(at); ok {
			m.lines.Point(d.X, d.Y, c.pens[i])
		}
	}
}

// shade returns the shade of a cell, or 0 if it has none.
func (c *scatter) shade(i int) rune {
	n := float64(c.counts[i])
	switch {
	case !c.dense || n == 0:
		return 0
	case n < 0.8*c.mean:
		return shades[0]
	case n < 1.6*c.mean:
		return shades[1]
	case n < 3.2*c.mean:
		return shades[2]
	}
	return shades[3]
}
