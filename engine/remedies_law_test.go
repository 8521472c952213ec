package engine_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/data/scenario/scenariotest"
	"orrery/engine"
	"orrery/engine/jobs"
	"orrery/engine/launch"
	"orrery/engine/law"
	"orrery/engine/outlook"
	"orrery/engine/sched"
	"orrery/engine/table"
)

// quiet is tiny without any job of its own, and more set on top.
func quiet(t *testing.T, sets ...string) *engine.Engine {
	t.Helper()
	return start(t, scenariotest.Preset(t, "tiny", append([]string{"workload.fill=0", "workload.waiting=0", "workload.streams.1.every=365d"}, sets...)...))
}

// control is an export control of American chips to China, and its end.
func control(off bool) law.ControlExports {
	return law.ControlExports{Control: law.Control{From: "US", To: "CN"}, Off: off}
}

func closure(off bool) law.CloseGateways {
	return law.CloseGateways{Closure: law.Closure{State: "US"}, Off: off}
}

// Each remedy that names an order is given, and what waited for law goes on; none is named that
// does not do it.
func TestWhatLawStopsGoesOnOnceItsRemedyIsGiven(t *testing.T) {
	chinese := []string{"compute.jurisdiction=CN", "compute.chips_from=US"}
	batch := jobs.SubmitJob{}
	batch.Owner, batch.Kind, batch.Accelerators, batch.Work = "ann", sched.Batch, 8, 8*3600
	data := batch
	data.In, data.Out = 1e9, 1e9
	for name, c := range map[string]struct {
		sets   []string
		acts   []engine.Order
		submit jobs.SubmitJob
		want   engine.Order
	}{
		"a control":                    {chinese, []engine.Order{control(false)}, batch, control(true)},
		"a control beside a closure":   {chinese, []engine.Order{control(false), closure(false)}, batch, control(true)},
		"a closure of all that it has": {[]string{"compute.lands_in=US"}, []engine.Order{closure(false)}, data, closure(true)},
	} {
		e := quiet(t, c.sets...)
		for _, o := range append(c.acts, c.submit) {
			if err := e.Apply(o); err != nil {
				t.Fatalf("%s: %v: %v", name, o, err)
			}
		}
		e.Step()
		var given []engine.Order
		for _, r := range e.Ask(engine.WhyJob{Job: 1}).Remedies {
			if _, is := r.Order.(law.Order); is {
				given = append(given, r.Order)
				if !r.Helps {
					t.Errorf("%s: %s is named and does not help: %s", name, r.What, r.When)
				}
			}
		}
		if len(given) != 1 || given[0] != c.want {
			t.Fatalf("%s: what states could lift is %v, want %v", name, given, c.want)
		}
		if err := e.Apply(given[0]); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		e.Step()
		if n := e.Snapshot(engine.Wants{}).Jobs.Running; n != 1 {
			t.Errorf("%s: %d jobs run once %v", name, n, given[0])
		}
		audit(t, e)
	}
}

// A job runs, and a state closes the only gateways where its data may land: it leaves its seats, all
// its time is held by law, and it goes on with what it had done once the closure ends.
func TestARunningJobWhoseDataALawCutsOffWaitsForTheLaw(t *testing.T) {
	e := quiet(t, "compute.lands_in=US")
	batch := jobs.SubmitJob{}
	batch.Owner, batch.Kind, batch.Accelerators, batch.Work = "ann", sched.Batch, 8, 8*36000
	batch.In, batch.Out = 1e9, 1e9
	give(t, e, batch)
	run(e, 10*time.Minute)
	if row := detail(e, 1).Row; row.Status != sched.Running || row.Speed < 0.9 {
		t.Fatalf("before it %v at %.2f of full speed", row.Status, row.Speed)
	}
	give(t, e, closure(false))
	run(e, time.Minute)
	run(e, time.Hour)
	const says = "law 0/8"
	if law := fmt.Sprint(e.Ask(engine.WhyJob{Job: 1, Brief: true})); !strings.Contains(law, "law 100 %") {
		t.Errorf("its wait is held by %s", law)
	}
	if d := detail(e, 1); d.Row.Status != sched.Waiting || d.Row.Where != says || d.Row.Waited < time.Hour || d.Row.Stops != 1 {
		t.Errorf("an hour later it %v for %v (%q), stopped %d times, want %q", d.Row.Status, d.Row.Waited, d.Row.Where, d.Row.Stops, says)
	}
	audit(t, e)
	give(t, e, closure(true))
	held := detail(e, 1).Row
	run(e, time.Hour) // now and then a gateway is in reach
	if row := detail(e, 1).Row; row.Status != sched.Running || row.Share <= held.Share || row.Waited > held.Waited+time.Minute {
		t.Errorf("once the closure ends it %v, %.4f of it done after %.4f, and waited %v after %v", row.Status, row.Share, held.Share, row.Waited, held.Waited)
	}
	audit(t, e)
}

