package console

import (
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/unit"
)

// A mission that is opened is read whole: more events than a page, each once.
func TestAllEventsOfALongMissionAreReadOnce(t *testing.T) {
	e, err := engine.New(little())
	if err != nil {
		t.Fatal(err)
	}
	const jobs = 3*momentPage/2 + 7 // each tells of its end
	for range jobs {
		if err := e.Apply(engine.SubmitJob{Owner: "x", Accelerators: 1, Work: unit.Work(60)}); err != nil {
			t.Fatal(err)
		}
		live := e.Snapshot(engine.Wants{Ledger: true}).Ledger
		if err := e.Apply(engine.CancelJob{Job: live[len(live)-1].ID}); err != nil {
			t.Fatal(err)
		}
	}
	read := make(chan []moment, 1)
	go func() { read <- momentsAfter(e, 0) }()
	select {
	case all := <-read:
		seen := map[int64]bool{}
		for _, m := range all {
			if seen[m.number] {
				t.Fatalf("event %d is read twice", m.number)
			}
			seen[m.number] = true
		}
		if n := e.Snapshot(engine.Wants{Events: notable(0, 1)}).Events.Matched; len(all) != n || n < jobs {
			t.Errorf("%d events are read, of %d", len(all), n)
		}
	case <-time.After(time.Minute): // else it would take all memory
		t.Fatal("the reading of events does not end")
	}
}
