package console

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/ui/draw"
)

// chunk is how long a replay to an instant goes on before it shows itself.
const chunk = 60 * time.Millisecond

// visit moves the mission to an instant: back, or on within what happened, by
// replay; past the edge by running.
func (c *Console) visit(to time.Duration) {
	to = max(0, to)
	switch {
	case to < c.edge:
		c.seek(to)
	case to == c.edge || c.fixed:
		c.seekEdge()
	default:
		c.seekEdge()
		c.runTo(goal{to: to})
	}
}

// runTo runs at full speed to a goal.
func (c *Console) runTo(g goal) {
	if c.fixed {
		c.notice = say("this is the end of the mission; press B to branch here")
		return
	}
	c.running, c.goal = false, g
	c.screen.dirty = true
}

// seek shows the mission as it was: the nearest keyframe's picture at once, the
// exact one when the steps after it are replayed.
func (c *Console) seek(to time.Duration) {
	c.halt()
	c.setOut(&to)
	c.later(func(c *Console) { c.depart(to) })
}

// setOut forgets where else a journey led, and what was said of where it begins.
func (c *Console) setOut(to *time.Duration) {
	c.aim, c.notice = to, notice{}
	c.queue = slices.DeleteFunc(c.queue, func(e errand) bool { return e.trip })
	if c.tripping && !c.home {
		c.out.stop.Store(true)
	}
}

// place is where the console stands, or is on its way to.
func (c *Console) place() time.Duration {
	if c.aim != nil {
		return *c.aim
	}
	return c.snap.Elapsed
}

// depart goes to the keyframe before an instant.
func (c *Console) depart(to time.Duration) {
	behind := c.behind
	c.push(errand{name: "going back", trip: true, work: func(b *baton, t *ticket) then {
		left, err := b.nearest(to, behind)
		if err != nil {
			return func(c *Console) tea.Cmd { c.aim, c.notice = nil, warning("%v", err); return nil }
		}
		return func(c *Console) tea.Cmd {
			if !c.behind {
				c.live, c.behind = left, true
			}
			c.peek()
			if c.approx = c.baton.engine.Elapsed() < to && !t.stop.Load(); c.approx {
				c.catchUp(to)
			} else if !t.stop.Load() {
				c.aim = nil
			}
			return nil
		}
	}})
}

// nearest puts into the baton the engine from which an instant is soonest
// replayed, and answers the one that was there.
func (b *baton) nearest(to time.Duration, behind bool) (left *engine.Engine, err error) {
	left = b.engine
	restored, err := b.store.Restore(to)
	if err != nil {
		return left, err
	}
	if at := left.Elapsed(); behind && at <= to && at >= restored.Elapsed() {
		return left, nil
	}
	b.engine = restored
	return left, nil
}

// peek asks for a picture of where the baton stands, before anything else.
func (c *Console) peek() {
	e := lookErrand(c.wants())
	c.queue = append([]errand{e}, c.queue...)
}

// catchUp replays on to an instant, in pieces that show where it is.
func (c *Console) catchUp(to time.Duration) {
	now := c.now
	c.push(errand{name: "replaying", trip: true, work: func(b *baton, t *ticket) then {
		end, cut := now().Add(chunk), false
		err := b.store.Replay(b.engine, to, func() bool {
			cut = cut || t.stop.Load() || now().After(end)
			return cut
		})
		return func(c *Console) tea.Cmd {
			c.approx = cut && !t.stop.Load() && err == nil
			if err != nil {
				c.notice = warning("%v", err)
			}
			c.peek()
			if c.approx {
				c.catchUp(to)
			} else if !t.stop.Load() {
				c.aim = nil
			}
			return nil
		}
	}})
}

// seekEdge goes back to the live edge.
func (c *Console) seekEdge() {
	if !c.behind && c.aim == nil {
		return
	}
	c.halt()
	c.setOut(nil)
	c.later((*Console).departForEdge)
}

