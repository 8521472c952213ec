package jobs

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/fault"
	"orrery/engine/figure"
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/pace"
	"orrery/engine/sched"
	"orrery/engine/unit"
	"orrery/engine/workload"
)

// amiss says what of a job contradicts itself.
func amiss(j *sched.Job) string {
	runs := j.Status == sched.Running
	switch {
	case runs != (len(j.Seats) > 0):
		return fmt.Sprintf("it %v on %v", j.Status, j.Seats)
	case j.ResumesAt > 0 && !runs:
		return "it stands still and does not run"
	case len(j.Origins) > 0 && (runs || j.Stops == 0):
		return "its state is where it was, and it was not stopped"
	case len(j.Transfers) > 0 && j.ResumesAt == 0:
		return "its state is on its way, and it works"
	case j.Kind != sched.Serving && (j.Done < -1e-6 || j.Done > j.Work+1e-6):
		return fmt.Sprintf("%g of %g is done", j.Done, j.Work)
	case j.Allocated() > j.Accelerators && j.Kind != sched.Serving:
		return fmt.Sprintf("it has %d of %d accelerators", j.Allocated(), j.Accelerators)
	}
	return ""
}

// addsUp says what of jobs and nodes does not.
func addsUp(js *Jobs) string {
	taken := map[sched.Node]int32{}
	left, done := unit.Work(0), unit.Work(0)
	for i := range js.Live {
		j := &js.Live[i]
		if why := amiss(j); why != "" {
			return fmt.Sprintf("job %d: %s", j.ID, why)
		}
		for _, s := range j.Seats {
			taken[s.Node] += s.Count
		}
		left += j.Work - j.Done
	}
	for n, id := range js.Fleet.Nodes {
		if busy := js.Nodes.Nodes[n].Busy; busy != taken[sched.Node(id)] || busy > 8 {
			return fmt.Sprintf("on node %d %d accelerators are busy, and its jobs have %d", id, busy, taken[sched.Node(id)])
		}
	}
	done = js.Delivered + js.Abandoned + left
	if math.Abs(float64(js.Requested-done)) > 1e-3 {
		return fmt.Sprintf("%g of work is requested; delivered, abandoned and open are %g", js.Requested, done)
	}
	return bitsAdd(js)
}

// offers finds seats for so many accelerators on nodes with room, from one node on; nil where
// there are too few.
func offers(js *Jobs, from, n int) []sched.Seat {
	var got []sched.Seat
	for k := range js.Fleet.Nodes {
		at := (from + k) % len(js.Fleet.Nodes)
		room := min(8-int(js.Nodes.Nodes[at].Busy), n)
		if room > 0 {
			got = append(got, sched.Seat{Node: sched.Node(js.Fleet.Nodes[at]), Count: int32(room)})
			n -= room
		}
	}
	if n > 0 {
		return nil
	}
	return got
}

// Whatever is done to jobs, in whichever order: seats, states and work add up.
func TestWhateverIsDoneJobsAddUp(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		js := linked(t, workload.Spec{Checkpoint: 10 * time.Minute})
		for range 30 {
			act(r, t, js)
			if js.Pace(); addsUp(js) != "" {
				r.Fatal(addsUp(js))
			}
		}
	})
}

// starved are jobs in ticks of a length over nodes that get less power than all of their
// accelerators draw, and have faults that pass.
func starved(t *testing.T, tick time.Duration) *Jobs {
	js := linked(t, workload.Spec{Checkpoint: 10 * time.Minute, Detect: time.Hour, Harm: 0.5})
	js.Clock.SetTick(tick)
	for _, d := range js.Fleet.NodeDesigns {
		d.AcceleratorPower = 20 * unit.Kilowatt
	}
	js.Sky.LookAnew()
	js.Nodes.UpdateLimits(true)
	js.HandleNews()
	hazard := fault.Hazard{Part: 1e-6, Host: 1e-6, Silent: 1e-6, Out: 0.01, Passages: fault.PassagesOf(53*unit.Degree, 95*time.Minute)}
	js.Fleet.SetHazards(slices.Repeat([]fault.Hazard{hazard}, len(js.Fleet.Groups)))
	return js
}

// keepsWhatHolds says which job works otherwise than one would find anew.
func keepsWhatHolds(js *Jobs) string {
	js.Pace()
	for i := range js.Live {
		if j := &js.Live[i]; j.Status == sched.Running {
			js.TouchJob(j.ID)
			js.Pace()
			if got, want := js.pace.Rates[i], js.on(j).rate(&pace.Rate{}); !reflect.DeepEqual(got, want) {
				return fmt.Sprintf("%v job %d works at %+v, found anew at %+v", j.Kind, j.ID, got, want)
			}
		}
	}
	return ""
}

