package sched

import (
	"slices"
	"testing"
	"time"

	"orrery/engine/field"
)

func TestOfMemoryThatIsNotKnownNothingIsWanted(t *testing.T) {
	for _, c := range []struct {
		wants, has float64
		want       bool
	}{{0, 0, true}, {0, 80e9, true}, {80e9, 80e9, true}, {80e9, 40e9, false}, {80e9, 0, true}} {
		r := Requirements{Memory: c.wants}
		if got := r.FitsMemory(c.has); got != c.want {
			t.Errorf("of %g bytes %g are wanted: %v, want %v", c.has, c.wants, got, c.want)
		}
		if r.Constrained() != (c.wants > 0) {
			t.Errorf("a job that wants %g bytes is constrained: %v", c.wants, r.Constrained())
		}
	}
}

func TestRequirementsHaveTheFieldsOfTheirKind(t *testing.T) {
	shared := []string{"kind", "class", "give_up", "latency_ms", "memory_gb", "jurisdictions", "checkpoint", "throttle_to"}
	own := map[Kind]int{Batch: 0, Training: len(new(Requirements).Train.Fields()), Serving: len(new(Requirements).Serve.Fields())}
	for kind, more := range own {
		r := Requirements{Kind: kind}
		fields := r.Fields()
		for i, key := range shared {
			if fields[i].Key != key {
				t.Errorf("field %d of a job of kind %v is %s, want %s", i+1, kind, fields[i].Key, key)
			}
		}
		if len(fields) != len(shared)+more || (more > 0) != (kind != Batch) {
			t.Errorf("a job of kind %v has %d fields, want those of all jobs and %d of its own", kind, len(fields), more)
		}
	}
}

func TestWhatIsNotRequestedIsNotShown(t *testing.T) {
	var none Requirements
	for _, f := range none.Fields() {
		if !f.Has(field.Quiet) {
			t.Errorf("%s is shown where nothing is requested", f.Key)
		}
	}
	all := Requirements{Class: 1, KillAtDeadline: true, Latency: time.Millisecond, Memory: 1, Jurisdictions: []string{"US"}, CheckpointEvery: 1, Kind: Training}
	for _, f := range all.Fields()[:7] {
		if f.Has(field.Quiet) {
			t.Errorf("%s is not shown where it is requested", f.Key)
		}
	}
}

func TestAShareIsOfTheWorkThatIsAsked(t *testing.T) {
	for _, c := range []struct {
		job            Job
		share, goodput float64
	}{
		{Job{Work: 100}, 0, 1},
		{Job{Work: 100, Done: 25}, 0.25, 1},
		{Job{Work: 100, Done: 25, Lost: 75}, 0.25, 0.25},
		{Job{Work: 100, Lost: 75}, 0, 0},
		{Job{Work: 100, Done: 50, Status: Failed}, 0.5, 0},
		{Job{Work: 100, Status: Failed}, 0, 1}, // given nothing, it wasted nothing
		{Job{Requirements: Requirements{Kind: Serving}, Done: 50, Lost: 50}, 1, 1},
	} {
		if c.job.Share() != c.share || c.job.Goodput() != c.goodput {
			t.Errorf("%v with %g of %g done and %g lost: share %g and goodput %g, want %g and %g", c.job.Status, float64(c.job.Done), float64(c.job.Work),
				float64(c.job.Lost), c.job.Share(), c.job.Goodput(), c.share, c.goodput)
		}
	}
}

func TestTokensInTimeAreOfAllRequested(t *testing.T) {
	for _, c := range []struct {
		tokens Tokens
		want   float64
	}{
		{Tokens{}, 1}, {Tokens{Delivered: 100}, 1}, {Tokens{Delivered: 100, Late: 25}, 0.75}, {Tokens{Delivered: 50, Shed: 50}, 0.5},
		{Tokens{Shed: 50}, 0}, {Tokens{Delivered: 60, Late: 20, Shed: 20}, 0.5},
	} {
		if got := c.tokens.Within(); got != c.want {
			t.Errorf("%+v: %g are in time, want %g", c.tokens, got, c.want)
		}
	}
	if got, want := (Tokens{1, 2, 3}).Plus(Tokens{10, 20, 30}), (Tokens{11, 22, 33}); got != want {
		t.Errorf("together they are %+v, want %+v", got, want)
	}
}

func TestSeatsAreMergedByNode(t *testing.T) {
	a, b := []Seat{{1, 2}, {3, 4}}, []Seat{{0, 1}, {3, 2}, {5, 1}}
	if got, want := Merged(a, b), []Seat{{0, 1}, {1, 2}, {3, 6}, {5, 1}}; !slices.Equal(got, want) {
		t.Errorf("merged they are %v, want %v", got, want)
	}
	if got := Merged(nil, a); !slices.Equal(got, a) {
		t.Errorf("with none they are %v, want %v", got, a)
	}
	if a[1].Count != 4 || b[1].Count != 2 {
		t.Error("those that were merged are others now")
	}
	if j := (Job{Seats: b}); j.Allocated() != 4 {
		t.Errorf("a job on them has %d accelerators, want 4", j.Allocated())
	}
}

func TestReasonsAndKindsHaveNames(t *testing.T) {
	var w Waits
	for r := range WaitReason(WaitReasons) {
		w[r] = time.Duration(r+1) * time.Minute
	}
	if w.Sum() != 36*time.Minute { // 1 + … + 8
		t.Errorf("in all it waited %v", w.Sum())
	}
	for got, want := range map[string]string{
		ReasonRequirements.String(): "requirements", ReasonSeats.String(): "seats", ReasonDrain.String(): "drained", ReasonPower.String(): "power",
		ReasonHeat.String(): "heat", ReasonNetwork.String(): "network", ReasonTurn.String(): "turn", ReasonLaw.String(): "law",
		Batch.String(): "batch", Training.String(): "train", Serving.String(): "serve",
		Waiting.String(): "waits", Running.String(): "runs", Done.String(): "done", Cancelled.String(): "cancelled", Failed.String(): "failed",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
