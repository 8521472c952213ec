package capacity

import (
	"math"
	"slices"
	"strings"
	"testing"

	"orrery/engine/fleet"
	"orrery/engine/law"
	"orrery/engine/link"
	"orrery/engine/llm"
	"orrery/engine/network"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// twoStates are the ring of LU, one of US of nodes with twice as many accelerators of another
// memory, and relays of US that nobody computes on.
func twoStates() Full {
	f := ring()
	second, relays := f.Groups[0], f.Groups[0]
	second.Name, second.Jurisdiction, second.Design = "large", "US", 1
	relays.Name, relays.Jurisdiction, relays.Design = "relays", "US", 2
	f.Designs = append(f.Designs, fleet.Design{Accelerators: 16, Chip: llm.Chip{Memory: 40e9, Bandwidth: 3e12, Operations: 1e15}}, fleet.Design{})
	f.Groups = append(f.Groups, second, relays)
	return f
}

// Of 20 nodes with 8 accelerators of 80 GB in LU and 20 with 16 of 40 GB in US.
func TestWhatNodesCouldGiveIsCountedByMemoryAndLaw(t *testing.T) {
	eu := []string{"LU"}
	barred := twoStates()
	barred.Law.Controls = []law.Control{{From: "TW", To: "US"}}
	barred.Groups[1].Chips = "TW"
	for _, c := range []struct {
		what  string
		full  Full
		terms sched.Requirements
		want  possible
	}{
		{"anything", twoStates(), sched.Requirements{}, possible{all: 480, seats: 480, memory: 480, law: 480, widest: 16, holds: true}},
		{"40 GB", twoStates(), sched.Requirements{Memory: 40e9}, possible{all: 480, seats: 480, memory: 480, law: 480, widest: 16, holds: true}},
		{"41 GB", twoStates(), sched.Requirements{Memory: 41e9}, possible{all: 480, seats: 160, memory: 160, law: 480, widest: 8, holds: true}},
		{"in LU", twoStates(), sched.Requirements{Jurisdictions: eu}, possible{all: 480, seats: 160, memory: 480, law: 160, widest: 8, holds: true}},
		{"41 GB in US", twoStates(), sched.Requirements{Memory: 41e9, Jurisdictions: []string{"US"}}, possible{all: 480, memory: 160, law: 320, holds: true}},
		{"under export control", barred, sched.Requirements{}, possible{all: 480, seats: 160, memory: 480, law: 160, widest: 8, holds: true}},
		{"a service", twoStates(), sched.Requirements{Kind: sched.Serving, Serve: llm.Serving{Parameters: 3e11, Weights: 2, Cache: 1e5, Prompt: 1000, Answer: 200, Replica: 8}}, possible{all: 480, seats: 480, memory: 480, law: 480, widest: 16, holds: true}},
	} {
		if got := c.full.possibleFor(&c.terms); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.what, got, c.want)
		}
	}
	odd := twoStates() // groups of designs that there are none of have nothing to give
	odd.Groups[0].Design, odd.Groups[1].Design = -1, 3
	if got := odd.possibleFor(&sched.Requirements{}); got != (possible{holds: true}) {
		t.Errorf("nodes of no design could give %+v", got)
	}
}

func TestWhoIsBarredIsToldTheRule(t *testing.T) {
	f := twoStates()
	f.Law.Controls = []law.Control{{From: "TW", To: "US"}}
	f.Groups[1].Chips, f.Groups[2].Chips = "TW", "TW"
	for _, c := range []struct {
		terms        sched.Requirements
		accelerators int
		says         string
	}{
		{sched.Requirements{}, 160, ""},
		{sched.Requirements{}, 161, "a job requests 161 accelerators, and this mission can have 160: large is barred by TW: export control of chips to US"},
		{sched.Requirements{Memory: 40e9}, 161, "of 40 GB each, and this mission can have 160: 480 with the memory, 160 in that jurisdiction: large is barred by"},
		{sched.Requirements{Memory: 81e9, Jurisdictions: []string{"LU"}}, 1, "1 accelerator of 81 GB each in LU, and this mission can have 0: 0 with the memory, 160 in that jurisdiction"},
	} {
		got := ""
		if err := f.CheckJob(c.terms, c.accelerators); err != nil {
			got = err.Error()
		}
		if (got == "") != (c.says == "") || !strings.Contains(got, c.says) {
			t.Errorf("%d of %+v: %q, want %q", c.accelerators, c.terms, got, c.says)
		}
	}
	// Where memory alone is short, nothing is said of law.
	if err := twoStates().CheckJob(sched.Requirements{Memory: 41e9}, 161); err == nil || strings.Contains(err.Error(), "jurisdiction") {
		t.Errorf("161 of 41 GB: %v", err)
	}
	// Relays are barred too, but nobody sits there: the first that matters is named.
	f.Groups[0], f.Groups[2] = f.Groups[2], f.Groups[0]
	if err := f.CheckJob(sched.Requirements{}, 161); err == nil || !strings.Contains(err.Error(), ": large is barred") {
		t.Errorf("behind barred relays: %v", err)
	}
}

