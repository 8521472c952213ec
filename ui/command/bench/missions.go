package bench

import (
	"fmt"
	"time"

	"orrery/data/scenario"
	"orrery/engine"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// newMission is the built-in tiny mission with a compute shell of so many planes,
// filled to the last slot, and jobs that bring and take data.
func newMission(planes, perPlane int, policy string) (engine.Scenario, error) {
	f, err := scenario.ByName("tiny")
	if err != nil {
		return engine.Scenario{}, err
	}
	s, err := f.Scenario()
	if err != nil {
		return s, err
	}
	s.Tick, s.Flights, s.Workload.Policy = time.Minute, nil, policy
	for i := range s.Groups {
		if g := &s.Groups[i]; s.Designs[g.Design].IsNode() {
			g.Filled, g.Shell.Planes, g.Shell.PerPlane = planes, planes, perPlane
		}
	}
	return s, nil
}

// timeDay is a day of 1,000 satellites in steps of a minute, with lasers, contacts
// with every gateway in service, and 8,000 jobs.
func timeDay(quick bool) ([]speed, error) {
	s, err := newMission(20, 50, "easy")
	if err != nil {
		return nil, err
	}
	span, part := 24*time.Hour, 1.0
	if quick {
		span, part = 2*time.Hour, 1.0/12
	}
	jobs := &s.Workload.Streams[0]
	jobs.Mean, jobs.Duration = 24*time.Hour/8000, 90*time.Minute
	jobs.In, jobs.Out = 1e11, 1e10
	e, err := engine.New(s)
	if err != nil {
		return nil, err
	}
	cpu, peak := costOf(func() {
		for e.Elapsed() < span {
			e.Step()
		}
	})
	const what = "1,000 satellites x 24 h at 60 s with contacts and 8,000 jobs"
	all := []speed{speed{ID: "day_cpu", What: what, Promise: 10 * part, Unit: "s CPU"}.measured(cpu.Seconds())}
	if peak > 0 {
		all = append(all, speed{ID: "day_memory", What: what, Promise: 150, Unit: "MB"}.measured(float64(peak)/1e6))
	}
	return all, nil
}

// costOf is the processor time that work takes, and the most memory the process has had.
func costOf(work func()) (cpu time.Duration, peak int64) {
	from, _ := spent()
	work()
	to, peak := spent()
	return to - from, peak
}

// timeSteps is a step of 10,744 nodes with some 5,000 jobs, under each policy.
func timeSteps(quick bool) ([]speed, error) {
	steps := 20
	if quick {
		steps = 5
	}
	var all []speed
	for _, p := range sched.Policies {
		s, err := newMission(68, 158, p.Name)
		if err != nil {
			return nil, err
		}
		jobs := &s.Workload.Streams[0]
		jobs.Sizes, jobs.Weights = []int{36, 72, 144}, []float64{3, 4, 2}
		jobs.Mean, jobs.Duration, s.Workload.Fill = 12*time.Second, 24*time.Hour, 0.5
		e, err := engine.New(s)
		if err != nil {
			return nil, err
		}
		e.Step()
		cpu, _ := costOf(func() {
			for range steps {
				e.Step()
			}
		})
		what := fmt.Sprintf("a step of 10,744 nodes at 60 s with %d jobs under %s, all of it", e.Snapshot(engine.Wants{}).Jobs.Running, p.Name)
		all = append(all, speed{ID: "step_" + p.Name, What: what, Promise: 25, Unit: "ms CPU"}.measured(cpu.Seconds()*1e3/float64(steps)))
	}
	return all, nil
}

// calmStep is how long a step of the mission that opens by itself may take, in ms: at
// 60 times the speed of the clock a key then waits for less than half a picture.
const calmStep = 8

// timeDawn is hours of the mission that opens where nothing is asked for.
func timeDawn(quick bool) ([]speed, error) {
	f, err := scenario.ByName("dawn")
	if err != nil {
		return nil, err
	}
	s, err := f.Scenario()
	if err != nil {
		return nil, err
	}
	span := 3 * time.Hour
	if quick {
		span = 10 * time.Minute
	}
	e, err := engine.New(s)
	if err != nil {
		return nil, err
	}
	cpu, _ := costOf(func() {
		for e.Elapsed() < span {
			e.Step()
		}
	})
	step := speed{ID: "dawn_step", What: "a step of dawn", Promise: calmStep, Unit: "ms CPU"}
	return []speed{step.measured(cpu.Seconds() * 1e3 / float64(e.Steps()))}, nil
}

// timeDecisions is a job of eight accelerators that starts past a head of the queue
// for which there is no room yet, each time in a view of its own.
func timeDecisions(quick bool) ([]speed, error) {
	span := time.Second
	if quick {
		span = 200 * time.Millisecond
	}
	var all []speed
	for _, c := range []struct {
		nodes   int
		promise float64
	}{{1000, 10_000}, {5000, 2000}} {
		v, decisions := busyView(c.nodes), 0
		easy, _ := sched.ByName("easy")
		from, _ := spent()
		to := from
		for to < from+span {
			for range 100 {
				decisions += len(easy.Policy(v))
			}
			to, _ = spent()
		}
		all = append(all, speed{
			ID: fmt.Sprintf("decisions_%d", c.nodes), What: fmt.Sprintf("under easy, among %d nodes", c.nodes),
			Promise: c.promise, Unit: "decisions/s", More: true,
		}.measured(float64(decisions)/(to-from).Seconds()))
	}
	v := busyView(1000)
	v.Queue = []sched.Ask{{Job: 1, Accelerators: 16 * 62, Estimate: time.Hour, Gang: true}}
	fcfs, _ := sched.ByName("fcfs")
	const times = 100
	cpu, _ := costOf(func() {
		for range times {
			fcfs.Policy(v)
		}
	})
	near := speed{ID: "gang", What: "seats for a gang over 64 of 1,000 nodes", Promise: 10, Unit: "ms CPU"}
	return append(all, near.measured(cpu.Seconds()*1e3/times)), nil
}

// busyView is a fleet at work: each node offers a few seats and every other holds a
// running job.
func busyView(nodes int) sched.View {
	v := sched.View{Elapsed: time.Hour, Queue: []sched.Ask{
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
	return v
}
