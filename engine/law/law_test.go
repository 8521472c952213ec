package law_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/jurisdiction"
	"orrery/engine/launch"
	"orrery/engine/law"
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/sched"
)

// lawful is a law over two groups, a place and three gateways, with lasers: east is Chinese with
// American chips, west is American; one pad is in each of both states.
func lawful(rules law.Rules) *law.Law {
	f := two()
	f.Begin()
	k := clock.New(time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC), 1)
	log := &event.Log{Clock: k}
	on := network.New(network.Below{Clock: k, Fleet: f, Log: log},
		network.Spec{Links: link.DefaultRules(), Places: []network.Place{{Country: "US"}}, Sites: []network.Site{{Country: "CN"}, {Country: "DE"}, {}}})
	l := law.New(law.Below{Clock: k, Fleet: f, Log: log, Network: on, Pads: []launch.Pad{{Name: "Hainan", Country: "CN"}, {Name: "Cape", Country: "US"}}}, rules)
	l.Begin()
	return l
}

// east and west are a satellite of each group.
const east, west fleet.ID = 0, 4

func TestAControlBarsUseAndLaunchOfAStatesChips(t *testing.T) {
	l := lawful(law.Rules{Controls: []law.Control{{From: "US", To: "CN"}}})
	want := jurisdiction.Rule{State: "US", What: "export control of chips to CN"}
	if rule, barred := l.BarHosting(nil, east); !barred || rule != want {
		t.Errorf("a job sits on Chinese satellites with American chips: %v", rule)
	}
	if rule, barred := l.BarHosting(nil, west); barred {
		t.Errorf("American satellites are barred by %v", rule)
	}
	free := lawful(law.Rules{})
	for group, pad := range map[int]string{0: "US", 1: "CN"} {
		if rule, barred := l.BarLaunch(group, pad); !barred || !strings.HasPrefix(rule.What, want.What) {
			t.Errorf("group %d leaves from a pad in %s, by %v", group, pad, rule)
		}
		if rule, barred := free.BarLaunch(group, pad); barred {
			t.Errorf("without a control group %d does not leave from %s, by %v", group, pad, rule)
		}
	}
	if rule, barred := l.BarLaunch(1, "US"); barred {
		t.Errorf("American satellites may not leave from an American pad, by %v", rule)
	}
	if (*law.Law)(nil).AtStart() != nil {
		t.Error("where there is no law there is one at the start")
	}
	job := &sched.Job{}
	if l.Allows(job, east) || !l.Allows(job, west) || !free.Allows(job, east) {
		t.Error("a job without terms may sit where it may not, or may not where it may")
	}
	if got := l.Controlled(); got != 4 {
		t.Errorf("%d nodes in service are under the control, want the 4 of east", got)
	}
}

func TestASeatIsEnoughForAControlAndAnotherStatesChipsAreFree(t *testing.T) {
	r := law.Rules{Controls: []law.Control{{From: "US", To: "CN"}}}
	for _, c := range []struct {
		facts  jurisdiction.Facts
		barred bool
	}{
		{jurisdiction.Facts{Chips: "US", Flag: "CN"}, true}, {jurisdiction.Facts{Chips: "US", Seat: "CN"}, true},
		{jurisdiction.Facts{Chips: "KR", Flag: "CN"}, false}, {jurisdiction.Facts{Chips: "US", Flag: "DE"}, false}, {jurisdiction.Facts{Flag: "CN"}, false},
	} {
		if _, barred := r.BarHosting(nil, c.facts); barred != c.barred {
			t.Errorf("%+v is barred: %v, want %v", c.facts, barred, c.barred)
		}
	}
	union := law.Rules{Controls: []law.Control{{From: "US", To: "EU"}}}
	if _, barred := union.BarHosting(nil, jurisdiction.Facts{Chips: "US", Flag: "LU"}); !barred {
		t.Error("a control to the Union leaves out Luxembourg")
	}
}

func TestAClosureBarsItsStationsToTheDataThatItNames(t *testing.T) {
	r := law.Rules{Closures: []law.Closure{{State: "EU"}, {State: "CN", People: "DE"}}}
	for _, c := range []struct {
		terms  []string
		lands  string
		state  string
		barred string // by what; "" if not
	}{
		{nil, "", "DE", "gateways closed to jobs' data"}, {nil, "", "US", ""}, {nil, "", "", ""},
		{nil, "", "CN", ""}, {[]string{"of DE"}, "", "CN", "gateways closed to data of DE's people"}, {[]string{"of FR"}, "", "CN", ""},
		{nil, "US", "CN", "its satellites' data land in US alone"}, {nil, "US", "US", ""},
		{[]string{"!US", "data"}, "", "US", "where the data land"}, {[]string{"!US"}, "", "US", ""},
	} {
		rule, barred := r.BarLanding(c.terms, c.lands, c.state)
		if barred != (c.barred != "") || barred && rule.What != c.barred {
			t.Errorf("%v landing in %q from %q: barred %v by %v, want %q", c.terms, c.lands, c.state, barred, rule, c.barred)
		}
	}
}

