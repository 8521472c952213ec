package console

import (
	tea "charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/ui/play"
)

// later does something once all that waits now has been done.
func (c *Console) later(f func(c *Console)) {
	if c.relay.isIdle() {
		f(c)
		return
	}
	c.relay.push(errand{name: "waiting", keeps: true, trip: true, work: func(*play.Baton, *play.Ticket) then {
		return func(c *Console) tea.Cmd { f(c); return nil }
	}})
}

// dispatch sends the baton off if it is home and there is something to do.
func (c *Console) dispatch() tea.Cmd {
	if c.quits {
		c.relay.onlyOrders()
	}
	wants := c.stage.Wants()
	switch {
	case c.crash != nil:
		return nil
	case !c.relay.home && c.relay.canLend() && !play.Huge(&c.past.snap) && !c.past.answers(wants):
		return c.relay.lend(wants)
	case !c.relay.home:
		return nil
	case c.quits && c.relay.isIdle():
		return tea.Quit
	case !c.relay.isIdle():
		return c.send(c.relay.next())
	case c.drive.Due(c.past.snap.Clock.Tick):
		return c.sendLeg(wants)
	case !c.past.answers(wants), c.past.grows(), c.past.unseen && !c.drive.Running:
		return c.send(lookErrand(wants))
	}
	return c.drive.Idle(c.past.snap.Clock.Tick)
}

// send hands the baton to an errand, and has it said if that takes long.
func (c *Console) send(e errand) tea.Cmd {
	work := c.relay.send(e)
	if (e.leg || e.keeps) && !c.drive.Pace.Slow() {
		return work
	}
	return tea.Batch(work, c.drive.Wall.After(slowFrom, slow(c.relay.number)))
}

// receive takes the baton home, unless it was dropped.
func (c *Console) receive(msg returned) tea.Cmd {
	long := c.relay.working != ""
	if !c.relay.receive(msg) {
		return nil
	}
	if long {
		c.stage.Touch()
	}
	c.heed()
	return msg.then(c)
}

// receiveLook takes in what the spare saw.
func (c *Console) receiveLook(msg lookedAt) {
	if c.relay.takeSpare(msg) {
		c.look(msg.snap, msg.wants)
	}
}

// takeBack drops the leg that is out. It answers whether there was one to drop.
func (c *Console) takeBack() bool {
	if !c.relay.takeBack() {
		return false
	}
	c.halt()
	c.stage.Say("taken back: the mission stands at %s", c.past.at())
	return true
}

// lookErrand takes a snapshot and nothing else.
func lookErrand(w engine.Wants) errand {
	return errand{name: "looking", keeps: true, work: func(b *play.Baton, _ *play.Ticket) then {
		s := b.Engine.Snapshot(w)
		return func(c *Console) tea.Cmd {
			c.look(s, w)
			return nil
		}
	}}
}

// peek asks for a picture of where the baton stands, before anything else.
func (c *Console) peek() { c.relay.first(lookErrand(c.stage.Wants())) }
