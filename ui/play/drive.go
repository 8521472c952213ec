package play

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// Drive is how a mission advances: whether it runs, to which goal, at which pace, and when the
// console next acts on it.
type Drive struct {
	Wall    *Wall
	Running bool
	Goal    Goal
	Pace    Pace
	awaited Pulse // the next one due; 0 for none
	pulses  Pulse // the last one requested
}

// Wall is the wall clock and its timers; tests have their own.
type Wall struct {
	Now   func() time.Time
	After func(d time.Duration, msg tea.Msg) tea.Cmd
}

// RealTime is the wall clock of the system.
func RealTime() *Wall {
	return &Wall{Now: time.Now, After: func(d time.Duration, msg tea.Msg) tea.Cmd {
		return tea.Tick(d, func(time.Time) tea.Msg { return msg })
	}}
}

// Pulse is a tick of the console's one timer.
type Pulse int64

// Run starts the mission running; the first step is due at once.
func (d *Drive) Run(tick time.Duration) {
	d.Running = true
	d.Pace.Restart(d.Wall.Now())
	d.Pace.Credit(tick)
	d.awaited = 0
}

// RunTo runs at full speed to a goal.
func (d *Drive) RunTo(g Goal) { d.Running, d.Goal = false, g }

// Halt stops the mission.
func (d *Drive) Halt() {
	d.Running, d.Goal = false, Goal{}
	d.awaited = 0
}

// Moves reports whether the mission is running, to a goal or not.
func (d *Drive) Moves() bool { return d.Running || d.Goal.Set() }

// SetSpeed changes the requested speed.
func (d *Drive) SetSpeed(speed float64) {
	d.Pace.Speed = speed
	d.Pace.Restart(d.Wall.Now())
	d.awaited = 0
}

// Due reports whether a leg is due.
func (d *Drive) Due(tick time.Duration) bool {
	return d.Goal.Set() || d.Running && d.Pace.Due(d.Wall.Now(), tick) > 0
}

// Steps is the most steps of the next leg.
func (d *Drive) Steps(tick time.Duration) int {
	if d.Goal.Set() {
		return 1 << 30
	}
	return d.Pace.Due(d.Wall.Now(), tick)
}

// Idle waits for the next step of a running mission.
func (d *Drive) Idle(tick time.Duration) tea.Cmd {
	if !d.Running || d.awaited != 0 {
		return nil
	}
	d.pulses++
	d.awaited = d.pulses
	return d.Wall.After(d.Pace.Wait(d.Wall.Now(), tick), d.awaited)
}

// Take handles a pulse.
func (d *Drive) Take(p Pulse) {
	if p == d.awaited {
		d.awaited = 0
	}
}
