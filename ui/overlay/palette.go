package overlay

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"orrery/ui/draw"
)

// palette finds commands by name and runs them, with an argument where they take
// one. Tab completes, up and down choose, or, on an empty line, recall.
type palette struct {
	field  field
	wrong  string
	all    []Command
	found  []Command
	cursor int
	first  int
	height int
	past   *History
	recall int // how far back in it
}

// Command is an action as the palette sees it.
type Command struct {
	Name  string
	Key   string
	About string
	Takes string
	Do    func() tea.Cmd
	With  func(text string) error
	Alone func() tea.Cmd // asks for what it takes, where no key does something else; nil if nothing asks
	Offer []string       // what may be added
}

// History is what palettes ran, the latest last, each line once.
type History struct{ lines []string }

// add notes a line.
func (h *History) add(line string) {
	h.lines = append(slices.DeleteFunc(h.lines, func(l string) bool { return l == line }), line)
}

// back is the line so many before the present one.
func (h *History) back(n int) (line string, ok bool) {
	if n > len(h.lines) {
		return "", false
	}
	return h.lines[len(h.lines)-n], true
}

// NewPalette is a palette of commands that recalls what others ran.
func NewPalette(all []Command, past *History) *palette {
	p := &palette{all: all, past: past}
	p.search()
	return p
}

// named is the command whose name the line begins with, and what follows it.
func (p *palette) named() (Command, string, bool) {
	line := strings.TrimLeft(p.field.String(), " ")
	best, rest, ok := Command{}, "", false
	for _, cmd := range p.all {
		after, found := strings.CutPrefix(line, cmd.Name)
		if found && (after == "" || after[0] == ' ') && len(cmd.Name) > len(best.Name) {
			best, rest, ok = cmd, strings.TrimSpace(after), true
		}
	}
	return best, rest, ok
}

// search finds the commands that the line could mean, best first.
func (p *palette) search() {
	p.wrong, p.cursor, p.first = "", 0, 0
	p.found = p.found[:0]
	if cmd, _, ok := p.named(); ok && strings.Contains(p.field.String(), " ") {
		p.found = append(p.found, cmd)
		return
	}
	line := strings.ToLower(strings.TrimSpace(p.field.String()))
	words := strings.Fields(line)
	for _, cmd := range p.all {
		if holds(strings.ToLower(cmd.Name+" "+cmd.About+" "+cmd.Key), words) {
			p.found = append(p.found, cmd)
		}
	}
	slices.SortStableFunc(p.found, func(a, b Command) int { return rank(a.Name, line) - rank(b.Name, line) })
}

// Room is how much of a screen it would like: as wide as its widest line, and as high as
// all of its commands.
func (p *palette) Room(width, height int) (w, h int) {
	for _, cmd := range p.all {
		w = max(w, aboutAt(cmd, width)+draw.Width(cmd.About)+16)
	}
	return min(w+2, width), min(len(p.all)+4, height)
}

// aboutAt is where what a command does begins in its line, which are so wide.
func aboutAt(cmd Command, width int) int {
	const narrow, wide = 20, 26
	at := narrow
	if width >= 100 {
		at = wide
	}
	return max(at, draw.Width(cmd.Name)+draw.Width(cmd.Takes)+5)
}

func (p *palette) Draw(g draw.Grid) {
	in := g.Box("Find", "tab completes  enter runs  esc closes", true)
	in.Text(1, 0, ":", draw.Accent)
	p.field.draw(in.Sub(2, 0, in.Width()-3, 1))
	if p.wrong != "" {
		in.Sub(1, 1, in.Width()-2, 1).Fit(p.wrong, draw.Warn, draw.Left)
	} else if cmd, _, ok := p.named(); ok && len(cmd.Offer) > 0 {
		in.Sub(1, 1, in.Width()-2, 1).Fit(strings.Join(cmd.Offer, "  "), draw.Faint, draw.Left)
	}
	body := in.Sub(0, 2, in.Width(), in.Height()-2)
	p.height = body.Height()
	p.first = draw.Scroll(p.first, p.cursor, len(p.found), p.height)
	for y := 0; y < p.height && p.first+y < len(p.found); y++ {
		cmd := p.found[p.first+y]
		line := body.Sub(0, y, body.Width(), 1)
		n := line.Text(2, 0, cmd.Name, draw.Text)
		line.Text(3+n, 0, cmd.Takes, draw.Estimate)
		at := aboutAt(cmd, body.Width())
		line.Sub(at, 0, line.Width()-14-at, 1).Fit(cmd.About, draw.Faint, draw.Left)
		line.TextRight(line.Width()-1, 0, cmd.Key, draw.Accent)
		if p.first+y == p.cursor {
			line.Set(0, 0, '>', draw.Accent)
			line.Put(draw.Cursor)
		}
	}
}

