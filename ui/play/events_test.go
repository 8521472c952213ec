package play_test

import (
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/dispatch"
	"orrery/engine/jobs"
	"orrery/engine/table"
	"orrery/engine/unit"
	"orrery/ui/play"
	"orrery/ui/play/playtest"
)

// A mission that is opened is read whole: more events than a page, each once.
func TestAllEventsOfALongMissionAreReadOnce(t *testing.T) {
	e, err := engine.New(playtest.Small())
	if err != nil {
		t.Fatal(err)
	}
	const many = 775 // each tells of its end: half as much again as a page
	for range many {
		if err := e.Apply(jobs.SubmitJob{Owner: "x", Accelerators: 1, Work: unit.Work(60)}); err != nil {
			t.Fatal(err)
		}
		live := e.Snapshot(engine.Wants{Jobs: dispatch.Wants{Records: &dispatch.RecordsQuery{Live: true}}}).Jobs.Records
		if err := e.Apply(jobs.CancelJob{Job: live[len(live)-1].ID}); err != nil {
			t.Fatal(err)
		}
	}
	read := make(chan []play.Event, 1)
	go func() { read <- play.EventsAfter(e, 0) }()
	select {
	case all := <-read:
		seen := map[int64]bool{}
		for _, m := range all {
			if seen[m.Number] {
				t.Fatalf("event %d is read twice", m.Number)
			}
			seen[m.Number] = true
		}
		rows := table.Rows{Count: 1, Sort: "id", Descending: true, Find: -1}
		if n := e.Snapshot(engine.Wants{Events: rows}).Events.Matched; len(all) != n || n < many {
			t.Errorf("%d events are read, of %d", len(all), n)
		}
	case <-time.After(time.Minute): // else it would take all memory
		t.Fatal("the reading of events does not end")
	}
}
