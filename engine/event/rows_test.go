package event_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/table"
)

// told is a log in which five things happened. Number 2 happened before number 1, and number 3
// is of light.
func told() *event.Log {
	log := &event.Log{Clock: &clock.Clock{State: clock.State{Steps: 6}}}
	for _, v := range []event.Event{
		{Elapsed: 20 * time.Second, Kind: event.JobStarted, Severity: event.Info, Job: 4},
		{Elapsed: 10 * time.Second, Kind: event.JobSubmitted, Severity: event.Info, Job: 4},
		{Elapsed: 20 * time.Second, Kind: event.EclipseEntered, Node: 2},
		{Elapsed: 30 * time.Second, Kind: event.Broke, Severity: event.Critical, Node: 1},
		{Elapsed: 30 * time.Second, Kind: event.NodeDrained, Severity: event.Warning, Node: 2},
	} {
		log.Tell(v)
	}
	return log
}

// tell tells an event by its node or job.
func tell(v event.Event) (subject, sentence string) {
	if v.Node != fleet.None {
		return fmt.Sprintf("N%d", v.Node), "something about a node"
	}
	return fmt.Sprintf("job %d", v.Job), "something about a job"
}

func TestEventsComeInTheOrderOfTheirInstants(t *testing.T) {
	for _, c := range []struct {
		name string
		rows table.Rows
		want []int64 // numbers
	}{
		{"of note", table.Rows{Count: 9}, []int64{2, 1, 4, 5}},
		{"all", table.Rows{Count: 9, All: true}, []int64{2, 1, 3, 4, 5}},
		{"the newest first", table.Rows{Count: 9, Descending: true}, []int64{5, 4, 1, 2}},
		{"the second and third", table.Rows{From: 1, Count: 2}, []int64{1, 4}},
		{"quietest first", table.Rows{Count: 9, All: true, Sort: "severity"}, []int64{3, 2, 1, 5, 4}},
		{"loudest first", table.Rows{Count: 9, Sort: "severity", Descending: true}, []int64{4, 5, 2, 1}},
		{"by kind", table.Rows{Count: 9, All: true, Sort: "kind"}, []int64{3, 2, 1, 5, 4}},
		{"of severity", table.Rows{Count: 9, Filter: "crit"}, []int64{4}},
		{"of kind", table.Rows{Count: 9, Filter: "submitted"}, []int64{2}},
		{"of subject", table.Rows{Count: 9, All: true, Filter: "N2"}, []int64{3, 5}},
		{"of sentence", table.Rows{Count: 9, Filter: "!something about a node"}, nil},
	} {
		var got []int64
		for _, row := range told().Rows(c.rows, tell).Rows {
			got = append(got, row.Number)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: events %v, want %v", c.name, got, c.want)
		}
	}
}

func TestRowsSayHowManyEventsThereAreAndWhereOneStands(t *testing.T) {
	for _, c := range []struct {
		name string
		rows table.Rows
		want event.Rows
	}{
		{"none wanted", table.Rows{Find: 4}, event.Rows{Total: 4, Place: table.Place{Found: -1}}},
		{"none wanted of all", table.Rows{All: true}, event.Rows{Total: 5, Place: table.Place{Found: -1}}},
		{"one of four", table.Rows{From: 2, Count: 1, Find: 4}, event.Rows{Total: 4, Place: table.Place{Matched: 4, From: 2, Found: 2}}},
		{"nodes of all", table.Rows{Count: 9, All: true, Filter: "node", Find: 5}, event.Rows{Total: 5, Place: table.Place{Matched: 3, Found: 2}}},
		{"not among them", table.Rows{Count: 9, Filter: "job", Find: 5}, event.Rows{Total: 4, Place: table.Place{Matched: 2, Found: -1}}},
	} {
		got := told().Rows(c.rows, tell)
		got.Rows = nil
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestARowTellsItsEvent(t *testing.T) {
	row := told().Rows(table.Rows{Count: 1}, tell).Rows[0]
	if row.Subject != "job 4" || row.Sentence != "something about a job" || row.Step != 6 || row.Node != fleet.None {
		t.Errorf("%+v", row)
	}
}

func TestTheOldestEventsAreDroppedAQuarterOverTheBound(t *testing.T) {
	log := &event.Log{Clock: &clock.Clock{}}
	for n, c := range []struct{ kept, first int64 }{ // after 2559, 2560 and 2561 quiet ones
		{2559, 1}, {2048, 513}, {2049, 513},
	} {
		for log.Last < int64(2559+n) {
			log.Tell(event.Event{Kind: event.EclipseEntered})
		}
		if got := log.Quiet; int64(len(got)) != c.kept || got[0].Number != c.first || got[len(got)-1].Number != log.Last {
			t.Errorf("of %d are kept %d from number %d, want %d from %d", log.Last, len(got), got[0].Number, c.kept, c.first)
		}
	}
	if len(log.Notable) != 0 {
		t.Errorf("%d of them are of note", len(log.Notable))
	}
}

func TestACopyOfALogIsWrittenOnByItself(t *testing.T) {
	log := told()
	now := &clock.Clock{State: clock.State{Steps: 99}}
	o := log.Clone(now)
	o.Tell(event.Event{Kind: event.JobDone, Severity: event.Info, Job: 4})
	if len(log.Notable) != 4 || log.Last != 5 || len(o.Notable) != 5 || o.Notable[4].Number != 6 || o.Notable[4].Step != 99 {
		t.Errorf("the log has %+v, its copy %+v", log.Notable, o.Notable)
	}
}

func TestEveryKindAndSeverityHasANameOfItsOwn(t *testing.T) {
	seen := map[string]bool{}
	for k := event.EclipseEntered; k <= event.Decayed; k++ {
		if name := k.String(); name == "" || seen[name] {
			t.Errorf("kind %d is called %q", k, name)
		}
		seen[k.String()] = true
	}
	for s, want := range []string{"trace", "info", "warn", "crit"} {
		if got := event.Severity(s).String(); got != want {
			t.Errorf("severity %d is called %q, want %q", s, got, want)
		}
	}
}
