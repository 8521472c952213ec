package console

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/node"
	"orrery/ui/desk"
	"orrery/ui/frame"
	"orrery/ui/pane/all"
	"orrery/ui/play"
	"orrery/ui/play/playtest"
	"orrery/ui/tty"
)

// plainTerminal is one without colours, that nobody reads or writes.
func plainTerminal() *tty.Terminal {
	t := tty.New(strings.NewReader(""), io.Discard, tty.Size{Width: 160, Height: 50})
	t.Profile = colorprofile.ASCII
	return t
}

// drawer is a desk in memory.
type drawer struct {
	settings []byte
	pictures map[string]string
	kept     int // how often settings were kept
}

func (d *drawer) Settings() ([]byte, string, error) { return d.settings, "the drawer", nil }

func (d *drawer) KeepSettings(text []byte) error {
	d.settings = text
	d.kept++
	return nil
}

func (d *drawer) Picture(of desk.Moment, plain, coloured string) (string, error) {
	name := fmt.Sprintf("%s-%d", of.Mission, of.Step)
	if d.pictures == nil {
		d.pictures = map[string]string{}
	}
	d.pictures[name+".txt"], d.pictures[name+".ansi"] = plain, coloured
	return name + ".txt and .ansi", nil
}

// rig drives a console without a terminal: commands run in order, on one
// goroutine, and time passes only when it is told to.
type rig struct {
	t      testing.TB
	c      *Console
	shelf  *playtest.Shelf
	wall   time.Time
	timers []timer
	ended  bool
}

type timer struct {
	at  time.Time
	msg tea.Msg
}

func newRig(t testing.TB, o Options) *rig {
	t.Helper()
	e, err := engine.New(playtest.Small())
	if err != nil {
		t.Fatal(err)
	}
	d := &rig{t: t, shelf: playtest.NewShelf(t, e), wall: time.Unix(1e9, 0)}
	if o.Engine == nil {
		o.Engine, o.Store = e, d.shelf
	}
	if o.Panes == nil {
		o.Panes = all.Panes()
	}
	o.Terminal, o.Paused = plainTerminal(), !o.Replay || o.At == nil
	if o.Desk == nil {
		o.Desk = new(drawer)
	}
	d.c = New(o)
	d.c.drive.Wall.Now = func() time.Time { return d.wall }
	d.c.drive.Wall.After = func(wait time.Duration, msg tea.Msg) tea.Cmd {
		d.timers = append(d.timers, timer{d.wall.Add(wait), msg})
		return nil
	}
	d.run(d.c.Init())
	d.size(160, 50)
	return d
}

func (d *rig) size(w, h int) { d.send(tea.WindowSizeMsg{Width: w, Height: h}) }

// send hands a message to the console and does all that follows from it.
func (d *rig) send(msg tea.Msg) {
	_, cmd := d.c.Update(msg)
	if d.c.crash != nil {
		d.t.Fatal(d.c.crash)
	}
	d.run(cmd)
}

func (d *rig) run(cmd tea.Cmd) {
	if cmd == nil || d.ended {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			d.run(c)
		}
	case tea.QuitMsg:
		d.ended = true
	case play.Crashed:
		d.t.Fatal(msg.Err)
	default:
		d.send(msg)
	}
}

// hold has the console decide without doing what it asks for.
func (d *rig) hold(msg tea.Msg) []tea.Cmd {
	first := d.c.route(msg)
	d.c.refresh()
	return []tea.Cmd{first, d.c.dispatch()}
}

// results does what was held and gives what comes of it.
func results(cmds []tea.Cmd) []tea.Msg {
	var out []tea.Msg
	for _, cmd := range cmds {
		if cmd == nil {
			continue
		}
		switch msg := cmd().(type) {
		case nil:
		case tea.BatchMsg:
			out = append(out, results(msg)...)
		default:
			out = append(out, msg)
		}
	}
	return out
}

// pass lets wall time go by, with what it brings.
func (d *rig) pass(span time.Duration) {
	end := d.wall.Add(span)
	for n := 0; ; n++ {
		if n > 1e5 {
			d.t.Fatal("the clock never comes to rest")
		}
		next := -1
		for i, t := range d.timers {
			if !t.at.After(end) && (next < 0 || t.at.Before(d.timers[next].at)) {
				next = i
			}
		}
		if next < 0 {
			break
		}
		fired := d.timers[next]
		d.timers = slices.Delete(d.timers, next, next+1)
		d.wall = fired.at
		d.send(fired.msg)
	}
	d.wall = end
}

// press presses keys, spelled as Bubble Tea spells them.
func (d *rig) press(keys ...string) {
	for _, k := range keys {
		d.send(keyPress(k))
	}
}

// write types a text.
func (d *rig) write(text string) {
	for _, r := range text {
		if r == ' ' {
			d.press("space")
			continue
		}
		d.press(string(r))
	}
}

var named = map[string]tea.Key{
	"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "tab": {Code: tea.KeyTab}, "space": {Code: tea.KeySpace, Text: " "},
	"up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown}, "left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight},
	"backspace": {Code: tea.KeyBackspace}, "pgup": {Code: tea.KeyPgUp}, "pgdown": {Code: tea.KeyPgDown}, "home": {Code: tea.KeyHome},
	"end": {Code: tea.KeyEnd}, "f1": {Code: tea.KeyF1}, "delete": {Code: tea.KeyDelete},
}

func keyPress(name string) tea.KeyPressMsg {
	key := tea.Key{}
	for _, m := range []struct {
		prefix string
		mod    tea.KeyMod
	}{{"ctrl+", tea.ModCtrl}, {"shift+", tea.ModShift}} {
		if rest, ok := strings.CutPrefix(name, m.prefix); ok && rest != "" {
			name, key.Mod = rest, m.mod
		}
	}
	if k, ok := named[name]; ok {
		key.Code, key.Text = k.Code, k.Text
	} else {
		key.Code = []rune(name)[0]
		if key.Mod == 0 {
			key.Text = name
		}
	}
	return tea.KeyPressMsg(key)
}

// text is the screen as text.
func (d *rig) text() string { return plainPicture(d.c) }

func (d *rig) sees(words ...string) {
	d.t.Helper()
	for _, w := range words {
		if !strings.Contains(d.text(), w) {
			d.t.Errorf("the screen does not say %q:\n%s", w, d.text())
		}
	}
}

func (d *rig) at(want time.Duration) {
	d.t.Helper()
	if got := d.c.past.snap.Clock.Elapsed; got != want {
		d.t.Errorf("the console stands at %v, want %v\n%s", got, want, d.text())
	}
}

func (d *rig) in(want frame.Mode) {
	d.t.Helper()
	if got := d.c.past.mode(); got != want {
		d.t.Errorf("the mode is %s, want %s", got, want)
	}
}

var errDisk = errors.New("the disk is full")

func drain(id fleet.ID) engine.Order { return node.DrainNode{Node: id} }

// plainPicture is what a console drew last, without colours.
func plainPicture(c *Console) string {
	plain, _ := c.stage.Picture()
	return plain
}
