package engine

import (
	"fmt"
	"slices"

	"orrery/engine/fleet"
	"orrery/engine/sched"
)

// This file carries out orders about jobs that wait or run: another policy, another class,
// other seats.

func (o SetPolicy) String() string { return "policy " + o.Policy }

func (o SetPolicy) apply(dp *Dispatch) error {
	at := policyIndex(o.Policy)
	switch {
	case at < 0:
		return fmt.Errorf("there is no policy %q: want %s", o.Policy, policyNames())
	case at == dp.Jobs.Policy:
		return fmt.Errorf("the policy is %s already", o.Policy)
	}
	dp.Jobs.Policy = at
	dp.Log.tell(Event{Elapsed: dp.Clock.Elapsed, Kind: PolicyChanged, Severity: Info, Value: float64(at)})
	return nil
}

// policyNames lists the policies.
func policyNames() string {
	var names []string
	for _, p := range sched.Policies {
		names = append(names, p.Name)
	}
	return listed(names)
}

// listed is words in a sentence: a, b or c.
func listed(words []string) string {
	out := ""
	for i, w := range words {
		switch {
		case i == 0:
		case i == len(words)-1:
			out += " or "
		default:
			out += ", "
		}
		out += w
	}
	return out
}

func (o Prioritise) String() string { return fmt.Sprintf("job %d gets class %d", o.Job, o.Class) }

func (o Prioritise) apply(dp *Dispatch) error {
	job := dp.Jobs.job(o.Job)
	switch {
	case job == nil:
		return fmt.Errorf("job %d neither waits nor runs", o.Job)
	case o.Class < -MaxClass || o.Class > MaxClass:
		return fmt.Errorf("a class is a whole number from -%d to %d, not %d", MaxClass, MaxClass, o.Class)
	case job.Class == int32(o.Class):
		return fmt.Errorf("job %d is of class %d already", o.Job, o.Class)
	}
	job.Class = int32(o.Class)
	dp.Log.tell(Event{Elapsed: dp.Clock.Elapsed, Kind: JobPrioritised, Severity: Info, Job: o.Job, Value: float64(o.Class)})
	return nil
}

func (o MoveJob) String() string {
	if o.To == fleet.None {
		return fmt.Sprintf("move job %d to other nodes", o.Job)
	}
	return fmt.Sprintf("move job %d to satellite %d", o.Job, o.To)
}

func (o MoveJob) apply(dp *Dispatch) error {
	job := dp.Jobs.job(o.Job)
	switch {
	case job == nil || job.Status != sched.Running:
		return fmt.Errorf("job %d does not run: only running jobs are moved", o.Job)
	case job.Ready > dp.Clock.Elapsed:
		return fmt.Errorf("job %d is being moved: wait until %s", o.Job, instant(job.Ready))
	}
	offers := dp.offersBut(job)
	if o.To != fleet.None {
		if o.To < 0 || int(o.To) >= dp.Fleet.satellites() || dp.Fleet.nodeAt[o.To] < 0 {
			return fmt.Errorf("satellite %d is no node: jobs run on nodes", o.To)
		}
		offers = slices.DeleteFunc(offers, func(s sched.Seat) bool { return s.Node != sched.Node(o.To) })
	}
	seats := dp.fit(job, offers, job.Held())
	switch {
	case seats == nil:
		return dp.noRoom(o, job, offers)
	case !dp.Jobs.hasWay(job, seats):
		return fmt.Errorf("job %d has state that must go along, and no way by laser leads there now", o.Job)
	}
	dp.Jobs.move(dp.Jobs.at(o.Job), seats)
	return nil
}

// noRoom says why a job cannot be moved.
func (dp *Dispatch) noRoom(o MoveJob, job *sched.Job, offers []sched.Seat) error {
	have := 0
	for _, s := range offers {
		have += int(s.Count)
	}
	switch {
	case have >= job.Held():
		return fmt.Errorf("job %d is a gang, and no links between other nodes with room for it carry the %s that it wants of each", o.Job, gbps(dp.Jobs.circuit(job, len(job.Seats))))
	case o.To == fleet.None:
		return fmt.Errorf("job %d has %d accelerators, other nodes that suit it offer %d", o.Job, job.Held(), have)
	case seatsOn(job.Seats, sched.Node(o.To)) > 0:
		return fmt.Errorf("job %d sits on %s already", o.Job, dp.Fleet.name(o.To))
	}
	_, by := dp.Nodes.seats(int(dp.Fleet.nodeAt[o.To]))
	return fmt.Errorf("job %d has %d accelerators, %s offers %d (%s)", o.Job, job.Held(), dp.Fleet.name(o.To), have, by)
}