func (c *Console) departForEdge() {
	if !c.behind {
		return
	}
	at := c.live
	c.push(errand{name: "going to the live edge", trip: true, work: func(b *baton, t *ticket) then {
		err := b.toEdge(at, t)
		return func(c *Console) tea.Cmd {
			switch {
			case err != nil:
				c.notice = warning("%v", err)
			case !t.stop.Load():
				c.behind, c.approx, c.live = false, false, nil
			}
			c.peek()
			return nil
		}
	}})
}

// toEdge puts the engine of the live edge into the baton: the one kept aside if
// there is one, else the last keyframe, replayed.
func (b *baton) toEdge(aside *engine.Engine, t *ticket) error {
	if aside != nil {
		b.engine = aside
		return nil
	}
	edge, _ := b.store.Edge()
	e, err := b.store.Restore(edge)
	if err != nil {
		return err
	}
	if err := b.store.Replay(e, edge, t.stop.Load); err != nil {
		return err
	}
	b.engine = e
	return nil
}

// tickOn takes one step, or replays one.
func (c *Console) tickOn() {
	at := c.place()
	next := c.beats.end(at + 1)
	past := c.behind || c.aim != nil
	switch {
	case past && next >= c.edge:
		c.seekEdge()
	case past:
		c.seek(next)
	default:
		c.halt()
		c.runTo(goal{to: at + 1}) // the first step ends after it
	}
}

// tickBack goes one tick back.
func (c *Console) tickBack() {
	at := c.place()
	if at <= 0 {
		c.notice = say("this is the start of the mission")
		return
	}
	c.seek(c.beats.start(at))
}

// eventBack goes to the previous event, or to the start.
func (c *Console) eventBack() {
	m, ok := c.moments.before(c.place(), c.beats)
	if !ok {
		c.seek(0)
		c.notice = say("no event before this one is known: this is the start")
		return
	}
	c.seek(c.beats.end(m.elapsed))
	c.tell(m)
}

// eventOn goes to the next event; past the edge it runs until one happens.
func (c *Console) eventOn() {
	m, ok := c.moments.after(c.place())
	if ok && c.beats.end(m.elapsed) <= c.edge {
		c.visit(c.beats.end(m.elapsed))
		c.tell(m)
		return
	}
	c.seekEdge()
	c.runTo(goal{event: true})
	c.notice = say("running on to the next event; esc stops")
}

// branchHere starts a new mission at where the console stands.
func (c *Console) branchHere() {
	c.halt()
	c.push(errand{name: "branching", work: func(b *baton, _ *ticket) then {
		old := b.store
		fresh, err := old.Branch(b.engine)
		if err != nil {
			return func(c *Console) tea.Cmd { c.notice = warning("%v", err); return nil }
		}
		b.store = fresh
		last, steps := lastEvent(b.engine), beatsOf(*b)
		err = old.Close()
		return func(c *Console) tea.Cmd {
			c.branchedAt(last, steps)
			if err != nil {
				c.notice = warning("the mission that was left: %v", err)
			}
			return nil
		}
	}})
}

// branchedAt makes the place the console stands at the edge of a new mission,
// given the number of its last event and its steps.
func (c *Console) branchedAt(last int64, steps beats) {
	c.beats = steps
	c.edge, _ = c.baton.store.Edge()
	c.marks = c.baton.store.Bookmarks()
	c.live, c.behind, c.fixed, c.branched, c.approx = nil, false, false, true, false
	c.aim, c.unsaved = nil, nil
	c.moments.forget(c.edge, last)
	c.notice = say("branched at %s: a new mission begins here, the old one is kept", draw.Elapsed(c.edge))
	c.peek()
}

// mark bookmarks where the console stands.
func (c *Console) mark(name string) {
	c.push(errand{name: "bookmarking", keeps: true, work: func(b *baton, _ *ticket) then {
		m := engine.Bookmark{Elapsed: b.engine.Elapsed(), Name: name}
		err := b.store.Mark(m)
		marks := b.store.Bookmarks()
		return func(c *Console) tea.Cmd {
			if err != nil {
				c.notice = warning("%v", err)
				return nil
			}
			c.marks = marks
			c.notice = say("bookmark at %s", draw.Elapsed(m.Elapsed))
			return nil
		}
	}})
}
