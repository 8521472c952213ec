package play

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// Drive is how a mission moves: whether it runs, to which goal, at which pace, and when
// the console looks at it again.
type Drive struct {
	Wall    *Wall
	Running bool
	Goal    Goal
	Pace    Pace
	awaited Pulse // the one that is to come; 0 for none
	pulses  Pulse // the last that was asked for
}

// Wall is the wall clock, and a message after a while: tests bring their own.
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

// Pulse is the console's one clock.
type Pulse int64

// Run lets the mission run, the first step at once.
func (d *Drive) Run(tick time.Duration) {
	d.Running = true
	d.Pace.Restart(d.Wall.Now())
	d.Pace.Credit(tick)
	d.awaited = 0
}

// RunTo runs at full speed to a goal.
func (d *Drive) RunTo(g Goal) { d.Running, d.Goal = false, g }

// Halt lets time stand still.
func (d *Drive) Halt() {
	d.Running, d.Goal = false, Goal{}
	d.awaited = 0
}

// Moves says whether the mission runs, to a goal or not.
func (d *Drive) Moves() bool { return d.Running || d.Goal.Set() }

// SetSpeed asks for another speed.
func (d *Drive) SetSpeed(speed float64) {
	d.Pace.Speed = speed
	d.Pace.Restart(d.Wall.Now())
	d.awaited = 0
}

// Due says whether a leg is due now.
func (d *Drive) Due(tick time.Duration) bool {
	return d.Goal.Set() || d.Running && d.Pace.Due(d.Wall.Now(), tick) > 0
}

// Steps is how many steps the next leg may take.
func (d *Drive) Steps(tick time.Duration) int {
	if d.Goal.Set() {
		return 1 << 30
	}
	return d.Pace.Due(d.Wall.Now(), tick)
}

// Idle awaits the next step of a running mission.
func (d *Drive) Idle(tick time.Duration) tea.Cmd {
	if !d.Running || d.awaited != 0 {
		return nil
	}
	d.pulses++
	d.awaited = d.pulses
	return d.Wall.After(d.Pace.Wait(d.Wall.Now(), tick), d.awaited)
}

// Take takes in a pulse.
func (d *Drive) Take(p Pulse) {
	if p == d.awaited {
		d.awaited = 0
	}
}