func TestAFlightThatLawKeepsNamesTheOrderThatFreesIt(t *testing.T) {
	e := quiet(t, "compute.jurisdiction=CN", "compute.chips_from=US", "flights.1.lift_off=2d", "tick=1h")
	if a := e.Ask(engine.WhyFlight{Flight: 1}); len(a.Remedies) != 0 {
		t.Errorf("nothing keeps it, and it could be freed by %v", a.Remedies)
	}
	if err := e.Apply(control(false)); err != nil {
		t.Fatal(err)
	}
	run(e, 10*24*time.Hour)
	a := e.Ask(engine.WhyFlight{Flight: 1})
	if len(a.Remedies) != 1 || a.Remedies[0].Order != engine.Order(control(true)) || !strings.Contains(a.Verdict, "law does not allow it to leave: US: export control of chips to CN") {
		t.Fatalf("it is kept by law: %s; remedies %v", a.Verdict, a.Remedies)
	}
	late := e.Ask(engine.WhyLaw{})
	if late.OK || !strings.Contains(late.Verdict, "1 flight are held") {
		t.Errorf("law says %q", late.Verdict)
	}
	if err := e.Apply(a.Remedies[0].Order); err != nil {
		t.Fatal(err)
	}
	run(e, 4*24*time.Hour)
	if row := e.Snapshot(engine.Wants{Campaign: outlook.Wants{Table: table.Rows{Count: 1}}}).Campaign.Table.Rows[0]; row.Status == launch.Booked || row.Law != "" {
		t.Errorf("four days later it is %v, kept by %q", row.Status, row.Law)
	}
}

func TestAPathThatAWithdrawnFilingCutsNamesTheFiling(t *testing.T) {
	e := quiet(t)
	s := e.Scenario()
	var silenced []engine.Order
	for g := range s.Groups {
		if err := e.Apply(law.WithdrawFiling{Group: g}); err == nil {
			silenced = append(silenced, law.WithdrawFiling{Group: g, Off: true})
		}
	}
	ask := engine.WhyPath{From: 0, To: 1}
	for len(silenced) > 1 { // one alone would not do it while others are silent
		if err := e.Apply(silenced[len(silenced)-1]); err != nil {
			t.Fatal(err)
		}
		if e.Ask(ask).OK {
			if err := e.Apply(law.WithdrawFiling{Group: silenced[len(silenced)-1].(law.WithdrawFiling).Group}); err != nil {
				t.Fatal(err)
			}
			break
		}
		silenced = silenced[:len(silenced)-1]
	}
	a := e.Ask(ask)
	if a.OK || len(a.Remedies) == 0 {
		t.Fatalf("without any filing there is %q, remedies %v", a.Verdict, a.Remedies)
	}
	if err := e.Apply(a.Remedies[0].Order); err != nil {
		t.Fatal(err)
	}
	if a := e.Ask(ask); !a.OK || len(a.Remedies) != 0 {
		t.Errorf("with it there is %q", a.Verdict)
	}
}

// What a job's own terms bar, no state lifts: its refusal names under which laws its nodes would
// have to be, and in a mission that begins so it runs.
func TestARefusalByLawNamesTheKeysThatLetTheJobRun(t *testing.T) {
	for _, terms := range [][]string{{"!US"}, {"DE", "data"}, {"!US", "!EU", "reach"}} {
		submit := jobs.SubmitJob{}
		submit.Owner, submit.Kind, submit.Accelerators, submit.Work, submit.Jurisdictions = "ann", sched.Batch, 8, 8*3600, terms
		american := []string{"compute.jurisdiction=US", "compute.seat=US", "compute.chips_from=US", "compute.filed_by=US"}
		err := quiet(t, american...).Apply(submit)
		if err == nil {
			t.Fatalf("%v: an American satellite takes it", terms)
		}
		_, keys, named := strings.Cut(err.Error(), "it may run there in a mission with ")
		if !named {
			t.Fatalf("%v: it is refused without a way: %v", terms, err)
		}
		e := quiet(t, append(american, strings.Split(keys, " and ")...)...)
		if err := e.Apply(submit); err != nil {
			t.Fatalf("%v: with %s: %v", terms, keys, err)
		}
		e.Step()
		if n := e.Snapshot(engine.Wants{}).Jobs.Running; n != 1 {
			t.Errorf("%v: with %s %d jobs run", terms, keys, n)
		}
	}
}

// A service goes on while some of its places are closed to it: what opens them is named, and what
// would change nothing is not.
func TestAServiceOfWhichSomePlacesAreClosedNamesTheOrderThatOpensThem(t *testing.T) {
	e := quiet(t, "places.1.country=NG", "places.1.latitude_deg=5", "places.1.longitude_deg=-74", "places.2.country=CO",
		"relays.per_plane=1", "relays.inclination_deg=90") // one node serves both places
	give(t, e, service(72, 10))
	run(e, time.Minute)
	ask := engine.WhyJob{Job: 1}
	if a := e.Ask(ask); !strings.HasPrefix(a.Verdict, "runs") || len(a.Remedies) > 0 {
		t.Fatalf("nothing is forbidden: %s, remedies %v", a.Verdict, a.Remedies)
	}
	shed := func() float64 { return detail(e, 1).Row.Service.Shed }
	before := shed()
	give(t, e, law.CloseGateways{Closure: law.Closure{State: "NG"}}, law.CloseGateways{Closure: law.Closure{State: "CO", People: "DE"}})
	if now := shed(); now <= before || now >= 1 {
		t.Fatalf("with a place closed %g of its requests are turned away, before %g", now, before)
	}
	a := e.Ask(ask)
	if !slices.ContainsFunc(a.Lines, func(l table.Line) bool {
		return l.Label == "without a path" && l.Note == "law bars 1 of 2 places" && l.Binds
	}) {
		t.Errorf("it does not say how many places law bars: %+v", a.Lines)
	}
	if want := engine.Order(law.CloseGateways{Closure: law.Closure{State: "NG"}, Off: true}); len(a.Remedies) != 1 || !a.Remedies[0].Helps || a.Remedies[0].Order != want {
		t.Fatalf("remedies are %v, want %v", a.Remedies, want)
	}
	give(t, e, a.Remedies[0].Order)
	if shed() != before || len(e.Ask(ask).Remedies) > 0 {
		t.Errorf("open again %g of its requests are turned away, before %g; remedies %v", shed(), before, e.Ask(ask).Remedies)
	}
}
