package sched

import "time"

var cheapest = Named{
	Number: 7, Name: "cheapest", About: "first come, first served, on the cheapest seats; moves where that saves", Policy: Cheapest, Looks: Prices,
}

// Cheapest serves first come, first served, and seats each job on the cheapest
// accelerators. It moves a job where the rest of it costs so much less elsewhere
// that this pays for standing still. Where prices are equal, or where the conditions of nodes are unknown,
// it is FCFS.
func Cheapest(v View) []Decision {
	r := newRoom(&v)
	by := ranked(&v, func(_ *Ask, ranks []int64) {
		for i := range ranks {
			ranks[i] = int64(v.Conditions[i].Price)
		}
	})
	starts, rest := r.inTurn(v.Queue, by)
	return append(r.finish(starts, rest), r.relocate(by, saved)...)
}

// saved is the time that a lower price is worth, at the price that is paid now.
func saved(_ *Run, from, to Conditions, left time.Duration) time.Duration {
	if from.Price <= 0 || to.Price >= from.Price {
		return 0
	}
	return time.Duration(float64(left) * float64(from.Price-to.Price) / float64(from.Price))
}
