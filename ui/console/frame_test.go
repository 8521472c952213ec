package console

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"orrery/engine"
	"orrery/engine/alarm"
	"orrery/engine/event"
	"orrery/engine/table"
	"orrery/internal/effort"
	"orrery/ui/draw"
	"orrery/ui/frame"
	"orrery/ui/pane"
	"orrery/ui/play"
	"orrery/ui/play/playtest"
)

// rows is a pane that shows a few lines, so that the golden files hold the
// frame and nothing of the panes.
type rows struct {
	title  string
	filter string
	cursor int
	drawn  int
}

func (p *rows) Title() string { return p.title }

func (p *rows) Want(w *engine.Wants) {
	w.Nodes.Table = table.Rows{Count: 5, Find: -1, Filter: p.filter}
}

func (p *rows) Filter() string { return p.filter }

func (p *rows) SetFilter(text string) { p.filter = text }

func (p *rows) Headline(engine.Snapshot) string { return "five rows" }

func (p *rows) Actions() []pane.Action {
	return []pane.Action{
		{ID: "why", Keys: []string{"enter"}, Hint: "why", About: "what binds it"},
		{ID: "orders", Keys: []string{"x"}, Hint: "orders", About: "every order for it"},
		{ID: "filter", Keys: []string{"/"}, Hint: "filter", About: "keep what matches"},
		{ID: "down", Keys: []string{"j", "down"}, About: "next row"},
	}
}

func (p *rows) Act(id pane.ActionID, _ engine.Snapshot) pane.Intent {
	switch id {
	case "down":
		p.cursor++
	case "filter":
		return pane.Edit{}
	case "orders":
		return pane.Menu{Title: "Orders", Choices: []pane.Choice{
			{Label: "drain", About: "no new jobs", Then: pane.Give{Order: drain(0), Confirm: "Drain N0001?"}},
			{Label: "look elsewhere", Then: pane.Show{Pane: 5}},
		}}
	case "why":
		return pane.Why{Question: engine.WhyNode{Node: 0}}
	}
	return nil
}

func (p *rows) Draw(g draw.Grid, s engine.Snapshot) {
	p.drawn++
	for i, row := range s.Nodes.Table.Rows {
		g.Text(1, i, row.Name, draw.Text)
	}
	g.Text(1, 6, fmt.Sprintf("row %d of %s", p.cursor, p.title), draw.Faint)
}

func rowPanes() []pane.Numbered {
	var out []pane.Numbered
	for i, title := range []string{"Overview", "Map", "Launches", "Nodes", "Power", "Jobs"} {
		out = append(out, pane.Numbered{Digit: i, Pane: &rows{title: title}})
	}
	return append(out, pane.Numbered{Digit: pane.EventsPane, Pane: &rows{title: "Events"}})
}

// staged gives the frame events and alarms that no change of the engine moves.
func staged(d *rig) {
	at := func(number int64, elapsed time.Duration, k event.Kind, s event.Severity) play.Event {
		return play.Event{Number: number, Elapsed: elapsed, Kind: k, Severity: s}
	}
	d.c.past.events = play.Events{
		All: []play.Event{
			at(1, 10*time.Minute, event.InService, event.Info), at(2, time.Hour, event.AlarmRaised, event.Warning),
			at(3, 2*time.Hour, event.LiftOff, event.Info), at(4, 140*time.Minute, event.FlightLost, event.Critical),
		},
		Upcoming: []play.Upcoming{{Elapsed: 3 * time.Hour, Glyph: 'e'}, {Elapsed: 5 * time.Hour, Glyph: 'L'}},
		Last:     1 << 40,
	}
	d.c.past.snap.Alarms.Rows = []alarm.Row{
		{Alarm: alarm.Alarm{ID: 2, Rule: alarm.FlightLost, Subject: 1, Level: alarm.Critical, Raised: 90 * time.Second}, Subject: "flight 1", Sentence: "is lost with its satellites"},
		{Alarm: alarm.Alarm{ID: 1, Level: alarm.Warning}, Sentence: "charge is low"},
	}
	d.c.stage.Touch()
	d.c.refresh()
}

func TestFrameAt80x24(t *testing.T) {
	d := newRig(t, Options{Panes: rowPanes()})
	d.size(80, 24)
	d.press("]", "3")
	staged(d)
	golden.RequireEqual(t, []byte(d.text()))
}

func TestFrameAt160x50(t *testing.T) {
	d := newRig(t, Options{Panes: rowPanes()})
	d.press("t")
	d.write("T+2h30m")
	d.press("enter", "m")
	d.write("here")
	d.press("enter", "[", "[", "5", "w", "x")
	staged(d)
	golden.RequireEqual(t, []byte(d.text()))
}

// The word beside the edge hides light that changes, never a lift-off.
func TestTheTimelineShowsWhatIsNextBesideTheEdge(t *testing.T) {
	for glyph, want := range map[rune]string{'e': "┃now", 'L': "┃L"} {
		d := newRig(t, Options{Panes: rowPanes()})
		d.size(80, 24)
		d.press("]")
		step := 24 * time.Hour / time.Duration(frame.TimelineAt(&d.c.past.snap, 80).W)
		d.c.past.events = play.Events{Upcoming: []play.Upcoming{{Elapsed: d.c.past.edge + step*3/2, Glyph: glyph}}, Last: 1 << 40}
		d.c.stage.Touch()
		d.c.refresh()
		d.sees(want)
	}
}

