package console

import (
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/engine/clock"
	"orrery/ui/play"
)

// errPast refuses an order behind the live edge.
var errPast = errors.New("this has happened already: press B to branch here, then order")

// refusal is why an order cannot be given now; "" if it can.
func (c *Console) refusal() string {
	switch {
	case c.past.behind || c.past.fixed:
		return errPast.Error()
	case c.stuck != nil:
		return "the mission is not being recorded: " + c.stuck.Error()
	}
	return ""
}

// give hands an order to the engine, as soon as the baton is home.
func (c *Console) give(o engine.Order) {
	if why := c.refusal(); why != "" {
		c.stage.Warn("%s", why)
		return
	}
	c.relay.push(errand{name: c.relay.words(o), order: o, work: func(b *play.Baton, _ *play.Ticket) then {
		at, told := b.Engine.Steps(), b.Engine.Describe(o)
		refused := errPast
		if _, last := b.Store.Edge(); at >= last {
			refused = b.Engine.Apply(o)
		}
		var lost error
		if refused == nil {
			lost = b.Store.Record(b.Engine, []engine.Entry{{Step: at, Order: o}})
		}
		coming, from := play.UpcomingAfter(b.Engine), b.Engine.Elapsed()
		return func(c *Console) tea.Cmd {
			c.past.events.Upcoming = coming
			if change, ok := o.(engine.SetTick); ok && refused == nil {
				c.past.stretches = c.past.stretches.Change(from, change.Tick)
			}
			c.ordered(o, told, refused, lost)
			return nil
		}
	}})
}

// ordered tells what became of an order.
func (c *Console) ordered(o engine.Order, told string, refused, lost error) {
	switch {
	case refused != nil:
		c.stage.Warn("refused: %v", refused)
	case lost != nil:
		c.troubled(lost)
	default:
		c.stage.Say("done: %s", told)
	}
	if _, ok := o.(engine.SetTick); ok {
		c.drive.Pace.Forget() // the tick is no more
		c.setSpeed(c.drive.Pace.Speed)
	}
	c.peek()
}

// setTick asks for the next longer or shorter tick.
func (c *Console) setTick(by int) {
	at := slices.Index(clock.Ticks[:], c.past.snap.Clock.Tick) + by
	if at < 0 || at >= len(clock.Ticks) {
		c.stage.Say("ticks are %s to %s long", play.ShowSpan(clock.Ticks[0]), play.ShowSpan(clock.Ticks[len(clock.Ticks)-1]))
		return
	}
	c.give(engine.SetTick{Tick: clock.Ticks[at]})
}

// answered brings what was worked out beside the console.
type answered struct{ then then }

// aside works beside the console, and goes on with what that answers.
func aside(work func() func() tea.Cmd) tea.Cmd {
	return play.Guarded(func() tea.Msg {
		next := work()
		return answered{func(c *Console) tea.Cmd { c.stage.Touch(); return next() }}
	})
}

// ask puts a question to a copy of the engine, so that the mission goes on
// meanwhile.
func (c *Console) ask(q engine.Question, told func(engine.Answer) tea.Cmd) {
	c.relay.push(errand{name: "asking", keeps: true, work: func(b *play.Baton, _ *play.Ticket) then {
		other := b.Engine.Clone()
		return func(*Console) tea.Cmd {
			return aside(func() func() tea.Cmd {
				a := other.Ask(q)
				return func() tea.Cmd { return told(a) }
			})
		}
	}})
}
