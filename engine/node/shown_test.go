package node

import (
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/table"
	"orrery/engine/unit"
	"orrery/engine/usage"
)

func TestADrainKeepsNewJobsOff(t *testing.T) {
	ns := small(t)
	for _, c := range []struct {
		order   DrainNode
		words   string
		refused string
		tells   string
	}{
		{DrainNode{Node: 0, Off: true}, "end the drain of N0001", "N0001 is not drained", ""},
		{DrainNode{Node: 0}, "drain N0001", "", "N0001 takes no new jobs"},
		{DrainNode{Node: 0}, "drain N0001", "N0001 is drained already", ""},
		{DrainNode{Node: 0, Off: true}, "end the drain of N0001", "", "N0001 takes jobs again"},
		{DrainNode{Node: 4}, "drain R0001", "satellite 4 is not a node", ""},
		{DrainNode{Node: 6}, "", "satellite 6 is not a node", ""},
		{DrainNode{Node: -1}, "", "satellite -1 is not a node", ""},
	} {
		if got := c.order.Words(ns); got != c.words {
			t.Errorf("%v is %q in words, want %q", c.order, got, c.words)
		}
		before, said := len(ns.Log.Notable), ""
		if err := c.order.Apply(ns); err != nil {
			said = err.Error()
		}
		if (said == "") != (c.refused == "") || !strings.Contains(said, c.refused) {
			t.Errorf("%v: it says %q, want %q", c.order, said, c.refused)
		}
		told := ""
		for _, v := range ns.Log.Notable[before:] {
			subject, sentence := ns.Tell(v)
			told += subject + " " + sentence
		}
		if told != c.tells {
			t.Errorf("%v: it tells %q, want %q", c.order, told, c.tells)
		}
	}
}

func TestEachChangeOfLightIsToldAtItsInstant(t *testing.T) {
	at := func(s time.Duration) time.Duration { return s * time.Second }
	ns := small(t)
	ns.Sky.Lights[0] = lit.After(lit.Enter - at(20))
	ns.Dark[1], ns.Sky.Lights[1] = true, dark.After(dark.Leave-at(40))
	ns.Dark[2], ns.Sky.Lights[2] = true, dark
	ns.Fleet.SetStatus(3, fleet.Lost)
	ns.Sky.Lights[3] = lit.After(lit.Enter - at(20))
	ns.UpdateLimits(false)
	ns.Enter()
	var got []string
	for _, v := range ns.Log.Quiet {
		subject, sentence := ns.Tell(v)
		got = append(got, v.Elapsed.String()+" "+subject+" "+sentence)
	}
	want := []string{"20s N0001 enters eclipse for 30.0 min", "40s N0002 is in sunlight again"}
	if !slices.Equal(got, want) || !slices.Equal(ns.Dark, []bool{true, false, true, false}) {
		t.Errorf("it tells %q, want %q; dark are %v", got, want, ns.Dark)
	}
	long := small(t)
	long.Sky.Lights[0] = lit
	long.Clock.SetTick(time.Hour)
	long.UpdateLimits(false)
	if long.Enter(); len(long.Log.Quiet) > 0 {
		t.Errorf("in ticks of an hour it tells %v", long.Log.Quiet)
	}
}

// mixed are small nodes that differ in all that is shown: the second is dark, half full, hot and
// busy, the third drained, the fourth lost.
func mixed(t *testing.T) *Nodes {
	ns := small(t)
	ns.Sky.Lights[1] = dark
	ns.Nodes[1].Battery.Charge, ns.Nodes[1].Temperature, ns.Nodes[1].Busy = 5*kwh, 340, 8
	patient(ns, 1)
	ns.Nodes[2].Drained, ns.Nodes[2].Temperature, ns.Nodes[2].Busy, ns.Nodes[2].Out = true, 290, 2, 1
	patient(ns, 2)
	ns.Fleet.SetStatus(3, fleet.Lost)
	ns.UpdateLimits(true)
	return ns
}

func TestNodesAreSortedFilteredAndCut(t *testing.T) {
	ns := mixed(t)
	for _, c := range []struct {
		asked table.Rows
		want  []fleet.ID
		found int
	}{
		{table.Rows{Count: 9, Find: 2}, []fleet.ID{0, 1, 2, 3}, 2},
		{table.Rows{Count: 2, From: 1, Find: -1}, []fleet.ID{1, 2}, -1},
		{table.Rows{Count: 2, From: 9, Find: -1}, []fleet.ID{2, 3}, -1},
		{table.Rows{Count: 9, All: true, Descending: true, Find: 5}, []fleet.ID{5, 4, 3, 2, 1, 0}, 0},
		{table.Rows{Count: 9, Sort: "charge", Find: 1}, []fleet.ID{1, 0, 2, 3}, 0},
		{table.Rows{Count: 9, Sort: "temperature", Find: -1}, []fleet.ID{2, 0, 1, 3}, -1},
		{table.Rows{Count: 9, Sort: "temperature", Descending: true, Find: 3}, []fleet.ID{1, 0, 2, 3}, 3},
		{table.Rows{Count: 9, Sort: "busy", Find: -1}, []fleet.ID{0, 2, 1, 3}, -1},
		{table.Rows{Count: 9, Sort: "load", Descending: true, Find: -1}, []fleet.ID{2, 0, 1, 3}, -1},
		{table.Rows{Count: 9, Sort: "light", Find: -1}, []fleet.ID{1, 0, 2, 3}, -1},
		{table.Rows{Count: 9, Sort: "limit", Descending: true, Find: -1}, []fleet.ID{2, 1, 0, 3}, -1},
		{table.Rows{Count: 9, Filter: "dark", Find: -1}, []fleet.ID{1}, -1},
		{table.Rows{Count: 9, Filter: "drained", Find: -1}, []fleet.ID{2}, -1},
		{table.Rows{Count: 9, Filter: "all mesh", Find: -1}, []fleet.ID{4, 5}, -1},
		{table.Rows{Count: 9, Filter: "!lost ring", Find: -1}, []fleet.ID{0, 1, 2}, -1},
		{table.Rows{Find: -1}, nil, -1},
	} {
		r := ns.List(c.asked)
		var got []fleet.ID
		for _, row := range r.Rows {
			got = append(got, row.ID)
		}
		if !slices.Equal(got, c.want) || r.Found != c.found {
			t.Errorf("%+v: %v, the one asked for at %d, want %v and %d", c.asked, got, r.Found, c.want, c.found)
		}
	}
}

