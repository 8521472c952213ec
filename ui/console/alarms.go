package console

import (
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/engine/alarm"
	"orrery/ui/draw"
	"orrery/ui/frame"
	"orrery/ui/overlay"
	"orrery/ui/pane"
	"orrery/ui/play"
	"orrery/ui/widget"
)

// shelfTimes are how long the list of alarms offers to shelve one.
var shelfTimes = [...]time.Duration{time.Hour, 4 * time.Hour, 24 * time.Hour, alarm.MaxShelf}

// acknowledge says that the loudest alarm was seen.
func acknowledge(c *Console) {
	if a, ok := c.past.loudest(); ok {
		c.give(alarm.Acknowledge{Alarm: a.ID})
		return
	}
	c.stage.say("no alarm waits to be acknowledged")
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
			l.Add(overlay.Row{Key: "-", Label: draw.Elapsed(s.Until), About: s.Rule.String() + " does not stand and is shelved until then; enter takes it off",
				Then: giving(c, alarm.Shelve{Rule: s.Rule})})
		}
	}
	state, other := "off", true
	if c.settings.SlowAtAlarms {
		state, other = "on", false
	}
	if len(l.Rows) == 0 {
		l.Title = "Alarms: none stands"
	}
	l.Add(overlay.Row{Label: "slow at alarms", About: "drop to 1× when an alarm becomes critical: " + state,
		Then: func() tea.Cmd { setCalm(c, other); return nil }})
	c.stage.open(l)
}

// openAlarm offers what can be done about a standing alarm.
func openAlarm(c *Console, a alarm.Row) {
	l := &overlay.List{Title: "Alarm: " + play.AlarmText(a)}
	if !a.Acknowledged && a.Shelved == 0 {
		l.Add(overlay.Row{Label: "acknowledge", About: "it was seen; it stands until it clears", Then: giving(c, alarm.Acknowledge{Alarm: a.ID})})
	}
	if a.Shelved != 0 {
		l.Add(overlay.Row{Label: "off the shelf", About: "it speaks again", Then: giving(c, alarm.Shelve{Rule: a.Rule})})
	}
	for _, d := range shelfTimes {
		if a.Rule != alarm.FlightLost {
			l.Add(overlay.Row{Label: "shelve for " + play.ShortSpan(d), About: "silent until " + draw.Elapsed(c.past.snap.Clock.Elapsed+d) + ", unless it grows worse",
				Then: giving(c, alarm.Shelve{Rule: a.Rule, For: d})})
		}
	}
	c.stage.open(l)
}

// giving gives an order when it is chosen.
func giving(c *Console, o engine.Order) func() tea.Cmd {
	return func() tea.Cmd { return c.perform(pane.Give{Order: o}) }
}

// The words that the palette takes after the commands about alarms.

func shelveText(c *Console, text string) error {
	at := strings.LastIndexByte(text, ' ')
	if at < 0 {
		return fmt.Errorf("write which alarm, and for how long: heat 2h")
	}
	rule, err := alarmNamed(text[:at])
	if err != nil {
		return err
	}
	d, err := widget.ParseSpan(text[at+1:])
	if err != nil || d <= 0 || d > alarm.MaxShelf {
		return fmt.Errorf("%q is no time to shelve an alarm for: write 1h, 2h30m, at most 7d", text[at+1:])
	}
	c.give(alarm.Shelve{Rule: rule, For: d})
	return nil
}

func unshelveText(c *Console, text string) error {
	rule, err := alarmNamed(text)
	if err == nil {
		c.give(alarm.Shelve{Rule: rule})
	}
	return err
}

// alarmNamed is the rule that a text names.
func alarmNamed(text string) (alarm.Rule, error) {
	names := alarm.Names()
	if at := slices.Index(names, strings.TrimSpace(text)); at >= 0 {
		return alarm.Rule(at), nil
	}
	return 0, fmt.Errorf("there is no alarm %q: %s", text, strings.Join(names, ", "))
}

func offerShelve(c *Console) []string {
	var out []string
	for _, rule := range c.past.unshelved() {
		out = append(out, rule.String()+" 1h")
	}
	return out
}

func offerUnshelve(c *Console) []string {
	var out []string
	for _, s := range c.past.snap.Alarms.Shelves {
		out = append(out, s.Rule.String())
	}
	return out
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
	if c.drive.goal.Set() {
		c.drive.goal = play.Goal{}
		c.run()
	}
	c.setSpeed(min(1, c.drive.pace.Speed))
	c.stage.warn("crit  %s: the speed is down to %s", what, frame.Factor(c.drive.pace.Speed))
}
