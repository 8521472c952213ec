package draw

import "strconv"

// Canvas is what a terminal shows. It tells what to write to have it show
// another picture, and no more than that. The zero Canvas knows nothing of its
// terminal, so the first picture is written whole.
type Canvas struct {
	cells []cell // as they look: see Theme.seen
	w, h  int    // 0 as long as nothing is known
	x, y  int    // where the terminal writes next; y < 0 where that is not known
	look  uint8
	want  []cell // a row of the next picture
	out   []byte
}

// Forget makes the next picture be written whole: the terminal was changed by
// somebody else, or the theme is another.
func (c *Canvas) Forget() { c.w, c.h = 0, 0 }

// Paint returns what to write to a terminal of g's size to have it show g in a
// theme; nothing if it does already. Colours are reset at the end and where the
// terminal's cursor stays is not said. The bytes are good until the next Paint.
func (c *Canvas) Paint(g Grid, t *Theme) []byte {
	c.out = c.out[:0]
	c.look, c.y = t.look[Text], -1
	if c.w != g.w || c.h != g.h {
		c.clear(g.w, g.h)
	}
	for y := range g.h {
		for x, now := range g.row(y) {
			c.want[x] = t.seen(now)
		}
		c.row(y, t)
	}
	c.turn(t, t.look[Text])
	return c.out
}

// clear empties the terminal.
func (c *Canvas) clear(w, h int) {
	c.w, c.h = w, h
	c.cells = make([]cell, w*h)
	c.want = make([]cell, w)
	for i := range c.cells {
		c.cells[i] = blank
	}
	c.out = append(c.out, reset+"\x1b[2J"...)
}

// row writes the cells of a row that changed. Blanks up to its end are wiped
// where that is shorter.
func (c *Canvas) row(y int, t *Theme) {
	have := c.cells[y*c.w : (y+1)*c.w]
	end, changed := c.w, 0
	for end > 0 && c.want[end-1] == blank {
		end--
		if have[end] != blank {
			changed++
		}
	}
	wipe := changed > len(reset+"\x1b[K")
	if !wipe {
		end = c.w
	}
	for x, want := range c.want[:end] {
		if want != have[x] {
			c.move(x, y, t)
			if !t.alike(want, c.look) {
				c.turn(t, uint8(want.s))
			}
			c.put(want.r)
		}
	}
	if wipe {
		c.move(end, y, t)
		c.turn(t, t.look[Text])
		c.out = append(c.out, "\x1b[K"...)
	}
	copy(have, c.want)
}

// put writes a rune. Terminals differ in where they write after the last column.
func (c *Canvas) put(r rune) {
	c.out = appendRune(c.out, r)
	if c.x++; c.x == c.w {
		c.y = -1
	}
}

// move goes to a cell, over what lies between in the shortest way: a few cells
// that stay as they are can be written again.
func (c *Canvas) move(x, y int, t *Theme) {
	gap := x - c.x
	switch {
	case y != c.y || gap < 0:
		c.out = append(c.out, "\x1b["...)
		c.out = strconv.AppendInt(c.out, int64(y+1), 10)
		if x > 0 {
			c.out = append(c.out, ';')
			c.out = strconv.AppendInt(c.out, int64(x+1), 10)
		}
		c.out = append(c.out, 'H')
		c.x, c.y = x, y
	case gap > 0 && !c.again(x, t):
		c.out = append(c.out, "\x1b["...)
		if gap > 1 {
			c.out = strconv.AppendInt(c.out, int64(gap), 10)
		}
		c.out = append(c.out, 'C')
		c.x = x
	}
}

// again writes the cells up to x anew, if that takes no more than the four bytes
// of a leap.
func (c *Canvas) again(x int, t *Theme) bool {
	const leap = 4
	cells := c.want[c.x:x]
	bytes := 0
	for _, cell := range cells {
		if bytes += 1 + 2*min(1, int(cell.r)>>7); bytes > leap || !t.alike(cell, c.look) {
			return false
		}
	}
	for _, cell := range cells {
		c.put(cell.r)
	}
	return true
}

// turn goes over to another look.
func (c *Canvas) turn(t *Theme, look uint8) {
	if look != c.look {
		c.out = t.appendChange(c.out, c.look, look)
		c.look = look
	}
}
