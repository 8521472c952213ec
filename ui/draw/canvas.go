package draw

import (
	"cmp"
	"slices"
	"strconv"
)

// Canvas is what a terminal shows. It tells what to write to have it show
// another picture, and no more than that. The zero Canvas knows nothing of its
// terminal, so the first picture is written whole.
type Canvas struct {
	cells []cell // as they look: see Theme.seen
	w, h  int    // 0 as long as nothing is known
	want  []cell // a row of the next picture
	runs  []run
	out   [2][]byte
}

// run is a piece of a row that is written in one look.
type run struct {
	x, y int
	n    int   // cells; 0: blanks up to the end of the row
	look uint8 // of all but blanks on the same paper
	bare bool  // nothing but blanks
}

// Forget makes the next picture be written whole: the terminal was changed by
// somebody else, or the theme is another.
func (c *Canvas) Forget() { c.w, c.h = 0, 0 }

// Paint returns what to write to a terminal of g's size to have it show g in a
// theme; nothing if it does already. Colours are reset at the end and where the
// terminal's cursor stays is not said. The bytes are good until the next Paint.
//
// What changed is written row by row, or look by look where that is shorter: on a
// map, where small things move everywhere, to name a place takes half as many
// bytes as to name a colour.
func (c *Canvas) Paint(g Grid, t *Theme) []byte {
	head := ""
	if c.w != g.w || c.h != g.h {
		c.clear(g.w, g.h)
		head = reset + "\x1b[2J"
	}
	c.runs = c.runs[:0]
	for y := range g.h {
		row := g.row(y)
		for x := range row {
			c.want[x] = t.seen(whole(row, x))
		}
		c.row(y, t)
	}
	best := c.write(&c.out[0], t, head)
	c.lend(t)
	slices.SortStableFunc(c.runs, func(a, b run) int { return cmp.Compare(a.look, b.look) })
	if other := c.write(&c.out[1], t, head); len(other) < len(best) {
		best = other
	}
	return best
}

// lend gives runs of blanks the look of a run on the same paper, of their row if there is one,
// so that written look by look they take no way of their own.
func (c *Canvas) lend(t *Theme) {
	var last [256]int // by paper, one more than the index of a run
	for i := range c.runs {
		if r := &c.runs[i]; !r.bare {
			last[t.paper[r.look]] = i + 1
		} else if at := last[t.paper[r.look]]; at > 0 && r.n > 0 {
			r.look = c.runs[at-1].look
		}
	}
	last = [256]int{}
	for i := len(c.runs) - 1; i >= 0; i-- {
		if r := &c.runs[i]; !r.bare {
			last[t.paper[r.look]] = i + 1
		} else if at := last[t.paper[r.look]]; at > 0 && r.n > 0 && c.runs[at-1].y == r.y {
			r.look = c.runs[at-1].look
		}
	}
}

// clear empties the canvas.
func (c *Canvas) clear(w, h int) {
	c.w, c.h = w, h
	c.cells = make([]cell, w*h)
	c.want = make([]cell, w)
	for i := range c.cells {
		c.cells[i] = blank
	}
}

// row finds what changed in a row. Blanks up to its end are wiped where that is
// shorter.
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
	first := len(c.runs)
	for x, want := range c.want[:end] {
		if want == have[x] && (want.r != secondHalf || c.want[x-1] == have[x-1]) {
			continue
		}
		if len(c.runs) == first || !c.joins(&c.runs[len(c.runs)-1], x, t) {
			c.runs = append(c.runs, run{x, y, 1, uint8(want.s), want.r == ' '})
		}
	}
	if wipe {
		c.runs = append(c.runs, run{end, y, 0, t.look[Text], true})
	}
	copy(have, c.want)
}

