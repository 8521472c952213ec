package engine_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/clock"
	"orrery/engine/failure"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/node"
	"orrery/engine/orbit"
	"orrery/engine/unit"
	"orrery/engine/usage"
)

// waterfallOf is how the time of all accelerators was spent since the start.
func waterfallOf(e *engine.Engine) usage.Waterfall {
	return e.Snapshot(engine.Wants{Usage: usage.Wants{Fleet: usage.Period{Last: usage.AllTime}}}).Usage.Waterfalls.Fleet
}

func TestEveryAcceleratorSecondIsSpentOnce(t *testing.T) {
	for _, tick := range clock.Ticks {
		s := woven()
		s.Tick = tick
		e := start(t, s)
		for range 60 {
			e.Step()
		}
		f, seats := waterfallOf(e), e.Snapshot(engine.Wants{}).Nodes.Accelerators
		if got, want := int64(f.Installed()), int64(seats)*usage.Passed(e.Elapsed()); got != want {
			t.Errorf("tick %v: %d sixteenths of an accelerator-second are told of, want %d: %+v", tick, got, want, f)
		}
		for stage, lost := range f.Lost {
			if lost < 0 {
				t.Errorf("tick %v: %v lost %d", tick, usage.Stage(stage), lost)
			}
		}
	}
}

func TestWhatWasOfUseIsTheWorkOfTheJobs(t *testing.T) {
	e := start(t, woven())
	run(e, 12*time.Hour)
	given := e.Snapshot(engine.Wants{}).Jobs.Delivered.Hours()
	if kept := waterfallOf(e).Useful.Hours(); math.Abs(kept-given) > 0.01*given {
		t.Errorf("%.6g accelerator-hours were of use, jobs got %.6g", kept, given)
	}
}

// A job that a fault stopped and that starts again stands still only from then on, also
// where that is late in a tick.
func TestWhatIsDoneAgainIsTheSameInAnyShortTick(t *testing.T) {
	again := func(tick time.Duration) float64 {
		s := frail(30)
		s.Tick = tick
		e := start(t, s)
		run(e, 48*time.Hour)
		f := waterfallOf(e)
		return f.Share(f.Lost[usage.Useful])
	}
	want := again(time.Minute)
	if got := again(10 * time.Minute); math.Abs(got/want-1) > 0.01 {
		t.Errorf("in ticks of ten minutes %.5f of all time is done again, of a minute %.5f", got, want)
	}
}

func TestWhatBoundTheNodesAddsUpToTheirTime(t *testing.T) {
	for _, tick := range clock.Ticks {
		e := groundedFor(t, tick, 40)
		w := e.Snapshot(engine.Wants{Usage: usage.Wants{Fleet: usage.Period{Last: 24 * time.Hour}}}).Usage.Waterfalls
		if span := w.To - w.From; span < min(e.Elapsed(), 24*time.Hour) || span >= 24*time.Hour+max(tick, time.Hour) {
			t.Errorf("tick %v: the last 24 h are %v", tick, span)
		}
		all := e.Snapshot(engine.Wants{}).Usage.Bounds.All()
		if want := usage.Quanta(12 * usage.Passed(w.To-w.From)); all != want {
			t.Errorf("tick %v: 12 nodes were bound for %.2f h, want %.2f", tick, all.Hours(), want.Hours())
		}
	}
}

func TestTheLimitThatBindsIsTheOneThatIsTold(t *testing.T) {
	for _, c := range []struct {
		by     fleet.Limit
		change func(*engine.Scenario)
	}{
		{fleet.ByHeat, func(s *engine.Scenario) { s.Designs[1].Thermal.PanelArea = 50 }},
		{fleet.ByPower, func(s *engine.Scenario) { s.Designs[1].Power.ArrayArea = 200 }},
		{fleet.BySeats, func(*engine.Scenario) {}},
	} {
		s := always()
		c.change(&s)
		e := start(t, s)
		run(e, 6*time.Hour)
		if share := e.Snapshot(engine.Wants{}).Usage.Bounds.Share(c.by); share < 0.99 {
			t.Errorf("%v bound the nodes for %.3f of their time, want all of it", c.by, share)
		}
	}
}

// always is a mission of nodes that are never dark, all of them busy for good.
func always() engine.Scenario {
	s := small()
	s.Flights = nil
	s.Designs[1].Power.ArrayArea, s.Designs[1].Thermal.PanelArea = 2000, 400
	s.Groups = []fleet.Group{{Name: "compute", Design: 1, Filled: 1, Shell: orbit.Shell{
		Name: "compute", Altitude: 1500 * unit.Kilometre, SunSynchronous: true, LocalTime: 18, Planes: 1, PerPlane: 4}}}
	s.Epoch = time.Date(2026, 3, 20, 0, 0, 0, 0, time.UTC)
	w := &s.Workload.Streams[0]
	w.Sizes, w.Weights, w.Duration, w.Sigma = []int{72}, []float64{1}, 90*24*time.Hour, 0
	s.Workload.Fill = 1
	return s
}