// What is kept of nodes and of tolls from one rate to the next is what would be found anew.
func TestARateIsThatWhichNothingIsKeptFor(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		js := starved(t, rapid.SampledFrom([]time.Duration{time.Minute, 24 * time.Hour}).Draw(r, "tick"))
		for range 15 {
			act(r, t, js)
			if why := keepsWhatHolds(js); why != "" {
				r.Fatal(why)
			}
		}
	})
}

func TestAGangSlowsDownWhenOthersSitBesideIt(t *testing.T) {
	js := starved(t, 24*time.Hour)
	gang := run(t, js, training(10, 1000), seats(5, 0, 1))
	before := js.pace.Rates[0].Speed
	run(t, js, batch(3), seats(3, 1))
	if why := keepsWhatHolds(js); why != "" {
		t.Error(why)
	}
	if after := js.pace.Rates[0].Speed; !(after < before && after > 0) {
		t.Errorf("a gang on %v trains at %g, and at %g once others sit beside it", gang.Seats, before, after)
	}
}

// act does one thing to jobs, or lets time go by.
func act(r *rapid.T, t *testing.T, js *Jobs) {
	verb := rapid.SampledFrom([]string{"submit", "start", "move", "suspend", "reshare", "stop", "cancel", "pass", "pass"}).Draw(r, "verb")
	if verb == "submit" || len(js.Live) == 0 {
		o := rapid.SampledFrom([]SubmitJob{batch(3), batch(20), training(16, 1000), serving(16, 3)}).Draw(r, "job")
		if o.Kind == sched.Batch {
			o.State = rapid.SampledFrom([]float64{0, 1e11, 4e12}).Draw(r, "state")
			o.In, o.Out = rapid.SampledFrom([]float64{0, 1e12}).Draw(r, "in"), 1e11
		}
		submitted(t, js, o)
		return
	}
	i := rapid.IntRange(0, len(js.Live)-1).Draw(r, "which")
	j, from := &js.Live[i], rapid.IntRange(0, 19).Draw(r, "from")
	runs := j.Status == sched.Running
	switch {
	case verb == "pass":
		pass(js, time.Duration(rapid.IntRange(1, 600).Draw(r, "seconds"))*time.Second)
	case verb == "cancel":
		if err := (CancelJob{Job: j.ID}).Apply(js); err != nil {
			r.Fatal(err)
		}
	case verb == "start" && !runs:
		if on := offers(js, from, j.Accelerators); on != nil {
			js.Start(i, on)
		}
	case verb == "move" && runs:
		if on := offers(js, from, j.Allocated()); on != nil {
			js.Move(i, on)
		}
	case verb == "suspend" && runs:
		js.Suspend(i)
	case verb == "stop" && runs:
		js.Stop(j, js.Clock.Elapsed, 0)
	case verb == "reshare" && runs && j.Kind == sched.Batch && j.ResumesAt == 0:
		js.Reshare(i, sched.Trim(j.Seats, max(1, j.Allocated()/2)))
	}
}

func TestFiguresTellWhatJobsAre(t *testing.T) {
	js := small(t, workload.Spec{})
	run(t, js, batch(8), seats(8, 0))
	submitted(t, js, batch(8))
	submitted(t, js, batch(2))
	pass(js, 30*time.Minute)
	if err := (CancelJob{Job: 3}).Apply(js); err != nil {
		t.Fatal(err)
	}
	js.WaitFor(js.Job(2), sched.ReasonSeats)
	submitted(t, js, batch(2))                                                    // which is never due
	js.Job(1).Deadline, js.Job(2).Deadline = js.Clock.Elapsed-1, js.Clock.Elapsed // the second is just in time
	want := map[figure.Key]float64{
		"work.delivered_accelerator_h": 4, "work.last_day_accelerator_h": 4, "work.delivered_share": 0, "jobs.submitted": 4, "jobs.waiting": 2, "jobs.running": 1,
		"jobs.cancelled": 1, "jobs.done": 0, "jobs.overdue": 1, "jobs.waited_h.seats": 0.5, "jobs.waited_h.power": 0, "jobs.mean_wait_min": 15,
	}
	for _, f := range Figures {
		if f.About == "" {
			t.Errorf("%s says nothing about itself", f.Key)
		}
		if w, known := want[f.Key]; known {
			if got := f.Read(js); got != w {
				t.Errorf("%s is %g, want %g", f.Key, got, w)
			}
			delete(want, f.Key)
		}
	}
	if len(want) > 0 {
		t.Errorf("there are no figures %v", want)
	}
}

