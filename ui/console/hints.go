package console

import (
	tea "charm.land/bubbletea/v2"

	"orrery/ui/frame"
	"orrery/ui/overlay"
)

// hints are the keys that work here and now.
func (c *Console) hints() []frame.Hint {
	var first, last []frame.Hint
	over, covered := c.stage.Top().(overlay.Hinted)
	for _, a := range c.actions {
		if a.hint == "" || covered && a.name == "zoom" {
			continue
		}
		h := frame.Hint{Key: a.firstKey(), Word: a.hint, Priority: 60, Do: func() tea.Cmd { return a.do(c) }}
		switch a.name {
		case "run":
			h.Word, h.Priority = runHint(c), 100
			first = append(first, h)
		case "step":
			first = append(first, h)
		case "palette", "keys", "quit":
			h.Priority = 90
			last = append(last, h)
		default:
			h.Priority = 30
			last = append(last, h)
		}
	}
	if !covered && c.stage.Top() != nil { // its own keys stand in its frame
		return []frame.Hint{{Key: "esc", Word: "close", Priority: 100, Do: func() tea.Cmd { return c.key(tea.KeyPressMsg{Code: tea.KeyEscape}) }},
			{Key: "ctrl+c", Word: "quit", Priority: 90, Do: c.quit}}
	}
	if covered {
		return append(append(first, over.Hints(host{c})...), last...)
	}
	for i, a := range c.stage.Pane().Actions() {
		if a.Hint != "" && len(a.Keys) > 0 {
			first = append(first, frame.Hint{Key: a.Keys[0], Word: a.Hint, Priority: 50 - i, Do: func() tea.Cmd { return c.act(a.ID) }})
		}
	}
	return append(first, last...)
}

// firstKey is the key that is shown; "" if there is none.
func (a action) firstKey() string {
	if len(a.keys) == 0 {
		return ""
	}
	return a.keys[0]
}

// runHint is what the space bar does now.
func runHint(c *Console) string {
	switch {
	case c.drive.Moves():
		return "pause"
	case c.past.behind:
		return "replay"
	}
	return "run"
}
