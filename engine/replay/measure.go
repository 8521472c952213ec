package replay

import "time"

// Measures are the results of a replay.
type Measures struct {
	Jobs                int
	MeanWait            float64       // s, not rounded
	MeanBoundedSlowdown float64       // of (wait + run) / run; a run counts as at least 10 s, the ratio as at least 1
	Makespan            time.Duration // from the first submission to the last end
	Utilization         float64       // share of the processors' time until then in which jobs ran, 0 to 1
}

// Measure computes the results of a replay from the start of each job.
func (c Cluster) Measure(jobs []Entry, starts []time.Duration) Measures {
	const shortest = 10 // seconds
	m := Measures{Jobs: len(jobs)}
	if len(jobs) == 0 {
		return m
	}
	whole, rest := int64(0), time.Duration(0) // of the waits: seconds, and what they leave
	work, slowdown := 0.0, 0.0
	last := time.Duration(0)
	for i := range jobs {
		e, wait := &jobs[i], starts[i]-jobs[i].Submit
		run := e.Run.Seconds()
		whole += int64(wait / time.Second)
		rest += wait % time.Second
		work += float64(run * float64(e.Processors))
		slowdown += max(1, (wait.Seconds()+run)/max(run, shortest))
		last = max(last, starts[i]+e.Run)
	}
	n := float64(len(jobs))
	m.MeanWait = (float64(whole) + rest.Seconds()) / n
	m.MeanBoundedSlowdown = slowdown / n
	m.Makespan = last - jobs[0].Submit
	m.Utilization = work / float64(float64(c.Processors)*m.Makespan.Seconds())
	return m
}