// Stations are the place, then the gateways.
func TestDataAreBoundStationByStationAndSatelliteBySatellite(t *testing.T) {
	l := lawful(law.Rules{Closures: []law.Closure{{State: "EU"}}})
	if b := l.Between(nil); b == nil || !slices.Equal(b.Stations, []bool{false, false, true, false}) || b.Satellites != nil {
		t.Errorf("with the Union closed jobs without terms are bound by %+v", b)
	}
	if b := l.Between([]string{"!CN", "data"}); b == nil || !slices.Equal(b.Stations, []bool{false, true, true, false}) ||
		!slices.Equal(b.Satellites, []bool{true, true, true, true, false, false, false, false}) {
		t.Errorf("who refuses China is bound by %+v", b)
	}
	free := lawful(law.Rules{})
	if free.Binds(nil) || free.Between(nil) != nil || free.Under([]string{"US"}, west) != nil || free.Strict() {
		t.Error("where nothing is forbidden something binds")
	}
	if !l.Strict() || !l.Binds(nil) {
		t.Error("a closure binds nobody")
	}
	if l.Between(nil) != l.Under(nil, east) {
		t.Error("the same terms under the same satellites have two laws")
	}
	if all := l.Of(nil, l.Of(nil, nil)); len(all) != 1 {
		t.Errorf("one law is there %d times", len(all))
	}
}

func TestWhereNothingIsOpenAJobMayNotSit(t *testing.T) {
	l := lawful(law.Rules{Closures: []law.Closure{{State: "US"}}})
	data, service := &sched.Job{}, &sched.Job{}
	data.In, service.Kind = 1, sched.Serving
	if !l.Allows(data, west) || l.Allows(service, west) {
		t.Error("with the only place closed a service sits, or data with a gateway open do not")
	}
	all := law.Rules{Closures: []law.Closure{{State: "CN"}, {State: "EU"}}}
	l = lawful(all)
	if !l.Allows(data, west) || !l.Allows(service, west) {
		t.Error("a gateway of no state is closed, or a place that is open")
	}
	l.Network.Spec.Sites = l.Network.Spec.Sites[:2]
	l.Enforce()
	if l.Allows(data, west) || !l.Allows(service, west) || !l.Allows(&sched.Job{}, west) {
		t.Error("with every gateway closed data land, or a service may not sit")
	}
}

func TestAGroupWithoutAFilingIsSilent(t *testing.T) {
	l := lawful(law.Rules{Silenced: []string{"west"}})
	if want := []bool{false, false, false, false, true, true, true, true}; !slices.Equal(l.Silent(), want) || l.SilentInService() != 4 {
		t.Errorf("silent are %v, %d in service", l.Silent(), l.SilentInService())
	}
	if l = lawful(law.Rules{}); l.Silent() != nil || l.SilentInService() != 0 {
		t.Error("somebody is silent, and nobody was silenced")
	}
}

