package overlay

import (
	"fmt"
	"strconv"
	"strings"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"orrery/engine"
	"orrery/engine/table"
	"orrery/ui/draw"
)

// Answer shows what the engine says to a question, or that it is being asked.
type Answer struct {
	quiet
	answer   *engine.Answer
	progress *progress // of a question that takes long; nil of others
	choice   int       // of its remedies
	first    int
	height   int
	width    int // of a line
}

// progress is what a question that is being answered elsewhere has come to, and
// whether anybody still wants to know.
type progress struct {
	percent atomic.Int32
	over    atomic.Bool
}

// watch notes a share, and says whether to go on.
func (p *progress) watch(share float64) bool {
	p.percent.Store(int32(100 * share))
	return !p.over.Load()
}

// Take is told what the engine says.
func (a *Answer) Take(found engine.Answer) { a.answer = &found }

// Awaits shows how far a question has come that takes long, and gives what notes it.
func (a *Answer) Awaits() (watch func(share float64) bool) {
	a.progress = &progress{}
	return a.progress.watch
}

// Room is how much of a screen it would like.
func (a *Answer) Room(width, height int) (w, h int) {
	if a.answer == nil {
		return 40, 3
	}
	const frame = 4 // its sides, and a blank beside each
	w = 48
	for _, l := range a.lines(width - frame) {
		w = max(w, draw.Width(l.plain())+frame+2)
	}
	w = min(w, width)
	return w, min(len(a.lines(w-frame))+2, height)
}

// Draw shows it.
func (a *Answer) Draw(g draw.Grid) {
	if a.answer == nil {
		text := "the engine looks ahead"
		if a.progress != nil {
			text += fmt.Sprintf(": %d %%", a.progress.percent.Load())
		}
		g.Box("Asking", "esc closes", true).Text(1, 0, text, draw.Faint)
		return
	}
	keys := "Y copies  esc closes"
	switch wide := g.Width() - draw.Width(a.answer.Title) - 8; {
	case len(a.answer.Remedies) == 0:
	case wide < draw.Width(choosing+keys):
		keys = "jk choose  enter orders it  esc closes"
	default:
		keys = choosing + keys
	}
	in := g.Box(a.answer.Title, keys, true)
	a.height, a.width = in.Height(), in.Width()-2
	lines := a.lines(a.width)
	a.first = max(0, min(a.first, len(lines)-a.height))
	for y := 0; y < a.height && a.first+y < len(lines); y++ {
		lines[a.first+y].put(in.Sub(1, y, in.Width()-2, 1))
	}
	if a.first > 0 {
		in.Set(in.Width()-1, 0, '▴', draw.Accent)
	}
	if a.first+a.height < len(lines) {
		in.Set(in.Width()-1, a.height-1, '▾', draw.Accent)
	}
}

// choosing is what the keys do where there are remedies, and room to say it.
const choosing = "jk choose  enter orders it (asks first)  "

// Key does what a key means.
func (a *Answer) Key(h Host, msg tea.KeyPressMsg) tea.Cmd {
	switch msg.String() {
	case "enter":
		return a.order(h)
	case "esc", "q":
		a.leave(h)
	case "up", "k":
		a.choose(-1)
	case "down", "j":
		a.choose(1)
	case "pgup":
		a.first -= a.height
	case "pgdown", "space":
		a.first += a.height
	case "y", "Y":
		if a.answer != nil {
			h.Say("copied why")
			return h.Copy(Plain(*a.answer))
		}
	}
	return nil
}

// leave closes the answer, whether it came or not.
func (a *Answer) leave(h Host) {
	if a.progress != nil {
		a.progress.over.Store(true)
	}
	h.Shut(a)
}

// Wheel scrolls it.
func (a *Answer) Wheel(lines int) { a.first += lines }

// styled is a line of an answer.
type styled struct {
	text  string
	style draw.Style
	under int  // what does not fit goes on under this cell
	whole bool // it is cut rather than broken
	here  bool // it is the one that is chosen

	bar int    // how long a bar is behind the text
	end string // what stands behind the bar
}

