package power

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/sky"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/pane/panetest"
)

func TestTheLightViewLooksAsItShould(t *testing.T) {
	for _, size := range [][2]int{{80, 20}, {160, 46}} {
		w, p, g := panetest.NewWorld(240, 1584), New(), draw.New(size[0], size[1])
		p.Act(pane.ActLight, engine.Snapshot{})
		s := panetest.Shown(w, p, g)
		p.Act(pane.ActDown, s)
		panetest.Shown(w, p, g)
		panetest.Golden(t, fmt.Sprintf("light_%dx%d", size[0], size[1]), g.String())
	}
}

func TestTheLightViewIsDrawnAtAnySize(t *testing.T) {
	w, p := panetest.NewWorld(40, 60), New()
	p.Act(pane.ActLight, engine.Snapshot{})
	for y := range 61 {
		for x := 0; x <= 300; x += 11 {
			p.Draw(draw.New(x, y), engine.Snapshot{})
			g := draw.New(x, y)
			p.Draw(g, w.Show(p))
			panetest.Rectangle(t, fmt.Sprintf("light at %d×%d", x, y), g)
		}
	}
	odd := w.Show(p)
	odd.Sky.Years = []sky.PlaneYear{{}, {Plane: strings.Repeat("x", 200), Dark: []time.Duration{-1, math.MaxInt64}, LitShare: math.NaN()}}
	p.Draw(draw.New(120, 40), odd)
}

func TestTheLightViewSaysWhatHoldsAndWhenThatChanges(t *testing.T) {
	day := func(month time.Month, d int) time.Time { return time.Date(2026, month, d, 0, 0, 0, 0, time.UTC) }
	year := sky.PlaneYear{From: day(1, 1), Span: 365 * 24 * time.Hour, Dark: []time.Duration{0, 20 * time.Minute, 0, 12 * time.Minute}}
	year.Seasons = []sky.DarkSeason{
		{From: day(5, 2), To: day(8, 10), Longest: 1224 * time.Second},
		{From: day(11, 20), To: day(13, 1), Longest: 12 * time.Minute},
	}
	endless := year
	endless.Seasons = year.Seasons[:1]
	bright := year
	bright.Seasons = nil
	for _, c := range []struct {
		year sky.PlaneYear
		now  time.Time
		want string
	}{
		{year, day(4, 2), "no dark arc now, next season from 2 May in 30 days"},
		{year, day(5, 2), "20.0 min dark an orbit now, season ends 9 Aug in 100 days"},
		{year, day(8, 9), "0.0 min dark an orbit now, season ends 9 Aug in 1 day"},
		{year, day(8, 10), "no dark arc now, next season from 20 Nov in 102 days"},
		{year, day(12, 24), "12.0 min dark an orbit now, to the end of the year"},
		{endless, day(9, 1), "no dark arc for the rest of the year"},
		{bright, day(9, 1), "no dark arc this year"},
	} {
		got := ""
		for _, span := range seasonAhead(c.year, c.now) {
			got += span.Text
		}
		if got != c.want {
			t.Errorf("on %v: got %q, want %q", c.now, got, c.want)
		}
	}
	if got, want := seasonWords(year.Seasons[0]), "2 May–9 Aug, 20.4 min"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := seasonWords(year.Seasons[1]), "20 Nov–31 Dec, 12.0 min"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestEachPlaneOfTheLightViewCanBeSelected(t *testing.T) {
	w, p, g := panetest.NewWorld(40, 0), New(), draw.New(80, 14)
	p.Act(pane.ActLight, engine.Snapshot{})
	s := panetest.Shown(w, p, g)
	for i, want := range s.Sky.Years {
		if got := p.Row(s); !strings.Contains(got, want.Plane) {
			t.Errorf("row %d is %q, want %s", i, got, want.Plane)
		}
		if !strings.Contains(g.String(), "> "+want.Plane) {
			t.Errorf("%s is selected and not on screen:\n%s", want.Plane, g)
		}
		p.Act(pane.ActDown, s)
		s = panetest.Shown(w, p, g)
	}
	p.Click(5, p.light.rows, s)
	first, _ := p.light.list.Shown()
	if y, _ := p.light.selected(s); y.Plane != s.Sky.Years[first].Plane {
		t.Errorf("a click on the first row selects %s, want %s", y.Plane, s.Sky.Years[first].Plane)
	}
	if !p.Reset() || p.light.open {
		t.Error("escape does not close the view")
	}
}

func BenchmarkLightView(b *testing.B) {
	w, p, g := panetest.NewWorld(240, 0), New(), draw.New(200, 60)
	p.Act(pane.ActLight, engine.Snapshot{})
	s := panetest.Shown(w, p, g)
	for b.Loop() {
		g.Clear()
		p.Draw(g, s)
	}
}
