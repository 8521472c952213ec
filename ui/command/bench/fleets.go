package bench

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"orrery/data/elements"
	"orrery/engine"
	"orrery/engine/link"
	"orrery/engine/orbit"
	"orrery/engine/sched"
)

// timeLive is a step of fleets with very many live jobs, without lasers.
func timeLive(t trial) ([]speed, error) {
	var all []speed
	for _, c := range []struct {
		planes, perPlane, size int
		share                  float64
		promise                float64
	}{{80, 150, 6, 0.74, 20}, {640, 158, 36, 0.6, 40}} {
		if t.quick {
			c.planes, c.promise = c.planes/20, c.promise/20
		}
		s, err := newMission(c.planes, c.perPlane, "easy")
		if err != nil {
			return nil, err
		}
		unlinked(&s)
		working(&s, []int{c.size, 2 * c.size, 4 * c.size}, 2*time.Second, c.share)
		got, running, err := steps(s, t.runs(20))
		if err != nil {
			return nil, err
		}
		nodes := c.planes * c.perPlane
		what := fmt.Sprintf("a step of %d nodes at 60 s with %d live jobs under easy, no lasers", nodes, running)
		all = append(all, speed{ID: fmt.Sprintf("live_%d", nodes), What: what, Promise: c.promise, Unit: "ms CPU"}.measured(got...))
	}
	return all, nil
}

// unlinked takes the network away.
func unlinked(s *engine.Scenario) { s.Links, s.Sites, s.Places = link.Rules{}, nil, nil }

// timeStarlink is a step of all real Starlinks as nodes with some 5,000 jobs and their data:
// alone, and with 100 places on the ground.
func timeStarlink(t trial) ([]speed, error) {
	sets, err := t.starlinks()
	if len(sets) == 0 || err != nil {
		return nil, err
	}
	var all []speed
	for _, c := range []struct {
		id, with string
		places   int
		promise  float64
	}{{"starlink", "job data", 0, 20}, {"starlink_places", "job data and 100 places", 100, 60}} {
		s, err := newMission(1, 1, "easy")
		if err != nil {
			return nil, err
		}
		latest := sets[0].Epoch
		for i := range sets {
			latest = max(latest, sets[i].Epoch)
		}
		s.Epoch = latest.Time().Truncate(time.Minute).Add(time.Minute)
		for i := range s.Groups {
			if g := &s.Groups[i]; s.Designs[g.Design].IsNode() {
				g.Sets, g.Filled = sets, 0
				s.Groups = s.Groups[i : i+1]
				break
			}
		}
		working(&s, []int{36, 72, 144}, 12*time.Second, 0.5)
		s.Workload.Streams[0].In, s.Workload.Streams[0].Out = 4e11, 4e10
		s.Places = around(c.places)
		got, running, err := steps(s, t.runs(10))
		if err != nil {
			return nil, err
		}
		what := fmt.Sprintf("a step of %d real Starlinks as nodes at 60 s with %d jobs, lasers, gateways, %s", len(sets), running, c.with)
		all = append(all, speed{ID: c.id, What: what, Promise: c.promise, Unit: "ms CPU", Peer: "go-satellite 7 to 8 ms for positions alone"}.measured(got...))
	}
	return all, nil
}

// starlinks are the element sets of Starlink in the folder of files, if there are any.
func (t trial) starlinks() ([]orbit.Elements, error) {
	path := t.file("starlink*.tle")
	if path == "" {
		return nil, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	report, err := elements.Read(path, f)
	return report.Sets, err
}

// file is the first file of a name in the folder; "" where there is none.
func (t trial) file(name string) string {
	if t.data == "" {
		return ""
	}
	if found, err := filepath.Glob(filepath.Join(t.data, name)); err == nil && len(found) > 0 {
		return found[0]
	}
	return ""
}

// timeMillion is a step of a million nodes, without jobs and as shipped: by the clock, and
// what both cores may take for that.
func timeMillion(t trial) ([]speed, error) {
	if t.quick {
		return nil, nil
	}
	bare, err := preset("million")
	if err != nil {
		return nil, err
	}
	shipped := bare
	bare.Workload.Streams, bare.Workload.Fill, bare.Workload.Waiting = nil, 0, 0
	var all []speed
	for _, c := range []struct {
		id, what string
		of       engine.Scenario
		promise  float64
	}{{"million", "without jobs", bare, 60}, {"million_shipped", "as shipped", shipped, 250}} {
		e, err := engine.New(c.of)
		if err != nil {
			return nil, err
		}
		e.Step()
		var clock, cores []float64
		for range 11 {
			from := time.Now()
			cpu, _ := costOf(e.Step)
			clock, cores = append(clock, time.Since(from).Seconds()*1e3), append(cores, cpu.Seconds()*1e3)
		}
		what := fmt.Sprintf("a step of 1,000,000 nodes at 60 s %s, %d jobs", c.what, e.Snapshot(engine.Wants{}).Jobs.Running)
		all = append(all,
			speed{ID: c.id, What: what, Promise: c.promise, Unit: "ms of the clock", Peer: "20 ms by bandwidth of memory"}.measured(clock...),
			speed{ID: c.id + "_cpu", What: what, Promise: 2 * c.promise, Unit: "ms CPU"}.measured(cores...))
	}
	if _, peak := spent(); peak > 0 {
		all = append(all, speed{ID: "million_memory_sim", What: "1,000,000 nodes as shipped, without the console", Promise: 1500, Unit: "MB"}.measured(float64(peak)/1e6))
	}
	return all, nil
}

// easy is the policy under which most is measured.
func easy() sched.Policy {
	p, _ := sched.ByName("easy")
	return p.Policy
}
