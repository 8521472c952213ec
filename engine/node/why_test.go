package node

import (
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/table"
	"orrery/engine/usage"
)

// labels are those of some lines that begin with a text, each with its value.
func labels(lines []table.Line, prefix string) []string {
	var all []string
	for _, l := range lines {
		if strings.HasPrefix(l.Label, prefix) {
			all = append(all, l.Label+" "+l.Value)
		}
	}
	return all
}

// The whole day is 16 hours: 8 are lost to darkness, 4 have no job, 4 are of use.
func TestWhySaysWhereTheTimeWentTheWorstFirst(t *testing.T) {
	var f usage.Waterfall
	f.Lost[usage.Placed], f.Lost[usage.Lit], f.Useful = 4, 8, 4
	lines := waterfallLines(f, 26*time.Hour)
	if len(lines) == 0 || lines[0].Note != "of the accelerators' time since T+1d 02:00:00" {
		t.Fatalf("it says %+v", lines)
	}
	want := []string{"useful 25.0 %", "lost: darkness 50.0 %", "lost: no job 25.0 %"}
	if got := labels(lines, ""); !slices.Equal(got, want) {
		t.Errorf("it says %q, want %q", got, want)
	}
	if got := waterfallLines(usage.Waterfall{}, 0); got != nil {
		t.Errorf("of no time it says %+v", got)
	}
}

func TestWhySaysWhatBoundANodeTheLongestFirst(t *testing.T) {
	var b usage.Bounds
	b[fleet.ByHeat], b[fleet.Free], b[fleet.ByPower] = 1, 2, 5
	lines := boundLines(b)
	want := []string{"24 h bound by power 62.5 %", "24 h bound by the queue 25.0 %", "24 h bound by heat 12.5 %"}
	if got := labels(lines, ""); !slices.Equal(got, want) {
		t.Errorf("it says %q, want %q", got, want)
	}
	for _, l := range lines {
		if noted := l.Note == "no job came for its free seats"; noted != (l.Label == "24 h bound by the queue") {
			t.Errorf("of %s it notes %q", l.Label, l.Note)
		}
	}
}

func TestWhyGivesTheFiguresOfANode(t *testing.T) {
	ns := small(t)
	ns.Nodes[0].Busy = 2
	ns.UpdateLimits(true)
	// Two of eight accelerators of 1 kW. The array gives 10 kW, and the 5 kWh above the floor as much
	// for the half hour of dark: more than the bus and all accelerators take, so all are borne.
	lines := ns.Why(0).Lines
	for label, want := range map[string]string{
		"accelerators need": "2.0 kW", "charge": "100.0 %", "power limit in sunlight": "8.0 kW", "power limit in the dark": "8.0 kW",
	} {
		if got := labels(lines, label); len(got) != 1 || got[0] != label+" "+want {
			t.Errorf("%q, want %s %s", got, label, want)
		}
	}
	for _, l := range lines {
		if l.Label == "charge" && l.Note != "floor 50 %" {
			t.Errorf("of the charge it notes %q", l.Note)
		}
	}
}

func TestADrainSaysWhatItDoes(t *testing.T) {
	for o, want := range map[DrainNode]string{{Node: 3}: "drain satellite 3", {Node: 3, Off: true}: "end the drain of satellite 3"} {
		if got := o.String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestWhatIsInServiceIsBusyFromTheStart(t *testing.T) {
	ns := small(t)
	ns.Occupy(2, Seats{Count: 5})
	ns.UpdateLimits(true)
	if ns.Nodes[2].Busy != 5 || ns.Totals.Busy != 5 || ns.Totals.Accelerators != 32 {
		t.Errorf("of %d accelerators %d are busy, 5 of them of the third node: %d", ns.Totals.Accelerators, ns.Totals.Busy, ns.Nodes[2].Busy)
	}
}
