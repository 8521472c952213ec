package dispatch

import (
	"testing"
	"time"

	"orrery/engine/jobs"
	"orrery/engine/sched"
)

func TestRecordsListPastAndLiveJobsByNumber(t *testing.T) {
	dp := small(t, "fcfs")
	submit(t, dp, batch(8), batch(2), batch(4))
	if err := (jobs.CancelJob{Job: 2}).Apply(dp.Jobs); err != nil {
		t.Fatal(err)
	}
	pass(dp, time.Minute)
	rows, over := records(dp.Jobs, RecordsQuery{Live: true})
	if len(rows) != 3 || over != 1 || rows[1].Status != sched.Cancelled || rows[2].Waited != time.Minute || rows[2].Accelerators != 4 || rows[2].Waits.Sum() != time.Minute {
		t.Errorf("%d over, in all %+v", over, rows)
	}
	for _, c := range []struct {
		ask  RecordsQuery
		want []sched.ID
	}{{RecordsQuery{}, []sched.ID{2}}, {RecordsQuery{After: 1}, nil}, {RecordsQuery{After: 1, Live: true}, []sched.ID{1, 3}}, {RecordsQuery{After: 9}, nil}} {
		rows, _ := records(dp.Jobs, c.ask)
		if len(rows) != len(c.want) {
			t.Errorf("%+v: %d records, want those of %v", c.ask, len(rows), c.want)
		}
		for i := range min(len(rows), len(c.want)) {
			if rows[i].ID != c.want[i] {
				t.Errorf("%+v: record %d is of job %d, want %d", c.ask, i, rows[i].ID, c.want[i])
			}
		}
	}
}
