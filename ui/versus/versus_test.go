package versus

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/exp/golden"

	"orrery/engine"
	"orrery/engine/digests"
	"orrery/engine/fleet"
	"orrery/engine/node"
	"orrery/engine/unit"
	"orrery/ui/draw"
	"orrery/ui/futures"
	"orrery/ui/overlay"
	"orrery/ui/pane"
	"orrery/ui/pane/all"
	"orrery/ui/play"
	"orrery/ui/play/playtest"
)

// bridge is a host over a small mission that stands still unless it is told to go on; what is
// worked out beside it is worked out at once.
type bridge struct {
	t     *testing.T
	baton play.Baton
	open  []overlay.Overlay
	panes []pane.Numbered
	said  string
	bars  string // why no order can be given
	clip  string
	went  time.Duration // where the mission was asked to go
	keys  []string      // that were passed on
}

func newBridge(t *testing.T) *bridge {
	t.Helper()
	e, err := engine.New(playtest.Small())
	if err != nil {
		t.Fatal(err)
	}
	b := &bridge{t: t, baton: play.Baton{Engine: e, Store: playtest.NewShelf(t, e)}, panes: all.Panes()}
	for _, p := range b.panes {
		if briefed, ok := p.Pane.(pane.Briefed); ok {
			briefed.Brief(pane.Plan{Scenario: e.Scenario()})
		}
	}
	return b
}

func (b *bridge) Shut(o overlay.Overlay) {
	for i := range b.open {
		if b.open[i] == o {
			b.open = append(b.open[:i], b.open[i+1:]...)
			return
		}
	}
}

func (b *bridge) Top() overlay.Overlay {
	if len(b.open) == 0 {
		return nil
	}
	return b.open[len(b.open)-1]
}

func (b *bridge) Say(text string)          { b.said = text }
func (b *bridge) Copy(text string) tea.Cmd { b.clip = text; return nil }
func (b *bridge) Refusal() string          { return b.bars }
func (b *bridge) Open(o overlay.Overlay)   { b.open = append(b.open, o) }

func (b *bridge) Ask(engine.Question, func(engine.Answer) tea.Cmd) { b.t.Error("the engine was asked") }

func (b *bridge) Perform(i pane.Intent) tea.Cmd {
	if to, ok := i.(pane.Go); ok {
		b.went = to.Elapsed
		return nil
	}
	b.t.Errorf("%T was performed on the mission", i)
	return nil
}

func (b *bridge) Errand(_ string, work func(*play.Baton) func() tea.Cmd) { b.run(work(&b.baton)()) }

func (b *bridge) Aside(work func() func() tea.Cmd) tea.Cmd {
	return func() tea.Msg { b.run(work()()); return nil }
}

func (b *bridge) Pass(msg tea.KeyPressMsg) tea.Cmd { b.keys = append(b.keys, msg.String()); return nil }

func (b *bridge) Orders() ([]engine.Entry, bool) { return b.baton.Store.Orders(), true }

func (b *bridge) Panes() ([]pane.Numbered, int) { return b.panes, pane.JobsPane }

func (b *bridge) run(cmd tea.Cmd) {
	if cmd != nil {
		cmd()
	}
}

// step takes the mission some steps on.
func (b *bridge) step(n int) {
	for range n {
		b.baton.Engine.Step()
	}
	if err := b.baton.Store.Record(b.baton.Engine, nil); err != nil {
		b.t.Fatal(err)
	}
}

// order gives the mission an order.
func (b *bridge) order(o engine.Order) {
	b.t.Helper()
	at := b.baton.Engine.Steps()
	if err := b.baton.Engine.Apply(o); err != nil {
		b.t.Fatal(err)
	}
	if err := b.baton.Store.Record(b.baton.Engine, []engine.Entry{{Step: at, Order: o}}); err != nil {
		b.t.Fatal(err)
	}
}

// follow lets the view look at the mission until it has seen enough.
func (b *bridge) follow(v *View) {
	s := b.baton.Engine.Snapshot(engine.Wants{})
	for n := 0; ; n++ {
		cmd := v.Observe(b, s)
		if cmd == nil {
			return
		}
		if cmd(); n > 1e4 {
			b.t.Fatal("the futures never arrive")
		}
	}
}

