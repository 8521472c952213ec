// Package branches shows the tree of missions that branched from one another, with the operator's
// names and notes for them, and the log of all orders.
//
// # Model
//
// Names, notes and whether a mission is dropped are written into the file of the open mission; the
// other files are never changed. A dropped mission keeps its file, and can be shown again.
//
// # Limits
//
// A mission that was opened read-only can be viewed; to name, note or drop one, branch first.
package branches

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"orrery/ui/draw"
	"orrery/ui/overlay"
	"orrery/ui/play"
)

// Verbs are what can be done with a mission of the tree.
type Verbs struct {
	Enter   func(play.Relative) // go on with it
	Compare func(play.Relative) // hold it against the present one
}

// Tree shows the missions that branched from one another. It is an overlay.
type Tree struct {
	verbs  Verbs
	all    []play.Relative // the present one first; nil until they are read
	hidden bool            // those that are dropped are shown
	cursor int
	first  int
	height int
}

// OpenTree shows the tree, with the present mission chosen.
func OpenTree(h overlay.Host, verbs Verbs) {
	t := &Tree{verbs: verbs}
	h.Open(t)
	t.read(h, true)
}

// read reads the family anew.
func (t *Tree) read(h overlay.Host, here bool) {
	h.Errand("reading the branches", func(b *play.Baton) func() tea.Cmd {
		all := b.Store.Family()
		return func() tea.Cmd {
			if t.all = all; here {
				t.cursor = max(0, slices.IndexFunc(t.rows(), func(b play.Branch) bool { return b.Mark == all[0].Mark }))
			}
			return nil
		}
	})
}

// rows are the lines of the tree that are shown.
func (t *Tree) rows() []play.Branch {
	some := slices.DeleteFunc(slices.Clone(t.all), func(k play.Relative) bool { return k.Dropped && !t.hidden && k.Mark != t.all[0].Mark })
	return play.TreeOf(some)
}

// chosen is the mission under the cursor.
func (t *Tree) chosen() (play.Relative, bool) {
	rows := t.rows()
	if len(rows) == 0 {
		return play.Relative{}, false
	}
	t.cursor = max(0, min(t.cursor, len(rows)-1))
	return rows[t.cursor].Relative, true
}

// Room is how much of a screen it would like.
func (t *Tree) Room(width, height int) (w, h int) {
	return min(width, 110), min(height, max(8, len(t.rows())+5))
}

// treeKeys are the keys of the tree, those first that matter most.
const treeKeys = "enter opens  c compares  r renames  n notes  d drops  v all  esc closes"

// Draw shows it.
func (t *Tree) Draw(g draw.Grid) {
	in := g.Box("Branches", "", true)
	in.Sub(1, in.Height()-1, in.Width()-2, 1).Fit(treeKeys, draw.Faint, draw.Left)
	body := in.Sub(0, 0, in.Width(), in.Height()-1)
	if t.all == nil {
		body.Text(1, 0, "reading the branches", draw.Faint)
		return
	}
	rows := t.rows()
	t.height = max(1, body.Height()-2)
	t.cursor = max(0, min(t.cursor, len(rows)-1))
	t.first = draw.Scroll(t.first, t.cursor, len(rows), t.height)
	name := t.nameWidth(rows, body.Width())
	body.Text(2, 0, "mission", draw.Title)
	body.TextRight(2+name+14, 0, "left at", draw.Title)
	body.TextRight(2+name+28, 0, "goes to", draw.Title)
	body.Sub(2+name+30, 0, body.Width()-name-31, 1).Fit("note", draw.Title, draw.Left)
	for y := 0; y < t.height && t.first+y < len(rows); y++ {
		t.drawRow(body.Sub(0, 1+y, body.Width(), 1), rows[t.first+y], name, t.first+y == t.cursor)
	}
	if n := len(t.all) - len(rows); n > 0 {
		body.Text(2, body.Height()-1, fmt.Sprintf("%s dropped: v shows all", draw.Count(int64(n))), draw.Faint)
	} else if len(t.all) == 1 {
		body.Text(2, body.Height()-1, "no branch yet: B makes one where the mission stands", draw.Faint)
	}
}

// nameWidth is how wide the column of names is.
func (t *Tree) nameWidth(rows []play.Branch, width int) int {
	n := 20
	for _, b := range rows {
		n = max(n, draw.Width(limb(b)+b.Called())+9)
	}
	return min(n, max(16, width-46))
}

