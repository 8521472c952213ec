package console

import (
	"slices"
	"strings"

	"charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"orrery/ui/draw"
	"orrery/ui/pane"
)

// list is a filterable list; enter runs the line under the cursor. The help, the
// menus, the bookmarks and the alarms are lists.
type list struct {
	title  string
	rows   []row
	filter field
	cursor int // among the rows that match
	first  int // on screen
	shown  []int
	height int
}

// row is one line of a list.
type row struct {
	key   string
	label string
	about string
	group string
	then  func(c *Console) tea.Cmd // nil: nothing to run
}

func (l *list) add(r row) { l.rows = append(l.rows, r) }

// matches are the rows that hold every word of the filter.
func (l *list) matches() []int {
	l.shown = l.shown[:0]
	words := strings.Fields(strings.ToLower(l.filter.String()))
	for i, r := range l.rows {
		text := strings.ToLower(r.key + " " + r.label + " " + r.about + " " + r.group)
		if holds(text, words) {
			l.shown = append(l.shown, i)
		}
	}
	l.cursor = max(0, min(l.cursor, len(l.shown)-1))
	return l.shown
}

func holds(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

func (l *list) room(width, height int) (w, h int) {
	w = draw.Width(l.title) + draw.Width(listKeys) + 8
	before := l.keyWidth() + l.labelWidth() + 12
	for _, r := range l.rows {
		w = max(w, before+draw.Width(r.about))
	}
	h = len(l.rows) + 3
	if l.cut(min(w, width) - 2) {
		h += footLines
	}
	return min(max(w, 48), width), min(h, height)
}

// footLines are kept below the rows for the whole of what the chosen one says, where
// some are wider than the list.
const footLines = 2

// cut says whether a row is wider than a width.
func (l *list) cut(width int) bool {
	before := l.before()
	return slices.ContainsFunc(l.rows, func(r row) bool { return before+draw.Width(r.about) > width })
}

// before is where what rows say begins.
func (l *list) before() int {
	n := 2 + l.labelWidth() + 2
	if keys := l.keyWidth(); keys > 0 {
		n += keys + 2
	}
	return n
}

// listKeys are the keys of every list.
const listKeys = "enter runs  esc closes"

func (l *list) keyWidth() int {
	n := 0
	for _, r := range l.rows {
		n = max(n, draw.Width(r.key))
	}
	return n
}

func (l *list) labelWidth() int {
	n := 0
	for _, r := range l.rows {
		n = max(n, draw.Width(r.label))
	}
	return n
}

func (l *list) draw(g draw.Grid) {
	in := g.Box(l.title, listKeys, true)
	in.Text(1, 0, "filter", draw.Faint)
	l.filter.draw(in.Sub(8, 0, in.Width()-9, 1))
	body := in.Sub(0, 1, in.Width(), in.Height()-1)
	shown := l.matches()
	if l.cut(in.Width()) && body.Height() > 2*footLines {
		body = in.Sub(0, 1, in.Width(), in.Height()-1-footLines)
		if len(shown) > 0 {
			l.foot(in.Sub(1, in.Height()-footLines, in.Width()-2, footLines), l.rows[shown[l.cursor]])
		}
	}
	l.height = body.Height()
	if len(shown) == 0 {
		body.Text(1, 0, "nothing matches", draw.Faint)
	}
	l.first = draw.Scroll(l.first, l.cursor, len(shown), l.height)
	for y := 0; y < l.height && l.first+y < len(shown); y++ {
		l.line(body.Sub(0, y, body.Width(), 1), l.rows[shown[l.first+y]], l.first+y == l.cursor)
	}
}

// foot shows the whole of what a row says.
func (l *list) foot(g draw.Grid, r row) {
	for y, text := range strings.Split(ansi.Wordwrap(r.about, g.Width(), ""), "\n") {
		g.Sub(0, y, g.Width(), 1).Fit(text, draw.Text, draw.Left)
	}
}

func (l *list) line(g draw.Grid, r row, selected bool) {
	keys, label := l.keyWidth(), l.labelWidth()
	x := 2
	if keys > 0 {
		g.Text(x, 0, r.key, draw.Accent)
		x += keys + 2
	}
	g.Text(x, 0, r.label, draw.Text)
	x += label + 2
	g.Sub(x, 0, g.Width()-x, 1).Fit(r.about, draw.Faint, draw.Left)
	if selected {
		g.Set(0, 0, '>', draw.Accent)
		g.Put(draw.Cursor)
	}
}

func (l *list) key(c *Console, msg tea.KeyPressMsg) tea.Cmd {
	switch msg.String() {
	case "esc":
		if l.filter.String() != "" {
			l.filter.set("")
			return nil
		}
		c.shut()
	case "enter":
		return l.choose(c)
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

func (l *list) move(by int) {
	l.cursor = max(0, min(l.cursor+by, len(l.matches())-1))
}

// choose closes the list and runs the line under the cursor.
func (l *list) choose(c *Console) tea.Cmd {
	shown := l.matches()
	if len(shown) == 0 {
		return nil
	}
	then := l.rows[shown[l.cursor]].then
	if then == nil {
		return nil
	}
	c.shut()
	return then(c)
}

func (l *list) click(c *Console, _, y int) tea.Cmd {
	at := l.first + y - 2
	if at < 0 || at >= len(l.matches()) || y-2 >= l.height {
		return nil
	}
	l.cursor = at
	return l.choose(c)
}

func (l *list) wheel(lines int) { l.move(lines) }

func (l *list) paste(_ *Console, text string) { l.filter.insert(text) }

// openMenu shows the orders that fit a selection.
func (c *Console) openMenu(m pane.Menu) {
	l := &list{title: m.Title}
	for _, choice := range m.Choices {
		l.add(row{label: choice.Label, about: choice.About, then: func(c *Console) tea.Cmd { return c.perform(choice.Then) }})
	}
	c.open(l)
}

// openHelp lists every key, the pane's first.
func (c *Console) openHelp() {
	l := &list{title: "Keys"}
	for _, a := range c.pane().Actions() {
		l.add(row{key: keyNames(a.Keys), label: string(a.ID), about: a.About, group: c.pane().Title(),
			then: func(c *Console) tea.Cmd { return c.act(a.ID) }})
	}
	for _, a := range c.actions {
		if a.do != nil {
			l.add(row{key: keyNames(a.keys), label: a.name, about: a.about, group: a.group, then: a.do})
		}
	}
	c.open(l)
}

// keyNames spells keys for people.
func keyNames(keys []string) string { return strings.Join(keys, " ") }

// listMarks lists the bookmarks; enter goes there.
func (c *Console) listMarks() {
	if len(c.marks) == 0 {
		c.notice = say("no bookmark yet: m makes one here")
		return
	}
	l := &list{title: "Bookmarks"}
	for i := len(c.marks) - 1; i >= 0; i-- {
		m := c.marks[i]
		l.add(row{label: draw.Elapsed(m.Elapsed), about: m.Name, then: func(c *Console) tea.Cmd { c.visit(m.Elapsed); return nil }})
	}
	c.open(l)
}
