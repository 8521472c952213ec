package console

import (
	"slices"
	"time"

	"charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/ui/draw"
	"orrery/ui/frame"
	"orrery/ui/play"
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
		c.runTo(play.Goal{To: to})
	}
}

// runTo runs at full speed to a goal.
func (c *Console) runTo(g play.Goal) {
	if c.fixed {
		c.notice = frame.Say("this is the end of the mission; press B to branch here")
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
	c.aim, c.notice = to, frame.Notice{}
	c.queue = slices.DeleteFunc(c.queue, func(e errand) bool { return e.trip })
	if c.tripping && !c.home {
		c.out.Stop.Store(true)
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
	c.push(errand{name: "going back", trip: true, work: func(b *play.Baton, t *play.Ticket) then {
		left, err := b.Nearest(to, behind)
		if err != nil {
			return func(c *Console) tea.Cmd { c.aim, c.notice = nil, frame.Warning("%v", err); return nil }
		}
		return func(c *Console) tea.Cmd {
			if !c.behind {
				c.live, c.behind = left, true
			}
			c.peek()
			if c.approx = c.baton.Engine.Elapsed() < to && !t.Stop.Load(); c.approx {
				c.catchUp(to)
			} else if !t.Stop.Load() {
				c.aim = nil
			}
			return nil
		}
	}})
}

// peek asks for a picture of where the baton stands, before anything else.
func (c *Console) peek() {
	e := lookErrand(c.wants())
	c.queue = append([]errand{e}, c.queue...)
}

// catchUp replays on to an instant, in pieces that show where it is.
func (c *Console) catchUp(to time.Duration) {
	now := c.now
	c.push(errand{name: "replaying", trip: true, work: func(b *play.Baton, t *play.Ticket) then {
		end, cut := now().Add(chunk), false
		err := b.Store.Replay(b.Engine, to, func() bool {
			cut = cut || t.Stop.Load() || now().After(end)
			return cut
		})
		return func(c *Console) tea.Cmd {
			c.approx = cut && !t.Stop.Load() && err == nil
			if err != nil {
				c.notice = frame.Warning("%v", err)
			}
			c.peek()
			if c.approx {
				c.catchUp(to)
			} else if !t.Stop.Load() {
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
	c.push(errand{name: "going to the live edge", trip: true, work: func(b *play.Baton, t *play.Ticket) then {
		err := b.ToEdge(at, t)
		return func(c *Console) tea.Cmd {
			switch {
			case err != nil:
				c.notice = frame.Warning("%v", err)
			case !t.Stop.Load():
				c.behind, c.approx, c.live = false, false, nil
			}
			c.peek()
			return nil
		}
	}})
}

// tickOn takes one step, or replays one.
func (c *Console) tickOn() {
	at := c.place()
	next := c.beats.End(at + 1)
	past := c.behind || c.aim != nil
	switch {
	case past && next >= c.edge:
		c.seekEdge()
	case past:
		c.seek(next)
	default:
		c.halt()
		c.runTo(play.Goal{To: at + 1}) // the first step ends after it
	}
}

// tickBack goes one tick back.
func (c *Console) tickBack() {
	at := c.place()
	if at <= 0 {
		c.notice = frame.Say("this is the start of the mission")
		return
	}
	c.seek(c.beats.Start(at))
}

// eventBack goes to the previous event, or to the start.
func (c *Console) eventBack() {
	m, ok := c.moments.Before(c.place(), c.beats)
	if !ok {
		c.seek(0)
		c.notice = frame.Say("no event before this one is known: this is the start")
		return
	}
	c.seek(c.beats.End(m.Elapsed))
	c.tell(m)
}

// eventOn goes to the next event; past the edge it runs until one happens.
func (c *Console) eventOn() {
	m, ok := c.moments.After(c.place())
	if ok && c.beats.End(m.Elapsed) <= c.edge {
		c.visit(c.beats.End(m.Elapsed))
		c.tell(m)
		return
	}
	c.seekEdge()
	c.runTo(play.Goal{Event: true})
	c.notice = frame.Say("running on to the next event; esc stops")
}

// branchHere starts a new mission at where the console stands.
func (c *Console) branchHere() {
	c.halt()
	c.push(errand{name: "branching", work: func(b *play.Baton, _ *play.Ticket) then {
		old := b.Store
		fresh, err := old.Branch(b.Engine)
		if err != nil {
			return func(c *Console) tea.Cmd { c.notice = frame.Warning("%v", err); return nil }
		}
		b.Store = fresh
		last, steps := play.LastEvent(b.Engine), play.StretchesOf(*b)
		err = old.Close()
		return func(c *Console) tea.Cmd {
			c.branchedAt(last, steps)
			if err != nil {
				c.notice = frame.Warning("the mission that was left: %v", err)
			}
			return nil
		}
	}})
}

// branchedAt makes the place the console stands at the edge of a new mission,
// given the number of its last event and its steps.
func (c *Console) branchedAt(last int64, steps play.Stretches) {
	c.beats = steps
	c.edge, _ = c.baton.Store.Edge()
	c.marks = c.baton.Store.Bookmarks()
	c.live, c.behind, c.fixed, c.branched, c.approx = nil, false, false, true, false
	c.aim, c.unsaved = nil, nil
	c.moments.Forget(c.edge, last)
	c.notice = frame.Say("branched at %s: a new mission begins here, the old one is kept", draw.Elapsed(c.edge))
	c.peek()
}

// mark bookmarks where the console stands.
func (c *Console) mark(name string) {
	c.push(errand{name: "bookmarking", keeps: true, work: func(b *play.Baton, _ *play.Ticket) then {
		m := engine.Bookmark{Elapsed: b.Engine.Elapsed(), Name: name}
		err := b.Store.Mark(m)
		marks := b.Store.Bookmarks()
		return func(c *Console) tea.Cmd {
			if err != nil {
				c.notice = frame.Warning("%v", err)
				return nil
			}
			c.marks = marks
			c.notice = frame.Say("bookmark at %s", draw.Elapsed(m.Elapsed))
			return nil
		}
	}})
}
