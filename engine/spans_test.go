package engine_test

import (
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine"
	"orrery/engine/failure"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/node"
	"orrery/engine/table"
	"orrery/engine/usage"
)

// falling is a mission of two groups of nodes, some not there yet, that break, lose the
// work of hours, and go on in other and other ticks.
var falling = sync.OnceValue(func() *engine.Engine {
	s := frail(30)
	s.Workload.Checkpoint, s.Links = 3*time.Hour, link.Rules{}
	s.Workload.Streams[0].Mean, s.Workload.Streams[0].Duration = 8*time.Hour, 8*time.Hour
	other := s.Groups[1]
	other.Name, other.Shell.Name, other.Shell.LocalTime = "more", "more", 14
	s.Groups = append(s.Groups, other)
	e, err := engine.New(s)
	if err != nil {
		panic(err)
	}
	for i, leg := range []struct{ tick, long time.Duration }{
		{time.Minute, 5 * time.Hour}, {time.Second, 90 * time.Second}, {10 * time.Minute, 60 * time.Hour},
		{time.Hour, 9 * time.Hour}, {24 * time.Hour, 75 * 24 * time.Hour}, {6 * time.Hour, 3 * 24 * time.Hour}, {10 * time.Minute, 31 * time.Hour},
	} {
		_ = e.Apply(engine.SetTick{Tick: leg.tick})
		run(e, leg.long)
		if err := e.Apply(fleet.SetDesign{Group: 2, Part: fleet.Chips, Value: float64(60 - 5*i)}); err != nil {
			panic(err)
		}
		for id := fleet.ID(8); id < 20; id += 3 { // work of many hours is lost
			_ = e.Apply(failure.InjectFault{Node: id + fleet.ID(i%3), Kind: fault.HostMemory})
		}
	}
	return e
})

// sumOf adds up falls of nodes or planes.
func sumOf(falls []usage.Waterfall) (sum usage.Waterfall) {
	for _, f := range falls {
		for k := range f.Lost {
			sum.Lost[k] += f.Lost[k]
		}
		sum.Useful += f.Useful
	}
	return sum
}

func TestNodesAddUpToPlanesShellsAndTheFleetOverAnySpan(t *testing.T) {
	e := falling()
	now := e.Elapsed()
	rapid.Check(t, func(t *rapid.T) {
		ask := usage.Period{Last: time.Duration(rapid.Int64Range(0, int64(now)).Draw(t, "last"))}
		if ask.Last == 0 || rapid.Bool().Draw(t, "between") {
			from := rapid.Int64Range(0, int64(now)-1).Draw(t, "from")
			ask = usage.Period{From: time.Duration(from), To: time.Duration(rapid.Int64Range(from+1, int64(now)).Draw(t, "to"))}
		}
		shot := e.Snapshot(engine.Wants{Usage: usage.Wants{Fleet: ask, Table: ask}, Nodes: node.Wants{Table: table.Rows{Count: 1000, Find: -1}}})
		w := shot.Usage.Waterfalls
		from, to := ask.From, ask.To
		if ask.Last > 0 {
			from, to = now-ask.Last, now
		}
		if w.From > from || w.To < to || w.From < 0 || w.To > now {
			t.Fatalf("of T+%v to T+%v it tells T+%v to T+%v", from, to, w.From, w.To)
		}
		var nodes, planes, shells []usage.Waterfall
		byPlane := map[[2]any][]usage.Waterfall{}
		for _, row := range shot.Nodes.Table.Rows {
			nodes = append(nodes, row.Waterfall)
			byPlane[[2]any{row.Group, row.Plane}] = append(byPlane[[2]any{row.Group, row.Plane}], row.Waterfall)
			for k, lost := range row.Waterfall.Lost {
				if lost < 0 || row.Waterfall.Useful < 0 {
					t.Fatalf("%s lost %d to %v and kept %d", row.Name, lost, usage.Stage(k), row.Waterfall.Useful)
				}
			}
		}
		var bounds usage.Bounds
		for _, plane := range w.Planes {
			planes = append(planes, plane.Waterfall)
			if got := sumOf(byPlane[[2]any{plane.Name, plane.Plane}]); got != plane.Waterfall {
				t.Fatalf("the nodes of %s plane %d spent %+v, the plane %+v", plane.Name, plane.Plane, got, plane.Waterfall)
			}
			for by, time := range plane.Bounds {
				bounds[by] += time
			}
		}
		for _, shell := range w.Shells {
			shells = append(shells, shell.Waterfall)
		}
		if sumOf(nodes) != w.Fleet || sumOf(planes) != w.Fleet || sumOf(shells) != w.Fleet || bounds != w.Bounds {
			t.Fatalf("%+v: nodes spent %+v, planes %+v, shells %+v, the fleet %+v", ask, sumOf(nodes), sumOf(planes), sumOf(shells), w.Fleet)
		}
		for _, shell := range w.Shells { // one has as many accelerators all the time, one fewer and fewer
			got, time := shell.Waterfall.Installed(), shell.Bounds.All()
			if shell.Name == "compute" && got != 72*time || got > 72*time || got < 30*time {
				t.Fatalf("%s has %d quanta of accelerators, %d of nodes", shell.Name, got, time)
			}
		}
	})
}

