package console

import (
	"fmt"
	"strings"

	"charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/play"
	"orrery/ui/widget"
)

// prompt asks for a line of text.
type prompt struct {
	quiet
	label string
	about string
	field field
	wrong string
	then  func(c *Console, text string) (tea.Cmd, error)
	typed func(c *Console, text string) // told of each change; nil: of none
	leave func(c *Console)              // told when it is given up; nil: not told
}

func (p *prompt) room(width, _ int) (w, h int) {
	return min(width, max(56, draw.Width(p.label)+8, draw.Width(p.about)+4, draw.Width(p.wrong)+4)), 4
}

func (p *prompt) draw(g draw.Grid) {
	in := g.Box(p.label, "", true)
	p.field.draw(in.Sub(1, 0, in.Width()-2, 1))
	if p.wrong != "" {
		in.Sub(1, 1, in.Width()-2, 1).Fit(p.wrong, draw.Warn, draw.Left)
		return
	}
	in.Sub(1, 1, in.Width()-2, 1).Fit(p.about, draw.Faint, draw.Left)
}

func (p *prompt) key(c *Console, msg tea.KeyPressMsg) tea.Cmd {
	switch msg.String() {
	case "esc":
		c.shut()
		if p.leave != nil {
			p.leave(c)
		}
	case "enter":
		cmd, err := p.then(c, p.field.String())
		if err != nil {
			p.wrong = err.Error()
			return nil
		}
		c.remove(p)
		return cmd
	default:
		if p.field.key(msg) {
			p.changed(c)
		}
	}
	return nil
}

func (p *prompt) paste(c *Console, text string) {
	p.field.insert(text)
	p.changed(c)
}

func (p *prompt) changed(c *Console) {
	p.wrong = ""
	if p.typed != nil {
		p.typed(c, p.field.String())
	}
}

// remove closes an overlay that may have opened another one.
func (c *Console) remove(o overlay) {
	for i, other := range c.overlays {
		if other == o {
			c.overlays = append(c.overlays[:i], c.overlays[i+1:]...)
			return
		}
	}
}

// openPrompt asks what a pane wants to know.
func (c *Console) openPrompt(i pane.Prompt) {
	c.open(&prompt{label: i.Label, field: newField(i.Value), then: func(c *Console, text string) (tea.Cmd, error) {
		intent, err := i.Then(text)
		if err != nil {
			return nil, err
		}
		return c.perform(intent), nil
	}})
}

// askTime asks where to go.
func (c *Console) askTime() {
	c.open(&prompt{label: "Go to", about: play.Instants, then: func(c *Console, text string) (tea.Cmd, error) {
		return nil, c.timeText(text)
	}})
}

// askMark asks for a bookmark's name.
func (c *Console) askMark() {
	c.open(&prompt{label: "Bookmark " + c.at(), about: "a name, or nothing", then: func(c *Console, text string) (tea.Cmd, error) {
		c.mark(text)
		return nil, nil
	}})
}

// openFilter edits the filter of the active pane; what is typed acts at once.
func (c *Console) openFilter() {
	f, ok := c.pane().(pane.Filterer)
	if !ok {
		c.notice = say("%s has no rows to filter", c.pane().Title())
		return
	}
	before := f.Filter()
	set := func(c *Console, text string) {
		f.SetFilter(text)
		c.stale()
	}
	c.open(&prompt{
		label: "Filter " + c.pane().Title(), about: "words that a row must hold; ! turns one round", field: newField(before),
		typed: set, leave: func(c *Console) { set(c, before) },
		then: func(*Console, string) (tea.Cmd, error) { return nil, nil },
	})
}

// The words that the palette takes after a command.

func (c *Console) timeText(text string) error {
	at, err := play.ParseInstant(text, c.snap.Epoch, c.snap.Elapsed)
	if err != nil {
		return err
	}
	c.visit(at)
	return nil
}

func (c *Console) speedText(text string) error {
	var speed float64
	if _, err := fmt.Sscanf(strings.TrimSuffix(text, "x"), "%g", &speed); err != nil || !(speed >= 0.1 && speed <= 1e7) {
		return fmt.Errorf("%q is no speed: write a number of mission seconds in a wall second from 0.1 to 1e7", text)
	}
	c.setSpeed(speed)
	return nil
}

func (c *Console) tickText(text string) error {
	tick, err := widget.ParseSpan(text)
	if err != nil {
		return err
	}
	for _, t := range engine.Ticks {
		if t == tick {
			c.give(engine.SetTick{Tick: tick})
			return nil
		}
	}
	return fmt.Errorf("a tick of %s is not on the ladder: 1s, 10s, 1m, 10m, 1h, 6h or 1d", play.ShowSpan(tick))
}

func (c *Console) paneText(text string) error {
	want := strings.ToLower(strings.TrimSpace(text))
	for _, p := range c.panes {
		if fmt.Sprint(p.Digit) == want || want != "" && strings.HasPrefix(strings.ToLower(p.Pane.Title()), want) {
			c.show(p.Digit)
			return nil
		}
	}
	return fmt.Errorf("there is no pane %q: %s", text, strings.Join(offerPanes(c), ", "))
}

func (c *Console) filterText(text string) error {
	f, ok := c.pane().(pane.Filterer)
	if !ok {
		return fmt.Errorf("%s has no rows to filter", c.pane().Title())
	}
	f.SetFilter(text)
	c.stale()
	return nil
}

func (c *Console) mouseText(text string) error {
	switch text {
	case "on", "off":
		c.mouse = text == "on"
		c.notice = say("mouse %s", text)
		return nil
	}
	return fmt.Errorf("mouse %q: write on or off", text)
}

func offerSpeeds(*Console) []string {
	var out []string
	for _, s := range play.Speeds {
		out = append(out, fmt.Sprintf("%g", s))
	}
	return out
}

func offerTicks(*Console) []string {
	var out []string
	for _, t := range engine.Ticks {
		out = append(out, play.ShortSpan(t))
	}
	return out
}

func offerPanes(c *Console) []string {
	var out []string
	for _, p := range c.panes {
		out = append(out, strings.ToLower(p.Pane.Title()))
	}
	return out
}
