package console

import (
	"fmt"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/engine/alarm"
	"orrery/ui/draw"
	"orrery/ui/frame"
	"orrery/ui/overlay"
	"orrery/ui/pane"
	"orrery/ui/play"
)

// shelfTimes are how long the list of alarms offers to shelve one.
var shelfTimes = [...]time.Duration{time.Hour, 4 * time.Hour, 24 * time.Hour, alarm.MaxShelf}

// acknowledge says that the loudest alarm was seen.
func acknowledge(c *Console) {
	if a, ok := c.past.loudest(); ok {
		c.give(alarm.Acknowledge{Alarm: a.ID})
		return
	}
	c.stage.Say("no alarm waits to be acknowledged")
}

// listAlarms lists what stands and what is on the shelf; enter shows what can be
// done about one.
func listAlarms(c *Console) {
	l := &overlay.List{Title: "Alarms"}
	for _, a := range c.past.snap.Alarms.Rows {
		about := play.AlarmText(a)
		switch {
		case a.Shelved != 0:
			about += ", shelved until " + draw.Elapsed(a.Shelved)
		case a.Acknowledged:
			about += ", acknowledged"
		}
		l.Add(overlay.Row{Key: frame.LevelName(a.Level), Label: draw.Elapsed(a.Raised), About: about,
			Then: func() tea.Cmd { openAlarm(c, a); return nil }})
	}
	for _, s := range c.past.snap.Alarms.Shelves {
		if !slices.ContainsFunc(c.past.snap.Alarms.Rows, func(a alarm.Row) bool { return a.Rule == s.Rule }) {
			l.Add(overlay.Row{Key: "-", Label: draw.Elapsed(s.Until), About: s.Rule.String() + " is not active and is shelved until then; enter unshelves it",
				Then: giving(c, alarm.Shelve{Rule: s.Rule})})
		}
	}
	state, other := "off", true
	if c.settings.SlowAtAlarms {
		state, other = "on", false
	}
	if len(l.Rows) == 0 {
		l.Title = "Alarms: none active"
	}
	l.Add(overlay.Row{Label: "slow at alarms", About: "drop to 1× when an alarm becomes critical: " + state,
		Then: func() tea.Cmd { setCalm(c, other); return nil }})
	c.stage.Open(l)
}

// openAlarm offers what can be done about a standing alarm.
func openAlarm(c *Console, a alarm.Row) {
	l := &overlay.List{Title: "Alarm: " + play.AlarmText(a)}
	if !a.Acknowledged && a.Shelved == 0 {
		l.Add(overlay.Row{Label: "acknowledge", About: "seen; it stays active until it clears", Then: giving(c, alarm.Acknowledge{Alarm: a.ID})})
	}
	if a.Shelved != 0 {
		l.Add(overlay.Row{Label: "unshelve", About: "it alerts again", Then: giving(c, alarm.Shelve{Rule: a.Rule})})
	}
	for _, d := range shelfTimes {
		if a.Rule.Shelvable() {
			l.Add(overlay.Row{Label: "shelve for " + play.ShortSpan(d), About: "silent until " + draw.Elapsed(c.past.snap.Clock.Elapsed+d) + ", unless it grows worse",
				Then: giving(c, alarm.Shelve{Rule: a.Rule, For: d})})
		}
	}
	c.stage.Open(l)
}

// giving gives an order when it is chosen.
func giving(c *Console, o engine.Order) func() tea.Cmd {
	return func() tea.Cmd { return c.perform(pane.Give{Order: o}) }
}

func calmText(c *Console, text string) error {
	if text != "on" && text != "off" {
		return fmt.Errorf("slow at alarms %q: write on or off", text)
	}
	setCalm(c, text == "on")
	return nil
}

// setCalm says whether a critical alarm drops the speed to 1×.
func setCalm(c *Console, on bool) {
	c.settings.SlowAtAlarms = on
	text := "a critical alarm leaves the speed as it is"
	if on {
		text = "a critical alarm drops the speed to 1×"
	}
	c.keepSettings(text)
}

// slowDown drops the speed to 1× because something became critical.
func (c *Console) slowDown(what string) {
	if c.drive.Goal.Set() {
		c.drive.Goal = play.Goal{}
		c.run()
	}
	c.setSpeed(min(1, c.drive.Pace.Speed))
	c.stage.Warn("crit  %s: the speed is down to %s", what, frame.Factor(c.drive.Pace.Speed))
}
