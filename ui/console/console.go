// Package console is the terminal program: it shows a mission through panes and controls its time
// from the keyboard.
//
// # Model
//
// [Console] is the only Bubble Tea model. The engine is a baton: the console hands it to a command
// and gets it back in a message; meanwhile it has no engine and draws the last snapshot. The store
// travels with the engine, so neither is ever used from two places at once. Nothing blocks: Update
// only routes, and what takes time is a command.
//
// The pen is a second baton: it draws the picture by writing what changed, at once. Where the
// terminal cannot be driven directly, Bubble Tea draws.
//
// Behind the live edge the console shows the past; the engine of the edge is kept until it is
// needed again.
//
// One table of actions is behind the keys, the help, the hints, the palette and the mouse.
//
// The operator's settings for all missions, their own layouts and whether a critical alarm lowers
// the speed, are on their [desk.Desk]. They are read once; what cannot be read is left as it is.
//
// The terminal and the desk are values given to a console, so one process can have many consoles.
//
// # Limits
//
// A running step cannot be interrupted, only discarded. Marks on the timeline reach back as far as
// the engine remembers events.
package console

import (
	"time"

	"orrery/ui/stage"

	tea "charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/ui/desk"
	"orrery/ui/draw"
	"orrery/ui/frame"
	"orrery/ui/pane"
	"orrery/ui/play"
	"orrery/ui/tty"
	"orrery/ui/versus"
)

// Options say what the console shows and where it starts.
type Options struct {
	Build     *Building       // how Engine and Store come to be, where they are yet to be built
	Engine    *engine.Engine  // at the live edge of Store
	Store     play.Store      // closed when the console ends
	Panes     []pane.Numbered // in tab order
	Estimates pane.Estimates  // which of the scenario's figures are estimates
	Speed     float64         // asked at first, mission seconds in a wall second; 0: 60
	Paused    bool            // do not run at first
	At        *time.Duration  // start behind the live edge
	Replay    bool            // the edge cannot be moved: only a branch goes on
	Alter     versus.Alter    // changes a value of a scenario; nil: none can be changed

	Terminal *tty.Terminal // where it is shown
	Desk     desk.Desk     // what is the operator's; nil: nothing is kept
	ASCII    bool          // no braille, no line drawing
	NoMouse  bool
	Notice   string // shown at first
}

// Console is the model of the program: what carries the engine about, what moves the
// mission, where it stands in time, and what the screen shows. What joins two of them is
// the console's.
type Console struct {
	relay relay
	drive play.Drive
	past  past
	stage stage.Stage

	desk     desk.Desk
	settings desk.Settings
	actions  []action
	alter    versus.Alter

	unsaved error // why the mission is not being kept, or one that was left was not
	left    error // why a mission that was left was not kept
	stuck   error // why what happens cannot be recorded
	crash   error // a panic in an errand
	stopped error // why the console was asked to end
	quits   bool
}

// New builds a console. It takes one snapshot of the engine.
func New(o Options) *Console {
	return newOn(stage.New(o.Panes, o.Terminal, o.ASCII, !o.NoMouse), o, briefed(o, o.Engine.Scenario()))
}

// briefed tells panes the plan of the mission, and gives all actions.
func briefed(o Options, plan engine.Scenario) []action {
	for _, p := range o.Panes {
		if b, ok := p.Pane.(pane.Briefed); ok {
			b.Brief(pane.Plan{Scenario: plan, Estimates: o.Estimates})
		}
	}
	return actionTable(o.Panes)
}

// newOn builds a console on a stage that may stand already.
func newOn(on stage.Stage, o Options, actions []action) *Console {
	c := &Console{
		relay: relay{baton: play.Baton{Engine: o.Engine, Store: o.Store}, home: true},
		drive: play.Drive{Wall: play.RealTime(), Pace: play.Pace{Speed: o.Speed}},
		past:  past{fixed: o.Replay},
		stage: on,
		desk:  o.Desk, alter: o.Alter, actions: actions,
	}
	if c.drive.Pace.Speed <= 0 {
		c.drive.Pace.Speed = 60
	}
	if c.desk == nil {
		c.desk = desk.None{}
	}
	c.heed()
	c.past.open(c.relay.baton)
	c.look(o.Engine.Snapshot(c.stage.Wants()), c.stage.Wants())
	c.stage.Notice = c.greeting(o)
	var err error
	if c.settings, err = desk.Of(c.desk); err != nil {
		c.stage.Warn("the settings are ignored: %v", err)
	}
	if o.At != nil && *o.At < c.past.edge {
		c.seek(*o.At)
	}
	if !o.Paused {
		c.start()
	}
	return c
}

// greeting is the first notice: what the operator should know before anything.
func (c *Console) greeting(o Options) frame.Notice {
	if n := o.Store.Torn(); n > 0 {
		more := ""
		if o.Notice != "" {
			more = "; " + o.Notice
		}
		return frame.Warning("the file ended in the middle of a frame: %s bytes were cut off; the mission is whole up to %s%s",
			draw.Count(n), draw.Elapsed(c.past.edge), more)
	}
	return frame.Say("%s", o.Notice)
}