func TestServicesAndGangsFitOrAreToldWhatWould(t *testing.T) {
	service := sched.Requirements{Kind: sched.Serving, Serve: llm.Serving{Parameters: 7e9, Weights: 2, Cache: 1e5, Prompt: 1000, Answer: 200, Replica: 4, Use: 0.5}}
	gang := sched.Requirements{Kind: sched.Training, Train: llm.Training{Parameters: 1e9, Step: 1e9, Inner: 100}}
	for _, c := range []asked{
		{"a service of a replica alone", nil, service, 4, ""},
		{"a replica of more than the service", nil, service, 3, "one replica takes 4 accelerators, and a service requests 3"},
		{"a service of which a replica fits, though not all", nil, service, 1000, ""},
		{"a service whose replica does not fit", func(f *Full) { f.Groups[0].Shell.PerPlane = 1; f.Designs[0].Accelerators = 3 }, service, 1000, "requests 4 accelerators, and this mission can have 3"},
		{"a service nobody asks, without lasers", func(f *Full) { f.Links = link.Rules{} }, service, 8, ""},
		{"a service on chips that nobody knows", func(f *Full) { f.Designs[0].Chip = llm.Chip{} }, service, 8, "no node is known to hold"},
		{"a gang on all of a node", func(f *Full) { f.Links.Range = unit.Kilometre }, gang, 8, ""},
		{"a gang on a plane", func(f *Full) { f.Groups[0].Shell.Planes = 2; f.Links.Range = 2500 * unit.Kilometre }, gang, 160, ""},
	} {
		c.check(t)
	}
}

// A ring of n nodes passes 2(n - 1)/n of the gradient on each link in the time of an exchange: what
// that needs, at the least speed that is asked for, is at most what a laser carries.
func TestALaserCarriesARingUpToItsRate(t *testing.T) {
	gang := llm.Training{Parameters: 1e12, Step: 1e9, Inner: 1, Least: 0.5}
	need := gang.Circuit(2)
	if need <= 0 {
		t.Fatalf("two nodes need %g bit/s", need)
	}
	for _, c := range []struct {
		rate         float64
		accelerators int
		refused      bool
	}{{need, 16, false}, {need * 0.999, 16, true}, {need * 0.999, 8, false}, {gang.Circuit(3), 17, false}, {gang.Circuit(3) * 0.999, 17, true}} {
		err := checkCircuit(link.Rules{Capacity: link.Rate(math.Ceil(c.rate))}, gang, c.accelerators, 8)
		if (err != nil) != c.refused {
			t.Errorf("%d accelerators over links of %g bit/s: %v", c.accelerators, c.rate, err)
		}
	}
	if err := checkCircuit(link.Rules{Capacity: link.Gbps}, gang, 16, 8); err == nil || !strings.Contains(err.Error(), "a laser carries 1:") {
		t.Errorf("over a laser of a gigabit: %v", err)
	}
	if err := checkCircuit(link.Rules{}, gang, 0, 0); err != nil {
		t.Errorf("no accelerators: %v", err)
	}
}

func TestDataNeedAStationThatMayTakeThem(t *testing.T) {
	closed := func(state string) law.Rules { return law.Rules{Closures: []law.Closure{{State: state}}} }
	for _, c := range []struct {
		what   string
		change func(*Full)
		says   string
	}{
		{"there are no stations", func(*Full) {}, ""},
		{"a gateway", func(f *Full) { f.Sites = []network.Site{{Country: "US"}} }, ""},
		{"one closed gateway", func(f *Full) { f.Sites, f.Law = []network.Site{{Country: "US"}}, closed("US") }, "no gateway may take the data of a job in LU: the first is barred by US: gateways closed"},
		{"one of two closed", func(f *Full) { f.Sites, f.Law = []network.Site{{Country: "US"}, {Country: "LU"}}, closed("US") }, ""},
		{"places are gateways where there are none", func(f *Full) { f.Places, f.Law = []network.Place{{Country: "US"}}, closed("US") }, "no gateway may take"},
		{"places beside an open gateway", func(f *Full) {
			f.Places, f.Sites, f.Law = []network.Place{{Country: "US"}}, []network.Site{{Country: "LU"}}, closed("US")
		}, ""},
		{"data that land elsewhere alone", func(f *Full) { f.Sites = []network.Site{{Country: "US"}}; f.Groups[0].Lands = "LU" }, "barred by US: its satellites' data land in LU alone"},
		{"a second group that lands there", func(f *Full) {
			f.Sites = []network.Site{{Country: "US"}}
			f.Groups[0].Lands = "LU"
			f.Groups = append(f.Groups, f.Groups[0])
			f.Groups[1].Lands = "US"
		}, ""},
		{"a second group that lands there, of relays", func(f *Full) {
			f.Sites = []network.Site{{Country: "US"}}
			f.Groups[0].Lands = "LU"
			f.Groups = append(f.Groups, f.Groups[0])
			f.Designs = append(f.Designs, fleet.Design{})
			f.Groups[1].Lands, f.Groups[1].Design = "US", 1
		}, "no gateway may take"},
		{"a second group on which the job may not sit", func(f *Full) {
			f.Sites = []network.Site{{Country: "US"}}
			f.Groups[0].Lands = "LU"
			f.Groups = append(f.Groups, f.Groups[0])
			f.Groups[1].Lands, f.Groups[1].Jurisdiction = "US", "US"
		}, "no gateway may take"},
	} {
		f := ring()
		c.change(&f)
		got := ""
		if err := f.CheckData(sched.Requirements{Jurisdictions: []string{"LU"}}); err != nil {
			got = err.Error()
		}
		if (got == "") != (c.says == "") || !strings.Contains(got, c.says) {
			t.Errorf("%s: it says %q, want %q", c.what, got, c.says)
		}
	}
	// What is asked of a service comes from places, not from gateways; terms of data have a say in it.
	f := ring()
	f.Sites, f.Places = []network.Site{{Country: "LU"}}, []network.Place{{Country: "US"}}
	for terms, says := range map[string]string{"": "", "data": "no place may take the data of a job in LU by where data go: the first is barred by US: where the data land"} {
		t1 := sched.Requirements{Kind: sched.Serving, Serve: llm.Serving{Parameters: 7e9, Weights: 2, Cache: 1e5, Prompt: 1000, Answer: 200, Replica: 1, Use: 0.5}, Jurisdictions: []string{"LU"}}
		if terms != "" {
			t1.Jurisdictions = append(t1.Jurisdictions, terms)
		}
		got := ""
		if err := f.CheckJob(t1, 8); err != nil {
			got = err.Error()
		}
		if (got == "") != (says == "") || !strings.Contains(got, "no place") != (says == "") {
			t.Errorf("a service of people in US, on terms of LU %s: %q, want %q", terms, got, says)
		}
		if err := f.CheckData(t1); err != nil {
			t.Errorf("its data come down at home: %v", err)
		}
	}
}

