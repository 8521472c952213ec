package sched

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"orrery/engine/llm"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

func TestAJobReadsBackAsItWasWritten(t *testing.T) {
	plain := Job{
		ID: 3, Owner: "ann", Accelerators: 8, Work: 100, In: 1, Out: 2, State: 3, Deadline: 4, Done: 5, DoneAtStart: 6, Lost: 7, Submitted: 8, Queued: 9, Waited: 10,
		Stops: 11, Moves: 12, Served: Tokens{1, 2, 3}, Waits: Waits{ReasonSeats: 13, ReasonTurn: 14}, WaitReason: ReasonHeat, Unconnected: true,
		Transfers: []Transfer{{1, 2, 3}}, Origins: []Node{4, 5}, ResumesAt: 15, Started: 16, Ended: 17, Status: Failed, Seats: []Seat{{6, 7}},
	}
	plain.Requirements = Requirements{Class: 2, KillAtDeadline: true, Latency: 18, Memory: 19, Jurisdictions: []string{"US", "EU"}, CheckpointEvery: 20, ThrottleTo: 0.5}
	gang, service, barred := plain, plain, plain
	gang.Kind, gang.Train = Training, llm.Training{Parameters: 70e9, Step: time.Second, Inner: 3, Least: 0.25}
	service.Kind, service.Serve, service.MaxAccelerators, service.MinAccelerators, service.Duration, service.EndsAt = Serving, llm.Serving{Parameters: 7e9, Replica: 4, Objective: time.Second}, 16, 4, 21, 22
	barred.Waits[ReasonLaw] = 23
	for _, want := range []Job{plain, gang, service, barred, {ID: 1, Accelerators: 1}} {
		w := wire.Writing(nil)
		want.Code(w)
		var got Job
		r := wire.Reading(w.Bytes())
		if got.Code(r); r.Done() != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%v: it reads back as\n%+v, want\n%+v", r.Done(), got, want)
		}
	}
}

func TestARequestOfNothingIsPlain(t *testing.T) {
	for name, c := range map[string]struct {
		r     Requirements
		plain bool
	}{
		"nothing": {Requirements{}, true}, "a class alone": {Requirements{Class: 5}, true}, "a deadline": {Requirements{KillAtDeadline: true}, false},
		"memory": {Requirements{Memory: 1}, false}, "a gang": {Requirements{Kind: Training}, false}, "lands": {Requirements{Jurisdictions: []string{"US"}}, false},
	} {
		class := c.r.Class
		if c.r.Plain() != c.plain || c.r.Class != class {
			t.Errorf("%s is plain: %v, and its class is %d", name, !c.plain, c.r.Class)
		}
	}
}

func TestARequestOfAnythingIsNotPlain(t *testing.T) {
	var r Requirements
	fields := 0
	var try func(name string, v reflect.Value)
	try = func(name string, v reflect.Value) {
		if v.Kind() == reflect.Struct {
			for i := range v.NumField() {
				try(name+"."+v.Type().Field(i).Name, v.Field(i))
			}
			return
		}
		fields++
		switch v.Kind() {
		case reflect.Bool:
			v.SetBool(true)
		case reflect.Float64:
			v.SetFloat(1)
		case reflect.Slice:
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		case reflect.Uint8:
			v.SetUint(1)
		default:
			v.SetInt(1)
		}
		if want := name == ".Class"; r.Plain() != want {
			t.Errorf("a request of %s alone is plain: %v", name, !want)
		}
		v.SetZero()
	}
	try("", reflect.ValueOf(&r).Elem())
	if fields < 20 || !r.Plain() {
		t.Errorf("%d fields were tried", fields)
	}
}

// Batch work bears a quarter of full speed where it does not say, what works in step or answers
// people three quarters.
func TestAJobBearsTheSpeedThatItSaysOrThatIsUsual(t *testing.T) {
	for _, c := range []struct {
		r    Requirements
		want float64
	}{
		{Requirements{}, 0.25}, {Requirements{Kind: Training}, 0.75}, {Requirements{Kind: Serving}, 0.75},
		{Requirements{ThrottleTo: 1}, 1}, {Requirements{Kind: Serving, ThrottleTo: 0.1}, 0.1},
	} {
		if got := c.r.MinSpeed(); got != c.want {
			t.Errorf("%+v bears %g, want %g", c.r, got, c.want)
		}
	}
}

