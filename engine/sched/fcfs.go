package sched

// FCFS starts the head of the queue while it fits and lets nobody overtake it.
// A job goes to the one node that it fills best, else over as few nodes as
// possible, largest offer first.
func FCFS(v View) []Start {
	var starts []Start
	stock := newStock(v.Offers)
	for _, ask := range v.Queue {
		seats, ok := stock.take(ask.Accelerators)
		if !ok {
			break
		}
		starts = append(starts, Start{ask.Job, seats})
	}
	return starts
}
