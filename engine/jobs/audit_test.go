package jobs

import (
	"strings"
	"testing"
	"time"

	"orrery/engine/sched"
	"orrery/engine/workload"
)

func TestTheAuditFindsWhatCannotBe(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(js *Jobs)
		want  string
	}{
		{"nothing", func(*Jobs) {}, ""},
		{"more work than time", func(js *Jobs) { j := js.Job(1); j.Done, j.Work = 8*1801, 8*3600 }, "its accelerators can do 14400"},
		{"more work than time, and over", func(js *Jobs) { j := &js.Past[0]; j.Done, j.Work = 8*3601, 8*3601 }, "its accelerators can do 28800"},
		{"a service past its end", func(js *Jobs) { js.Job(2).EndsAt = time.Hour }, "was to end at T+1h"},
		{"a job past its deadline", func(js *Jobs) { j := js.Job(1); j.Deadline, j.KillAtDeadline = time.Hour, true }, "was to be given up at T+1h"},
		{"a job too many", func(js *Jobs) { js.State.Done++ }, "by the totals 2"},
		{"tokens of nobody", func(js *Jobs) { js.Served.Shed += 10 }, "by the totals"},
		{"work of nobody", func(js *Jobs) { js.Abandoned += 10 }, "left 0 of work undone"},
	} {
		js := small(t, workload.Spec{})
		js.Clock.Advance(time.Hour)
		run(t, js, batch(8), seats(8, 0)) // from 1 h on, to be job 1
		run(t, js, serving(8, 1), seats(4, 1))
		run(t, js, SubmitJob{Owner: "ann", Accelerators: 8, Work: 8 * 1800}, seats(8, 2))
		pass(js, 30*time.Minute)
		js.Past[0].Started = 30 * time.Minute // it ran an hour
		c.spoil(js)
		err := js.Audit(js.Clock.Elapsed)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
	if over := (&sched.Job{ID: 1}).CheckAt(0); over == nil {
		t.Error("a job without accelerators passes")
	}
}
