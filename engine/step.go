package engine

import (
	"time"

	"orrery/engine/alarm"
	"orrery/engine/clock"
	"orrery/engine/figure"
)

// Step advances the mission by one tick. It cannot fail. Read it downwards: every line uses only
// what the lines above it made. Positions, light and what nodes may draw were found at the end of
// the step before, so that a snapshot between two steps can show them.
func (e *Engine) Step() {
	wake(e)           // does a copy know its network?
	e.nodes.Enter()   // which nodes go into the dark, and which come out?
	e.jobs.ScaleAll() // how many replicas do services want?
	for end := e.clock.Elapsed + e.clock.Tick; e.clock.Elapsed < end; {
		e.askNodes()             // what do nodes offer, if it is time to ask them?
		e.failures.Break()       // what broke, what came back, what was found wrong?
		e.jobs.Admit()           // which jobs came in?
		e.dispatch.Place()       // which job goes where?
		e.reflow()               // what flows now that jobs' state is on its way?
		span := e.span(end)      // until when does nothing else happen?
		e.jobs.Work(span)        // what got done?
		e.nodes.Settle(span)     // what is left in batteries and bodies?
		e.carryOn(span)          // what flowed over the links?
		e.campaign.Advance(span) // what left the ground, what reached its slot, and what was paid?
		e.upkeep.Advance(span)   // what is booked to build and to replace?
		e.market.Advance(span)   // what was sold, if a day ends, and at what price?
		e.clock.Advance(span.To)
		e.failures.Pass(span) // what did faults cost that are not looked at one by one?
	}
	e.clock.Count()
	e.dispatch.BookWaits()                                // what held the jobs that wait?
	e.jobs.Sweep()                                        // which jobs are over?
	e.usage.BoundTo()                                     // what bound the nodes?
	e.usage.Tally()                                       // how was the time of all accelerators spent?
	e.sky.Look()                                          // where is everything now, and when is it lit?
	e.nodes.UpdateLimits(e.nodes.AsksAt(e.clock.Elapsed)) // what may each node draw?
	e.jobs.HandleNews()
	e.connect() // who sees whom, which way is quickest, and what flows?
	e.jobs.HandleNews()
	e.network.Recover() // what that was cut has a way again?
	e.watch()           // what deserves attention?
	e.sample()          // what do the sparklines show?
}

// askNodes refreshes the offers of all nodes, if that is due within a tick.
func (e *Engine) askNodes() {
	if e.nodes.Ask() {
		e.jobs.Weigh()
	}
	e.jobs.HandleNews()
}

// reflow shares the links again within a tick if a transfer of a job's state began or ended.
func (e *Engine) reflow() {
	if !e.network.Unsettled() {
		return
	}
	e.network.BookFlow(e.clock.Elapsed)
	e.jobs.Receive(e.clock.Elapsed)
	e.jobs.Load(&e.reload)
	changed := e.network.ShareLinks(&e.reload)
	e.jobs.ReadyAll()
	for _, id := range changed {
		e.jobs.TouchJob(id)
	}
}

// carryOn books what flowed over a tick when it ends.
func (e *Engine) carryOn(s clock.Span) {
	if s.Last {
		e.jobs.Receive(s.To)
		e.network.Carry(s.To)
	}
}

// connect evaluates links, paths and flows now, and updates the jobs that depend on them.
func (e *Engine) connect() {
	if !e.network.On() {
		return
	}
	e.jobs.Load(&e.load)
	e.network.Look(&e.load)
	e.jobs.ReadyAll()
	e.jobs.Weigh()
}

// wake derives what a copy of a mission lacks: copies have no network, and lazy ones no sky.
func wake(e *Engine) {
	rouse(e)
	if e.network.On() && !e.network.Awake() {
		e.connect()
	}
}

// rouse finds positions and what nodes may draw, if that has not been done yet.
func rouse(e *Engine) {
	if e.nodes.Wake() {
		e.sky.Look()
		e.nodes.UpdateLimits(false)
		e.jobs.HandleNews()
	}
}

// span is the time to the next event that ends a span: a job arrives or ends, a flight reaches a
// milestone, a day begins. Light changes node by node within a span; settling knows each node's
// dark arcs.
func (e *Engine) span(end time.Duration) clock.Span {
	from := e.clock.Elapsed
	to := min(end, e.jobs.Next(), e.campaign.Next(), clock.NextDay(from), e.nodes.NextAsked(from))
	to = max(e.failures.Next(to), from+1)
	return clock.Span{From: from, To: to, Last: to == end}
}

// lookAnew derives again what follows from the mission at this instant, after the length of the
// coming tick has changed: light, what nodes may draw, and flows.
func (e *Engine) lookAnew() {
	e.sky.LookAnew()
	e.nodes.UpdateLimits(false)
	e.jobs.HandleNews()
	e.connect()
	e.jobs.HandleNews()
}

// watch evaluates the alarms.
func (e *Engine) watch() {
	for _, a := range e.alarms.Expire(e.clock.Elapsed) {
		e.alarms.TellAlarm(alarm.Change{Alarm: a})
	}
	for _, rule := range alarm.Watched {
		if f := FigureOf(rule.Limits().Figure); f != nil {
			if value, ok := f.Value(e); ok {
				e.alarms.Look(rule, f.Subject(e), value)
			}
		}
	}
}

// sample records the figures of the sparklines.
func (e *Engine) sample() {
	e.history.Sample(func(key figure.Key) float64 {
		value, _ := e.Figure(key)
		return value
	})
}
