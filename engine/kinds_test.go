package engine_test

import (
	"math"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/dispatch"
	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/llm"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/sched"
	"orrery/engine/table"
	"orrery/engine/unit"
	"orrery/engine/workload"
)

// bare is a mission with lasers and no jobs but those that are submitted.
func bare() engine.Scenario {
	s := woven()
	s.Workload = workload.Spec{Policy: "priority", Checkpoint: 20 * time.Minute}
	s.Designs[1].Chip = llm.Chip{Operations: 2250e12, Memory: 288e9, Bandwidth: 8e12}
	s.Designs[1].Power.Capacity *= 10                               // nothing is throttled
	s.Groups[1].Jurisdiction, s.Groups[1].Shell.PerPlane = "US", 20 // neighbours see each other
	return s
}

func give(t *testing.T, e *engine.Engine, orders ...engine.Order) {
	t.Helper()
	for _, o := range orders {
		if err := e.Apply(o); err != nil {
			t.Fatalf("%v: %v", o, err)
		}
	}
}

func detail(e *engine.Engine, id sched.ID) *dispatch.JobDetail {
	return e.Snapshot(engine.Wants{Jobs: dispatch.Wants{One: id}}).Jobs.One
}

func gang(accelerators, inner int) jobs.SubmitJob {
	o := jobs.SubmitJob{Owner: "lab", Accelerators: accelerators, Work: unit.Work(accelerators) * 8 * 3600}
	o.Kind, o.CheckpointEvery = sched.Training, time.Hour
	o.Train = llm.Training{Parameters: 70e9, Step: 5 * time.Second, Inner: inner}
	return o
}

func service(most int, requests float64) jobs.SubmitJob {
	o := jobs.SubmitJob{Owner: "assistant", Accelerators: most, Work: unit.Work(most) * 48 * 3600}
	o.Kind = sched.Serving
	o.Serve = llm.Serving{Parameters: 70e9, Weights: 1, Cache: 160e3, Prompt: 1155, Answer: 211, Varies: 1.5, Replica: 8, Use: 0.4,
		Objective: 2 * time.Second, Arrivals: requests}
	return o
}

func TestGangsSitTogetherAndWaitForTheirLinks(t *testing.T) {
	e := start(t, bare())
	often := gang(216, 0)
	often.Train.Least = 0.1
	give(t, e, often, gang(216, 500), gang(72, 0))
	run(e, 10*time.Minute)
	ring, rare, alone := detail(e, 1), detail(e, 2), detail(e, 3)
	for _, d := range []*dispatch.JobDetail{ring, rare} {
		if len(d.Seats) != 3 || d.Seats[2].Node-d.Seats[0].Node != 2 {
			t.Errorf("the gang sits on %+v, want three neighbours", d.Seats)
		}
	}
	// Its checkpoints, 980 GB through a laser of 100 Gbps, take 78 s of an hour.
	if math.Abs(alone.Row.Speed-3600.0/3678.4) > 1e-4 || rare.Row.Speed < 0.98 || ring.Row.Speed > 0.3 || ring.Row.Speed < 0.02 {
		t.Errorf("alone at %.3f, with little communication at %.3f, in a ring at %.3f of full speed", alone.Row.Speed, rare.Row.Speed, ring.Row.Speed)
	}
	audit(t, e)
}

func TestAServiceAnswersAndScalesWithThePeopleWhoAsk(t *testing.T) {
	s := bare()
	s.Tick = 10 * time.Minute
	s.Places = s.Places[:1]
	s.Traffic.Swing, s.Traffic.Peak = 0.8, 20
	e := start(t, s)
	give(t, e, service(144, 200))
	least, most := 1000, 0
	for range 2 * 144 {
		e.Step()
		n := detail(e, 1).Row.Allocated
		least, most = min(least, n), max(most, n)
	}
	got := e.Snapshot(engine.Wants{}).Jobs.Served
	want := 200 * 211 * 48 * 3600.0
	if all := got.Delivered + got.Shed; math.Abs(all/want-1) > 0.02 {
		t.Errorf("%.4g tokens were asked for, want %.4g", all, want)
	}
	if got.Within() < 0.95 || got.Shed > 0.02*want {
		t.Errorf("%.3f of the tokens came in time, %.4g were shed", got.Within(), got.Shed)
	}
	if least >= most || least < 8 || most > 144 || least%8 != 0 {
		t.Errorf("by night and by day it has %d to %d accelerators", least, most)
	}
	audit(t, e)
	run(e, time.Hour)
	if d := detail(e, 1); d.Row.Status != sched.Done || math.Abs((d.Ended-d.Started).Hours()-48) > 0.01 {
		t.Errorf("it %v after %v, want done after two days", d.Row.Status, d.Ended-d.Started)
	}
}

