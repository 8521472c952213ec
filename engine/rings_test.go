package engine_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/dispatch"
	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/sched"
)

// alone is a mission of bare nodes that see their neighbours, whose lasers carry what
// is said.
func alone(laser link.Rate) engine.Scenario {
	s := bare()
	s.Traffic.Mean, s.Links.Capacity = 1, laser
	return s
}

// A gang in the plane that all traffic crosses, there before the gateways open: however
// much would flow there, it keeps what it asked for.
func TestAGangKeepsItsLinksFromWhatElseFlowsThere(t *testing.T) {
	s := bare()
	s.Groups = s.Groups[:1] // twelve planes of twelve nodes, between which all flows
	s.Groups[0].Design = 1
	s.Traffic.Mean = 1500 * link.Gbps
	s.Links.Capacity, s.Links.GroundCapacity = 20*link.Gbps, 1000*link.Gbps
	e := start(t, s)
	const plane = 1
	stations := func(off bool) {
		for i := range 8 {
			give(t, e, network.CloseStation{Station: i, Off: off})
		}
		e.Step()
	}
	stations(false)
	for id := range fleet.ID(144) {
		if id/12 != plane {
			give(t, e, node.DrainNode{Node: id})
		}
	}
	often := gang(12*72, 80)
	often.Train.Least = 0.7
	give(t, e, often)
	e.Step()
	stations(true)
	audit(t, e)
	// It asks for 0.7 of full speed and writes 653 Gbit an hour from each node.
	const least = 0.7 * 3600 / (3600 + 8*980/12/12.98)
	busiest, speed := netOf(e).Busiest, detail(e, 1).Row.Speed
	if busiest.A/12 != plane || busiest.Load != 1 || speed < least || speed > least+0.03 {
		t.Errorf("beside a link of plane %d that is loaded %.3f the gang runs at %.4f of full speed, want %.4f", busiest.A/12, busiest.Load, speed, least)
	}
}

// Two neighbours in a ring of twenty, whose laser has too little left: there is room around the other
// side of the Earth. A gang takes that at once where nobody else waits; else it says that it is kept
// for others, and for how long.
func TestAGangGoesAroundWhatIsFullWhereNobodyElseWaitsOrItWaitedEnough(t *testing.T) {
	s := alone(100 * link.Gbps)
	s.Groups[1].Filled = 1
	e := start(t, s)
	for plane := range s.Groups[0].Shell.Planes {
		give(t, e, network.FailPlane{Group: 0, Plane: plane})
	}
	const first, second, nodes = 144, 145, 20
	for id := fleet.ID(second + 1); id < first+nodes; id++ {
		give(t, e, node.DrainNode{Node: id})
	}
	small := gang(144, 5) // 90 Gbps on each link, and half an hour of work
	small.Work /= 16
	large := jobs.SubmitJob{Owner: "ann", Accelerators: 2000, Work: 1e6} // there are no seats for it
	give(t, e, network.SetLaserRate{A: first, B: second, Rate: 50 * link.Gbps})
	other := e.Clone()
	give(t, other, small)
	run(other, time.Minute)
	if d := detail(other, 1); d.Row.Status != sched.Running {
		t.Errorf("alone it %v: %s", d.Row.Status, other.Ask(engine.WhyJob{Job: 1, Brief: true}).Verdict)
	}
	give(t, e, small, large)
	run(e, 3*time.Minute)
	text, row := e.Ask(engine.WhyJob{Job: 1, Brief: true}).Verdict, detail(e, 1).Row
	for _, want := range []string{"waits for the network", "only paths around full links join them", "kept for other jobs while any wait, for at most 57m more"} {
		if !strings.Contains(text, want) {
			t.Errorf("after 3 min: %q is not in %q", want, text)
		}
	}
	if row.Status != sched.Waiting || row.Where != "network: only detours" {
		t.Errorf("after 3 min it %v: %q", row.Status, row.Where)
	}
	r := remedyOf(t, e, 1, "wait")
	if r.At < time.Hour || r.At > time.Hour+2*time.Minute {
		t.Errorf("to wait helps it at T+%v, want T+1h: %+v", r.At, r)
	}
	run(e, time.Hour)
	if d := detail(e, 1); d.Row.Status != sched.Running || d.Started != r.At || d.Row.Speed <= 0 {
		t.Errorf("it %v since T+%v at %.2f of full speed, and was to start at T+%v", d.Row.Status, d.Started, d.Row.Speed, r.At)
	}
	audit(t, e)
}

