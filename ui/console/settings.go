package console

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"charm.land/bubbletea/v2"

	"orrery/ui/draw"
	"orrery/ui/frame"
	"orrery/ui/play"
)

// settings are what the operator wants in every mission, kept as JSON.
type settings struct {
	Layouts      []ownLayout `json:"layouts,omitempty"`
	SlowAtAlarms bool        `json:"slow_at_alarms,omitempty"`

	wrong error // why they could not be read: then they are not written either
}

// ownLayout is a layout that the operator saved: how panes share the screen, and
// which, by their digits, the active one first.
type ownLayout struct {
	Name  string `json:"name"`
	Share string `json:"share"` // of shareNames
	Panes []int  `json:"panes"`
	Zoom  bool   `json:"zoom,omitempty"`
}

// maxLayouts is how many layouts of their own an operator may keep.
const maxLayouts = 16

// readSettings reads what the desk holds, if it holds any.
func (c *Console) readSettings() {
	text, where, err := c.desk.Settings()
	if err == nil && len(text) > 0 {
		err = c.settings.parse(text)
	}
	if err != nil {
		c.settings = settings{wrong: fmt.Errorf("%s: %w", where, err)}
		c.notice = frame.Warning("the settings are left aside: %v", c.settings.wrong)
	}
}

// parse reads settings; what it does not know is an error.
func (s *settings) parse(text []byte) error {
	if len(text) > MaxSettings {
		return fmt.Errorf("it is longer than %d bytes", MaxSettings)
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(s); err != nil {
		return err
	}
	if len(s.Layouts) > maxLayouts {
		return fmt.Errorf("it has %d layouts, at most %d are kept", len(s.Layouts), maxLayouts)
	}
	for i := range s.Layouts {
		o := &s.Layouts[i]
		o.Name = layoutName(o.Name)
		switch {
		case o.Name == "":
			return fmt.Errorf("layout %d has no name", i+1)
		case !slices.Contains(frame.ShareNames[:], o.Share):
			return fmt.Errorf("layout %q: share is %q, want one of %s", o.Name, o.Share, strings.Join(frame.ShareNames[:], ", "))
		case len(o.Panes) == 0:
			return fmt.Errorf("layout %q: panes are missing, want their digits, the active one first", o.Name)
		}
	}
	return nil
}

// layoutName is a name as the screen can show it.
func layoutName(text string) string {
	printable := func(r rune) rune {
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}
	return draw.Cut(strings.TrimSpace(strings.Map(printable, text)), 24)
}

// keepSettings writes the settings beside everything else, and says what is done.
func (c *Console) keepSettings(done string) {
	text, err := json.MarshalIndent(c.settings, "", "  ")
	if c.settings.wrong != nil {
		err = c.settings.wrong
	}
	desk := c.desk
	c.notice = frame.Say("%s", done)
	c.push(errand{name: "keeping settings", keeps: true, work: func(*play.Baton, *play.Ticket) then {
		if err == nil {
			err = desk.KeepSettings(append(text, '\n'))
		}
		return func(c *Console) tea.Cmd {
			if err != nil {
				c.notice = frame.Warning("%s, but it is not kept: %v", done, err)
			}
			return nil
		}
	}})
}
