package dispatch

import (
	"fmt"
	"slices"
	"strings"

	"orrery/engine/fleet"
	"orrery/engine/power"
	"orrery/engine/sched"
	"orrery/engine/table"
)

// supplies are what nodes could take now of jobs of some requirements, each found once.
type supplies struct {
	terms []*sched.Requirements
	found []supply
}

// of is what nodes could take of a job.
func (s *supplies) of(dp *Dispatch, t *sched.Requirements) supply {
	for i, o := range s.terms {
		if sched.Alike(o, t) {
			return s.found[i]
		}
	}
	s.terms, s.found = append(s.terms, t), append(s.found, dp.SupplyOf(t))
	return s.found[len(s.found)-1]
}

// reason is what keeps a waiting job from its seats, given what nodes could take.
func (s supply) reason(j *sched.Job) sched.WaitReason {
	switch asks := j.Accelerators; {
	case s.installed < asks && j.Constrained():
		return sched.ReasonRequirements
	case s.free < asks:
		return sched.ReasonSeats
	case s.free-s.drained < asks:
		return sched.ReasonDrain
	case s.free-s.drained-s.power < asks:
		return sched.ReasonPower
	case s.Seats < asks:
		return sched.ReasonHeat
	case j.Unconnected:
		return sched.ReasonNetwork
	}
	return sched.ReasonTurn
}

// Await books the tick's waiting to what holds each job.
func (dp *Dispatch) Await() {
	var all supplies
	for i := range dp.Jobs.Live {
		if j := &dp.Jobs.Live[i]; j.Status == sched.Waiting {
			dp.Jobs.WaitFor(j, all.of(dp, &j.Requirements).reason(j))
		}
	}
	for _, m := range dp.Jobs.TakeMissed() {
		dp.blame(&m)
	}
}

// reasonsInWords is for which shares of the time which limit kept a job waiting, the
// longest first.
func reasonsInWords(w sched.Waits) string {
	all := w.Sum()
	if all <= 0 {
		return ""
	}
	var order []sched.WaitReason
	for h := range sched.WaitReason(sched.WaitReasons) {
		if w[h] > 0 {
			order = append(order, h)
		}
	}
	slices.SortStableFunc(order, func(a, b sched.WaitReason) int { return table.Compare(w[b], w[a]) })
	var words []string
	for _, h := range order {
		words = append(words, fmt.Sprintf("%s %.0f %%", h, 100*w[h].Seconds()/all.Seconds()))
	}
	return strings.Join(words, "   ")
}

// SupplyOf finds what the nodes that suit some requirements could take now.
func (dp *Dispatch) SupplyOf(t *sched.Requirements) supply {
	var s supply
	constrained := t.Constrained()
	for n, id := range dp.Fleet.Nodes {
		if dp.Fleet.Status[id] == fleet.Active && (!constrained || dp.Jobs.Suited(t, id)) {
			s.add(dp, n, t.Grade())
		}
	}
	return s
}

// supply is what the nodes could take now: how many accelerators each limit
// leaves.
type supply struct {
	installed int // in service
	free      int // of them, not taken
	drained   int // of the free ones, on drained nodes
	power     int // of the free ones, that power does not allow
	heat      int // of the free ones, that heat does not allow
	Seats     int // what is left: offered
}

// add counts a node.
func (s *supply) add(dp *Dispatch, n int, g power.Grade) {
	d, node := dp.Fleet.NodeDesigns[n], &dp.Nodes.Nodes[n]
	free := d.Accelerators - int(node.Busy)
	s.installed += d.Accelerators
	s.free += free
	seats, by := dp.Nodes.Seats(n, g)
	s.Seats += seats
	switch by {
	case fleet.ByDrain:
		s.drained += free
	case fleet.ByPower:
		s.power += free - seats
	case fleet.ByHeat:
		s.heat += free - seats
	}
}
