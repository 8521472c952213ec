package jobs

import (
	"time"

	"orrery/engine/each"
	"orrery/engine/pace"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// Pace updates the rates of running jobs whose speed may have changed, and with them the end of the
// next job.
func (js *Jobs) Pace() {
	js.HandleNews()
	live, p := js.Live, &js.pace
	if p.Known(len(live)) {
		return
	}
	if len(p.Rates) == 0 { // nothing is known of any job
		p.FindResidents(js.Fleet, live)
	}
	js.rateFrom(len(p.Rates))
	for _, i := range p.TouchedJobs(live) {
		js.rerate(int(i))
	}
	p.Settle()
}

// jobsPerChunk is how many jobs a worker rates at a time.
const jobsPerChunk = 256

// rateFrom finds the rates of the live jobs from an index on, which have none yet.
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

// rateOf is the rate of a live job from now on. It uses the shared cache of orbit speeds, so it
// must not run concurrently.
func rateOf(js *Jobs, i int) pace.Rate {
	j := js.on(&js.Live[i])
	j.orbits = &js.pace.Orbits
	return j.rate(&js.pace.Rates[i])
}

// rerate finds the rate of a live job anew.
func (js *Jobs) rerate(i int) {
	if j := &js.Live[i]; j.Status == sched.Running {
		js.progress(i, js.Clock.Elapsed)
		js.pace.Set(i, rateOf(js, i))
		js.news.job(i)
	}
}

// Next is the elapsed time at which the next job arrives or ends.
func (js *Jobs) Next() time.Duration {
	js.Pace()
	return min(js.Arrivals.Next(&js.Spec), js.pace.Next)
}

// EndOf is the elapsed time at which a running job ends, by its index in Live.
func (js *Jobs) EndOf(i int) time.Duration {
	j := &js.Live[i]
	if i < len(js.pace.Rates) && j.ResumesAt <= js.Clock.Elapsed {
		return js.pace.Rates[i].End
	}
	return js.Forecast(j).Ends()
}

// TouchJob notes that the speed of a job may have changed.
func (js *Jobs) TouchJob(id sched.ID) {
	if j := js.Job(id); j != nil && len(j.Seats) > 0 {
		js.touch(js.Fleet.NodeAt[j.Seats[0].Node])
	}
}

// touch notes that the speed of jobs on a node, by its index in Fleet.Nodes, may have changed.
func (js *Jobs) touch(n int32) {
	js.pace.Touch(n)
	js.news.seats(n)
}
