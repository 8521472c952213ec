package jobs

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/engine/field"
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/order"
	"orrery/engine/sched"
	"orrery/engine/unit"
	"orrery/engine/wire"
	"orrery/engine/workload"
)

// written are the bytes of a journal.
func written(all ...any) []byte {
	w := wire.Writing(nil)
	for _, v := range all {
		switch v := v.(type) {
		case string:
			w.String(&v)
		case int:
			w.Int(&v)
		case float64:
			w.Float(&v)
		case time.Duration:
			w.Duration(&v)
		}
	}
	return w.Bytes()
}

func TestEverySpellingOfASubmittedJobIsReadStill(t *testing.T) {
	gang := training(16, 100)
	gang.Within, gang.Class, gang.Latency, gang.ThrottleTo, gang.Train.Least, gang.In, gang.Out, gang.State = time.Hour, 3, time.Second, 0.5, 0.25, 1e9, 3e9, 2e9
	gang.Serve = serving(8, 2).Serve // what another kind has is written too
	spell := func(of func(*SubmitJob, *wire.Coder)) []byte {
		w, o := wire.Writing(nil), gang
		of(&o, w)
		return w.Bytes()
	}
	first := SubmitJob{Owner: "lab", Accelerators: 16, Work: gang.Work}
	second := first
	second.Class, second.Within, second.Latency = 3, time.Hour, time.Second
	fourth := gang
	fourth.ThrottleTo = 0
	third := fourth
	third.Train.Least = 0
	for _, c := range []struct {
		kind  string
		bytes []byte
		want  SubmitJob
	}{
		{"submit", written("lab", 16, float64(gang.Work)), first},
		{"submit/2", written("lab", 16, float64(gang.Work), 3, time.Hour, time.Second), second},
		{"submit/3", spell((*SubmitJob).codeThird), third},
		{"submit/4", spell((*SubmitJob).codeFourth), fourth},
		{"submit/5", spell((*SubmitJob).code), gang},
	} {
		at := slices.IndexFunc(Orders, func(k order.Kind) bool { return k.Name == c.kind })
		if at < 0 {
			t.Fatalf("no kind of order is called %s any more", c.kind)
		}
		d := Orders[at].Blank(order.Names{})
		r := wire.Reading(c.bytes)
		d.Code(r)
		got := d.Order().(SubmitJob)
		if r.Done() != nil || got.String() != c.want.String() || got.Within != c.want.Within || got.Class != c.want.Class || got.Latency != c.want.Latency || got.ThrottleTo != c.want.ThrottleTo || got.Train != c.want.Train || !reflect.DeepEqual(got.Serve, c.want.Serve) ||
			got.In != c.want.In || got.Out != c.want.Out || got.State != c.want.State {
			t.Errorf("%s: %v: it reads %+v, want %+v", c.kind, r.Done(), got, c.want)
		}
	}
}

func TestAFormBarsWhatOtherKindsOfJobsHave(t *testing.T) {
	for _, kind := range []sched.Kind{sched.Batch, sched.Training, sched.Serving} {
		o := batch(8)
		o.Kind = kind
		own, all := o.Requirements.Fields(), o.Fields(order.Names{})
		for other := range sched.Kinds {
			of := sched.Requirements{Kind: sched.Kind(other)}
			for _, f := range of.Fields() {
				if _, has := field.Find(all, f.Key); !has {
					t.Errorf("of %v jobs nobody knows %s", kind, f.Key)
				}
			}
		}
		for _, f := range all {
			_, is := field.Find(own, f.Key)
			is = is || slices.Contains([]string{"owner", "accelerators", "work_h", "data_in_gb", "data_out_gb", "state_gb", "within"}, string(f.Key))
			if barred := f.Bars != ""; barred == is {
				t.Errorf("of %v jobs %s is barred: %q", kind, f.Key, f.Bars)
			}
			if f.Bars != "" && f.Bars != "is not a key of "+kind.String()+" jobs" {
				t.Errorf("of %v jobs %s %s", kind, f.Key, f.Bars)
			}
		}
	}
}

