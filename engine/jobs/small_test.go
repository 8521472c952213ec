package jobs

import (
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/model"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/orbit"
	"orrery/engine/power"
	"orrery/engine/sched"
	"orrery/engine/sky"
	"orrery/engine/thermal"
	"orrery/engine/unit"
	"orrery/engine/usage"
)

// small are jobs over a plane of twenty nodes of eight accelerators each, whose batteries and
// radiators bear all that they run, without a network.
func small(t testing.TB, w Workload) *Jobs {
	t.Helper()
	return over(t, w, network.Spec{})
}

// linked are jobs over the same nodes, which see their neighbours by lasers.
func linked(t testing.TB, w Workload) *Jobs {
	t.Helper()
	return over(t, w, network.Spec{Links: link.Usual()})
}

func over(t testing.TB, w Workload, spec network.Spec) *Jobs {
	t.Helper()
	design := fleet.Design{
		Name: "node", Mass: 2000, Accelerators: 8, AcceleratorPower: unit.Kilowatt, Bus: unit.Kilowatt,
		Power:            power.Design{ArrayArea: 600, Efficiency: 0.25, Fill: 0.9, Capacity: 900 * unit.KilowattHour, Depth: 0.9, RoundTrip: 0.92},
		Thermal:          thermal.Design{PanelArea: 110, Emissivity: 0.9, Absorptivity: 0.09, Capacity: 900 * 2000, Limit: unit.Celsius(70)},
		ThrottleExponent: 0.5, ThrottleFloor: 0.8, Ballistic: 50,
		Chip: model.Chip{Operations: 2250e12, Memory: 192e9, Bandwidth: 8e12},
	}
	shell := orbit.Shell{Name: "ring", Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 1, PerPlane: 20}
	b := Below{
		Clock: clock.New(time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC), 7),
		Fleet: &fleet.Fleet{Roster: fleet.NewRoster([]fleet.Design{design}, []fleet.Group{{Name: "ring", Filled: 1, Land: "US", Shell: shell}})},
	}
	b.Log = &event.Log{Clock: b.Clock}
	groups, err := sky.Propagators(b.Fleet, b.Clock.Start)
	if err != nil {
		t.Fatal(err)
	}
	b.Sky = sky.New(sky.Below{Clock: b.Clock, Fleet: b.Fleet}, sky.Surroundings{Infrared: 237, Albedo: 0.3, Activity: 1}, groups)
	b.Usage = usage.New(usage.Below{Clock: b.Clock, Fleet: b.Fleet})
	b.Nodes = node.New(node.Below{Clock: b.Clock, Fleet: b.Fleet, Log: b.Log, Sky: b.Sky, Usage: b.Usage})
	b.Network = network.New(network.Below{Clock: b.Clock, Fleet: b.Fleet, Log: b.Log, Sky: b.Sky, Nodes: b.Nodes}, spec)
	if w.Policy == "" {
		w.Policy = "fcfs"
	}
	js := New(b, w)
	b.Network.Lay()
	begin(js)
	return js
}

// begin brings small rooms to the first instant of a mission.
func begin(js *Jobs) {
	js.Clock.SetTick(time.Minute)
	js.Begin()
	js.Fleet.Begin()
	js.Nodes.Begin()
	js.Usage.Begin()
	js.Sky.Look()
	js.FillSeats()
	js.Nodes.WarmUp()
	js.FillQueue()
	js.Nodes.Bear(true)
	js.Hear()
	look(js)
}

// look finds what flows, where there are lasers.
func look(js *Jobs) {
	if js.Network.On() {
		var of network.Load
		js.Load(&of)
		js.Network.Look(&of)
		js.ReadyAll()
		js.Weigh()
	}
	js.Hear()
}

// pass lets some time go by in one span that ends a tick.
func pass(js *Jobs, d time.Duration) {
	js.Pace()
	span := clock.Span{From: js.Clock.Elapsed, To: js.Clock.Elapsed + d, Last: true}
	js.Work(span)
	js.Bring(span.To)
	js.Clock.Advance(span.To)
	js.Sweep()
}

// submit puts a job into the queue; the answer is its number.
func submit(t testing.TB, js *Jobs, o SubmitJob) sched.ID {
	t.Helper()
	if err := o.Apply(js); err != nil {
		t.Fatalf("%v: %v", o, err)
	}
	return js.Last
}

// seats is so many accelerators on each of some nodes.
func seats(count int32, nodes ...sched.Node) []sched.Seat {
	var all []sched.Seat
	for _, n := range nodes {
		all = append(all, sched.Seat{Node: n, Count: count})
	}
	return all
}

// run submits a job and starts it on some seats.
func run(t testing.TB, js *Jobs, o SubmitJob, on []sched.Seat) *sched.Job {
	t.Helper()
	id := submit(t, js, o)
	js.Start(js.At(id), on)
	js.Pace()
	return js.Job(id)
}

// batch is a job of so many accelerators that takes an hour at full speed.
func batch(accelerators int) SubmitJob {
	return SubmitJob{Owner: "ann", Accelerators: accelerators, Work: unit.Work(accelerators) * 3600}
}

// training is a gang of so many accelerators that would take eight hours at full speed.
func training(accelerators, inner int) SubmitJob {
	o := SubmitJob{Owner: "lab", Accelerators: accelerators, Work: unit.Work(accelerators) * 8 * 3600}
	o.Kind = sched.Training
	o.Train = model.Training{Parameters: 70e9, Step: 5 * time.Second, Inner: inner}
	return o
}

// serving is a service of so many accelerators at most, for two days.
func serving(most int, requests float64) SubmitJob {
	o := SubmitJob{Owner: "assistant", Accelerators: most, Work: unit.Work(most) * 48 * 3600}
	o.Kind = sched.Serving
	o.Serve = model.Serving{Parameters: 70e9, Weights: 1, Cache: 160e3, Prompt: 1155, Answer: 211, Varies: 1.5, Replica: 4, Use: 0.4,
		Objective: 2 * time.Second, Arrivals: requests}
	return o
}