// compare opens a view of what a text asks.
func (b *bridge) compare(text string) *View {
	b.t.Helper()
	q := Ask{Alter: func(s engine.Scenario, assignment string) (engine.Scenario, error) {
		switch assignment {
		case "workload.fill=0.1":
		case "node.battery_kwh=60", "node.battery_kwh=own":
			s.Designs = slices.Clone(s.Designs)
			if s.Designs[0].Power.Capacity = 60 * unit.KilowattHour; assignment == "node.battery_kwh=own" {
				s.Designs[0].Power.Capacity = b.baton.Engine.Scenario().Designs[0].Power.Capacity
			}
			return s, nil
		default:
			return s, errors.New("no such key")
		}
		s.Workload.Fill = 0.1
		s.Workload.Streams = append(s.Workload.Streams[:0:0], s.Workload.Streams...)
		s.Workload.Streams[0].Mean = time.Minute
		return s, nil
	}}
	if err := q.Read(text); err != nil {
		b.t.Fatal(err)
	}
	Open(b, q)
	v := b.Top().(*View)
	b.follow(v)
	return v
}

func (b *bridge) press(v *View, keys ...tea.KeyPressMsg) {
	for _, k := range keys {
		v.Key(b, k)
		b.follow(v)
	}
}

func key(r rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: r, Text: string(r)} }

var tab, esc = tea.KeyPressMsg{Code: tea.KeyTab}, tea.KeyPressMsg{Code: tea.KeyEscape}

func drawn(v *View, w, h int) string {
	g := draw.New(w, h)
	v.Draw(g)
	return g.String()
}

func digest(t *testing.T, orders map[int64]engine.Order, steps int64) digests.Digest {
	t.Helper()
	e, err := engine.New(playtest.Small())
	if err != nil {
		t.Fatal(err)
	}
	for e.Steps() < steps {
		if o := orders[e.Steps()]; o != nil {
			if err := e.Apply(o); err != nil {
				t.Fatal(err)
			}
		}
		e.Step()
	}
	return e.Digest()
}

// A is the mission to the bit, B the mission that was ordered so; the mission itself goes as if
// nobody had compared it, also where it is ordered meanwhile.
func TestTwoFuturesKeepPaceAndTheMissionIsUntouched(t *testing.T) {
	b, v := besideShortest(t, 25)
	later := node.DrainNode{Node: 2}
	b.order(later)
	b.step(15)
	b.follow(v)
	v.race.Advance(time.Hour, func() bool { return false })
	want := digest(t, map[int64]engine.Order{45: later}, 60)
	if got := b.baton.Engine.Digest(); got != want {
		t.Error("the mission is not as without a comparison")
	}
	both := v.race.Digests()
	if both[0] != want {
		t.Errorf("A is not the mission: its %s differ", both[0].Diff(want))
	}
	q := Ask{}
	if err := q.Read("shortest"); err != nil {
		t.Fatal(err)
	}
	if other := digest(t, map[int64]engine.Order{20: q.Orders[0], 45: later}, 60); both[1] != other {
		t.Errorf("B is not the mission with that policy: its %s differ", both[1].Diff(other))
	}
	if v.seen.clock != time.Hour || v.seen.from != 20*time.Minute || len(v.seen.refused[1]) > 0 {
		t.Errorf("seen at %v from %v on, refused %v", v.seen.clock, v.seen.from, v.seen.refused)
	}
	if p := v.seen.parted; p == nil || p.Elapsed != 20*time.Minute || !strings.Contains(p.Sentence, "B is ordered: policy shortest") {
		t.Errorf("they part at %+v", v.seen.parted)
	}
	v.Key(b, esc)
	if len(b.open) != 0 || !v.stop.Load() || !strings.Contains(b.said, "is unchanged") {
		t.Errorf("esc leaves %d open and says %q", len(b.open), b.said)
	}
}

func TestAChangedValueFliesOnFromHere(t *testing.T) {
	b := newBridge(t)
	b.step(30)
	v := b.compare("workload.fill=0.1")
	b.step(60)
	b.follow(v)
	if v.seen.parted == nil || v.names[1] != "with workload.fill=0.1" {
		t.Errorf("%q: they part at %+v", v.names[1], v.seen.parted)
	}
}

