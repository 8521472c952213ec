package compliance_test

import (
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
	"orrery/engine/network"
	"orrery/engine/orbit"
	"orrery/engine/sched"
)

// small is two groups of two nodes each, the Chinese one with American chips, over a place and
// two gateways; two jobs wait for law, one for seats, and one that waited is over.
func small(t testing.TB, rules law.Rules) compliance.Compliance {
	t.Helper()
	shell := orbit.Shell{Planes: 1, PerPlane: 2}
	f := &fleet.Fleet{Roster: fleet.NewRoster([]fleet.Design{{Accelerators: 8}}, []fleet.Group{
		{Name: "east", Jurisdiction: "CN", Chips: "US", Shell: shell, Filled: 1}, {Name: "west", Jurisdiction: "US", Seat: "US", Chips: "US", Filing: "US", Shell: shell, Filled: 1}})}
	f.Begin()
	k := clock.New(campaigntest.Epoch, 1)
	log := &event.Log{Clock: k}
	on := &network.Network{Below: network.Below{Clock: k, Fleet: f, Log: log}, Spec: network.Spec{Places: []network.Place{{Country: "US"}}, Sites: []network.Site{{Country: "US"}, {Country: "CN"}}}}
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
	if got, want := strings.Join(says, "; "), "US: gateways closed to jobs' data, 1 gateways, 1 places; US: export control of chips to CN, 2 nodes in service, 1 pads; US: spectrum filing of west withdrawn, 2 satellites in service"; got != want {
		t.Errorf("in force are %s\nwant %s", got, want)
	}
	if east, west := v.Groups[0], v.Groups[1]; east.Filing() != "not said by whom" || west.Filing() != "withdrawn" || strings.Join(east.Reach, " ") != "CN US" {
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
	if c.MayLeave(1) != 1 || small(t, controlled).MayLeave(1) != 0 {
		t.Error("the flight may leave as it may not, or otherwise")
	}
}

func TestWhereNothingIsForbiddenLawSaysSo(t *testing.T) {
	c := small(t, law.Rules{})
	c.Jobs.Live = c.Jobs.Live[1:2]
	if a := c.Why(); !a.OK || a.Verdict != "states forbid nothing, and no job is held by law" {
		t.Errorf("it says %q", a.Verdict)
	}
	if a := small(t, controlled).Why(); a.OK || a.Verdict != "3 laws in force; 2 jobs and 2 flights are held by law" || len(a.Tables) != 4 {
		t.Errorf("it says %q, in %d tables", a.Verdict, len(a.Tables))
	}
	if v := c.View(compliance.Wants{}); v.OfNodes != 0 || v.Groups != nil {
		t.Errorf("nobody asked, and it says %+v", v)
	}
}
