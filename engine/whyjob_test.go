package engine_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/dispatch"
	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/sched"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// Under every policy a waiting job says what it waits for: what each limit leaves
// never grows, one line at most binds, and who is said to start does.
func TestWhyAJobWaitsIsTrueUnderEveryPolicy(t *testing.T) {
	t.Parallel()
	starters := 0
	for _, p := range sched.Policies {
		s := mixed(p.Name)
		s.Workload.Fill, s.Workload.Waiting = 0.9, 30
		e := start(t, s)
		bound := map[string]bool{}
		for range 40 {
			run(e, 10*time.Minute)
			if err := e.Apply(jobs.SubmitJob{Owner: "ann", Accelerators: 1, Work: 600, Requirements: sched.Requirements{Class: 3, Latency: time.Millisecond}}); err != nil {
				t.Fatal(err)
			}
			starters += checkWhy(t, e, bound)
		}
		if len(bound) < 2 {
			t.Errorf("%s: what bound was %v: want at least two", p.Name, bound)
		}
	}
	if starters < 10 {
		t.Errorf("%d jobs were said to start", starters)
	}
}

// checkTurn wants the table to put a job that has room where the answer puts it.
func checkTurn(t *testing.T, row dispatch.JobRow, a engine.Answer) {
	t.Helper()
	ahead := 0
	if row.Where != "starts at the next step" {
		if n, _ := fmt.Sscanf(row.Where, "queue, behind %d", &ahead); n == 0 {
			return
		}
	}
	if rank := fmt.Sprintf("rank %d of", ahead+1); !slices.ContainsFunc(a.Lines, func(l table.Line) bool { return strings.Contains(l.Value, rank) }) {
		t.Errorf("the table says of job %d %q, the answer %+v", row.ID, row.Where, a.Lines)
	}
}

// checkWhy asks of every job that waits, and steps. It gives how many were said to
// start.
func checkWhy(t *testing.T, e *engine.Engine, bound map[string]bool) int {
	t.Helper()
	var starts []sched.ID
	for _, row := range e.Snapshot(engine.Wants{Jobs: dispatch.Wants{Table: table.Rows{Count: 1 << 20, Find: -1}}}).Jobs.Table.Rows {
		if row.Status != sched.Waiting {
			continue
		}
		a := e.Ask(engine.WhyJob{Job: row.ID, Brief: true})
		if a.Verdict == "starts at the next step" {
			starts = append(starts, row.ID)
		}
		checkTurn(t, row, a)
		binds, last := 0, 1<<40
		for _, l := range a.Tables[0].Rows {
			if l.Binds {
				binds++
				word, _, _ := strings.Cut(l.Cells[0], ":")
				bound[word] = true
			}
			if len(l.Cells) < 3 {
				continue // its turn
			}
			left, err := strconv.Atoi(l.Cells[2])
			if err != nil || left > last {
				t.Errorf("job %d: %s leaves %s of %d", row.ID, l.Cells[0], l.Cells[2], last)
			}
			last = left
		}
		if binds > 1 {
			t.Errorf("job %d: %d limits bind: %+v", row.ID, binds, a.Tables[0])
		}
	}
	e.Step()
	for _, id := range starts {
		if row := e.Snapshot(engine.Wants{Jobs: dispatch.Wants{One: id}}).Jobs.One.Row; row.Status == sched.Waiting && row.Stops == 0 {
			t.Errorf("at T+%v job %d was said to start, and waits", e.Elapsed(), id)
		}
	}
	return len(starts)
}

func TestWhySaysWhatALawOrAMemoryLeaves(t *testing.T) {
	s := mixed("fcfs")
	s.Designs[1].Chip.Memory = 80e9
	s.Groups[1].Jurisdiction = "US"
	s.Workload.Streams[0].Memory = 0
	e := start(t, s)
	if err := e.Apply(jobs.SubmitJob{Owner: "ann", Accelerators: 16, Work: 1e6, Requirements: sched.Requirements{Memory: 64e9, Jurisdictions: []string{"US"}}}); err != nil {
		t.Fatal(err)
	}
	id := e.Snapshot(engine.Wants{Jobs: dispatch.Wants{Table: table.Rows{Count: 1, Filter: "ann", Find: -1}}}).Jobs.Table.Rows[0].ID
	text := fmt.Sprint(e.Ask(engine.WhyJob{Job: id}))
	for _, want := range []string{"law: US", "memory: 64 GB on each", "rank ", "nearest", "A P02 x6", "seats taken now"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in %s", want, text)
		}
	}
	for _, terms := range []sched.Requirements{{Memory: 90e9}, {Jurisdictions: []string{"JP"}}} {
		if err := e.Apply(jobs.SubmitJob{Owner: "ann", Accelerators: 16, Work: 1e6, Requirements: terms}); err == nil {
			t.Errorf("a job is queued that no node suits: %+v", terms)
		}
	}
}

