package console

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"orrery/ui/draw"
)

// settings are what the operator wants in every mission. They are kept as JSON in
// $XDG_CONFIG_HOME/orrery/console.json, else ~/.config/orrery/console.json.
type settings struct {
	Layouts      []ownLayout `json:"layouts,omitempty"`
	SlowAtAlarms bool        `json:"slow_at_alarms,omitempty"`

	path  string
	wrong error // why the file could not be read: then it is not written either
}

// ownLayout is a layout that the operator saved: how panes share the screen, and
// which, by their digits, the active one first.
type ownLayout struct {
	Name  string `json:"name"`
	Share string `json:"share"` // of shareNames
	Panes []int  `json:"panes"`
	Zoom  bool   `json:"zoom,omitempty"`
}

// shareNames are the layouts as the file spells them.
var shareNames = [layouts]string{"one", "beside", "stacked"}

const (
	maxLayouts  = 16
	maxSettings = 64 << 10 // bytes
)

// readSettings reads the file of settings, if there is one.
func (c *Console) readSettings(path string) {
	if path == "" {
		path = settingsPath()
	}
	c.settings = settings{path: path}
	text, err := readShort(path)
	if errors.Is(err, os.ErrNotExist) {
		return
	}
	if err == nil {
		err = c.settings.parse(text)
	}
	if err != nil {
		c.settings = settings{path: path, wrong: fmt.Errorf("%s: %w", path, err)}
		c.notice = warning("the settings are left aside: %v", c.settings.wrong)
	}
}

// readShort reads a file that is no longer than settings can be.
func readShort(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxSettings+1))
	if err == nil && len(text) > maxSettings {
		err = fmt.Errorf("it is longer than %d bytes", maxSettings)
	}
	return text, err
}

// parse reads settings; what it does not know is an error.
func (s *settings) parse(text []byte) error {
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
		case !slices.Contains(shareNames[:], o.Share):
			return fmt.Errorf("layout %q: share is %q, want one of %s", o.Name, o.Share, strings.Join(shareNames[:], ", "))
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
	s := c.settings
	s.Layouts = slices.Clone(s.Layouts)
	c.notice = say("%s", done)
	c.push(errand{name: "keeping settings", keeps: true, work: func(*baton, *ticket) then {
		err := s.wrong
		if err == nil {
			err = s.write()
		}
		return func(c *Console) tea.Cmd {
			if err != nil {
				c.notice = warning("%s, but it is not kept: %v", done, err)
			}
			return nil
		}
	}})
}

// write replaces the file of settings by one with these.
func (s settings) write() error {
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(s.path), 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(s.path), ".console-*")
	if err != nil {
		return err
	}
	_, err = f.Write(append(text, '\n'))
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), s.path)
	}
	if err != nil {
		err = errors.Join(err, os.Remove(f.Name()))
	}
	return err
}

// settingsPath is where settings are kept unless told otherwise.
func settingsPath() string {
	base := os.Getenv("XDG_CONFIG_HOME")
	if !filepath.IsAbs(base) { // the specification has relative ones ignored
		home, err := os.UserHomeDir()
		if err != nil {
			return filepath.Join("orrery", "console.json")
		}
		base = filepath.Join(home, ".config")
	}
	return filepath.Join(base, "orrery", "console.json")
}