// put draws a line.
func (l styled) put(g draw.Grid) {
	g.Fit(l.text, l.style, draw.Left)
	if l.bar > 0 || l.end != "" {
		x := draw.Width(l.text)
		x += g.Text(x, 0, strings.Repeat("█", l.bar), draw.Faint)
		g.Text(x, 0, l.end, l.style)
	}
}

// folded breaks lines between words so that none is wider than a width.
func folded(lines []styled, width int) []styled {
	var all []styled
	for _, l := range lines {
		if l.whole || draw.Width(l.text) <= width {
			all = append(all, l)
			continue
		}
		l.under = min(l.under, width*2/3)
		first := ansi.Truncate(l.text, l.under, "")
		for i, text := range strings.Split(ansi.Wordwrap(l.text[len(first):], width-l.under, ""), "\n") {
			if i > 0 {
				first, l.here = strings.Repeat(" ", l.under), false
			}
			part := l
			part.text = first + strings.TrimRight(text, " ")
			all = append(all, part)
		}
	}
	return all
}

// answerLines lays an answer out in columns for a width: counts under counts, words
// after their label.
func answerLines(a engine.Answer, width int) []styled {
	verdict := draw.Good
	if !a.OK {
		verdict = draw.Warn
	}
	when := fmt.Sprintf("as it was at %s, step %s", draw.Elapsed(a.Elapsed), draw.Count(a.Steps))
	lines := []styled{{text: a.Verdict, style: verdict}, {text: when, style: draw.Faint}}
	label, value, note := 0, 0, 0
	for _, l := range a.Lines {
		label = max(label, draw.Width(l.Label))
		if n, ok := counted(l.Value); ok {
			value = max(value, draw.Width(n))
		}
		if n, ok := counted(l.Note); ok {
			note = max(note, draw.Width(n))
		}
	}
	for i, l := range a.Lines {
		if i == 0 {
			lines = append(lines, styled{})
		}
		mark, style := "  ", draw.Text
		if l.Binds {
			mark, style = "> ", draw.Strong
		}
		text := mark + pad(l.Label, label) + "  " + cell(l.Value, value) + "  " + cell(l.Note, note)
		lines = append(lines, styled{text: text, style: style, under: 2 + label + 2})
	}
	for _, t := range a.Tables {
		lines = append(lines, tableLines(t, width)...)
	}
	return append(lines, balanceLines(a.Balances)...)
}

// counted is a whole number with its thousands apart, a dash for one that takes
// nothing away; false for words.
func counted(text string) (string, bool) {
	n, err := strconv.ParseInt(text, 10, 64)
	switch {
	case err != nil:
		return text, false
	case n == 0 && text[0] == '-':
		return "–", true
	}
	return draw.Count(n), true
}

// cell is a count at the right of its column, or words as they are.
func cell(text string, width int) string {
	if n, ok := counted(text); ok {
		return padLeft(n, width)
	}
	return text
}

// balanceLines are the sums that must close.
func balanceLines(balances []table.Balance) []styled {
	if len(balances) == 0 {
		return nil
	}
	t := table.Table{Columns: []table.Heading{{Name: "what"}, {Name: "in", Count: true}, {Name: "out", Count: true},
		{Name: "held", Count: true}, {Name: "leak", Count: true}, {Name: "of"}}}
	for _, b := range balances {
		t.Rows = append(t.Rows, table.Row{Cells: []string{
			b.Name, draw.Digits(b.In), draw.Digits(b.Out), draw.Digits(b.Held), draw.Digits(b.Leak), b.Unit}})
	}
	lines := tableLines(t, unfolded)
	for i := range lines {
		if lines[i].whole = true; i > 1 && !balances[i-2].Closes() {
			lines[i].style = draw.Warn
		}
	}
	return lines
}

// Plain is an answer as text, for the clipboard.
func Plain(a engine.Answer) string {
	var b strings.Builder
	b.WriteString(a.Title + "\n")
	for _, l := range append(answerLines(a, unfolded), remedyLines(a.Remedies, noChoice, unfolded)...) {
		b.WriteString(l.plain() + "\n")
	}
	return b.String()
}

func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-draw.Width(text)))
}

func padLeft(text string, width int) string {
	return strings.Repeat(" ", max(0, width-draw.Width(text))) + text
}