func TestAStoppedJobFetchesItsStateFromWhereItWas(t *testing.T) {
	e := start(t, alone(100*link.Gbps))
	give(t, e, gang(72, 500))
	run(e, 10*time.Minute)
	at := detail(e, 1).Seats[0].Node
	give(t, e, dispatch.EvacuateNode{Node: at})
	d := detail(e, 1)
	want := 10 + 70e9*14*8/50e9
	if got := (d.Row.ResumesAt - e.Elapsed()).Seconds(); math.Abs(got-want) > 1 {
		t.Errorf("it stands still for %.0f s, want %.0f", got, want)
	}
	// Another job's state over the same laser leaves it a half, as before; a cut laser
	// leaves a way around.
	run(e, time.Minute)
	audit(t, e)
	give(t, e, network.FailSatellite{Satellite: at})
	e.Step()
	audit(t, e)
	if d := detail(e, 1); d.Row.Status == sched.Running && d.Row.ResumesAt <= e.Elapsed() {
		t.Errorf("its state is there at %v though the node that has it is silent", e.Elapsed())
	}
	give(t, e, network.FailSatellite{Satellite: at, Off: true})
	run(e, 10*time.Minute)
	if d := detail(e, 1); d.Row.ResumesAt != 0 || d.Row.Speed <= 0 {
		t.Errorf("ten minutes later it %v until %v at %.2f of full speed", d.Row.Status, d.Row.ResumesAt, d.Row.Speed)
	}
	audit(t, e)
}

func TestAGangExchangesLessOftenWhenAsked(t *testing.T) {
	e := start(t, alone(100*link.Gbps))
	often := gang(216, 2)
	often.Train.Least = 0.1
	give(t, e, often)
	run(e, 2*time.Minute)
	before := detail(e, 1).Row.Speed
	give(t, e, jobs.ExchangeEvery{Job: 1, Steps: 100})
	e.Step()
	if after := detail(e, 1).Row.Speed; after < 2*before || after < 0.9 {
		t.Errorf("every 2 steps at %.3f of full speed, every 100 at %.3f", before, after)
	}
	for order, want := range map[jobs.ExchangeEvery]string{
		{Job: 1, Steps: 100}: "every 100 steps already",
		{Job: 1}:             "every 1 to 1000000 steps",
		{Job: 7, Steps: 5}:   "is neither waiting nor running",
	} {
		if err := e.Apply(order); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v, want %q", order, err, want)
		}
	}
	const want = "a laser carries 100"
	give(t, e, gang(216, 100))
	if err := e.Apply(jobs.ExchangeEvery{Job: 2, Steps: 1}); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("%v, want that %s", err, want)
	}
}

// Between nodes that no laser joins there is no gang, however long the tick.
func TestAGangWithoutAWayRunsInNoTick(t *testing.T) {
	for _, tick := range []time.Duration{time.Minute, time.Hour, 24 * time.Hour} {
		s := alone(100 * link.Gbps)
		s.Tick = tick
		e := start(t, s)
		for _, g := range []int{0, 1} {
			for plane := range s.Groups[g].Shell.Planes {
				_ = e.Apply(network.FailPlane{Group: g, Plane: plane}) // an empty one is refused
			}
		}
		give(t, e, gang(216, 100))
		run(e, 48*time.Hour)
		if d := detail(e, 1); d.Row.Status != sched.Waiting {
			t.Errorf("in ticks of %v, with all lasers failed, it %v", tick, d.Row.Status)
		}
	}
}
