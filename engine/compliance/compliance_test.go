package compliance_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/engine/campaign"
	"orrery/engine/campaign/campaigntest"
	"orrery/engine/clock"
	"orrery/engine/compliance"
	"orrery/engine/delay"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/jobs"
	"orrery/engine/launch"
	"orrery/engine/law"
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/orbit"
	"orrery/engine/sched"
	"orrery/engine/table/tabletest"
)

// small is two groups of two nodes each, the Chinese one with American chips, over a place and
// two gateways; two jobs wait for law, one for seats, and one that waited is over.
func small(t testing.TB, rules law.Rules) compliance.Compliance {
	t.Helper()
	return linked(t, rules, link.Rules{})
}

// linked is the same with lasers.
func linked(t testing.TB, rules law.Rules, links link.Rules) compliance.Compliance {
	t.Helper()
	shell := orbit.Shell{Planes: 1, PerPlane: 2}
	f := &fleet.Fleet{Roster: fleet.NewRoster([]fleet.Design{{Accelerators: 8}}, []fleet.Group{
		{Name: "east", Jurisdiction: "CN", Chips: "US", Shell: shell, Filled: 1}, {Name: "west", Jurisdiction: "US", Seat: "US", Chips: "US", Filing: "US", Shell: shell, Filled: 1}})}
	f.Begin()
	k := clock.New(campaigntest.Epoch, 1)
	log := &event.Log{Clock: k}
	on := network.New(network.Below{Clock: k, Fleet: f, Log: log}, network.Spec{Links: links, Places: []network.Place{{Country: "US"}}, Sites: []network.Site{{Country: "US"}, {Country: "CN"}}})
	pads := []launch.Pad{{Name: "Cape", Country: "US"}, {Name: "Hainan", Country: "CN"}}
	l := law.New(law.Below{Clock: k, Fleet: f, Log: log, Network: on, Pads: pads}, rules)
	l.Begin()
	wait := func(id sched.ID, accelerators int, why sched.WaitReason, hours float64, terms ...string) sched.Job {
		j := sched.Job{}
		j.ID, j.Accelerators, j.Jurisdictions, j.WaitReason = id, accelerators, terms, why
		j.Waits[why] = time.Duration(hours * float64(time.Hour))
		return j
	}
	js := &jobs.Jobs{Below: jobs.Below{Fleet: f, Law: l, Network: on}}
	js.Live = []sched.Job{wait(1, 8, sched.ReasonLaw, 2, "CN"), wait(2, 4, sched.ReasonSeats, 3), wait(3, 16, sched.ReasonLaw, 1, "CN")}
	js.Past = []sched.Job{wait(4, 2, sched.ReasonLaw, 10)}
	js.Past[0].Status = sched.Done
	js.WaitedFor[sched.ReasonLaw] = 13 * 3600
	c := &campaign.Campaign{Below: campaign.Below{Clock: k, Fleet: f, Law: l}, Spec: flight.Spec{Pads: pads}}
	c.Flights = []flight.Flight{{ID: 1, Late: delay.Delays{delay.ByLaw: 36 * time.Hour}}, {ID: 2, Group: 1}, {ID: 3, Group: 1, Pad: 1}, {ID: 4, Status: launch.Working}}
	return compliance.Compliance{Law: l, Jobs: js, Campaign: c}
}

// controlled are an export control, and a closure of American stations.
var controlled = law.Rules{Controls: []law.Control{{From: "US", To: "CN"}}, Closures: []law.Closure{{State: "US"}}, Silenced: []string{"west"}}

