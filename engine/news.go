package engine

// This file carries word upwards: of nodes to those who put jobs on them, and of jobs to
// those who decide. Nobody tells: each keeps what is new, and who stands above fetches it.

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

// heardNodes gives what happened to nodes and begins anew. The answer is good until the
// next.
func (e *Engine) heardNodes() news {
	w := e.sky.news
	e.sky.news = news{loads: w.loads[:0], offers: w.offers[:0]}
	return w
}

// jobNews is what happened to jobs, and to the seats that they may have, since that was
// last heard of.
type jobNews struct {
	anew  bool    // everything was looked at anew
	asked bool    // every node was asked for its seats
	jobs  []int32 // places in jobs.Live whose job changed
	seats []int32 // places in plan.nodes that offer more or less, or bear it otherwise
}

// job notes that a live job changed.
func (w *jobNews) job(i int) { w.jobs = append(w.jobs, int32(i)) }

// heardJobs gives what happened to jobs and begins anew. The answer is good until the
// next.
func (e *Engine) heardJobs() jobNews {
	w := e.sky.jobNews
	e.sky.jobNews = jobNews{jobs: w.jobs[:0], seats: w.seats[:0]}
	return w
}

// hear takes in what happened to nodes.
func (e *Engine) hear() {
	w := e.heardNodes()
	if w.anew {
		e.sky.rates, e.sky.touched, e.sky.stale = e.sky.rates[:0], e.sky.touched[:0], true
		e.sky.jobNews = jobNews{anew: true, jobs: e.sky.jobNews.jobs[:0], seats: e.sky.jobNews.seats[:0]}
	}
	e.sky.jobNews.asked = e.sky.jobNews.asked || w.asked
	for _, n := range w.loads {
		e.touch(int(n))
	}
	e.sky.jobNews.seats = append(e.sky.jobNews.seats, w.offers...)
	e.m.Jobs.Due = e.m.Jobs.Due || w.due
}

// hearJobs takes in what happened to jobs and to the seats that they may have.
func (e *Engine) hearJobs() {
	e.hear()
	w := e.heardJobs()
	if w.anew {
		e.sky.shown.drop()
	}
	if w.asked {
		e.sky.shown.seats.drop()
	}
	for _, i := range w.jobs {
		e.sky.shown.mark(int(i))
	}
	for _, n := range w.seats {
		e.sky.shown.seats.mark(int(n))
	}
}
