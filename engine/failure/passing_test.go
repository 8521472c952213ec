package failure

import (
	"math"
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/fault"
	"orrery/engine/usage"
)

// long are failures in ticks of a day.
func long(t testing.TB, d fault.Design) *Failures {
	t.Helper()
	x := breaking(t, d)
	x.Clock.SetTick(day)
	x.TickChanged()
	x.Nodes.UpdateLimits(true)
	x.Jobs.HandleNews()
	return x
}

// flow lets a part of a long tick go by, or the end of it.
func flow(x *Failures, to time.Duration, last bool) {
	x.Jobs.Pace()
	span := clock.Span{From: x.Clock.Elapsed, To: to, Last: last}
	x.Jobs.Work(span)
	x.Nodes.Settle(span)
	x.Clock.Advance(to)
	x.Pass(span)
}

func TestInLongTicksNoFaultEndsASpan(t *testing.T) {
	x := long(t, fault.Design{Accelerator: hourly / 100, Laser: hourly / 100, Loss: hourly / 100, Dose: hourly, Uncorrectable: 1, Hang: 1, Reboot: 1})
	run(t, x, 8, seat(0, 8))
	if got := x.Next(day); got != day {
		t.Fatalf("the next thing ends a span at %v", got)
	}
	flow(x, day/2, false)
	noon := x.Tally
	flow(x, day, true)
	for k := range fault.Kinds {
		if k == fault.Accelerator || k == fault.Laser || k == fault.Loss {
			if noon[k] == 0 || x.Tally[k] <= noon[k] {
				t.Errorf("by noon %d times %v, by night %d", noon[k], k, x.Tally[k])
			}
		} else if noon[k] != 0 {
			t.Errorf("%v, which passes, is counted within the tick", k)
		}
	}
	if told := happened(x, event.Broke); len(told) == 0 || told[0].Elapsed != day/2 || told[len(told)-1].Elapsed != day {
		t.Errorf("told is %+v, want what lasts at the ends of both spans", told)
	}
	if err := x.Check(x.Below); err != nil {
		t.Errorf("what broke is refused: %v", err)
	}
}

func TestInLongTicksWhatPassesIsAsOftenAsTheDesignHasIt(t *testing.T) {
	d := fault.Design{Accelerators: 8, Dose: 900, Silent: 17, Uncorrectable: 44, Hang: 500, Reboot: 450, HostMemory: 400}
	x := long(t, d)
	x.Fleet.Health[0].Failed = 4 // of 160
	for at := day; at <= 90*day; at += day {
		flow(x, at, true)
	}
	for k := range fault.Kinds {
		want := x.population(0).Design.Rate(k) * 20 * 90 / 365.25
		if !k.Wide() {
			want *= 156. / 160
		}
		if got := float64(x.Tally[k]); math.Abs(got-want) > 4*math.Sqrt(want) {
			t.Errorf("%v: %.0f in 90 days, want %.1f", k, got, want)
		}
	}
	if x.Stops != 0 || x.Wasted != 0 {
		t.Errorf("of idle nodes %d jobs were stopped, and %g was wasted", x.Stops, float64(x.Wasted))
	}
}