func TestJobsAreAlikeThatTakeTheSameSeats(t *testing.T) {
	base := Requirements{Memory: 80e9, Jurisdictions: []string{"US"}}
	for name, c := range map[string]struct {
		change func(*Requirements)
		alike  bool
	}{
		"the same": {func(*Requirements) {}, true}, "of another class": {func(r *Requirements) { r.Class = 3 }, true}, "due at another time": {func(r *Requirements) { r.KillAtDeadline = true }, true},
		"more memory": {func(r *Requirements) { r.Memory = 81e9 }, false}, "elsewhere": {func(r *Requirements) { r.Jurisdictions = []string{"EU"} }, false},
		"less patient": {func(r *Requirements) { r.ThrottleTo = 1 }, false}, "as patient, by another word": {func(r *Requirements) { r.ThrottleTo = 0.2 }, true},
	} {
		other := base
		if c.change(&other); Alike(&base, &other) != c.alike {
			t.Errorf("%s: alike is %v", name, !c.alike)
		}
	}
}

func TestALowerPriceIsWorthItsShareOfWhatIsLeft(t *testing.T) {
	for _, c := range []struct {
		from, to unit.Money
		want     time.Duration
	}{{400, 300, 15 * time.Minute}, {400, 400, 0}, {400, 500, 0}, {0, 0, 0}, {0, -100, 0}, {400, 0, time.Hour}} {
		if got := saved(nil, Conditions{Price: c.from}, Conditions{Price: c.to}, time.Hour); got != c.want {
			t.Errorf("from %d to %d an hour at the lower price is worth %v, want %v", c.from, c.to, got, c.want)
		}
	}
}

func TestAMoveNearerCountsOnlyWhereItKeepsAWish(t *testing.T) {
	const ms = time.Millisecond
	for _, c := range []struct {
		wish, from, to time.Duration
		counts         bool
	}{
		{10 * ms, 20 * ms, 10 * ms, true},  // just within
		{10 * ms, 20 * ms, 11 * ms, false}, // nearer, and still too far
		{10 * ms, 10 * ms, 5 * ms, false},  // kept already
		{0, 20 * ms, 5 * ms, false},        // no wish
	} {
		got := nearer(&Run{Latency: c.wish}, Conditions{Latency: c.from}, Conditions{Latency: c.to}, time.Hour)
		if want := map[bool]time.Duration{true: time.Hour}[c.counts]; got != want {
			t.Errorf("a wish of %v, from %v to %v: worth %v, want %v", c.wish, c.from, c.to, got, want)
		}
	}
}

func TestAServiceThatGivesBackKeepsItsFirstSeats(t *testing.T) {
	seats := []Seat{{1, 4}, {2, 3}, {5, 4}}
	for keep, want := range map[int][]Seat{0: nil, 3: {{1, 3}}, 4: {{1, 4}}, 6: {{1, 4}, {2, 2}}, 11: seats, 99: seats, -1: nil} {
		if got := Trim(seats, keep); !slices.Equal(got, want) {
			t.Errorf("of %v it keeps %v of %d, want %v", seats, got, keep, want)
		}
	}
}

