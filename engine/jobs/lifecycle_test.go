package jobs

import (
	"math"
	"slices"
	"testing"
	"time"

	"orrery/engine/event"
	"orrery/engine/network"
	"orrery/engine/sched"
	"orrery/engine/unit"
	"orrery/engine/workload"
)

// busy is how many accelerators of each of the first nodes are taken.
func busy(js *Jobs, nodes int) []int32 {
	var all []int32
	for n := range nodes {
		all = append(all, js.Nodes.Nodes[n].Busy)
	}
	return all
}

func TestSeatsFollowAJobThroughItsLife(t *testing.T) {
	js := small(t, workload.Spec{})
	id := submitted(t, js, batch(16))
	at := js.At(id)
	for _, c := range []struct {
		name   string
		do     func()
		status sched.Status
		busy   []int32
	}{
		{"submitted", func() {}, sched.Waiting, []int32{0, 0, 0}},
		{"started", func() { js.Start(at, seats(8, 0, 1)) }, sched.Running, []int32{8, 8, 0}},
		{"with half", func() { js.Reshare(at, seats(8, 0)) }, sched.Running, []int32{8, 0, 0}},
		{"with all again", func() { js.Reshare(at, seats(8, 0, 1)) }, sched.Running, []int32{8, 8, 0}},
		{"moved", func() { js.Move(at, seats(8, 1, 2)) }, sched.Running, []int32{0, 8, 8}},
		{"suspended", func() { js.Suspend(at) }, sched.Waiting, []int32{0, 0, 0}},
		{"started again", func() { js.Start(at, seats(8, 0, 2)) }, sched.Running, []int32{8, 0, 8}},
	} {
		c.do()
		js.Pace()
		if j := js.Job(id); j.Status != c.status || !slices.Equal(busy(js, 3), c.busy) {
			t.Errorf("%s: it %v, and of the nodes %v accelerators are busy, want %v and %v", c.name, j.Status, busy(js, 3), c.status, c.busy)
		}
	}
	if j := js.Job(id); j.Stops != 1 || j.Moves != 1 || js.Suspended != 1 || js.Moves != 1 {
		t.Errorf("it was stopped %d and moved %d times, of all %d and %d; want once each", j.Stops, j.Moves, js.Suspended, js.Moves)
	}
}

func TestAMovedJobStandsStill(t *testing.T) {
	js := small(t, workload.Spec{})
	run(t, js, batch(8), seats(8, 0))
	js.Move(0, seats(8, 1))
	js.Pace()
	if j := js.Job(1); j.ResumesAt != restartTime || js.SpeedOf(j) != 0 || js.Next() != restartTime {
		t.Errorf("it resumes at %v, works at %g, next is %v; want %v", j.ResumesAt, js.SpeedOf(j), js.Next(), restartTime)
	}
	pass(js, restartTime)
	if j := js.Job(1); j.ResumesAt != 0 || js.SpeedOf(j) != 8 || j.Done != 0 {
		t.Errorf("after that it resumes at %v, works at %g, and %g is done", j.ResumesAt, js.SpeedOf(j), j.Done)
	}
	if pass(js, time.Hour); js.State.Done != 1 {
		t.Error("an hour later it is not done")
	}
}

func TestAStoppedJobLosesWhatItDidNotSave(t *testing.T) {
	for _, c := range []struct {
		every, ran, ago time.Duration
		want            unit.Work
	}{
		{20 * time.Minute, 30 * time.Minute, 0, 8 * 600},
		{20 * time.Minute, 40 * time.Minute, 0, 0},
		{20 * time.Minute, 50 * time.Minute, 15 * time.Minute, 8 * 1800},
		{0, 30 * time.Minute, 0, 8 * 1800},
	} {
		js := small(t, workload.Spec{Checkpoint: c.every})
		run(t, js, batch(8), seats(8, 0))
		pass(js, c.ran)
		lost := js.Stop(js.Job(1), js.Clock.Elapsed, c.ago)
		j := js.Job(1)
		if lost != c.want || j.Lost != lost || j.Done != unit.Work(8*c.ran.Seconds())-lost || j.Status != sched.Waiting || js.Nodes.Nodes[0].Busy != 0 {
			t.Errorf("saved every %v, stopped after %v for a fault %v ago: %g lost, want %g; it is %+v", c.every, c.ran, c.ago, lost, c.want, j)
		}
		if js.Requested != j.Work+lost {
			t.Errorf("%g of work is requested, want the job's %g and the %g that are done again", js.Requested, j.Work, lost)
		}
	}
}

