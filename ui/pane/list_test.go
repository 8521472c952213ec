package pane

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/ui/draw"
)

// deed is something an operator or the mission does to a table.
func deed(t *rapid.T, p *Nodes, w *world, s engine.Snapshot) {
	acts := []ActionID{actUp, actDown, actPageUp, actPageDown, actTop, actBottom, actSort, actReverse, actAll, actDetail}
	switch rapid.IntRange(0, 14).Draw(t, "deed") {
	case 10:
		p.SetFilter(rapid.SampledFrom([]string{"", "1", "n00", "no such thing"}).Draw(t, "filter"))
	case 11:
		id := fleet.ID(rapid.IntRange(0, 90).Draw(t, "id"))
		p.Select(Selection{Node: &id})
	case 12:
		p.Click(3, rapid.IntRange(-2, 50).Draw(t, "y"), s)
	case 13:
		p.Wheel(rapid.IntRange(-9, 9).Draw(t, "lines"), s)
	case 14:
		w.nodes = w.nodes[:rapid.IntRange(0, len(w.nodes)).Draw(t, "left")]
	default:
		p.Act(rapid.SampledFrom(acts).Draw(t, "act"), s)
	}
}

func TestCursorIsAlwaysOnARowThatIsAskedFor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, p := newWorld(rapid.IntRange(0, 90).Draw(t, "nodes"), 7), NewNodes()
		s := w.show(p)
		for range rapid.IntRange(1, 40).Draw(t, "deeds") {
			deed(t, p, w, s)
			g := draw.New(rapid.IntRange(0, 150).Draw(t, "width"), rapid.IntRange(0, 40).Draw(t, "height"))
			p.Draw(g, s)
			want := p.list.want()
			row, first := p.list.row(), 0
			if first, _ = p.list.shown(); row < 0 || first < 0 || row < want.From || row >= want.From+want.Count {
				t.Fatalf("cursor %d, first %d, asked for %d rows from %d", row, first, want.Count, want.From)
			}
			if rapid.Bool().Draw(t, "answered") {
				s = w.show(p)
				p.Draw(g, s)
			}
		}
		for range 3 { // a pick that is not found may widen the table first
			s = w.show(p)
			p.Draw(draw.New(100, 30), s)
		}
		i, ok := p.list.selected(nodeWindow(s))
		if ok != (s.Nodes.Matched > 0) {
			t.Fatalf("of %d rows one is selected: %v (row %d of the window)", s.Nodes.Matched, ok, i)
		}
		if ok && !p.list.is(int64(s.Nodes.Rows[i].ID)) {
			id, _ := p.list.chosen()
			t.Fatalf("row %d is satellite %d, selected is %d", i, s.Nodes.Rows[i].ID, id)
		}
	})
}

func TestSelectedRowStaysSelectedWhenTheOrderChanges(t *testing.T) {
	w, p, g := newWorld(200, 0), NewNodes(), draw.New(100, 20)
	s := settle(w, p, g)
	for range 7 {
		p.Act(actDown, s)
	}
	before, _ := p.selected(s)
	for _, act := range []ActionID{actSort, actSort, actSort, actReverse, actSort, actReverse} {
		p.Act(act, s)
		s = settle(w, p, g)
		if after, ok := p.selected(s); !ok || after.ID != before.ID {
			t.Fatalf("after %s: satellite %d is selected, want %d", act, after.ID, before.ID)
		}
		if !strings.Contains(g.String(), "> "+before.Name) {
			t.Fatalf("after %s: %s is not marked on screen:\n%s", act, before.Name, g)
		}
	}
}

func TestSelectionFollowsItsRowWhileTheMissionRuns(t *testing.T) {
	w, p, g := newWorld(60, 0), NewNodes(), draw.New(100, 20)
	settle(w, p, g)
	for p.list.sortedBy() != "charge" {
		p.Act(actSort, w.show(p))
	}
	s := settle(w, p, g)
	p.Act(actDown, s)
	before, _ := p.selected(s)
	for i := range w.nodes {
		if w.nodes[i].ID == before.ID {
			w.nodes[i].Charge = 0.98
		}
	}
	s = settle(w, p, g)
	if after, _ := p.selected(s); after.ID != before.ID {
		t.Errorf("satellite %d is selected, want %d", after.ID, before.ID)
	}
}

func TestFirstRowIsSelectedUntilSomebodyMoves(t *testing.T) {
	w, p, g := newWorld(60, 0), NewNodes(), draw.New(100, 20)
	s := settle(w, p, g)
	for p.list.sortedBy() != "charge" {
		p.Act(actSort, s)
	}
	for _, lowest := range []int{9, 30} {
		w.nodes[lowest].Charge = 0.6 - float64(lowest)/1000
		s = settle(w, p, g)
		if first, _ := p.list.shown(); first != 0 {
			t.Errorf("row %d is the first on screen, want the very first", first)
		}
		if row, _ := p.selected(s); row.ID != w.nodes[lowest].ID {
			t.Errorf("%s is selected, want the lowest, %s", row.Name, w.nodes[lowest].Name)
		}
	}
}

func TestRelayIsFoundThoughOnlyNodesAreListed(t *testing.T) {
	w, p, g := newWorld(20, 30), NewNodes(), draw.New(100, 20)
	settle(w, p, g)
	relay := fleet.ID(17)
	p.SetFilter("N0")
	p.Select(Selection{Node: &relay})
	s := settle(w, p, g)
	if row, ok := p.selected(s); !ok || row.ID != relay {
		t.Errorf("satellite %d is selected, want %d", row.ID, relay)
	}
}

func TestTheHeadlineOfNodesCountsWhatIsListed(t *testing.T) {
	w, g, p := newWorld(20, 0), draw.New(120, 40), NewNodes()
	s := settle(w, p, g)
	if got := p.Headline(s); strings.Contains(got, "satellite") {
		t.Errorf("of nodes it says %q", got)
	}
	p.Act(actAll, s)
	s = settle(w, p, g)
	if got := p.Headline(s); !strings.HasPrefix(got, plural(s.Nodes.Total, "satellite")+", of these ") {
		t.Errorf("of all satellites it says %q", got)
	}
}

// spansOfDetail is how many spans one goes through.
const spansOfDetail = 4

func TestANodesDetailAsksForTheSpanThatWasPicked(t *testing.T) {
	w, p := newWorld(40, 60), NewNodes()
	p.Act(actWhy, w.show(p)) // opens the detail
	seen := map[engine.Period]bool{}
	for range spansOfDetail {
		var want engine.Wants
		p.Want(&want)
		seen[want.NodeFall] = true
		p.Act(actSpan, w.show(p))
	}
	if len(seen) != spansOfDetail || seen[engine.Period{}] {
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
