package widget

import (
	"strings"
	"testing"

	"orrery/ui/draw"
)

func TestTabsKnowWhereTheyWereDrawn(t *testing.T) {
	g := draw.New(40, 2)
	var tabs Tabs
	tabs.Draw(g, []Tab{{"l", "Links"}, {"e", "Stations"}}, 1)
	line, _, _ := strings.Cut(g.String(), "\n")
	if strings.TrimRight(line, " ") != " l Links   [Stations]" {
		t.Errorf("drawn as %q", line)
	}
	for _, c := range []struct {
		x, y, want int
		ok         bool
	}{{1, 0, 0, true}, {7, 0, 0, true}, {8, 0, 0, false}, {11, 0, 1, true}, {20, 0, 1, true}, {21, 0, 0, false}, {1, 1, 0, false}} {
		if got, ok := tabs.At(c.x, c.y); got != c.want || ok != c.ok {
			t.Errorf("at %d, %d is tab %d (%v), want %d (%v)", c.x, c.y, got, ok, c.want, c.ok)
		}
	}
}