// Each order is refused where it would change nothing, with a sentence, and told where it does.
func TestOrdersOfStatesAreRefusedOrTold(t *testing.T) {
	l := lawful(law.Rules{})
	closure := func(state, people string, off bool) law.Order {
		return law.CloseGateways{Closure: law.Closure{State: state, People: people}, Off: off}
	}
	control := func(from, to string, off bool) law.Order {
		return law.ControlExports{Control: law.Control{From: from, To: to}, Off: off}
	}
	filing := func(group int, off bool) law.Order { return law.WithdrawFiling{Group: group, Off: off} }
	for _, c := range []struct {
		order law.Order
		want  string // refused with, or "told: " and the event
	}{
		{closure("FR", "", false), "no gateway or place of this mission is in FR: it has none to close"},
		{closure("", "", false), "it is of no state"},
		{closure("EU", "DE", true), "EU's gateways are not closed to data of DE's people"},
		{closure("EU", "DE", false), "told: EU closes its gateways to data of DE's people"},
		{closure("EU", "DE", false), "EU's gateways are closed to data of DE's people already"},
		{closure("EU", "", false), "told: EU closes its gateways to jobs' data"},
		{closure("EU", "FR", false), "EU's gateways are closed to all jobs' data already"},
		{closure("EU", "", true), "told: EU opens its gateways to jobs' data"},
		{control("US", "RU", false), "no node has chips from US and a registry, an operator or a pad in RU: the control would bind nobody"},
		{control("US", "US", false), "is within US, which does not control exports to itself: want another state"},
		{control("US", "CN", true), "US does not control exports of chips to CN"},
		{control("US", "CN", false), "told: US controls exports of its chips to CN"},
		{control("US", "CN", false), "US controls exports of chips to CN already"},
		{control("US", "CN", true), "told: US lifts the export control of its chips to CN"},
		{filing(2, false), "there is no group 3: there are 2"},
		{filing(1, true), "the filing of west is valid: nothing was withdrawn"},
		{filing(1, false), "told: west its spectrum filing is withdrawn: it may not talk to the ground"},
		{filing(1, false), "the filing of west is withdrawn already"},
		{filing(1, true), "told: west its spectrum filing is valid again"},
	} {
		before := len(l.Log.Notable)
		got := ""
		if err := c.order.Apply(l); err != nil {
			got = err.Error()
		} else if len(l.Log.Notable) == before+1 {
			subject, sentence := l.Tell(l.Log.Notable[before])
			got = "told: " + subject + " " + sentence
		}
		if got != c.want {
			t.Errorf("%v: %q, want %q", c.order, got, c.want)
		}
	}
	if want := []law.Closure{{State: "EU", People: "DE"}}; !slices.Equal(l.Closures, want) || len(l.Controls)+len(l.Silenced) != 0 {
		t.Errorf("in force are %+v", l.Rules)
	}
}

func TestWithoutLasersNothingOfTheGroundCanBeForbidden(t *testing.T) {
	l := lawful(law.Rules{})
	l.Network.Spec.Links = link.Rules{}
	for _, o := range []law.Order{law.CloseGateways{Closure: law.Closure{State: "US"}}, law.WithdrawFiling{}} {
		if err := o.Apply(l); err == nil || !strings.Contains(err.Error(), "no lasers") {
			t.Errorf("%v: %v", o, err)
		}
	}
	if l.Between([]string{"!US", "data"}) != nil {
		t.Error("data that go nowhere are bound")
	}
}

// What is in force is told in order, with whom it binds, and ended by its own order.
func TestWhatIsInForceIsEndedByItsOrders(t *testing.T) {
	l := lawful(law.Rules{Silenced: []string{"west", "west"}, Closures: []law.Closure{{State: "US"}, {State: "CN"}}, Controls: []law.Control{{From: "US", To: "CN"}}})
	var says []string
	for _, r := range l.InForce() {
		says = append(says, r.State+": "+r.Says+", "+r.Binds)
	}
	want := []string{"CN: gateways closed to jobs' data, 1 gateway, 0 places", "US: gateways closed to jobs' data, 0 gateways, 1 place",
		"US: export control of chips to CN, 4 nodes in service, 1 pad", "US: spectrum filing of west withdrawn, 4 satellites in service"}
	if !slices.Equal(says, want) {
		t.Errorf("in force are %q\nwant %q", says, want)
	}
	if got := l.ClosedStations(); got != 2 {
		t.Errorf("%d stations are closed, want 2", got)
	}
	for _, r := range l.InForce() {
		if err := r.Ends.Apply(l); err != nil {
			t.Errorf("%v: %v", r.Ends, err)
		}
	}
	if !l.Free() || len(l.InForce()) != 0 || l.ClosedStations() != 0 || l.Between(nil) != nil {
		t.Errorf("all is ended, and in force are %+v", l.Rules)
	}
	if at := l.AtStart(); len(at.Closures) != 2 || len(at.Silenced) != 1 {
		t.Errorf("at the start it was %+v", at.Rules)
	}
}

func TestACopyForbidsForItself(t *testing.T) {
	l := lawful(law.Rules{Closures: []law.Closure{{State: "US"}}})
	other := l.Clone(l.Below)
	if err := (law.CloseGateways{Closure: law.Closure{State: "US"}, Off: true}).Apply(other); err != nil {
		t.Fatal(err)
	}
	if len(l.Closures) != 1 || l.Between(nil) == nil || len(other.Closures) != 0 {
		t.Errorf("the copy opened what the original closed: %+v and %+v", l.Rules, other.Rules)
	}
}