// Whoever asks by the hours of a trace, or by people's day, asks as much in long ticks,
// whatever the hour at which they begin.
func TestAServiceIsAskedAsMuchInLongTicks(t *testing.T) {
	t.Parallel()
	hours := make([]float64, 24)
	for i := range hours {
		hours[i] = 20
	}
	hours[0] = 1000
	for _, c := range []struct {
		name  string
		hours []float64
		want  float64 // a second
	}{{"trace", hours, (1000 + 23*20) / 24.0}, {"day", nil, 100}} {
		for _, tick := range []time.Duration{10 * time.Minute, time.Hour, 6 * time.Hour, 24 * time.Hour} {
			s := bare()
			s.Tick = tick
			s.Places = s.Places[:1]
			s.Traffic.Swing, s.Traffic.Peak = 0.8, 20
			o := service(144, 100)
			o.Work, o.Serve.Hours = 144*5*24*3600, c.hours
			e := start(t, s)
			give(t, e, o)
			run(e, 24*time.Hour) // it starts at a tick's begin or within the first
			before := e.Snapshot(engine.Wants{}).Jobs.Served
			run(e, 72*time.Hour)
			now := e.Snapshot(engine.Wants{}).Jobs.Served
			got := (now.Delivered + now.Shed - before.Delivered - before.Shed) / (211 * 72 * 3600)
			if math.Abs(got/c.want-1) > 1e-3 {
				t.Errorf("%s: in ticks of %v %.4g requests come a second, want %.4g", c.name, tick, got, c.want)
			}
		}
	}
}

// What is asked of a service that has no seats any more is turned away, and booked.
func TestAServiceThatWasStoppedTurnsAllAway(t *testing.T) {
	s := bare()
	s.Places = nil
	e := start(t, s)
	give(t, e, service(72, 100))
	run(e, time.Hour)
	for plane := range s.Groups[1].Filled {
		give(t, e, dispatch.EvacuatePlane{Group: 1, Plane: plane})
	}
	before := detail(e, 1)
	run(e, time.Hour)
	after := detail(e, 1)
	if after.Row.Status != sched.Waiting {
		t.Fatalf("without a node it %v", after.Row.Status)
	}
	got := e.Snapshot(engine.Wants{}).Jobs.Served
	if want := 100 * 211 * 3600.0; math.Abs(got.Shed/want-1) > 1e-6 || got.Delivered < 0.9*want {
		t.Errorf("from %v on it shed %.4g tokens of an hour and gave %.4g before, want %.4g each", before.Row.Status, got.Shed, got.Delivered, want)
	}
}

// A service that moves is away for as long as it moves, not for the whole tick.
func TestAServiceThatMovesTurnsAwayWhatComesMeanwhile(t *testing.T) {
	for _, tick := range []time.Duration{10 * time.Second, 10 * time.Minute, 24 * time.Hour} {
		s := bare()
		s.Tick, s.Places = tick, nil
		o := service(72, 100)
		o.State = 8e12 // at 50 Gbps 160 s
		e := start(t, s)
		give(t, e, o)
		run(e, max(tick, 3*time.Hour))
		give(t, e, dispatch.MoveJob{Job: 1, To: fleet.None})
		away := (detail(e, 1).Row.ResumesAt - e.Elapsed()).Seconds()
		before := e.Snapshot(engine.Wants{}).Jobs.Served.Shed
		run(e, max(tick, 3*time.Hour))
		got := (e.Snapshot(engine.Wants{}).Jobs.Served.Shed - before) / (100 * 211)
		if away < 20 || math.Abs(got-away) > 1 {
			t.Errorf("in ticks of %v it moves for %.1f s and turns away what comes in %.1f", tick, away, got)
		}
	}
}

func TestAServiceTooSmallTurnsRequestsAway(t *testing.T) {
	e := start(t, bare())
	give(t, e, service(8, 3000))
	run(e, time.Hour)
	got := e.Snapshot(engine.Wants{}).Jobs.Served
	if share := got.Shed / (got.Delivered + got.Shed); share < 0.3 || share > 0.99 {
		t.Errorf("one replica sheds %.3f of what ten are needed for", share)
	}
}

func TestAHigherClassTakesSeatsAndTheOtherGoesOnWhereItWas(t *testing.T) {
	e := start(t, bare())
	low, high := gang(40*72, 500), gang(72, 500)
	high.Class, high.Work = 5, 72*1800
	give(t, e, low)
	run(e, 90*time.Minute)
	before := detail(e, 1).Row.Share
	give(t, e, high)
	e.Step()
	one, two := detail(e, 1), detail(e, 2)
	if one.Row.Status != sched.Waiting || two.Row.Status != sched.Running || one.Row.Share < before {
		t.Fatalf("the first %v with %.4f of %.4f done, the second %v", one.Row.Status, one.Row.Share, before, two.Row.Status)
	}
	run(e, 45*time.Minute)
	one = detail(e, 1)
	totals := e.Snapshot(engine.Wants{})
	if one.Row.Status != sched.Running || totals.Jobs.Suspended != 1 || totals.Failures.Goodput != 1 {
		t.Errorf("after the other the first %v; %d stopped, goodput %.3f", one.Row.Status, totals.Jobs.Suspended, totals.Failures.Goodput)
	}
	audit(t, e)
}

