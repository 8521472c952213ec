package console

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbletea/v2"

	"orrery/ui/draw"
)

// palette finds commands by name and runs them, with an argument where they take
// one. Tab completes, up and down choose, or, on an empty line, recall.
type palette struct {
	field  field
	wrong  string
	all    []command
	found  []command
	cursor int
	first  int
	height int
	recall int // how far back in the history
}

// command is an action as the palette sees it.
type command struct {
	name  string
	key   string
	about string
	takes string
	do    func(c *Console) tea.Cmd
	with  func(c *Console, text string) error
	offer []string
}

// openPalette opens the palette on everything that can be done here.
func (c *Console) openPalette() {
	p := &palette{}
	for _, a := range c.actions {
		cmd := command{name: a.name, key: keyNames(a.keys), about: a.about, takes: a.takes, do: a.do, with: a.with}
		if a.offer != nil {
			cmd.offer = a.offer(c)
		}
		p.all = append(p.all, cmd)
	}
	for _, a := range c.pane().Actions() {
		do := func(c *Console) tea.Cmd { return c.act(a.ID) }
		if i := slices.IndexFunc(p.all, func(cmd command) bool { return cmd.name == string(a.ID) && cmd.do == nil }); i >= 0 {
			p.all[i].key, p.all[i].do = keyNames(a.Keys), do // a word that the pane has a key for
			continue
		}
		p.all = append(p.all, command{name: string(a.ID), key: keyNames(a.Keys), about: c.pane().Title() + ": " + a.About, do: do})
	}
	p.search()
	c.open(p)
}

// named is the command whose name the line begins with, and what follows it.
func (p *palette) named() (command, string, bool) {
	line := strings.TrimLeft(p.field.String(), " ")
	best, rest, ok := command{}, "", false
	for _, cmd := range p.all {
		after, found := strings.CutPrefix(line, cmd.name)
		if found && (after == "" || after[0] == ' ') && len(cmd.name) > len(best.name) {
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
		if holds(strings.ToLower(cmd.name+" "+cmd.about+" "+cmd.key), words) {
			p.found = append(p.found, cmd)
		}
	}
	slices.SortStableFunc(p.found, func(a, b command) int { return rank(a, line) - rank(b, line) })
}

// rank is how far a command is from what was typed.
func rank(cmd command, line string) int {
	switch {
	case line == "":
		return 3
	case cmd.name == line:
		return 0
	case strings.HasPrefix(cmd.name, line):
		return 1
	case strings.Contains(cmd.name, line):
		return 2
	}
	return 3
}

func (p *palette) room(width, height int) (w, h int) { return min(width, 88), min(height, 18) }

func (p *palette) draw(g draw.Grid) {
	in := g.Box("Find", "tab completes  enter runs  esc closes", true)
	in.Text(1, 0, ":", draw.Accent)
	p.field.draw(in.Sub(2, 0, in.Width()-3, 1))
	if p.wrong != "" {
		in.Sub(1, 1, in.Width()-2, 1).Fit(p.wrong, draw.Warn, draw.Left)
	} else if cmd, _, ok := p.named(); ok && len(cmd.offer) > 0 {
		in.Sub(1, 1, in.Width()-2, 1).Fit(strings.Join(cmd.offer, "  "), draw.Faint, draw.Left)
	}
	body := in.Sub(0, 2, in.Width(), in.Height()-2)
	p.height = body.Height()
	p.first = draw.Scroll(p.first, p.cursor, len(p.found), p.height)
	for y := 0; y < p.height && p.first+y < len(p.found); y++ {
		cmd := p.found[p.first+y]
		line := body.Sub(0, y, body.Width(), 1)
		n := line.Text(2, 0, cmd.name, draw.Text)
		n += line.Text(3+n, 0, cmd.takes, draw.Estimate)
		at := max(20, n+5)
		line.Sub(at, 0, line.Width()-14-at, 1).Fit(cmd.about, draw.Faint, draw.Left)
		line.TextRight(line.Width()-1, 0, cmd.key, draw.Accent)
		if p.first+y == p.cursor {
			line.Set(0, 0, '>', draw.Accent)
			line.Put(draw.Cursor)
		}
	}
}

func (p *palette) key(c *Console, msg tea.KeyPressMsg) tea.Cmd {
	switch msg.String() {
	case "esc":
		c.shut()
	case "enter":
		return p.run(c)
	case "tab":
		p.complete()
	case "up":
		p.up(c)
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
func (p *palette) up(c *Console) {
	if p.cursor > 0 {
		p.cursor--
		return
	}
	if p.recall < len(c.history) {
		p.recall++
		p.field.set(c.history[len(c.history)-p.recall])
		p.search()
	}
}

// complete fills in the command under the cursor, or the next argument.
func (p *palette) complete() {
	if cmd, rest, ok := p.named(); ok && (rest != "" || strings.HasSuffix(p.field.String(), " ")) {
		p.field.set(cmd.name + " " + nextOffer(cmd.offer, rest))
		return
	}
	if p.cursor >= len(p.found) {
		return
	}
	cmd := p.found[p.cursor]
	text := cmd.name
	if cmd.with != nil {
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
func (p *palette) run(c *Console) tea.Cmd {
	cmd, text, ok := p.named()
	if !ok || text == "" && p.cursor > 0 {
		if p.cursor >= len(p.found) {
			p.wrong = fmt.Sprintf("there is no command %q", p.field.String())
			return nil
		}
		cmd, text = p.found[p.cursor], ""
	}
	switch {
	case text == "" && cmd.do == nil:
		p.field.set(cmd.name + " ")
		p.wrong = fmt.Sprintf("%s takes %s", cmd.name, cmd.takes)
		return nil
	case text == "":
		p.done(c, cmd.name)
		return cmd.do(c)
	case cmd.with == nil:
		p.wrong = fmt.Sprintf("%s takes nothing after it", cmd.name)
		return nil
	}
	if err := cmd.with(c, text); err != nil {
		p.wrong = err.Error()
		return nil
	}
	p.done(c, cmd.name+" "+text)
	return nil
}

// done closes the palette and remembers what it ran.
func (p *palette) done(c *Console, line string) {
	c.remove(p)
	c.screen.dirty = true
	c.history = append(slices.DeleteFunc(c.history, func(h string) bool { return h == line }), line)
}

func (p *palette) click(c *Console, _, y int) tea.Cmd {
	if at := p.first + y - 3; at >= p.first && at < len(p.found) && y-3 < p.height {
		p.cursor = at
		p.field.set("")
		return p.run(c)
	}
	return nil
}

func (p *palette) wheel(lines int) { p.cursor = max(0, min(p.cursor+lines, len(p.found)-1)) }

func (p *palette) paste(_ *Console, text string) {
	p.field.insert(text)
	p.search()
}
