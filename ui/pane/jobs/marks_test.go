package jobs

import (
	"testing"

	"orrery/engine"
	"orrery/engine/dispatch"
	"orrery/engine/sched"
	"orrery/engine/workload"
	"orrery/ui/pane"
)

// A job has the figures of the stream of its owner and kind, those of data by the accelerator.
func TestAJobsFiguresAreEstimatesAsThoseOfItsStream(t *testing.T) {
	p := New()
	p.Brief(pane.Plan{
		Scenario:  engine.Scenario{Workload: workload.Spec{Streams: []workload.Stream{{Owner: "ann"}, {Owner: "lab", Requirements: sched.Requirements{Kind: sched.Training}}}}},
		Estimates: pane.Estimates{"workload.streams.2.data_in_gb": "12", "workload.streams.2.state_gb": "3", "workload.streams.2.class": "1"},
	})
	d := dispatch.JobDetail{Row: dispatch.JobRow{Owner: "lab", Accelerators: 72}, In: 72 * 12 * 8e9, State: 3 * 8e9}
	d.Requirements.Kind, d.Requirements.Class = sched.Training, 1
	for key, want := range map[string]bool{"data_in_gb": true, "state_gb": false, "class": true, "data_out_gb": false} {
		if got := p.marks(&d).Any(key); got != want {
			t.Errorf("%s is an estimate: %v, want %v", key, got, want)
		}
	}
	for what, change := range map[string]func(*dispatch.JobDetail){
		"another owner": func(d *dispatch.JobDetail) { d.Row.Owner = "ann" },
		"another kind":  func(d *dispatch.JobDetail) { d.Requirements.Kind = sched.Batch },
		"no seat":       func(d *dispatch.JobDetail) { d.Row.Accelerators = 0 },
	} {
		other := d
		change(&other)
		if p.marks(&other).Any("data_in_gb", "class") {
			t.Errorf("%s: marked as the stream's", what)
		}
	}
}
