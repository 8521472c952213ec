// Package console is the terminal program: it shows a mission through panes and
// puts time under the keyboard.
//
// # Model
//
// [Console] is the only Bubble Tea model. The engine is a baton: the console
// sends it off with an errand and gets it back in a message; meanwhile it holds
// nothing and draws the last snapshot. The store travels with the engine, so
// neither is ever used from two places at once. Nobody waits: Update routes,
// what takes time is an errand.
//
// The picture is drawn by a second baton, the pen, which writes what changed the
// moment it did; where the terminal cannot be ours, Bubble Tea draws.
//
// Behind the live edge the console shows the past; the engine at the edge is
// kept aside until it is wanted again.
//
// One table of actions feeds the keys, the help, the hints, the palette and the
// mouse.
//
// What an operator wants in every mission, layouts of their own and whether a
// critical alarm drops the speed, lies on their [Desk]. It is read once; what cannot be
// read is left as it is.
//
// The terminal and the desk are values that a console is given: one process can hold
// many consoles.
//
// # Limits
//
// A step that has begun cannot be interrupted, only taken back. Marks on the
// timeline reach back as far as the engine remembers events.
package console

import (
	"time"

	"charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"orrery/engine"
	"orrery/ui/draw"
	"orrery/ui/frame"
	"orrery/ui/overlay"
	"orrery/ui/pane"
	"orrery/ui/play"
	"orrery/ui/tty"
)

// Options say what the console shows and where it starts.
type Options struct {
	Engine *engine.Engine  // at the live edge of Store
	Store  play.Store      // closed when the console ends
	Panes  []pane.Numbered // in tab order
	Speed  float64         // asked at first, mission seconds in a wall second; 0: 60
	Paused bool            // do not run at first
	At     *time.Duration  // start behind the live edge
	Replay bool            // the edge cannot be moved: only a branch goes on

	Terminal *tty.Terminal // where it is shown
	Desk     Desk          // what is the operator's; nil: nothing is kept
	ASCII    bool          // no braille, no line drawing
	NoMouse  bool
	Notice   string // shown at first
}

// Console is the model of the program.
type Console struct {
	// The baton and its errands.
	baton play.Baton
	home  bool         // the baton is here
	leg   int64        // number of the present or last errand
	out   *play.Ticket // of the errand that is out
	queue []errand
	spare *engine.Engine // where the errand that is out began, to go on from
	lent  bool           // the spare answers wants at this moment

	tripping bool           // the errand that is out is part of a journey
	aim      *time.Duration // where a journey leads; nil when there is none

	// Where the mission stands.
	snap     engine.Snapshot
	asked    engine.Wants // what snap was asked for
	looked   time.Time    // when snap came
	unseen   bool         // steps were taken since
	edge     time.Duration
	live     *engine.Engine // the engine at the edge, while another is shown
	behind   bool
	approx   bool // the picture is that of a keyframe before what was asked for
	branched bool
	fixed    bool // the edge cannot be moved
	moments  play.Events
	beats    play.Stretches
	marks    []engine.Bookmark

	// How it moves.
	running bool
	goal    play.Goal
	pace    play.Pace
	clock   int64 // number of the pulse that is awaited; 0 none
	pulses  int64

	// What the screen shows.
	size     size
	panes    []pane.Numbered
	active   int // index into panes
	last     int // the one before
	layout   frame.Layout
	own      int // one more than the index of the operator's layout that is shown; 0: none is
	settings settings
	zoom     bool
	slots    []slot
	overlays []overlay.Overlay
	notice   frame.Notice
	errand   string // the name of the one that is out
	working  string // the same once it has been out for long; else ""
	history  overlay.History
	drag     *time.Duration
	mouse    bool
	desk     Desk
	screen   screen

	terminal *tty.Terminal
	pen      *tty.Pen // nil where Bubble Tea draws
	drawing  bool     // the pen is out

	actions []action
	unsaved error // why the mission is not being kept
	crash   error // a panic in an errand
	stopped error // why the console was asked to end
	quits   bool

	// The wall clock, and a message after a while: tests bring their own.
	now   func() time.Time
	after func(d time.Duration, msg tea.Msg) tea.Cmd
}

type size struct{ width, height int }