func TestWhatLawHoldsBackIsCounted(t *testing.T) {
	v := small(t, controlled).View(compliance.Wants{All: true})
	if v.Waiting != 2 || len(v.Held) != 1 || v.Held[0] != (compliance.Held{Rule: "US: export control of chips to CN", Jobs: 2, Accelerators: 24}) {
		t.Errorf("%d jobs are held, by %+v", v.Waiting, v.Held)
	}
	if v.HeldBackH != 8*2+16*1+2*10 || v.WaitedH != 13 {
		t.Errorf("held back are %g accelerator-hours, and jobs waited %g h", v.HeldBackH, v.WaitedH)
	}
	// The first flight goes to a Chinese registry, the third leaves from a Chinese pad.
	if v.Flights != 2 || v.Late != 36*time.Hour {
		t.Errorf("%d flights are held, late by %v", v.Flights, v.Late)
	}
	if v.Stations != 2 || v.OfStations != 3 || v.Controlled != 2 || v.OfNodes != 4 || v.Silent != 2 {
		t.Errorf("%d of %d stations are closed, %d of %d nodes controlled, %d satellites unfiled", v.Stations, v.OfStations, v.Controlled, v.OfNodes, v.Silent)
	}
	var says []string
	for _, r := range v.Rulings {
		says = append(says, r.State+": "+r.Says+", "+r.Binds)
	}
	if got, want := strings.Join(says, "; "), "US: gateways closed to jobs' data, 1 gateway, 1 place; US: export control of chips to CN, 2 nodes in service, 1 pad; US: spectrum filing of west withdrawn, 2 satellites in service"; got != want {
		t.Errorf("in force are %s\nwant %s", got, want)
	}
	if east, west := v.Groups[0], v.Groups[1]; east.Filing() != "state not given" || west.Filing() != "withdrawn" || strings.Join(east.Reach, " ") != "CN US" {
		t.Errorf("the groups are under %+v", v.Groups)
	}
}

func TestEachRulingIsEndedByItsOrder(t *testing.T) {
	c := small(t, controlled)
	for n := 3; n > 0; n-- {
		all := c.Law.InForce()
		if len(all) != n {
			t.Fatalf("%d are in force, want %d", len(all), n)
		}
		if _, filing := all[0].Ends.(law.WithdrawFiling); filing || n < 3 {
			break // without lasers no filing can be restored
		}
		ends := all[1].Ends // the control: the closure needs a network
		if err := ends.Apply(c.Law); err != nil {
			t.Fatalf("%v: %v", ends, err)
		}
	}
	v := c.View(compliance.Wants{All: true})
	if v.Flights != 0 || v.Controlled != 0 || len(v.Rulings) != 2 {
		t.Errorf("without the control %d flights are held, %d nodes controlled, %d in force", v.Flights, v.Controlled, len(v.Rulings))
	}
	for id, may := range map[launch.ID]float64{1: 0, 2: 1, 3: 0, 4: 1} { // the fourth has left
		if got := small(t, controlled).MayLeave(id); c.MayLeave(id) != 1 || got != may {
			t.Errorf("under the control flight %d may leave: %g, want %g, and without it %g", id, got, may, c.MayLeave(id))
		}
	}
}

func TestWhereNothingIsForbiddenLawSaysSo(t *testing.T) {
	c := small(t, law.Rules{})
	c.Jobs.Live = c.Jobs.Live[1:2]
	if a := c.Why(); !a.OK || a.Verdict != "states forbid nothing, and no job is held by law" {
		t.Errorf("it says %q", a.Verdict)
	}
	if a := c.Why(); len(a.Tables) != 1 {
		t.Errorf("where nothing is in force, held or kept it has %d tables, want that of groups alone", len(a.Tables))
	}
	if a := small(t, law.Rules{}).Why(); a.OK || a.Verdict != "0 laws in force; 2 jobs and 0 flights are held by law" {
		t.Errorf("of jobs that nothing in force holds it says %q", a.Verdict)
	}
	c = small(t, controlled)
	if c.Jobs.Live = nil; c.Why().Verdict != "3 laws in force; 0 jobs and 2 flights are held by law" {
		t.Errorf("where no job waits it says %q", c.Why().Verdict)
	}
	if a := small(t, controlled).Why(); a.OK || a.Verdict != "3 laws in force; 2 jobs and 2 flights are held by law" || len(a.Tables) != 4 {
		t.Errorf("it says %q, in %d tables", a.Verdict, len(a.Tables))
	}
	if v := c.View(compliance.Wants{}); v.OfNodes != 0 || v.Groups != nil {
		t.Errorf("nobody asked, and it says %+v", v)
	}
}

