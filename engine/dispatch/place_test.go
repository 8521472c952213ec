package dispatch

import (
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

const (
	waits = sched.Waiting
	runs  = sched.Running
)

func TestThePolicyPlacesJobsInItsOrder(t *testing.T) {
	for _, c := range []struct {
		policy string
		want   []sched.Status
	}{
		{"fcfs", []sched.Status{runs, waits, waits}},
		{"easy", []sched.Status{runs, waits, runs}},
	} {
		dp := small(t, c.policy)
		submit(t, dp, batch(100), batch(100), batch(20))
		if dp.Place(); !slices.Equal(statuses(dp), c.want) {
			t.Errorf("under %s: %v, want %v", c.policy, statuses(dp), c.want)
		}
		if dp.Jobs.Due {
			t.Errorf("under %s: after it decided there is more to decide", c.policy)
		}
	}
}

func TestNothingIsDecidedWhereNothingChanged(t *testing.T) {
	dp := small(t, "fcfs")
	submit(t, dp, batch(8))
	dp.Place()
	at := dp.Jobs.Live[0].Seats
	dp.Place()
	if got := dp.Jobs.Live[0].Seats; !slices.Equal(got, at) || dp.Jobs.Live[0].Moves != 0 {
		t.Errorf("it sat on %v and now sits on %v", at, got)
	}
	empty := small(t, "fcfs")
	empty.Jobs.Decided(true)
	if empty.Place(); empty.Jobs.Due {
		t.Error("without jobs there is something to decide")
	}
}

func TestAGangWithoutLinksIsNotPlaced(t *testing.T) {
	dp := linked(t, "fcfs")
	gang := training(16, 1000)
	gang.Train.Least = 0.5
	submit(t, dp, gang)
	dp.Jobs.Live[0].Train.Inner = 1 // what it needs no laser carries
	dp.Jobs.Live[0].Train.Parameters = 7e12
	if dp.Place(); dp.Jobs.Live[0].Status != waits || !dp.Jobs.Live[0].Unconnected {
		t.Errorf("a gang that no links carry %v, unconnected %v", dp.Jobs.Live[0].Status, dp.Jobs.Live[0].Unconnected)
	}
	pass(dp, time.Minute)
	if got := dp.Jobs.Live[0].WaitReason; got != sched.ReasonNetwork {
		t.Errorf("it waits for %v, want the network", got)
	}
}

func TestSeatsAreOfferedOnce(t *testing.T) {
	dp := small(t, "fcfs")
	submit(t, dp, batch(6))
	dp.Place()
	j := &dp.Jobs.Live[0]
	n := j.Seats[0].Node
	for _, c := range []struct {
		has, wants []sched.Seat
		want       bool
	}{
		{nil, []sched.Seat{{Node: n, Count: 2}}, true},
		{nil, []sched.Seat{{Node: n, Count: 3}}, false},
		{j.Seats, []sched.Seat{{Node: n, Count: 8}}, true},
		{nil, []sched.Seat{{Node: n + 1, Count: 9}}, false},
	} {
		if got := dp.offered(&sched.Job{Seats: c.has}, c.wants); got != c.want {
			t.Errorf("who has %v may have %v: %v, want %v", c.has, c.wants, got, c.want)
		}
	}
}

func TestMovesAreConsideredNowAndThen(t *testing.T) {
	dp := small(t, "sun-chaser")
	for _, c := range []struct {
		tick, at time.Duration
		want     bool
	}{
		{time.Minute, 0, true}, {time.Minute, time.Minute, false}, {time.Minute, 10 * time.Minute, true},
		{6 * time.Hour, 20 * time.Minute, true}, {6 * time.Hour, 25 * time.Minute, false}, {6 * time.Hour, 30 * time.Minute, true},
	} {
		dp.Clock.SetTick(c.tick)
		dp.Clock.Advance(c.at)
		if got := dp.considersMoves(); got != c.want {
			t.Errorf("in ticks of %v at %v moves are considered: %v, want %v", c.tick, c.at, got, c.want)
		}
	}
}

func TestTheQueueIsInThePolicysOrder(t *testing.T) {
	for _, c := range []struct {
		policy string
		ahead  []int // of jobs 1, 2 and 3
	}{
		{"fcfs", []int{0, 1, 2}}, {"priority", []int{1, 2, 0}}, {"shortest", []int{2, 0, 1}}, {"latency", []int{2, 0, 1}},
	} {
		dp := small(t, c.policy)
		a, b, third := batch(8), batch(8), batch(8)
		a.Work, b.Latency, third.Latency, third.Class = 3*a.Work, 5*time.Millisecond, 9*time.Millisecond, 1
		b.Work /= 2
		third.Work = third.Work * 3 / 4
		submit(t, dp, a, b, third)
		q := dp.orderQueue()
		for i, want := range c.ahead {
			if got := q.ahead(sched.ID(i + 1)); got != want {
				t.Errorf("under %s %d jobs go before job %d, want %d", c.policy, got, i+1, want)
			}
		}
	}
}

func TestOrdersAboutWhoGetsSeats(t *testing.T) {
	dp := small(t, "fcfs")
	submit(t, dp, batch(8), batch(160))
	dp.Place()
	at := fleet.ID(dp.Jobs.Live[0].Seats[0].Node)
	for _, c := range []struct {
		o    Order
		want string
	}{
		{SetPolicy{"best"}, `there is no policy "best": want fcfs, easy`},
		{SetPolicy{"fcfs"}, "the policy is fcfs already"},
		{SetPolicy{"easy"}, ""},
		{Prioritise{Job: 9, Class: 1}, "job 9 is neither waiting nor running"},
		{Prioritise{Job: 1, Class: 101}, "from -100 to 100, not 101"},
		{Prioritise{Job: 1, Class: 0}, "job 1 has class 0 already"},
		{Prioritise{Job: 1, Class: 2}, ""},
		{MoveJob{Job: 2, To: fleet.None}, "job 2 is not running"},
		{MoveJob{Job: 1, To: 99}, "satellite 99 is not a node"},
		{MoveJob{Job: 1, To: at}, "runs on " + dp.Fleet.Name(at) + " already"},
		{MoveJob{Job: 1, To: at + 1}, ""},
		{MoveJob{Job: 1, To: fleet.None}, "job 1 is already being moved: wait until T+0d 00:00:10"},
		{EvacuateNode{Node: 99}, "satellite 99 is not a node in service"},
		{EvacuatePlane{Group: 0, Plane: 0, Off: true}, "no node of plane"},
		{EvacuatePlane{Group: 7}, "there is no group 8: want 1 to 1"},
	} {
		err := c.o.Apply(dp)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%v: %v, want %q", c.o, err, c.want)
		}
	}
	dp.Jobs.Live[0].ResumesAt = unit.Never
	if err := (MoveJob{Job: 1, To: fleet.None}).Apply(dp); err == nil || !strings.HasSuffix(err.Error(), "no links carry its state now: wait until they do") {
		t.Errorf("moved while no links carry its state: %v", err)
	}
	if a, _ := dp.Why(1); !strings.HasSuffix(a.Verdict, "once links carry its state") {
		t.Errorf("moved while no links carry its state, it says %q", a.Verdict)
	}
	if j := dp.Jobs.Live[0]; dp.Jobs.CurrentPolicy().Name != "easy" || j.Class != 2 || j.Seats[0].Node != sched.Node(at+1) {
		t.Errorf("under %s job 1 has class %d and sits on %v", dp.Jobs.CurrentPolicy().Name, j.Class, j.Seats)
	}
}

