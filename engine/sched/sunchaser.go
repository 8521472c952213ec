package sched

import "time"

var sunChaser = Named{
	Number: 5, Name: "sun-chaser", About: "first come, first served, where light and charge last longest; moves out of the dark", Policy: SunChaser, Looks: Light,
}

// SunChaser serves first come, first served, and seats each job where it loses
// least speed to the darkness ahead of it: nothing on seats that their node carries at
// full speed all orbit, elsewhere what such seats lose in the dark (Conditions.Slowed). It
// looks as far as the job's estimate and no further than the next turn of light: a node
// that enters the shadow is taken to stay there, one that leaves it to stay lit.
// Jobs that the light outlasts leave the nodes of longest light to others. It moves
// work off nodes that do not carry at full speed all that they run, where that brings
// more than it costs. Without outlooks it is FCFS.
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

// slowed is the time that a node's darkness takes from a job that runs there for some
// time, where not all seats are carried at full speed.
func slowed(o *Conditions, elapsed, length time.Duration) time.Duration {
	return time.Duration(float64(darkness(o, elapsed, length)) * max(0, min(1, o.Slowed)))
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
