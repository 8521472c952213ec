package engine

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/sched"
)

// This file keeps for how long which limit kept each job waiting. What holds it is
// looked at once a tick, at its end, and stands for the whole tick. One that comes and
// starts within a tick waited its turn.

// supplies are what nodes could take now of jobs of some terms, each found once.
type supplies struct {
	terms []*sched.Terms
	found []supply
}

// of is what nodes could take of a job.
func (s *supplies) of(dp *Dispatch, t *sched.Terms) supply {
	for i, o := range s.terms {
		if o.Memory == t.Memory && slices.Equal(o.Lands, t.Lands) {
			return s.found[i]
		}
	}
	s.terms, s.found = append(s.terms, t), append(s.found, dp.supplyOf(t))
	return s.found[len(s.found)-1]
}

// holds is what keeps a waiting job from its seats, given what nodes could take.
func (s supply) holds(j *sched.Job) sched.Hold {
	switch asks := j.Accelerators; {
	case s.installed < asks && j.Choosy():
		return sched.ByTerms
	case s.free < asks:
		return sched.BySeats
	case s.free-s.drained < asks:
		return sched.ByDrain
	case s.free-s.drained-s.power < asks:
		return sched.ByPower
	case s.seats < asks:
		return sched.ByHeat
	case j.Unjoined:
		return sched.ByNetwork
	}
	return sched.ByTurn
}

// await books the tick's waiting to what holds each job.
func (dp *Dispatch) await() {
	var all supplies
	for i := range dp.Jobs.Live {
		if j := &dp.Jobs.Live[i]; j.Status == sched.Waiting {
			j.Hold = all.of(dp, &j.Terms).holds(j)
			dp.Jobs.waitedBy(j, dp.Clock.Elapsed)
		}
	}
}

// waitedBy books a job's waiting within the tick up to an instant.
func (js *Jobs) waitedBy(j *sched.Job, to time.Duration) {
	if wait := to - max(js.Sky.at, j.Queued); wait > 0 {
		j.Waits[j.Hold] += wait
		js.HeldBy[j.Hold] += wait.Seconds()
	}
}

// waitWords is for which shares of the time which limit kept a job waiting, the
// longest first.
func waitWords(w sched.Waits) string {
	all := w.Sum()
	if all <= 0 {
		return ""
	}
	var order []sched.Hold
	for h := range sched.Hold(sched.Holds) {
		if w[h] > 0 {
			order = append(order, h)
		}
	}
	slices.SortStableFunc(order, func(a, b sched.Hold) int { return compare(w[b], w[a]) })
	var words []string
	for _, h := range order {
		words = append(words, fmt.Sprintf("%s %.0f %%", h, 100*w[h].Seconds()/all.Seconds()))
	}
	return strings.Join(words, "   ")
}

// supplyOf finds what the nodes that suit some terms could take now.
func (dp *Dispatch) supplyOf(t *sched.Terms) supply {
	var s supply
	choosy := t.Choosy()
	for n, id := range dp.Fleet.nodes {
		if dp.Fleet.Status[id] == fleet.Active && (!choosy || dp.Jobs.suited(t, id)) {
			s.add(dp, n)
		}
	}
	return s
}
