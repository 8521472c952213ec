package mission

import (
	"path/filepath"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/alarm"
	"orrery/engine/campaign"
	"orrery/engine/dispatch"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/jobs"
	"orrery/engine/launch"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/orbit"
	"orrery/engine/power"
	"orrery/engine/sky"
	"orrery/engine/thermal"
	"orrery/engine/unit"
	"orrery/engine/workload"
)

// small is a mission with one of everything: four nodes and an empty plane, a
// flight that leaves within minutes, jobs that come and wait.
func smallScenario() engine.Scenario {
	node := fleet.Design{
		Name: "node", Mass: 2143,
		Power:   power.Design{ArrayArea: 600, Efficiency: 0.22, Fill: 0.835, Capacity: 90 * unit.KilowattHour, Depth: 0.3, RoundTrip: 0.92},
		Thermal: thermal.Design{PanelArea: 110, Emissivity: 0.9, Absorptivity: 0.09, Capacity: 1.93e6, Limit: unit.Celsius(70)},
		Bus:     3 * unit.Kilowatt, Accelerators: 72, AcceleratorPower: 1833,
		ThrottleExponent: 0.5, ThrottleFloor: 0.8,
		Hardware: 2_640_000 * unit.Dollar, Accelerator: 3_500_000 * unit.Dollar,
		Thrust: 0.68, SpecificImpulse: 2500, Ballistic: 50,
	}
	return engine.Scenario{
		Name: "small", Title: "one of everything",
		Epoch: time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC), Seed: 7, Tick: 10 * time.Second, Speed: 60,
		Designs: []fleet.Design{node},
		Groups: []fleet.Group{{
			Name: "compute", Flown: fleet.Planned, Filled: 2,
			Shell: orbit.Shell{Name: "compute", Altitude: 650 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 3, PerPlane: 2, Spread: unit.Turn},
		}},
		Sites: []network.Site{{Name: "Hawthorne", Latitude: 33.9 * unit.Degree, Longitude: -118.3 * unit.Degree}},
		Sky:   sky.Surroundings{Infrared: 237, Albedo: 0.3, Activity: 1},
		Workload: workload.Spec{Policy: "fcfs", Fill: 0.6, Waiting: 3, Streams: []workload.Stream{
			{Owner: "lab", Mean: 5 * time.Minute, Sizes: []int{8, 16, 64}, Weights: []float64{3, 2, 1}, Duration: 20 * time.Minute, Sigma: 0.8},
		}},
		Vehicles: []launch.Vehicle{{Name: "Starship", Lift: launch.Lift{Payload: 44_000, Insertion: 270 * unit.Kilometre, Impulse: 370}, Losses: launch.Losses{Fixed: -1, Learning: launch.Learning{First: -1, Last: -1, Flights: 30}}, Price: 1500 * unit.Dollar, Successes: 8, Flights: 14, Ascent: 9 * time.Minute}},
		Pads:     []launch.Pad{{Name: "SLC-37", Latitude: 28.5 * unit.Degree, Longitude: -80.6 * unit.Degree, YearlyCap: 76, Turnaround: time.Hour}},
		Flights:  []flight.Booking{{LiftOff: 5 * time.Minute, Plane: 2, Count: 2, Checkout: 24 * time.Hour}},
		Deploy:   flight.Deployment{Duty: 1, Test: time.Hour, Below: 5 * unit.Kilometre},
		Treasury: unit.BillionDollar,
	}
}

// create is a new mission in a file of the test, on a wall clock that stands.
func create(t testing.TB) *Mission {
	t.Helper()
	m, err := Create(filepath.Join(t.TempDir(), "a.orrery"), smallScenario(), false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { m.Close() })
	stop := time.Unix(1_000_000, 0)
	m.now = func() time.Time { return stop }
	m.pace.begin(stop)
	return m
}

// play takes steps and orders and records them. Orders that are refused are
// left out, as a console does.
func play(t testing.TB, m *Mission, e *engine.Engine, steps int, given map[int64]engine.Order) {
	t.Helper()
	for range steps {
		if o, ok := given[e.Steps()]; ok && e.Apply(o) == nil {
			record(t, m, e, engine.Entry{Step: e.Steps(), Order: o})
		}
		e.Step()
		record(t, m, e)
	}
}

func record(t testing.TB, m *Mission, e *engine.Engine, given ...engine.Entry) {
	t.Helper()
	if err := m.Record(e, given); err != nil {
		t.Fatal(err)
	}
}

func newEngine(t testing.TB, s engine.Scenario) *engine.Engine {
	t.Helper()
	e, err := engine.New(s)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// someOrders is an order of most kinds, by the step before which it is given.
func someOrders() map[int64]engine.Order {
	return map[int64]engine.Order{
		3:   jobs.SubmitJob{Owner: "ann", Accelerators: 24, Work: 24 * unit.AcceleratorHour},
		10:  node.DrainNode{Node: 1},
		20:  engine.SetTick{Tick: time.Minute},
		25:  node.DrainNode{Node: 1, Off: true},
		30:  dispatch.SetPolicy{Policy: "sun-chaser"},
		35:  dispatch.Prioritise{Job: 2, Class: 3},
		38:  dispatch.MoveJob{Job: 1, To: fleet.None},
		39:  dispatch.EvacuatePlane{Plane: 1},
		45:  dispatch.EvacuatePlane{Plane: 1, Off: true},
		40:  jobs.CancelJob{Job: 5},
		60:  engine.SetTick{Tick: 10 * time.Minute},
		70:  alarm.Acknowledge{},
		90:  campaign.BookFlight{Booking: flight.Booking{LiftOff: 100 * time.Hour, Plane: 2, Count: 1, Checkout: time.Hour}},
		100: campaign.ScrubFlight{Flight: 2},
		120: engine.SetTick{Tick: time.Hour},
	}
}

func never() bool { return false }

func always(int64) bool { return true }
