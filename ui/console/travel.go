package console

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/ui/branches"
	"orrery/ui/draw"
	"orrery/ui/play"
	"orrery/ui/versus"
)

// chunk is how long a replay to an instant goes on before it shows itself.
const chunk = 60 * time.Millisecond

// visit moves the mission to an instant: back, or on within what happened, by
// replay; past the edge by running.
func (c *Console) visit(to time.Duration) {
	to = max(0, to)
	switch {
	case to < c.past.edge:
		c.seek(to)
	case to == c.past.edge || c.past.fixed:
		c.seekEdge()
	default:
		c.seekEdge()
		c.runTo(play.Goal{To: to})
	}
}

// seek shows the mission as it was: the nearest keyframe's picture at once, the
// exact one when the steps after it are replayed.
func (c *Console) seek(to time.Duration) {
	c.halt()
	c.setOut(&to)
	c.later(func(c *Console) { depart(c, to) })
}

// setOut forgets where else a journey led, and what was said of where it begins.
func (c *Console) setOut(to *time.Duration) {
	c.past.aim = to
	c.stage.ClearNotice()
	c.relay.giveUpTrips()
}

// depart goes to the keyframe before an instant.
func depart(c *Console, to time.Duration) {
	behind := c.past.behind
	c.relay.push(errand{name: "going back", trip: true, work: func(b *play.Baton, t *play.Ticket) then {
		left, err := b.Nearest(to, behind)
		return func(c *Console) tea.Cmd {
			if err != nil {
				c.past.aim = nil
				c.stage.Warn("%v", err)
				return nil
			}
			c.past.leaves(left)
			c.goOn(to, t, c.relay.baton.Engine.Elapsed() < to)
			return nil
		}
	}})
}

// catchUp replays on to an instant, in pieces that show where it is.
func catchUp(c *Console, to time.Duration) {
	now := c.drive.Wall.Now
	c.relay.push(errand{name: "replaying", trip: true, work: func(b *play.Baton, t *play.Ticket) then {
		end, cut := now().Add(chunk), false
		err := b.Store.Replay(b.Engine, to, func() bool {
			cut = cut || t.Stop.Load() || now().After(end)
			return cut
		})
		return func(c *Console) tea.Cmd {
			if err != nil {
				c.stage.Warn("%v", err)
			}
			c.goOn(to, t, cut && err == nil)
			return nil
		}
	}})
}

// goOn shows where a journey has come to, and goes on if it is not there yet.
func (c *Console) goOn(to time.Duration, t *play.Ticket, short bool) {
	stopped := t.Stop.Load()
	c.past.approx = short && !stopped
	c.peek()
	switch {
	case c.past.approx:
		catchUp(c, to)
	case !stopped:
		c.past.aim = nil
	}
}

// seekEdge goes back to the live edge.
func (c *Console) seekEdge() {
	if !c.past.behind && c.past.aim == nil {
		return
	}
	c.halt()
	c.setOut(nil)
	c.later(departForEdge)
}

// departForEdge goes there.
func departForEdge(c *Console) {
	if !c.past.behind {
		return
	}
	at := c.past.live
	c.relay.push(errand{name: "going to the live edge", trip: true, work: func(b *play.Baton, t *play.Ticket) then {
		err := b.ToEdge(at, t)
		return func(c *Console) tea.Cmd {
			switch {
			case err != nil:
				c.stage.Warn("%v", err)
			case !t.Stop.Load():
				c.past.behind, c.past.approx, c.past.live = false, false, nil
			}
			c.peek()
			return nil
		}
	}})
}

// tickOn takes one step, or replays one.
func tickOn(c *Console) {
	at := c.past.destination()
	next := c.past.stretches.End(at + 1)
	past := c.past.behind || c.past.aim != nil
	switch {
	case past && next >= c.past.edge:
		c.seekEdge()
	case past:
		c.seek(next)
	default:
		c.halt()
		c.runTo(play.Goal{To: at + 1}) // the first step ends after it
	}
}