func TestWhySaysWhatLawHoldsBack(t *testing.T) {
	rules := controlled
	rules.Silenced = []string{"east", "west"}
	got := tabletest.Text(small(t, rules).Why())
	want := `law: 4 laws in force; 2 jobs and 2 flights are held by law
jobs held by law: 2 wait now; all jobs waited 13.0 h for law so far
held back: 52 accelerator-hours; of the jobs that are kept: hours of waiting for law times accelerators asked for
flights held by law: 2 wait on the ground; law has delayed all flights by 1.5 days so far
stations closed: 2 of 3; to some data: gateways and places
nodes under an export control: 2 of 4; in service
satellites without a filing: 4; in service: they may not talk to the ground
in force: US | gateways closed to jobs' data | 1 gateway, 1 place
in force: US | export control of chips to CN | 2 nodes in service, 1 pad
in force: not given | spectrum filing of east withdrawn | 2 satellites in service
in force: US | spectrum filing of west withdrawn | 2 satellites in service
what holds jobs now: US: export control of chips to CN | 2 | 24 *
flight: 1 | 1.5 | US: export control of chips to CN *
flight: 3 | 0.0 | US: export control of chips to CN, where the pad is *
group: east | 2 | CN US | withdrawn *
group: west | 2 | US | withdrawn *
`
	if got != want {
		t.Errorf("it says\n%swant\n%s", got, want)
	}
	if got := small(t, law.Rules{}).View(compliance.Wants{All: true}).Groups[1].Filing(); got != "good, by US" {
		t.Errorf("the filing of west is %s", got)
	}
}

func TestJobsAreHeldByTheFirstRuleThatBarsThem(t *testing.T) {
	c := small(t, law.Rules{})
	for i, terms := range [][]string{{"CN"}, {"US"}, {"CN", "data", "!US"}} {
		j := sched.Job{ID: sched.ID(i + 1), Accelerators: 1 << i}
		j.Jurisdictions, j.WaitReason = terms, sched.ReasonLaw
		c.Jobs.Live = append(c.Jobs.Live[:i], j)
	}
	running := c.Jobs.Live[0]
	running.Status = sched.Running // it was held when that was last looked at
	c.Jobs.Live = append(c.Jobs.Live, running)
	v := c.View(compliance.Wants{All: true})
	// The Chinese group comes first: it bars who does not allow CN; the others are barred by the American one.
	want := []compliance.Held{{Rule: "US: registry", Jobs: 1, Accelerators: 1}, {Rule: "CN: registry", Jobs: 1, Accelerators: 2}, {Rule: "US: seat of the operator", Jobs: 1, Accelerators: 4}}
	slices.Reverse(want) // the most accelerators first
	if !slices.Equal(v.Held, want) || v.Waiting != 3 {
		t.Errorf("%d are held by %+v, want %+v", v.Waiting, v.Held, want)
	}
}

func TestAJobIsHeldByTheStationsThatAreClosedToItsData(t *testing.T) {
	everywhere := law.Rules{Closures: []law.Closure{{State: "CN"}, {State: "US"}}}
	for _, c := range []struct {
		rules law.Rules
		want  string
	}{
		{everywhere, "US: gateways closed to jobs' data"}, {law.Rules{}, "no group of nodes is there that it may use"},
	} {
		on := linked(t, c.rules, link.DefaultRules())
		j := sched.Job{ID: 1, Accelerators: 8, In: 1e9}
		j.WaitReason = sched.ReasonLaw
		on.Jobs.Live = []sched.Job{j}
		if v := on.View(compliance.Wants{All: true}); len(v.Held) != 1 || v.Held[0].Rule != c.want {
			t.Errorf("under %+v it is held by %+v, want %s", c.rules, v.Held, c.want)
		}
	}
}
