package dispatch

import (
	"fmt"
	"slices"

	"orrery/engine/jobs"
	"orrery/engine/link"
	"orrery/engine/sched"
	"orrery/engine/table"
)

// queueOrder is the waiting jobs in the order of the policy.
type queueOrder struct {
	asks []sched.Ask // in order of id
	keys []float64   // parallel to asks: the policy considers the lowest key first, then the lowest id
}

// orderQueue finds the order in which the policy considers the waiting jobs.
func (dp *Dispatch) orderQueue() *queueOrder {
	policy := dp.Jobs.CurrentPolicy()
	s := entries{fair: policy.Owners}
	dp.showJobs(&s)
	l := &queueOrder{asks: s.asks.all, keys: make([]float64, len(s.asks.all))}
	for i := range l.asks {
		l.keys[i] = policy.Order(&l.asks[i], dp.Clock.Elapsed)
	}
	return l
}

// ahead is how many jobs come before a waiting one.
func (l *queueOrder) ahead(id sched.ID) int {
	at, _ := slices.BinarySearchFunc(l.asks, id, func(a sched.Ask, id sched.ID) int { return table.Compare(a.Job, id) })
	n := 0
	for i, key := range l.keys {
		if key < l.keys[at] || key == l.keys[at] && i < at {
			n++
		}
	}
	return n
}

// causes finds why jobs wait, and caches what many share. The zero value is ready for use.
type causes struct {
	supplies supplies
	line     *queueOrder // nil until it is found
	gangs    []joinedGang
}

// joinedGang caches whether links connect seats for a gang now, for all that request the same.
type joinedGang struct {
	*sched.Job
	joined bool // with room, so that it takes them
	around bool // only by detours around full links, which it does not accept yet
}

// joins reports whether links connect seats for a gang now.
func (c *causes) joins(dp *Dispatch, j *sched.Job) joinedGang {
	rates := func(j *sched.Job) [2]link.Rate { // what it holds on more nodes follows from these
		return [2]link.Rate{dp.Jobs.Gang(j).Circuit(2), dp.Jobs.Gang(j).Circuit(3)}
	}
	for _, o := range c.gangs {
		if o.Accelerators == j.Accelerators && jobs.Patient(dp.Jobs, o.Job) == jobs.Patient(dp.Jobs, j) && rates(o.Job) == rates(j) && sched.Alike(&o.Requirements, &j.Requirements) && alikeInLaw(o.Job, j) {
			return o
		}
	}
	found := joinedGang{Job: j, joined: dp.fit(j, dp.offersBut(j), j.Accelerators) != nil}
	found.around = !found.joined && onlyAround(dp, j)
	c.gangs = append(c.gangs, found)
	return found
}

// of is why a job waits, in a few words for a table.
func (c *causes) of(dp *Dispatch, j *sched.Job) string {
	s := c.supplies.of(dp, j)
	have := 0
	hold := s.reasonFor(j.Accelerators)
	if hold == sched.ReasonTurn && j.Kind == sched.Training && dp.Network.On() && !c.joins(dp, j).joined {
		hold = sched.ReasonNetwork
	}
	switch hold {
	case sched.ReasonLaw:
		have = s.lawful
	case sched.ReasonRequirements:
		have = s.installed
	case sched.ReasonSeats:
		have = s.free
	case sched.ReasonDrain:
		have = s.free - s.drained
	case sched.ReasonPower:
		have = s.free - s.drained - s.power
	case sched.ReasonHeat:
		have = s.Seats
	case sched.ReasonNetwork:
		if c.joins(dp, j).around {
			return "network: only detours"
		}
		return "network: no ring"
	default:
		return c.turn(dp, j)
	}
	return fmt.Sprintf("%s %d/%d", hold, have, j.Accelerators)
}

// turn is which jobs come before one that has room.
func (c *causes) turn(dp *Dispatch, j *sched.Job) string {
	if c.line == nil {
		c.line = dp.orderQueue()
	}
	if ahead := c.line.ahead(j.ID); ahead > 0 {
		return fmt.Sprintf("queue, behind %d", ahead)
	}
	return "starts at the next step"
}
