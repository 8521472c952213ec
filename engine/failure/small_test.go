package failure

import (
	"testing"
	"time"

	"orrery/engine/alarm"
	"orrery/engine/campaign"
	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/jobs/jobstest"
	"orrery/engine/ledger"
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/network/networktest"
	"orrery/engine/node"
	"orrery/engine/orbit"
	"orrery/engine/power"
	"orrery/engine/sched"
	"orrery/engine/sky"
	"orrery/engine/thermal"
	"orrery/engine/unit"
	"orrery/engine/upkeep"
	"orrery/engine/usage"
	"orrery/engine/workload"
)

// restarts is how long a restart takes in small rooms.
const restarts = 10 * time.Minute

// small are failures of twenty nodes of eight accelerators, of which nothing breaks by itself.
// Jobs write a checkpoint every twenty minutes; wrong results are found after half an hour.
func small(t testing.TB) *Failures {
	t.Helper()
	return over(t, networktest.New(t, network.Spec{}), fault.Design{Restart: restarts})
}

// linked is the same where nodes see their neighbours by lasers.
func linked(t testing.TB) *Failures {
	t.Helper()
	return over(t, networktest.New(t, network.Spec{Links: link.DefaultRules()}), fault.Design{Restart: restarts})
}

// relays are failures of a plane of four relays, numbers 4 to 7, behind one of four nodes. A relay
// costs $1 M and has four lasers.
func relays(t testing.TB) *Failures {
	t.Helper()
	designs := []fleet.Design{{
		Name: "node", Mass: 2000, Accelerators: 8, AcceleratorPower: unit.Kilowatt, Bus: unit.Kilowatt,
		Power:            power.Design{ArrayArea: 600, Efficiency: 0.25, Fill: 0.9, Capacity: 900 * unit.KilowattHour, Depth: 0.9, RoundTrip: 0.92},
		Thermal:          thermal.Design{PanelArea: 110, Emissivity: 0.9, Capacity: 900 * 2000, Limit: unit.Celsius(70)},
		ThrottleExponent: 0.5, ThrottleFloor: 0.8,
	}, {Name: "relay", Mass: 500, Hardware: unit.MillionDollar, Faults: fault.Design{Lasers: 4}}}
	shell := orbit.Shell{Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 1, PerPlane: 4}
	groups := []fleet.Group{{Name: "ring", Filled: 1, Shell: shell}, {Name: "mesh", Filled: 1, Shell: shell, Design: 1}}
	on := network.Below{
		Clock: clock.New(time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC), 7),
		Fleet: &fleet.Fleet{Roster: fleet.NewRoster(designs, groups)},
	}
	on.Log = &event.Log{Clock: on.Clock}
	orbits, err := sky.Propagators(on.Fleet, on.Clock.Start)
	if err != nil {
		t.Fatal(err)
	}
	on.Sky = sky.New(sky.Below{Clock: on.Clock, Fleet: on.Fleet}, sky.Surroundings{}, orbits)
	spent := usage.New(usage.Below{Clock: on.Clock, Fleet: on.Fleet})
	on.Nodes = node.New(node.Below{Clock: on.Clock, Fleet: on.Fleet, Log: on.Log, Sky: on.Sky, Usage: spent})
	nw := network.New(on, network.Spec{Links: link.DefaultRules()})
	nw.BuildLayout()
	return over(t, nw, fault.Design{Restart: restarts})
}

// over are failures over a network whose nodes break as a design says, at the first instant of a
// mission.
func over(t testing.TB, nw *network.Network, breaks fault.Design) *Failures {
	t.Helper()
	nw.Fleet.Designs[0].Faults = breaks
	nw.Fleet.Designs[0].Hardware = 10 * unit.MillionDollar
	b := Below{Clock: nw.Clock, Fleet: nw.Fleet, Log: nw.Log, Sky: nw.Sky, Nodes: nw.Nodes, Network: nw}
	b.Jobs = jobstest.New(nw, workload.Spec{Policy: "fcfs", Checkpoint: 20 * time.Minute, Detect: 30 * time.Minute, Harm: 1})
	b.Upkeep = &upkeep.Upkeep{Below: upkeep.Below{Campaign: &campaign.Campaign{Below: campaign.Below{
		Clock: nw.Clock, Fleet: nw.Fleet, Log: nw.Log, Nodes: nw.Nodes, Books: &ledger.Books{},
		Alarms: &alarm.Alarms{Below: alarm.Below{Clock: nw.Clock, Fleet: nw.Fleet, Log: nw.Log}},
	}}}}
	b.Upkeep.Open()
	x := &Failures{Below: b}
	x.Draw()
	x.Begin()
	return x
}

// run starts a job of so many accelerators on some seats; it takes ten hours at full speed.
func run(t testing.TB, x *Failures, accelerators int, on ...sched.Seat) sched.ID {
	t.Helper()
	o := jobs.SubmitJob{Owner: "ann", Accelerators: accelerators, Work: unit.Work(accelerators) * 36000}
	if err := o.Apply(x.Jobs); err != nil {
		t.Fatal(err)
	}
	id := x.Jobs.Last
	x.Jobs.Start(x.Jobs.At(id), on)
	x.Jobs.Pace()
	return id
}

// seat is so many accelerators of a node.
func seat(n sched.Node, count int32) sched.Seat { return sched.Seat{Node: n, Count: count} }

// pass lets some time go by in one span that ends a tick, and lets happen what breaks then.
func pass(x *Failures, d time.Duration) {
	x.Jobs.Pace()
	span := clock.Span{From: x.Clock.Elapsed, To: x.Clock.Elapsed + d, Last: true}
	x.Jobs.Work(span)
	x.Clock.Advance(span.To)
	x.Break()
	x.Jobs.Sweep()
}

// broken breaks a part of a satellite by order.
func broken(t testing.TB, x *Failures, id fleet.ID, kind fault.Kind, part int) {
	t.Helper()
	if err := (InjectFault{Node: id, Kind: kind, Part: part}).Apply(x); err != nil {
		t.Fatalf("%v of %d: %v", kind, id, err)
	}
}

// say is what an error says, nothing if there is none.
func say(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// happened are the events of some kind.
func happened(x *Failures, kind event.Kind) []event.Event {
	var all []event.Event
	for _, v := range append(append([]event.Event{}, x.Log.Notable...), x.Log.Quiet...) {
		if v.Kind == kind {
			all = append(all, v)
		}
	}
	return all
}
