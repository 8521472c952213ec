package sched

var fcfs = Named{Number: 0, Name: "fcfs", About: "first come, first served: nobody overtakes", Policy: FCFS}

// FCFS starts the head of the queue while it fits. No job overtakes it, unless only links, or
// power, hold it up.
func FCFS(v View) []Decision {
	r := newRoom(&v)
	starts, rest := r.inTurn(v.Queue, nil)
	return r.finish(starts, rest)
}
