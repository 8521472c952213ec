package compare

import (
	"path/filepath"
	"strings"
	"testing"

	"orrery/data/mission"
	"orrery/data/scenario/scenariotest"
	"orrery/engine"
	"orrery/engine/jobs"
	"orrery/engine/unit"
	"orrery/ui/command/cli/clitest"
)

// run runs the command.
func run(t *testing.T, args string) (code int, stdout, stderr string) {
	t.Helper()
	return clitest.Run(t, New(mission.OpenReadOnly), strings.Fields(args)...)
}

func TestCompareFindsNoDifferenceInTheSame(t *testing.T) {
	code, out, errs := run(t, "tiny tiny --for 2h --seeds 2")
	if code != 0 || !strings.Contains(out, "no figure differs") {
		t.Errorf("exit code %d: %s%s", code, out, errs)
	}
}

func TestCompareSaysWhatAChangeDoesAndFromWhen(t *testing.T) {
	r := clitest.Answer[compared](t, New(mission.OpenReadOnly), strings.Fields("tiny --set workload.fill=0.9 --for 2h --seeds 3")...)
	if r.A != "tiny" || r.B != "tiny with workload.fill=0.9" || r.Span != 7200 || r.Seeds != 3 || r.First == nil || *r.First != 0 {
		t.Errorf("the report is %+v", r)
	}
	better := map[string]int{}
	for _, f := range r.Figures {
		if f.A.P10 > f.A.P50 || f.A.P50 > f.A.P90 {
			t.Errorf("%s: deciles %+v are out of order", f.Name, f.A)
		}
		// Not with every seed: those that wait may take the seats as well.
		if f.Unit == "GPU-h" && (f.Minus.P50 <= 0 || f.Good == nil || *f.Good != "b") {
			t.Errorf("with more seats taken the work grows by %+v, better is %v", f.Minus, f.Good)
		}
		if f.Name == "treasury" && (f.First != nil || f.Minus.P90 != 0 || f.Good != nil) {
			t.Errorf("the treasury differs: %+v", f)
		}
		if f.Good != nil {
			better[*f.Good]++
		}
	}
	if better["a"] != r.Score.A || better["b"] != r.Score.B || r.Score.B == 0 {
		t.Errorf("figures are better in %v, the score is %+v", better, r.Score)
	}
	if p := r.Parting; p == nil || p.Elapsed != 0 || p.Step != 0 || p.Subsystem == "" || p.Sentence == "" {
		t.Errorf("they part at %+v, want at the start", r.Parting)
	}
}

// saved is a file of an hour of tiny, with some orders.
func saved(t *testing.T, name string, orders map[int64]engine.Order) string {
	t.Helper()
	s := scenariotest.Preset(t, "tiny")
	e := scenariotest.Begun(t, s)
	path := filepath.Join(t.TempDir(), name)
	m, err := mission.Create(path, s, false)
	if err != nil {
		t.Fatal(err)
	}
	for e.Elapsed() < 3600e9 {
		var given []engine.Entry
		if o := orders[e.Steps()]; o != nil {
			if err := e.Apply(o); err != nil {
				t.Fatal(err)
			}
			given = append(given, engine.Entry{Step: e.Steps(), Order: o})
		}
		e.Step()
		if err := m.Record(e, given); err != nil {
			t.Fatal(err)
		}
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// The order of the one makes the difference, to the step, and is told; what both were ordered
// is not.
func TestSavedMissionsAreComparedWithTheirOrders(t *testing.T) {
	submit := func(accelerators int) engine.Order {
		return jobs.SubmitJob{Owner: "ann", Accelerators: accelerators, Work: unit.Work(8 * 3600)}
	}
	a := saved(t, "a.orrery", map[int64]engine.Order{10: submit(16)})
	b := saved(t, "b.orrery", map[int64]engine.Order{10: submit(16), 123: submit(8)})
	r := clitest.Answer[compared](t, New(mission.OpenReadOnly), a, b)
	p := r.Parting
	if p == nil || p.Step != 123 || p.Elapsed != 1230 || p.Subsystem != "jobs" {
		t.Fatalf("an order at step 123 makes a difference from %+v on", p)
	}
	if !strings.HasPrefix(p.Sentence, "B is ordered: submit 8 ") || strings.Contains(p.Sentence, "16") || p.Then == nil || p.Then.Elapsed <= p.Elapsed {
		t.Errorf("the difference is told as %q", p.Sentence)
	}
	if r.First == nil || *r.First < 1230 || *r.First > 1300 {
		t.Errorf("a figure differs from %v s on", r.First)
	}
	if r := clitest.Answer[compared](t, New(mission.OpenReadOnly), b, b); r.Parting != nil || r.First != nil {
		t.Errorf("a mission differs from itself: %+v, %v", r.Parting, r.First)
	}
	code, out, errs := run(t, a+" "+b)
	if code != 0 || !strings.Contains(out, "first difference: T+20m30s, in jobs") || !strings.Contains(out, "B is ordered: ") {
		t.Errorf("exit code %d: %s%s", code, out, errs)
	}
}

// A policy is told by its name where they part, and what it does when it does it.
func TestADecisionIsToldBeforeItShows(t *testing.T) {
	r := clitest.Answer[compared](t, New(mission.OpenReadOnly), strings.Fields("tiny --set workload.policy=easy --for 1h")...)
	p := r.Parting
	if p == nil || p.Elapsed != 0 || !strings.Contains(p.Sentence, "in A, easy in B") || p.Then == nil || p.Then.Elapsed <= 0 || p.Then.Sentence == "" {
		t.Errorf("they part at %+v, then %+v", p, p.Then)
	}
	if p.Then.Elapsed > *r.First {
		t.Errorf("it is seen from %g s on, and a figure differs at %g s", p.Then.Elapsed, *r.First)
	}
}

func TestCompareSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct{ args, want string }{
		{"", "a scenario or a mission"},
		{"tiny", "compare needs something"},
		{"tiny dawn", "--for"},
		{"tiny tiny --for 1s", "less than one tick"},
		{"tiny tiny --for 1h --seeds 0", "want 1 to 1000"},
		{"tiny --set nonsense=1 --for 1h", "nonsense"},
	} {
		if code, _, errs := run(t, c.args); code != 2 || !strings.Contains(errs, c.want) {
			t.Errorf("%s: exit code %d, %q; want %q", c.args, code, errs, c.want)
		}
	}
}
