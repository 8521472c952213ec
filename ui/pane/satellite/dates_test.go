package satellite

import (
	"strings"
	"testing"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/ui/draw"
	"orrery/ui/pane/panetest"
	"orrery/ui/widget"
)

// drawn is a satellite's detail as text.
func drawn(d engine.NodeDetail, s engine.Snapshot) string {
	g := draw.New(80, 30)
	s.Node = &d
	Draw(g, s, widget.SpanChoice{}, nil)
	return g.String()
}

func TestASatelliteOnItsWayTellsItsDatesAndWhyItIsLate(t *testing.T) {
	d, s := panetest.NewWorld(20, 0).Dated(4)
	if d.Row.Status != fleet.Transit {
		t.Fatalf("satellite 4 is %s", d.Row.Status)
	}
	for _, lines := range []int{30, 8} {
		g := draw.New(80, lines)
		s.Node = &d
		Draw(g, s, widget.SpanChoice{}, nil)
		text := g.String()
		for _, want := range []string{"351.4 km", "-3.20° east", "booster 18.6 d", "first job", "2026-06-"} {
			if !strings.Contains(text, want) {
				t.Errorf("in %d lines it does not say %q:\n%s", lines, want, text)
			}
		}
		if strings.Contains(text, "battery") {
			t.Errorf("a satellite on its way has a charge:\n%s", text)
		}
	}
	if *s.Wanted.Campaign.Satellite = 5; strings.Contains(drawn(d, s), "booster 18.6 d") {
		t.Error("the dates of another satellite are shown")
	}
}