// The head of the queue wants 10 of 4 free accelerators. Runs end at 1 h (3 accelerators), 2 h (4)
// and 3 h (8).
func TestTheHeadIsPromisedTheFirstEndsThatMakeRoom(t *testing.T) {
	runs := []Run{{Job: 7, Ends: time.Hour, Seats: []Seat{{1, 3}}}, {Job: 8, Ends: 2 * time.Hour, Seats: []Seat{{2, 4}}}, {Job: 9, Ends: 3 * time.Hour, Seats: []Seat{{3, 8}}}}
	view := func() View {
		return View{Elapsed: 30 * time.Minute, Offers: []Seat{{0, 4}}, Running: func() []Run { return slices.Clone(runs) }}
	}
	for _, c := range []struct {
		name   string
		head   Ask
		starts []Ask // each on two accelerators of node 0
		spoil  func([]Run)
		at     time.Duration
		extra  int
	}{
		{"two ends", Ask{Accelerators: 10}, nil, nil, 2 * time.Hour, 1},
		{"to the last accelerator", Ask{Accelerators: 11}, nil, nil, 2 * time.Hour, 0},
		{"all ends", Ask{Accelerators: 19}, nil, nil, 3 * time.Hour, 0},
		{"never", Ask{Accelerators: 20}, nil, nil, unit.Never, 0},
		{"now", Ask{Accelerators: 4}, nil, nil, 30 * time.Minute, 0},
		{"now, but for links", Ask{Accelerators: 4, Gang: true}, nil, nil, unit.Never, 0},
		{"one that starts ends first", Ask{Accelerators: 7}, []Ask{{Estimate: 20 * time.Minute}}, nil, time.Hour, 0},
		{"one that starts ends later", Ask{Accelerators: 7}, []Ask{{Estimate: 80 * time.Minute}}, nil, 110 * time.Minute, 0},
		{"two that start, the second ends first", Ask{Accelerators: 5}, []Ask{{Estimate: 2 * time.Hour}, {Estimate: 10 * time.Minute}}, nil, time.Hour, 0},
		{"one that starts has no estimate", Ask{Accelerators: 4}, []Ask{{}}, nil, 30 * time.Minute, 0},
		{"one is overdue: it is expected next", Ask{Accelerators: 7}, nil, func(r []Run) { r[0].Ends = time.Minute }, 30*time.Minute + 1, 0},
		{"two end at once", Ask{Accelerators: 10}, nil, func(r []Run) { r[0].Ends = 2 * time.Hour }, 2 * time.Hour, 1},
	} {
		v := view()
		if c.spoil != nil {
			own := slices.Clone(runs)
			c.spoil(own)
			v.Running = func() []Run { return own }
		}
		r := newRoom(&v)
		var starts []Decision
		for i := range c.starts {
			starts = append(starts, Decision{Start, ID(i), []Seat{{0, 2}}})
		}
		if p := r.promised(c.starts, starts, &c.head); p.at != c.at || p.extra != c.extra {
			t.Errorf("%s: it is promised T+%v with %d to spare, want T+%v with %d", c.name, p.at, p.extra, c.at, c.extra)
		}
	}
}

// Four accelerators are free, and the head, who wants ten, is promised two hours with one to spare.
func TestWhoOvertakesEndsByThenOrSitsBeside(t *testing.T) {
	for _, c := range []struct {
		name string
		ask  Ask
		fits bool
	}{
		{"ends by then", Ask{Accelerators: 4, Estimate: 90 * time.Minute}, true},
		{"ends a moment later", Ask{Accelerators: 4, Estimate: 90*time.Minute + 1}, false},
		{"sits beside", Ask{Accelerators: 1, Estimate: 9 * time.Hour}, true},
		{"sits on what the head needs", Ask{Accelerators: 2, Estimate: 9 * time.Hour}, false},
		{"more than is free", Ask{Accelerators: 5, Estimate: time.Minute}, false},
	} {
		v := View{Elapsed: 30 * time.Minute, Offers: []Seat{{0, 4}}}
		r := newRoom(&v)
		p := promise{&Ask{Accelerators: 10}, 2 * time.Hour, 1}
		if got := r.beside(&p, &c.ask); (got != nil) != c.fits {
			t.Errorf("who %s gets %v", c.name, got)
		}
	}
	v := View{Elapsed: 0, Offers: []Seat{{0, 4}}, Suits: func(_ ID, n Node) bool { return n != 0 }}
	r := newRoom(&v)
	p := promise{&Ask{Accelerators: 10, Constrained: true}, time.Hour, 0} // the head cannot sit there
	if got := r.beside(&p, &Ask{Accelerators: 4, Estimate: 9 * time.Hour}); seated(got) != 4 || p.extra != 0 {
		t.Errorf("on seats that do not suit the head one gets %v, with %d to spare", got, p.extra)
	}
	v.Suits = func(ID, Node) bool { return true }
	r = newRoom(&v)
	if got := r.beside(&p, &Ask{Accelerators: 4, Estimate: 9 * time.Hour}); got != nil || r.total != 4 {
		t.Errorf("on seats that suit the head one gets %v, and %d are free", got, r.total)
	}
}
