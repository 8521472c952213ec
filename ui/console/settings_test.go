package console

import (
	"strings"
	"testing"

	"orrery/ui/desk"
	"orrery/ui/frame"
)

func TestALayoutOfOnesOwnIsKept(t *testing.T) {
	own := new(drawer)
	d := newRig(t, Options{Desk: own})
	d.press("5", "4", "w", ":")
	d.write("save layout watch")
	d.press("enter")
	d.sees("layout watch is saved")

	d = newRig(t, Options{Desk: own})
	d.press("w", "w")
	d.sees("layout: two panes one above the other")
	d.press("w")
	d.sees("layout: watch", "4 Power", "5 Jobs")
	if len(d.c.stage.Shown()) != 2 || d.c.stage.Pane().Title() != "Power" || d.c.stage.Shown()[1].Pane.Title() != "Jobs" {
		t.Errorf("%d panes, %s active, then %s", len(d.c.stage.Shown()), d.c.stage.Pane().Title(), d.c.stage.Shown()[1].Pane.Title())
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
	d = newRig(t, Options{Desk: own})
	if n := len(d.c.settings.Layouts); n != 0 {
		t.Errorf("%d layouts are left", n)
	}
}

func TestSavingALayoutAgainReplacesIt(t *testing.T) {
	d := newRig(t, Options{})
	for _, name := range []string{"a", "b", "a"} {
		if err := saveLayout(d.c, name); err != nil {
			t.Fatal(err)
		}
	}
	if got := strings.Join(offerOwnLayouts(d.c), " "); got != "a b" {
		t.Errorf("the layouts are %q", got)
	}
	for name, want := range map[string]string{"beside": "built in", " \x1b ": "write a name"} {
		if err := saveLayout(d.c, name); err == nil || !strings.Contains(err.Error(), want) {
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
		strings.Repeat(" ", desk.MaxSettings+1):                         "longer than",
	} {
		own := &drawer{settings: []byte(text)}
		d := newRig(t, Options{Desk: own})
		d.sees("the settings are ignored")
		if _, err := d.c.settings.Encode(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: %v, want %s", text, err, want)
		}
		setCalm(d.c, true)
		d.press("esc")
		if string(own.settings) != text || own.kept > 0 {
			t.Errorf("the desk holds %.40q now", own.settings)
		}
	}
}

func TestALayoutMayNameAPaneThatIsNotThere(t *testing.T) {
	d := newRig(t, Options{})
	d.c.settings.Layouts = []desk.Layout{{Name: "later", Share: "beside", Panes: []int{77, 5, 3}}}
	d.c.stage.ShowLayout(int(frame.Layouts), d.c.settings.Layouts)
	if d.c.stage.Pane().Title() != "Jobs" || len(d.c.stage.Shown()) != 2 {
		t.Errorf("%s is active beside %d", d.c.stage.Pane().Title(), len(d.c.stage.Shown())-1)
	}
}