func TestACancelledJobLeavesItsWork(t *testing.T) {
	js := small(t, workload.Spec{})
	run(t, js, batch(8), seats(8, 0))
	submitted(t, js, batch(4))
	pass(js, 15*time.Minute)
	for id := range sched.ID(2) {
		if err := (CancelJob{Job: id + 1}).Apply(js); err != nil {
			t.Fatal(err)
		}
	}
	if js.Cancelled != 2 || js.Abandoned != 8*2700+4*3600 || len(js.Live) != 0 || len(js.Past) != 2 || js.Nodes.Nodes[0].Busy != 0 {
		t.Errorf("%d cancelled, %g of work abandoned, %d live", js.Cancelled, js.Abandoned, len(js.Live))
	}
	if err := (CancelJob{Job: 1}).Apply(js); err == nil {
		t.Error("a job that is over was cancelled")
	}
}

func TestThePastIsBounded(t *testing.T) {
	js := small(t, workload.Spec{})
	for range maxPast + 5 {
		id := submitted(t, js, batch(1))
		if err := (CancelJob{Job: id}).Apply(js); err != nil {
			t.Fatal(err)
		}
	}
	if len(js.Past) != maxPast || js.Past[0].ID != 6 {
		t.Errorf("%d jobs are remembered from %d on, want %d from 6 on", len(js.Past), js.Past[0].ID, maxPast)
	}
}

func TestJobsAreFoundByTheirAccelerator(t *testing.T) {
	js := small(t, workload.Spec{})
	run(t, js, batch(3), seats(3, 0))
	run(t, js, batch(5), seats(5, 0))
	for rank, want := range []sched.ID{1, 1, 1, 2, 2, 2, 2, 2, 0} {
		got := sched.ID(0)
		if j := js.JobOn(0, rank); j != nil {
			got = j.ID
		}
		if got != want {
			t.Errorf("on accelerator %d sits job %d, want %d", rank, got, want)
		}
	}
	if !RunsOn(js.Job(1), 0) || RunsOn(js.Job(1), 1) || SeatsOn(js.Job(2).Seats, 0) != 5 || SeatsOn(js.Job(2).Seats, 1) != 0 {
		t.Error("who sits where is not what was given")
	}
	if got := js.Where(js.Job(1)); got != js.Fleet.Name(0) {
		t.Errorf("it sits on %q", got)
	}
}

func TestWaitingIsBookedToItsReason(t *testing.T) {
	js := small(t, workload.Spec{})
	submitted(t, js, batch(8))
	js.Clock.Advance(time.Minute)
	js.WaitFor(js.Job(1), sched.ReasonPower)
	if j := js.Job(1); j.Waits[sched.ReasonPower] != time.Minute || js.WaitedFor[sched.ReasonPower] != 60 || j.WaitReason != sched.ReasonPower {
		t.Errorf("after a minute it waited %v, all %v", j.Waits, js.WaitedFor)
	}
}

