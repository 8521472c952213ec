package capacity

import (
	"strings"
	"testing"

	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/llm"
	"orrery/engine/network"
	"orrery/engine/orbit"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// ring is a plane of twenty nodes with eight accelerators of 80 GB each that see their
// neighbours.
func ring() Full {
	chip := llm.Chip{Memory: 80e9, Bandwidth: 3e12, Operations: 1e15}
	return Full{
		Designs: []fleet.Design{{Accelerators: 8, Chip: chip}},
		Groups: []fleet.Group{{Name: "ring", Jurisdiction: "LU", Filled: 1, Shell: orbit.Shell{
			Name: "ring", Altitude: 650 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 1, PerPlane: 20}}},
		Links: link.DefaultRules(),
	}
}

// asked is a job that a ring, or one that was changed, is asked for.
type asked struct {
	name         string
	change       func(*Full)
	terms        sched.Requirements
	accelerators int
	says         string // nothing: it could run
}

func (c asked) check(t *testing.T) {
	t.Helper()
	full := ring()
	if c.change != nil {
		c.change(&full)
	}
	got := ""
	if err := full.CheckJob(c.terms, c.accelerators); err != nil {
		got = err.Error()
	}
	if (got == "") != (c.says == "") || !strings.Contains(got, c.says) {
		t.Errorf("%s: it says %q, want %q", c.name, got, c.says)
	}
}

func TestWhatNeverCouldRunIsRefused(t *testing.T) {
	gang := sched.Requirements{Kind: sched.Training, Train: llm.Training{Parameters: 1e9, Step: 1e9, Inner: 100}}
	heavy := gang
	heavy.Train.Parameters, heavy.Train.Inner, heavy.Train.Least = 1e15, 1, 0.5
	service := sched.Requirements{Kind: sched.Serving, Serve: llm.Serving{Parameters: 7e9, Weights: 2, Cache: 1e5, Prompt: 1000, Answer: 200, Replica: 1, Use: 0.5}}
	wide := service
	wide.Serve.Replica = 9
	huge := service
	huge.Serve.Parameters = 1e15
	dark := func(f *Full) { f.Links = link.Rules{} }
	peopled := func(f *Full) { dark(f); f.Places = []network.Place{{Name: "a"}} }
	apart := func(f *Full) { f.Links.Range = 1 * unit.Kilometre }
	for _, c := range []asked{
		{"all there is", nil, sched.Requirements{}, 160, ""},
		{"more than there is", nil, sched.Requirements{}, 161, "can have 160"},
		{"memory that none has", nil, sched.Requirements{Memory: 81e9}, 1, "of 81 GB each, and this mission can have 0"},
		{"a jurisdiction without nodes", nil, sched.Requirements{Jurisdictions: []string{"US"}}, 1, "in US, and this mission can have 0"},
		{"both", nil, sched.Requirements{Memory: 81e9, Jurisdictions: []string{"LU"}}, 1, "0 with the memory, 160 in that jurisdiction"},
		{"a gang on all nodes", nil, gang, 160, ""},
		{"a gang on two nodes without lasers", dark, gang, 16, "needs lasers"},
		{"a gang on one node without lasers", dark, gang, 8, ""},
		{"a gang on nodes that never see each other", apart, gang, 9, "never is a path over lasers"},
		{"a gang that no laser carries", nil, heavy, 16, "2 nodes in a ring"},
		{"a service", nil, service, 8, ""},
		{"a replica larger than the service", nil, wide, 8, "one replica takes 9 accelerators"},
		{"a model that no node holds", nil, huge, 8, "no node is known to hold"},
		{"a service for people without lasers", peopled, service, 8, "over lasers, and there are none"},
	} {
		c.check(t)
	}
}

func TestGroupsMeetWhereLasersReach(t *testing.T) {
	c := ring()
	high, near := c.Groups[0], c.Groups[0]
	high.Shell.Altitude += 20000 * unit.Kilometre
	near.Shell.Altitude += 100 * unit.Kilometre
	c.Groups = append(c.Groups, high, near)
	if got := c.components(); got[0] != 0 || got[1] != 1 || got[2] != 0 {
		t.Errorf("groups are parts of %v, want the first and the third together", got)
	}
	if got := c.connected(&sched.Requirements{}, 8); got != 2*20*8 {
		t.Errorf("on nodes that ever see each other are %d accelerators, want those of two groups", got)
	}
	c.Links.Terminals = 1
	if got := c.connected(&sched.Requirements{}, 8); got != 16 {
		t.Errorf("with one laser each %d accelerators are connected, want two nodes", got)
	}
}