// The parts of a course add up to the span, and the spans of a mission to all of it.
func TestSpansOneAfterTheOtherAreAllOfTheTime(t *testing.T) {
	e := falling()
	all := e.Snapshot(engine.Wants{Usage: usage.Wants{Fleet: usage.Period{Last: usage.AllTime}}}).Usage.Waterfalls
	if all.From != 0 || all.To != e.Elapsed() {
		t.Errorf("all time is T+%v to T+%v", all.From, all.To)
	}
	var falls []usage.Waterfall
	at := time.Duration(0)
	for _, part := range all.Timeline {
		if part.From != at {
			t.Errorf("a part begins at T+%v, want T+%v", part.From, at)
		}
		at = part.To
		w := e.Snapshot(engine.Wants{Usage: usage.Wants{Fleet: usage.Period{From: part.From, To: part.To}}}).Usage.Waterfalls
		if w.From != part.From || w.To != part.To || w.Bounds != part.Bounds {
			t.Errorf("T+%v to T+%v is told as T+%v to T+%v: %v, %v", part.From, part.To, w.From, w.To, w.Bounds, part.Bounds)
		}
		falls = append(falls, w.Fleet)
	}
	if got := sumOf(falls); got != all.Fleet {
		t.Errorf("the parts are %+v, the whole %+v", got, all.Fleet)
	}
	first := fleet.ID(8)
	for _, ask := range []usage.Period{{Last: time.Hour}, {Last: 7 * 24 * time.Hour}, {Last: usage.AllTime}} {
		own := e.Snapshot(engine.Wants{Nodes: node.Wants{One: &first}, Usage: usage.Wants{One: ask, Fleet: ask}})
		w := own.Node.Time
		var sum usage.Bounds
		for _, part := range w.Timeline {
			for by, time := range part.Bounds {
				sum[by] += time
			}
		}
		if sum != w.Bounds || w.From != own.Usage.Waterfalls.From || len(w.Timeline) != len(own.Usage.Waterfalls.Timeline) {
			t.Errorf("%+v: a node's course is %v, its sum %v, of T+%v; the fleet's has %d parts of T+%v", ask, sum, w.Bounds, w.From, len(own.Usage.Waterfalls.Timeline), own.Usage.Waterfalls.From)
		}
	}
}

// Of the last day one knows the hours, of the last month the days, of a year the months.
func TestOlderSpansAreCoarser(t *testing.T) {
	const day = 24 * time.Hour
	s := small()
	s.Tick, s.Flights, s.Workload.Streams = day, nil, nil
	e := start(t, s)
	run(e, 760*day)
	if err := e.Apply(engine.SetTick{Tick: time.Hour}); err != nil {
		t.Fatal(err)
	}
	run(e, 40*day+5*time.Hour)
	for _, c := range []struct{ ago, long, most time.Duration }{
		{20 * time.Hour, time.Hour, time.Hour}, {24 * time.Hour, time.Hour, time.Hour},
		{3 * day, time.Hour, day}, {30 * day, day, day},
		{70 * day, day, 30 * day}, {350 * day, day, 30 * day}, {800 * day, day, 360 * day},
	} {
		from := e.Elapsed() - c.ago
		w := e.Snapshot(engine.Wants{Usage: usage.Wants{Fleet: usage.Period{From: from, To: from + c.long}}}).Usage.Waterfalls
		if w.From > from || w.To < from+c.long || w.To-w.From > max(c.most, c.long)+c.most {
			t.Errorf("%v ago, %v: T+%v to T+%v are told, %v", c.ago, c.long, w.From, w.To, w.To-w.From)
		}
	}
	size := len(e.State().Bytes())
	run(e, 100*day)
	if grown := len(e.State().Bytes()) - size; grown > size/4 {
		t.Errorf("in 100 days more its state grows by %d of %d bytes", grown, size)
	}
}

