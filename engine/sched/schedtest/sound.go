package schedtest

import (
	"slices"

	"pgregory.net/rapid"

	"orrery/engine/power"
	"orrery/engine/sched"
)

// ledger carries out decisions one by one, as a caller would.
type ledger struct {
	*rapid.T
	view    sched.View
	asks    map[sched.ID]sched.Ask
	running map[sched.ID]sched.Run
	left    map[sched.Node]int32 // seats that a node still offers
	power   map[sched.Node]int64 // power that it has for them
	each    map[sched.Node]*[power.Grades]int32
	owed    map[sched.Node]int32 // seats to be freed there before it offers any
}

// sound fails if decisions break a promise.
func sound(t *rapid.T, view sched.View, decisions []sched.Decision) {
	l := ledger{
		T: t, view: view,
		asks: map[sched.ID]sched.Ask{}, running: map[sched.ID]sched.Run{},
		left: map[sched.Node]int32{}, owed: map[sched.Node]int32{},
		power: map[sched.Node]int64{}, each: map[sched.Node]*[power.Grades]int32{},
	}
	for i, o := range view.Offers {
		l.left[o.Node] = o.Count
		if view.Carried != nil {
			l.power[o.Node], l.each[o.Node] = view.Carried[i].Left, view.Carried[i].Each
		}
	}
	for _, a := range view.Queue {
		l.asks[a.Job] = a
	}
	for _, r := range runs(view) {
		l.running[r.Job] = r
		for _, s := range r.Seats {
			if view.Known != nil {
				l.owed[s.Node] = max(0, -view.Known(s.Node).Sustained)
			}
		}
	}
	for _, d := range decisions {
		l.follow(d)
	}
}

// follow carries out a decision and forgets the job, so that a second decision about it fails.
func (l *ledger) follow(d sched.Decision) {
	if ask, waits := l.asks[d.Job]; waits && d.Verb == sched.Start {
		delete(l.asks, d.Job)
		l.seat(d, seating{nil, ask.Grade, ask.Constrained})
		l.join(d, ask.Gang)
		if got := seated(d.Seats); got != ask.Accelerators {
			l.Fatalf("job %d gets %d accelerators, requests %d", d.Job, got, ask.Accelerators)
		}
		return
	}
	run, runs := l.running[d.Job]
	if !runs {
		l.Fatalf("%v job %d: it does not wait or run, or was decided about", d.Verb, d.Job)
	}
	delete(l.running, d.Job)
	l.seat(d, seating{run.Seats, run.Grade, run.Constrained})
	switch got := seated(d.Seats); {
	case d.Verb == sched.Move && run.Move > 0 && got == seated(run.Seats):
	case d.Verb == sched.Stop && run.Stop > 0 && got == 0:
	case d.Verb == sched.Share && run.Least > 0 && got >= run.Least && got <= run.Accelerators && got != seated(run.Seats):
	default:
		l.Fatalf("%v job %d, which has %d of %d accelerators and needs %d, on %d", d.Verb, d.Job, seated(run.Seats), run.Accelerators, run.Least, got)
	}
}

// join fails if no links connect the seats of a gang.
func (l *ledger) join(d sched.Decision, gang bool) {
	if gang && l.view.Connects != nil && len(d.Seats) > 1 && !l.view.Connects(d.Job, d.Seats) {
		l.Fatalf("job %d is a gang and runs on %v, which no links join", d.Job, d.Seats)
	}
}

// seating is what a job has, what it is promised, and whether some nodes do not suit it.
type seating struct {
	had    []sched.Seat
	grade  power.Grade
	choosy bool
}

// seat takes the seats of a decision and frees those that the job gives up.
func (l *ledger) seat(d sched.Decision, who seating) {
	last := sched.Node(-1)
	for _, s := range d.Seats {
		if s.Node <= last || s.Count <= 0 {
			l.Fatalf("job %d gets %v: want nodes in order, each once", d.Job, d.Seats)
		}
		last = s.Node
		more := s.Count - on(who.had, s.Node)
		if more > 0 {
			if l.left[s.Node] -= more; l.left[s.Node] < 0 {
				l.Fatalf("node %d gives more than it offers", s.Node)
			}
			if each := l.each[s.Node]; each != nil {
				if l.power[s.Node] -= int64(more) * int64(each[who.grade]); l.power[s.Node] < 0 {
					l.Fatalf("node %d promises more power than it has", s.Node)
				}
			}
			if who.choosy && !l.view.Suits(d.Job, s.Node) {
				l.Fatalf("job %d runs on node %d, which does not suit it", d.Job, s.Node)
			}
		}
	}
	for _, s := range who.had {
		if less := s.Count - on(d.Seats, s.Node); less > 0 {
			pays := min(less, l.owed[s.Node])
			l.owed[s.Node] -= pays
			l.left[s.Node] += less - pays
			if each := l.each[s.Node]; each != nil {
				l.power[s.Node] += int64(less) * int64(each[who.grade])
			}
		}
	}
}

// on is how many of the seats are on a node.
func on(seats []sched.Seat, n sched.Node) int32 {
	if i := slices.IndexFunc(seats, func(s sched.Seat) bool { return s.Node == n }); i >= 0 {
		return seats[i].Count
	}
	return 0
}
