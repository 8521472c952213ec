package pane

import (
	"fmt"
	"strings"
	"testing"

	"orrery/engine"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/ui/draw"
)

func TestTheWaterfallLooksAsItShould(t *testing.T) {
	for _, size := range [][2]int{{80, 20}, {160, 46}} {
		w, p, g := newWorld(240, 1584), NewPower(), draw.New(size[0], size[1])
		p.Act(actFalls, engine.Snapshot{})
		settle(w, p, g)
		golden(t, fmt.Sprintf("falls_%dx%d", size[0], size[1]), g.String())
	}
}

func TestTheWaterfallIsDrawnAtAnySize(t *testing.T) {
	w, p := newWorld(40, 60), NewPower()
	p.Act(actFalls, engine.Snapshot{})
	for y := range 61 {
		for x := 0; x <= 300; x += 7 {
			p.Draw(draw.New(x, y), engine.Snapshot{})
			p.Draw(draw.New(x, y), w.show(p))
		}
	}
}

func TestTheWaterfallShowsEachSpanAndCloses(t *testing.T) {
	p := NewPower()
	p.Act(actFalls, engine.Snapshot{})
	seen := map[any]bool{}
	for range fallSpans {
		var w engine.Wants
		p.Want(&w)
		seen[w.Fall] = true
		p.Act(actSpan, engine.Snapshot{})
	}
	if len(seen) != len(fallSpans) {
		t.Errorf("%d spans are asked for, want %d", len(seen), len(fallSpans))
	}
	if row := p.Row(newWorld(40, 60).show(p)); !strings.Contains(row, "of use") || !strings.Contains(row, "darkness") {
		t.Errorf("the view as text is %q", row)
	}
	if !p.Reset() || p.falls.open {
		t.Error("esc does not close the view")
	}
}

func TestEachFaultCanBeOrdered(t *testing.T) {
	row := engine.NodeRow{ID: 7, Name: "N0008", IsNode: true, Of: 72, Status: fleet.Active}
	for _, c := range faultMenu(row).Choices {
		give, ok := c.Then.(Give)
		if !ok || give.Confirm == "" {
			t.Fatalf("%s is ordered without a question", c.Label)
		}
		if o := give.Order.(engine.InjectFault); o.Node != 7 || o.Kind.String() != c.Label {
			t.Errorf("%s orders %v", c.Label, o)
		}
	}
	if n := len(faultMenu(row).Choices); n != int(fault.Kinds) {
		t.Errorf("%d faults can be ordered, want %d", n, fault.Kinds)
	}
}