// A battery that shrinks keeps what it can hold: nothing else of a mission that is under way is in
// its way.
func TestABatteryShrinksInAMissionThatIsUnderWay(t *testing.T) {
	b := newBridge(t)
	b.step(30)
	v := b.compare("node.battery_kwh=60")
	b.step(10)
	b.follow(v)
	if v.wrong != "" {
		t.Fatal(v.wrong)
	}
	if v.seen.parted == nil || !strings.Contains(v.seen.parted.Sentence, "battery") {
		t.Errorf("they part at %+v", v.seen.parted)
	}
}

// After an order has changed the battery of a group, the scenario's own value is a change.
func TestAValueIsSetBackToTheScenarios(t *testing.T) {
	b := newBridge(t)
	b.step(10)
	if v := b.compare("node.battery_kwh=own"); !strings.Contains(v.wrong, "is so in this mission") {
		t.Errorf("the battery that it has: %q", v.wrong)
	}
	b.order(fleet.SetDesign{Group: 0, Part: fleet.BatteryCapacity, Value: float64(60 * unit.KilowattHour)})
	b.step(20)
	v := b.compare("node.battery_kwh=own")
	b.step(40)
	b.follow(v)
	if v.wrong != "" || v.seen.parted == nil || !strings.Contains(v.seen.parted.Sentence, "battery") {
		t.Errorf("%q, they part at %+v", v.wrong, v.seen.parted)
	}
	if v := b.compare("node.battery_kwh=60"); !strings.Contains(v.wrong, "is so in this mission") {
		t.Errorf("the battery that it was given: %q", v.wrong)
	}
}

func TestFuturesFlyAheadWhileTheMissionStands(t *testing.T) {
	b := newBridge(t)
	b.step(5)
	v := b.compare("easy 3h")
	if v.seen.clock != 3*time.Hour+5*time.Minute || b.baton.Engine.Steps() != 5 {
		t.Errorf("the futures are at %v, the mission at step %d", v.seen.clock, b.baton.Engine.Steps())
	}
	if text := drawn(v, 80, 24); !strings.Contains(text, "there") {
		t.Errorf("it does not say that they are there:\n%s", text)
	}
}

// A branch is compared with what it left: that one's orders are told where the two part.
func TestABranchIsComparedWithTheMissionThatItLeft(t *testing.T) {
	b := newBridge(t)
	b.step(10)
	old := b.baton.Store.(*playtest.Shelf)
	b.order(node.DrainNode{Node: 2})
	b.step(20)
	e, err := old.Before(0)
	if err != nil {
		t.Fatal(err)
	}
	fresh, err := old.Branch(e)
	if err != nil {
		t.Fatal(err)
	}
	b.baton = play.Baton{Engine: e, Store: fresh}
	b.order(node.DrainNode{Node: 1})
	b.step(30)
	v := b.compare("")
	if v.wrong != "" {
		t.Fatal(v.wrong)
	}
	if v.seen.clock != 40*time.Minute || v.seen.from != 10*time.Minute {
		t.Errorf("seen at %v from %v on", v.seen.clock, v.seen.from)
	}
	if want := "A is ordered: drain N0002; B is ordered: drain N0003"; v.seen.parted == nil || v.seen.parted.Sentence != want {
		t.Errorf("they part at %+v, want by %q", v.seen.parted, want)
	}
	if both := v.race.Digests(); both[0] != b.baton.Engine.Digest() || both[1] != digest(t, map[int64]engine.Order{10: node.DrainNode{Node: 2}}, 40) {
		t.Error("the two are not the branch and the mission that it left")
	}
}

