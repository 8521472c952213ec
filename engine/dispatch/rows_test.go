package dispatch

import (
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/engine/jobs"
	"orrery/engine/sched"
	"orrery/engine/table"
)

// three is a job of eight accelerators that runs, one of a hundred that runs, and one that
// waits.
func three(t *testing.T) *Dispatch {
	dp := small(t, "fcfs")
	urgent := batch(8)
	urgent.Owner, urgent.Within, urgent.Class = "bob", 90*time.Minute, 2
	long := batch(100)
	long.Work *= 5
	submit(t, dp, urgent, long, batch(120))
	dp.Place()
	dp.Jobs.Pace()
	return dp
}

// ids are the jobs of some rows.
func ids(rows []JobRow) []sched.ID {
	var all []sched.ID
	for _, r := range rows {
		all = append(all, r.ID)
	}
	return all
}

func TestJobsAreSortedByEachColumn(t *testing.T) {
	dp := three(t)
	for column, want := range map[string][]sched.ID{
		"id": {1, 2, 3}, "status": {3, 1, 2}, "accelerators": {1, 2, 3}, "left": {1, 2, 3}, "wait": {1, 2, 3}, "owner": {2, 3, 1},
		"class": {1, 2, 3}, "due": {1, 2, 3}, "spare": {1, 2, 3}, "kind": {1, 2, 3}, "done": {1, 2, 3}, ByAttention: {3, 1, 2},
	} {
		if got := ids(dp.Rows(table.Rows{Count: 10, Sort: column, Find: -1}).Rows); !slices.Equal(got, want) {
			t.Errorf("by %s: jobs %v, want %v", column, got, want)
		}
	}
	for _, c := range Columns {
		if c.Key != "id" && dp.jobOrder(c.Key).Compare == nil {
			t.Errorf("the table offers column %s and cannot sort by it", c.Key)
		}
	}
}

func TestFiltersFindOwnersStatusesAndReasons(t *testing.T) {
	dp := three(t)
	for filter, want := range map[string][]sched.ID{
		"bob": {1}, "is:waits": {3}, "is:runs": {1, 2}, "seats 52/120": {3}, "batch": {1, 2, 3}, "nobody": nil,
	} {
		r := dp.Rows(table.Rows{Count: 10, Filter: filter, Find: -1})
		if got := ids(r.Rows); !slices.Equal(got, want) || r.Matched != len(want) || r.Total != 3 {
			t.Errorf("filtered by %q: jobs %v of %d, want %v", filter, got, r.Total, want)
		}
	}
	if r := dp.Rows(table.Rows{}); len(r.Rows) != 0 || r.Total != 3 {
		t.Errorf("nobody asks for rows, and there are %d", len(r.Rows))
	}
}

func TestJobsAtRiskAreCounted(t *testing.T) {
	dp := three(t)
	dp.Clock.Advance(time.Minute)
	if got := dp.Rows(table.Rows{Count: 1}).AtRisk; got != 0 {
		t.Errorf("in time, %d jobs are at risk", got)
	}
	dp.Jobs.Live[0].Deadline = 30 * time.Minute
	if got := dp.Rows(table.Rows{Count: 1}).AtRisk; got != 1 {
		t.Errorf("an hour's work is due in half of that, and %d jobs are at risk", got)
	}
}

func TestARowIsWhatTheJobIs(t *testing.T) {
	dp := three(t)
	pass(dp, 30*time.Minute)
	r := dp.Rows(table.Rows{Count: 10, Find: -1}).Rows
	if a := r[0]; a.Share != 0.5 || a.Left != 30*time.Minute || a.Speed != 1 || a.Allocated != 8 || a.Spare != 30*time.Minute || a.Goodput != 1 || a.Where == "" {
		t.Errorf("half done it is shown as %+v", a)
	}
	if w := r[2]; w.Waited != 30*time.Minute || w.Where != "seats 52/120" || w.Speed != 0 {
		t.Errorf("waiting it is shown as %+v", w)
	}
}

func TestDetailHasSeatsAndRequirements(t *testing.T) {
	dp := three(t)
	d := dp.Detail(1)
	if d == nil || len(d.Seats) != 1 || d.Seats[0].Count != 8 || d.Seats[0].Speed != 1 || d.Requirements.Class != 2 {
		t.Fatalf("its detail is %+v", d)
	}
	on := dp.JobsOn(d.Seats[0].Node)
	if !slices.Equal(ids(on), []sched.ID{1}) {
		t.Errorf("on its node are jobs %v", ids(on))
	}
	if dp.Detail(99) != nil {
		t.Error("a job that never was has details")
	}
	if err := (jobs.CancelJob{Job: 1}).Apply(dp.Jobs); err != nil {
		t.Fatal(err)
	}
	if d := dp.Detail(1); d == nil || d.Row.Status != sched.Cancelled {
		t.Errorf("after its end its detail is %+v", d)
	}
}

