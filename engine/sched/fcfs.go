package sched

// FCFS starts the head of the queue while it fits and lets nobody overtake it.
func FCFS(v View) []Decision {
	starts, _ := newRoom(&v).inOrder(v.Queue, nil)
	return starts
}