func TestTooLargeAFleetIsKeptByPlaneAndItsNodesForTwoDays(t *testing.T) {
	s := large(33_000)
	s.Tick, s.Workload.Streams, s.Workload.Fill, s.Workload.Waiting = 24*time.Hour, nil, 0, 0
	e := start(t, s)
	run(e, 48*time.Hour)
	if err := e.Apply(engine.SetTick{Tick: 6 * time.Hour}); err != nil {
		t.Fatal(err)
	}
	run(e, 6*time.Hour)
	all := usage.Period{Last: usage.AllTime}
	which := fleet.ID(77)
	shot := e.Snapshot(engine.Wants{Usage: usage.Wants{Fleet: all, One: all}, Nodes: node.Wants{One: &which}})
	w := shot.Usage.Waterfalls
	var planes []usage.Waterfall
	for _, p := range w.Planes {
		planes = append(planes, p.Waterfall)
	}
	if want := usage.Quanta(16 * 33_000 * 72 * 54 * 3600); len(planes) != 330 || sumOf(planes) != w.Fleet || w.Fleet.Installed() != want {
		t.Errorf("%d planes spent %+v, the fleet %+v, want %d in all", len(planes), sumOf(planes), w.Fleet, want)
	}
	if own := shot.Node.Time; own.From != 24*time.Hour || own.Waterfall.Installed() != usage.Quanta(16*72*30*3600) {
		t.Errorf("a node spent %+v since T+%v", own.Waterfall, own.From)
	}
	if err := e.Apply(fleet.SetDesign{Group: 0, Part: fleet.Chips, Value: 36}); err != nil {
		t.Fatal(err)
	}
	run(e, 6*time.Hour)
	shot = e.Snapshot(engine.Wants{Usage: usage.Wants{Fleet: all, One: all}, Nodes: node.Wants{One: &which}})
	if got, want := shot.Usage.Waterfalls.Fleet.Installed(), w.Fleet.Installed()+usage.Quanta(16*33_000*36*6*3600); got != want {
		t.Errorf("with half the accelerators for six hours there are %d quanta, want %d", got, want)
	}
	if own := shot.Node.Time; own.From != 48*time.Hour || own.Waterfall.Installed() != usage.Quanta(16*(72+36)*6*3600) {
		t.Errorf("after that a node spent %+v since T+%v", own.Waterfall, own.From)
	}
	yesterday := e.Snapshot(engine.Wants{Usage: usage.Wants{Fleet: usage.Period{From: 24 * time.Hour, To: 48 * time.Hour}}}).Usage.Waterfalls
	if got, want := yesterday.Fleet.Installed(), usage.Quanta(16*33_000*72*24*3600); got != want {
		t.Errorf("yesterday has %d quanta, want %d", got, want)
	}
}

func TestTimeIsOfTheAcceleratorsThatWereThere(t *testing.T) {
	s := always()
	s.Tick = 10 * time.Minute
	e := start(t, s)
	want, ask := usage.Quanta(0), usage.Period{Last: usage.AllTime}
	for _, leg := range []struct {
		chips int
		long  time.Duration
	}{{72, 5*time.Hour + 10*time.Minute}, {36, 20 * time.Minute}, {48, 60 * time.Hour}, {72, 30 * time.Minute}} {
		_ = e.Apply(fleet.SetDesign{Group: 0, Part: fleet.Chips, Value: float64(leg.chips)})
		run(e, leg.long)
		want += usage.Quanta(16 * 4 * leg.chips * int(leg.long/time.Second))
		shot := e.Snapshot(engine.Wants{Usage: usage.Wants{Fleet: ask, Table: ask}, Nodes: node.Wants{Table: table.Rows{Count: 4, Find: -1}}})
		if got := shot.Usage.Waterfalls.Fleet.Installed(); got != want || shot.Nodes.Table.Rows[0].Waterfall.Installed() != want/4 {
			t.Errorf("%d accelerators: %d quanta, a node's %d, want %d", leg.chips, got, shot.Nodes.Table.Rows[0].Waterfall.Installed(), want)
		}
	}
}

func TestAKeyframeKnowsHowTimeWasSpent(t *testing.T) {
	e := falling()
	other, err := restore(e.Scenario(), e.State())
	if err != nil {
		t.Fatal(err)
	}
	for _, ask := range []usage.Period{{Last: usage.AllTime}, {Last: 24 * time.Hour}, {From: 30 * time.Hour, To: 50 * time.Hour}} {
		want := engine.Wants{Usage: usage.Wants{Fleet: ask, Table: ask}, Nodes: node.Wants{Table: table.Rows{Count: 1000, Find: -1}}}
		a, b := e.Snapshot(want), other.Snapshot(want)
		if a.Usage.Waterfalls.Fleet != b.Usage.Waterfalls.Fleet || a.Usage.Waterfalls.Bounds != b.Usage.Waterfalls.Bounds || a.Nodes.Table.Rows[3].Waterfall != b.Nodes.Table.Rows[3].Waterfall || a.Usage.Bounds != b.Usage.Bounds {
			t.Errorf("%+v: %+v was kept as %+v", ask, a.Usage.Waterfalls.Fleet, b.Usage.Waterfalls.Fleet)
		}
	}
}

// Rounding to whole quanta loses nothing in the long run, however short the ticks.
func TestShortTicksRoundNothingAway(t *testing.T) {
	shares := func(tick time.Duration) usage.Waterfall {
		s := always()
		d := &s.Designs[1]
		d.Power.ArrayArea = 330 // it supplies a part of its load
		s.Tick = tick
		e := start(t, s)
		run(e, 3*time.Hour)
		return waterfallOf(e)
	}
	want, got := shares(10*time.Minute), shares(time.Second)
	for k := range want.Lost {
		if g, w := got.Share(got.Lost[k]), want.Share(want.Lost[k]); g-w > 2e-5 || w-g > 2e-5 {
			t.Errorf("in ticks of a second %.6f of the time is lost to %v, in ticks of ten minutes %.6f", g, usage.Stage(k), w)
		}
	}
	if want.Share(want.Lost[usage.Powered]) < 0.05 {
		t.Errorf("too little is lost to tell: %+v", want)
	}
}