// A job of eight accelerators is stopped about once an hour: ten minutes of twenty are lost each
// time, and it stands still for ten seconds.
func TestInLongTicksAJobPaysWhatStopsCost(t *testing.T) {
	x := long(t, fault.Design{Dose: hourly, Uncorrectable: 8})
	id := run(t, x, 8, seat(0, 8))
	j := x.Jobs.Job(id)
	j.Work *= 1000
	x.Nodes.UpdateLimits(true)
	const days = 40
	for at := day; at <= days*day; at += day {
		flow(x, at, true)
		if at < days*day { // a day's row is as good as the next
			clear(x.Nodes.Usage.Today)
		}
		x.Jobs.HandleNews()
	}
	j = x.Jobs.Job(id)
	rate := x.population(0).Design.Rate(fault.Uncorrectable) / fault.Year.Hours() // an hour
	h := x.Fleet.Hazard(0)
	toll := fault.Risk{Stops: rate / 3600, Save: 20 * time.Minute, Restart: 10 * time.Second, Passages: h.Passages, Parts: 1}.Toll()
	all := 8. * days * day.Seconds()
	for _, c := range []struct {
		what           string
		got, want, off float64
	}{
		{"stops", float64(x.Stops), rate * 24 * days * (1 - toll.Still), 4 * math.Sqrt(rate*24*days)},
		{"wasted", float64(x.Wasted), all * (1 - toll.Still) * toll.Lost, 1e-6 * all},
		{"lost of the job", float64(j.Lost), float64(x.Wasted), 1e-6 * all},
		{"done", float64(j.Done), all * (1 - toll.Still) * (1 - toll.Lost), 1e-6 * all},
		{"given", float64(x.Jobs.Delivered), all * (1 - toll.Still), 1e-6 * all},
	} {
		if math.Abs(c.got-c.want) > c.off {
			t.Errorf("%s: %g, want %g", c.what, c.got, c.want)
		}
	}
	if toll.Lost < 0.05 || int64(j.Stops) != x.Stops {
		t.Errorf("a share of %g is lost, and the job was stopped %d of %d times", toll.Lost, j.Stops, x.Stops)
	}
	row := x.Nodes.Usage.TodayOf(0)
	again := float64(row[usage.Useful]) / 16 / day.Seconds()
	if want := (1-toll.Still)*toll.Lost + toll.Still; math.Abs(again-want) > 1e-4 {
		t.Errorf("of the last day %g is done again, want %g", again, want)
	}
}

func TestATickThatGetsLongOrShortDrawsFaultsAnew(t *testing.T) {
	x := breaking(t, fault.Design{Loss: 1, Dose: hourly, Uncorrectable: 1})
	pass(x, time.Minute)
	short := x.Streams[0]
	x.Clock.SetTick(10 * time.Minute)
	if x.TickChanged(); x.Streams[0] != short || x.Fleet.Hazard(0) != (fault.Hazard{}) {
		t.Errorf("of ten minutes it is %+v, of one %+v", x.Streams[0], short)
	}
	x.Clock.SetTick(time.Hour)
	x.TickChanged()
	// Nothing but twenty losses a year is drawn now: in the mean in 18 days.
	if got := x.Streams[0]; got.Count != short.Count+1 || got.Next < time.Hour || x.Fleet.Hazard(0).Part <= 0 {
		t.Errorf("of an hour it is %+v, and a node's hazard %+v", got, x.Fleet.Hazard(0))
	}
	x.Clock.SetTick(time.Second)
	x.TickChanged()
	if got := x.Streams[0]; got.Count != short.Count+2 || got.Next > time.Hour || x.Fleet.Hazard(0) != (fault.Hazard{}) {
		t.Errorf("of a second it is %+v, and a node's hazard %+v", got, x.Fleet.Hazard(0))
	}
}

// A fault that lasts strikes an hour into a day and is carried out when that is over: its job loses
// what it had not saved by then, not what it did since.
func TestAFaultInALongTickCostsWhatWasUnsavedAtItsInstant(t *testing.T) {
	x := long(t, fault.Design{Accelerator: 1e-9})
	id := run(t, x, 8, seat(0, 8))
	x.Jobs.Job(id).Work *= 1000
	x.Nodes.UpdateLimits(true)
	x.Jobs.HandleNews()
	flow(x, day, true)
	x.hit(hit{Fault: fault.Fault{Elapsed: 65 * time.Minute, Kind: fault.Accelerator}, busy: true})
	if want := 8. * 5 * 60; math.Abs(float64(x.Wasted)-want) > 1 || x.Stops != 1 {
		t.Errorf("%d stops, %g wasted; want one and five minutes of eight accelerators, %g", x.Stops, float64(x.Wasted), want)
	}
}
