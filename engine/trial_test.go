package engine_test

import (
	"strings"
	"testing"
	"time"

	"orrery/data/scenario/scenariotest"
	"orrery/engine"
	"orrery/engine/jobs"
	"orrery/engine/unit"
)

func TestATrialSaysWhatTheOrderWouldAndChangesNothing(t *testing.T) {
	for name, job := range map[string]jobs.SubmitJob{
		"possible":      {Owner: "ann", Accelerators: 8, Work: 16 * unit.AcceleratorHour},
		"too wide":      {Owner: "ann", Accelerators: 1 << 20, Work: 16 * unit.AcceleratorHour},
		"too late":      {Owner: "ann", Accelerators: 8, Work: 16 * unit.AcceleratorHour, Within: time.Hour},
		"without links": {Owner: "ann", Accelerators: 8, Work: 16 * unit.AcceleratorHour, In: 1},
	} {
		e, err := engine.New(small())
		if err != nil {
			t.Fatal(err)
		}
		before := e.Digest()
		a := e.Ask(engine.Trial{Job: job})
		if e.Digest() != before {
			t.Errorf("%s: the question changed the mission", name)
		}
		refused := e.Apply(job)
		if a.OK != (refused == nil) {
			t.Errorf("%s: the trial says %v (%s), the order %v", name, a.OK, a.Verdict, refused)
		}
		if refused != nil && a.Verdict != refused.Error() {
			t.Errorf("%s: the trial says %q, the order %q", name, a.Verdict, refused)
		}
		if refused == nil && !strings.Contains(a.Lines[0].Value, "2h at full speed, 16 GPU-h") {
			t.Errorf("%s: it takes %q, want 2 h and 16 GPU-h", name, a.Lines[0].Value)
		}
	}
}

// A gang asks what is left of links, which a copy of the mission must look at first.
func TestATrialOfAGangLooksAtLinks(t *testing.T) {
	for _, name := range []string{"tiny", "dawn"} {
		s := scenariotest.Preset(t, name)
		e := start(t, s)
		run(e, 10*time.Minute)
		nodes := e.Snapshot(engine.Wants{}).Nodes
		for _, accelerators := range []int{nodes.Accelerators / nodes.Nodes * 2, nodes.Accelerators} {
			before := e.Digest()
			a := e.Ask(engine.Trial{Job: gang(accelerators, 5000)})
			if !a.OK || len(a.Lines) < 2 || e.Digest() != before {
				t.Errorf("%s: a gang of %d: %+v", name, accelerators, a)
			}
		}
	}
}
