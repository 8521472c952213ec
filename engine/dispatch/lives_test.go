package dispatch

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/clock"
	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/sched"
	"orrery/engine/space"
	"orrery/engine/table"
)

// step goes one tick on, as far as jobs and their seats are concerned.
func step(dp *Dispatch) {
	dp.Nodes.Enter()
	dp.Jobs.ScaleAll()
	for end := dp.Clock.Elapsed + dp.Clock.Tick; dp.Clock.Elapsed < end; {
		dp.Place()
		to := min(end, max(dp.Jobs.Next(), dp.Clock.Elapsed+1))
		span := clock.Span{From: dp.Clock.Elapsed, To: to, Last: to == end}
		dp.Jobs.Work(span)
		dp.Nodes.Settle(span)
		dp.Clock.Advance(to)
	}
	dp.BookWaits()
	dp.Jobs.Sweep()
	dp.Sky.Look()
	dp.Nodes.UpdateLimits(dp.Nodes.AsksAt(dp.Clock.Elapsed))
	dp.Jobs.HandleNews()
}

// giveOrder draws something that an operator may ask; it may be refused.
func giveOrder(r *rapid.T, dp *Dispatch) Order {
	id := sched.ID(rapid.IntRange(1, int(dp.Jobs.Last)+1).Draw(r, "job"))
	node := fleet.ID(rapid.IntRange(0, 19).Draw(r, "node"))
	return rapid.SampledFrom([]Order{
		SetPolicy{rapid.SampledFrom(sched.Policies).Draw(r, "policy").Name},
		Prioritise{Job: id, Class: int(node) % 5},
		MoveJob{Job: id, To: fleet.None},
		MoveJob{Job: id, To: node},
		EvacuateNode{Node: node},
	}).Draw(r, "order")
}

// Whatever is ordered and whatever happens: what policies are shown is what is, no node has
// more jobs than seats, and every wait has a reason that is true.
func TestWhateverIsOrderedPoliciesSeeWhatIs(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		dp := small(t, rapid.SampledFrom(sched.Policies).Draw(r, "policy").Name)
		dp.Clock.SetTick(rapid.SampledFrom([]time.Duration{time.Minute, 10 * time.Minute}).Draw(r, "tick"))
		for range 12 {
			o := rapid.SampledFrom([]jobs.SubmitJob{batch(3), batch(20), batch(120), serving(16, 3)}).Draw(r, "job")
			o.Class, o.Latency = int32(rapid.IntRange(0, 3).Draw(r, "class")), rapid.SampledFrom([]time.Duration{0, time.Millisecond}).Draw(r, "latency")
			submit(t, dp, o)
			if giveOrder(r, dp).Apply(dp) == nil {
				dp.Nodes.UpdateLimits(true)
				dp.Jobs.HandleNews()
			}
			step(dp)
			dp.Jobs.Pace()
			p := dp.Jobs.CurrentPolicy()
			alike(t, "under "+p.Name, dp, p)
			if why := overbooked(dp); why != "" || t.Failed() {
				r.Fatal(why)
			}
		}
	})
}

// overbooked says which node has more jobs than accelerators, or a job that waits for nothing.
func overbooked(dp *Dispatch) string {
	for n := range dp.Nodes.Nodes {
		if busy := dp.Nodes.Nodes[n].Busy; busy < 0 || busy > 8 {
			return dp.Fleet.Name(dp.Fleet.Nodes[n]) + " has more jobs than seats"
		}
	}
	for i := range dp.Jobs.Live {
		j := &dp.Jobs.Live[i]
		s := dp.SupplyOf(j)
		if j.Status == sched.Waiting && s.reason(j) == sched.ReasonSeats && s.free >= j.Accelerators {
			return "a job waits for seats that are free"
		}
	}
	return ""
}

func TestACopyOfADispatchIsShownEverythingAnew(t *testing.T) {
	dp := three(t)
	dp.considersMoves()
	o := dp.Clone(dp.Below)
	if o.shown.jobs || o.lookedForMoves != dp.lookedForMoves || o.Jobs != dp.Jobs {
		t.Errorf("a copy was shown %+v", o.shown)
	}
}

