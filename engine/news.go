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
func (ns *Nodes) heardNodes() news {
	w := ns.news
	ns.news = news{loads: w.loads[:0], offers: w.offers[:0]}
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
func (js *Jobs) heardJobs() jobNews {
	w := js.news
	js.news = jobNews{jobs: w.jobs[:0], seats: w.seats[:0]}
	return w
}

// hear takes in what happened to nodes.
func (js *Jobs) hear() {
	w := js.Nodes.heardNodes()
	if w.anew {
		js.rates, js.touched, js.stale = js.rates[:0], js.touched[:0], true
		js.news = jobNews{anew: true, jobs: js.news.jobs[:0], seats: js.news.seats[:0]}
	}
	js.news.asked = js.news.asked || w.asked
	for _, n := range w.loads {
		js.touch(int(n))
	}
	js.news.seats = append(js.news.seats, w.offers...)
	js.Due = js.Due || w.due
}

// hearJobs takes in what happened to jobs and to the seats that they may have.
func (dp *Dispatch) hearJobs() {
	dp.Jobs.hear()
	w := dp.Jobs.heardJobs()
	if w.anew {
		dp.shown.drop()
	}
	if w.asked {
		dp.shown.seats.drop()
	}
	for _, i := range w.jobs {
		dp.shown.mark(int(i))
	}
	for _, n := range w.seats {
		dp.shown.seats.mark(int(n))
	}
}
