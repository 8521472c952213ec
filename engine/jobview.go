package engine

import (
	"cmp"
	"math"
	"slices"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/sched"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// This file says what policies may see of the fleet.

// policy is the one that decides now.
func (e *Engine) policy() *sched.Named { return &sched.Policies[e.m.Jobs.Policy] }

// view is what a policy may see now. What takes a while to find is found when it
// is asked for.
func (e *Engine) view() sched.View {
	v := sched.View{Elapsed: e.m.Elapsed, Offers: e.offers(), Queue: e.queue(), Shared: e.shared(), Suits: e.suits}
	if e.policy().Looks {
		e.lookOut(&v)
	}
	v.Known = func(n sched.Node) sched.Outlook { return e.known(n, e.sky.nodes[e.plan.nodeAt[n]].Seats) }
	var runs []sched.Run
	v.Running = func() []sched.Run {
		if runs == nil {
			runs = e.running()
		}
		return runs
	}
	return v
}

// lookOut adds to a view what is known of the nodes that offer seats.
func (e *Engine) lookOut(v *sched.View) {
	if e.plan.hasNetwork() && e.sky.net == nil {
		e.connect() // a copy of a mission finds its network anew
	}
	v.Outlooks = make([]sched.Outlook, len(v.Offers))
	for i, o := range v.Offers {
		v.Outlooks[i] = e.known(o.Node, o.Count)
	}
}

// queue is the jobs that wait, as policies see them.
func (e *Engine) queue() []sched.Ask {
	queue := e.sky.queue[:0]
	var shares map[string]float64
	if e.policy().Owners {
		shares = e.ownerShares()
	}
	for i := range e.m.Jobs.Live {
		if j := &e.m.Jobs.Live[i]; j.Status == sched.Waiting {
			queue = append(queue, sched.Ask{
				Job: j.ID, Accelerators: j.Accelerators, Work: j.Work - j.Done, Submitted: j.Submitted,
				Estimate: e.estimate(j), Deadline: j.Deadline,
				Latency: j.Latency, Share: shares[j.Owner], Class: j.Class, Choosy: j.Choosy(), Gang: j.Kind == sched.Training,
			})
		}
	}
	e.sky.queue = queue
	return queue
}

// estimate is how long a job takes once it has its seats, at full speed.
func (e *Engine) estimate(j *sched.Job) time.Duration {
	switch {
	case j.Kind != sched.Serving:
		return after(0, j.Work-j.Done, float64(j.Accelerators))
	case j.Until > 0:
		return max(1, j.Until-e.m.Elapsed)
	}
	return j.Lasts
}

// suits says whether a job may sit on a node at all.
func (e *Engine) suits(id sched.ID, node sched.Node) bool {
	j := e.job(id)
	return j != nil && e.suited(&j.Terms, fleet.ID(node))
}

// ownerShares is the share of the accelerators that work for each owner now.
func (e *Engine) ownerShares() map[string]float64 {
	shares, all := map[string]float64{}, 0
	for i := range e.m.Jobs.Live {
		if j := &e.m.Jobs.Live[i]; j.Status == sched.Running {
			all += j.Accelerators
		}
	}
	for i := range e.m.Jobs.Live {
		if j := &e.m.Jobs.Live[i]; j.Status == sched.Running {
			shares[j.Owner] += float64(j.Accelerators) / float64(all)
		}
	}
	return shares
}

// running is the jobs that hold seats, as a policy sees them: by the end that
// their present speed promises.
func (e *Engine) running() []sched.Run {
	runs := []sched.Run{}
	for i := range e.m.Jobs.Live {
		j := &e.m.Jobs.Live[i]
		if j.Status != sched.Running {
			continue
		}
		run := sched.Run{
			Job: j.ID, Seats: j.Seats, Accelerators: j.Accelerators, Class: j.Class, Latency: j.Latency,
			Ends: e.ends(j), Least: j.Least, Choosy: j.Choosy(), Gang: j.Kind == sched.Training,
		}
		if j.Ready <= e.m.Elapsed { // whoever stands still is left alone
			run.Move = e.haul(j)
			if j.Kind != sched.Serving {
				run.Stop = run.Move
			}
			if j.Kind == sched.Batch {
				run.Least = (j.Accelerators + 1) / 2
			}
		}
		runs = append(runs, run)
	}
	slices.SortFunc(runs, func(a, b sched.Run) int {
		return cmp.Or(cmp.Compare(a.Ends, b.Ends), cmp.Compare(a.Job, b.Job))
	})
	return runs
}

// ends is when a running job ends, at its present pace once it does not stand still.
func (e *Engine) ends(j *sched.Job) time.Duration {
	if j.Kind == sched.Serving {
		return j.Until
	}
	return after(max(e.m.Elapsed, j.Ready), j.Work-j.Done, e.paceOf(j))
}

// shared says whether some running job has fewer seats than it asks for. Once none
// has, that stays so until a decision changes what a running job has.
func (e *Engine) shared() bool {
	if !e.sky.whole {
		e.sky.whole = !e.short()
	}
	return !e.sky.whole
}

// short looks for a running job that has fewer seats than it asks for.
func (e *Engine) short() bool {
	return slices.ContainsFunc(e.m.Jobs.Live, func(j sched.Job) bool {
		return j.Status == sched.Running && j.Held() < j.Accelerators
	})
}

// offers are the seats that nodes have to give. The answer is good until the
// next call.
func (e *Engine) offers() []sched.Seat {
	offers := e.sky.offers[:0]
	for n, id := range e.plan.nodes {
		if seats := e.sky.nodes[n].Seats; seats > 0 {
			offers = append(offers, sched.Seat{Node: sched.Node(id), Count: seats})
		}
	}
	e.sky.offers = offers
	return offers
}

// seats is how many more accelerators a node may take, and what ends them.
func (e *Engine) seats(n int) (int, fleet.Limit) {
	o := &e.sky.nodes[n]
	return int(o.Seats), o.SeatsEnd
}

// known is what is known of a node that offers some seats, or none.
func (e *Engine) known(id sched.Node, offers int32) sched.Outlook {
	n := e.plan.nodeAt[id]
	light := e.sky.lights[n].After(e.m.Elapsed - e.sky.at)
	return sched.Outlook{
		Lit: !light.Dark(), Turns: e.turns(light), Bears: e.bears(int(n), offers),
		Price: e.priceOf(int(n), light), Latency: e.toGround(fleet.ID(id)),
	}
}

// turns is when a light that starts now changes.
func (e *Engine) turns(light space.Light) time.Duration {
	switch {
	case light.Leave <= light.Enter:
		return sched.Never
	case light.Dark():
		return e.m.Elapsed + light.Leave
	}
	return e.m.Elapsed + light.Enter
}

// bears is how many of the seats that a node offers its charge and its radiator
// bear at full speed through the next dark; below 0, how many too many are taken
// already for what a job must have at least.
func (e *Engine) bears(n int, offers int32) int32 {
	d, node, o := e.plan.designs[n], &e.m.Fleet.Nodes[n], &e.sky.nodes[n]
	least := float64(max(0, o.may().Least()))
	full := int32(min(float64(d.Accelerators), math.Floor(least/float64(d.AcceleratorPower))))
	if offers > 0 {
		return max(0, min(offers, full-node.Busy))
	}
	return min(0, full-node.Busy)
}

// lifetime is how long a node's price is spread over: the least that its makers
// promise for satellites of its kind, EST.
const lifetime = 5 * 365 * 24 // hours

// priceOf is what an hour of an accelerator at full speed costs on a node, were
// all of them to work through the light ahead: its price spread over its life,
// and the more the slower power and heat make it.
func (e *Engine) priceOf(n int, light space.Light) unit.Money {
	d, o := e.plan.designs[n], &e.sky.nodes[n]
	hourly := float64(d.Price()) / float64(lifetime*d.Accelerators)
	may, want := o.may(), d.FullLoad()
	lit := light.LitShare()
	speed := float64(lit*d.Speed(float64(may.Lit/want))) + float64((1-lit)*d.Speed(float64(may.Dark/want)))
	return unit.Money(hourly / max(speed, 0.01))
}

// toGround is how long light takes from a satellite to the nearest gateway, by
// laser; 0 where there are no lasers, and a second where there is no way.
func (e *Engine) toGround(id fleet.ID) time.Duration {
	if !e.plan.hasNetwork() || e.sky.net == nil {
		return 0
	}
	length, found := e.sky.net.shore.Length(int(id))
	if !found {
		return time.Second
	}
	return time.Duration(length.Metres() / float64(link.LightSpeed) * float64(time.Second))
}
