package dispatch

import (
	"fmt"
	"slices"

	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/order"
	"orrery/engine/sched"
)

// EvacuateNode drains a node and removes its jobs: to other nodes if they have room, else back to
// the queue. DrainNode with Off allows jobs again.
type EvacuateNode struct{ Node fleet.ID }

// EvacuatePlane drains every node of a plane and removes the jobs: to other nodes if they have
// room, else back to the queue. With Off it allows jobs again.
type EvacuatePlane struct {
	Group int // index into Groups
	Plane int // from 0
	Off   bool
}

var evacuatePlane = order.Of("evacuate plane", func(o *EvacuatePlane, in order.Names) []field.Field {
	return []field.Field{order.Group(&o.Group, in), order.Plane(&o.Plane), order.Off(&o.Off)}
}).By(
	order.Verb{Name: "evacuate_plane", Says: "off=no", About: "drain a plane's nodes and take the jobs off them", Asks: true},
	order.Verb{Name: "end_evacuation", Says: "off=yes", About: "allow jobs on a plane's nodes again", Asks: true},
)

var evacuateNode = order.Of("evacuate", func(o *EvacuateNode, in order.Names) []field.Field {
	return []field.Field{order.Satellite("satellite", &o.Node, in)}
}).By(order.Verb{Name: "evacuate", About: "drain a node and take the jobs off it", Asks: true})

func (o EvacuatePlane) String() string {
	if o.Off {
		return fmt.Sprintf("end the evacuation of plane %d of group %d", o.Plane+1, o.Group+1)
	}
	return fmt.Sprintf("evacuate plane %d of group %d", o.Plane+1, o.Group+1)
}

// Words describes the order with names; empty if they do not exist.
func (o EvacuatePlane) Words(dp *Dispatch) string {
	switch _, err := dp.Fleet.PlaneMembers(o.Group, o.Plane); {
	case err != nil:
		return ""
	case o.Off:
		return fmt.Sprintf("end the evacuation of plane %s of %s", dp.Fleet.PlaneName(o.Plane), dp.Fleet.Groups[o.Group].Name)
	}
	return fmt.Sprintf("evacuate plane %s of %s", dp.Fleet.PlaneName(o.Plane), dp.Fleet.Groups[o.Group].Name)
}

func (o EvacuatePlane) Apply(dp *Dispatch) error {
	members, err := dp.Fleet.PlaneMembers(o.Group, o.Plane)
	if err != nil {
		return err
	}
	var change []fleet.ID
	for _, id := range members {
		if n := dp.Fleet.NodeAt[id]; n >= 0 && dp.Nodes.Nodes[n].Drained == o.Off {
			change = append(change, fleet.ID(id))
		}
	}
	name := fmt.Sprintf("plane %s of %s", dp.Fleet.PlaneName(o.Plane), dp.Fleet.Groups[o.Group].Name)
	switch {
	case dp.Fleet.NodeAt[members[0]] < 0:
		return fmt.Errorf("%s carries no accelerators", name)
	case len(change) == 0 && o.Off:
		return fmt.Errorf("no node of %s is drained", name)
	case len(change) == 0:
		return fmt.Errorf("every node of %s is drained already", name)
	}
	for _, id := range change {
		if err := dp.Nodes.Drain(id, !o.Off); err != nil {
			panic("engine: nodes whose drain would change nothing were left out: " + err.Error())
		}
		dp.Nodes.Refresh(id, dp.Clock.Elapsed)
	}
	if !o.Off {
		dp.evacuate(change)
	}
	return nil
}

func (o EvacuateNode) String() string { return fmt.Sprintf("evacuate satellite %d", o.Node) }

// Words describes the order with names; empty if they do not exist.
func (o EvacuateNode) Words(dp *Dispatch) string { return dp.Fleet.Say("evacuate %s", o.Node) }

func (o EvacuateNode) Apply(dp *Dispatch) error {
	if !dp.Fleet.IsSatellite(o.Node) || dp.Fleet.NodeAt[o.Node] < 0 || dp.Fleet.Status[o.Node] != fleet.Active {
		return fmt.Errorf("satellite %d is not a node in service: only nodes can be evacuated", o.Node)
	}
	node := &dp.Nodes.Nodes[dp.Fleet.NodeAt[o.Node]]
	switch {
	case node.Drained && node.Busy == 0:
		return fmt.Errorf("%s is drained, and no job runs there", dp.Fleet.Name(o.Node))
	case !node.Drained:
		if err := dp.Nodes.Drain(o.Node, true); err != nil {
			return err
		}
		dp.Nodes.Refresh(o.Node, dp.Clock.Elapsed)
	}
	dp.evacuate([]fleet.ID{o.Node})
	return nil
}

// evacuate removes every job from some drained nodes: to others if they have room, else back to the
// queue, in order of their ids.
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
			stay, leave = nil, job.Allocated()
		}
		relocate(dp, i, stay, leave)
	}
}

// relocate moves a job off all its seats but some to other nodes if they have room, else the whole
// job back to the queue.
func relocate(dp *Dispatch, i int, stay []sched.Seat, leave int) {
	job := &dp.Jobs.Live[i]
	offers := slices.DeleteFunc(dp.Nodes.Offers(job.Grade()), func(s sched.Seat) bool { return !dp.Jobs.Suited(job, fleet.ID(s.Node)) })
	got := dp.fit(job, offers, leave)
	if got == nil || !dp.Jobs.HasStatePath(job, got) {
		dp.Jobs.Suspend(i)
		return
	}
	dp.Jobs.Move(i, sched.Merged(stay, got))
}
