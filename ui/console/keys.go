package console

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/ui/frame"
	"orrery/ui/pane"
	"orrery/ui/play"
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
	offer func(c *Console) []string           // what may be added
}

// plain is an action that does its work at once.
func plain(f func(c *Console)) func(*Console) tea.Cmd {
	return func(c *Console) tea.Cmd { f(c); return nil }
}

// actionTable is every action that is not a pane's, in the order of the help.
func (c *Console) actionTable() []action {
	table := slices.Concat(timeActions(), missionActions(), screenActions(), c.paneCommands())
	for _, p := range c.panes {
		table = append(table, action{
			keys: []string{fmt.Sprint(p.Digit)}, name: strings.ToLower(p.Pane.Title()), group: "Panes",
			about: "show " + p.Pane.Title(),
			do:    plain(func(c *Console) { c.show(p.Digit) }),
		})
	}
	return table
}

func timeActions() []action {
	const group = "Time"
	return []action{
		{keys: []string{"space"}, name: "run", group: group, hint: "run", about: "run or pause; behind the live edge, replay what happened", do: plain((*Console).runOrPause)},
		{keys: []string{"]", "shift+right"}, name: "step", group: group, hint: "step", about: "one tick on", do: plain((*Console).tickOn)},
		{keys: []string{"[", "shift+left"}, name: "back", group: group, hint: "back", about: "one tick back", do: plain((*Console).tickBack)},
		{keys: []string{"}", "ctrl+right"}, name: "next", group: group, about: "on to the next event", do: plain((*Console).eventOn)},
		{keys: []string{"{", "ctrl+left"}, name: "previous", group: group, about: "back to the previous event", do: plain((*Console).eventBack)},
		{keys: []string{"."}, name: "faster", group: group, about: "faster", do: plain(func(c *Console) { c.setSpeed(play.Faster(c.pace.Speed)) })},
		{keys: []string{","}, name: "slower", group: group, about: "slower", do: plain(func(c *Console) { c.setSpeed(play.Slower(c.pace.Speed)) })},
		{keys: []string{"="}, name: "speed", group: group, about: "speed 1×, or as many mission seconds in a wall second as given", takes: "FACTOR",
			do: plain(func(c *Console) { c.setSpeed(1) }), with: (*Console).speedText, offer: offerSpeeds},
		{keys: []string{">"}, name: "longer", group: group, about: "longer tick", do: plain(func(c *Console) { c.setTick(+1) })},
		{keys: []string{"<"}, name: "shorter", group: group, about: "shorter tick", do: plain(func(c *Console) { c.setTick(-1) })},
		{name: "tick", group: group, about: "another tick: 1s 10s 1m 10m 1h 6h 1d", takes: "SPAN", with: (*Console).tickText, offer: offerTicks},
		{keys: []string{"t"}, name: "goto", group: group, about: "go to a time: T+2h, +1h, -20m, 03:42, 2026-06-21T03:42:00Z", takes: "TIME",
			do: plain((*Console).askTime), with: (*Console).timeText},
		{keys: []string{"L"}, name: "live", group: group, about: "go to the live edge", do: plain((*Console).seekEdge)},
	}
}

func missionActions() []action {
	const group = "Mission"
	return []action{
		{keys: []string{"m"}, name: "bookmark", group: group, about: "bookmark this instant", takes: "NAME",
			do: plain((*Console).askMark), with: func(c *Console, text string) error { c.mark(text); return nil }},
		{keys: []string{"'"}, name: "bookmarks", group: group, about: "list the bookmarks", do: plain((*Console).listMarks)},
		{keys: []string{"B"}, name: "branch", group: group, about: "branch: a new mission from here", do: plain((*Console).branchHere)},
		{keys: []string{"u"}, name: "undo", group: group, about: "undo an order (asks which)", do: plain((*Console).undo)},
		{keys: []string{"a"}, name: "acknowledge", group: group, about: "acknowledge the loudest alarm", do: plain((*Console).acknowledge)},
		{keys: []string{"A"}, name: "alarms", group: group, about: "list the alarms: acknowledge one, shelve it", do: plain((*Console).listAlarms)},
		{name: "shelve", group: group, about: "silence an alarm for a while: heat 2h", takes: "ALARM SPAN", with: (*Console).shelveText, offer: (*Console).offerShelve},
		{name: "unshelve", group: group, about: "take an alarm off the shelf", takes: "ALARM", with: (*Console).unshelveText, offer: (*Console).offerUnshelve},
		{name: "slow at alarms", group: group, about: "drop to 1× when an alarm becomes critical: on or off", takes: "on|off", with: (*Console).calmText, offer: offerSwitch},
		{name: "audit", group: group, about: "does everything add up: energy, jobs, kilograms, dollars",
			do: plain(func(c *Console) { c.why(engine.Audit{}) })},
	}
}

