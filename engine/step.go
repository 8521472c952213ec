package engine

import "time"

// Step goes one tick on. It cannot fail.
//
// Read it downwards: every line uses only what the lines above it made. Where
// everything is, when it is lit and what it bears was found at the end of the
// step before, so that a snapshot between two steps can show it.
func (e *Engine) Step() {
	e.wake()          // does a copy know its network?
	e.nodes.enter()   // which nodes go into the dark, and which come out?
	e.jobs.scaleAll() // how many replicas do services want?
	for end := e.clock.Elapsed + e.clock.Tick; e.clock.Elapsed < end; {
		e.askNodes()            // what do nodes offer, if it is time to ask them?
		e.failures.fail()       // what broke, what came back, what was found wrong?
		e.jobs.admit()          // which jobs came in?
		e.dispatch.place()      // which job goes where?
		e.reflow()              // what flows now that jobs' state is on its way?
		span := e.span(end)     // until when does nothing else happen?
		e.jobs.work(span)       // what got done?
		e.nodes.settle(span)    // what is left in batteries and bodies?
		e.carryOn(span)         // what flowed over the links?
		e.campaign.launch(span) // what left the ground, what reached its slot, and what was paid?
		e.clock.Elapsed = span.To
	}
	e.clock.Steps++
	e.dispatch.await()                            // what held the jobs that wait?
	e.jobs.sweep()                                // which jobs are over?
	e.usage.boundTo()                             // what bound the nodes?
	e.usage.tally()                               // how was the time of all accelerators spent?
	e.sky.look()                                  // where is everything now, and when is it lit?
	e.nodes.bear(e.nodes.asksAt(e.clock.Elapsed)) // what can each node bear?
	e.jobs.hear()
	e.connect() // who sees whom, which way is quickest, and what flows?
	e.jobs.hear()
	e.network.mend()   // what that was cut has a way again?
	e.watch()          // what deserves attention?
	e.history.sample() // what do the sparklines show?
}

// askNodes asks all nodes for their seats, if it is time to within a tick.
func (e *Engine) askNodes() {
	if e.nodes.offer() {
		e.jobs.weigh()
	}
	e.jobs.hear()
}

// reflow shares the links anew within a tick where the state of jobs began or ended its
// way.
func (e *Engine) reflow() {
	if !e.network.stirred() {
		return
	}
	e.network.bookFlow(e.clock.Elapsed)
	e.jobs.bring(e.clock.Elapsed)
	var of asks
	e.jobs.demands(&of)
	changed := e.network.shareLinks(&of)
	e.jobs.readyAll()
	for _, id := range changed {
		e.jobs.touchJob(id)
	}
}

// carryOn books what flowed over a tick, when it ends.
func (e *Engine) carryOn(s span) {
	if s.Last {
		e.jobs.bring(s.To)
		e.network.carry(s.To)
	}
}

// connect finds who sees whom now, which way is quickest, and what flows; and what that
// means for jobs.
func (e *Engine) connect() {
	if !e.network.hasNetwork() {
		return
	}
	var of asks
	e.jobs.demands(&of)
	e.network.connectFor(&of)
	e.jobs.readyAll()
	e.jobs.weigh()
}

// wake finds the network of a copy of a mission: copies share none.
func (e *Engine) wake() {
	if e.network.hasNetwork() && e.network.net == nil {
		e.connect()
	}
}

// span is a part of a tick in which nothing happens but at its ends.
type span struct {
	From, To time.Duration // elapsed
	Last     bool          // it ends with the tick
}

// Length is how long the span is.
func (s span) Length() time.Duration { return s.To - s.From }

// span cuts the tick where something happens: where a job arrives or ends, a
// flight reaches a milestone, a day begins. Light changes node by node within a
// span: settling knows each node's dark arcs.
func (e *Engine) span(end time.Duration) span {
	from := e.clock.Elapsed
	e.jobs.pace()
	to := min(end, e.jobs.nextArrival(), e.campaign.nextMilestone(), e.jobs.nextEnd, nextDay(from), e.nodes.nextAsked(from))
	to = max(e.failures.nextBreak(to), from+1)
	return span{from, to, to == end}
}

// nextDay is when the next day of the mission begins.
func nextDay(elapsed time.Duration) time.Duration {
	const day = 24 * time.Hour
	return (elapsed/day + 1) * day
}