// New builds a console. It takes one snapshot of the engine.
func New(o Options) *Console {
	c := &Console{
		baton:    play.Baton{Engine: o.Engine, Store: o.Store},
		home:     true,
		fixed:    o.Replay,
		panes:    o.Panes,
		desk:     o.Desk,
		terminal: o.Terminal,
		mouse:    !o.NoMouse,
		pace:     play.Pace{Speed: o.Speed},
		screen:   newScreen(o),
		now:      time.Now,
		after: func(d time.Duration, msg tea.Msg) tea.Cmd {
			return tea.Tick(d, func(time.Time) tea.Msg { return msg })
		},
	}
	if c.pace.Speed <= 0 {
		c.pace.Speed = 60
	}
	if c.desk == nil {
		c.desk = noDesk{}
	}
	for _, p := range c.panes {
		if b, ok := p.Pane.(pane.Briefed); ok {
			b.Brief(o.Engine.Scenario())
		}
	}
	c.actions = c.actionTable()
	c.edge, _ = o.Store.Edge()
	c.marks = o.Store.Bookmarks()
	c.asked = c.wants()
	c.look(o.Engine.Snapshot(c.asked))
	c.moments.Add(o.Engine)
	c.beats = play.StretchesOf(c.baton)
	c.notice = c.greeting(o)
	c.readSettings()
	if o.At != nil && *o.At < c.edge {
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
		return frame.Warning("the file ended in the middle of a frame: %s bytes were cut off; the mission is whole up to %s",
			draw.Count(n), draw.Elapsed(c.edge))
	}
	return frame.Say("%s", o.Notice)
}

// Init starts the clock.
func (c *Console) Init() tea.Cmd {
	if c.pen != nil {
		return c.dispatch() // the terminal was asked when it was taken
	}
	return tea.Batch(tea.RequestBackgroundColor, c.dispatch())
}

// Update routes a message, draws what changed and sends baton and pen off.
func (c *Console) Update(msg tea.Msg) (model tea.Model, cmd tea.Cmd) {
	defer func() {
		if r := recover(); r != nil {
			model, cmd = c, c.fail(bug(r))
		}
	}()
	before := c.notice
	cmd = c.route(msg)
	if c.notice != before {
		c.screen.dirty = true
	}
	c.refresh()
	return c, tea.Batch(cmd, c.sendPen(), c.dispatch())
}

// View is the picture that Update drew last, where Bubble Tea draws it.
func (c *Console) View() tea.View {
	v := tea.NewView(c.screen.text)
	v.AltScreen = true
	if c.mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	return v
}

func (c *Console) route(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case returned:
		return c.receive(msg)
	case lookedAt:
		c.receiveLook(msg)
	case answered:
		return msg.then(c)
	case pulse:
		if int64(msg) == c.clock {
			c.clock = 0
		}
	case slow:
		c.admitSlow(int64(msg))
	case crashed:
		return c.fail(msg.err)
	case stopped:
		c.stopped = msg.err
		return c.quit()
	case drawn:
		c.drawing = false
	case resized:
		c.fit(tty.Size(msg))
	case tea.WindowSizeMsg:
		if c.pen == nil {
			c.resize(msg.Width, msg.Height)
		}
	case tea.ColorProfileMsg:
		c.screen.setProfile(msg.Profile)
	case tea.BackgroundColorMsg:
		c.screen.setDark(msg.IsDark())
	case tea.ModeReportMsg:
		if msg.Mode == ansi.ModeSynchronizedOutput {
			c.screen.synced = msg.Value.IsReset() // and can be set
		}
	case tea.ResumeMsg:
		return c.resume()
	case tea.KeyPressMsg:
		return c.key(msg)
	case tea.PasteMsg:
		return c.paste(msg.Content)
	case tea.MouseMsg:
		return c.mouseMoved(msg)
	}
	return nil
}

// look takes a new snapshot for the picture.
func (c *Console) look(s engine.Snapshot) {
	c.snap, c.unseen = s, false
	c.looked = c.now()
	c.notice.Fade(1)
	for i := range c.slots {
		c.slots[i].stale = true
	}
	c.screen.dirty = true
}

// mode says where the console stands.
func (c *Console) mode() frame.Mode {
	switch {
	case c.behind || c.fixed:
		return frame.Replay
	case c.branched:
		return frame.Branch
	}
	return frame.Live
}

// fail ends the program because of a bug of ours.
func (c *Console) fail(err error) tea.Cmd {
	c.crash = err
	c.quits = true
	return tea.Quit
}

// quit ends the program as soon as the baton is home and the orders that wait
// are given, or at once if the baton is on a long errand that can be dropped.
func (c *Console) quit() tea.Cmd {
	c.quits = true
	c.running, c.goal = false, play.Goal{}
	if c.home {
		return nil
	}
	c.out.Stop.Store(true)
	if c.pace.Slow() && len(c.queued()) == 0 && c.out.Drop() {
		return tea.Quit
	}
	return nil
}