func TestAServiceIsShownAsItAnswers(t *testing.T) {
	dp := small(t, "fcfs")
	submit(t, dp, serving(16, 1))
	dp.Jobs.Start(0, []sched.Seat{{Node: 0, Count: 8}})
	r := dp.jobRow(dp.Jobs.Job(1), new(causes))
	s := r.Service
	if s == nil || s.Rate != 1 || s.Replica != 4 || s.Load <= 0 || s.Load >= 1 || s.First <= 0 || s.Tail < s.First || s.Shed != 0 || s.Within < 0.9 {
		t.Errorf("a service of light load is shown as %+v", s)
	}
}

func TestWhySaysWhatBinds(t *testing.T) {
	dp := three(t)
	for _, c := range []struct {
		id      sched.ID
		verdict string
		ok      bool
		waits   bool
	}{
		{1, "runs on ", true, false},
		{3, "waits for 120 accelerators: only 52 free", false, true},
		{9, "there is no such job", false, false},
	} {
		a, waits := dp.Why(c.id)
		if !strings.HasPrefix(a.Verdict, c.verdict) || a.OK != c.ok || waits != c.waits {
			t.Errorf("job %d: %q, ok %v, waits %v; want %q, %v, %v", c.id, a.Verdict, a.OK, waits, c.verdict, c.ok, c.waits)
		}
	}
	a, _ := dp.Why(3)
	if binds := slices.IndexFunc(a.Tables[0].Rows, func(r table.Row) bool { return r.Binds }); binds < 0 || !strings.HasPrefix(a.Tables[0].Rows[binds].Cells[0], "seats taken now") {
		t.Errorf("what binds is row %d of %+v", binds, a.Tables[0].Rows)
	}
	if len(a.Tables) != 2 || a.Tables[1].Columns[0].Name != "nearest" || !strings.Contains(a.Tables[1].Rows[0].Cells[6], "68 seats") {
		t.Errorf("it nearly fits at %+v, want it to miss by 68 seats", a.Tables[1:])
	}
	dp.Jobs.Suspend(1)
	dp.Jobs.HandleNews()
	if a, waits := dp.Why(2); a.Verdict != "starts at the next step" || waits || !dp.WouldStart(dp.Jobs.CurrentPolicy(), 2) {
		t.Errorf("with room: %q, waits %v", a.Verdict, waits)
	}
	submit(t, dp, batch(1))
	if a, _ := dp.Why(4); a.Verdict != "waits its turn under fcfs: 2 jobs are ahead of it" {
		t.Errorf("last in the queue: %q", a.Verdict)
	}
}

func TestWhatAJobAsksForInWords(t *testing.T) {
	dp := linked(t, "fcfs")
	o := batch(1)
	o.Memory, o.Jurisdictions = 64e9, []string{"US", "LU"}
	for _, c := range []struct {
		o    jobs.SubmitJob
		want []string
	}{
		{o, []string{"1 accelerator, 1 GPU-h of work, 64 GB on each, in US or LU"}},
		{batch(20), []string{"20 accelerators (at least 3 nodes), 20 GPU-h of work"}},
		{training(16, 1000), []string{"16 accelerators (at least 2 nodes), in one ring, each link >= ", "every 1000 steps of 5s, to keep 0.5 of full speed"}},
		{serving(8, 2.5), []string{"8 accelerators, replicas of 4, first token within 2s, 2.5 requests a second"}},
	} {
		submit(t, dp, c.o)
		got := dp.RequestWords(dp.Jobs.Job(dp.Jobs.Last))
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%q, want %q", got, want)
			}
		}
	}
}

func TestDeadlinesInWords(t *testing.T) {
	dp := small(t, "fcfs")
	o := batch(8)
	o.Within = 90 * time.Minute
	submit(t, dp, o, batch(8))
	for _, c := range []struct {
		at   time.Duration
		id   sched.ID
		want string
	}{
		{0, 1, "deadline T+0d 01:30:00, 1h30m left"},
		{time.Hour, 1, "deadline T+0d 01:30:00, 30m left: it will be missed"},
		{time.Hour, 2, "no deadline"},
	} {
		dp.Clock.Advance(c.at)
		if got := dp.due(dp.Jobs.Job(c.id)); got != c.want {
			t.Errorf("at %v job %d: %q, want %q", c.at, c.id, got, c.want)
		}
	}
}

func TestWhyAGangFindsNoRing(t *testing.T) {
	dp := linked(t, "fcfs")
	submit(t, dp, training(16, 1000))
	j := dp.Jobs.Job(1)
	row, found := dp.ringStage(j, dp.funnel(j))
	if !found || row.Binds || !strings.HasPrefix(row.Cells[0], "network: 2 nodes or more in one ring at ") {
		t.Errorf("a gang that finds its ring: %+v", row)
	}
	j.Train.Inner, j.Train.Parameters = 1, 7e12
	row, found = dp.ringStage(j, dp.funnel(j))
	if found || !row.Binds || row.Cells[1] != "best ring has 1" {
		t.Errorf("a gang that no links carry: %+v", row)
	}
	if a, waits := dp.Why(1); !strings.HasPrefix(a.Verdict, "waits for the network") || !waits {
		t.Errorf("it %q", a.Verdict)
	}
}

func TestWhatIsWithheldInWords(t *testing.T) {
	if withheld(0) != "–" || withheld(12) != "-12" {
		t.Errorf("nothing is %q, twelve %q", withheld(0), withheld(12))
	}
}