// offersBut are the seats that suit a job on other nodes than its own.
func (dp *Dispatch) offersBut(job *sched.Job) []sched.Seat {
	return slices.DeleteFunc(slices.Clone(dp.Nodes.offers()), func(o sched.Seat) bool {
		return seatsOn(job.Seats, o.Node) > 0 || !dp.Jobs.suited(&job.Terms, fleet.ID(o.Node))
	})
}

// fit is where so many accelerators of a job find room among some offers; nil where
// they do not.
func (dp *Dispatch) fit(job *sched.Job, offers []sched.Seat, n int) []sched.Seat {
	v := sched.View{Offers: offers, Joins: dp.joinsOf, Apart: dp.Fleet.apart, Row: dp.Fleet.rowed()}
	return sched.Fit(v, sched.Ask{Job: job.ID, Accelerators: n, Gang: job.Kind == sched.Training})
}

func (o EvacuatePlane) String() string {
	if o.Off {
		return fmt.Sprintf("end the evacuation of plane %d of group %d", o.Plane+1, o.Group+1)
	}
	return fmt.Sprintf("evacuate plane %d of group %d", o.Plane+1, o.Group+1)
}

func (o EvacuatePlane) apply(dp *Dispatch) error {
	members, err := dp.Fleet.planeMembers(o.Group, o.Plane)
	if err != nil {
		return err
	}
	var change []fleet.ID
	for _, id := range members {
		if n := dp.Fleet.nodeAt[id]; n >= 0 && dp.Nodes.Nodes[n].Drained == o.Off {
			change = append(change, fleet.ID(id))
		}
	}
	name := fmt.Sprintf("plane %s of %s", dp.Fleet.planeName(o.Plane), dp.Fleet.Groups[o.Group].Name)
	switch {
	case dp.Fleet.nodeAt[members[0]] < 0:
		return fmt.Errorf("%s carries no accelerators", name)
	case len(change) == 0 && o.Off:
		return fmt.Errorf("no node of %s is drained", name)
	case len(change) == 0:
		return fmt.Errorf("every node of %s is drained already", name)
	}
	for _, id := range change {
		if err := dp.Nodes.drain(id, !o.Off); err != nil {
			panic("engine: nodes whose drain would change nothing were left out: " + err.Error())
		}
		dp.Nodes.reload(id, dp.Clock.Elapsed, 0)
	}
	if !o.Off {
		dp.evacuate(change)
	}
	return nil
}

func (o EvacuateNode) String() string { return fmt.Sprintf("evacuate satellite %d", o.Node) }

func (o EvacuateNode) apply(dp *Dispatch) error {
	if !dp.Fleet.isSatellite(o.Node) || dp.Fleet.nodeAt[o.Node] < 0 || dp.Fleet.Status[o.Node] != fleet.Active {
		return fmt.Errorf("satellite %d is no node in service: only nodes can be evacuated", o.Node)
	}
	node := &dp.Nodes.Nodes[dp.Fleet.nodeAt[o.Node]]
	switch {
	case node.Drained && node.Busy == 0:
		return fmt.Errorf("%s is drained, and no job sits there", dp.Fleet.name(o.Node))
	case !node.Drained:
		if err := dp.Nodes.drain(o.Node, true); err != nil {
			return err
		}
		dp.Nodes.reload(o.Node, dp.Clock.Elapsed, 0)
	}
	dp.evacuate([]fleet.ID{o.Node})
	return nil
}

// evacuate takes every job off some drained nodes: to others where there is room,
// else back to the queue. Jobs go in the order of their numbers.
func (dp *Dispatch) evacuate(nodes []fleet.ID) {
	for i := range dp.Jobs.Live {
		job := &dp.Jobs.Live[i]
		var stay []sched.Seat
		leave := 0
		for _, s := range job.Seats {
			if slices.Contains(nodes, fleet.ID(s.Node)) {
				leave += int(s.Count)
			} else {
				stay = append(stay, s)
			}
		}
		if leave == 0 {
			continue
		}
		if job.Kind == sched.Training { // a gang goes as a whole
			stay, leave = nil, job.Held()
		}
		offers := slices.DeleteFunc(slices.Clone(dp.Nodes.offers()), func(s sched.Seat) bool { return !dp.Jobs.suited(&job.Terms, fleet.ID(s.Node)) })
		got := dp.fit(job, offers, leave)
		if got == nil || !dp.Jobs.hasWay(job, got) {
			dp.Jobs.suspend(i)
			continue
		}
		dp.Jobs.move(i, sched.Joined(stay, got))
	}
}
