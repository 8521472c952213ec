package engine

import (
	"orrery/engine/jobs"
	"orrery/engine/table"
)

// netBalances are the bits that must add up: what places send, what jobs move, and
// what enters and leaves the satellites now.
func (e *Engine) netBalances() []table.Balance {
	if !e.network.On() {
		return nil
	}
	b := &e.network.Books
	open, state := 0.0, 0.0
	for i := range e.jobs.Live {
		j := &e.jobs.Live[i]
		open += jobs.Moved(j, j.Work-j.Done)
		for _, h := range j.Hauls {
			state += h.Left
		}
	}
	balances := []table.Balance{
		{Name: "traffic", Unit: "bit", In: b.Sent, Out: b.Got + b.Full + b.Cut},
		{Name: "job data", Unit: "bit", In: b.Asked, Out: b.Moved + b.Left, Held: open},
		{Name: "job state", Unit: "bit", In: b.Hauled, Out: b.Brought + b.Dropped, Held: state},
		e.network.FlowBalance(),
		e.network.LinkBalance(),
	}
	return balances
}
