package sched

import "time"

var sunChaser = Named{
	Number: 5, Name: "sun-chaser", About: "first come, first served, where light and charge last longest; moves out of the dark", Policy: SunChaser, Looks: Light,
}

// SunChaser serves first come, first served, and places each job where eclipse will cost it least
// speed: none on seats that their node sustains at full speed all orbit, elsewhere
// Conditions.Slowed while the node is dark. It looks ahead as far as the job's estimate, but not
// beyond the next change of light: a node that enters eclipse is assumed to stay dark, one that
// leaves it to stay lit. Jobs that end before the light does leave the nodes of longest light to
// others. It moves work off nodes that do not sustain all they run at full speed, if the gain
// exceeds the cost. If the conditions of nodes are unknown it is FCFS.
func SunChaser(v View) []Decision {
	r := newRoom(&v)
	by := ranked(&v, func(ask *Ask, ranks []int64) {
		wants := int32(min(ask.Accelerators, 1<<30))
		for i := range ranks {
			o := &v.Conditions[i]
			if ranks[i] = 0; o.Steady < min(v.Offers[i].Count, wants) {
				ranks[i] = int64(slowed(o, v.Elapsed, ask.Estimate) / time.Minute)
			}
		}
	})
	starts, rest := r.inTurn(v.Queue, by)
	return append(r.finish(starts, rest), r.relocate(by, func(_ *Run, from, to Conditions, left time.Duration) time.Duration {
		switch lost := slowed(&from, v.Elapsed, left); {
		case from.Steady >= 0:
			return 0
		case to.Steady > 0:
			return lost
		default:
			return lost - slowed(&to, v.Elapsed, left)
		}
	})...)
}

// slowed is the time that a job of some length loses to eclipse on a node, if not all seats there
// are sustained at full speed.
func slowed(o *Conditions, elapsed, length time.Duration) time.Duration {
	return time.Duration(float64(darkness(o, elapsed, length)) * max(0, min(1, o.Slowed)))
}

// darkness is how long a node is in eclipse within some time from now.
func darkness(o *Conditions, elapsed, length time.Duration) time.Duration {
	turn := max(0, min(o.Turns-elapsed, length))
	if o.Lit {
		return length - turn
	}
	return turn
}

// ranked makes a ranking from the conditions of nodes; nil if they are unknown. The ranks of a job
// are valid until the next call.
func ranked(v *View, rank func(ask *Ask, ranks []int64)) ranking {
	if len(v.Conditions) == 0 {
		return nil
	}
	ranks := make([]int64, len(v.Offers))
	return func(ask *Ask) []int64 {
		rank(ask, ranks)
		return ranks
	}
}