func TestNodesWhoseLightTurnsAreLookedAtAgain(t *testing.T) {
	dp := small(t, "sun-chaser")
	dp.Clock.SetTick(time.Hour)
	dp.Sky.Lights[3] = space.Light{Span: time.Hour, Enter: 10 * time.Minute, Leave: 40 * time.Minute, Period: 96 * time.Minute}
	s := &seatEntries{}
	for _, c := range []struct {
		at  time.Duration
		lit bool
	}{{0, true}, {9 * time.Minute, true}, {10 * time.Minute, false}, {39 * time.Minute, false}, {40 * time.Minute, true}} {
		dp.Clock.Advance(c.at)
		if dp.showSeats(s, sched.Light); s.conditions[3].Lit != c.lit {
			t.Errorf("at %v node 3 is shown lit: %v, want %v", c.at, s.conditions[3].Lit, c.lit)
		}
	}
	for _, turn := range s.turns {
		if turn.at <= dp.Clock.Elapsed {
			t.Errorf("a turn at %v is still ahead at %v", turn.at, dp.Clock.Elapsed)
		}
	}
}

// lineOf is a line of an answer.
func lineOf(t *testing.T, a table.Answer, label string) table.Line {
	t.Helper()
	i := slices.IndexFunc(a.Lines, func(l table.Line) bool { return l.Label == label })
	if i < 0 {
		t.Fatalf("the answer has no line %q: %+v", label, a.Lines)
	}
	return a.Lines[i]
}

func TestWhyAJobRunsAsFastAsItDoes(t *testing.T) {
	dp := small(t, "fcfs")
	submit(t, dp, batch(16))
	dp.Jobs.Start(0, []sched.Seat{{Node: 4, Count: 8}, {Node: 5, Count: 8}})
	dp.Jobs.Pace()
	a, _ := dp.Why(1)
	if l := lineOf(t, a, "speed"); l.Value != "100.0 % of full" || l.Binds {
		t.Errorf("at full speed: %+v", l)
	}
	if l := lineOf(t, a, "left"); l.Value != "1h" {
		t.Errorf("it has %q left, want 1h", l.Value)
	}
	o, pace := &dp.Nodes.Now[5], &dp.Nodes.Paces[5]
	o.Throttled, o.Speed = true, 0.5
	for tier := range pace.First {
		pace.First[tier], pace.Mean[tier], pace.Rest[tier] = 0.5, 0.5, 0.5
	}
	a, _ = dp.Why(1)
	if l := lineOf(t, a, "slowest node"); l.Value != "50.0 %" || !strings.HasPrefix(l.Note, dp.Fleet.Name(5)) {
		t.Errorf("with a node at half speed: %+v", l)
	}
	if l := lineOf(t, a, "speed"); l.Value != "75.0 % of full" || !l.Binds {
		t.Errorf("with a node at half speed: %+v", l)
	}
	dp.Jobs.Move(0, []sched.Seat{{Node: 6, Count: 8}, {Node: 7, Count: 8}})
	if a, _ := dp.Why(1); !strings.HasPrefix(a.Verdict, "moves to or restarts on ") || !strings.HasSuffix(a.Verdict, "until T+0d 00:00:10") {
		t.Errorf("on its way: %q", a.Verdict)
	}
}

func TestWhyAGangTrainsAsFastAsItDoes(t *testing.T) {
	dp := linked(t, "fcfs")
	submit(t, dp, training(16, 1000))
	dp.Place()
	dp.Jobs.Pace()
	a, _ := dp.Why(1)
	if l := lineOf(t, a, "slowest link"); !strings.HasSuffix(l.Value, " Gbps") {
		t.Errorf("its slowest link: %+v", l)
	}
	if !strings.HasPrefix(a.Verdict, "runs on ") {
		t.Errorf("it %q", a.Verdict)
	}
}

func TestWhyDataSlowsAJob(t *testing.T) {
	dp := linked(t, "fcfs")
	o := batch(8)
	o.In = 1e9
	submit(t, dp, o)
	dp.Jobs.Start(0, []sched.Seat{{Node: 4, Count: 8}})
	dp.Network.Delivered[4] = 0.25
	a, _ := dp.Why(1)
	if l := lineOf(t, a, "data"); l.Value != "25.0 % is delivered" || !l.Binds {
		t.Errorf("a quarter of its data comes: %+v", l)
	}
}

func TestWhyAServiceAnswersAsItDoes(t *testing.T) {
	dp := small(t, "fcfs")
	submit(t, dp, serving(16, 2))
	dp.Jobs.Start(0, []sched.Seat{{Node: 4, Count: 8}})
	a, _ := dp.Why(1)
	for label, want := range map[string]string{"requests": "2.0 a second", "replicas": "1"} {
		if l := lineOf(t, a, label); l.Value != want {
			t.Errorf("%s: %+v, want %s", label, l, want)
		}
	}
	if l := lineOf(t, a, "first token"); l.Note != "50ms of it is the round trip" {
		t.Errorf("first token: %+v", l)
	}
	if l := lineOf(t, a, "in time"); l.Binds {
		t.Errorf("under light load it binds: %+v", l)
	}
}

