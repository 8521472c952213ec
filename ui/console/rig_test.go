package console

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/orbit"
	"orrery/engine/power"
	"orrery/engine/thermal"
	"orrery/engine/unit"
	"orrery/ui/pane/all"
	"orrery/ui/tty"
)

// little is a small mission with everything in it.
func little() engine.Scenario {
	return engine.Scenario{
		Name: "little", Title: "a little mission", Epoch: time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC),
		Seed: 7, Tick: time.Minute, Speed: 60,
		Designs: []fleet.Design{{
			Name: "node", Mass: 2143,
			Power:   power.Design{ArrayArea: 600, Efficiency: 0.22, Fill: 0.835, Capacity: 90 * unit.KilowattHour, Depth: 0.3, RoundTrip: 0.92},
			Thermal: thermal.Design{PanelArea: 110, Emissivity: 0.9, Absorptivity: 0.09, Capacity: 900 * 2143, Limit: unit.Celsius(70)},
			Bus:     3 * unit.Kilowatt, Accelerators: 72, AcceleratorPower: 132 * unit.Kilowatt / 72,
			ThrottleExponent: 0.5, ThrottleFloor: 0.8,
			Hardware: unit.Dollars(2.64e6), Accelerator: unit.Dollars(3.5e6), Thrust: 680 * unit.Millinewton, SpecificImpulse: 2500, Ballistic: 50,
		}},
		Groups: []engine.Group{{Name: "compute", Filled: 2, Shell: orbit.Shell{
			Name: "compute", Altitude: 650 * unit.Kilometre, SunSynchronous: true, LocalTime: 18, LocalTimeStep: 0.1, Planes: 3, PerPlane: 4}}},
		Sky: engine.Surroundings{Infrared: 237, Albedo: 0.3, Activity: 1},
		Workload: engine.Workload{Policy: "fcfs", Fill: 0.7, Waiting: 5, Streams: []engine.Stream{{
			Owner: "lab", Mean: 10 * time.Minute, Sizes: []int{8, 64}, Weights: []float64{5, 2}, Duration: 2 * time.Hour, Sigma: 1}}},
		Vehicles: []launch.Vehicle{{Name: "Starship", Payload: 44 * unit.Tonne, Price: unit.Dollars(1500), Successes: 8, Flights: 14,
			Ascent: 9 * time.Minute, Insertion: 270 * unit.Kilometre}},
		Pads:     []launch.Pad{{Name: "SLC-37", YearlyCap: 76, Turnaround: 24 * time.Hour}},
		Flights:  []engine.Booking{{LiftOff: 2 * time.Hour, Plane: 2, Count: 4, Check: 12 * time.Hour}},
		Treasury: unit.BillionDollar,
	}
}

// shelf is a store in memory with a keyframe every sixteen steps. It checks that
// no two goroutines use it at once only as the race detector does.
type shelf struct {
	t       testing.TB
	seed    *engine.Engine
	keys    []*engine.Engine
	orders  []engine.Entry
	elapsed time.Duration
	step    int64
	marks   []engine.Bookmark
	closed  bool
	broken  error
	parent  *shelf
	child   *shelf
	torn    int64
	given   map[*engine.Engine]int // orders that an engine we handed out has taken
}

func newShelf(t testing.TB, e *engine.Engine) *shelf {
	return &shelf{t: t, seed: e.Clone(), keys: []*engine.Engine{e.Clone()}, elapsed: e.Elapsed(), step: e.Steps(), given: map[*engine.Engine]int{}}
}

func (s *shelf) Record(e *engine.Engine, orders []engine.Entry) error {
	if s.broken != nil {
		return s.broken
	}
	if s.closed {
		s.t.Error("a closed store was written")
	}
	if e.Steps() < s.step {
		s.t.Errorf("recorded step %d after %d", e.Steps(), s.step)
	}
	s.orders = append(s.orders, orders...)
	s.elapsed, s.step = e.Elapsed(), e.Steps()
	if last := s.keys[len(s.keys)-1]; e.Steps() >= last.Steps()+16 && len(orders) == 0 {
		s.keys = append(s.keys, e.Clone())
	}
	return nil
}

func (s *shelf) Edge() (time.Duration, int64) { return s.elapsed, s.step }
func (s *shelf) Orders() []engine.Entry       { return slices.Clone(s.orders) }

func (s *shelf) Restore(elapsed time.Duration) (*engine.Engine, error) {
	best := s.keys[0]
	for _, k := range s.keys {
		if k.Elapsed() <= elapsed {
			best = k
		}
	}
	e := best.Clone()
	return e, s.Replay(e, e.Elapsed(), never)
}

func (s *shelf) Before(order int) (*engine.Engine, error) {
	e := s.keys[0].Clone()
	whole := s.orders
	s.orders = whole[:order]
	defer func() { s.orders = whole }()
	for {
		if err := s.Replay(e, e.Elapsed(), never); err != nil {
			return nil, err
		}
		if e.Steps() == whole[order].Step {
			return e, nil
		}
		e.Step()
	}
}

func never() bool { return false }

func (s *shelf) Replay(e *engine.Engine, to time.Duration, stop func() bool) error {
	give := func() error {
		for ; s.given[e] < len(s.orders) && s.orders[s.given[e]].Step <= e.Steps(); s.given[e]++ {
			if err := e.Apply(s.orders[s.given[e]].Order); err != nil {
				return err
			}
		}
		return nil
	}
	for s.skip(e); ; e.Step() {
		if err := give(); err != nil {
			return err
		}
		if e.Elapsed()+e.Tick() > to || e.Steps() >= s.step || stop() {
			return nil
		}
	}
}

// skip passes over the orders that an engine has taken.
func (s *shelf) skip(e *engine.Engine) {
	if _, ok := s.given[e]; ok {
		return
	}
	n := 0
	for n < len(s.orders) && s.orders[n].Step < e.Steps() {
		n++
	}
	s.given[e] = n
}

func (s *shelf) Branch(e *engine.Engine) (Store, error) {
	s.child = newShelf(s.t, e)
	s.child.parent = s
	return s.child, nil
}

func (s *shelf) Bookmarks() []engine.Bookmark { return slices.Clone(s.marks) }
func (s *shelf) Mark(m engine.Bookmark) error { s.marks = append(s.marks, m); return s.broken }
func (s *shelf) Torn() int64                  { return s.torn }
func (s *shelf) Command() string              { return "orrery replay little.orrery" }
func (s *shelf) Close() error                 { s.closed = true; return nil }

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

func (d *drawer) Picture(name, plain, coloured string) (string, error) {
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
	shelf  *shelf
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
	e, err := engine.New(little())
	if err != nil {
		t.Fatal(err)
	}
	d := &rig{t: t, shelf: newShelf(t, e), wall: time.Unix(1e9, 0)}
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
	d.c.now = func() time.Time { return d.wall }
	d.c.after = func(wait time.Duration, msg tea.Msg) tea.Cmd {
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
	case crashed:
		d.t.Fatal(msg.err)
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
func (d *rig) text() string { return d.c.screen.grid.String() }

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
	if got := d.c.snap.Elapsed; got != want {
		d.t.Errorf("the console stands at %v, want %v\n%s", got, want, d.text())
	}
}

func (d *rig) in(want mode) {
	d.t.Helper()
	if got := d.c.mode(); got != want {
		d.t.Errorf("the mode is %s, want %s", modeNames[got], modeNames[want])
	}
}

var errDisk = errors.New("the disk is full")

func drain(id fleet.ID) engine.Order { return engine.DrainNode{Node: id} }
