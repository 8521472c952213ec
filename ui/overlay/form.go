package overlay

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/ui/draw"
	"orrery/ui/pane"
)

// Form asks for several values. A field that is left is checked at once, and all of
// them are tried on the engine: what it says stands below them.
type Form struct {
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
	formSaying = 5 // lines for what the engine says, and for all of what a field is
)

// NewForm is a form as a pane describes it.
func NewForm(i pane.Form) *Form {
	f := &Form{form: i}
	for _, one := range i.Fields {
		f.fields = append(f.fields, newField(one.Value))
	}
	return f
}

func (f *Form) values() []string {
	var out []string
	for i := range f.fields {
		out = append(out, f.fields[i].String())
	}
	return out
}

// Room is how much of a screen it would like.
func (f *Form) Room(width, height int) (w, h int) {
	return min(width, formWidth), min(height, len(f.fields)+formSaying+3)
}

// Draw shows it.
func (f *Form) Draw(g draw.Grid) {
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
	f.say(in.Sub(1, f.height, in.Width()-2, formSaying-1))
	in.Sub(1, in.Height()-2, in.Width()-2, 1).Fit(f.form.Fields[f.cursor].Whole, draw.Faint, draw.Left)
	in.Spans(1, in.Height()-1, draw.Accent.Of("enter"), draw.Text.Of(" submit   "), draw.Accent.Of("up down"), draw.Text.Of(" another field   "),
		draw.Accent.Of("esc"), draw.Text.Of(" leave it"))
}

// line draws a field; that under the cursor is edited.
func (f *Form) line(g draw.Grid, i, label int) {
	const value = 16
	one := f.form.Fields[i]
	g.Text(2, 0, one.Label, draw.Faint)
	if one.Guess && f.fields[i].String() == one.Value {
		g.Text(label+3, 0, draw.About(""), draw.Estimate)
	}
	if at := g.Sub(label+4, 0, value, 1); i == f.cursor {
		g.Set(0, 0, '>', draw.Accent)
		f.fields[i].draw(at)
	} else {
		at.Fit(f.fields[i].String(), draw.Text, draw.Left)
	}
	g.Sub(label+value+6, 0, g.Width()-label-value-7, 1).Fit(one.About, draw.Faint, draw.Left)
}

// say tells what is wrong, or what the engine makes of the values.
func (f *Form) say(g draw.Grid) {
	lines := []styled{{text: "asking the engine", style: draw.Faint}}
	switch {
	case f.wrong == "" && f.form.Ask == nil:
		lines = nil
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

// Key does what a key means.
func (f *Form) Key(h Host, msg tea.KeyPressMsg) tea.Cmd {
	switch msg.String() {
	case "esc":
		h.Shut(f)
	case "enter":
		return f.submit(h)
	case "up", "shift+tab":
		f.move(h, f.cursor-1)
	case "down", "tab":
		f.move(h, f.cursor+1)
	case "pgup":
		f.move(h, 0)
	case "pgdown":
		f.move(h, len(f.fields)-1)
	default:
		if f.fields[f.cursor].key(msg) {
			f.changed()
		}
	}
	return nil
}

func (f *Form) changed() { f.wrong, f.trial, f.tried, f.ends = "", nil, "", false }

// move goes to another field, once that under the cursor is right.
func (f *Form) move(h Host, to int) {
	if f.check(f.cursor) {
		f.cursor = (to + len(f.fields)) % len(f.fields)
		f.Try(h)
	}
}

// check holds the cursor on a field that is wrong.
func (f *Form) check(i int) bool {
	if err := f.form.Fields[i].Check(f.fields[i].String()); err != nil {
		f.cursor, f.wrong = i, err.Error()
		return false
	}
	return true
}

// Try asks the engine what would come of the values, if they are others than before.
func (f *Form) Try(h Host) {
	values := f.values()
	tried := strings.Join(values, "\n")
	if tried == f.tried || f.form.Ask == nil {
		return
	}
	q, err := f.form.Ask(values)
	if err != nil {
		f.wrong = err.Error()
		return
	}
	f.wrong, f.trial, f.tried = "", nil, tried
	h.Ask(q, func(a engine.Answer) tea.Cmd {
		if f.tried != tried {
			return nil // it answers what is no longer asked
		}
		f.trial = &a
		return f.finish(h)
	})
}

// submit ends the form if everything in it is right and the engine says that it can
// be.
func (f *Form) submit(h Host) tea.Cmd {
	for i := range f.fields {
		if !f.check(i) {
			return nil
		}
	}
	f.ends = true
	f.Try(h)
	return f.finish(h)
}

// finish gives the order of a form that was submitted, once its trial is there.
func (f *Form) finish(h Host) tea.Cmd {
	if !f.ends || f.trial == nil && f.form.Ask != nil {
		return nil
	}
	f.ends = false
	if f.trial != nil && !f.trial.OK || h.Top() != f {
		return nil
	}
	if f.wrong = h.Refusal(); f.wrong != "" {
		return nil
	}
	intent, err := f.form.Then(f.values())
	if err != nil {
		f.wrong = err.Error()
		return nil
	}
	h.Shut(f)
	return h.Perform(intent)
}

// Click does what a click in it means.
func (f *Form) Click(h Host, x, y int) tea.Cmd {
	switch at := f.first + y - 1; {
	case y-1 >= 0 && y-1 < f.height && at < len(f.fields):
		f.move(h, at)
	case y-1 == f.height+formSaying && x > 1 && x < 2+len("enter submit"):
		return f.submit(h)
	case y-1 == f.height+formSaying && x > len("enter submit   up down another field   "):
		h.Shut(f)
	}
	return nil
}

// Wheel scrolls it.
func (f *Form) Wheel(lines int) {
	f.first = max(0, min(f.first+lines, len(f.fields)-f.height))
	f.cursor = max(f.first, min(f.cursor, f.first+f.height-1))
}

// Paste takes pasted text.
func (f *Form) Paste(_ Host, text string) {
	f.fields[f.cursor].insert(text)
	f.changed()
}