// joins lengthens a run by the cell at x, if it can be written in the same look
// and what lies between, which stays as it is, takes no more bytes than a leap.
func (c *Canvas) joins(last *run, x int, t *Theme) bool {
	const leap = 4
	grown, bytes := *last, 0
	for at := last.x + last.n; at <= x; at++ {
		cell := c.want[at]
		if at < x {
			bytes += 1 + 2*min(1, max(0, int(cell.r))>>7)
		}
		switch {
		case bytes > leap:
			return false
		case t.alike(cell, grown.look):
			grown.bare = grown.bare && cell.r == ' '
		case grown.bare && t.paper[cell.s] == t.paper[grown.look]:
			grown.look, grown.bare = uint8(cell.s), false
		default:
			return false
		}
	}
	grown.n = x + 1 - last.x
	*last = grown
	return true
}

// write writes the runs.
func (c *Canvas) write(to *[]byte, t *Theme, head string) []byte {
	out := append((*to)[:0], head...)
	look, atX, atY := t.look[Text], 0, nowhere
	for _, r := range c.runs {
		out = appendMove(out, atX, atY, r)
		if r.look != look && (!r.bare || r.n == 0 || t.paper[r.look] != t.paper[look]) {
			out = t.appendChange(out, look, r.look)
			look = r.look
		}
		if r.n == 0 {
			out = append(out, "\x1b[K"...)
		}
		cells := c.cells[r.y*c.w+r.x:][:r.n]
		for i, cell := range cells {
			out = appendSign(out, cell.r)
			if next := i + 1; next < len(cells) && cells[next].r != secondHalf && !sure(cell.r) {
				out = appendMove(out, 0, nowhere, run{x: r.x + next, y: r.y})
			}
		}
		if atX, atY = r.x+r.n, r.y; atX == c.w || r.n > 0 && !sure(cells[r.n-1].r) {
			atY = nowhere
		}
	}
	if look != t.look[Text] {
		out = t.appendChange(out, look, t.look[Text])
	}
	*to = out
	return out
}

// sure says whether all terminals agree on where their cursor is behind what a cell holds.
// They do not on signs of several runes and of two cells.
func sure(r rune) bool { return r >= 0 && r < firstCluster }

// nowhere is the row of a cursor of which nobody knows: terminals differ in where they write
// after the last column.
const nowhere = -1

// appendMove goes from a column and a row to where a run begins, the shorter way: by how far it
// is, or by where it is. A line feed goes straight down, for a terminal that is ours does not
// return at one.
func appendMove(out []byte, x, y int, r run) []byte {
	const most = 3 // rows down that are shorter than their name
	down := r.y - y
	if y == nowhere || down < 0 || down > most {
		return appendPlace(out, r)
	}
	start := len(out)
	for range down {
		out = append(out, '\n')
	}
	switch gap := r.x - x; {
	case gap > 0:
		out = appendSideways(out, gap, 'C')
	case gap >= -most:
		for range -gap {
			out = append(out, '\b')
		}
	default:
		out = appendSideways(out, -gap, 'D')
	}
	if by := len(out) - start; down > 0 && by >= placeLen(r) {
		return appendPlace(out[:start], r)
	}
	return out
}

func appendSideways(out []byte, columns int, verb byte) []byte {
	out = append(out, "\x1b["...)
	if columns > 1 {
		out = strconv.AppendInt(out, int64(columns), 10)
	}
	return append(out, verb)
}

// appendPlace names where a run begins.
func appendPlace(out []byte, r run) []byte {
	out = append(out, "\x1b["...)
	out = strconv.AppendInt(out, int64(r.y+1), 10)
	if r.x > 0 {
		out = append(out, ';')
		out = strconv.AppendInt(out, int64(r.x+1), 10)
	}
	return append(out, 'H')
}

// placeLen is how many bytes appendPlace appends.
func placeLen(r run) int {
	n := len("\x1b[H") + digits(r.y+1)
	if r.x > 0 {
		n += len(";") + digits(r.x+1)
	}
	return n
}

func digits(n int) int {
	d := 1
	for ; n > 9; n /= 10 {
		d++
	}
	return d
}
