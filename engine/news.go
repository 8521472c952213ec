package engine

// This file carries word of nodes up to those who put jobs on them: nodes know no jobs.

// news is what happened to nodes since that was last heard of.
type news struct {
	anew   bool    // every node was looked at anew
	asked  bool    // every node was asked for its seats
	due    bool    // some may offer more or less
	loads  []int32 // places in plan.nodes whose load or speed changed
	offers []int32 // likewise, what they offer alone
}

// load notes that what a node draws or gives changed.
func (w *news) load(n int) { w.loads = append(w.loads, int32(n)) }

// hear takes in what happened to nodes.
func (e *Engine) hear() {
	w, s := &e.sky.news, &e.sky
	if w.anew {
		s.rates, s.touched, s.stale = s.rates[:0], s.touched[:0], true
		s.shown.drop()
	}
	if w.asked {
		s.shown.seats.drop()
	}
	for _, n := range w.loads {
		e.touch(int(n))
	}
	for _, n := range w.offers {
		s.shown.seats.mark(int(n))
	}
	e.m.Jobs.Due = e.m.Jobs.Due || w.due
	*w = news{loads: w.loads[:0], offers: w.offers[:0]}
}
