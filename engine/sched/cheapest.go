package sched

// Cheapest serves first come, first served, and seats each job on the cheapest
// accelerators. Where prices are equal, or without outlooks, it is FCFS.
func Cheapest(v View) []Decision {
	starts, _ := newRoom(&v).inOrder(v.Queue, ranked(&v, func(_ *Ask, i int) int64 {
		return int64(v.Outlooks[i].Price)
	}))
	return starts
}
