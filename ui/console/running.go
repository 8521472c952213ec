package console

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/ui/play"
)

// start lets the mission run as soon as the console stands where it should.
func (c *Console) start() {
	c.relay.push(errand{name: "starting", keeps: true, work: func(*play.Baton, *play.Ticket) then {
		return func(c *Console) tea.Cmd {
			if c.past.aim != nil {
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
	switch {
	case c.past.behind && c.past.snap.Clock.Elapsed >= c.past.edge:
		c.stage.Say("this is the live edge; press L to go on from it")
	case c.past.fixed && !c.past.behind:
		c.stage.Say(missionEnds)
	default:
		c.drive.Run(c.past.snap.Clock.Tick)
		c.stage.Touch()
	}
}

// missionEnds is said where a mission that is only read cannot go on.
const missionEnds = "this is the end of the mission; press B to branch here"

// runTo runs at full speed to a goal.
func (c *Console) runTo(g play.Goal) {
	if c.past.fixed {
		c.stage.Say(missionEnds)
		return
	}
	c.drive.RunTo(g)
	c.stage.Touch()
}

// halt lets time stand still.
func (c *Console) halt() {
	c.drive.Halt()
	c.stage.Touch()
}

// setSpeed asks for another speed.
func (c *Console) setSpeed(speed float64) {
	c.drive.SetSpeed(speed)
	c.stage.Touch()
}

// sendLeg sends the baton on the next leg. Before a long one the console keeps a
// copy, to go on from if the operator takes the leg back.
func (c *Console) sendLeg(wants engine.Wants) tea.Cmd {
	if c.drive.Pace.Slow() && c.relay.spare == nil && !c.past.behind {
		return c.send(errand{name: "copying", keeps: true, work: func(b *play.Baton, _ *play.Ticket) then {
			spare := play.Spare(b.Engine)
			return func(c *Console) tea.Cmd { c.relay.spare = spare; return nil }
		}})
	}
	l := play.Leg{
		Steps:          c.drive.Steps(c.past.snap.Clock.Tick),
		Goal:           c.drive.Goal,
		Behind:         c.past.behind,
		StopOnCritical: c.settings.SlowAtAlarms,
		Wants:          wants,
		Looked:         c.past.looked,
		Marked:         c.past.events.Last,
		Mark:           c.drive.Wall.Now().Sub(c.past.events.Read) > time.Second,
		Now:            c.drive.Wall.Now,
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
	c.relay.spare, c.past.unseen = nil, l.Steps > 0
	c.drive.Pace.Stepped(c.drive.Wall.Now(), l)
	c.past.edge = max(c.past.edge, l.Edge)
	if l.Read {
		c.past.events.Merge(l.Events)
		c.past.events.Foresee(l.Upcoming, c.drive.Wall.Now())
	}
	if l.Err != nil {
		c.troubled(l.Err)
	}
	switch {
	case l.Reached && c.drive.Goal.Set():
		c.reachedGoal()
	case l.Reached:
		c.arriveAtEdge()
	case l.Alarm != "":
		c.slowDown(l.Alarm)
	}
	if l.Snap != nil {
		c.look(*l.Snap, l.Wants)
	}
}

// reachedGoal ends a run to a goal and says which event it was, if one was asked
// for.
func (c *Console) reachedGoal() {
	if n := len(c.past.events.All); c.drive.Goal.Event && n > 0 {
		c.stage.Say("%s", c.past.when(c.past.events.All[n-1]))
	}
	c.halt()
}

// troubled says that the mission could not be recorded.
func (c *Console) troubled(err error) {
	c.stuck = err
	c.halt()
	c.stage.Warn("%v", err)
}

// arriveAtEdge ends a replay: the engine at the edge takes over.
func (c *Console) arriveAtEdge() {
	c.halt()
	c.past.arrive(&c.relay.baton)
	c.stage.Say("this is the live edge: space runs on from here")
}
