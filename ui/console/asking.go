package console

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/ui/draw"
	"orrery/ui/overlay"
	"orrery/ui/pane"
	"orrery/ui/play"
)

// openPrompt asks what a pane wants to know.
func (c *Console) openPrompt(i pane.Prompt) {
	p := &overlay.Prompt{Label: i.Label, About: i.About, Then: func(text string) (tea.Cmd, error) {
		intent, err := i.Then(text)
		if err != nil {
			return nil, err
		}
		return c.perform(intent), nil
	}}
	c.stage.Open(p.Fill(i.Value))
}

// askTime asks where to go.
func askTime(c *Console) {
	c.stage.Open(&overlay.Prompt{Label: "Go to", About: play.Instants, Then: func(text string) (tea.Cmd, error) {
		return nil, timeText(c, text)
	}})
}

// askMark asks for a bookmark's name.
func askMark(c *Console) {
	c.stage.Open(&overlay.Prompt{Label: "Bookmark " + c.past.at(), About: "a name, or nothing", Then: func(text string) (tea.Cmd, error) {
		mark(c, text)
		return nil, nil
	}})
}

// openFilter edits the filter of the active pane; what is typed acts at once.
func openFilter(c *Console) {
	f, ok := c.stage.Pane().(pane.Filterer)
	if !ok {
		c.stage.Say("%s has no rows to filter", c.stage.Pane().Title())
		return
	}
	before := f.Filter()
	set := func(text string) {
		f.SetFilter(text)
		c.stage.Stale()
	}
	p := &overlay.Prompt{
		Label: "Filter " + c.stage.Pane().Title(), About: "words that a row must hold; ! excludes one",
		Typed: set, Leave: func() { set(before) },
		Then: func(string) (tea.Cmd, error) { return nil, nil },
	}
	c.stage.Open(p.Fill(before))
}

// The words that the palette takes after a command.

func timeText(c *Console, text string) error {
	from := c.past.snap.Clock
	at, err := play.ParseInstant(text, from.Epoch, from.Elapsed)
	if err != nil {
		return err
	}
	c.visit(at)
	way := "on"
	if at < from.Elapsed {
		way = "back"
	}
	c.stage.Say("%s to %s, %s", way, draw.Elapsed(at), draw.UTC(from.Epoch.Add(at)))
	return nil
}

func speedText(c *Console, text string) error {
	speed, err := play.ParseSpeed(text)
	if err == nil {
		c.setSpeed(speed)
	}
	return err
}

func tickText(c *Console, text string) error {
	tick, err := play.ParseTick(text)
	if err == nil {
		c.give(engine.SetTick{Tick: tick})
	}
	return err
}

func paneText(c *Console, text string) error {
	digit, ok := c.stage.Named(text)
	if !ok {
		return fmt.Errorf("there is no pane %q: %s", text, strings.Join(offerPanes(c), ", "))
	}
	c.stage.Show(digit)
	return nil
}

func filterText(c *Console, text string) error {
	f, ok := c.stage.Pane().(pane.Filterer)
	if !ok {
		return fmt.Errorf("%s has no rows to filter", c.stage.Pane().Title())
	}
	f.SetFilter(text)
	c.stage.Stale()
	return nil
}

func mouseText(c *Console, text string) error {
	switch text {
	case "on", "off":
		c.stage.UseMouse(text == "on")
		c.stage.Say("mouse %s", text)
		return nil
	}
	return fmt.Errorf("mouse %q: write on or off", text)
}

func offerSpeeds(*Console) []string { return play.OfferSpeeds() }

func offerTicks(*Console) []string { return play.OfferTicks() }

func offerPanes(c *Console) []string {
	var out []string
	for _, p := range c.stage.Panes {
		out = append(out, strings.ToLower(p.Pane.Title()))
	}
	return out
}

// openForm asks what a pane wants to know.
func (c *Console) openForm(i pane.Form) {
	f := overlay.NewForm(i)
	c.stage.Open(f)
	f.Try(host{c})
}
