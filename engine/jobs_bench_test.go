package engine

import (
	"fmt"
	"testing"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/power"
	"orrery/engine/sched"
	"orrery/engine/sky"
	"orrery/engine/thermal"
	"orrery/engine/unit"
	"orrery/engine/workload"
	"orrery/internal/effort"
)

// withJobs is a fleet of the size of Starlink, of planned nodes without lasers, with
// some 5,000 live jobs: of about so many accelerators each on a share of the seats at
// the start, and so many that wait.
func withJobs(policy string, c jobMix) Scenario {
	design := fleet.Design{
		Name: "node", Mass: 2143,
		Power:   power.Design{ArrayArea: 600, Efficiency: 0.22, Fill: 0.835, Capacity: 90 * unit.KilowattHour, Depth: 0.3, RoundTrip: 0.92},
		Thermal: thermal.Design{PanelArea: 110, Emissivity: 0.9, Absorptivity: 0.09, Capacity: 900 * 2143, Limit: unit.Celsius(70)},
		Bus:     3 * unit.Kilowatt, Accelerators: 72, AcceleratorPower: 132 * unit.Kilowatt / 72,
		ThrottleExponent: 0.5, ThrottleFloor: 0.8, Ballistic: 50,
		Hardware: unit.Dollars(2.64e6), Accelerator: unit.Dollars(3.5e6),
	}
	batch := workload.Stream{Owner: "lab", Mean: 20 * time.Second, Sizes: []int{c.size / 2, c.size, 2 * c.size}, Weights: []float64{3, 4, 2},
		Duration: 24 * time.Hour, Sigma: 1, State: 8e9, DueAfter: 9}
	wish := batch
	wish.Owner, wish.Class, wish.Latency, wish.Mean = "desk", 1, 8*time.Millisecond, 30*time.Second
	return Scenario{
		Name: "withJobs", Title: "as many nodes as Starlink has satellites", Epoch: time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC),
		Seed: 7, Tick: time.Minute, Speed: 60,
		Designs: []fleet.Design{design},
		Groups: []fleet.Group{{Name: "compute", Filled: 68, Shell: orbit.Shell{
			Name: "compute", Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 68, PerPlane: 158}}},
		Sky:      sky.Surroundings{Infrared: 237, Albedo: 0.3, Activity: 1},
		Workload: workload.Spec{Policy: policy, Fill: c.taken, Waiting: c.waiting, Streams: []workload.Stream{batch, wish}},
	}
}

// jobMix is the jobs of a fleet.
type jobMix struct {
	size    int
	taken   float64
	waiting int
}

// stepJobs is a step in which the CPU time of what jobs need is told apart.
func stepJobs(e *Engine) (jobs time.Duration) {
	InPhases(e, func(of string, do func()) {
		from := effort.CPU()
		do()
		switch of {
		case "services", "admit", "place", "work", "spans":
			jobs += effort.CPU() - from
		}
	})
	return jobs
}

// BenchmarkJobs is the CPU time that jobs take a tick, of 10,744 nodes with some 5,000
// live jobs: of a fleet with room, and of one that is full, with a queue.
func BenchmarkJobs(b *testing.B) {
	for _, c := range []struct {
		name string
		jobMix
	}{{"room", jobMix{72, 0.5, 0}}, {"full", jobMix{144, 0.9, 500}}} {
		for _, p := range sched.Policies {
			b.Run(fmt.Sprintf("%s/%s", c.name, p.Name), func(b *testing.B) {
				e, err := New(withJobs(p.Name, c.jobMix))
				if err != nil {
					b.Fatal(err)
				}
				for range 3 {
					e.Step()
				}
				var jobs time.Duration
				for b.Loop() {
					jobs += stepJobs(e)
				}
				b.ReportMetric(float64(jobs.Microseconds())/1000/float64(b.N), "ms-jobs/tick")
				t := e.jobs.Counts()
				b.ReportMetric(float64(t.Running), "running")
				b.ReportMetric(float64(t.Waiting), "waiting")
				b.ReportMetric(float64(t.Moves), "moves")
			})
		}
	}
}
