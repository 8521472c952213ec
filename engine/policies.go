package engine

import (
	"time"

	"orrery/engine/comparison"
	"orrery/engine/dispatch"
	"orrery/engine/network"
	"orrery/engine/table"
)

// This file lets two policies take the same mission from here: copies of it go on
// under each, several times, each time with other chances to come, the same for both.

// comparisonTick is the shortest tick in which policies are compared: the longest in which links
// are evaluated one by one.
const comparisonTick = network.LongTick

// compared are the figures in which policies are compared.
var compared = comparison.Figures(FigureOf)

func (q ComparePolicies) answer(e *Engine) Answer {
	now := e.jobs.CurrentPolicy().Name
	a := Answer{Answer: table.Answer{Title: q.Policy + " against " + now}}
	ask := comparison.Query{Policy: q.Policy, For: q.For, Seeds: q.Seeds}
	if err := ask.Check(now); err != nil {
		a.Verdict = err.Error()
		return a
	}
	if q.Watch == nil {
		q.Watch = func(float64) bool { return true }
	}
	runs := make([][2]comparison.Run, q.Seeds)
	for k := range runs {
		for side := range runs[k] {
			copied := e.reseeded(uint64(k))
			if side == 1 {
				if err := copied.Apply(dispatch.SetPolicy{Policy: q.Policy}); err != nil {
					a.Verdict = err.Error()
					return a
				}
			}
			begun := 2*k + side
			r, whole := copied.contend(q.For, func(share float64) bool { return q.Watch((float64(begun) + share) / float64(2*q.Seeds)) })
			if !whole {
				a.Verdict = "interrupted: nothing was compared"
				return a
			}
			runs[k][side] = r
		}
	}
	title := a.Title
	a.Answer = ask.Tell(now, compared, runs)
	a.Title = title
	return a
}

// reseeded is a copy with other random draws from here on; the same ones if more is 0.
func (e *Engine) reseeded(more uint64) *Engine {
	other := e.Clone()
	if more > 0 {
		other.clock.Reseed(more)
		other.failures.Draw()
	}
	return other
}

// contend runs a copy for a while and measures it. whole is false if watch stopped it.
func (e *Engine) contend(ahead time.Duration, watch func(share float64) bool) (r comparison.Run, whole bool) {
	e.useTick(max(e.clock.Tick, comparisonTick))
	r.From = e.Readings()
	from := e.clock.Elapsed
	for e.clock.Elapsed < from+ahead {
		if !watch(float64(e.clock.Elapsed-from) / float64(ahead)) {
			return r, false
		}
		before := e.clock.Elapsed
		e.Step()
		past := e.jobs.Past
		for i := len(past) - 1; i >= 0 && past[i].Ended > before; i-- {
			r.Note(&past[i], e.jobs.Forecast(&past[i]).Waited(), e.clock.Elapsed)
		}
	}
	for i := range e.jobs.Live {
		r.Note(&e.jobs.Live[i], e.jobs.Forecast(&e.jobs.Live[i]).Waited(), e.clock.Elapsed)
	}
	r.To = e.Readings()
	return r, true
}