func TestInFullSunWithAnAmpleRadiatorAllIsDelivered(t *testing.T) {
	for _, tick := range clock.Ticks {
		s := always()
		s.Tick = tick
		e := start(t, s)
		for range 40 {
			e.Step()
		}
		if f := waterfallOf(e); f.Useful != f.Installed() {
			t.Errorf("tick %v: of %d quanta %d were of use: %+v", tick, f.Installed(), f.Useful, f)
		}
	}
}

func TestTheWaterfallOfASpanIsThatOfItsHours(t *testing.T) {
	s := small()
	s.Tick = 10 * time.Minute
	e := start(t, s)
	run(e, 75*time.Hour)
	of := func(last time.Duration) *usage.Waterfalls {
		return e.Snapshot(engine.Wants{Usage: usage.Wants{Fleet: usage.Period{Last: last}}}).Usage.Waterfalls
	}
	all := of(usage.AllTime)
	for _, c := range []struct{ last, from time.Duration }{
		{90 * time.Minute, 73 * time.Hour}, {2 * time.Hour, 73 * time.Hour}, {5 * time.Hour, 70 * time.Hour},
		{24 * time.Hour, 51 * time.Hour}, {60 * time.Hour, 0}, {200 * time.Hour, 0},
	} {
		w := of(c.last)
		if w.From != c.from || w.To != e.Elapsed() {
			t.Errorf("the last %v are from T+%v to T+%v, want from T+%v", c.last, w.From, w.To, c.from)
		}
		share := float64(w.To-w.From) / float64(all.To)
		if got, want := w.Fleet.Installed().Hours(), all.Fleet.Installed().Hours(); c.from > 0 && math.Abs(got/want-share) > 0.01*share {
			t.Errorf("the last %v hold %.4g of all, want %.4g", c.last, got/want, share)
		}
	}
}

func TestTheOrbitAheadIsWhatComes(t *testing.T) {
	s := small()
	s.Workload.Streams[0].Duration, s.Workload.Streams[0].Sigma = 90*24*time.Hour, 0
	s.Workload.Streams[0].Mean = 90 * 24 * time.Hour
	e := start(t, s)
	run(e, time.Hour)
	const id = 8 // the first node
	which := fleet.ID(id)
	detail := e.Snapshot(engine.Wants{Nodes: node.Wants{One: &which}}).Node
	if len(detail.Orbit) != 48 {
		t.Fatalf("%d moments are foreseen", len(detail.Orbit))
	}
	step := detail.Period / 48
	for i, m := range detail.Orbit {
		at := time.Hour + (time.Duration(i) * step).Truncate(time.Minute)
		run(e, at-e.Elapsed())
		row := e.Snapshot(engine.Wants{Nodes: node.Wants{One: &which}}).Node.Row
		if math.Abs(row.Charge-m.Charge) > 0.03 || math.Abs(float64(row.Temperature-m.Temperature)) > 6 {
			t.Errorf("T+%v: charge %.3f and %.1f K, foreseen %.3f and %.1f", at, row.Charge, row.Temperature, m.Charge, m.Temperature)
		}
	}
}

func TestWorkDoneBeforeASpanIsNotTakenFromIt(t *testing.T) {
	s := small()
	s.Flights, s.Tick = nil, time.Hour
	s.Designs[1].Faults = fault.Published(72, 4)
	e := start(t, s) // without checkpoints: all that jobs did is lost
	run(e, 12*time.Hour)
	for id := fleet.ID(8); id < 20; id++ {
		if err := e.Apply(failure.InjectFault{Node: id, Kind: fault.HostMemory}); err != nil {
			t.Fatal(err)
		}
	}
	for _, span := range []time.Duration{time.Minute, time.Hour, 6 * time.Hour, 12 * time.Hour} {
		f := e.Snapshot(engine.Wants{Usage: usage.Wants{Fleet: usage.Period{Last: span}}}).Usage.Waterfalls.Fleet
		if f.Useful < 0 || slices.Min(f.Lost[:]) < 0 {
			t.Errorf("of the last %v: %+v", span, f)
		}
	}
	if f := e.Snapshot(engine.Wants{Usage: usage.Wants{Fleet: usage.Period{Last: usage.AllTime}}}).Usage.Waterfalls.Fleet; f.Lost[usage.Useful] <= 0 {
		t.Errorf("nothing was lost: %+v", f)
	}
}
