package market

import (
	"strings"
	"testing"

	"orrery/engine"
	"orrery/engine/standings"
	"orrery/engine/unit"
	"orrery/ui/draw"
)

// The scale ends at three times the price; a bid over that is drawn there, and the scale says so.
func TestTheScaleOfTheStackSaysThatDearerBidsLieAtItsTop(t *testing.T) {
	for bid, want := range map[unit.Money]string{5 * unit.Dollar: "  up to ~$5.000 and ", 7 * unit.Dollar: "  to ~$6.000+ and "} {
		var s engine.Snapshot
		s.Market.Stack = standings.Stack{Known: true, Price: 2 * unit.Dollar, Volume: 5,
			Supply: []standings.Rung{{Price: unit.Dollar, Count: 5}}, Demand: []standings.Rung{{Price: bid, Count: 2}, {Price: 2 * unit.Dollar, Count: 5}}}
		g := draw.New(100, 12)
		drawStack(g, s)
		if !strings.Contains(g.String(), want) {
			t.Errorf("with a bid of %v there is no %q:\n%s", bid, want, g)
		}
	}
}
