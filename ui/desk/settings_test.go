package desk

import (
	"errors"
	"strings"
	"testing"
)

// slate is a desk that holds a text, or cannot be read.
type slate struct {
	None
	text string
	err  error
}

func (s slate) Settings() ([]byte, string, error) { return []byte(s.text), "the slate", s.err }

func TestSettingsAreReadBackAsTheyAreSpelt(t *testing.T) {
	s := Settings{SlowAtAlarms: true, Layouts: []Layout{{Name: "watch", Share: "stacked", Panes: []int{4, 5}, Zoom: true}}}
	text, err := s.Encode()
	if err != nil {
		t.Fatal(err)
	}
	got, err := Of(slate{text: string(text)})
	if err != nil || !got.SlowAtAlarms || len(got.Layouts) != 1 || got.Layouts[0].Name != "watch" || got.Named("watch") != len(got.Names())-1 {
		t.Errorf("read back %+v (%v), want %+v", got, err, s)
	}
}

func TestSettingsThatCannotBeReadAreNotWritten(t *testing.T) {
	for _, c := range []struct {
		on   slate
		want string
	}{
		{slate{text: "{"}, "the slate: unexpected EOF"}, {slate{text: `{"colours": true}`}, `unknown field "colours"`},
		{slate{err: errors.New("it is locked")}, "the slate: it is locked"},
		{slate{text: `{"layouts": [{"name": "a", "share": "one"}]}`}, "panes are missing"},
	} {
		s, err := Of(c.on)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v, want %s", c.on, err, c.want)
		}
		if text, err := s.Encode(); err == nil {
			t.Errorf("%+v is spelt as %q", c.on, text)
		}
	}
}
