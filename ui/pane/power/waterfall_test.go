package power

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/usage"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/pane/panetest"
)

func TestTheWaterfallLooksAsItShould(t *testing.T) {
	for _, size := range [][2]int{{80, 20}, {160, 46}} {
		w, p, g := panetest.NewWorld(240, 1584), New(), draw.New(size[0], size[1])
		p.Act(actWaterfall, engine.Snapshot{})
		if size[1] > 40 {
			p.Act(actPlanes, engine.Snapshot{})
		}
		panetest.Shown(w, p, g)
		panetest.Golden(t, fmt.Sprintf("waterfall_%dx%d", size[0], size[1]), g.String())
	}
}

func TestTheWaterfallIsDrawnAtAnySize(t *testing.T) {
	w, p := panetest.NewWorld(40, 60), New()
	p.Act(actWaterfall, engine.Snapshot{})
	for y := range 61 {
		for x := 0; x <= 300; x += 11 {
			p.Draw(draw.New(x, y), engine.Snapshot{})
			g := draw.New(x, y)
			p.Draw(g, w.Show(p))
			panetest.Rectangle(t, fmt.Sprintf("the waterfall at %d×%d", x, y), g)
		}
	}
}

// spansToLookAt is how many spans one goes through.
const spansToLookAt = 4

func TestTheWaterfallShowsEachSpanAndCloses(t *testing.T) {
	p := New()
	p.Act(actWaterfall, engine.Snapshot{})
	seen := map[any]bool{}
	for range spansToLookAt {
		var w engine.Wants
		p.Want(&w)
		seen[w.Usage.Fleet] = true
		p.Act(pane.ActSpan, engine.Snapshot{})
	}
	if len(seen) != spansToLookAt {
		t.Errorf("%d spans are asked for, want %d", len(seen), spansToLookAt)
	}
	if row := p.Row(panetest.NewWorld(40, 60).Show(p)); !strings.Contains(row, "useful") || !strings.Contains(row, "darkness") {
		t.Errorf("the view as text is %q", row)
	}
	if !p.Reset() || p.waterfall.open {
		t.Error("esc does not close the view")
	}
}

func TestPlanesThatAreAskedForHaveRoom(t *testing.T) {
	w, p, g := panetest.NewWorld(240, 1584), New(), draw.New(78, 18) // of a screen of 80 by 24
	p.Act(actWaterfall, engine.Snapshot{})
	p.Act(actPlanes, engine.Snapshot{})
	panetest.Shown(w, p, g)
	if out := g.String(); !strings.Contains(out, "> P01") {
		t.Errorf("planes were asked for, and none is to be seen:\n%s", out)
	}
}

func TestASpanOfOnesOwnIsAskedFor(t *testing.T) {
	for _, c := range []struct {
		text string
		want usage.Period
	}{
		{"1d 2d12h", usage.Period{From: 24 * time.Hour, To: 60 * time.Hour}},
		{"T+90m T+3h", usage.Period{From: 90 * time.Minute, To: 3 * time.Hour}},
		{" 5h ", usage.Period{From: 5 * time.Hour}},
		{"0", usage.Period{Last: usage.AllTime}},
	} {
		p := New()
		p.Act(actWaterfall, engine.Snapshot{})
		prompt, ok := p.Act(pane.ActBetween, engine.Snapshot{}).(pane.Prompt)
		if !ok {
			t.Fatal("no line is asked for")
		}
		if intent, err := prompt.Then(c.text); intent != nil || err != nil {
			t.Errorf("%q: %v, %v", c.text, intent, err)
		}
		var w engine.Wants
		p.Want(&w)
		if w.Usage.Fleet != c.want {
			t.Errorf("%q asks for %+v, want %+v", c.text, w.Usage.Fleet, c.want)
		}
	}
}
