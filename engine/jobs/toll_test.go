package jobs

import (
	"math"
	"slices"
	"testing"
	"time"

	"orrery/engine/fault"
	"orrery/engine/pace"
	"orrery/engine/sched"
	"orrery/engine/unit"
	"orrery/engine/workload"
)

const oneDay = 24 * time.Hour

// risky are jobs in ticks of a day over nodes that have faults of which none is drawn.
func risky(t testing.TB, w workload.Spec, h fault.Hazard) *Jobs {
	t.Helper()
	js := linked(t, w)
	js.Clock.SetTick(oneDay)
	js.Nodes.UpdateLimits(true)
	js.HandleNews()
	js.Fleet.SetHazards(slices.Repeat([]fault.Hazard{h}, len(js.Fleet.Groups)))
	return js
}

// lasting is an order of more work, in hours at full speed.
func lasting(o SubmitJob, hours float64) SubmitJob {
	o.Work = unit.Work(float64(o.Accelerators) * hours * 3600)
	return o
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(1, math.Abs(a), math.Abs(b)) }

// What stops a job is what stops any of its accelerators, and the hosts of all of its nodes; a wrong
// result counts as often as it does harm, and not where it is delivered before it is found.
func TestAJobBearsTheRiskOfAllItsSeats(t *testing.T) {
	h := fault.Hazard{Part: 1e-6, Host: 3e-6, Silent: 2e-6, Out: 0.01}
	w := workload.Spec{Checkpoint: time.Hour, Detect: 2 * time.Hour, Harm: 0.25}
	own := lasting(batch(12), 1000)
	own.CheckpointEvery = 30 * time.Minute
	// Of 1000.5 hours the last half one is not followed by a checkpoint.
	hours := 1000.5
	odd := time.Duration((3600 - 900/hours) * float64(time.Second))
	for _, row := range []struct {
		name string
		spec workload.Spec
		o    SubmitJob
		on   []sched.Seat
		want fault.Risk
	}{
		{"on one node", w, lasting(batch(8), 1000), seats(8, 0), fault.Risk{Stops: 8e-6 + 3e-6, Wrong: 8 * 2e-6 * 0.25 * (1 - 2./1000), Save: time.Hour}},
		{"on two", w, lasting(batch(12), 1000), seats(6, 0, 1), fault.Risk{Stops: 12e-6 + 2*3e-6, Wrong: 12 * 2e-6 * 0.25 * (1 - 2./1000), Save: time.Hour}},
		{"with checkpoints of its own", w, own, seats(6, 0, 1), fault.Risk{Stops: 18e-6, Wrong: 6e-6 * (1 - 2./1000), Save: 30 * time.Minute}},
		{"over before a wrong result is found", w, lasting(batch(8), 1), seats(8, 0), fault.Risk{Stops: 11e-6, Save: time.Hour}},
		{"over before its first checkpoint", w, lasting(batch(8), 0.5), seats(8, 0), fault.Risk{Stops: 11e-6, Save: 30 * time.Minute}},
		{"without checkpoints", workload.Spec{}, lasting(batch(8), 1000), seats(8, 0), fault.Risk{Stops: 11e-6, Save: 1000 * time.Hour}},
		{"with a rest behind its last checkpoint", w, lasting(batch(8), hours), seats(8, 0), fault.Risk{Stops: 11e-6, Wrong: 4e-6 * (1 - 2/hours), Save: odd}},
	} {
		js := risky(t, row.spec, h)
		run(t, js, row.o, row.on)
		row.want.Detect, row.want.Restart = row.spec.Detect, restartTime
		got, want := js.pace.Rates[0].Toll, row.want.Toll()
		if !near(got.Every, want.Every) || !near(got.Lost, want.Lost) || !near(got.Still, want.Still) || !near(got.Out, 0.01) {
			t.Errorf("%s: it pays %+v, want %+v", row.name, got, want)
		}
	}
}

func TestNothingIsPaidWhereFaultsAreDrawnOrThereAreNone(t *testing.T) {
	h := fault.Hazard{Part: 1e-6, Silent: 1e-6, Out: 0.01}
	for name, row := range map[string]struct {
		h    fault.Hazard
		tick time.Duration
		pays bool
	}{
		"a short tick": {h, 10 * time.Minute, false}, "a long tick": {h, 11 * time.Minute, true},
		"no faults": {fault.Hazard{Out: 0.01}, oneDay, false}, "only wrong results": {fault.Hazard{Silent: 1e-6}, oneDay, true},
	} {
		js := risky(t, workload.Spec{Harm: 1}, row.h)
		js.Clock.SetTick(row.tick)
		j := run(t, js, lasting(batch(8), 1000), seats(8, 0))
		if got := js.on(j).toll(8); (got != pace.Toll{}) != row.pays {
			t.Errorf("%s: it pays %+v", name, got)
		}
	}
	js := risky(t, workload.Spec{Detect: time.Hour}, h)
	service := run(t, js, serving(8, 1), seats(8, 0))
	if got := js.on(service).toll(8); got.Lost != 0 || got.Every == 0 || got.Still == 0 {
		t.Errorf("a service, which has nothing to lose, pays %+v", got)
	}
	if got := js.on(run(t, js, lasting(batch(8), 10), seats(8, 1))).toll(0); got.Every == 0 || got.Out != 0.01 {
		t.Errorf("one that stands still pays %+v", got)
	}
}