func TestWhatCannotBeComparedIsSaid(t *testing.T) {
	for text, want := range map[string]string{
		"fastest": "neither a policy", "tick=1m": "the same in both", "workload.policy=nope": "no such policy",
	} {
		var q Ask
		if err := q.Read(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
	b := newBridge(t)
	for text, want := range map[string]string{"": "no other future", "a.b=1": "no such key"} {
		v := b.compare(text)
		if got := drawn(v, 80, 24); !strings.Contains(got, want) {
			t.Errorf("%q shows\n%s\nwant %q", text, got, want)
		}
		v.Key(b, esc)
	}
}

// besideShortest is a mission beside its future under another policy, so many steps on.
func besideShortest(t *testing.T, steps int) (*bridge, *View) {
	b := newBridge(t)
	b.step(20)
	v := b.compare("shortest")
	b.step(steps)
	b.follow(v)
	return b, v
}

func TestTheSamePaneIsShownOfBoth(t *testing.T) {
	b, v := besideShortest(t, 200)
	b.press(v, key('5'))
	text := drawn(v, 120, 40)
	if strings.Count(text, "5 Jobs") != 2 || !strings.Contains(text, "≠") {
		t.Errorf("the jobs are not shown of both:\n%s", text)
	}
	b.press(v, key('x'))
	if !strings.Contains(b.said, "only be looked at") {
		t.Errorf("an order is answered with %q", b.said)
	}
	b.press(v, key('B'), key(' '))
	if strings.Join(b.keys, "") != "Bspace" {
		t.Errorf("%q were passed on, want B and space", b.keys)
	}
	b.press(v, key('y'))
	if !strings.Contains(b.clip, "jobs waiting\tA ") {
		t.Errorf("copied %q", b.clip)
	}
}

func TestTwoFuturesFitEverySize(t *testing.T) {
	b, v := besideShortest(t, 200)
	for range pages {
		for w := 1; w < 210; w += 13 {
			for h := 1; h < 64; h += 9 {
				drawn(v, w, h)
			}
		}
		b.press(v, tab)
	}
}

func TestTwoFuturesInAPicture(t *testing.T) {
	b, v := besideShortest(t, 200)
	b.press(v, key('5'))
	for _, size := range [][2]int{{80, 22}, {120, 38}, {200, 58}} {
		v.wide = false
		for page := range pages {
			if v.page = page; page == curvesPage && size[0] >= wide {
				continue
			}
			b.follow(v)
			t.Run(strings.ToLower(pageNames[page])+string(rune('0'+size[0]/100)), func(t *testing.T) {
				golden.RequireEqual(t, []byte(drawn(v, size[0], size[1])))
			})
		}
	}
}

// What copies of a large fleet take is said before they are taken.
func TestTheCostOfALargeFleetIsSaidFirst(t *testing.T) {
	b := newBridge(t)
	v := b.compare("easy")
	v.askFirst(b, Ask{}, 1e6)
	l := b.Top().(*overlay.List)
	if about := l.Rows[0].About; !strings.Contains(about, "1,000,000 satellites take about 1,500 MB") {
		t.Errorf("it says %q", about)
	}
	b.run(l.Rows[1].Then())
	if len(b.open) != 1 || b.open[0] != overlay.Overlay(l) {
		t.Error("what is left is not closed")
	}
}

// A mission that is only read stands at its end: both fly on to the end of the other.
func TestAMissionThatIsReadIsHeldAgainstABranchBeyondItsEnd(t *testing.T) {
	b := newBridge(t)
	b.step(10)
	fresh, err := b.baton.Store.Branch(b.baton.Engine)
	if err != nil {
		t.Fatal(err)
	}
	old, e := b.baton, b.baton.Engine.Clone()
	b.baton = play.Baton{Engine: e, Store: fresh}
	b.order(node.DrainNode{Node: 1})
	b.step(30)
	b.baton, b.bars = old, "this is the end"
	v := b.compare("")
	if v.wrong != "" || v.seen.clock != 40*time.Minute {
		t.Errorf("%s both are at %v, want at the end of the branch", v.wrong, v.seen.clock)
	}
}

// Where the futures keep pace both stand where the mission stands, also behind its edge; before
// the instant at which they set out they do not go.
func TestBothStandWhereTheMissionStands(t *testing.T) {
	b, v := besideShortest(t, 120)
	later := v.seen
	if later.parted == nil || later.clock != 140*time.Minute {
		t.Fatalf("both are at %v", later.clock)
	}
	live := b.baton.Engine
	for _, at := range []time.Duration{30, 21, 5, 100, 140} {
		at *= time.Minute
		e, err := b.baton.Store.Restore(at)
		if err != nil {
			t.Fatal(err)
		}
		if err := b.baton.Store.Replay(e, at, func() bool { return false }); err != nil {
			t.Fatal(err)
		}
		b.baton.Engine = e
		b.follow(v)
		want := max(at, 20*time.Minute)
		if v.seen.clock != want || v.seen.snaps[0].Clock.Elapsed != want || v.seen.snaps[1].Clock.Elapsed != want {
			t.Errorf("the mission stands at %v, the futures at %v", at, v.seen.clock)
		}
		if at >= v.seen.from && v.race.Digests()[0] != e.Digest() {
			t.Errorf("at %v A is not the mission", at)
		}
		if v.seen.furthest != later.furthest || len(v.seen.courses[0].At) != len(later.courses[0].At) {
			t.Errorf("at %v what was read later is not kept", at)
		}
	}
	drawn(v, 120, 38)
	if v.Click(b, v.line.x, v.line.y); b.went != v.seen.from {
		t.Errorf("a click where they set out sends the mission to %v", b.went)
	}
	if b.baton.Engine = live; v.seen.parted.Words(draw.Elapsed) != later.parted.Words(draw.Elapsed) {
		t.Errorf("they part at %+v, before at %+v", v.seen.parted, later.parted)
	}
}

// Futures that fly ahead have a clock of their own, which the keys of time step and a click on
// its line moves; the mission stays where it is.
func TestTheClockOfFuturesThatFlyAheadIsStepped(t *testing.T) {
	b := newBridge(t)
	b.step(5)
	v := b.compare("easy 3h")
	stands := func(want time.Duration) {
		t.Helper()
		if v.seen.clock != want || v.seen.approx {
			t.Errorf("both stand at %v, want %v", v.seen.clock, want)
		}
	}
	b.press(v, key('['), key('['))
	stands(3*time.Hour + 3*time.Minute)
	b.press(v, key(']'))
	stands(3*time.Hour + 4*time.Minute)
	b.press(v, key('t'))
	p := b.Top().(*overlay.Prompt)
	if _, err := p.Then("T+40m"); err != nil {
		t.Fatal(err)
	}
	b.Shut(p)
	b.follow(v)
	stands(40 * time.Minute)
	b.press(v, key('{'))
	if v.seen.clock >= 40*time.Minute || !strings.Contains(b.said, "in ") {
		t.Errorf("the event before is at %v: %q", v.seen.clock, b.said)
	}
	b.press(v, key('}'))
	if v.seen.clock < 40*time.Minute {
		t.Errorf("the next event is at %v", v.seen.clock)
	}
	b.press(v, key('L'))
	stands(3*time.Hour + 5*time.Minute)
	b.press(v, key(']'))
	stands(3*time.Hour + 6*time.Minute)
	drawn(v, 80, 22)
	v.Click(b, v.line.x, v.line.y)
	b.follow(v)
	stands(5 * time.Minute)
	b.press(v, key('['))
	if stands(5 * time.Minute); !strings.Contains(b.said, "start here") {
		t.Errorf("before they set out it says %q", b.said)
	}
	if b.baton.Engine.Steps() != 5 || len(b.keys) != 0 {
		t.Errorf("the mission was stepped to %d, with keys %v", b.baton.Engine.Steps(), b.keys)
	}
}

// Who won, and whether they differ, is told of the instant that is shown.
func TestWhatIsToldIsOfTheInstantThatIsShown(t *testing.T) {
	b := newBridge(t)
	b.step(5)
	v := b.compare("shortest 6h")
	row := futures.Row("jobs.mean_wait_min")
	if _, differs := v.parts(row); !differs {
		t.Fatal("the two policies make no difference to waits in six hours")
	}
	at, _ := v.seen.courses[0].Parts(&v.seen.courses[1], row)
	v.stand(at - time.Minute)
	b.follow(v)
	if _, differs := v.parts(row); differs || v.seen.figures[0][row] != v.seen.figures[1][row] {
		t.Errorf("at %v waits are held to differ, %v and %v", v.seen.clock, v.seen.figures[0][row], v.seen.figures[1][row])
	}
	v.stand(at)
	b.follow(v)
	if _, differs := v.parts(row); !differs {
		t.Errorf("at %v waits are held to be the same", v.seen.clock)
	}
	b = newBridge(t)
	b.step(5)
	v = b.compare("workload.fill=0.1 6h")
	p := v.seen.parted
	if p == nil || p.Elapsed <= v.seen.from {
		t.Fatalf("they part at %+v", p)
	}
	for _, c := range []struct {
		at   time.Duration
		want string
	}{{p.Elapsed - time.Minute, "no difference up to here; the first difference"}, {p.Elapsed, "first difference at"}} {
		v.stand(c.at)
		b.follow(v)
		if said := v.said(400)[0]; !strings.HasPrefix(said, c.want) {
			t.Errorf("at %v it says %q, want %q", c.at, said, c.want)
		}
	}
}
