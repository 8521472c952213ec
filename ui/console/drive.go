package console

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"orrery/ui/play"
)

// drive is how the mission moves: whether it runs, to which goal, at which pace, and when
// the console looks at it again.
type drive struct {
	wall    *wall
	running bool
	goal    play.Goal
	pace    play.Pace
	awaited pulse // the one that is to come; 0 for none
	pulses  pulse // the last that was asked for
}

// wall is the wall clock, and a message after a while: tests bring their own.
type wall struct {
	now   func() time.Time
	after func(d time.Duration, msg tea.Msg) tea.Cmd
}

// realTime is the wall clock of the system.
func realTime() *wall {
	return &wall{now: time.Now, after: func(d time.Duration, msg tea.Msg) tea.Cmd {
		return tea.Tick(d, func(time.Time) tea.Msg { return msg })
	}}
}

// pulse is the console's one clock.
type pulse int64

// run lets the mission run, the first step at once.
func (d *drive) run(tick time.Duration) {
	d.running = true
	d.pace.Restart(d.wall.now())
	d.pace.Credit(tick)
	d.awaited = 0
}

// runTo runs at full speed to a goal.
func (d *drive) runTo(g play.Goal) { d.running, d.goal = false, g }

// halt lets time stand still.
func (d *drive) halt() {
	d.running, d.goal = false, play.Goal{}
	d.awaited = 0
}

// moves says whether the mission runs, to a goal or not.
func (d *drive) moves() bool { return d.running || d.goal.Set() }

// setSpeed asks for another speed.
func (d *drive) setSpeed(speed float64) {
	d.pace.Speed = speed
	d.pace.Restart(d.wall.now())
	d.awaited = 0
}

// due says whether a leg is due now.
func (d *drive) due(tick time.Duration) bool {
	return d.goal.Set() || d.running && d.pace.Due(d.wall.now(), tick) > 0
}

// steps is how many steps the next leg may take.
func (d *drive) steps(tick time.Duration) int {
	if d.goal.Set() {
		return 1 << 30
	}
	return d.pace.Due(d.wall.now(), tick)
}

// idle awaits the next step of a running mission.
func (d *drive) idle(tick time.Duration) tea.Cmd {
	if !d.running || d.awaited != 0 {
		return nil
	}
	d.pulses++
	d.awaited = d.pulses
	return d.wall.after(d.pace.Wait(d.wall.now(), tick), d.awaited)
}

// take takes in a pulse.
func (d *drive) take(p pulse) {
	if p == d.awaited {
		d.awaited = 0
	}
}
