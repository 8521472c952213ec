package engine_test

import (
	"math"
	"runtime"
	"strings"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/alarm"
	"orrery/engine/campaign"
	"orrery/engine/clock"
	"orrery/engine/digests"
	"orrery/engine/dispatch"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/jobs"
	"orrery/engine/launch"
	"orrery/engine/ledger"
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/orbit"
	"orrery/engine/outlook"
	"orrery/engine/power"
	"orrery/engine/sky"
	"orrery/engine/table"
	"orrery/engine/thermal"
	"orrery/engine/unit"
	"orrery/engine/workload"
)

// node is a design of the size of AI1 with a battery too small for the longest
// dark arc at full load.
func server() fleet.Design {
	return fleet.Design{
		Name: "node", Mass: 2143,
		Power:   power.Design{ArrayArea: 600, Efficiency: 0.22, Fill: 0.835, Capacity: 90 * unit.KilowattHour, Depth: 0.3, RoundTrip: 0.92},
		Thermal: thermal.Design{PanelArea: 110, Emissivity: 0.9, Absorptivity: 0.09, Capacity: 900 * 2143, Limit: unit.Celsius(70)},
		Bus:     3 * unit.Kilowatt, Accelerators: 72, AcceleratorPower: 132 * unit.Kilowatt / 72,
		ThrottleExponent: 0.5, ThrottleFloor: 0.8,
		Hardware: unit.Dollars(2.64e6), Accelerator: unit.Dollars(3.5e6),
		Thrust: 680 * unit.Millinewton, SpecificImpulse: 2500, Ballistic: 50,
	}
}

// small is a mission with everything in it: relays through go-satellite, nodes
// in the eclipse season, jobs, and a flight.
func small() engine.Scenario {
	return engine.Scenario{
		Name: "small", Title: "a small mission", Epoch: time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC),
		Seed: 7, Tick: time.Minute, Speed: 60,
		Designs: []fleet.Design{{Name: "relay", Mass: 575, Ballistic: 50}, server()},
		Groups: []fleet.Group{
			{Name: "relays", Design: 0, Flown: fleet.SGP4, Filled: 2,
				Shell: orbit.Shell{Name: "relays", Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 2, PerPlane: 4}},
			{Name: "compute", Design: 1, Filled: 2,
				Shell: orbit.Shell{Name: "compute", Altitude: 650 * unit.Kilometre, SunSynchronous: true, LocalTime: 18, LocalTimeStep: 0.1, Planes: 3, PerPlane: 6}},
		},
		Sites: []network.Site{{Name: "somewhere", Latitude: 0.5, Longitude: 1}, {Name: "elsewhere", Latitude: 0.9, Longitude: -1.5, Capacity: 20 * link.Gbps}},
		Places: []network.Place{
			{Name: "here", Latitude: 0.6, Longitude: 0.8, Population: 9e6},
			{Name: "there", Latitude: 0.7, Longitude: -1.3, Population: 4e6},
		},
		Links: link.DefaultRules(), Traffic: network.Traffic{Mean: 90 * link.Gbps, Swing: 0.5, Peak: 20},
		Sky: sky.Surroundings{Infrared: 237, Albedo: 0.3, Activity: 1},
		Workload: workload.Spec{
			Policy: "fcfs", Fill: 0.7, Waiting: 5,
			Streams: []workload.Stream{{Owner: "lab", Mean: 10 * time.Minute, Sizes: []int{8, 64, 200}, Weights: []float64{5, 2, 1},
				Duration: 2 * time.Hour, Sigma: 1}},
		},
		Vehicles: []launch.Vehicle{{Name: "Starship", Lift: launch.Lift{Payload: 44 * unit.Tonne, Insertion: 270 * unit.Kilometre, Impulse: 370},
			Losses: launch.Losses{Fixed: -1, Learning: launch.Learning{First: -1, Last: -1, Flights: 30}}, Price: unit.Dollars(1500), Successes: 8, Flights: 14, Ascent: 9 * time.Minute}},
		Pads:     []launch.Pad{{Name: "SLC-37", YearlyCap: 76, Turnaround: 24 * time.Hour}},
		Flights:  []flight.Booking{{LiftOff: 2 * time.Hour, Group: 1, Plane: 2, Count: 6, Checkout: 12 * time.Hour}},
		Deploy:   flight.Deployment{Duty: 0.15, Test: time.Hour, Below: 5 * unit.Kilometre},
		Treasury: unit.BillionDollar,
	}
}