func TestRequestsComeOverLasersFromPeople(t *testing.T) {
	spec := network.Spec{
		Links:   link.DefaultRules(),
		Places:  []network.Place{{Name: "under the first", Population: 1e6}, {Name: "at the pole", Latitude: math.Pi / 2, Population: 3e6}},
		Traffic: network.Traffic{Mean: 1},
	}
	js := over(t, workload.Spec{}, spec)
	j := run(t, js, serving(16, 8), seats(8, 0))
	from, cut := js.Service(j).requests()
	if math.Abs(from.Rate+cut-8) > 1e-9 {
		t.Errorf("%g requests a second have a way and %g have none, want 8 in all", from.Rate, cut)
	}
	if from.Rate > 0 && from.RoundTrip <= 0 {
		t.Errorf("there and back takes %v", from.RoundTrip)
	}
}

func TestHoursThatAreGivenComeWhateverPeopleDo(t *testing.T) {
	spec := network.Spec{Links: link.DefaultRules(), Places: []network.Place{{Name: "a", Population: 1e6}, {Name: "b", Population: 1e6}}, Traffic: network.Traffic{Mean: 1, Swing: 0.9, Peak: 20}}
	for _, hours := range [][]float64{nil, {5}} {
		js := over(t, workload.Spec{}, spec)
		o := serving(16, 5)
		o.Serve.Hours = hours
		j := run(t, js, o, seats(8, 0))
		from, cut := js.Service(j).requests()
		if all := from.Rate + cut; (math.Abs(all-5) < 1e-9) != (hours != nil) {
			t.Errorf("with hours %v there come %g a second, want 5 only where hours are given", hours, all)
		}
	}
}

func TestAJobSitsWhereItSuits(t *testing.T) {
	js := small(t, workload.Spec{})
	for _, c := range []struct {
		t    sched.Requirements
		want bool
	}{
		{sched.Requirements{}, true}, {sched.Requirements{Memory: 192e9}, true}, {sched.Requirements{Memory: 193e9}, false},
		{sched.Requirements{Jurisdictions: []string{"LU", "US"}}, true}, {sched.Requirements{Jurisdictions: []string{"LU"}}, false},
	} {
		if got := js.Suited(&sched.Job{Requirements: c.t}, 0); got != c.want {
			t.Errorf("%+v suits node 0: %v, want %v", c.t, got, c.want)
		}
	}
	js.Fleet.NodeDesigns[0].Chip.Memory = 0
	if !js.Suited(&sched.Job{Requirements: sched.Requirements{Memory: 1e15}}, 0) {
		t.Error("a node whose memory is unknown suits nobody who asks for some")
	}
}

func TestAJobOnManyNodesIsNamedByItsPlanes(t *testing.T) {
	js := small(t, workload.Spec{})
	j := run(t, js, batch(16), seats(8, 0, 1))
	if got, want := js.Where(j), js.Fleet.PlaceName(0); got != want {
		t.Errorf("it sits on %q, want %q once", got, want)
	}
}

func TestAServiceLastsFromItsFirstStart(t *testing.T) {
	js := small(t, workload.Spec{})
	id := submitted(t, js, serving(16, 1))
	if got := js.Forecast(js.Job(id)).Estimate(); got != 48*time.Hour {
		t.Errorf("a service that has not started takes %v", got)
	}
	js.Clock.Advance(time.Hour)
	js.Start(0, seats(8, 0))
	js.Clock.Advance(10 * time.Hour)
	if j := js.Job(id); js.Forecast(j).Ends() != 49*time.Hour || js.Forecast(j).Estimate() != 39*time.Hour {
		t.Errorf("it ends at %v, in %v", js.Forecast(j).Ends(), js.Forecast(j).Estimate())
	}
	js.Suspend(0)
	js.Clock.Advance(20 * time.Hour)
	if j := js.Job(id); j.EndsAt != 49*time.Hour || j.Accelerators != 4 {
		t.Errorf("stopped it ends at %v and asks for %d accelerators, want the same end and one replica", j.EndsAt, j.Accelerators)
	}
}

func TestADecisionIsNotedUntilTheNext(t *testing.T) {
	js := small(t, workload.Spec{Policy: "easy"})
	js.Decided(false)
	submitted(t, js, batch(8))
	if !js.Due || js.CurrentPolicy().Name != "easy" {
		t.Errorf("a job came: due %v under %s", js.Due, js.CurrentPolicy().Name)
	}
	js.Decided(false)
	run(t, js, batch(4), seats(4, 1))
	js.Decided(false)
	if pass(js, 2*time.Hour); !js.Due {
		t.Error("a job is over, and the policy has nothing to decide")
	}
}
