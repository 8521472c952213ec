package console

import (
	"testing"
	"time"

	"orrery/engine/alarm"
	"orrery/engine/fleet"
	"orrery/engine/unit"
)

// overheat has the alarm of heat stand, a warning: the limit is set to a little
// above where the radiators are.
func overheat(d *rig) {
	d.t.Helper()
	d.c.give(fleet.SetDesign{Part: fleet.HeatLimit, Value: float64(d.c.past.snap.Nodes.Hottest) + 3})
	d.press("]", "esc")
	if n := len(d.c.past.snap.Alarms.Rows); n != 1 {
		d.t.Fatalf("%d alarms stand: %+v", n, d.c.past.snap.Alarms.Rows)
	}
}

func TestAnAlarmIsShelvedFromTheList(t *testing.T) {
	d := newRig(t, Options{})
	overheat(d)
	d.sees("1 warn", ": radiator is", "A shelve", "a acknowledge")
	d.press("A")
	d.sees("Alarms", "radiator is")
	d.press("enter")
	d.sees("acknowledge", "shelve for 1h", "shelve for 7d", "unless it grows worse")
	d.press("down", "enter", "esc")
	d.sees("1 shelved")
	if n := len(d.c.past.snap.Alarms.Shelves); n != 1 || d.c.past.snap.Alarms.Shelves[0].Until-d.c.past.snap.Clock.Elapsed != time.Hour {
		t.Fatalf("on the shelf: %+v", d.c.past.snap.Alarms.Shelves)
	}
	d.press("a")
	d.sees("no alarm waits to be acknowledged")
	d.press("A")
	d.sees("shelved until T+")
	d.press("enter", "enter")
	if len(d.c.past.snap.Alarms.Shelves) != 0 {
		t.Errorf("still on the shelf: %+v", d.c.past.snap.Alarms.Shelves)
	}
}

func TestAShelvedAlarmSpeaksAgain(t *testing.T) {
	d := newRig(t, Options{})
	overheat(d)
	d.press(":")
	d.write("shelve heat 1h")
	d.press("enter")
	d.sees("done: shelve alarm heat for 1h")
	for range 60 {
		d.press("]")
	}
	d.press("esc")
	d.sees("1 warn", "radiator is")
	d.press(":")
	d.write("unshelve heat")
	d.press("enter")
	d.sees("refused: alarm heat is not shelved")
}

func TestWordsAboutTheShelfAreChecked(t *testing.T) {
	d := newRig(t, Options{})
	overheat(d)
	for text, want := range map[string]string{
		"heat":     "for is missing: want a length of time up to 7d",
		"cold 2h":  `alarm is "cold", want charge, heat`,
		"heat ten": `for is "ten", want a time like`,
		"heat 8d":  `for is "8d", want 0s to 7d`,
	} {
		d.press(":")
		d.write("shelve " + text)
		d.press("enter")
		d.sees(want)
		d.press("esc")
	}
}

func TestACriticalAlarmDropsTheSpeedIfAskedSo(t *testing.T) {
	for _, asked := range []bool{false, true} {
		d := newRig(t, Options{})
		if asked {
			d.press("A", "enter")
		}
		d.c.give(fleet.SetDesign{Part: fleet.HeatLimit, Value: float64(unit.Celsius(20))})
		d.c.setSpeed(3600)
		d.press("space")
		d.pass(2 * time.Second)
		want := 3600.0
		if asked {
			want = 1
			d.sees("crit", "the speed is down to 1x")
		}
		if d.c.drive.Pace.Speed != want || !d.c.drive.Running {
			t.Errorf("asked %v: the speed is %g, running %v", asked, d.c.drive.Pace.Speed, d.c.drive.Running)
		}
		if asked && d.c.past.snap.Clock.Elapsed > 5*time.Minute {
			t.Errorf("it went on to %v before it slowed down", d.c.past.snap.Clock.Elapsed)
		}
	}
}

func TestACriticalAlarmEndsARunToATime(t *testing.T) {
	d := newRig(t, Options{})
	d.c.settings.SlowAtAlarms = true
	d.c.give(fleet.SetDesign{Part: fleet.HeatLimit, Value: float64(unit.Celsius(20))})
	d.press("t")
	d.write("+1d")
	d.press("enter")
	if d.c.drive.Goal.Set() || d.c.past.snap.Clock.Elapsed > time.Hour || d.c.drive.Pace.Speed != 1 {
		t.Errorf("it stands at %v, goal %v, speed %g", d.c.past.snap.Clock.Elapsed, d.c.drive.Goal, d.c.drive.Pace.Speed)
	}
}

func TestAShelvedAlarmDropsNoSpeed(t *testing.T) {
	d := newRig(t, Options{})
	d.c.settings.SlowAtAlarms = true
	overheat(d)
	d.c.give(alarm.Shelve{Rule: alarm.Heat, For: 24 * time.Hour})
	d.c.setSpeed(60)
	d.press("space")
	d.pass(2 * time.Second)
	if d.c.drive.Pace.Speed != 60 {
		t.Errorf("the speed is %g", d.c.drive.Pace.Speed)
	}
}