func (p *palette) Key(h Host, msg tea.KeyPressMsg) tea.Cmd {
	switch msg.String() {
	case "esc":
		h.Shut(p)
	case "enter":
		return p.run(h)
	case "tab":
		p.complete()
	case "up":
		p.up()
	case "down":
		p.cursor = max(0, min(p.cursor+1, len(p.found)-1))
	case "pgdown":
		p.cursor = max(0, min(p.cursor+p.height, len(p.found)-1))
	case "pgup":
		p.cursor = max(0, p.cursor-p.height)
	default:
		if p.field.key(msg) {
			p.recall = 0
			p.search()
		}
	}
	return nil
}

// up chooses the line above, or, at the top, recalls what was run before.
func (p *palette) up() {
	if p.cursor > 0 {
		p.cursor--
		return
	}
	if line, ok := p.past.back(p.recall + 1); ok {
		p.recall++
		p.field.set(line)
		p.search()
	}
}

// complete fills in the command under the cursor, or the next argument.
func (p *palette) complete() {
	if cmd, rest, ok := p.named(); ok && (rest != "" || strings.HasSuffix(p.field.String(), " ")) {
		p.field.set(cmd.Name + " " + nextOffer(cmd.Offer, rest))
		return
	}
	if p.cursor >= len(p.found) {
		return
	}
	cmd := p.found[p.cursor]
	text := cmd.Name
	if cmd.With != nil {
		text += " "
	}
	p.field.set(text)
	p.search()
}

// nextOffer is the first offer that begins with what was typed, or, if one was
// typed whole, the one after it.
func nextOffer(offers []string, typed string) string {
	if i := slices.Index(offers, typed); i >= 0 {
		return offers[(i+1)%len(offers)]
	}
	for _, o := range offers {
		if strings.HasPrefix(o, typed) {
			return o
		}
	}
	return typed
}

// run runs the line: a command by its name with what follows, else the command
// under the cursor.
func (p *palette) run(h Host) tea.Cmd {
	cmd, text, ok := p.named()
	if !ok || text == "" && p.cursor > 0 {
		if p.cursor >= len(p.found) {
			p.wrong = fmt.Sprintf("there is no command %q", p.field.String())
			return nil
		}
		cmd, text = p.found[p.cursor], ""
	}
	switch {
	case text == "" && cmd.Do == nil && cmd.Alone != nil:
		p.done(h, cmd.Name)
		return cmd.Alone()
	case text == "" && cmd.Do == nil:
		p.field.set(cmd.Name + " ")
		p.wrong = fmt.Sprintf("%s takes %s", cmd.Name, cmd.Takes)
		return nil
	case text == "":
		p.done(h, cmd.Name)
		return cmd.Do()
	case cmd.With == nil:
		p.wrong = fmt.Sprintf("%s takes nothing after it", cmd.Name)
		return nil
	}
	if err := cmd.With(text); err != nil {
		p.wrong = err.Error()
		return nil
	}
	p.done(h, cmd.Name+" "+text)
	return nil
}

// done closes the palette and remembers what it ran.
func (p *palette) done(h Host, line string) {
	h.Shut(p)
	p.past.add(line)
}

func (p *palette) Click(h Host, _, y int) tea.Cmd {
	if at := p.first + y - 3; at >= p.first && at < len(p.found) && y-3 < p.height {
		p.cursor = at
		p.field.set("")
		return p.run(h)
	}
	return nil
}

func (p *palette) Wheel(lines int) { p.cursor = max(0, min(p.cursor+lines, len(p.found)-1)) }

func (p *palette) Paste(_ Host, text string) {
	p.field.insert(text)
	p.search()
}
