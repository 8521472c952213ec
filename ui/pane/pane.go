// Package pane is the interface of a pane: one pane for each subject that an operator watches.
//
// A pane keeps its cursor, scroll position and filter, and never a copy of the mission. It says
// which part of a snapshot it wants, draws one, and answers an action with an intent. It knows
// neither the terminal nor the program.
package pane

import (
	"slices"
	"time"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/network"
	"orrery/engine/sched"
	"orrery/ui/draw"
)

// Pane is one thing to look at.
type Pane interface {
	// Title is the pane's name: Nodes.
	Title() string
	// Want adds what the pane shows to what the next snapshot is asked for.
	Want(*engine.Wants)
	// Actions are what the pane can do now, most useful first. They feed keys,
	// help, hints, palette and mouse alike.
	Actions() []Action
	// Act does an action and answers what the console or the engine must do for
	// it; nil if the pane did it all.
	Act(id ActionID, s engine.Snapshot) Intent
	// Draw shows the snapshot in the grid, at any size.
	Draw(g draw.Grid, s engine.Snapshot)
}

// Own is what is wanted of a snapshot, apart from the panes that want it: they may go on
// changing their minds while it is taken.
func Own(w engine.Wants) engine.Wants {
	if w.Nodes.One != nil {
		id := *w.Nodes.One
		w.Nodes.One = &id
	}
	if w.Network.Route != nil {
		ask := *w.Network.Route
		w.Network.Route = &ask
	}
	w.Figures = slices.Clone(w.Figures)
	return w
}

// Clicker is a pane that understands a click or a turn of the wheel inside it.
type Clicker interface {
	// Click selects what was drawn at a cell of the pane's last grid.
	Click(x, y int, s engine.Snapshot) Intent
	// Wheel moves by lines, negative is up.
	Wheel(lines int, s engine.Snapshot) Intent
}

// Selector is a pane that can be told what to select: the map, when a node is
// chosen in the table.
type Selector interface{ Select(Selection) }

// Chooser is a pane that says what is selected in it, so that another can show the
// same.
type Chooser interface {
	Chosen(engine.Snapshot) Selection
}

// Focuser is a pane that is told, where it stands beside others, whether it has the
// keys.
type Focuser interface{ Focus(has bool) }

// Filterer is a pane whose rows can be filtered.
type Filterer interface {
	Filter() string
	SetFilter(string)
}

// Resetter is a pane that can close its innermost detail, menu or filter. Reset
// answers whether there was one.
type Resetter interface{ Reset() bool }

// Headliner is a pane that has a few words for the right end of its frame:
// "240 nodes, 17,280 accelerators".
type Headliner interface{ Headline(engine.Snapshot) string }

// Copier is a pane whose selected row can be copied and asked about.
type Copier interface {
	// Row is the selected row as a line of text; "" if there is none.
	Row(engine.Snapshot) string
	// Why is what to ask about the selected row; nil if nothing.
	Why(engine.Snapshot) engine.Question
}

// Framed is a pane that draws frames itself: none is to be drawn around it.
type Framed interface{ Framed() }

// Plan is a scenario, and which of its figures are estimates.
type Plan struct {
	engine.Scenario
	Estimates Estimates
}

// Briefed is a pane that needs to know what can be ordered: the vehicles, pads
// and groups of the scenario. It is told once, before it is first drawn.
type Briefed interface{ Brief(Plan) }

// Commander is a pane whose orders the palette takes by name, whichever pane has
// the keys.
type Commander interface{ Commands() []Command }

// Command is an order in words: what the palette takes after its name.
type Command struct {
	Name  string
	Takes string // what follows the name: FROM TO
	About string // one line
	// Then makes an intent of what follows, or says what is wrong with it.
	Then func(text string, s engine.Snapshot) (Intent, error)
	// Offer lists what may follow.
	Offer func(s engine.Snapshot) []string
	// Alone asks for what follows where nothing does, beginning with what is selected; nil
	// if nothing asks.
	Alone func(s engine.Snapshot, sel Selection) Intent
}

// ActionID names an action within its pane.
type ActionID string

// Action is one thing that can be done.
type Action struct {
	ID    ActionID
	Keys  []string // as Bubble Tea spells them, the first is shown; none: palette only
	Hint  string   // one word for the hint bar; "" keeps it out of the bar
	About string   // one line for the help and the palette
}

// Selection is what an action is about: at most one of them is set.
type Selection struct {
	Node   *fleet.ID
	Job    sched.ID
	Flight launch.ID
	Route  *network.RouteQuery
}

// Intent is what a pane wants done that it cannot do. The intents are a closed
// set: those below.
type Intent interface{ intent() }

// Give hands an order to the engine. With Confirm the console first asks, and
// shows what it would cost.
type Give struct {
	Order   engine.Order
	Confirm string // the question; "" to give the order at once
}

// Menu offers the orders that fit the selection.
type Menu struct {
	Title   string
	Choices []Choice
}

// Choice is one line of a menu.
type Choice struct {
	Label string
	About string
	Then  Intent
}

// Why asks the engine a question and shows its answer.
type Why struct{ Question engine.Question }

// Prompt asks for a line of text.
type Prompt struct {
	Label string
	Value string
	About string // one line below it; "" for none
	// Then makes an intent of the text, or says what is wrong with it.
	Then func(text string) (Intent, error)
}

// Form asks for several values, each in a field of its own.
type Form struct {
	Title  string
	Fields []Field
	// Ask makes a question of the values, in the order of the fields: its answer says
	// what would come of them, and holds the form open where they cannot be; nil asks
	// nothing.
	Ask func(values []string) (engine.Question, error)
	// Then makes an intent of the values.
	Then func(values []string) (Intent, error)
}

// Field is one value of a form.
type Field struct {
	Label string
	Value string // to begin with
	About string // its unit and range, in a few words
	Whole string // all there is to say of it, in a line; "" for no more than that
	Guess bool   // what it begins with is an estimate
	// Check says what is wrong with a value; nil if nothing is.
	Check func(value string) error
}

// Go moves the mission to an instant: backwards by replay, forwards by running.
type Go struct{ Elapsed time.Duration }

// Find asks the engine for part of a mission that the picture does not hold, and
// goes on from it.
type Find struct {
	Wants engine.Wants
	// Then makes an intent of what was found, or says what is wrong.
	Then func(s engine.Snapshot) (Intent, error)
}

// Show opens another pane, by its digit, with something selected.
type Show struct {
	Pane      int
	Selection Selection
}

// Copy puts text on the clipboard.
type Copy struct {
	Text string
	What string // for the notice: "copied node N0147"
}

// Say shows a notice.
type Say struct{ Text string }

// Edit opens the filter line of the pane.
type Edit struct{}

func (Give) intent() {}

func (Menu) intent() {}

func (Why) intent() {}

func (Prompt) intent() {}

func (Form) intent() {}

func (Go) intent() {}

func (Find) intent() {}

func (Show) intent() {}

func (Copy) intent() {}

func (Say) intent() {}

func (Edit) intent() {}

// The digits of the panes: what a key, a tab and Show.Pane call them.
const (
	OverviewPane = 0
	MapPane      = 1
	LaunchesPane = 2
	NodesPane    = 3
	PowerPane    = 4
	JobsPane     = 5
	NetworkPane  = 6
	MarketPane   = 7
	EventsPane   = 8
)

// Numbered is a pane and its digit.
type Numbered struct {
	Digit int
	Pane  Pane
}
