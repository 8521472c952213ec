package bench

import (
	"fmt"
	"time"

	"orrery/data/scenario"
	"orrery/engine"
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// preset is a built-in mission, with changes as of --set.
func preset(name string, changes ...string) (engine.Scenario, error) {
	f, err := scenario.ByName(name)
	if err != nil {
		return engine.Scenario{}, err
	}
	for _, change := range changes {
		if err := f.Set(change); err != nil {
			return engine.Scenario{}, err
		}
	}
	return f.Scenario()
}

// newMission is the built-in tiny mission with a compute shell of so many planes,
// filled to the last slot, and jobs that bring and take data.
func newMission(planes, perPlane int, policy string) (engine.Scenario, error) {
	s, err := preset("tiny")
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
func timeDay(t trial) ([]speed, error) {
	s, err := newMission(20, 50, "easy")
	if err != nil {
		return nil, err
	}
	span, part := 24*time.Hour, 1.0
	if t.quick {
		span, part = 2*time.Hour, 1.0/12
	}
	jobs := &s.Workload.Streams[0]
	jobs.Mean, jobs.Duration = 24*time.Hour/8000, 90*time.Minute
	jobs.In, jobs.Out = 1e11, 1e10
	got, peak, err := runFor(s, span, t.runs(5))
	if err != nil {
		return nil, err
	}
	const what = "1,000 satellites x 24 h at 60 s with contacts and 8,000 jobs"
	all := []speed{speed{ID: "day_cpu", What: what, Promise: 2 * part, Unit: "s CPU", Peer: "orbital-compute 428 s"}.measured(got...)}
	if peak > 0 {
		all = append(all, speed{ID: "day_memory", What: what, Promise: 45, Unit: "MB", Peer: "orbital-compute 441 MB"}.measured(float64(peak)/1e6))
	}
	return all, nil
}

// runFor is the processor time, in seconds, that some time of a mission takes, run so many
// times, and the most memory that the process held when it had run once.
func runFor(s engine.Scenario, span time.Duration, runs int) (got []float64, peak int64, err error) {
	for i := range runs {
		e, err := engine.New(s)
		if err != nil {
			return nil, 0, err
		}
		cpu, most := costOf(func() {
			for e.Elapsed() < span {
				e.Step()
			}
		})
		if i == 0 {
			peak = most
		}
		got = append(got, cpu.Seconds())
	}
	return got, peak, nil
}

// costOf is the processor time that work takes, and the most memory the process has had.
func costOf(work func()) (cpu time.Duration, peak int64) {
	from, _ := spent()
	work()
	to, peak := spent()
	return to - from, peak
}

// steps is the processor time of steps of a mission, each in ms, after a first one.
func steps(s engine.Scenario, times int) (got []float64, running int, err error) {
	e, err := engine.New(s)
	if err != nil {
		return nil, 0, err
	}
	e.Step()
	for range times {
		cpu, _ := costOf(e.Step)
		got = append(got, cpu.Seconds()*1e3)
	}
	return got, e.Snapshot(engine.Wants{}).Jobs.Running, nil
}

// timeSteps is a step of 10,744 nodes with some 5,000 jobs, under each policy.
func timeSteps(t trial) ([]speed, error) {
	var all []speed
	for _, p := range sched.Policies {
		s, err := newMission(68, 158, p.Name)
		if err != nil {
			return nil, err
		}
		working(&s, []int{36, 72, 144}, 12*time.Second, 0.5)
		got, running, err := steps(s, t.runs(20))
		if err != nil {
			return nil, err
		}
		what := fmt.Sprintf("a step of 10,744 planned nodes at 60 s with %d jobs under %s, all of it", running, p.Name)
		all = append(all, speed{ID: "step_" + p.Name, What: what, Promise: 20, Unit: "ms CPU"}.measured(got...))
	}
	return all, nil
}

// working lets jobs of some sizes, that last a day in the median, take a share of a
// mission's seats.
func working(s *engine.Scenario, sizes []int, every time.Duration, share float64) {
	jobs := &s.Workload.Streams[0]
	jobs.Sizes, jobs.Weights = sizes, []float64{3, 4, 2}
	jobs.Mean, jobs.Duration, s.Workload.Fill = every, 24*time.Hour, share
}

// timeDawn is a step of the mission that opens where nothing is asked for.
func timeDawn(t trial) ([]speed, error) {
	s, err := preset("dawn")
	if err != nil {
		return nil, err
	}
	got, _, err := steps(s, t.runs(300))
	if err != nil {
		return nil, err
	}
	return []speed{speed{ID: "dawn_step", What: "a step of dawn", Promise: 4, Unit: "ms CPU"}.measured(got...)}, nil
}

// timeDawnDays is a day of it in ticks of several lengths.
func timeDawnDays(t trial) ([]speed, error) {
	var all []speed
	for _, c := range []struct {
		id      string
		tick    time.Duration
		promise float64
	}{{"dawn_day_minutes", time.Minute, 7}, {"dawn_day_hours", time.Hour, 1.5}, {"dawn_day_day", 24 * time.Hour, 0.5}} {
		s, err := preset("dawn")
		if err != nil {
			return nil, err
		}
		span := 24 * time.Hour
		if t.quick {
			span = max(c.tick, 20*time.Minute)
		}
		s.Tick = c.tick
		got, _, err := runFor(s, span, t.runs(5))
		if err != nil {
			return nil, err
		}
		what := fmt.Sprintf("%s of dawn in ticks of %s", hours(span), hours(c.tick))
		promise := c.promise * span.Hours() / 24
		all = append(all, speed{ID: c.id, What: what, Promise: promise, Unit: "s CPU"}.measured(got...))
	}
	return all, nil
}

// hours says how long a span is, in whole hours or minutes.
func hours(d time.Duration) string {
	if d < time.Hour {
		return fmt.Sprintf("%.0f min", d.Minutes())
	}
	return fmt.Sprintf("%.0f h", d.Hours())
}

// timePlaces is a step of dawn with many places on the ground.
func timePlaces(t trial) ([]speed, error) {
	var all []speed
	for _, c := range []struct {
		places  int
		promise float64
	}{{128, 12}, {256, 24}} {
		s, err := preset("dawn")
		if err != nil {
			return nil, err
		}
		s.Tick, s.Places = time.Minute, around(c.places)
		got, _, err := steps(s, t.runs(20))
		if err != nil {
			return nil, err
		}
		what := fmt.Sprintf("a step of dawn at 60 s with %d places", c.places)
		all = append(all, speed{ID: fmt.Sprintf("places_%d", c.places), What: what, Promise: c.promise, Unit: "ms CPU"}.measured(got...))
	}
	return all, nil
}

// around is so many places of like size all around the Earth, 50° to the south and north.
func around(places int) []network.Place {
	all := make([]network.Place, places)
	for i := range all {
		all[i] = network.Place{
			Name: fmt.Sprintf("place %d", i+1), Population: 5e6, Capacity: 50 * link.Gbps,
			Latitude: unit.Angle(i*37%100-50) * unit.Degree, Longitude: unit.Angle(i*360/places-180) * unit.Degree,
		}
	}
	return all
}

// timeStart is how long a mission takes to begin.
func timeStart(t trial) ([]speed, error) {
	s, err := preset("dawn")
	if err != nil {
		return nil, err
	}
	var got []float64
	for range t.runs(10) {
		cpu, _ := costOf(func() { _, err = engine.New(s) })
		if err != nil {
			return nil, err
		}
		got = append(got, cpu.Seconds()*1e3)
	}
	return []speed{speed{ID: "dawn_start", What: "dawn begins", Promise: 15, Unit: "ms CPU"}.measured(got...)}, nil
}