func screenActions() []action {
	const group = "Screen"
	return []action{
		{keys: []string{"tab"}, name: "next pane", group: "Panes", about: "next pane", do: plain(func(c *Console) { c.turn(+1) })},
		{keys: []string{"shift+tab"}, name: "previous pane", group: "Panes", about: "previous pane", do: plain(func(c *Console) { c.turn(-1) })},
		{name: "pane", group: "Panes", about: "show a pane by name or digit", takes: "NAME", with: (*Console).paneText, offer: offerPanes},
		{keys: []string{"z"}, name: "zoom", group: group, hint: "zoom", about: "give the pane the whole screen, or take it back", do: plain((*Console).toggleZoom)},
		{keys: []string{"w"}, name: "layout", group: group, about: "next layout: one pane, two, then your own", takes: "NAME",
			do: plain((*Console).nextLayout), with: (*Console).layoutText, offer: offerLayouts},
		{name: "save layout", group: group, about: "keep what is on screen as a layout of your own", takes: "NAME", with: (*Console).saveLayout, offer: offerOwnLayouts},
		{name: "forget layout", group: group, about: "remove a layout of your own", takes: "NAME", with: (*Console).forgetLayout, offer: offerOwnLayouts},
		{keys: []string{":"}, name: "palette", group: group, hint: "find", about: "find and run a command", do: plain((*Console).openPalette)},
		{keys: []string{"?", "f1"}, name: "keys", group: group, hint: "keys", about: "every key; type to filter, enter runs", do: plain((*Console).openHelp)},
		{name: "filter", group: group, about: "keep the rows of the pane that match; ! turns a term round", takes: "TERMS", with: (*Console).filterText},
		{keys: []string{"p"}, name: "picture", group: group, about: "write a picture of the screen, as text and in colour", do: (*Console).picture},
		{keys: []string{"y"}, name: "copy", group: group, about: "copy the row to the clipboard", do: (*Console).copyRow},
		{keys: []string{"Y"}, name: "copy why", group: group, about: "copy why to the clipboard", do: (*Console).copyWhy},
		{name: "mouse", group: group, about: "mouse on or off: off leaves selecting text to the terminal", takes: "on|off", with: (*Console).mouseText,
			offer: offerSwitch},
		{keys: []string{"ctrl+l"}, name: "redraw", group: group, about: "draw the screen anew", do: (*Console).redraw},
		{keys: []string{"ctrl+z"}, name: "suspend", group: group, about: "suspend to the shell", do: func(c *Console) tea.Cmd { c.halt(); return c.suspend() }},
		{keys: []string{"esc"}, name: "close", group: group, about: "close the innermost, stop what runs on, clear the filter; never quits", do: plain((*Console).escape)},
		{keys: []string{"q", "ctrl+c"}, name: "quit", group: group, hint: "quit", about: "quit; the mission is saved", do: (*Console).quit},
	}
}

// key routes a key: to what is open, else to the table, else to the pane.
func (c *Console) key(msg tea.KeyPressMsg) tea.Cmd {
	name := msg.String()
	c.notice.Fade(8)
	c.screen.dirty = true
	if name == "ctrl+c" {
		return c.quit()
	}
	if top := c.top(); top != nil {
		return top.Key(host{c}, msg)
	}
	for _, a := range c.actions {
		if slices.Contains(a.keys, name) {
			return a.do(c)
		}
	}
	for _, a := range c.pane().Actions() {
		if slices.Contains(a.Keys, name) {
			return c.act(a.ID)
		}
	}
	return nil
}

// act does an action of the active pane.
func (c *Console) act(id pane.ActionID) tea.Cmd {
	c.stale()
	return c.perform(c.pane().Act(id, c.snap))
}

// pane is the active pane.
func (c *Console) pane() pane.Pane { return c.panes[c.active].Pane }

// stale has the active pane drawn anew.
func (c *Console) stale() {
	for i := range c.slots {
		if c.slots[i].pane == c.active {
			c.slots[i].stale = true
		}
	}
	c.screen.dirty = true
}

// escape closes the innermost: what runs on, then what the pane has open.
func (c *Console) escape() {
	if r, ok := c.pane().(pane.Resetter); ok && !c.goal.Set() && c.working == "" && r.Reset() {
		c.stale()
		return
	}
	switch {
	case c.takeBack():
	case c.goal.Set() || !c.home && !c.running:
		if c.out != nil {
			c.out.Stop.Store(true)
		}
		c.queue = slices.DeleteFunc(c.queue, func(e errand) bool { return e.order == nil && !e.keeps })
		c.halt()
		c.approx, c.aim = false, nil
	default:
		c.notice = frame.Notice{}
	}
}

// runOrPause is the space bar.
func (c *Console) runOrPause() {
	if c.running || c.goal.Set() {
		c.halt()
		return
	}
	c.run()
}
