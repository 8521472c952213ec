package sched

import "time"

var cheapest = Named{
	Number: 7, Name: "cheapest", About: "first come, first served, on the cheapest seats; moves where that saves", Policy: Cheapest, Looks: Prices,
}

// Cheapest serves first come, first served, and places each job on the cheapest accelerators. It
// moves a running job if the rest of it costs enough less elsewhere to pay for the pause. If prices
// are equal or unknown, it is FCFS.
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

// saved is the time that a lower price is worth, at the present price.
func saved(_ *Run, from, to Conditions, left time.Duration) time.Duration {
	if from.Price <= 0 || to.Price >= from.Price {
		return 0
	}
	return time.Duration(float64(left) * float64(from.Price-to.Price) / float64(from.Price))
}