func TestFiguresAreReadOfTheSums(t *testing.T) {
	ns := mixed(t)
	want := map[string]float64{
		"satellites.active": 5, "satellites.relays": 2, "satellites.nodes": 3, "work.accelerators": 24, "work.busy": 10,
		// at its floor in the dark the second runs nothing: two of the third are all that work
		"work.busy_share": 10.0 / 24, "work.now_accelerators": 2, "power.generation_w": 20e3, "power.load_w": 1e3 + 1e3 + 3e3,
		"power.discharging_w": 1e3, "power.charging_w": 0, "power.curtailed_w": 9e3 + 7e3,
		"condition.mean_charge_share": 2.5 / 3, "condition.lowest_charge_share": 0.5, "condition.hottest_k": 340, "condition.heat_margin_k": 10,
		"condition.charge_over_floor_share": 0, "condition.throttled_by_power": 1, "condition.throttled_by_heat": 0, "condition.throttled_nodes": 1,
		"condition.throttled_share": 0.5, "condition.lit_share": 2.0 / 3, "condition.starved_nodes": 0, "faults.accelerators_out": 1,
	}
	read := 0
	for _, f := range Figures {
		w, ok := want[string(f.Key)]
		if !ok {
			continue
		}
		read++
		if got := f.Read(ns); !near(got, w) {
			t.Errorf("%s is %g, want %g", f.Key, got, w)
		}
		if f.Whose != nil && f.Whose(ns) != 1 {
			t.Errorf("%s is of satellite %d, want the second", f.Key, f.Whose(ns))
		}
	}
	if read != len(want) {
		t.Errorf("%d of %d figures are there", read, len(want))
	}
}

func TestASnapshotHoldsWhatIsWanted(t *testing.T) {
	ns := mixed(t)
	v := ns.View(Wants{})
	if v.Spread != nil || v.Ahead != nil || v.Table.Rows != nil || v.LowestName != "N0002" || v.HottestName != "N0002" || v.Lost != 1 {
		t.Errorf("without wants it holds %+v", v)
	}
	v = ns.View(Wants{Spread: true, Ahead: 2})
	if got := v.Spread.Charge; !slices.Equal(got, []int{0, 0, 0, 0, 0, 1, 0, 0, 0, 2}) {
		t.Errorf("charges are spread %v, want one half full and two full", got)
	}
	want := []Transition{{Node: 1, Name: "N0002", In: 20 * time.Minute, For: 70 * time.Minute}, {Node: 0, Name: "N0001", In: 40 * time.Minute, Dark: true, For: 30 * time.Minute}}
	if !slices.Equal(v.Ahead, want) {
		t.Errorf("ahead are %+v, want %+v", v.Ahead, want)
	}
}

func TestWhyNamesWhatBinds(t *testing.T) {
	ns := mixed(t)
	for id, want := range map[fleet.ID]string{
		0: "0 of 8 accelerators busy at full speed; no limit", 1: "8 of 8 accelerators busy at 0 % speed; limit: power",
		2: "limit: drained", 3: "lost, with no accelerators", 4: "active, with no accelerators", 99: "no such satellite",
	} {
		if got := ns.Why(id).Verdict; !strings.Contains(got, want) {
			t.Errorf("satellite %d: %q, want %q", id, got, want)
		}
	}
	for _, l := range ns.Why(1).Lines {
		if l.Binds != (l.Label == "power limit in the dark") {
			t.Errorf("line %q binds: %t", l.Label, l.Binds)
		}
	}
}

func TestTheOrbitAheadFollowsLightAndCharge(t *testing.T) {
	ns := small(t)
	before := ns.Nodes[0]
	ahead := ns.Detail(0).Orbit
	dark, low := 0, 1.0
	for _, m := range ahead {
		if !m.Lit {
			dark++
		}
		low = min(low, m.Charge)
	}
	// 30 of 100 minutes are 14.4 of 48 moments; the bus takes 1 kW for half an hour
	if len(ahead) != 48 || dark < 14 || dark > 15 || low < 0.95-1e-9 || low > 0.96 || ns.Nodes[0] != before {
		t.Errorf("%d moments, %d dark, the lowest charge %.3f", len(ahead), dark, low)
	}
}

func TestACopyGoesOnByItself(t *testing.T) {
	ns := small(t)
	ns.Touch(1)
	ns.BeginHeld()
	c := ns.Clone(ns.Below)
	c.Nodes[0].Busy, c.Now[0].Load, c.settled[0], c.held[0] = 5, 9, 7, Held{usage.Lit: 1}
	if ns.Nodes[0].Busy != 0 || ns.Now[0].Load != kw || ns.settled[0] != 0 || ns.held[0] != (Held{}) {
		t.Errorf("what happens to a copy happens to %+v", ns.Nodes[0])
	}
	if len(c.news.Loads) > 0 || c.Now[1].Load != unit.Kilowatt {
		t.Errorf("the copy hears %+v", c.news)
	}
}
