package console

import (
	"fmt"
	"strings"

	"charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/ui/frame"
	"orrery/ui/overlay"
	"orrery/ui/pane"
	"orrery/ui/play"
	"orrery/ui/widget"
)

// openPrompt asks what a pane wants to know.
func (c *Console) openPrompt(i pane.Prompt) {
	p := &overlay.Prompt{Label: i.Label, Then: func(text string) (tea.Cmd, error) {
		intent, err := i.Then(text)
		if err != nil {
			return nil, err
		}
		return c.perform(intent), nil
	}}
	c.open(p.Fill(i.Value))
}

// askTime asks where to go.
func (c *Console) askTime() {
	c.open(&overlay.Prompt{Label: "Go to", About: play.Instants, Then: func(text string) (tea.Cmd, error) {
		return nil, c.timeText(text)
	}})
}

// askMark asks for a bookmark's name.
func (c *Console) askMark() {
	c.open(&overlay.Prompt{Label: "Bookmark " + c.at(), About: "a name, or nothing", Then: func(text string) (tea.Cmd, error) {
		c.mark(text)
		return nil, nil
	}})
}

// openFilter edits the filter of the active pane; what is typed acts at once.
func (c *Console) openFilter() {
	f, ok := c.pane().(pane.Filterer)
	if !ok {
		c.notice = frame.Say("%s has no rows to filter", c.pane().Title())
		return
	}
	before := f.Filter()
	set := func(text string) {
		f.SetFilter(text)
		c.stale()
	}
	p := &overlay.Prompt{
		Label: "Filter " + c.pane().Title(), About: "words that a row must hold; ! turns one round",
		Typed: set, Leave: func() { set(before) },
		Then: func(string) (tea.Cmd, error) { return nil, nil },
	}
	c.open(p.Fill(before))
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
		c.notice = frame.Say("mouse %s", text)
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

// openForm asks what a pane wants to know.
func (c *Console) openForm(i pane.Form) {
	f := overlay.NewForm(i)
	c.open(f)
	f.Try(host{c})
}