// Whatever would start a job, or would not, is so: the order is given on a copy, which
// then goes on.
func TestEveryRemedyDoesWhatItSays(t *testing.T) {
	helped, tried := map[string]int{}, map[string]int{}
	for _, c := range []struct {
		policy string
		tick   time.Duration
	}{{"fcfs", 10 * time.Minute}, {"priority", 10 * time.Minute}, {"easy", time.Minute}} {
		policy, s := c.policy, bare()
		s.Tick = c.tick
		s.Workload = mixed(policy).Workload
		s.Workload.Fill, s.Workload.Waiting = 0.97, 60
		s.Groups[1].Filled = 1
		for i := range s.Workload.Streams {
			s.Workload.Streams[i].Mean /= 2
		}
		e := start(t, s)
		if policy == "priority" {
			give(t, e, gang(216, 5)) // 90 Gbps on each link
		}
		run(e, time.Hour)
		asked := 0
		for _, row := range e.Snapshot(engine.Wants{Jobs: dispatch.Wants{Table: table.Rows{Count: 1 << 20, Find: -1}}}).Jobs.Table.Rows {
			if row.Status != sched.Waiting || asked == 3 {
				continue
			}
			asked++
			horizon := e.Elapsed() + 6*time.Hour
			for i, r := range e.Ask(engine.WhyJob{Job: row.ID}).Remedies {
				kind, _, _ := strings.Cut(r.What, " ")
				tried[kind]++
				if r.Helps {
					helped[kind]++
				}
				if r.Tick != c.tick {
					t.Errorf("%s was tried in ticks of %v, want the mission's own %v: so small a fleet takes no time", r.What, r.Tick, c.tick)
				}
				tryRemedy(t, e, row.ID, r, horizon)
				if i == 0 && r.Helps {
					horizon = r.At
				}
			}
		}
	}
	if t.Log(helped, "of", tried); helped["wait"] == 0 || helped["policy"] == 0 || helped["raise"] == 0 || tried["raise"] == helped["raise"] {
		t.Errorf("helped %v of %v: something was not tried", helped, tried)
	}
}

// tryRemedy carries a remedy out on a copy and looks when the job starts.
func tryRemedy(t *testing.T, e *engine.Engine, id sched.ID, r engine.Remedy, horizon time.Duration) {
	t.Helper()
	c := e.Clone()
	if r.Order != nil {
		if err := c.Apply(r.Order); err != nil {
			if r.Helps {
				t.Errorf("%s is refused: %v", r.What, err)
			}
			return
		}
	}
	waits := func() bool { return detail(c, id) != nil && detail(c, id).Row.Status == sched.Waiting }
	for waits() && c.Elapsed() < horizon {
		c.Step()
	}
	switch d := detail(c, id); {
	case r.Helps && (d == nil || waits() || d.Started != r.At):
		t.Errorf("job %d, %s: %s; it starts at %v", id, r.What, r.When, d)
	case !r.Helps && d != nil && !waits() && d.Started > 0 && d.Started < horizon-time.Second:
		t.Errorf("job %d, %s: %s; it starts at T+%v", id, r.What, r.When, d.Started)
	}
}

// remedyOf is the remedy that begins with a word.
func remedyOf(t *testing.T, e *engine.Engine, id sched.ID, word string) engine.Remedy {
	t.Helper()
	a := e.Ask(engine.WhyJob{Job: id})
	for _, r := range a.Remedies {
		if strings.HasPrefix(r.What, word) {
			return r
		}
	}
	t.Fatalf("no remedy of job %d begins with %q: %+v", id, word, a)
	return engine.Remedy{}
}

