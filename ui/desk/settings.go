package desk

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"orrery/engine/table"
	"orrery/ui/draw"
	"orrery/ui/frame"
)

// Settings are the operator's preferences for all missions, stored as JSON.
type Settings struct {
	Layouts      []Layout `json:"layouts,omitempty"`
	SlowAtAlarms bool     `json:"slow_at_alarms,omitempty"`

	wrong error // why they could not be read; then they are not written either
}

// Layout is a layout that the operator saved: how panes share the screen, and their digits, the
// active one first.
type Layout struct {
	Name  string `json:"name"`
	Share string `json:"share"` // of the layouts that are built in
	Panes []int  `json:"panes"`
	Zoom  bool   `json:"zoom,omitempty"`
}

// MaxLayouts is the most layouts that an operator may save.
const MaxLayouts = 16

// Of are the settings of a desk. If they cannot be read they are not to be overwritten.
func Of(desk Desk) (Settings, error) {
	var s Settings
	text, where, err := desk.Settings()
	if err == nil && len(text) > 0 {
		err = s.parse(text)
	}
	if err != nil {
		err = fmt.Errorf("%s: %w", where, err)
		return Settings{wrong: err}, err
	}
	return s, nil
}

// Encode encodes settings for a desk.
func (s *Settings) Encode() ([]byte, error) {
	if s.wrong != nil {
		return nil, s.wrong
	}
	text, err := json.MarshalIndent(s, "", "  ")
	return append(text, '\n'), err
}

// parse parses settings; unknown keys are errors.
func (s *Settings) parse(text []byte) error {
	if len(text) > MaxSettings {
		return fmt.Errorf("it is longer than %s", table.Bytes(MaxSettings))
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(s); err != nil {
		return err
	}
	if len(s.Layouts) > MaxLayouts {
		return fmt.Errorf("it has %d layouts, at most %d are kept", len(s.Layouts), MaxLayouts)
	}
	for i := range s.Layouts {
		o := &s.Layouts[i]
		o.Name = Printable(o.Name)
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

// Names are the names of the layouts, those built in first.
func (s *Settings) Names() []string {
	names := slices.Clone(frame.ShareNames[:])
	for _, o := range s.Layouts {
		names = append(names, o.Name)
	}
	return names
}

// Named is the index of the layout with a name, or -1.
func (s *Settings) Named(text string) int {
	return slices.Index(s.Names(), strings.TrimSpace(text))
}

// Printable is a name that the screen can show.
func Printable(text string) string {
	printable := func(r rune) rune {
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}
	return draw.Cut(strings.TrimSpace(strings.Map(printable, text)), 24)
}