func TestAJobThatIsOverSaysHow(t *testing.T) {
	dp := small(t, "fcfs")
	o := batch(8)
	o.Within, o.KillAtDeadline = time.Hour, true
	submit(t, dp, o, batch(8))
	pass(dp, time.Hour)
	if a, waits := dp.Why(1); a.Verdict != "failed at T+0d 01:00:00: its deadline passed" || waits {
		t.Errorf("given up: %q", a.Verdict)
	}
	if err := (jobs.CancelJob{Job: 2}).Apply(dp.Jobs); err != nil {
		t.Fatal(err)
	}
	if a, _ := dp.Why(2); a.Verdict != "cancelled at T+0d 01:00:00" {
		t.Errorf("cancelled: %q", a.Verdict)
	}
}

func TestUrgencyPutsFirstWhatNeedsLookingAfter(t *testing.T) {
	dp := small(t, "fcfs")
	now := dp.Clock.Elapsed
	late := sched.Job{ID: 1, Accelerators: 8, Work: 8 * 7200, Deadline: now + time.Hour}
	old := sched.Job{ID: 2, Accelerators: 8, Work: 8, Waited: time.Hour}
	fresh := sched.Job{ID: 3, Accelerators: 8, Work: 8, Waited: time.Minute}
	bad := sched.Job{ID: 4, Requirements: sched.Requirements{Kind: sched.Serving}, Served: sched.Tokens{Delivered: 10, Late: 5}}
	good := sched.Job{ID: 5, Requirements: sched.Requirements{Kind: sched.Serving}, Served: sched.Tokens{Delivered: 10}}
	first, last := sched.Job{ID: 6, Status: sched.Done, Ended: time.Minute}, sched.Job{ID: 7, Status: sched.Done, Ended: time.Hour}
	for _, c := range []struct {
		name string
		heap int
		a, b *sched.Job
	}{
		{"what misses its deadline before what waits long", 0, &late, &old},
		{"what waits long before what came", 0, &old, &fresh},
		{"what answers late before what answers in time", 1, &bad, &good},
		{"what ended last before what ended first", 3, &last, &first},
	} {
		if dp.urgency(c.heap)(c.a, c.b) >= 0 || dp.urgency(c.heap)(c.b, c.a) <= 0 {
			t.Errorf("%s: it is not so", c.name)
		}
	}
}

func TestPlanesTellWhatIsWithheld(t *testing.T) {
	dp := small(t, "fcfs")
	submit(t, dp, batch(160))
	dp.Jobs.Live[0].Accelerators = 150
	for n := range 4 {
		dp.Nodes.Nodes[n].Carries, dp.Nodes.Nodes[n].CarriedBy = 1600, fleet.ByPower // 0.8 of full power for two
		dp.Sky.Lights[n] = space.Light{Span: time.Minute, Enter: -time.Minute, Leave: time.Duration(n+1) * time.Minute, Period: time.Hour}
	}
	dp.Nodes.Nodes[4].Carries, dp.Nodes.Nodes[4].CarriedBy = 4000, fleet.ByHeat
	p := dp.planesFor(dp.Jobs.Job(1))
	if len(p) != 1 || p[0].nodes != 20 || p[0].offers != 160-4*6-3 || p[0].power != 24 || p[0].heat != 3 || len(p[0].dark) != 4 || p[0].lit != 4*time.Minute {
		t.Fatalf("its planes are %+v", p)
	}
	var a table.Answer
	dp.nearest(&a, dp.Jobs.Job(1))
	if cells := a.Tables[0].Rows[0].Cells; cells[1] != "133/150" || cells[3] != "-24" || cells[4] != "-3" || !strings.Contains(cells[6], "17 seats") || !strings.Contains(cells[6], "dark until T+0d 00:04:00") {
		t.Errorf("it nearly fits at %q", cells)
	}
	if got := dp.SupplyOf(&sched.Job{}); got.power != 24 || got.heat != 3 || got.Seats != 133 {
		t.Errorf("nodes could take %+v", got)
	}
	if dp.widest() != 8 {
		t.Errorf("the widest node has %d accelerators", dp.widest())
	}
}
