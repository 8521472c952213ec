package jobs

import (
	"slices"
	"testing"
	"time"

	"orrery/engine/llm"
	"orrery/engine/node"
	"orrery/engine/pace"
	"orrery/engine/sched"
	"orrery/engine/usage"
	"orrery/engine/workload"
)

// turns lets a node compute at two shares of full speed, one before an instant and one after.
func turns(js *Jobs, n int, at time.Duration, before, after float64) {
	o, p := &js.Nodes.Now[n], &js.Nodes.Paces[n]
	o.Throttled, o.NextTransition = true, at
	for t := range p.First {
		p.First[t], p.Rest[t], p.Mean[t] = before, after, (before+after)/2
	}
	js.touch(int32(n))
}

// pieces are speeds from so many seconds on.
func pieces(all ...float64) (p []pace.Piece) {
	for i := 0; i < len(all); i += 2 {
		p = append(p, pace.Piece{From: time.Duration(all[i]) * time.Second, Speed: all[i+1]})
	}
	return p
}

// A minute in which light changes: a batch job is as fast as its nodes together, a gang as its slowest.
func TestAJobsSpeedChangesWhereTheLightOfItsNodesDoes(t *testing.T) {
	for _, c := range []struct {
		name        string
		first       [3]float64 // when, and how fast before and after
		second      [3]float64
		batch, gang []pace.Piece // from its start on
	}{
		{"one changes", [3]float64{20, 1, 0.5}, [3]float64{0, 1, 1}, pieces(0, 16, 20, 12), pieces(0, 1, 20, 0.5)},
		{"both change", [3]float64{20, 1, 0.5}, [3]float64{40, 0.25, 1}, pieces(0, 10, 20, 6, 40, 12), pieces(0, 0.25, 20, 0.25, 40, 0.5)},
		{"the later one first", [3]float64{40, 1, 0.5}, [3]float64{20, 1, 0.25}, pieces(0, 16, 20, 10, 40, 6), pieces(0, 1, 20, 0.25, 40, 0.25)},
		{"both at once", [3]float64{20, 1, 0.5}, [3]float64{20, 1, 0.5}, pieces(0, 16, 20, 8), pieces(0, 1, 20, 0.5)},
		{"at the end of the tick", [3]float64{60, 1, 0.5}, [3]float64{61, 1, 0.5}, pieces(0, 16), pieces(0, 1)},
		{"at once", [3]float64{0, 1, 0.5}, [3]float64{0, 1, 1}, pieces(0, 12), pieces(0, 0.5)},
	} {
		for _, gang := range []bool{false, true} {
			o, want := batch(16), c.batch
			if gang {
				o, want = training(16, 1000), slices.Clone(c.gang)
			}
			js := linked(t, workload.Spec{})
			run(t, js, o, seats(8, 0, 1))
			look(js)
			if gang { // it exchanges now and then
				for i := range want {
					want[i].Speed = 16 * js.Job(1).Train.Speed(2, want[i].Speed, js.Network.RingRate(1))
				}
			}
			for n, at := range [][3]float64{c.first, c.second} {
				turns(js, n, time.Duration(at[0])*time.Second, at[1], at[2])
			}
			js.Pace()
			r := js.pace.Rates[0]
			got := append([]pace.Piece{{From: r.Since, Speed: r.Speed}}, r.Later...)
			if !slices.EqualFunc(got, want, func(a, b pace.Piece) bool { return a.From == b.From && near(a.Speed, b.Speed) }) {
				t.Errorf("%s: a gang %v: it works at %+v, want %+v", c.name, gang, got, want)
			}
		}
	}
}

