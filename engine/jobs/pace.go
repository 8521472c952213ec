package jobs

import (
	"time"

	"orrery/engine/each"
	"orrery/engine/pace"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// Pace finds how fast each running job works whose speed may have changed, and
// when the next job ends.
func (js *Jobs) Pace() {
	js.HandleNews()
	live, p := js.Live, &js.pace
	if p.Known(len(live)) {
		return
	}
	if len(p.Rates) == 0 { // all are found anew
		p.FindResidents(js.Fleet, live)
	}
	js.rateFrom(len(p.Rates))
	for _, i := range p.TouchedJobs(live) {
		js.rerate(int(i))
	}
	p.Settle()
}

// jobsPerChunk is of how many jobs a worker finds the rates at once.
const jobsPerChunk = 256

// rateFrom finds how fast live jobs work of which nothing is known yet, from a place on.
func (js *Jobs) rateFrom(first int) {
	p := &js.pace
	for i := first; i < len(js.Live); i++ {
		p.Rates = append(p.Rates, pace.Rate{Since: js.Clock.Elapsed, End: unit.Never, Over: pace.OverAt(&js.Live[i])})
		if js.Live[i].Status == sched.Running {
			js.progress(i, js.Clock.Elapsed)
			js.news.job(i)
		}
	}
	each.Chunk(len(js.Live)-first, jobsPerChunk, func(from, to int) {
		for i := first + from; i < first+to; i++ {
			if j := &js.Live[i]; j.Status == sched.Running && !js.on(j).overOrbits() {
				p.Rates[i] = js.on(j).rate(&p.Rates[i])
			}
		}
	})
	for i := first; i < len(js.Live); i++ {
		if j := &js.Live[i]; j.Status == sched.Running && js.on(j).overOrbits() {
			p.Rates[i] = rateOf(js, i)
		}
		p.Set(i, p.Rates[i])
	}
}

// rateOf is how fast a live job works from now on, while nobody else looks at its nodes.
func rateOf(js *Jobs, i int) pace.Rate {
	j := js.on(&js.Live[i])
	j.orbits = &js.pace.Orbits
	return j.rate(&js.pace.Rates[i])
}

// rerate finds how fast a live job works from now on.
func (js *Jobs) rerate(i int) {
	if j := &js.Live[i]; j.Status == sched.Running {
		js.progress(i, js.Clock.Elapsed)
		js.pace.Set(i, rateOf(js, i))
		js.news.job(i)
	}
}

// Next is when the next job comes in or ends.
func (js *Jobs) Next() time.Duration {
	js.Pace()
	return min(js.Arrivals.Next(&js.Spec), js.pace.Next)
}

// EndOf is when a running job ends, by its place in Live: by its rate if that is known.
func (js *Jobs) EndOf(i int) time.Duration {
	j := &js.Live[i]
	if i < len(js.pace.Rates) && j.ResumesAt <= js.Clock.Elapsed {
		return js.pace.Rates[i].End
	}
	return js.Forecast(j).Ends()
}

// TouchJob notes that what a job can do changed.
func (js *Jobs) TouchJob(id sched.ID) {
	if j := js.Job(id); j != nil && len(j.Seats) > 0 {
		js.touch(js.Fleet.NodeAt[j.Seats[0].Node])
	}
}

// touch notes that what a node's jobs can do there changed.
func (js *Jobs) touch(n int32) {
	js.pace.Touch(n)
	js.news.seats(n)
}