func start(t testing.TB, s engine.Scenario) *engine.Engine {
	t.Helper()
	e, err := engine.New(s)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// restore is the mission of a scenario at a state that was taken from it, by an engine that
// never began.
func restore(s engine.Scenario, state engine.State) (*engine.Engine, error) {
	blank, err := engine.Blank(s)
	if err != nil {
		return nil, err
	}
	return blank.Resume(state)
}

func run(e *engine.Engine, d time.Duration) {
	for end := e.Elapsed() + d; e.Elapsed() < end; {
		e.Step()
	}
}

func audit(t testing.TB, e *engine.Engine) {
	t.Helper()
	if a := e.Ask(engine.Audit{}); !a.OK {
		t.Errorf("at T+%v: %s: %+v", e.Elapsed(), a.Verdict, a.Balances)
	}
}

func TestNothingLeaksAtAnyTick(t *testing.T) {
	for _, tick := range clock.Ticks {
		s := small()
		s.Tick = tick
		e := start(t, s)
		for range 200 {
			e.Step()
		}
		audit(t, e)
	}
}

// sameOnAnyCores says whether a mission is the same after some time on any number of cores.
func sameOnAnyCores(t *testing.T, span time.Duration, begin func() *engine.Engine) {
	t.Helper()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	var want digests.Digest
	for i, cores := range []int{1, 2, 8} {
		runtime.GOMAXPROCS(cores)
		e := begin()
		run(e, span)
		if got := e.Digest(); i == 0 {
			want = got
		} else if got != want {
			t.Errorf("GOMAXPROCS %d: %s differs", cores, got.Diff(want))
		}
	}
}

// savedAndLoaded lets a mission go some steps, beside one that is saved and loaded at each of them: it
// is the same, and leaks nothing.
func savedAndLoaded(t *testing.T, e *engine.Engine, steps int) (other *engine.Engine) {
	t.Helper()
	other = e
	for range steps {
		e.Step()
		if other != e {
			other.Step()
		}
		var err error
		if other, err = restore(e.Scenario(), other.State()); err != nil {
			t.Fatal(err)
		}
		if e.Digest() != other.Digest() {
			t.Fatalf("tick %v, T+%v: saved and loaded it differs in %s", e.Scenario().Tick, e.Elapsed(), e.Digest().Diff(other.Digest()))
		}
	}
	audit(t, e)
	return other
}

func TestSameMissionOnAnyNumberOfCores(t *testing.T) {
	sameOnAnyCores(t, 6*time.Hour, func() *engine.Engine { return start(t, small()) })
}

func TestAKeyframeGoesOnAsIfNothingHappened(t *testing.T) {
	s := small()
	e := start(t, s)
	for range 90 {
		other, err := restore(s, engine.StateFrom(e.State().Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		if d := other.Digest().Diff(e.Digest()); d != "" {
			t.Fatalf("step %d: restored %s differs at once", e.Steps(), d)
		}
		e.Step()
		other.Step()
		if d := other.Digest().Diff(e.Digest()); d != "" {
			t.Fatalf("step %d: %s differs a step after it was restored", e.Steps(), d)
		}
	}
}

func TestTheFirstHoursShowEverything(t *testing.T) {
	e := start(t, small())
	first := e.Snapshot(engine.Wants{Jobs: dispatch.Wants{Table: table.Rows{Count: 100, Find: -1}}})
	if share := float64(first.Nodes.Busy) / float64(first.Nodes.Accelerators); math.Abs(share-0.7) > 0.01 {
		t.Errorf("%.3f of the seats are taken at the start, want 0.70", share)
	}
	for _, row := range first.Jobs.Table.Rows {
		if row.Status.String() == "waits" && row.Where == "" {
			t.Errorf("job %d waits and does not say why", row.ID)
		}
	}
	if first.Jobs.Delivered != 0 {
		t.Errorf("%g accelerator-seconds were delivered before anything began", first.Jobs.Delivered)
	}
	run(e, 26*time.Hour) // a pad passes under a plane once a day
	shot := e.Snapshot(engine.Wants{Sky: sky.Wants{Marks: true}, Events: table.Rows{Count: 10000, All: true, Find: -1}})
	seen := map[event.Kind]int{}
	for _, v := range shot.Events.Rows {
		seen[v.Kind]++
		if v.Sentence == "" || v.Subject == "" {
			t.Errorf("event %+v has no sentence", v.Event)
		}
	}
	for _, kind := range []event.Kind{event.EclipseEntered, event.EclipseLeft, event.JobStarted, event.JobDone, event.LiftOff} {
		if seen[kind] == 0 {
			t.Errorf("no event %q in the first day", kind)
		}
	}
	if got, want := len(shot.Sky.Marks), 8+12; got != want {
		t.Errorf("the map shows %d satellites, want %d", got, want)
	}
	if shot.Nodes.Throttled == 0 && first.Nodes.Throttled == 0 {
		t.Error("no node is throttled in the eclipse season with a battery that small")
	}
}

func TestNoNodeBrownsOutOrGoesBelowItsFloor(t *testing.T) {
	for _, tick := range clock.Ticks[:5] {
		s := small()
		s.Tick = tick
		e := start(t, s)
		for range 300 {
			e.Step()
			shot := e.Snapshot(engine.Wants{})
			if shot.Nodes.Energy.Unserved > 0 {
				t.Fatalf("tick %v, T+%v: %g J were not served", tick, e.Elapsed(), shot.Nodes.Energy.Unserved)
			}
			if shot.Nodes.Lowest < shot.Nodes.Floor-0.005 {
				t.Fatalf("tick %v, T+%v: charge %.4f is below the floor %.4f", tick, e.Elapsed(), shot.Nodes.Lowest, shot.Nodes.Floor)
			}
		}
	}
}

func TestOrdersAreRefusedWithASentence(t *testing.T) {
	for _, c := range []struct {
		order engine.Order
		says  string
	}{
		{engine.SetTick{Tick: 3 * time.Second}, "not on the ladder"},
		{jobs.SubmitJob{Owner: "x", Accelerators: 0, Work: 10}, "requests 1 to"},
		{jobs.SubmitJob{Owner: "x", Accelerators: 1, Work: unit.Work(math.NaN())}, "of work"},
		{jobs.CancelJob{Job: 99999}, "is neither waiting nor running"},
		{node.DrainNode{Node: 0}, "not a node"},
		{node.DrainNode{Node: -5}, "not a node"},
		{campaign.ScrubFlight{Flight: 9}, "no flight 9"},
		{campaign.MoveFlight{Flight: 1, LiftOff: -time.Hour}, "in the past"},
		{campaign.BookFlight{Booking: flight.Booking{LiftOff: time.Hour, Group: 1, Plane: 2, Count: 1}}, "0 empty slots"},
		{campaign.BookFlight{Booking: flight.Booking{LiftOff: 100 * time.Hour, Group: 1, Plane: 0, Count: 1}}, "0 empty slots"},
		{campaign.BookFlight{Booking: flight.Booking{LiftOff: 100 * time.Hour, Group: 1, Plane: 2, Count: 40}}, "at most 20"},
		{alarm.Acknowledge{Alarm: 12}, "is not active"},
	} {
		e := start(t, small())
		before := e.Digest()
		err := e.Apply(c.order)
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%v: %v, want a sentence with %q", c.order, err, c.says)
		}
		if d := e.Digest().Diff(before); d != "" {
			t.Errorf("%v was refused and changed the %s", c.order, d)
		}
	}
}

func TestOrdersKeepTheBooks(t *testing.T) {
	t.Parallel()
	e := start(t, small())
	for _, o := range []engine.Order{
		jobs.SubmitJob{Owner: "me", Accelerators: 100, Work: 3600 * 100},
		jobs.CancelJob{Job: 1},
		node.DrainNode{Node: 8},
		campaign.ScrubFlight{Flight: 1},
		campaign.BookFlight{Booking: flight.Booking{LiftOff: 30 * time.Hour, Group: 1, Plane: 2, Count: 3, Checkout: time.Hour}},
		campaign.MoveFlight{Flight: 2, LiftOff: 26 * time.Hour},
		engine.SetTick{Tick: time.Hour},
	} {
		if err := e.Apply(o); err != nil {
			t.Fatalf("%v: %v", o, err)
		}
		audit(t, e)
		e.Step()
		audit(t, e)
	}
	run(e, 110*24*time.Hour)
	audit(t, e)
	if f := e.Snapshot(engine.Wants{Campaign: outlook.Wants{One: 2}}).Campaign.One; !f.Row.Status.Over() {
		t.Errorf("110 days on, flight 2 is still %s", f.Row.Status)
	}
}

func TestAMissionWithoutJobsGoesOn(t *testing.T) {
	s := small()
	s.Workload = workload.Spec{Policy: "fcfs"}
	s.Flights = nil
	e := start(t, s)
	run(e, 3*time.Hour)
	audit(t, e)
}

func TestTheTermAllListsRelaysToo(t *testing.T) {
	e := start(t, small())
	for _, c := range []struct {
		filter  string
		matched int
	}{{"", 18}, {"all", 26}, {"all relays", 8}, {"all n00", 18}, {"!p01 active", 6}} {
		got := e.Snapshot(engine.Wants{Nodes: node.Wants{Table: table.Rows{Count: 5, Filter: c.filter, Find: -1}}}).Nodes.Table
		if got.Matched != c.matched {
			t.Errorf("filter %q matches %d rows, want %d", c.filter, got.Matched, c.matched)
		}
	}
}

func TestBuildingTellsWhichShareOfTheNodesStands(t *testing.T) {
	told := 0.0
	if _, err := engine.Build(small(), func(share float64) { told = share }); err != nil || told != 1 {
		t.Errorf("it ends at a share of %g, %v", told, err)
	}
}

func TestACloneGoesItsOwnWayAndTheSame(t *testing.T) {
	e := start(t, small())
	for range 60 {
		before := e.Digest()
		c, spare := e.Clone(), e.LazyClone()
		c.Step()
		spare.Step()
		if d := e.Digest().Diff(before); d != "" {
			t.Fatalf("step %d: stepping a copy changed the %s of its original", e.Steps(), d)
		}
		e.Step()
		if d := spare.Digest().Diff(e.Digest()); d != "" {
			t.Fatalf("step %d: the spare's %s went another way", e.Steps(), d)
		}
		if d := c.Digest().Diff(e.Digest()); d != "" {
			t.Fatalf("step %d: the clone's %s went another way", e.Steps(), d)
		}
		e = c
	}
}

func TestJobsAreFoundByWhatTheyWaitFor(t *testing.T) {
	e := start(t, small())
	run(e, 30*time.Minute)
	all := e.Snapshot(engine.Wants{Jobs: dispatch.Wants{Table: table.Rows{Count: 500, Find: -1}}}).Jobs.Table.Rows
	want := 0
	for _, row := range all {
		if strings.Contains(row.Where, "queue") {
			want++
		}
	}
	got := e.Snapshot(engine.Wants{Jobs: dispatch.Wants{Table: table.Rows{Count: 500, Filter: "queue", Find: -1}}}).Jobs.Table
	if want == 0 || got.Matched != want {
		t.Errorf("the filter finds %d jobs that wait in the queue, want %d, over 0", got.Matched, want)
	}
}

func TestALostFlightIsCountedAndWrittenOff(t *testing.T) {
	for seed := range uint64(20) {
		s := small()
		s.Seed, s.Tick = seed, time.Hour
		e := start(t, s)
		run(e, 28*time.Hour)
		shot := e.Snapshot(engine.Wants{Campaign: outlook.Wants{One: 1}})
		if shot.Campaign.One.Row.Status != launch.Failed {
			continue
		}
		if shot.Failures.Lost != 6 || shot.Nodes.Empty != 6 || shot.Ledger.Balance[ledger.WriteOff] != shot.Campaign.One.Row.Price {
			t.Errorf("seed %d: %d lost, %d slots empty, $%.0f written off; want 6, 6, $%.0f", seed,
				shot.Failures.Lost, shot.Nodes.Empty, shot.Ledger.Balance[ledger.WriteOff].Dollars(), shot.Campaign.One.Row.Price.Dollars())
		}
		audit(t, e)
		return
	}
	t.Error("of 20 flights with a reliability of 8 in 14 none is lost")
}
