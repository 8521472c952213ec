package console

import (
	"strings"
	"testing"

	"orrery/ui/frame"
)

func TestALayoutOfOnesOwnIsKept(t *testing.T) {
	desk := new(drawer)
	d := newRig(t, Options{Desk: desk})
	d.press("5", "4", "w", ":")
	d.write("save layout watch")
	d.press("enter")
	d.sees("layout watch is kept")

	d = newRig(t, Options{Desk: desk})
	d.press("w", "w")
	d.sees("layout: two panes one above the other")
	d.press("w")
	d.sees("layout: watch", "4 Power", "5 Jobs")
	if len(d.c.slots) != 2 || d.c.pane().Title() != "Power" || d.c.panes[d.c.last].Pane.Title() != "Jobs" {
		t.Errorf("%d panes, %s active, then %s", len(d.c.slots), d.c.pane().Title(), d.c.panes[d.c.last].Pane.Title())
	}
	d.press("w")
	d.sees("layout: one pane")
	d.press(":")
	d.write("layout watch")
	d.press("enter")
	d.sees("layout: watch")
	d.press(":")
	d.write("forget layout watch")
	d.press("enter")
	d.sees("layout watch is forgotten")
	d = newRig(t, Options{Desk: desk})
	if n := len(d.c.settings.Layouts); n != 0 {
		t.Errorf("%d layouts are left", n)
	}
}

func TestSavingALayoutAgainReplacesIt(t *testing.T) {
	d := newRig(t, Options{})
	for _, name := range []string{"a", "b", "a"} {
		if err := d.c.saveLayout(name); err != nil {
			t.Fatal(err)
		}
	}
	if got := strings.Join(offerOwnLayouts(d.c), " "); got != "a b" {
		t.Errorf("the layouts are %q", got)
	}
	for name, want := range map[string]string{"beside": "built in", " \x1b ": "write a name"} {
		if err := d.c.saveLayout(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("saved as %q: %v, want %s", name, err, want)
		}
	}
}

func TestSettingsThatCannotBeReadAreLeftAlone(t *testing.T) {
	for text, want := range map[string]string{
		"{":                 "unexpected EOF",
		`{"colours": true}`: `unknown field "colours"`,
		`{"layouts": [{"name": "a", "share": "spiral", "panes": [1]}]}`: `share is "spiral", want one of one, beside, stacked`,
		`{"layouts": [{"name": "a", "share": "one"}]}`:                  "panes are missing",
		`{"layouts": [{"name": "\u001b", "share": "one"}]}`:             "layout 1 has no name",
		strings.Repeat(" ", MaxSettings+1):                              "longer than",
	} {
		desk := &drawer{settings: []byte(text)}
		d := newRig(t, Options{Desk: desk})
		d.sees("the settings are left aside")
		if err := d.c.settings.wrong; err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: %v, want %s", text, err, want)
		}
		d.c.setCalm(true)
		d.press("esc")
		if string(desk.settings) != text || desk.kept > 0 {
			t.Errorf("the desk holds %.40q now", desk.settings)
		}
	}
}

func TestALayoutMayNameAPaneThatIsNotThere(t *testing.T) {
	d := newRig(t, Options{})
	d.c.settings.Layouts = []ownLayout{{Name: "later", Share: "beside", Panes: []int{77, 5, 3}}}
	d.c.showLayout(int(frame.Layouts))
	if d.c.pane().Title() != "Jobs" || len(d.c.slots) != 2 {
		t.Errorf("%s is active beside %d", d.c.pane().Title(), len(d.c.slots)-1)
	}
}