func TestMovingAJobOutOfTheWayStartsOneThatMaySitNowhereElse(t *testing.T) {
	s := bare()
	s.Groups[1].Filled = 1
	abroad := s.Groups[1]
	abroad.Name, abroad.Shell.Name, abroad.Jurisdiction = "abroad", "abroad", "JP"
	s.Groups = append(s.Groups, abroad)
	e := start(t, s)
	give(t, e, jobs.SubmitJob{Owner: "bob", Accelerators: 1440, Work: 1e9})
	e.Step()
	give(t, e, jobs.SubmitJob{Owner: "ann", Accelerators: 16, Work: 1e6, Requirements: sched.Requirements{Jurisdictions: []string{"US"}}})
	e.Step()
	r := remedyOf(t, e, 2, "move job 1 off P01")
	if !r.Helps || r.Order != (dispatch.MoveJob{Job: 1, To: fleet.None}) {
		t.Errorf("%+v", r)
	}
	give(t, e, r.Order)
	e.Step()
	if d := detail(e, 2); d.Row.Status != sched.Running || d.Started != r.At {
		t.Errorf("after %s job 2 %v since T+%v, want T+%v", r.What, d.Row.Status, d.Started, r.At)
	}
}

func TestAGangThatFindsNoRingSaysWhichLinkAndStartsOnceItExchangesLess(t *testing.T) {
	s := alone(100 * link.Gbps)
	s.Groups[1].Filled = 1
	e := start(t, s)
	for plane := range s.Groups[0].Shell.Planes {
		give(t, e, network.FailPlane{Group: 0, Plane: plane}) // nothing leads around over relays
	}
	for i := range 20 {
		give(t, e, network.SetLaserRate{A: fleet.ID(144 + i), B: fleet.ID(144 + (i+1)%20), Rate: 50 * link.Gbps})
	}
	give(t, e, gang(216, 5)) // 90 Gbps on each link
	run(e, 3*time.Minute)
	a := e.Ask(engine.WhyJob{Job: 1, Brief: true})
	text := fmt.Sprint(a)
	for _, want := range []string{"waits for the network", "network 100 %", "best ring has", "50 Gbps 40.3 Gbps at N0001-N0002", "each link >= 90"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in %s", want, text)
		}
	}
	if row := detail(e, 1).Row; row.Where != "network: no ring" {
		t.Errorf("the table says %q", row.Where)
	}
	r := remedyOf(t, e, 1, "exchange every 50 steps")
	if !r.Helps {
		t.Fatalf("%+v", r)
	}
	give(t, e, r.Order)
	e.Step()
	if d := detail(e, 1); d.Row.Status != sched.Running || d.Started != r.At {
		t.Errorf("after %s it %v since T+%v, want T+%v", r.What, d.Row.Status, d.Started, r.At)
	}
}

// Planes that pass each other and have lasers for neighbours in their plane only: what
// is left is to cancel.
func TestAGangThatFindsNoRingIsToBeCancelledWhereNothingElseHelps(t *testing.T) {
	s := twoPlanes(5000 * unit.Kilometre)
	s.Groups[0].Shell.LocalTimeStep, s.Links.Terminals = 3, 2
	e := start(t, s)
	give(t, e, gang(25*72, 500))
	run(e, 3*time.Minute)
	r := remedyOf(t, e, 1, "cancel it")
	if r.Helps || r.Order != (jobs.CancelJob{Job: 1}) || !strings.Contains(r.When, "cannot be told") {
		t.Errorf("%+v", r)
	}
	give(t, e, r.Order)
	if e.Step(); detail(e, 1).Row.Status != sched.Cancelled {
		t.Errorf("after %s it %v", r.What, detail(e, 1).Row.Status)
	}
}

// In a tick so short that hours of it take too long, a remedy says in which it was tried.
func TestARemedyFoundInLongerTicksSaysSo(t *testing.T) {
	s := bare()
	s.Tick, s.Groups[1].Filled = time.Second, 1
	e := start(t, s)
	give(t, e, jobs.SubmitJob{Owner: "bob", Accelerators: 1440, Work: 1440 * 2 * 3600})
	e.Step()
	give(t, e, jobs.SubmitJob{Owner: "ann", Accelerators: 16, Work: 1e6})
	e.Step()
	r := remedyOf(t, e, 2, "wait")
	if !r.Helps || r.Tick != 10*time.Minute || !strings.Contains(r.When, "in ticks of 10 min") {
		t.Errorf("%+v", r)
	}
}