func TestGroupsMeetByTheirHeightsAndReach(t *testing.T) {
	at := func(kilometres ...float64) Full {
		f := ring()
		f.Links.Range = 500 * unit.Kilometre
		for i, km := range kilometres {
			g := f.Groups[0]
			g.Shell.Altitude = unit.Length(km) * unit.Kilometre
			if i == 0 {
				f.Groups[0] = g
				continue
			}
			f.Groups = append(f.Groups, g)
		}
		return f
	}
	for _, c := range []struct {
		what string
		full Full
		want []int
	}{
		{"just in reach", at(600, 1100), []int{0, 0}},
		{"just out of reach", at(600, 1100.001), []int{0, 1}},
		{"the same the other way round", at(1100.001, 600), []int{0, 1}},
		{"by way of a third", at(600, 1500, 1050), []int{0, 0, 0}},
		{"two and two", at(600, 5000, 700, 5100), []int{0, 1, 0, 1}},
		{"two parts that a last one joins", at(600, 1500, 5000, 1050), []int{0, 0, 2, 0}},
	} {
		if got := c.full.components(); !slices.Equal(got, c.want) {
			t.Errorf("%s: groups are parts of %v, want %v", c.what, got, c.want)
		}
	}
	f := at(600, 1500) // lasers of each its own: both ends must reach
	f.Links = link.ByDesigns()
	f.Designs = append(f.Designs, f.Designs[0])
	f.Groups[1].Design = 1
	f.Designs[0].Lasers, f.Designs[1].Lasers = link.Lasers{Terminals: 2, Range: 899 * unit.Kilometre, Rate: 7 * link.Gbps}, link.Lasers{Terminals: 1, Range: 1000 * unit.Kilometre}
	if got := f.components(); !slices.Equal(got, []int{0, 1}) {
		t.Errorf("one end reaches: groups are parts of %v", got)
	}
	if best := f.best(); best.Terminals != 2 || best.Range != 1000*unit.Kilometre || best.Capacity != link.DefaultRules().Capacity {
		t.Errorf("the best lasers are %+v", best)
	}
	f.Designs[0].Lasers.Range = 900 * unit.Kilometre
	if got := f.components(); !slices.Equal(got, []int{0, 0}) {
		t.Errorf("both ends reach: groups are parts of %v", got)
	}
	f.Groups[0].Design, f.Groups[1].Design = -1, 2 // groups of designs that there are none of have usual lasers
	if got := f.best(); got != f.Links.For(link.Lasers{}) {
		t.Errorf("of no design, lasers are %+v", got)
	}
	if got := f.connected(&sched.Requirements{}, 8); got != 0 {
		t.Errorf("of no design, %d accelerators are connected", got)
	}
}

func TestWhatIsConnectedBearsLawAndMemory(t *testing.T) {
	f := twoStates()
	for _, c := range []struct {
		terms sched.Requirements
		want  int
	}{{sched.Requirements{}, 480}, {sched.Requirements{Memory: 41e9}, 160}, {sched.Requirements{Jurisdictions: []string{"US"}}, 320}, {sched.Requirements{Memory: 41e9, Jurisdictions: []string{"US"}}, 0}} {
		if got := f.connected(&c.terms, 16); got != c.want {
			t.Errorf("for %+v %d accelerators are connected, want %d", c.terms, got, c.want)
		}
	}
}
