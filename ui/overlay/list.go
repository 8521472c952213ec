package overlay

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"orrery/ui/draw"
)

// List is a filterable list; enter runs the line under the cursor. The help, the
// menus, the bookmarks and the alarms are lists.
type List struct {
	Title  string
	Rows   []Row
	filter field
	cursor int // among the rows that match
	first  int // on screen
	shown  []int
	height int
}

// Row is one line of a list.
type Row struct {
	Key   string
	Label string
	About string
	Group string
	Then  func() tea.Cmd // nil: nothing to run
}

// Add puts a row at the end.
func (l *List) Add(r Row) { l.Rows = append(l.Rows, r) }

// matches are the rows that hold every word of the filter: those with such a label first.
func (l *List) matches() []int {
	l.shown = l.shown[:0]
	words := strings.Fields(strings.ToLower(l.filter.String()))
	for i, r := range l.Rows {
		text := strings.ToLower(r.Key + " " + r.Label + " " + r.About + " " + r.Group)
		if holds(text, words) {
			l.shown = append(l.shown, i)
		}
	}
	if line := strings.Join(words, " "); line != "" {
		slices.SortStableFunc(l.shown, func(a, b int) int { return rank(l.Rows[a].Label, line) - rank(l.Rows[b].Label, line) })
	}
	l.cursor = max(0, min(l.cursor, len(l.shown)-1))
	return l.shown
}

// rank is how far a name is from what was typed, in lower case.
func rank(name, line string) int {
	name = strings.ToLower(name)
	switch {
	case line == "":
		return 3
	case name == line:
		return 0
	case strings.HasPrefix(name, line):
		return 1
	case strings.Contains(name, line):
		return 2
	}
	return 3
}

func holds(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// Room is how much of a screen it would like.
func (l *List) Room(width, height int) (w, h int) {
	w = draw.Width(l.Title) + draw.Width(listKeys) + 8
	before := l.keyWidth() + l.labelWidth() + 12
	for _, r := range l.Rows {
		w = max(w, before+draw.Width(r.About))
	}
	h = len(l.Rows) + 3
	if l.cut(min(w, width) - 2) {
		h += footLines
	}
	return min(max(w, 48), width), min(h, height)
}

// footLines are kept below the rows for the whole of what the chosen one says, where
// some are wider than the list.
const footLines = 2

// cut says whether a row is wider than a width.
func (l *List) cut(width int) bool {
	before := l.before()
	return slices.ContainsFunc(l.Rows, func(r Row) bool { return before+draw.Width(r.About) > width })
}

// before is where what rows say begins.
func (l *List) before() int {
	n := 2 + l.labelWidth() + 2
	if keys := l.keyWidth(); keys > 0 {
		n += keys + 2
	}
	return n
}

// listKeys are the keys of every list.
const listKeys = "enter runs  esc closes"

func (l *List) keyWidth() int {
	n := 0
	for _, r := range l.Rows {
		n = max(n, draw.Width(r.Key))
	}
	return n
}

func (l *List) labelWidth() int {
	n := 0
	for _, r := range l.Rows {
		n = max(n, draw.Width(r.Label))
	}
	return n
}

// Draw shows it.
func (l *List) Draw(g draw.Grid) {
	in := g.Box(l.Title, listKeys, true)
	in.Text(1, 0, "filter", draw.Faint)
	l.filter.draw(in.Sub(8, 0, in.Width()-9, 1))
	body := in.Sub(0, 1, in.Width(), in.Height()-1)
	shown := l.matches()
	if l.cut(in.Width()) && body.Height() > 2*footLines {
		body = in.Sub(0, 1, in.Width(), in.Height()-1-footLines)
		if len(shown) > 0 {
			l.foot(in.Sub(1, in.Height()-footLines, in.Width()-2, footLines), l.Rows[shown[l.cursor]])
		}
	}
	l.height = body.Height()
	if len(shown) == 0 {
		body.Text(1, 0, "nothing matches", draw.Faint)
	}
	l.first = draw.Scroll(l.first, l.cursor, len(shown), l.height)
	for y := 0; y < l.height && l.first+y < len(shown); y++ {
		l.line(body.Sub(0, y, body.Width(), 1), l.Rows[shown[l.first+y]], l.first+y == l.cursor)
	}
}

// foot shows the whole of what a row says.
func (l *List) foot(g draw.Grid, r Row) {
	for y, text := range strings.Split(ansi.Wordwrap(r.About, g.Width(), ""), "\n") {
		g.Sub(0, y, g.Width(), 1).Fit(text, draw.Text, draw.Left)
	}
}

func (l *List) line(g draw.Grid, r Row, selected bool) {
	keys, label := l.keyWidth(), l.labelWidth()
	x := 2
	if keys > 0 {
		g.Text(x, 0, r.Key, draw.Accent)
		x += keys + 2
	}
	g.Text(x, 0, r.Label, draw.Text)
	x += label + 2
	g.Sub(x, 0, g.Width()-x, 1).Fit(r.About, draw.Faint, draw.Left)
	if selected {
		g.Set(0, 0, '>', draw.Accent)
		g.Put(draw.Cursor)
	}
}

// Key does what a key means.
func (l *List) Key(h Host, msg tea.KeyPressMsg) tea.Cmd {
	switch msg.String() {
	case "esc":
		if l.filter.String() != "" {
			l.filter.set("")
			return nil
		}
		h.Shut(l)
	case "enter":
		return l.choose(h)
	case "up", "shift+tab":
		l.move(-1)
	case "down", "tab":
		l.move(+1)
	case "pgup":
		l.move(-max(1, l.height-1))
	case "pgdown":
		l.move(max(1, l.height-1))
	default:
		if l.filter.key(msg) {
			l.cursor, l.first = 0, 0
		}
	}
	return nil
}

func (l *List) move(by int) {
	l.cursor = max(0, min(l.cursor+by, len(l.matches())-1))
}

// choose closes the list and runs the line under the cursor.
func (l *List) choose(h Host) tea.Cmd {
	shown := l.matches()
	if len(shown) == 0 {
		return nil
	}
	then := l.Rows[shown[l.cursor]].Then
	if then == nil {
		return nil
	}
	h.Shut(l)
	return then()
}

// Click does what a click in it means.
func (l *List) Click(h Host, _, y int) tea.Cmd {
	at := l.first + y - 2
	if at < 0 || at >= len(l.matches()) || y-2 >= l.height {
		return nil
	}
	l.cursor = at
	return l.choose(h)
}

// Wheel scrolls it.
func (l *List) Wheel(lines int) { l.move(lines) }

// Paste takes pasted text.
func (l *List) Paste(_ Host, text string) { l.filter.insert(text) }

// KeyNames spells keys for people.
func KeyNames(keys []string) string { return strings.Join(keys, " ") }
