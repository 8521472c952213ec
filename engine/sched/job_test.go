package sched_test

import (
	"testing"
	"time"

	"orrery/engine/sched"
	"orrery/engine/unit"
)

func TestAStoppedJobLosesWhatItHasNotSaved(t *testing.T) {
	const minute = time.Minute
	for _, c := range []struct {
		ran, ago, every time.Duration
		want            unit.Work // of 100 done since it began
	}{
		{50 * minute, 0, 20 * minute, 20},           // saved at 40 of 50 min
		{40 * minute, 0, 20 * minute, 0},            // saved just now
		{50 * minute, 0, 0, 100},                    // never saved
		{50 * minute, 15 * minute, 20 * minute, 60}, // wrong since 35: back to 20
		{50 * minute, 90 * minute, 20 * minute, 100},
		{0, 0, 20 * minute, 0},
	} {
		j := sched.Job{Work: 1000, DoneAtStart: 300, Done: 400, Started: 7 * minute}
		if got := j.Unsaved(7*minute+c.ran, c.ago, c.every); got != c.want {
			t.Errorf("ran %v, wrong since %v ago, saved each %v: loses %g, want %g", c.ran, c.ago, c.every, got, c.want)
		}
	}
}