// The state of eight accelerators is 1000 Gbit: at half of a laser's 100 Gbps it goes in 20 s, after 10 s
// of starting again.
func TestAMovedJobStandsStillAndGoesOn(t *testing.T) {
	dp := linked(t, "fcfs")
	o := batch(8)
	o.State = 1000e9
	submit(t, dp, o)
	dp.Place()
	from := dp.Jobs.Live[0].Seats[0].Node
	if err := (MoveJob{Job: 1, To: fleet.None}).Apply(dp); err != nil {
		t.Fatal(err)
	}
	j := &dp.Jobs.Live[0]
	if slices.ContainsFunc(j.Seats, func(s sched.Seat) bool { return s.Node == from }) || j.Allocated() != 8 || dp.Jobs.SeatsTaken() != 8 || j.Moves != 1 {
		t.Errorf("it sat on node %d and sits on %v, %d seats are taken", from, j.Seats, dp.Jobs.SeatsTaken())
	}
	if got := j.ResumesAt; got < 29*time.Second || got > 31*time.Second {
		t.Errorf("it stands still until %v, want 30 s", got)
	}
	pass(dp, 20*time.Second)
	if done := dp.Jobs.Live[0].Done; done != 0 {
		t.Errorf("on its way it does %g", done)
	}
	resumes := dp.Jobs.Live[0].ResumesAt
	pass(dp, resumes-dp.Clock.Elapsed)
	dp.Jobs.Receive(resumes)
	pass(dp, time.Minute)
	if done := dp.Jobs.Live[0].Done; done < 8*59 || done > 8*61 {
		t.Errorf("a minute after it arrived %g is done, want 480", done)
	}
}