func TestASubmittedJobMayGoToItsBounds(t *testing.T) {
	js := linked(t, workload.Spec{})
	for name, c := range map[string]struct {
		good, bad func(*SubmitJob)
		want      string
	}{
		"work":      {func(o *SubmitJob) { o.Work = 1 }, func(o *SubmitJob) { o.Work = 0.99 }, "brings 1 accelerator-second"},
		"most work": {func(o *SubmitJob) { o.Work = mostWork }, func(o *SubmitJob) { o.Work = 1.01 * mostWork }, "brings 1 accelerator-second"},
		"no number": {func(*SubmitJob) {}, func(o *SubmitJob) { o.Work = unit.Work(math.NaN()) }, "brings 1 accelerator-second"},
		"data in":   {func(o *SubmitJob) { o.In = mostData }, func(o *SubmitJob) { o.In = 1.01 * mostData }, "data and state are 0 to 1e18 bit"},
		"data out":  {func(o *SubmitJob) { o.Out = mostData }, func(o *SubmitJob) { o.Out = -1 }, "data and state are 0 to 1e18 bit"},
		"state":     {func(o *SubmitJob) { o.State = mostData }, func(o *SubmitJob) { o.State = math.Inf(1) }, "data and state are 0 to 1e18 bit"},
		"soon":      {func(o *SubmitJob) { o.Work, o.Within = 1, time.Second }, func(o *SubmitJob) { o.Work, o.Within = 1, time.Second-1 }, "due within 1s to 100 years"},
		"late":      {func(o *SubmitJob) { o.Within = workload.Longest * time.Second }, func(o *SubmitJob) { o.Within = workload.Longest*time.Second + 1 }, "due within 1s to 100 years"},
		"just so":   {func(o *SubmitJob) { o.Within = time.Hour }, func(o *SubmitJob) { o.Within = time.Hour - 1 }, "cannot be done within"},
		"a gang":    {func(o *SubmitJob) { *o = training(160, 1000) }, func(o *SubmitJob) { *o = training(161, 1000) }, "1 to 160 accelerators"},
	} {
		o := batch(1)
		if c.good(&o); say(o.check(js)) != "" {
			t.Errorf("%s: %s", name, say(o.check(js)))
		}
		o = batch(1)
		if c.bad(&o); !strings.Contains(say(o.check(js)), c.want) {
			t.Errorf("%s: %q, want %q", name, say(o.check(js)), c.want)
		}
	}
	run(t, js, training(16, 100), seats(8, 0, 1))
	if err := (ExchangeEvery{Job: 1, Steps: MaxInner}).Apply(js); err != nil {
		t.Errorf("every %d steps: %v", MaxInner, err)
	}
	if got := say((ExchangeEvery{Job: 1, Steps: MaxInner + 1}).Apply(js)); !strings.Contains(got, "every 1 to 1000000 steps") {
		t.Errorf("more seldom: %q", got)
	}
}