func TestEveryScreenIsFilledAtAnySize(t *testing.T) {
	effort.Alone(t)
	open := []string{"", "?", ":", "t", "x", "'", "A", "u"}
	for _, key := range open {
		d := newRig(t, Options{})
		d.press("]", "m", "enter", "3")
		if key != "" {
			d.press(key)
		}
		for w := 1; w <= 300; w += 1 + w/4 {
			for h := 1; h <= 100; h += 1 + h/3 {
				d.size(w, h)
				lines := strings.Split(ansi.Strip(d.c.View().Content), "\n")
				if len(lines) != h {
					t.Fatalf("%d×%d with %q: %d rows", w, h, key, len(lines))
				}
				for i, line := range lines {
					if n := ansi.StringWidth(line); n != w {
						t.Fatalf("%d×%d with %q: line %d is %d cells wide: %q", w, h, key, i+1, n, line)
					}
				}
			}
		}
	}
}

func TestLinesAreAsWideAsTheScreen(t *testing.T) {
	d := newRig(t, Options{})
	for _, s := range [][2]int{{80, 24}, {100, 30}, {160, 50}, {300, 100}} {
		d.size(s[0], s[1])
		for i, line := range strings.Split(ansi.Strip(d.c.View().Content), "\n") {
			if n := ansi.StringWidth(line); n != s[0] {
				t.Errorf("%d×%d: line %d is %d cells wide", s[0], s[1], i, n)
			}
		}
	}
}

func TestAPaneIsDrawnOnlyWhenItChanges(t *testing.T) {
	panes := rowPanes()
	d := newRig(t, Options{Panes: panes})
	first := panes[0].Pane.(*rows)
	before := first.drawn
	for range 10 {
		d.send(nil)
	}
	d.press("?", "esc")
	d.send(tea.MouseMotionMsg{X: 3, Y: 3})
	if first.drawn != before {
		t.Errorf("the pane was drawn %d times with nothing new in it", first.drawn-before)
	}
	d.press("j")
	if first.drawn != before+1 {
		t.Errorf("a key in the pane drew it %d times, want 1", first.drawn-before)
	}
}

func TestTheFilterActsWhileItIsTyped(t *testing.T) {
	d := newRig(t, Options{Panes: rowPanes()})
	d.press("/")
	d.write("N0003")
	if got := d.c.stage.Pane().(*rows).filter; got != "N0003" {
		t.Errorf("the filter is %q", got)
	}
	d.sees("N0003")
	d.press("esc")
	if got := d.c.stage.Pane().(*rows).filter; got != "" {
		t.Errorf("esc leaves the filter %q", got)
	}
}

func TestNoticesFadeWithWhatHappens(t *testing.T) {
	d := newRig(t, Options{Notice: "look here"})
	d.sees("look here")
	for range 12 {
		d.press("j")
	}
	if strings.Contains(d.text(), "look here") {
		t.Error("the notice stays for ever")
	}
}

func TestASlowMachineIsOfferedALongerTick(t *testing.T) {
	d := newRig(t, Options{Speed: 600, Panes: rowPanes()})
	d.press("space")
	d.c.drive.Pace.Restart(d.wall)
	d.c.drive.Pace.Stepped(d.wall.Add(2*time.Second), play.Done{To: 5 * time.Minute})
	d.c.stage.Touch()
	d.c.stage.ClearNotice()
	d.c.refresh()
	d.sees("a longer tick")
	if d.c.past.snap.Clock.Tick != time.Minute {
		t.Error("the longer tick was taken silently")
	}
}

func TestATornFileIsReported(t *testing.T) {
	e, err := engine.New(playtest.Small())
	if err != nil {
		t.Fatal(err)
	}
	s := playtest.NewShelf(t, e)
	s.Bytes = 1234
	d := newRig(t, Options{Engine: e, Store: s})
	d.sees("1,234 bytes were cut off")
}

func BenchmarkKeyToPicture200x60(b *testing.B) {
	d := newRig(b, Options{})
	d.size(200, 60)
	d.press("3")
	for i := range b.N {
		d.c.Update(keyPress([]string{"down", "up"}[i%2]))
		_ = d.c.View()
	}
}

func BenchmarkPictureOfARunningMission200x60(b *testing.B) {
	d := newRig(b, Options{})
	d.size(200, 60)
	for range b.N {
		d.c.look(d.c.past.snap, d.c.past.asked)
		d.c.refresh()
	}
}

func BenchmarkIdleMessage(b *testing.B) {
	d := newRig(b, Options{})
	for range b.N {
		d.c.Update(nil)
		_ = d.c.View()
	}
}

func FuzzKeys(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) {
		d := newRig(t, Options{Panes: rowPanes()})
		r := rand.New(rand.NewPCG(seed, 0))
		for range 30 {
			d.press(string(rune(' ' + r.IntN(95))))
		}
	})
}
