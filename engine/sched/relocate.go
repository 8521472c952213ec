package sched

import (
	"slices"
	"time"

	"orrery/engine/unit"
)

// payback is how many times over a move must gain the time that it costs, because the future is
// uncertain and a job does nothing while it moves.
const payback = 2

// mostMoves bounds the jobs that a policy moves at one instant, so that rearranging never stops a
// fleet.
const mostMoves = 16

// gain is how much less time on a seat of the first node is worth than on one of the second, to a
// running job with so much time left.
type gain func(run *Run, from, to Conditions, left time.Duration) time.Duration

// relocate moves running jobs that gain by it, in order of their expected ends, to seats that no
// waiting job got.
func (r *room) relocate(by ranking, worth gain) []Decision {
	v := r.view
	if v.Unchanged || v.Known == nil || len(v.Conditions) == 0 || r.total == 0 {
		return nil
	}
	var moves []Decision
	tries := 4 * mostMoves
	eased := map[Node]int32{} // seats freed by these moves, by node
	runs := v.runs()
	for i := range runs {
		run := &runs[i]
		if len(moves) == mostMoves || tries == 0 {
			break
		}
		if run.Move <= 0 || run.Ends == unit.Never || seated(run.Seats) < run.Accelerators {
			continue
		}
		left := run.Ends - v.Elapsed
		if left <= payback*run.Move {
			continue
		}
		leave := r.leaves(run, worth, left, eased)
		if len(leave) == 0 {
			continue
		}
		tries--
		if seats := r.moved(run, leave, left, mover{by, worth}); seats != nil {
			moves = append(moves, Decision{Move, run.Job, seats})
			for _, s := range leave {
				eased[s.Node] += s.Count
			}
		}
	}
	return moves
}

// leaves are the seats that a job would leave for the best conceivable ones.
func (r *room) leaves(run *Run, worth gain, left time.Duration, eased map[Node]int32) []Seat {
	var leave []Seat
	best := Conditions{Lit: true, Turns: unit.Never, Sustained: 1 << 30, Steady: 1 << 30}
	for _, s := range run.Seats {
		from := r.view.Known(s.Node)
		if len(eased) > 0 {
			from.Sustained += eased[s.Node]
			from.Steady += eased[s.Node]
		}
		if worth(run, from, best, left) > 0 {
			leave = append(leave, s)
		}
	}
	return leave
}

// mover is how a policy ranks seats, and what they are worth to it.
type mover struct {
	by    ranking
	worth gain
}

// moved is where a job runs after it leaves some of its seats for better ones; nil if that does not
// pay. A gang moves as a whole.
func (r *room) moved(run *Run, leave []Seat, left time.Duration, m mover) []Seat {
	if run.Gang {
		leave = run.Seats
	}
	ask := Ask{
		Job: run.Job, Accelerators: seated(leave), Submitted: r.view.Elapsed, Estimate: left,
		Latency: run.Latency, Class: run.Class, Grade: run.Grade, Constrained: run.Constrained, Gang: run.Gang,
	}
	if !r.fits(&ask) {
		return nil
	}
	got := r.take(&ask, m.by)
	brings := r.brings(leave, got, func(from, to Conditions) time.Duration { return m.worth(run, from, to, left) })
	if brings <= float64(payback*run.Move)*float64(seated(run.Seats)) {
		r.giveBack(got, ask.Grade)
		return nil
	}
	return merged(without(run.Seats, leave), got)
}

// brings is the time that a job gains, summed over its new seats, which replace those that it
// leaves in order.
func (r *room) brings(leave, got []Seat, worth func(from, to Conditions) time.Duration) float64 {
	sum, i, free := 0.0, 0, int32(0)
	for _, s := range got {
		at, _ := slices.BinarySearchFunc(r.view.Offers, s.Node, byNode)
		to := r.view.Conditions[at]
		for n := s.Count; n > 0; {
			if free == 0 {
				free = leave[i].Count
				i++
			}
			from := r.view.Known(leave[i-1].Node)
			part := min(n, free)
			sum += float64(float64(part) * float64(worth(from, to)))
			n, free = n-part, free-part
		}
	}
	return sum
}

// without is seats minus others among them.
func without(seats, gone []Seat) []Seat {
	var rest []Seat
	for _, s := range seats {
		if i, found := slices.BinarySearchFunc(gone, s.Node, byNode); found {
			s.Count -= gone[i].Count
		}
		if s.Count > 0 {
			rest = append(rest, s)
		}
	}
	return rest
}

// merged is the union of two lists of seats in order of node, each node once.
func merged(a, b []Seat) []Seat {
	all := make([]Seat, 0, len(a)+len(b))
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && a[0].Node < b[0].Node:
			all, a = append(all, a[0]), a[1:]
		case len(a) == 0 || b[0].Node < a[0].Node:
			all, b = append(all, b[0]), b[1:]
		default:
			all = append(all, Seat{a[0].Node, a[0].Count + b[0].Count})
			a, b = a[1:], b[1:]
		}
	}
	return all
}