// Satellites that follow each other in a plane pass the Anomaly together, up to as many as it is long;
// those of other planes each for themselves.
func TestStopsCrowdWhereNodesPassTheAnomalyTogether(t *testing.T) {
	passages := fault.PassagesOf(53*unit.Degree, 95*time.Minute)
	passages.Turn = 0.2 // of a turn: four of the twenty nodes
	h := fault.Hazard{Part: 1e-5, Host: 2e-5, Passages: passages}
	for _, row := range []struct {
		name  string
		each  int // nodes of a plane
		on    []sched.Seat
		parts float64
	}{
		{"one", 20, seats(4, 0), 1}, {"four in a row", 20, seats(4, 0, 1, 2, 3), 1}, {"eight in a row", 20, seats(4, 0, 1, 2, 3, 4, 5, 6, 7), 2},
		{"two of each of two planes", 10, seats(4, 8, 9, 10, 11), 2}, {"one of each of four planes", 5, seats(4, 0, 5, 10, 15), 4},
		{"unlike shares", 20, []sched.Seat{{Node: 0, Count: 8}, {Node: 1, Count: 2}}, 1},
	} {
		js := risky(t, workload.Spec{Checkpoint: time.Hour}, h)
		o := lasting(batch(0), 1000)
		for _, s := range row.on {
			o.Accelerators += int(s.Count)
		}
		j := run(t, js, lasting(o, 1000), row.on)
		js.Fleet.PerPlane[0] = row.each
		r := fault.Risk{}
		js.on(j).crowd(&r)
		if !near(r.Parts, row.parts) || r.Passages != passages {
			t.Errorf("%s: they pass it as %g, want %g: %+v", row.name, r.Parts, row.parts, r)
		}
	}
}

// A job on eight accelerators for a day: what it is given is what it could do but for restarts, and of that a
// share is lost and asked for again.
func TestATollIsTakenOfWhatAJobDoes(t *testing.T) {
	js := risky(t, workload.Spec{Checkpoint: time.Hour}, fault.Hazard{Part: 1e-4, Out: 0.01})
	o := lasting(batch(12), 1000)
	o.In = 12e9
	run(t, js, o, []sched.Seat{{Node: 0, Count: 8}, {Node: 1, Count: 4}})
	toll := js.pace.Rates[0].Toll
	asked, data := js.Requested, js.Network.Account.Asked
	if first := js.TakePaid(); first.Stops != 0 || first.Lost != 0 {
		t.Errorf("before it works it paid %+v", first)
	}
	pass(js, oneDay)
	j, paid := js.Job(1), js.TakePaid()
	could := 12 * oneDay.Seconds()
	given := could * (1 - toll.Out) * (1 - toll.Still)
	lost := given * toll.Lost
	stops := oneDay.Seconds() * (1 - toll.Still) / toll.Every
	again := func(count float64) float64 { return count*lost/12 + count*oneDay.Seconds()*toll.Still }
	for _, row := range []struct {
		what      string
		got, want float64
	}{
		{"delivered", float64(js.Delivered), given}, {"lost", float64(j.Lost), lost}, {"done", float64(j.Done), given - lost},
		{"told lost", float64(paid.Lost), lost}, {"asked for again", float64(js.Requested - asked), lost}, {"of its data again", js.Network.Account.Asked - data, o.In * lost / float64(o.Work)},
		{"moved", js.Network.Account.Moved, o.In * given / float64(o.Work)}, {"of the last day", float64(js.LastDay()), given},
		{"done again by the first node", paid.Again[0], again(8)}, {"by the second", paid.Again[1], again(4)}, {"by the third", paid.Again[2], 0},
	} {
		if !near(row.got, row.want) {
			t.Errorf("%s: %g, want %g", row.what, row.got, row.want)
		}
	}
	if float64(paid.Stops) < stops-5*math.Sqrt(stops) || float64(paid.Stops) > stops+5*math.Sqrt(stops) || int64(j.Stops) != paid.Stops {
		t.Errorf("it was stopped %d times, and %d by its own count; want about %g", paid.Stops, j.Stops, stops)
	}
	if again := js.TakePaid(); again.Stops != 0 || again.Lost != 0 || len(again.Again) != 0 {
		t.Errorf("the same is taken twice: %+v", again)
	}
	if end := js.EndOf(0); !near((end - js.Clock.Elapsed).Seconds(), float64(j.Work-j.Done)/12/((1-toll.Out)*(1-toll.Still)*(1-toll.Lost))) {
		t.Errorf("it ends at %v", end)
	}
}

// A toll is kept while a job goes on as it did, and found anew where its speed is another.
func TestATollFollowsTheSpeed(t *testing.T) {
	js := risky(t, workload.Spec{Checkpoint: 100 * time.Hour, Detect: time.Hour, Harm: 1}, fault.Hazard{Part: 1e-6, Silent: 1e-6})
	j := run(t, js, lasting(batch(8), 10), seats(8, 0))
	was := js.pace.Rates[0]
	if got := js.on(j).tollAfter(&was, 8); got != was.Toll {
		t.Errorf("at the same speed it pays %+v, and paid %+v", got, was.Toll)
	}
	if got, want := js.on(j).tollAfter(&was, 4), js.on(j).toll(4); got != want || got == was.Toll {
		t.Errorf("at half speed it pays %+v, want %+v", got, want)
	}
	if got, want := js.on(j).tollAfter(&pace.Rate{Speed: 8}, 8), js.on(j).toll(8); got != want {
		t.Errorf("one that paid nothing pays %+v, want %+v", got, want)
	}
	kept := pace.Rate{Speed: 8}
	kept.Toll.Every = 1
	service := run(t, js, serving(8, 1), seats(8, 1))
	if got := js.on(service).tollAfter(&kept, 4); got != kept.Toll {
		t.Errorf("a service pays %+v, whatever its speed", got)
	}
}