// tickBack goes one tick back.
func tickBack(c *Console) {
	at := c.past.destination()
	if at <= 0 {
		c.stage.Say("this is the start of the mission")
		return
	}
	c.seek(c.past.stretches.Start(at))
}

// eventBack goes to the previous event, or to the start.
func eventBack(c *Console) {
	m, ok := c.past.events.Before(c.past.destination(), c.past.stretches)
	if !ok {
		c.seek(0)
		c.stage.Say("no event before this one is known: this is the start")
		return
	}
	c.seek(c.past.stretches.End(m.Elapsed))
	c.stage.Say("%s", c.past.when(m))
}

// eventOn goes to the next event; past the edge it runs until one happens.
func eventOn(c *Console) {
	m, ok := c.past.events.After(c.past.destination())
	if ok && c.past.stretches.End(m.Elapsed) <= c.past.edge {
		c.visit(c.past.stretches.End(m.Elapsed))
		c.stage.Say("%s", c.past.when(m))
		return
	}
	c.seekEdge()
	c.runTo(play.Goal{Event: true})
	c.stage.Say("running on to the next event; esc stops")
}

// branchHere starts a new mission at where the console stands.
func branchHere(c *Console) {
	c.halt()
	c.relay.push(errand{name: "branching", work: func(b *play.Baton, _ *play.Ticket) then {
		old := b.Store
		fresh, err := old.Branch(b.Engine)
		if err != nil {
			return func(c *Console) tea.Cmd { c.stage.Warn("%v", err); return nil }
		}
		b.Store = fresh
		last, stretches := play.LastEvent(b.Engine), play.StretchesOf(*b)
		err = old.Close()
		return func(c *Console) tea.Cmd {
			c.branchedAt(last, stretches)
			if err != nil {
				c.leaves(err)
			}
			return nil
		}
	}})
}

// openTree shows the tree of branches.
func openTree(c *Console) {
	branches.OpenTree(host{c}, branches.Verbs{
		Enter:   func(k play.Relative) { enter(c, k) },
		Compare: func(k play.Relative) { versus.Open(host{c}, versus.Ask{Other: k.Mark}) },
	})
}

// enter goes on with another mission of the family, to be read, at its end.
func enter(c *Console, k play.Relative) {
	c.halt()
	c.relay.push(errand{name: "opening " + k.Called(), work: func(b *play.Baton, _ *play.Ticket) then {
		closed, err := b.SwitchTo(k)
		return func(c *Console) tea.Cmd {
			if err != nil {
				c.stage.Warn("%v; the mission was not left", err)
				return nil
			}
			c.past = past{snap: c.past.snap, fixed: true}
			c.past.open(c.relay.baton)
			c.leaves(closed)
			c.stage.Say("%s, at its end: [ and t go back, B branches", k.Called())
			c.peek()
			return nil
		}
	}})
}

// branchedAt makes where the console stands the edge of a new mission, given the number
// of its last event and its stretches.
func (c *Console) branchedAt(last int64, stretches play.Stretches) {
	c.past.branch(c.relay.baton.Store, last, stretches)
	c.stage.Say("branched at %s: a new mission begins here, the old one is kept", draw.Elapsed(c.past.edge))
	c.peek()
}

// mark bookmarks where the console stands.
func mark(c *Console, name string) {
	c.relay.push(errand{name: "bookmarking", keeps: true, work: func(b *play.Baton, _ *play.Ticket) then {
		m := engine.Bookmark{Elapsed: b.Engine.Elapsed(), Name: name}
		err := b.Store.Mark(m)
		bookmarks := b.Store.Bookmarks()
		return func(c *Console) tea.Cmd {
			if err != nil {
				c.stage.Warn("%v", err)
				return nil
			}
			c.past.bookmarks = bookmarks
			c.stage.Say("bookmark at %s", draw.Elapsed(m.Elapsed))
			return nil
		}
	}})
}