func TestAFullFleetHasNoRoomToMove(t *testing.T) {
	dp := small(t, "fcfs")
	submit(t, dp, batch(8), batch(152))
	dp.Place()
	err := MoveJob{Job: 1, To: fleet.None}.Apply(dp)
	if err == nil || !strings.Contains(err.Error(), "job 1 has 8 accelerators, other nodes that suit it offer 0") {
		t.Errorf("on a full fleet: %v", err)
	}
	other := fleet.ID(dp.Jobs.Live[1].Seats[0].Node)
	if err := (MoveJob{Job: 1, To: other}).Apply(dp); err == nil || !strings.Contains(err.Error(), "offers 0 (") {
		t.Errorf("to a full node: %v", err)
	}
}

func TestAnEvacuatedNodeIsEmpty(t *testing.T) {
	dp := small(t, "fcfs")
	submit(t, dp, batch(8), batch(152))
	dp.Place()
	at := fleet.ID(dp.Jobs.Live[0].Seats[0].Node)
	if err := (EvacuateNode{Node: at}).Apply(dp); err != nil {
		t.Fatal(err)
	}
	n := &dp.Nodes.Nodes[dp.Fleet.NodeAt[at]]
	if j := dp.Jobs.Live[0]; n.Busy != 0 || !n.Drained || j.Status != waits || j.Stops != 1 {
		t.Errorf("with no room elsewhere its job %v, %d of its accelerators are busy", j.Status, n.Busy)
	}
	if err := (EvacuateNode{Node: at}).Apply(dp); err == nil || !strings.Contains(err.Error(), "is drained, and no job runs there") {
		t.Errorf("again: %v", err)
	}
}

func TestAnEvacuatedPlaneIsEmpty(t *testing.T) {
	dp := small(t, "fcfs")
	submit(t, dp, batch(8), batch(30))
	dp.Place()
	if err := (EvacuatePlane{}).Apply(dp); err != nil {
		t.Fatal(err)
	}
	if got := statuses(dp); !slices.Equal(got, []sched.Status{waits, waits}) || dp.Jobs.SeatsTaken() != 0 {
		t.Errorf("with every node drained jobs are %v on %d seats", got, dp.Jobs.SeatsTaken())
	}
	if err := (EvacuatePlane{}).Apply(dp); err == nil || !strings.Contains(err.Error(), "drained already") {
		t.Errorf("again: %v", err)
	}
	if err := (EvacuatePlane{Off: true}).Apply(dp); err != nil {
		t.Fatal(err)
	}
	dp.Jobs.HandleNews()
	if dp.Place(); !slices.Equal(statuses(dp), []sched.Status{runs, runs}) {
		t.Errorf("open again its jobs are %v", statuses(dp))
	}
}

func TestOrdersInWords(t *testing.T) {
	for _, c := range []struct {
		o    Order
		want string
	}{
		{SetPolicy{"easy"}, "policy easy"},
		{Prioritise{Job: 4, Class: -2}, "give job 4 class -2"},
		{MoveJob{Job: 4, To: fleet.None}, "move job 4 to other nodes"},
		{MoveJob{Job: 4, To: 7}, "move job 4 to satellite 7"},
		{EvacuateNode{Node: 3}, "evacuate satellite 3"},
		{EvacuatePlane{Group: 1, Plane: 2}, "evacuate plane 3 of group 2"},
		{EvacuatePlane{Group: 1, Plane: 2, Off: true}, "end the evacuation of plane 3 of group 2"},
	} {
		if got := c.o.String(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
