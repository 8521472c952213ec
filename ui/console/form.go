package console

import (
	"strings"

	"charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/ui/draw"
	"orrery/ui/pane"
)

// form asks for several values. A field that is left is checked at once, and all of
// them are tried on the engine: what it says stands below them.
type form struct {
	form   pane.Form
	fields []field
	cursor int
	first  int // on screen
	height int
	wrong  string
	trial  *engine.Answer
	tried  string // the values that were last tried
	ends   bool   // it is to be submitted as soon as the trial says that it can
}

const (
	formWidth  = 78
	formSaying = 4 // lines for what the engine says
)

// openForm asks what a pane wants to know.
func (c *Console) openForm(i pane.Form) {
	f := &form{form: i}
	for _, one := range i.Fields {
		f.fields = append(f.fields, newField(one.Value))
	}
	c.open(f)
	f.try(c)
}

func (f *form) values() []string {
	var out []string
	for i := range f.fields {
		out = append(out, f.fields[i].String())
	}
	return out
}

func (f *form) room(width, height int) (w, h int) {
	return min(width, formWidth), min(height, len(f.fields)+formSaying+3)
}

func (f *form) draw(g draw.Grid) {
	in := g.Box(f.form.Title, "tab next  esc closes", true)
	f.height = max(1, in.Height()-formSaying-1)
	f.first = draw.Scroll(f.first, f.cursor, len(f.fields), f.height)
	label := 0
	for _, one := range f.form.Fields {
		label = max(label, draw.Width(one.Label))
	}
	for y := 0; y < f.height && f.first+y < len(f.fields); y++ {
		f.line(in.Sub(0, y, in.Width(), 1), f.first+y, label)
	}
	if f.first > 0 {
		in.Set(in.Width()-1, 0, '▴', draw.Accent)
	}
	if f.first+f.height < len(f.fields) {
		in.Set(in.Width()-1, f.height-1, '▾', draw.Accent)
	}
	f.say(in.Sub(1, f.height, in.Width()-2, formSaying))
	in.Spans(1, in.Height()-1, draw.Accent.Of("enter"), draw.Text.Of(" submit   "), draw.Accent.Of("up down"), draw.Text.Of(" another field   "),
		draw.Accent.Of("esc"), draw.Text.Of(" leave it"))
}

// line draws a field; that under the cursor is edited.
func (f *form) line(g draw.Grid, i, label int) {
	const value = 16
	one := f.form.Fields[i]
	g.Text(2, 0, one.Label, draw.Faint)
	if at := g.Sub(label+4, 0, value, 1); i == f.cursor {
		g.Set(0, 0, '>', draw.Accent)
		f.fields[i].draw(at)
	} else {
		at.Fit(f.fields[i].String(), draw.Text, draw.Left)
	}
	g.Sub(label+value+6, 0, g.Width()-label-value-7, 1).Fit(one.About, draw.Faint, draw.Left)
}

// say tells what is wrong, or what the engine makes of the values.
func (f *form) say(g draw.Grid) {
	lines := []styled{{text: "asking the engine", style: draw.Faint}}
	switch {
	case f.wrong != "":
		lines = folded([]styled{{text: f.wrong, style: draw.Warn}}, g.Width())
	case f.trial != nil && !f.trial.OK:
		lines = folded([]styled{{text: f.trial.Verdict, style: draw.Warn}}, g.Width())
	case f.trial != nil:
		lines = []styled{{text: f.trial.Verdict, style: draw.Good}}
		for _, l := range f.trial.Lines {
			lines = append(lines, styled{text: l.Label + " " + l.Value, style: draw.Faint})
		}
		lines = folded(lines, g.Width())
	}
	for y, l := range lines {
		if y < g.Height() {
			g.Sub(0, y, g.Width(), 1).Fit(l.text, l.style, draw.Left)
		}
	}
}

func (f *form) key(c *Console, msg tea.KeyPressMsg) tea.Cmd {
	switch msg.String() {
	case "esc":
		c.shut()
	case "enter":
		return f.submit(c)
	case "up", "shift+tab":
		f.move(c, f.cursor-1)
	case "down", "tab":
		f.move(c, f.cursor+1)
	case "pgup":
		f.move(c, 0)
	case "pgdown":
		f.move(c, len(f.fields)-1)
	default:
		if f.fields[f.cursor].key(msg) {
			f.changed()
		}
	}
	return nil
}

func (f *form) changed() { f.wrong, f.trial, f.tried, f.ends = "", nil, "", false }

// move goes to another field, once that under the cursor is right.
func (f *form) move(c *Console, to int) {
	if f.check(f.cursor) {
		f.cursor = (to + len(f.fields)) % len(f.fields)
		f.try(c)
	}
}

// check holds the cursor on a field that is wrong.
func (f *form) check(i int) bool {
	if err := f.form.Fields[i].Check(f.fields[i].String()); err != nil {
		f.cursor, f.wrong = i, err.Error()
		return false
	}
	return true
}

// try asks the engine what would come of the values, if they are others than before.
func (f *form) try(c *Console) {
	values := f.values()
	tried := strings.Join(values, "\n")
	if tried == f.tried {
		return
	}
	q, err := f.form.Ask(values)
	if err != nil {
		f.wrong = err.Error()
		return
	}
	f.wrong, f.trial, f.tried = "", nil, tried
	c.ask(q, func(c *Console, a engine.Answer) tea.Cmd {
		if f.tried != tried {
			return nil // it answers what is no longer asked
		}
		f.trial = &a
		return f.finish(c)
	})
}

// submit ends the form if everything in it is right and the engine says that it can
// be.
func (f *form) submit(c *Console) tea.Cmd {
	for i := range f.fields {
		if !f.check(i) {
			return nil
		}
	}
	f.ends = true
	f.try(c)
	return f.finish(c)
}

// finish gives the order of a form that was submitted, once its trial is there.
func (f *form) finish(c *Console) tea.Cmd {
	if !f.ends || f.trial == nil {
		return nil
	}
	f.ends = false
	if !f.trial.OK || c.top() != f {
		return nil
	}
	if f.wrong = c.refusal(); f.wrong != "" {
		return nil
	}
	intent, err := f.form.Then(f.values())
	if err != nil {
		f.wrong = err.Error()
		return nil
	}
	c.remove(f)
	return c.perform(intent)
}

func (f *form) click(c *Console, x, y int) tea.Cmd {
	switch at := f.first + y - 1; {
	case y-1 >= 0 && y-1 < f.height && at < len(f.fields):
		f.move(c, at)
	case y-1 == f.height+formSaying && x > 1 && x < 2+len("enter submit"):
		return f.submit(c)
	case y-1 == f.height+formSaying && x > len("enter submit   up down another field   "):
		c.shut()
	}
	return nil
}

func (f *form) wheel(lines int) {
	f.first = max(0, min(f.first+lines, len(f.fields)-f.height))
	f.cursor = max(f.first, min(f.cursor, f.first+f.height-1))
}

func (f *form) paste(_ *Console, text string) {
	f.fields[f.cursor].insert(text)
	f.changed()
}
