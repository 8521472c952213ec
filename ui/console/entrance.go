package console

import (
	"math"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/ui/draw"
	"orrery/ui/opening"
	"orrery/ui/pane"
	"orrery/ui/play"
	"orrery/ui/stage"
)

// Building is a mission that is yet to be built.
type Building struct {
	Scenario engine.Scenario
	Work     func(told func(share float64)) (*engine.Engine, play.Store, error)
	Abandon  func() error // closes the store of a mission that never stood
	// Estimates finds the estimates of the Options once the building has begun, for it takes 3 ms; nil: they are there.
	Estimates func() pane.Estimates
}

// entrance is the model of the program until the mission stands: it shows what is known of it,
// and how far it is. Then the console takes its place on the same stage.
type entrance struct {
	options Options
	stage   stage.Stage
	page    *opening.Page
	stand   atomic.Uint64 // share of the nodes, as bits
	began   time.Time
	made    chan tea.Msg // the mission, once it stands, or why it does not
	actions []action     // of the console to come
	shown   bool         // the page

	console *Console // once the mission stands
	err     error    // why it does not
	quits   bool
}

// built brings a mission, or says why there is none.
type built struct {
	engine *engine.Engine
	store  play.Store
	err    error
}

// glance looks how far the mission is.
type glance struct{}

const (
	glances = 100 * time.Millisecond // between two
	atOnce  = 100 * time.Millisecond // what is built sooner is shown alone
)

// newEntrance is the entrance to a mission.
func newEntrance(o Options) *entrance {
	e := &entrance{options: o, began: time.Now(), stage: stage.New(o.Panes, o.Terminal, o.ASCII, !o.NoMouse)}
	if o.Build == nil {
		e.console = newOn(e.stage, o, briefed(o, o.Engine.Scenario()))
		return e
	}
	e.build()
	if o.Build.Estimates != nil {
		e.options.Estimates = o.Build.Estimates()
	}
	e.page = opening.New(o.Build.Scenario, e.options.Estimates)
	e.shown = e.page.Takes()
	return e
}

// build begins to build, at once: the terminal is taken meanwhile.
func (e *entrance) build() {
	e.made = make(chan tea.Msg, 1)
	work := play.Guarded(func() tea.Msg {
		made, store, err := e.options.Build.Work(func(share float64) { e.stand.Store(math.Float64bits(share)) })
		return built{made, store, err}
	})
	go func() { e.made <- work() }()
}

// begin takes the terminal and draws what is known.
func (e *entrance) begin() error {
	if c := e.console; c != nil {
		if err := c.stage.Occupy(); err != nil {
			return err
		}
		c.refresh()
		c.stage.DrawFirst()
		return nil
	}
	if err := e.stage.Occupy(); err != nil {
		return err
	}
	e.draw()
	e.stage.DrawFirst()
	e.prepare()
	return nil
}

// prepare readies what the console's first picture needs and no mission has a part in: while one is
// built a core often has nothing to do, and the picture comes 2 ms sooner.
func (e *entrance) prepare() {
	e.actions = briefed(e.options, e.options.Build.Scenario)
	draw.DecodeLand()
}

// Init waits for the mission.
func (e *entrance) Init() tea.Cmd {
	if e.console != nil {
		return e.console.Init()
	}
	cmds := []tea.Cmd{e.again(), func() tea.Msg { return <-e.made }}
	if !e.stage.Ours() {
		cmds = append(cmds, tea.RequestBackgroundColor)
	}
	return tea.Batch(cmds...)
}

// again looks again in a while.
func (e *entrance) again() tea.Cmd {
	return tea.Tick(glances, func(time.Time) tea.Msg { return glance{} })
}

// Update routes a message until the mission stands.
func (e *entrance) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if e.console != nil {
		return e.console.Update(msg)
	}
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case built:
		return e.handOver(msg)
	case glance:
		cmd = e.again()
		e.shown = e.shown || time.Since(e.began) > atOnce
		e.stage.Touch()
	case play.Crashed:
		e.err = msg.Err
		return e, tea.Quit
	case stopped:
		e.err = msg.err
		return e, tea.Quit
	case tea.ResumeMsg:
		e.err = e.stage.Reoccupy()
	case tea.KeyPressMsg:
		cmd = e.key(msg.String())
	default:
		e.stage.Hear(msg)
	}
	e.draw()
	return e, tea.Batch(cmd, e.stage.SendPen())
}

// key does what a key means.
func (e *entrance) key(name string) tea.Cmd {
	e.page.Notice = ""
	switch name {
	case "q", "ctrl+c":
		e.quits = true
		return tea.Quit
	case "?", "f1":
		e.page.Help = !e.page.Help
	case "esc":
		e.page.Help = false
	case "ctrl+z":
		return e.stage.Suspend()
	case "ctrl+l":
		return e.stage.Redraw()
	default:
		e.page.Notice = "the mission is being built: " + name + " is for when it stands"
	}
	e.shown = true
	e.stage.Touch()
	return nil
}

// handOver has the console take the entrance's place.
func (e *entrance) handOver(msg built) (tea.Model, tea.Cmd) {
	if msg.err != nil {
		e.err = msg.err
		return e, tea.Quit
	}
	o := e.options
	o.Engine, o.Store = msg.engine, msg.store
	e.stage.Touch()
	e.console = newOn(e.stage, o, e.actions)
	return e.console.Update(began{})
}

// began has a console that has just taken its place draw itself.
type began struct{}

// draw draws the page, once it is worth it.
func (e *entrance) draw() {
	if !e.shown {
		return
	}
	e.page.Share, e.page.Took = math.Float64frombits(e.stand.Load()), time.Since(e.began)
	e.stage.DrawPage(e.page.Draw)
}

// View is the picture that was drawn last, where Bubble Tea draws it.
func (e *entrance) View() tea.View {
	if e.console != nil {
		return e.console.View()
	}
	return e.stage.View()
}

// ending is why the program ended: nil if the operator wanted it. An end that was decided before
// the mission stood holds, even if the mission came before the program had ended.
func (e *entrance) ending(err error) error {
	switch {
	case e.err != nil:
		return e.err
	case e.quits:
		return nil
	case e.console != nil:
		return e.console.ending(err)
	}
	return err
}
