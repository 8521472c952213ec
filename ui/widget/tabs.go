package widget

import "orrery/ui/draw"

// Tab is one of the views of a pane: the key that opens it, and its name.
type Tab struct{ Key, Name string }

// Tabs are the views that a pane can show, in a line: they know where each was drawn last.
type Tabs struct{ places []tabPlace }

// tabPlace is where a tab stands in its line.
type tabPlace struct{ x, w int }

// Draw shows all of some tabs in the first line, and which of them is open.
func (t *Tabs) Draw(g draw.Grid, tabs []Tab, open int) {
	t.places = t.places[:0]
	x := 1
	for i, tab := range tabs {
		n := 0
		if i == open {
			n = g.Text(x, 0, "["+tab.Name+"]", draw.Strong)
			g.Sub(x, 0, n, 1).Put(draw.Cursor)
		} else {
			n = g.Spans(x, 0, draw.Accent.Of(tab.Key), draw.Text.Of(" "+tab.Name))
		}
		t.places = append(t.places, tabPlace{x, n})
		x += n + 3
	}
}

// At is the tab that was drawn at a cell; false where none was.
func (t *Tabs) At(x, y int) (tab int, ok bool) {
	for i, p := range t.places {
		if y == 0 && x >= p.x && x < p.x+p.w {
			return i, true
		}
	}
	return 0, false
}
