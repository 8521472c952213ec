package console

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/ui/branches"
	"orrery/ui/pane"
	"orrery/ui/play"
	"orrery/ui/versus"
)

// action is one line of the table that feeds keys, help, hints, palette and
// mouse.
type action struct {
	keys  []string // as Bubble Tea spells them, the first is shown
	name  string   // in the palette
	group string   // in the help
	hint  string   // one word for the hint bar; "" keeps it out
	about string
	takes string // what the palette may add: "TIME"; "" for nothing
	do    func(c *Console) tea.Cmd
	with  func(c *Console, text string) error // with what the palette added
	alone func(c *Console) tea.Cmd            // asks for what follows; nil: nothing does
	offer func(c *Console) []string           // what may be added
}

// plain is an action that does its work at once.
func plain(f func(c *Console)) func(*Console) tea.Cmd {
	return func(c *Console) tea.Cmd { f(c); return nil }
}

// actionTable is every action that is not a pane's, in the order of the help.
func actionTable(panes []pane.Numbered) []action {
	table := withWords(slices.Concat(timeActions(), missionActions(), screenActions()), paneCommands(panes))
	for _, p := range panes {
		table = append(table, action{
			keys: []string{fmt.Sprint(p.Digit)}, name: strings.ToLower(p.Pane.Title()), group: "Panes",
			about: "show " + p.Pane.Title(),
			do:    plain(func(c *Console) { c.stage.Show(p.Digit) }),
		})
	}
	return table
}

func timeActions() []action {
	const group = "Time"
	return []action{
		{keys: []string{"space"}, name: "run", group: group, hint: "run", about: "run or pause; behind the live edge, replay what happened", do: plain(runOrPause)},
		{keys: []string{"]", "shift+right"}, name: "step", group: group, hint: "step", about: "one tick forward", do: plain(tickOn)},
		{keys: []string{"[", "shift+left"}, name: "back", group: group, hint: "back", about: "one tick back", do: plain(tickBack)},
		{keys: []string{"}", "ctrl+right"}, name: "next", group: group, about: "on to the next event", do: plain(eventOn)},
		{keys: []string{"{", "ctrl+left"}, name: "previous", group: group, about: "back to the previous event", do: plain(eventBack)},
		{keys: []string{"."}, name: "faster", group: group, about: "run faster", do: plain(func(c *Console) { c.setSpeed(play.Faster(c.drive.Pace.Speed)) })},
		{keys: []string{","}, name: "slower", group: group, about: "run slower", do: plain(func(c *Console) { c.setSpeed(play.Slower(c.drive.Pace.Speed)) })},
		{keys: []string{"="}, name: "speed", group: group, about: "speed 1×, or as many mission seconds in a wall second as given", takes: "FACTOR",
			do: plain(func(c *Console) { c.setSpeed(1) }), with: speedText, offer: offerSpeeds},
		{keys: []string{">"}, name: "longer", group: group, about: "longer tick", do: plain(func(c *Console) { c.setTick(+1) })},
		{keys: []string{"<"}, name: "shorter", group: group, about: "shorter tick", do: plain(func(c *Console) { c.setTick(-1) })},
		{name: "tick", group: group, about: "another tick: 1s 10s 1m 10m 1h 6h 1d", takes: "SPAN", with: tickText, offer: offerTicks},
		{keys: []string{"t"}, name: "goto", group: group, about: "go to a time: T+2h, +1h, -20m, 03:42, 2026-06-21T03:42:00Z", takes: "TIME",
			do: plain(askTime), with: timeText},
		{keys: []string{"L"}, name: "live", group: group, about: "go to the live edge", do: plain((*Console).seekEdge)},
	}
}

func missionActions() []action {
	const group = "Mission"
	return []action{
		{keys: []string{"m"}, name: "bookmark", group: group, about: "bookmark this instant", takes: "NAME",
			do: plain(askMark), with: func(c *Console, text string) error { mark(c, text); return nil }},
		{keys: []string{"'"}, name: "bookmarks", group: group, about: "list the bookmarks", do: plain(listMarks)},
		{keys: []string{"B"}, name: "branch", group: group, about: "branch: a new mission from here", do: plain(branchHere)},
		{keys: []string{"T"}, name: "branches", group: group, about: "the tree of branches: open one, compare, rename, note, drop", do: plain(openTree)},
		{keys: []string{"O"}, name: "orders", group: group, about: "all orders by instant, undone ones and those of other branches too",
			do: plain(func(c *Console) { branches.Log(host{c}, c.visit) })},
		{keys: []string{"C"}, name: "compare", group: group, about: "two futures side by side: a policy, key=value or a branch, 6h ahead", takes: "POLICY",
			do: plain(func(c *Console) { versus.Choose(host{c}, c.alter) }), with: compare, offer: func(*Console) []string { return versus.Offer() }},
		{keys: []string{"u"}, name: "undo", group: group, about: "undo an order (asks which)",
			do: plain(func(c *Console) { branches.Undo(host{c}, func(which int) { undoOrder(c, which) }) })},
		{keys: []string{"a"}, name: "acknowledge", group: group, about: "acknowledge the most severe alarm", do: plain(acknowledge)},
		{keys: []string{"A"}, name: "alarms", group: group, about: "list the alarms: acknowledge one, shelve it", do: plain(listAlarms)},
		{name: "slow at alarms", group: group, about: "drop to 1× when an alarm becomes critical: on or off", takes: "on|off", with: calmText, offer: offerSwitch},
		{name: "audit", group: group, about: "does everything add up: energy, jobs, kilograms, dollars",
			do: plain(func(c *Console) { c.why(engine.Audit{}) })},
		{name: "recorded", group: group, about: "what the file recorded here, beside what is computed now", do: plain(recorded)},
	}
}