func TestAJobsEndFollowsItsSpeed(t *testing.T) {
	js := small(t, workload.Spec{})
	o := batch(8)
	o.Work = 8 * 50
	run(t, js, o, seats(8, 0))
	turns(js, 0, 20*time.Second, 1, 0.5)
	if next := js.Next(); next != 80*time.Second { // 20 s at full speed, and 60 at half
		t.Errorf("50 s of work end at %v, want 1m20s", next)
	}
	later(js, 10*time.Second)
	if now, mean := js.on(js.Job(1)).speedNow(), js.SpeedOf(js.Job(1)); now != 8 || mean != 6 {
		t.Errorf("now it works at %g, and at %g in the mean of the tick; want 8 and 6", now, mean)
	}
	js.Clock.Advance(30 * time.Second)
	if now := js.on(js.Job(1)).speedNow(); now != 4 {
		t.Errorf("in the dark it works at %g, want 4", now)
	}
	js.Clock.SetTick(2 * node.LongestCutTick)
	if now := js.on(js.Job(1)).speedNow(); now != 6 {
		t.Errorf("in a long tick it works at %g, want its mean", now)
	}
	js.Clock.SetTick(node.LongestCutTick)
	if now := js.on(js.Job(1)).speedNow(); now != 4 {
		t.Errorf("in a tick of an hour it works at %g, want that of the moment", now)
	}
}

func TestOnlySoManyChangesOfATickAreToldApart(t *testing.T) {
	js := small(t, workload.Spec{})
	var all []sched.Node
	for n := range 20 {
		all = append(all, sched.Node(n))
	}
	run(t, js, batch(160), seats(8, all...))
	for n := range all {
		turns(js, n, time.Duration(n+1)*time.Second, 1, 0.5)
	}
	js.Pace()
	r := js.pace.Rates[0]
	if len(r.Later) != maxPieces || r.Speed != 160 || r.Later[0].Speed != 156 || r.Later[maxPieces-1].Speed != 160-4*maxPieces {
		t.Errorf("it works at %g, then at %+v", r.Speed, r.Later)
	}
}

func TestAJobWorksNoFasterThanItsDataComes(t *testing.T) {
	for name, c := range map[string]struct {
		in, out float64
		want    float64
	}{"no data": {0, 0, 16}, "data in": {1e9, 0, 12}, "data out": {0, 1e9, 12}} {
		js := linked(t, workload.Spec{})
		o := batch(16)
		o.In, o.Out = c.in, c.out
		j := run(t, js, o, seats(8, 0, 1))
		js.Network.Delivered[1] = 0.5
		js.touch(1)
		js.Pace()
		if r := js.pace.Rates[0]; r.Speed != c.want || js.SpeedOf(j) != c.want || DataDelivered(js, j, 1) != 0.5 {
			t.Errorf("%s: where half comes to one of two nodes it works at %g, %g in the mean; want %g", name, r.Speed, js.SpeedOf(j), c.want)
		}
		turns(js, 1, 30*time.Second, 1, 0.5)
		js.Pace()
		if r := js.pace.Rates[0]; len(r.Later) != 1 || r.Later[0].Speed != 8+(c.want-8)/2 {
			t.Errorf("%s: with that node at half speed it works at %+v", name, r.Later)
		}
	}
}

func TestAGangStopsToWriteItsCheckpoints(t *testing.T) {
	for name, c := range map[string]struct {
		o  SubmitJob
		on []sched.Seat
	}{"on one node": {training(8, 1), seats(8, 0)}, "on two": {training(16, 100), seats(8, 0, 1)}} {
		js := linked(t, workload.Spec{Checkpoint: 10 * time.Minute})
		j := run(t, js, c.o, c.on)
		look(js)
		rate := js.Network.RingRate(1)
		writes := 8 * llm.Saved(70e9) / rate / float64(len(c.on))
		want := float64(j.Allocated()) * j.Train.Speed(len(c.on), 1, rate) * 600 / (600 + writes)
		if got := js.SpeedOf(j); rate <= 0 || !near(got, want) || writes < 1 {
			t.Errorf("%s: it works at %g, want %g: it writes for %g s at %g bit/s", name, got, want, writes, rate)
		}
		js.Clock.SetTick(6 * time.Hour)
		if got := js.SpeedOf(j); !near(got, want) {
			t.Errorf("%s: in a long tick it works at %g, want %g", name, got, want)
		}
	}
}

