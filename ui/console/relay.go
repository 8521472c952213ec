package console

import (
	"fmt"
	"reflect"
	"runtime/debug"
	"slices"
	"time"

	"charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/ui/frame"
	"orrery/ui/play"
)

// slowFrom is how long an errand takes that is said to take long.
const slowFrom = 100 * time.Millisecond

// errand is what the baton is sent off to do. Its work runs on another
// goroutine; what it answers runs on the console's, with the baton back home.
type errand struct {
	name  string // for people: what takes so long
	order engine.Order
	leg   bool // may be dropped: it records nothing unless its ticket lets it
	keeps bool // leaves the engine as it was
	trip  bool // part of a journey: another destination makes it pointless
	work  func(b *play.Baton, t *play.Ticket) then
}

// then is what the console does when an errand is done.
type then func(c *Console) tea.Cmd

// returned brings the baton home.
type returned struct {
	number int64
	baton  play.Baton
	then   then
}

// crashed says that a goroutine of ours panicked.
type crashed struct{ err error }

// slow says that an errand has been out for long.
type slow int64

// push puts an errand at the end of the queue.
func (c *Console) push(e errand) { c.queue = append(c.queue, e) }

// later does something once all that waits now has been done.
func (c *Console) later(f func(c *Console)) {
	if c.home && len(c.queue) == 0 {
		f(c)
		return
	}
	c.push(errand{name: "waiting", keeps: true, trip: true, work: func(*play.Baton, *play.Ticket) then {
		return func(c *Console) tea.Cmd { f(c); return nil }
	}})
}

// dispatch sends the baton off if it is home and there is something to do.
func (c *Console) dispatch() tea.Cmd {
	if c.quits {
		c.queue = slices.DeleteFunc(c.queue, func(e errand) bool { return e.order == nil })
	}
	switch {
	case c.crash != nil:
		return nil
	case !c.home:
		return c.lend()
	case c.quits && len(c.queue) == 0:
		return tea.Quit
	case len(c.queue) > 0:
		e := c.queue[0]
		c.queue = slices.Delete(c.queue, 0, 1)
		return c.send(e)
	case c.moves():
		return c.sendLeg()
	case c.wantsMore(), c.unseen && !c.running:
		return c.send(lookErrand(c.wants()))
	}
	return c.idle()
}

// send hands the baton to an errand.
func (c *Console) send(e errand) tea.Cmd {
	c.leg++
	c.home = false
	c.out, c.tripping = new(play.Ticket), e.trip
	if !e.leg && !e.keeps {
		c.spare = nil
	}
	number, b, t := c.leg, c.baton, c.out
	c.baton.Engine = nil
	work := guarded(func() tea.Msg {
		then := e.work(&b, t)
		return returned{number, b, then}
	})
	c.errand = e.name
	if (e.leg || e.keeps) && !c.pace.Slow() {
		return work
	}
	return tea.Batch(work, c.after(slowFrom, slow(number)))
}

// receive takes the baton home, unless it was dropped.
func (c *Console) receive(msg returned) tea.Cmd {
	if msg.number != c.leg || c.home {
		return nil
	}
	c.home, c.baton = true, msg.baton
	if c.working != "" {
		c.working, c.screen.dirty = "", true
	}
	return msg.then(c)
}

// admitSlow shows that the errand that is out takes long.
func (c *Console) admitSlow(number int64) {
	if number == c.leg && !c.home {
		c.working, c.screen.dirty = c.errand, true
	}
}

// guarded is a command that answers a panic with a message, so that the terminal
// is restored before anybody reads about it.
func guarded(cmd tea.Cmd) tea.Cmd {
	return func() (msg tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				msg = crashed{bug(r)}
			}
		}()
		return cmd()
	}
}

// bug is a panic as an error, with where it happened.
func bug(r any) error { return fmt.Errorf("this is a bug: %v\n%s", r, debug.Stack()) }

// takeBack drops the leg that is out and goes on from where it began. It answers
// whether there was one to drop.
func (c *Console) takeBack() bool {
	if c.home || c.spare == nil || !c.out.Drop() {
		return false
	}
	c.leg++ // whatever comes back is late
	c.home, c.baton.Engine, c.spare = true, c.spare, nil
	c.working = ""
	c.halt()
	c.notice = frame.Say("taken back: the mission stands at %s", c.at())
	c.screen.dirty = true
	return true
}

// wants is what the panes on screen show.
func (c *Console) wants() engine.Wants {
	var w engine.Wants
	for i := len(c.slots) - 1; i >= 0; i-- { // the active one comes first and has the last word
		c.panes[c.slots[i].pane].Pane.Want(&w)
	}
	if len(c.slots) == 0 && len(c.panes) > 0 {
		c.panes[c.active].Pane.Want(&w)
	}
	if w.Node != nil {
		id := *w.Node
		w.Node = &id
	}
	if w.Route != nil {
		ask := *w.Route
		w.Route = &ask
	}
	w.Series = slices.Clone(w.Series)
	return w
}

// wantsMore says whether the panes show something that was not asked for.
func (c *Console) wantsMore() bool { return !reflect.DeepEqual(c.wants(), c.asked) }

// lookErrand takes a snapshot and nothing else.
func lookErrand(w engine.Wants) errand {
	return errand{name: "looking", keeps: true, work: func(b *play.Baton, _ *play.Ticket) then {
		s := b.Engine.Snapshot(w)
		return func(c *Console) tea.Cmd {
			c.asked = w
			c.look(s)
			return nil
		}
	}}
}

// lookedAt brings a snapshot that the spare gave while the baton was out.
type lookedAt struct {
	number int64
	spare  *engine.Engine
	wants  engine.Wants
	snap   engine.Snapshot
}

// lend lets the spare answer what the panes want while a long leg is out.
func (c *Console) lend() tea.Cmd {
	if c.spare == nil || c.lent || !c.wantsMore() {
		return nil
	}
	number, spare, w := c.leg, c.spare, c.wants()
	c.spare, c.lent = nil, true
	return guarded(func() tea.Msg { return lookedAt{number, spare, w, spare.Snapshot(w)} })
}

func (c *Console) receiveLook(msg lookedAt) {
	c.lent = false
	if msg.number != c.leg || c.home {
		return // the leg is over: what it brought is newer
	}
	c.spare, c.asked = msg.spare, msg.wants
	c.look(msg.snap)
}
