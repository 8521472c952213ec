package console

import (
	"time"

	"charm.land/bubbletea/v2"

	"orrery/ui/draw"
	"orrery/ui/frame"
	"orrery/ui/play"
)

// start lets the mission run as soon as the console stands where it should.
func (c *Console) start() {
	c.push(errand{name: "starting", keeps: true, work: func(*play.Baton, *play.Ticket) then {
		return func(c *Console) tea.Cmd {
			if c.aim != nil {
				c.start()
			} else {
				c.run()
			}
			return nil
		}
	}})
}

// run lets the mission run, or what happened be replayed.
func (c *Console) run() {
	if c.behind && c.snap.Elapsed >= c.edge {
		c.notice = frame.Say("this is the live edge; press L to go on from it")
		return
	}
	if c.fixed && !c.behind {
		c.notice = frame.Say("this is the end of the mission; press B to branch here")
		return
	}
	c.running = true
	c.pace.Restart(c.now())
	c.pace.Credit(c.snap.Tick)
	c.clock = 0
	c.screen.dirty = true
}

// halt lets time stand still.
func (c *Console) halt() {
	c.running, c.goal = false, play.Goal{}
	c.clock = 0
	c.screen.dirty = true
}

// setSpeed asks for another speed.
func (c *Console) setSpeed(speed float64) {
	c.pace.Speed = speed
	c.pace.Restart(c.now())
	c.clock = 0
	c.screen.dirty = true
}

// moves says whether a leg is due now.
func (c *Console) moves() bool {
	return c.goal.Set() || c.running && c.pace.Due(c.now(), c.snap.Tick) > 0
}

// idle awaits the next step of a running mission.
func (c *Console) idle() tea.Cmd {
	if !c.running {
		return nil
	}
	return c.pulseIn(c.pace.Wait(c.now(), c.snap.Tick))
}

// sendLeg sends the baton on the next leg. Before a long one the console keeps a
// copy, to go on from if the operator takes the leg back.
func (c *Console) sendLeg() tea.Cmd {
	if c.pace.Slow() && c.spare == nil && !c.behind {
		return c.send(errand{name: "copying", keeps: true, work: func(b *play.Baton, _ *play.Ticket) then {
			spare := b.Engine.Clone()
			return func(c *Console) tea.Cmd { c.spare = spare; return nil }
		}})
	}
	l := play.Leg{
		Steps:  c.pace.Due(c.now(), c.snap.Tick),
		Goal:   c.goal,
		Behind: c.behind,
		Calm:   c.settings.SlowAtAlarms,
		Wants:  c.wants(),
		Looked: c.looked,
		Marked: c.moments.Last,
		Mark:   c.now().Sub(c.moments.Read) > time.Second,
		Now:    c.now,
	}
	if l.Goal.Set() {
		l.Steps = 1 << 30
	}
	e := errand{name: "working", leg: true}
	e.work = func(b *play.Baton, t *play.Ticket) then {
		done := l.Walk(b, t)
		return func(c *Console) tea.Cmd { c.arrive(done); return nil }
	}
	return c.send(e)
}

// arrive takes in what a leg did.
func (c *Console) arrive(l play.Done) {
	c.spare, c.unseen = nil, l.Steps > 0
	c.pace.Stepped(c.now(), l)
	c.edge = max(c.edge, l.Edge)
	if l.Read {
		c.moments.Merge(l.Events)
		c.moments.Foresee(l.Coming, c.now())
	}
	if l.Err != nil {
		c.troubled(l.Err)
	}
	switch {
	case l.Reached && c.goal.Set():
		c.reachedGoal()
	case l.Reached:
		c.arriveAtEdge()
	case l.Alarm != "":
		c.slowDown(l.Alarm)
	}
	if l.Snap != nil {
		c.asked = l.Wants
		c.look(*l.Snap)
	}
}

// reachedGoal ends a run to a goal and says which event it was, if one was asked
// for.
func (c *Console) reachedGoal() {
	if n := len(c.moments.All); c.goal.Event && n > 0 {
		c.tell(c.moments.All[n-1])
	}
	c.halt()
}

// tell says what happened.
func (c *Console) tell(m play.Event) {
	c.notice = frame.Say("%s  %s", draw.Clock(c.snap.Epoch.Add(m.Elapsed)), m.Text)
}

// troubled says that the mission could not be recorded.
func (c *Console) troubled(err error) {
	c.unsaved = err
	c.halt()
	c.notice = frame.Warning("%v", err)
}

// arriveAtEdge ends a replay: the engine at the edge takes over.
func (c *Console) arriveAtEdge() {
	c.halt()
	if c.live != nil {
		c.baton.Engine, c.live = c.live, nil
	}
	c.behind = false
	c.notice = frame.Say("this is the live edge: space runs on from here")
}

// at is where the console stands, for a notice.
func (c *Console) at() string { return draw.Elapsed(c.snap.Elapsed) }

// pulse is the console's one clock.
type pulse int64

// pulseIn awaits a pulse, if none is awaited.
func (c *Console) pulseIn(d time.Duration) tea.Cmd {
	if c.clock != 0 {
		return nil
	}
	c.pulses++
	c.clock = c.pulses
	return c.after(d, pulse(c.clock))
}
