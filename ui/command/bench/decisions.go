package bench

import (
	"fmt"
	"time"

	"orrery/engine/sched"
	"orrery/engine/unit"
)

// timeDecisions is a job of eight accelerators that starts past a head of the queue for
// which there is no room yet: each takes its seats of what is left, and the job before it
// gives its own back.
func timeDecisions(t trial) ([]speed, error) {
	span := 300 * time.Millisecond
	if t.quick {
		span = 50 * time.Millisecond
	}
	var all []speed
	for _, c := range []struct {
		nodes   int
		promise float64
	}{{1000, 100_000}, {5000, 20_000}, {100_000, 20_000}} {
		f, policy := busyFleet(c.nodes), easy()
		var got []float64
		for range t.runs(5) {
			decided := 0
			from, _ := spent()
			to := from
			for to < from+span {
				for range 100 {
					decided += f.decide(policy)
				}
				to, _ = spent()
			}
			got = append(got, float64(decided)/(to-from).Seconds())
		}
		all = append(all, speed{
			ID: fmt.Sprintf("decisions_%d", c.nodes), What: fmt.Sprintf("under easy, among %d nodes, half of which run jobs", c.nodes),
			Promise: c.promise, Unit: "decisions/s", More: true, Peer: "kube-scheduler 700, orbital-compute 2,515",
		}.measured(got...))
	}
	return append(all, timeGang(t)), nil
}

// timeGang is how long a gang over many nodes takes to find its seats.
func timeGang(t trial) speed {
	v := busyFleet(1000).view
	v.Queue = []sched.Ask{{Job: 1, Accelerators: 16 * 62, Estimate: time.Hour, Gang: true}}
	fcfs, _ := sched.ByName("fcfs")
	var got []float64
	for range t.runs(25) {
		const times = 20
		cpu, _ := costOf(func() {
			for range times {
				fcfs.Policy(v)
			}
		})
		got = append(got, cpu.Seconds()*1e3/times)
	}
	return speed{ID: "gang", What: "seats for a gang over 64 of 1,000 nodes", Promise: 1, Unit: "ms CPU"}.measured(got...)
}

// fleetView is what a fleet shows a policy, decision by decision.
type fleetView struct {
	view  sched.View
	taken []sched.Seat // by the job that started last
}

// busyFleet is a fleet at work: each node offers a few seats and every other holds a
// running job.
func busyFleet(nodes int) *fleetView {
	v := sched.View{Elapsed: time.Hour, Index: &sched.Index{}, Queue: []sched.Ask{
		{Job: 1, Accelerators: 9 * nodes, Estimate: time.Hour, Work: unit.Work(9 * nodes * 3600)},
		{Job: 2, Accelerators: 8, Estimate: time.Minute, Work: 8 * 60},
	}}
	var runs []sched.Run
	for i := range nodes {
		node := sched.Node(i)
		v.Offers = append(v.Offers, sched.Seat{Node: node, Count: int32(1 + i%16)})
		if i%2 == 0 {
			runs = append(runs, sched.Run{
				Job: sched.ID(1000 + i), Ends: time.Hour + time.Duration(1+i)*time.Second,
				Seats: []sched.Seat{{Node: node, Count: 4}, {Node: node + 1, Count: 4}}, Accelerators: 8,
			})
		}
	}
	v.Running = func() []sched.Run { return runs }
	return &fleetView{view: v}
}

// decide lets a policy decide, and carries out what it decides. It gives how many jobs
// started.
func (f *fleetView) decide(p sched.Policy) int {
	decisions := p(f.view)
	for _, d := range decisions {
		f.change(f.taken, 1)
		f.change(d.Seats, -1)
		f.taken = d.Seats
	}
	return len(decisions)
}

// change lets nodes offer more seats, or fewer.
func (f *fleetView) change(seats []sched.Seat, times int32) {
	for _, s := range seats {
		f.view.Offers[s.Node].Count += times * s.Count
		f.view.Index.Touch(int(s.Node))
	}
}