// Where state is, and what has to go where.
func TestTransfersBringEachNodeItsPart(t *testing.T) {
	for _, c := range []struct {
		name string
		job  sched.Job
		from []sched.Node
		want []sched.Transfer
	}{
		{"no state", sched.Job{Seats: seats(8, 1)}, []sched.Node{0}, nil},
		{"nowhere to fetch it from", sched.Job{State: 80, Seats: seats(8, 1)}, nil, nil},
		{"it is there", sched.Job{State: 80, Seats: seats(8, 0)}, []sched.Node{0}, nil},
		{"one to one", sched.Job{State: 80, Seats: seats(8, 1)}, []sched.Node{0}, []sched.Transfer{{From: 0, To: 1, Left: 80}}},
		{"one stays", sched.Job{State: 80, Seats: seats(4, 0, 1)}, []sched.Node{0}, []sched.Transfer{{From: 0, To: 1, Left: 40}}},
		{"two to two", sched.Job{State: 80, Seats: []sched.Seat{{Node: 2, Count: 6}, {Node: 3, Count: 2}}}, []sched.Node{0, 1}, []sched.Transfer{{From: 0, To: 2, Left: 60}, {From: 1, To: 3, Left: 20}}},
	} {
		if got := transfersOf(&c.job, c.from); !slices.Equal(got, c.want) {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestOriginsAreWhereStateIs(t *testing.T) {
	sits := sched.Job{Seats: seats(1, 4, 5)}
	moves := sched.Job{Seats: seats(1, 4, 5), Transfers: []sched.Transfer{{From: 1, To: 4}, {From: 2, To: 5}, {From: 1, To: 6}}}
	if got := origins(&sits); !slices.Equal(got, []sched.Node{4, 5}) {
		t.Errorf("a job that sits has its state on %v", got)
	}
	if got := origins(&moves); !slices.Equal(got, []sched.Node{1, 2}) {
		t.Errorf("a job on its way has its state on %v", got)
	}
}

func TestStateOfEachKind(t *testing.T) {
	gang, service := training(8, 1), serving(8, 1)
	for _, c := range []struct {
		name string
		job  sched.Job
		want float64
	}{
		{"batch", sched.Job{}, 0},
		{"what it says", sched.Job{State: 7, Requirements: gang.Requirements}, 7},
		{"a checkpoint", sched.Job{Requirements: gang.Requirements}, 8 * 14 * 70e9},
		{"a model for each replica", sched.Job{Requirements: service.Requirements, Seats: seats(8, 0)}, 2 * 8 * 70e9},
	} {
		if got := StateOf(&c.job); got != c.want {
			t.Errorf("%s: %g bits, want %g", c.name, got, c.want)
		}
	}
}

func TestStateGoesOverLasersAndArrives(t *testing.T) {
	js := linked(t, workload.Spec{})
	o := batch(8)
	o.State = 1000e9 // at 100 Gbps 10 s, at half of that 20 s
	run(t, js, o, seats(8, 0))
	if alone := js.TransferTime(js.Job(1)); alone <= restartTime || alone > time.Minute {
		t.Errorf("where nothing else flows it would stand still for %v", alone)
	}
	if !js.HasStatePath(js.Job(1), seats(8, 1)) {
		t.Fatal("there is no way to its neighbour")
	}
	js.Move(0, seats(8, 1))
	j := js.Job(1)
	if len(j.Transfers) != 1 || j.Transfers[0].Left != 1000e9 || j.ResumesAt < restartTime+10*time.Second || j.ResumesAt > restartTime+time.Minute {
		t.Fatalf("it resumes at %v, on its way is %+v", j.ResumesAt, j.Transfers)
	}
	var of network.Load
	if js.Load(&of); len(of.Moves) != 1 || of.Moves[0].Job != 1 {
		t.Errorf("the network hears of %+v", of.Moves)
	}
	half := (j.ResumesAt - restartTime) / 2
	js.Receive(half)
	js.Clock.Advance(half)
	if left := js.Job(1).Transfers[0].Left; math.Abs(left-500e9) > 20e9 {
		t.Errorf("after half of the time %g bits are left, want half", left)
	}
	js.Suspend(0)
	if j := js.Job(1); len(j.Transfers) != 0 || !slices.Equal(j.Origins, []sched.Node{0}) || j.ResumesAt != 0 {
		t.Errorf("stopped on its way it is %+v, want its state where it was", j)
	}
}

func TestEventsTellOfJobs(t *testing.T) {
	for _, c := range []struct {
		event event.Event
		want  string
	}{
		{event.Event{Kind: event.JobSubmitted, Value: 1}, "requests 1 accelerator"},
		{event.Event{Kind: event.JobStarted, Value: 8}, "starts on 8 accelerators"},
		{event.Event{Kind: event.JobDone, Value: 2}, "is done and frees 2 accelerators"},
		{event.Event{Kind: event.JobFailed, Value: 1}, "fails at its deadline; it requested 1 accelerator"},
		{event.Event{Kind: event.JobShares, Value: 4}, "goes on with 4 accelerators"},
		{event.Event{Kind: event.CorruptionFound, Value: 1800}, "its result has been wrong for 30 min: it goes back to an earlier checkpoint"},
		{event.Event{Kind: event.JobStopped, Value: 1.25}, "is stopped by a fault; 1.2 accelerator-hours must be redone"},
		{event.Event{Kind: event.JobExchanges, Value: 1}, "exchanges every 1 step from now on"},
		{event.Event{Kind: event.JobMoved, Value: 30}, "moves to other nodes and pauses for 30 s"},
		{event.Event{Kind: event.JobPrioritised, Value: -2}, "has class -2 now"},
		{event.Event{Kind: event.JobSuspended}, "saves its work and waits again"},
		{event.Event{Kind: event.JobCancelled}, "is cancelled"},
	} {
		if got := Sentence(c.event); got != c.want {
			t.Errorf("%v: %q, want %q", c.event.Kind, got, c.want)
		}
	}
}

func TestNewsOfAllSpareNewsOfEach(t *testing.T) {
	js := small(t, workload.Spec{})
	run(t, js, batch(8), seats(8, 0))
	js.TakeNews()
	js.Nodes.UpdateLimits(false) // looks at every node
	js.Pace()
	js.TouchJob(1)
	js.Pace()
	if w := js.TakeNews(); !w.Anew || len(w.Jobs)+len(w.Seats) != 0 {
		t.Errorf("after all was looked at there is news of %+v", w)
	}
}

func TestOnlyLiveJobsAreSet(t *testing.T) {
	js := small(t, workload.Spec{})
	run(t, js, batch(8), seats(8, 0))
	waits := submitted(t, js, batch(2))
	for id := range sched.ID(4) {
		js.SetClass(id, 3)
		js.SetUnconnected(id, true)
	}
	if r, w := js.Job(1), js.Job(waits); r.Class != 3 || r.Unconnected || w.Class != 3 || !w.Unconnected {
		t.Errorf("running: class %d, unconnected %v; waiting: %d, %v", r.Class, r.Unconnected, w.Class, w.Unconnected)
	}
}

func TestNewsAreHeardOnce(t *testing.T) {
	js := small(t, workload.Spec{})
	run(t, js, batch(8), seats(8, 0))
	js.TakeNews()
	js.TouchJob(1)
	js.Pace()
	if w := js.TakeNews(); !slices.Equal(w.Jobs, []int32{0}) || !slices.Equal(w.Seats, []int32{0}) {
		t.Errorf("after its node changed there is news of %+v", w)
	}
	if w := js.TakeNews(); len(w.Jobs)+len(w.Seats) != 0 || w.Anew || w.Asked {
		t.Errorf("news are heard again: %+v", w)
	}
}

func TestACopyGoesItsOwnWay(t *testing.T) {
	js := small(t, workload.Spec{Streams: []workload.Stream{stream()}})
	run(t, js, batch(8), seats(8, 0))
	other := js.Clone(js.Below)
	other.Live[0].Class, other.Arrivals.Streams[0].Count = 9, 99
	if js.Live[0].Class == 9 || js.Arrivals.Streams[0].Count == 99 || len(other.pace.Rates) != 0 || !other.pace.Stale {
		t.Error("what a copy does shows in the original")
	}
}
