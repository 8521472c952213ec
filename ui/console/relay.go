package console

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/ui/play"
)

// slowFrom is how long an errand takes that is said to take long.
const slowFrom = 100 * time.Millisecond

// relay is the baton and its errands: whether the baton is here, what waits for it, and
// where the errand that is out began.
type relay struct {
	baton play.Baton
	home  bool // the baton is here
	queue []errand

	number   int64        // of the present or last errand
	out      *play.Ticket // of the errand that is out
	name     string       // its name
	working  string       // the same once it has been out for long; else ""
	tripping bool         // it is part of a journey

	spare *engine.Engine // where the errand that is out began, to go on from
	lent  bool           // the spare answers wants at this moment
}

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

// lookedAt brings a snapshot that the spare gave while the baton was out.
type lookedAt struct {
	number int64
	spare  *engine.Engine
	wants  engine.Wants
	snap   engine.Snapshot
}

// slow says that an errand has been out for long.
type slow int64

// push puts an errand at the end of the queue.
func (r *relay) push(e errand) { r.queue = append(r.queue, e) }

// first puts an errand before all that wait.
func (r *relay) first(e errand) { r.queue = append([]errand{e}, r.queue...) }

// next takes the errand that waits longest.
func (r *relay) next() errand {
	e := r.queue[0]
	r.queue = slices.Delete(r.queue, 0, 1)
	return e
}

// isIdle says that the baton is here and nothing waits for it.
func (r *relay) isIdle() bool { return r.home && len(r.queue) == 0 }

// queued are the orders that wait, in words.
func (r *relay) queued() []string {
	var out []string
	for _, e := range r.queue {
		if e.order != nil {
			out = append(out, e.name)
		}
	}
	return out
}

// words are an order in words, with the names of things where there is an engine at hand that
// knows them.
func (r *relay) words(o engine.Order) string {
	switch {
	case r.home:
		return r.baton.Engine.Describe(o)
	case r.spare != nil:
		return r.spare.Describe(o)
	}
	return o.String()
}

// onlyOrders drops all that waits but orders.
func (r *relay) onlyOrders() {
	r.queue = slices.DeleteFunc(r.queue, func(e errand) bool { return e.order == nil })
}

// giveUp stops the errand that is out, and drops what waits to change the mission but
// orders.
func (r *relay) giveUp() {
	if r.out != nil {
		r.out.Stop.Store(true)
	}
	r.queue = slices.DeleteFunc(r.queue, func(e errand) bool { return e.order == nil && !e.keeps })
}

// giveUpTrips does so with what is part of a journey.
func (r *relay) giveUpTrips() {
	r.queue = slices.DeleteFunc(r.queue, func(e errand) bool { return e.trip })
	if r.tripping && !r.home {
		r.out.Stop.Store(true)
	}
}

// send hands the baton to an errand.
func (r *relay) send(e errand) tea.Cmd {
	r.number++
	r.home = false
	r.out, r.tripping, r.name = new(play.Ticket), e.trip, e.name
	if !e.leg && !e.keeps {
		r.spare = nil
	}
	number, b, t := r.number, r.baton, r.out
	r.baton.Engine = nil
	return play.Guarded(func() tea.Msg {
		then := e.work(&b, t)
		return returned{number, b, then}
	})
}

// receive takes the baton home; false if it was dropped meanwhile.
func (r *relay) receive(msg returned) bool {
	if msg.number != r.number || r.home {
		return false
	}
	r.home, r.baton, r.working = true, msg.baton, ""
	return true
}

// admit says that an errand takes long, if it is still out.
func (r *relay) admit(s slow) bool {
	if int64(s) != r.number || r.home {
		return false
	}
	r.working = r.name
	return true
}

// takeBack drops the leg that is out and goes on from where it began. It answers
// whether there was one to drop.
func (r *relay) takeBack() bool {
	if r.home || r.spare == nil || !r.out.Drop() {
		return false
	}
	r.number++ // whatever comes back is late
	r.home, r.baton.Engine, r.spare = true, r.spare, nil
	r.working = ""
	return true
}

// canLend says that there is a spare that nobody uses.
func (r *relay) canLend() bool { return r.spare != nil && !r.lent }

// lend lets the spare answer what the panes want while a long leg is out.
func (r *relay) lend(w engine.Wants) tea.Cmd {
	number, spare := r.number, r.spare
	r.spare, r.lent = nil, true
	return play.Guarded(func() tea.Msg { return lookedAt{number, spare, w, spare.Snapshot(w)} })
}

// takeSpare takes the spare back; false if the leg is over: what it brought is newer.
func (r *relay) takeSpare(msg lookedAt) bool {
	r.lent = false
	if msg.number != r.number || r.home {
		return false
	}
	r.spare = msg.spare
	return true
}

// lost says that the baton is on an errand that was not dropped, so that its store is not
// to be closed.
func (r *relay) lost() bool { return !r.home && !r.out.Gone() }