// drawRow shows a mission.
func (t *Tree) drawRow(g draw.Grid, b play.Branch, name int, selected bool) {
	style, called := draw.Text, limb(b)+b.Called()
	switch {
	case b.Mark == t.all[0].Mark:
		style, called = draw.Good, called+"  here"
	case b.Dropped:
		style, called = draw.Faint, called+"  dropped"
	}
	g.Sub(2, 0, name, 1).Fit(called, style, draw.Left)
	if b.Parent != 0 {
		g.TextRight(2+name+14, 0, draw.Elapsed(b.At), draw.Text)
	}
	g.TextRight(2+name+28, 0, draw.Elapsed(b.Edge), draw.Text)
	g.Sub(2+name+30, 0, g.Width()-name-31, 1).Fit(b.Note, draw.Faint, draw.Left)
	if selected {
		g.Set(0, 0, '>', draw.Accent)
		g.Put(draw.Cursor)
	}
}

// limb is what stands before a mission's name in the tree.
func limb(b play.Branch) string {
	if b.Depth == 0 {
		return ""
	}
	var s strings.Builder
	for _, more := range b.Lines[1:] {
		s.WriteString(map[bool]string{true: "│ ", false: "  "}[more])
	}
	s.WriteString(map[bool]string{true: "└ ", false: "├ "}[b.Last])
	return s.String()
}

// Key does what a key means.
func (t *Tree) Key(h overlay.Host, msg tea.KeyPressMsg) tea.Cmd {
	k, there := t.chosen()
	switch key := msg.String(); {
	case key == "esc" || key == "q":
		h.Shut(t)
	case key == "v":
		t.hidden = !t.hidden
	case t.move(key), !there:
	case key == "r":
		t.ask(h, "Name of "+k.Called(), k.Name, func(text string) play.Relative { k.Name = text; return k })
	case key == "n":
		t.ask(h, "Note on "+k.Called(), k.Note, func(text string) play.Relative { k.Note = text; return k })
	case key == "d":
		if k.Mark == t.all[0].Mark {
			h.Say("this is the mission that is open: open another one to drop it")
			return nil
		}
		k.Dropped = !k.Dropped
		t.tell(h, k)
	case k.Mark == t.all[0].Mark && (key == "enter" || key == "c"):
		h.Say("this is the mission that is open: choose another one")
	case key == "enter":
		h.Shut(t)
		t.verbs.Enter(k)
	case key == "c":
		h.Shut(t)
		t.verbs.Compare(k)
	}
	return nil
}

// move moves the cursor.
func (t *Tree) move(key string) bool {
	by, known := map[string]int{"up": -1, "k": -1, "down": 1, "j": 1, "pgup": -t.height, "pgdown": t.height, "g": -1 << 20, "G": 1 << 20}[key]
	t.cursor = max(0, min(t.cursor+by, len(t.rows())-1))
	return known
}

// ask asks for a text of a mission.
func (t *Tree) ask(h overlay.Host, label, value string, with func(text string) play.Relative) {
	p := &overlay.Prompt{Label: label, About: "or nothing", Then: func(text string) (tea.Cmd, error) {
		t.tell(h, with(strings.TrimSpace(text)))
		return nil, nil
	}}
	h.Open(p.Fill(value))
}

// tell has what is said of a mission written.
func (t *Tree) tell(h overlay.Host, k play.Relative) {
	h.Errand("saving", func(b *play.Baton) func() tea.Cmd {
		err := b.Store.Tell(k)
		return func() tea.Cmd {
			switch {
			case err != nil:
				h.Say(fmt.Sprintf("%v: names, notes and what is dropped are written into the mission that is open; B branches from here", err))
			case k.Dropped:
				h.Say(k.Called() + " is dropped from the tree; its file stays: v shows it, d takes it back")
			}
			t.read(h, false)
			return nil
		}
	})
}

// Click chooses a mission.
func (t *Tree) Click(_ overlay.Host, _, y int) tea.Cmd {
	if at := t.first + y - 2; y >= 2 && at < len(t.rows()) {
		t.cursor = at
	}
	return nil
}

// Wheel moves the cursor.
func (t *Tree) Wheel(lines int) { t.cursor = max(0, min(t.cursor+lines, len(t.rows())-1)) }

// Paste takes pasted text.
func (t *Tree) Paste(overlay.Host, string) {}
