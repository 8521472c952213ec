package console

import (
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"orrery/ui/desk"
	"orrery/ui/draw"
	"orrery/ui/frame"
	"orrery/ui/overlay"
	"orrery/ui/pane"
)

func TestEveryKeyMeansOneThing(t *testing.T) {
	d := newRig(t, Options{})
	global := map[string]string{}
	for _, a := range d.c.actions {
		for _, k := range a.keys {
			if other, ok := global[k]; ok {
				t.Errorf("key %q means %s and %s", k, other, a.name)
			}
			global[k] = a.name
		}
	}
	for _, p := range d.c.stage.Panes {
		own := map[string]pane.ActionID{}
		for _, a := range p.Pane.Actions() {
			for _, k := range a.Keys {
				if other, ok := global[k]; ok {
					t.Errorf("%s: key %q means %s, and everywhere %s", p.Pane.Title(), k, a.ID, other)
				}
				if other, ok := own[k]; ok {
					t.Errorf("%s: key %q means %s and %s", p.Pane.Title(), k, other, a.ID)
				}
				own[k] = a.ID
			}
		}
	}
}

func TestNamesInThePaletteAreUnique(t *testing.T) {
	d := newRig(t, Options{})
	seen := map[string]bool{}
	for _, a := range d.c.actions {
		if a.name == "" || a.about == "" || a.group == "" || a.do == nil && a.with == nil {
			t.Errorf("action %q %v lacks a name, a sentence, a group or a deed", a.name, a.keys)
		}
		if seen[a.name] {
			t.Errorf("two actions are called %q", a.name)
		}
		seen[a.name] = true
	}
}

func TestTheKeysOfTheDesignAreThere(t *testing.T) {
	d := newRig(t, Options{})
	want := []string{"space", "]", "[", "shift+right", "shift+left", "}", "{", "ctrl+right", "ctrl+left", ".", ",", "=", ">", "<", "t", "m", "'",
		"B", "L", "u", "0", "1", "2", "3", "4", "5", "8", "tab", "shift+tab", "z", "w", ":", "?", "f1", "a", "A", "p", "y", "Y", "esc", "q",
		"ctrl+c", "ctrl+z", "ctrl+l"}
	for _, k := range want {
		if !slices.ContainsFunc(d.c.actions, func(a action) bool { return slices.Contains(a.keys, k) }) {
			t.Errorf("no action has the key %q", k)
		}
	}
}

func TestHelpListsEverythingAndRunsTheChoice(t *testing.T) {
	d := newRig(t, Options{})
	d.press("?")
	help, ok := d.c.stage.Top().(*overlay.List)
	if !ok {
		t.Fatal("? opens no list")
	}
	for _, a := range d.c.actions {
		if a.do != nil && !slices.ContainsFunc(help.Rows, func(r overlay.Row) bool { return r.About == a.about }) {
			t.Errorf("the help does not list %q", a.name)
		}
	}
	for _, a := range d.c.stage.Pane().Actions() {
		if !slices.ContainsFunc(help.Rows, func(r overlay.Row) bool { return r.About == a.About }) {
			t.Errorf("the help does not list the pane's %q", a.ID)
		}
	}
	d.write("one tick forward")
	d.press("enter")
	d.at(time.Minute)
	if d.c.stage.Top() != nil {
		t.Error("the help stays open over what it ran")
	}
}

func TestEveryHintDoesSomething(t *testing.T) {
	d := newRig(t, Options{})
	for _, h := range d.c.hints() {
		if h.Do == nil || h.Key == "" || h.Word == "" {
			t.Errorf("hint %q %q does nothing", h.Key, h.Word)
		}
	}
	d.sees("space run", "? keys", "q quit")
	d.press("space")
	d.sees("space pause")
}

func TestHintsAndTabsCanBeClicked(t *testing.T) {
	d := newRig(t, Options{})
	find := func(word string) (x, y int) {
		for y, line := range strings.Split(d.text(), "\n") {
			if before, _, ok := strings.Cut(line, word); ok {
				return draw.Width(before), y
			}
		}
		t.Fatalf("%q is not on screen:\n%s", word, d.text())
		return 0, 0
	}
	x, y := find("] step")
	d.send(tea.MouseClickMsg{X: x + 1, Y: y, Button: tea.MouseLeft})
	d.at(time.Minute)
	x, y = find(" 3 Nodes ")
	d.send(tea.MouseClickMsg{X: x + 2, Y: y, Button: tea.MouseLeft})
	if got := d.c.stage.Pane().Title(); got != "Nodes" {
		t.Errorf("a click on the tab shows %s", got)
	}
	d.press("?")
	d.send(tea.MouseWheelMsg{X: 80, Y: 20, Button: tea.MouseWheelDown})
	d.sees("> " + d.c.stage.Top().(*overlay.List).Rows[wheelLines].Key)
}

func TestDraggingTheTimelineSeeks(t *testing.T) {
	d := newRig(t, Options{})
	d.press("t")
	d.write("T+6h")
	d.press("enter")
	d.at(6 * time.Hour)
	r := d.c.stage.Plan().Timeline
	line := frame.TimelineAt(&d.c.past.snap, r.W)
	x, _ := line.Column(3 * time.Hour)
	d.send(tea.MouseClickMsg{X: r.X + line.X + line.W/2, Y: r.Y, Button: tea.MouseLeft})
	d.send(tea.MouseMotionMsg{X: r.X + line.X + x, Y: r.Y, Button: tea.MouseLeft})
	d.send(tea.MouseReleaseMsg{X: r.X + line.X + x, Y: r.Y, Button: tea.MouseLeft})
	if got := d.c.past.snap.Clock.Elapsed; got < 170*time.Minute || got > 195*time.Minute {
		t.Errorf("the drag led to %v, want about 3h", got)
	}
	d.in(frame.Replay)
}