// Init starts the clock.
func (c *Console) Init() tea.Cmd {
	if c.stage.Ours() {
		return c.dispatch() // the terminal was asked when it was taken
	}
	return tea.Batch(tea.RequestBackgroundColor, c.dispatch())
}

// Update routes a message, draws what changed and sends baton and pen off.
func (c *Console) Update(msg tea.Msg) (model tea.Model, cmd tea.Cmd) {
	defer func() {
		if r := recover(); r != nil {
			model, cmd = c, c.fail(play.Bug(r))
		}
	}()
	before := c.stage.Notice
	cmd = c.route(msg)
	if c.stage.Notice != before {
		c.stage.Touch()
	}
	seen := observe(c)
	c.refresh()
	pen := c.stage.SendPen()
	if _, first := msg.(began); first && pen != nil {
		return c, tea.Batch(cmd, seen, pen) // the pen has all cores; that it is home sends the baton off
	}
	return c, tea.Batch(cmd, seen, pen, c.dispatch())
}

// View is the picture that Update drew last, where Bubble Tea draws it.
func (c *Console) View() tea.View { return c.stage.View() }

// refresh draws the picture again if something on it changed.
func (c *Console) refresh() { c.stage.Draw(c.past.snap, c.bars) }

// bars are the lines above and below the panes, with what they show now.
func (c *Console) bars() *frame.Bars {
	return &frame.Bars{
		Snap: &c.past.snap, Mode: c.past.mode(), Approx: c.past.approx, Running: c.drive.Running, Seeks: c.drive.Goal.Set(), Pace: &c.drive.Pace,
		Edge: c.past.edge, Behind: c.past.behind, Events: &c.past.events, Bookmarks: c.past.bookmarks, Drag: c.stage.Drag,
		Panes: c.stage.Panes, Active: c.stage.Active, Hints: c.hints(),
		Unsaved: c.unsaved, Working: c.relay.working, Queued: c.relay.queued(), Notice: c.stage.Notice,
		Show:        func(digit int) tea.Cmd { c.stage.Show(digit); return nil },
		ListAlarms:  func() tea.Cmd { listAlarms(c); return nil },
		Acknowledge: func() tea.Cmd { acknowledge(c); return nil },
	}
}

// route has a message taken in by whom it concerns.
func (c *Console) route(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case returned:
		return c.receive(msg)
	case lookedAt:
		c.receiveLook(msg)
	case answered:
		return msg.then(c)
	case play.Pulse:
		c.drive.Take(msg)
	case slow:
		if c.relay.admit(msg) {
			c.stage.Touch()
		}
	case play.Crashed:
		return c.fail(msg.Err)
	case stopped:
		c.stopped = msg.err
		return c.hurry()
	case hurried:
		if !c.relay.home {
			c.relay.out.Drop() // so that the store can be closed without it
		}
		return tea.Quit
	case tea.ResumeMsg:
		c.drive.Pace.Restart(c.drive.Wall.Now())
		if err := c.stage.Reoccupy(); err != nil {
			return c.fail(err)
		}
	case tea.KeyPressMsg:
		return c.key(msg)
	case tea.PasteMsg:
		c.paste(msg.Content)
	case tea.MouseMsg:
		return c.mouseMoved(msg)
	default:
		c.stage.Hear(msg)
	}
	return nil
}

// look takes a new snapshot for the picture, and what it was asked for.
func (c *Console) look(s engine.Snapshot, asked engine.Wants) {
	c.past.take(s, asked, c.drive.Wall.Now())
	c.stage.Changed()
}

// fail ends the program because of a bug of ours.
func (c *Console) fail(err error) tea.Cmd {
	c.crash = err
	c.quits = true
	return tea.Quit
}

// hurried ends the program that was asked to end a while ago.
type hurried struct{}

// patience is how long an errand may keep the program from ending.
const patience = 700 * time.Millisecond

// quit ends the program as soon as the baton is home and the orders that wait
// are given, or at once if the baton is on a long errand that can be dropped, or if
// it is asked again.
func (c *Console) quit() tea.Cmd {
	if c.quits {
		return func() tea.Msg { return hurried{} }
	}
	c.quits = true
	c.drive.Halt()
	if c.relay.home {
		return nil
	}
	c.relay.out.Stop.Store(true)
	if c.drive.Pace.Slow() && len(c.relay.queued()) == 0 && c.relay.out.Drop() {
		return tea.Quit
	}
	return nil
}

// hurry ends the program as quit does, but waits only so long for what is under way.
func (c *Console) hurry() tea.Cmd {
	if c.relay.isIdle() {
		return c.quit()
	}
	return tea.Batch(c.quit(), c.drive.Wall.After(patience, hurried{}))
}
