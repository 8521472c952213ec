package dispatch

import (
	"fmt"
	"slices"
	"strings"

	"orrery/engine/jobs"

	"orrery/engine/fleet"
	"orrery/engine/power"
	"orrery/engine/sched"
	"orrery/engine/table"
)

// supplies caches what nodes could take now, for jobs that may use the same ones.
type supplies struct {
	jobs  []*sched.Job
	found []supply
}

// of is what nodes could take of a job.
func (s *supplies) of(dp *Dispatch, j *sched.Job) supply {
	for i, o := range s.jobs {
		if sched.Alike(&o.Requirements, &j.Requirements) && (alikeInLaw(o, j) || !dp.Law.Binds(j.Jurisdictions)) {
			return s.found[i]
		}
	}
	s.jobs, s.found = append(s.jobs, j), append(s.found, dp.SupplyOf(j))
	return s.found[len(s.found)-1]
}

// alikeInLaw reports whether law asks the same of two jobs: both have data or requests, or neither
// has.
func alikeInLaw(a, b *sched.Job) bool {
	return (a.In+a.Out > 0) == (b.In+b.Out > 0) && (a.Kind == sched.Serving) == (b.Kind == sched.Serving)
}

// reason is why a job waits, given what nodes could take, and whether a gang found links at the
// last decision.
func (s supply) reason(j *sched.Job) sched.WaitReason {
	if by := s.reasonFor(j.Accelerators); by != sched.ReasonTurn || !j.Unconnected {
		return by
	}
	return sched.ReasonNetwork
}

// reasonFor is why a job does not get so many seats, links apart.
func (s supply) reasonFor(asks int) sched.WaitReason {
	switch {
	case s.all < asks: // whatever they have, and whatever law says
		return sched.ReasonSeats
	case s.lawful < asks:
		return sched.ReasonLaw
	case s.installed < asks:
		return sched.ReasonRequirements
	case s.free < asks:
		return sched.ReasonSeats
	case s.free-s.drained < asks:
		return sched.ReasonDrain
	case s.free-s.drained-s.power < asks:
		return sched.ReasonPower
	case s.Seats < asks:
		return sched.ReasonHeat
	}
	return sched.ReasonTurn
}

// BookWaits books the waiting of the tick to the reason of each job, and the seats that running
// jobs lack to what withholds them.
func (dp *Dispatch) BookWaits() {
	var all supplies
	for i := range dp.Jobs.Live {
		switch j := &dp.Jobs.Live[i]; {
		case j.Status == sched.Waiting:
			dp.Jobs.WaitFor(j, all.of(dp, j).reason(j))
		case j.Status == sched.Running && j.Allocated() < j.Accelerators:
			dp.Jobs.BookShortage(j, all.of(dp, j).reasonFor(jobs.Step(j)))
		}
	}
	for _, m := range dp.Jobs.TakeMissed() {
		dp.blame(&m)
	}
}

// reasonsInWords lists the share of the waiting time for each reason, the longest first.
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

// SupplyOf finds what the nodes that suit a job could take now.
func (dp *Dispatch) SupplyOf(j *sched.Job) supply {
	var s supply
	constrained := jobs.Constrained(dp.Jobs, j)
	for n, id := range dp.Fleet.Nodes {
		if dp.Fleet.Status[id] != fleet.Active {
			continue
		}
		s.all += dp.Fleet.NodeDesigns[n].Accelerators
		if constrained && !dp.Law.Allows(j, id) {
			continue
		}
		s.lawful += dp.Fleet.NodeDesigns[n].Accelerators
		if !constrained || jobs.FitsMemory(dp.Jobs, j, id) {
			s.add(dp, n, j.Grade())
		}
	}
	return s
}

// supply is what nodes could take now: how many accelerators each limit leaves.
type supply struct {
	all       int // in service
	lawful    int // of them, on nodes that law allows
	installed int // of those, with enough memory
	free      int // of them, not taken
	drained   int // of the free ones, on drained nodes
	power     int // of the free ones, not allowed by power
	heat      int // of the free ones, not allowed by heat
	Seats     int // the rest, which is offered
}

// add counts a node.
func (s *supply) add(dp *Dispatch, n int, g power.Grade) {
	d, node := dp.Fleet.NodeDesigns[n], &dp.Nodes.Nodes[n]
	free := max(0, d.Accelerators-int(node.Out)-int(node.Busy))
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