func screenActions() []action {
	const group = "Screen"
	return []action{
		{keys: []string{"tab"}, name: "next pane", group: "Panes", about: "next pane", do: plain(func(c *Console) { c.stage.Turn(+1) })},
		{keys: []string{"shift+tab"}, name: "previous pane", group: "Panes", about: "previous pane", do: plain(func(c *Console) { c.stage.Turn(-1) })},
		{name: "pane", group: "Panes", about: "show a pane by name or digit", takes: "NAME", with: paneText, offer: offerPanes},
		{keys: []string{"z"}, name: "zoom", group: group, hint: "zoom", about: "give the pane the whole screen, or take it back", do: plain(func(c *Console) { c.stage.ToggleZoom() })},
		{keys: []string{"w"}, name: "layout", group: group, about: "next layout: one pane, two, then your own", takes: "NAME",
			do: plain(nextLayout), with: layoutText, offer: offerLayouts},
		{name: "save layout", group: group, about: "keep what is on screen as a layout of your own", takes: "NAME", with: saveLayout, offer: offerOwnLayouts},
		{name: "forget layout", group: group, about: "remove a layout of your own", takes: "NAME", with: forgetLayout, offer: offerOwnLayouts},
		{keys: []string{":"}, name: "palette", group: group, hint: "find", about: "find and run a command", do: plain(openPalette)},
		{keys: []string{"?", "f1"}, name: "keys", group: group, hint: "keys", about: "every key; type to filter, enter runs", do: plain(openHelp)},
		{name: "filter", group: group, about: "keep the rows of the pane that match; ! excludes a term", takes: "TERMS", with: filterText},
		{keys: []string{"p"}, name: "picture", group: group, about: "write a picture of the screen, as text and in colour", do: picture},
		{keys: []string{"y"}, name: "copy", group: group, about: "copy the row to the clipboard", do: copyRow},
		{keys: []string{"Y"}, name: "copy why", group: group, about: "copy why to the clipboard", do: copyWhy},
		{name: "mouse", group: group, about: "mouse on or off: off leaves selecting text to the terminal", takes: "on|off", with: mouseText,
			offer: offerSwitch},
		{keys: []string{"ctrl+l"}, name: "redraw", group: group, about: "draw the screen again", do: func(c *Console) tea.Cmd { return c.stage.Redraw() }},
		{keys: []string{"ctrl+z"}, name: "suspend", group: group, about: "suspend to the shell", do: func(c *Console) tea.Cmd { c.halt(); return c.stage.Suspend() }},
		{keys: []string{"esc"}, name: "close", group: group, about: "close the top overlay, stop a run, clear the filter; never quits", do: plain(escape)},
		{keys: []string{"q", "ctrl+c"}, name: "quit", group: group, hint: "quit", about: "quit; the mission is saved", do: (*Console).quit},
	}
}

// key routes a key: to what is open, else to the table, else to the pane.
func (c *Console) key(msg tea.KeyPressMsg) tea.Cmd {
	name := msg.String()
	c.stage.Notice.Fade(8)
	c.stage.Touch()
	if name == "ctrl+c" {
		return c.hurry()
	}
	if top := c.stage.Top(); top != nil {
		return top.Key(host{c}, msg)
	}
	if cmd, mine := own(c, name); mine {
		return cmd
	}
	for _, a := range c.stage.Pane().Actions() {
		if slices.Contains(a.Keys, name) {
			return c.act(a.ID)
		}
	}
	if len(name) == 1 && name[0] >= '0' && name[0] <= '9' {
		c.stage.Warn("there is no pane %s: the keys of panes are %s", name, strings.Join(c.stage.Digits(), " "))
	}
	return nil
}

// own does what a key does that is not a pane's; mine tells whether it does anything.
func own(c *Console, name string) (cmd tea.Cmd, mine bool) {
	for _, a := range c.actions {
		if slices.Contains(a.keys, name) {
			return a.do(c), true
		}
	}
	return nil, false
}

// act does an action of the active pane.
func (c *Console) act(id pane.ActionID) tea.Cmd {
	c.stage.Stale()
	return c.perform(c.stage.Pane().Act(id, c.past.snap))
}

// escape closes the innermost: what runs on, then what the pane has open.
func escape(c *Console) {
	if r, ok := c.stage.Pane().(pane.Resetter); ok && !c.drive.Goal.Set() && c.relay.working == "" && r.Reset() {
		c.stage.Stale()
		return
	}
	switch {
	case c.takeBack():
	case c.drive.Goal.Set() || !c.relay.home && !c.drive.Running:
		c.relay.giveUp()
		c.halt()
		c.past.approx, c.past.aim = false, nil
	default:
		c.stage.ClearNotice()
	}
}

// runOrPause is the space bar.
func runOrPause(c *Console) {
	if c.drive.Moves() {
		c.halt()
		return
	}
	c.run()
}
