package sched

// FCFS starts the head of the queue while it fits and lets nobody overtake it.
func FCFS(v View) []Decision {
	r := newRoom(&v)
	starts, rest := r.inOrder(v.Queue, nil)
	return r.finish(starts, rest)
}