func TestWithATextFieldOpenKeysAreText(t *testing.T) {
	d := newRig(t, Options{})
	d.press("t")
	d.write("q1B]")
	if d.ended || d.c.past.snap.Clock.Elapsed != 0 {
		t.Error("keys acted while a text was typed")
	}
	d.press("enter")
	d.sees("is not a time")
	d.press("esc")
	if d.c.stage.Top() != nil || d.ended {
		t.Error("esc closes the innermost and nothing else")
	}
	d.press("esc", "esc")
	if d.ended {
		t.Error("esc quits")
	}
	d.press("q")
	if !d.ended {
		t.Error("q does not quit")
	}
}

func TestThePaletteTakesArguments(t *testing.T) {
	for _, c := range []struct {
		line string
		want func(c *Console) bool
	}{
		{"goto T+7m", func(c *Console) bool { return c.past.snap.Clock.Elapsed == 7*time.Minute }},
		{"speed 1800", func(c *Console) bool { return c.drive.Pace.Speed == 1800 }},
		{"tick 10m", func(c *Console) bool { return c.past.snap.Clock.Tick == 10*time.Minute }},
		{"pane nodes", func(c *Console) bool { return c.stage.Pane().Title() == "Nodes" }},
		{"mouse off", func(c *Console) bool { return c.View().MouseMode == tea.MouseModeNone }},
		{"bookmark here it is", func(c *Console) bool { return len(c.past.bookmarks) == 1 && c.past.bookmarks[0].Name == "here it is" }},
		{"zoom", func(c *Console) bool { return c.stage.Arranged("").Zoom }},
	} {
		d := newRig(t, Options{})
		d.press(":")
		d.write(c.line)
		d.press("enter")
		if !c.want(d.c) || d.c.stage.Top() != nil {
			t.Errorf(":%s did not do it:\n%s", c.line, d.text())
		}
	}
}

func TestThePaletteCompletesAndRemembers(t *testing.T) {
	d := newRig(t, Options{})
	d.press(":")
	d.write("spe")
	d.press("tab")
	d.write("36")
	d.press("tab", "enter")
	if d.c.drive.Pace.Speed != 3600 {
		t.Errorf("speed is %g, want 3600:\n%s", d.c.drive.Pace.Speed, d.text())
	}
	d.press("=", ":", "up", "enter")
	if d.c.drive.Pace.Speed != 3600 {
		t.Errorf("the recalled line set the speed to %g", d.c.drive.Pace.Speed)
	}
	d.press(":")
	d.write("tick 7s")
	d.press("enter")
	d.sees("not on the ladder")
}

func TestAPictureOfTheScreenIsPutOnTheDesk(t *testing.T) {
	own := new(drawer)
	d := newRig(t, Options{Desk: own})
	d.press("p")
	d.sees("picture: little-0.txt and .ansi")
	if text := own.pictures["little-0.txt"]; !strings.Contains(text, "LIVE") || len(own.pictures) != 2 {
		t.Errorf("%d pictures are on the desk, one shows %q", len(own.pictures), text)
	}
	d = newRig(t, Options{Desk: desk.None{}})
	d.press("p")
	d.sees("keeps nothing for its operator")
}

func TestDangerousOrdersShowTheirCostFirst(t *testing.T) {
	d := newRig(t, Options{})
	node := pane.Give{Order: drain(0), Confirm: "Drain N0001?"}
	d.run(d.c.perform(node))
	d.send(nil)
	d.sees("Drain N0001?", "order it")
	if len(d.shelf.Journal) != 0 {
		t.Fatal("the order was given before it was confirmed")
	}
	if strings.Contains(d.text(), "running an hour ahead") {
		t.Fatal("the question does not show what the order would do")
	}
	d.press("enter")
	if len(d.shelf.Journal) != 1 {
		t.Errorf("orders: %v, want the drain", d.shelf.Journal)
	}
}

func TestWhyIsShown(t *testing.T) {
	d := newRig(t, Options{})
	d.press(":")
	d.write("audit")
	d.press("enter")
	if _, ok := d.c.stage.Top().(*overlay.Answer); !ok || strings.Contains(d.text(), "the engine looks ahead") {
		t.Fatalf("no answer is shown:\n%s", d.text())
	}
	d.sees("as it was at")
}

func TestWhatIsCutInAListStandsWholeBelowIt(t *testing.T) {
	d := newRig(t, Options{})
	d.size(80, 24)
	d.press("?")
	d.write("mission seconds")
	d.sees("speed 1×, or as many mission seconds in a wall second as given")
	d.press("esc", "esc", "4", "?")
	for _, line := range strings.Split(d.text(), "\n") {
		if strings.Contains(line, "nothing matches") {
			t.Errorf("the filter is still there:\n%s", d.text())
		}
	}
}

func TestAnOverlayLeavesNoHintsOfWhatItCovers(t *testing.T) {
	d := newRig(t, Options{})
	d.press("?")
	d.sees("esc close", "ctrl+c quit")
	hints := d.c.hints()
	for _, h := range hints {
		if h.Word == "run" || h.Word == "step" {
			t.Errorf("over the help %s promises to %s", h.Key, h.Word)
		}
	}
	hints[0].Do()
	if d.c.stage.Top() != nil {
		t.Error("a click on esc closes nothing")
	}
}
