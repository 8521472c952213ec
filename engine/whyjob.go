package engine

// This file says why a job is where it is: what it asks, who could take it stage by
// stage, where it nearly fits, and what would start it.

func (q WhyJob) answer(e *Engine) Answer {
	evidence, ask := e.dispatch.Why(q.Job)
	a := Answer{Answer: evidence}
	if ask && !q.Brief {
		a.Remedies = e.remedies(e.jobs.Job(q.Job))
	}
	return a
}