func TestAGangThatOthersWaitBesideIsPatient(t *testing.T) {
	js := linked(t, workload.Spec{})
	gang := submitted(t, js, training(16, 100)) // eight hours
	if got := Patience(js.Job(gang)); got != 16*time.Hour {
		t.Errorf("at half speed it would lose 8 hours, twice of which are %v", got)
	}
	js.Job(gang).Train.Least = 0.8
	if got := Patience(js.Job(gang)); got != 4*time.Hour {
		t.Errorf("at 0.8 of full speed it would lose 2 hours, twice of which are %v", got)
	}
	js.Job(gang).Done = js.Job(gang).Work / 2
	if got := Patience(js.Job(gang)); got != 2*time.Hour {
		t.Errorf("half done it would lose an hour, twice of which are %v", got)
	}
	patient := func(what string, want bool) {
		t.Helper()
		if got := Patient(js, js.Job(gang)); got != want {
			t.Errorf("%s: it is patient: %v", what, got)
		}
	}
	patient("alone", false)
	run(t, js, batch(8), seats(8, 5))
	patient("beside one that runs", false)
	other := submitted(t, js, batch(8))
	patient("beside one that waits", true)
	js.Job(gang).Waits[sched.ReasonNetwork] = 2*time.Hour - 1
	patient("before its patience ends", true)
	js.Job(gang).Waits[sched.ReasonNetwork]++
	patient("after that", false)
	js.Job(gang).Waits[sched.ReasonNetwork] = 0
	if Patient(js, js.Job(other)) {
		t.Error("a batch job, which needs no ring, is patient")
	}
	js.Start(js.At(gang), seats(8, 0, 1))
	patient("on its seats", false)
}

func TestOnlyGangsNeedTheQuickestPaths(t *testing.T) {
	js, dark := linked(t, workload.Spec{}), small(t, workload.Spec{})
	often := training(16, 1)
	often.Train.Parameters, often.Train.Least = 7e11, 0.1
	for _, c := range []struct {
		name string
		js   *Jobs
		o    SubmitJob
		on   []sched.Seat
		want bool
	}{
		{"a batch job", js, batch(16), seats(8, 0, 10), true},
		{"a gang on one node", js, often, seats(8, 0), true},
		{"a gang without lasers", dark, often, seats(8, 0, 1), true}, // it is slow there, and nothing is missing that others hold
		{"a gang of neighbours that exchanges seldom", js, training(16, 1000), seats(8, 0, 1), true},
		{"a gang that needs more than a laser carries", js, often, seats(8, 0, 1), false},
	} {
		j := sched.Job{Requirements: c.o.Requirements, Accelerators: c.o.Accelerators}
		if got, connects := Direct(c.js, &j, c.on), c.js.Connects(&j, c.on); got != c.want || connects != c.want {
			t.Errorf("%s: by its quickest paths %v, by any %v", c.name, got, connects)
		}
	}
}

func TestOnlyWhatRunsIsWeighed(t *testing.T) {
	js := linked(t, workload.Spec{})
	data := batch(4)
	data.In = 1e9
	run(t, js, data, seats(4, 2))
	run(t, js, batch(4), seats(4, 3))
	run(t, js, training(16, 1000), seats(8, 0, 1))
	submitted(t, js, data)
	look(js)
	js.Network.Delivered[2], js.Network.Delivered[3] = 0.25, 0.25
	slow(js, 1, 0.5)
	js.touch(1)
	js.Pace()
	held := js.Nodes.BeginHeld()
	js.Weigh()
	if held[2] != (node.Held{usage.Connected: 0.75}) || held[3] != (node.Held{}) || held[0][usage.Powered] < 0.4 {
		t.Errorf("where a quarter of its data comes a node waits %v, without data %v, beside a slow one %v", held[2], held[3], held[0])
	}
}