func TestAMoveTakesTheTimeThatACheckpointTakes(t *testing.T) {
	e := start(t, bare())
	give(t, e, gang(72, 500))
	run(e, 10*time.Minute)
	from := detail(e, 1).Seats[0].Node
	to := from + 4
	give(t, e, dispatch.MoveJob{Job: 1, To: to})
	d := detail(e, 1)
	// 70e9 parameters of 14 bytes through half of one node's laser of 100 Gbps, and 10 s.
	want := 10 + 70e9*14*8/50e9
	if len(d.Seats) != 1 || d.Seats[0].Node != to || math.Abs((d.Row.ResumesAt-e.Elapsed()).Seconds()-want) > 1 {
		t.Errorf("it sits on %v until %v, want on satellite %d after %.0f s", d.Seats, d.Row.ResumesAt-e.Elapsed(), to, want)
	}
	audit(t, e)
}

// What a service gives does not hang on the tick, though it begins and ends inside of
// ticks and people ask by their day.
func TestAServiceGivesAsMuchInAnyTick(t *testing.T) {
	t.Parallel()
	gives := func(tick time.Duration, days int) sched.Tokens {
		s := bare()
		s.Tick, s.Places = tick, s.Places[:1]
		e := start(t, s)
		o := service(144, 2000)
		o.Work = unit.Work(144 * days * 24 * 3600)
		give(t, e, o)
		run(e, time.Duration(days)*24*time.Hour+24*time.Hour)
		audit(t, e)
		return e.Snapshot(engine.Wants{}).Jobs.Served
	}
	inMinutes := map[int]sched.Tokens{1: gives(time.Minute, 1), 5: gives(time.Minute, 5)}
	for _, c := range []struct {
		tick time.Duration
		days int
		off  float64
	}{{10 * time.Second, 1, 0.001}, {10 * time.Minute, 5, 0.01}, {time.Hour, 5, 0.03}, {6 * time.Hour, 5, 0.05}, {24 * time.Hour, 5, 0.05}} {
		got, want := gives(c.tick, c.days), inMinutes[c.days]
		if by := math.Abs(got.Delivered/want.Delivered - 1); by > c.off {
			t.Errorf("in ticks of %v it gives %.4g tokens and sheds %.4g, in ticks of a minute %.4g and %.4g: %.2f %% off", c.tick, got.Delivered, got.Shed, want.Delivered, want.Shed, 100*by)
		}
	}
}

// Where nobody finds a way to it, a service turns all away in any tick.
func TestAServiceWithoutAWayTurnsAllAwayInAnyTick(t *testing.T) {
	for _, tick := range []time.Duration{time.Minute, time.Hour, 24 * time.Hour} {
		s := bare()
		s.Tick, s.Places = tick, s.Places[:1]
		e := start(t, s)
		give(t, e, service(144, 100))
		for i := range len(s.Places) + len(s.Sites) {
			give(t, e, network.CloseStation{Station: i})
		}
		run(e, 24*time.Hour)
		got := e.Snapshot(engine.Wants{}).Jobs.Served
		if got.Delivered != 0 || got.Shed <= 0 {
			t.Errorf("in ticks of %v, with every station closed, it gives %.4g tokens and sheds %.4g", tick, got.Delivered, got.Shed)
		}
	}
}

// A service that was stopped goes on with as little as it must have, and grows again.
func TestAServiceThatWasStoppedStartsSmall(t *testing.T) {
	s := bare()
	s.Places = nil
	e := start(t, s)
	give(t, e, service(144, 200))
	run(e, time.Hour)
	before := detail(e, 1).Row.Allocated
	nodes := e.Snapshot(engine.Wants{Nodes: node.Wants{Table: table.Rows{Count: 1000}}}).Nodes.Table.Rows
	for _, n := range nodes[1:] {
		if n.Status == fleet.Active {
			give(t, e, dispatch.EvacuateNode{Node: n.ID})
		}
	}
	run(e, 10*time.Minute)
	if d := detail(e, 1); d.Row.Status != sched.Running || d.Row.Allocated < 8 || d.Row.Allocated >= before {
		t.Errorf("with one node left it %v on %d accelerators of %d", d.Row.Status, d.Row.Allocated, before)
	}
}
