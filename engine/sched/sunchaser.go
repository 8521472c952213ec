package sched

import "time"

var sunChaser = Named{
	Number: 5, Name: "sun-chaser", About: "first come, first served, where light and charge last longest; moves out of the dark", Policy: SunChaser, Looks: Light,
}

// SunChaser serves first come, first served, and seats each job where it has
// least darkness ahead of it that the node's charge does not sustain. It looks as
// far as the job's estimate and no further than the next turn of light: a node
// that enters the shadow is taken to stay there, one that leaves it to stay lit.
// Jobs that the light outlasts leave the nodes of longest light to others. It moves
// work off nodes whose charge does not sustain all that they run, where that brings
// more than it costs. Where the conditions of nodes are unknown it is FCFS.
func SunChaser(v View) []Decision {
	r := newRoom(&v)
	by := ranked(&v, func(ask *Ask, ranks []int64) {
		wants := int32(min(ask.Accelerators, 1<<30))
		for i := range ranks {
			o := &v.Conditions[i]
			if ranks[i] = 0; o.Sustained < min(v.Offers[i].Count, wants) {
				ranks[i] = int64(darkness(o, v.Elapsed, ask.Estimate) / time.Minute)
			}
		}
	})
	starts, rest := r.inTurn(v.Queue, by)
	return append(r.finish(starts, rest), r.relocate(by, func(_ *Run, from, to Conditions, left time.Duration) time.Duration {
		switch dark := darkness(&from, v.Elapsed, left); {
		case from.Sustained >= 0:
			return 0
		case to.Sustained > 0:
			return dark
		default:
			return dark - darkness(&to, v.Elapsed, left)
		}
	})...)
}

// darkness is how much of some time from now on a node is in the shadow.
func darkness(o *Conditions, elapsed, length time.Duration) time.Duration {
	turn := max(0, min(o.Turns-elapsed, length))
	if o.Lit {
		return length - turn
	}
	return turn
}

// ranked is a ranking by what is known of nodes, or nil where nothing is. The ranks
// are good until the next job's are asked for.
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
