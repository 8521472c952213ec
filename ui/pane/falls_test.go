package pane

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/ui/draw"
)

func TestTheWaterfallLooksAsItShould(t *testing.T) {
	for _, size := range [][2]int{{80, 20}, {160, 46}} {
		w, p, g := newWorld(240, 1584), NewPower(), draw.New(size[0], size[1])
		p.Act(actWaterfall, engine.Snapshot{})
		if size[1] > 40 {
			p.Act(actPlanes, engine.Snapshot{})
		}
		settle(w, p, g)
		golden(t, fmt.Sprintf("falls_%dx%d", size[0], size[1]), g.String())
	}
}

func TestTheWaterfallIsDrawnAtAnySize(t *testing.T) {
	w, p := newWorld(40, 60), NewPower()
	p.Act(actWaterfall, engine.Snapshot{})
	for y := range 61 {
		for x := 0; x <= 300; x += 7 {
			p.Draw(draw.New(x, y), engine.Snapshot{})
			p.Draw(draw.New(x, y), w.show(p))
		}
	}
}

func TestTheWaterfallShowsEachSpanAndCloses(t *testing.T) {
	p := NewPower()
	p.Act(actWaterfall, engine.Snapshot{})
	seen := map[any]bool{}
	for range pastSpans {
		var w engine.Wants
		p.Want(&w)
		seen[w.Fall] = true
		p.Act(actSpan, engine.Snapshot{})
	}
	if len(seen) != len(pastSpans) {
		t.Errorf("%d spans are asked for, want %d", len(seen), len(pastSpans))
	}
	if row := p.Row(newWorld(40, 60).show(p)); !strings.Contains(row, "of use") || !strings.Contains(row, "darkness") {
		t.Errorf("the view as text is %q", row)
	}
	if !p.Reset() || p.waterfall.open {
		t.Error("esc does not close the view")
	}
}

func TestPlanesThatAreAskedForHaveRoom(t *testing.T) {
	w, p, g := newWorld(240, 1584), NewPower(), draw.New(78, 18) // of a screen of 80 by 24
	p.Act(actWaterfall, engine.Snapshot{})
	p.Act(actPlanes, engine.Snapshot{})
	settle(w, p, g)
	if out := g.String(); !strings.Contains(out, "> P01") {
		t.Errorf("planes were asked for, and none is to be seen:\n%s", out)
	}
}

func TestASpanOfOnesOwnIsAskedFor(t *testing.T) {
	for _, c := range []struct {
		text string
		want engine.Period
	}{
		{"1d 2d12h", engine.Period{From: 24 * time.Hour, To: 60 * time.Hour}},
		{"T+90m T+3h", engine.Period{From: 90 * time.Minute, To: 3 * time.Hour}},
		{" 5h ", engine.Period{From: 5 * time.Hour}},
		{"0", engine.Period{Last: engine.AllTime}},
	} {
		p := NewPower()
		p.Act(actWaterfall, engine.Snapshot{})
		prompt, ok := p.Act(actBetween, engine.Snapshot{}).(Prompt)
		if !ok {
			t.Fatal("no line is asked for")
		}
		if intent, err := prompt.Then(c.text); intent != nil || err != nil {
			t.Errorf("%q: %v, %v", c.text, intent, err)
		}
		var w engine.Wants
		p.Want(&w)
		if w.Fall != c.want {
			t.Errorf("%q asks for %+v, want %+v", c.text, w.Fall, c.want)
		}
	}
	for _, text := range []string{"", "1d 1d", "2d 1d", "1 2 3", "soon", "-1h 2h"} {
		var v spanChoice
		if err := v.between(text); err == nil {
			t.Errorf("%q is taken as %+v", text, v.own)
		}
	}
}

func TestASpanOfOnesOwnIsOneOfThoseGoneThrough(t *testing.T) {
	var v spanChoice
	if err := v.between("36h 40h30m"); err != nil {
		t.Fatal(err)
	}
	own := v.period()
	for range len(pastSpans) + 1 {
		v.next()
	}
	if v.period() != own {
		t.Errorf("after all spans one is at %+v, want %+v", v.period(), own)
	}
	if err := v.between(v.words()); err != nil || v.period() != own {
		t.Errorf("%q is read back as %+v, %v", v.words(), v.period(), err)
	}
}

func TestANodesDetailAsksForTheSpanThatWasPicked(t *testing.T) {
	w, p := newWorld(40, 60), NewNodes()
	p.Act(actWhy, w.show(p)) // opens the detail
	seen := map[engine.Period]bool{}
	for range pastSpans {
		var want engine.Wants
		p.Want(&want)
		seen[want.NodeFall] = true
		p.Act(actSpan, w.show(p))
	}
	if len(seen) != len(pastSpans) || seen[engine.Period{}] {
		t.Errorf("the detail asks for %v", seen)
	}
	hint := false
	for _, a := range p.Actions() {
		hint = hint || a.ID == actSpan && a.Hint != ""
	}
	if !hint {
		t.Error("the footer does not say that there are other spans")
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