// say is what an error says; "" of none.
func say(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// A gang that exchanges otherwise works at another speed from then on, and keeps what it did.
func TestAGangThatExchangesMoreSeldomKeepsWhatItDid(t *testing.T) {
	js := linked(t, workload.Spec{})
	run(t, js, training(16, 50), seats(8, 0, 1))
	look(js)
	js.Pace()
	before := js.pace.Rates[0].Speed
	later(js, 10*time.Minute)
	if err := (ExchangeEvery{Job: 1, Steps: 5000}).Apply(js); err != nil {
		t.Fatal(err)
	}
	if done := float64(js.Job(1).Done); !near(done, 600*before) {
		t.Errorf("in ten minutes at %g it did %g", before, done)
	}
	look(js)
	js.TouchJob(1)
	if js.Pace(); !(js.pace.Rates[0].Speed > before) {
		t.Errorf("it works at %g, and worked at %g", js.pace.Rates[0].Speed, before)
	}
	waits := submitted(t, js, training(16, 50))
	if err := (ExchangeEvery{Job: waits, Steps: 60}).Apply(js); err != nil || js.Job(waits).Train.Inner != 60 {
		t.Errorf("one that waits: %v, every %d steps", err, js.Job(waits).Train.Inner)
	}
}

// people are places around the world, as many people in each.
func people() []network.Place {
	var all []network.Place
	for lat := -60; lat <= 60; lat += 20 {
		for lon := -180; lon < 180; lon += 20 {
			all = append(all, network.Place{Name: "place", Latitude: unit.Angle(lat) * unit.Degree, Longitude: unit.Angle(lon) * unit.Degree, Population: 1e6})
		}
	}
	return all
}

func TestRequestsComeFromPlacesThatHaveAWay(t *testing.T) {
	js := over(t, workload.Spec{}, network.Spec{Links: link.DefaultRules(), Places: people(), Traffic: network.Traffic{Mean: 1}})
	j := run(t, js, serving(16, 8), seats(8, 0))
	look(js)
	reached, trips := 0.0, 0.0
	shares := placeDemand(js).Shares
	for place, share := range shares {
		if trip, ok, known := js.Network.RoundTrip(place, j.Seats, nil); !known {
			t.Fatal("nobody looked at the links")
		} else if ok {
			reached, trips = reached+share, trips+share*trip.Seconds()
		}
	}
	from, cut := js.Service(j).requests()
	if reached < 0.05 || reached > 0.95 {
		t.Fatalf("of all places %g have a way: that proves little", reached)
	}
	if !near(from.Rate, 8*reached) || !near(cut, 8*(1-reached)) || math.Abs(from.RoundTrip.Seconds()-trips/reached) > 1e-6 {
		t.Errorf("%g a second come in %v, and %g have no way; want %g in %g s, and %g", from.Rate, from.RoundTrip, cut, 8*reached, trips/reached, 8*(1-reached))
	}
	js.Service(j).answer(0, time.Hour, 1)
	if all := j.Served.Delivered + j.Served.Shed; !near(all, 3600*8*211) || j.Served.Shed < 3600*cut*211*0.999 {
		t.Errorf("of %g tokens it gives %g and turns %g away", 3600.*8*211, j.Served.Delivered, j.Served.Shed)
	}
}

func TestHalfAnHourOfMovingTurnsHalfAnHourAway(t *testing.T) {
	js := small(t, workload.Spec{})
	j := run(t, js, serving(64, 1), seats(8, 0, 1))
	j.ResumesAt = 30 * time.Minute
	js.Service(j).answer(0, time.Hour, 1)
	if half := 1800 * 211.; !near(j.Served.Shed, half) || !near(j.Served.Delivered, half) || j.Served.Late > 0.01*half {
		t.Errorf("it counts %+v, want half and half", j.Served)
	}
	before := j.Served
	js.Service(j).answer(time.Hour, time.Hour, 1)
	if j.Served != before {
		t.Errorf("in no time it counts %+v more", j.Served)
	}
	j.EndsAt = 90 * time.Minute
	js.Service(j).answer(time.Hour, 2*time.Hour, 1)
	if got := j.Served.Delivered + j.Served.Shed; !near(got, 5400*211) || js.Served != j.Served {
		t.Errorf("up to its end it counts %g tokens, want an hour and a half of them", got)
	}
	slowest := run(t, js, serving(8, 30), seats(4, 2))
	js.Service(slowest).answer(js.Clock.Elapsed, time.Hour, 0.05)
	if slowest.Served.Shed == 0 || slowest.Served.Within() > 0.9 {
		t.Errorf("far too slow for its load it counts %+v", slowest.Served)
	}
	waits := js.Job(submitted(t, js, serving(8, 30)))
	js.Service(waits).answer(0, time.Hour, 1)
	if waits.Served != (sched.Tokens{}) {
		t.Errorf("one that never began counts %+v", waits.Served)
	}
}
