package draw

import "slices"

// Column is one column of a table.
type Column struct {
	Title    string
	Width    int   // cells it asks for, without the gap
	Align    Align // of its cells and its title
	Priority int   // when room is short, the least worth goes first, of equals the rightmost
	Keep     bool  // never dropped, only narrowed
	Grow     bool  // takes what room is left
}

// gap is the number of blanks between columns.
const gap = 1

// Slot says where a column stands on the screen.
type Slot struct {
	Column int // index into the columns that were laid out
	X, W   int
}

// layout says which columns fit into width cells and where they stand, from
// left to right. The first column and those marked Keep always stay, as long as
// one cell can be had.
func layout(columns []Column, width int) []Slot {
	in := fitting(columns, width)
	free := width
	for i, c := range in {
		free -= max(columns[c].Width, 1)
		if i > 0 {
			free -= gap
		}
	}
	var slots []Slot
	x := 0
	for _, c := range in {
		w := max(columns[c].Width, 1)
		if columns[c].Grow && free > 0 {
			w, free = w+free, 0
		}
		if w = min(w, width-x); w <= 0 {
			break
		}
		slots = append(slots, Slot{Column: c, X: x, W: w})
		x += w + gap
	}
	return slots
}

// fitting drops columns until the rest fits, and returns their indices. What
// must stay and does not fit is narrowed by Layout, from the right.
func fitting(columns []Column, width int) []int {
	in := make([]int, len(columns))
	total := -gap
	for i, c := range columns {
		in[i] = i
		total += max(c.Width, 1) + gap
	}
	for total > width {
		worst := -1
		for i, c := range in {
			if c == 0 || columns[c].Keep {
				continue
			}
			if worst < 0 || columns[c].Priority <= columns[in[worst]].Priority {
				worst = i
			}
		}
		if worst < 0 {
			return in
		}
		total -= max(columns[in[worst]].Width, 1) + gap
		in = slices.Delete(in, worst, worst+1)
	}
	return in
}
