package nodes

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/usage"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/pane/panetest"
	"orrery/ui/widget"
)

// deed is something an operator or the mission does to a table.
func deed(t *rapid.T, p *Pane, w *panetest.World, s engine.Snapshot) {
	acts := []pane.ActionID{pane.ActUp, pane.ActDown, pane.ActPageUp, pane.ActPageDown, pane.ActTop, pane.ActBottom, pane.ActSort, pane.ActReverse, pane.ActAll, pane.ActDetail}
	switch rapid.IntRange(0, 14).Draw(t, "deed") {
	case 10:
		p.SetFilter(rapid.SampledFrom([]string{"", "1", "n00", "no such thing"}).Draw(t, "filter"))
	case 11:
		id := fleet.ID(rapid.IntRange(0, 90).Draw(t, "id"))
		p.Select(pane.Selection{Node: &id})
	case 12:
		p.Click(3, rapid.IntRange(-2, 50).Draw(t, "y"), s)
	case 13:
		p.Wheel(rapid.IntRange(-9, 9).Draw(t, "lines"), s)
	case 14:
		w.Nodes = w.Nodes[:rapid.IntRange(0, len(w.Nodes)).Draw(t, "left")]
	default:
		p.Act(rapid.SampledFrom(acts).Draw(t, "act"), s)
	}
}

func TestCursorIsAlwaysOnARowThatIsAskedFor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, p := panetest.NewWorld(rapid.IntRange(0, 90).Draw(t, "nodes"), 7), New()
		s := w.Show(p)
		for range rapid.IntRange(1, 40).Draw(t, "deeds") {
			deed(t, p, w, s)
			g := draw.New(rapid.IntRange(0, 150).Draw(t, "width"), rapid.IntRange(0, 40).Draw(t, "height"))
			p.Draw(g, s)
			want := p.List.Want()
			row, first := p.List.Row(), 0
			if first, _ = p.List.Shown(); row < 0 || first < 0 || row < want.From || row >= want.From+want.Count {
				t.Fatalf("cursor %d, first %d, asked for %d rows from %d", row, first, want.Count, want.From)
			}
			if rapid.Bool().Draw(t, "answered") {
				s = w.Show(p)
				p.Draw(g, s)
			}
		}
		for range 3 { // a pick that is not found may widen the table first
			s = w.Show(p)
			p.Draw(draw.New(100, 30), s)
		}
		i, ok := p.List.Selected(p.Window(s))
		if ok != (s.Nodes.Table.Matched > 0) {
			t.Fatalf("of %d rows one is selected: %v (row %d of the window)", s.Nodes.Table.Matched, ok, i)
		}
		if ok && !p.List.Is(int64(s.Nodes.Table.Rows[i].ID)) {
			id, _ := p.List.Chosen()
			t.Fatalf("row %d is satellite %d, selected is %d", i, s.Nodes.Table.Rows[i].ID, id)
		}
	})
}

func TestSelectedRowStaysSelectedWhenTheOrderChanges(t *testing.T) {
	w, p, g := panetest.NewWorld(200, 0), New(), draw.New(100, 20)
	s := panetest.Shown(w, p, g)
	for range 7 {
		p.Act(pane.ActDown, s)
	}
	before, _ := p.Selected(s)
	for _, act := range []pane.ActionID{pane.ActSort, pane.ActSort, pane.ActSort, pane.ActReverse, pane.ActSort, pane.ActReverse} {
		p.Act(act, s)
		s = panetest.Shown(w, p, g)
		if after, ok := p.Selected(s); !ok || after.ID != before.ID {
			t.Fatalf("after %s: satellite %d is selected, want %d", act, after.ID, before.ID)
		}
		if !strings.Contains(g.String(), "> "+before.Name) {
			t.Fatalf("after %s: %s is not marked on screen:\n%s", act, before.Name, g)
		}
	}
}

func TestSelectionFollowsItsRowWhileTheMissionRuns(t *testing.T) {
	w, p, g := panetest.NewWorld(60, 0), New(), draw.New(100, 20)
	panetest.Shown(w, p, g)
	for p.List.SortedBy() != "charge" {
		p.Act(pane.ActSort, w.Show(p))
	}
	s := panetest.Shown(w, p, g)
	p.Act(pane.ActDown, s)
	before, _ := p.Selected(s)
	for i := range w.Nodes {
		if w.Nodes[i].ID == before.ID {
			w.Nodes[i].Charge = 0.98
		}
	}
	s = panetest.Shown(w, p, g)
	if after, _ := p.Selected(s); after.ID != before.ID {
		t.Errorf("satellite %d is selected, want %d", after.ID, before.ID)
	}
}

func TestFirstRowIsSelectedUntilSomebodyMoves(t *testing.T) {
	w, p, g := panetest.NewWorld(60, 0), New(), draw.New(100, 20)
	s := panetest.Shown(w, p, g)
	for p.List.SortedBy() != "charge" {
		p.Act(pane.ActSort, s)
	}
	for _, lowest := range []int{9, 30} {
		w.Nodes[lowest].Charge = 0.6 - float64(lowest)/1000
		s = panetest.Shown(w, p, g)
		if first, _ := p.List.Shown(); first != 0 {
			t.Errorf("row %d is the first on screen, want the very first", first)
		}
		if row, _ := p.Selected(s); row.ID != w.Nodes[lowest].ID {
			t.Errorf("%s is selected, want the lowest, %s", row.Name, w.Nodes[lowest].Name)
		}
	}
}

func TestRelayIsFoundThoughOnlyNodesAreListed(t *testing.T) {
	w, p, g := panetest.NewWorld(20, 30), New(), draw.New(100, 20)
	panetest.Shown(w, p, g)
	relay := fleet.ID(17)
	p.SetFilter("N0")
	p.Select(pane.Selection{Node: &relay})
	s := panetest.Shown(w, p, g)
	if row, ok := p.Selected(s); !ok || row.ID != relay {
		t.Errorf("satellite %d is selected, want %d", row.ID, relay)
	}
}

func TestTheHeadlineOfNodesCountsWhatIsListed(t *testing.T) {
	w, g, p := panetest.NewWorld(20, 0), draw.New(120, 40), New()
	s := panetest.Shown(w, p, g)
	if got := p.Headline(s); strings.Contains(got, "satellite") {
		t.Errorf("of nodes it says %q", got)
	}
	p.Act(pane.ActAll, s)
	s = panetest.Shown(w, p, g)
	if got := p.Headline(s); !strings.HasPrefix(got, widget.Plural(s.Nodes.Table.Total, "satellite")+", of these ") {
		t.Errorf("of all satellites it says %q", got)
	}
}

// spansOfDetail is how many spans one goes through.
const spansOfDetail = 4

func TestANodesDetailAsksForTheSpanThatWasPicked(t *testing.T) {
	w, p := panetest.NewWorld(40, 60), New()
	p.Act(pane.ActWhy, w.Show(p)) // opens the detail
	seen := map[usage.Period]bool{}
	for range spansOfDetail {
		var want engine.Wants
		p.Want(&want)
		seen[want.Usage.One] = true
		p.Act(pane.ActSpan, w.Show(p))
	}
	if len(seen) != spansOfDetail || seen[usage.Period{}] {
		t.Errorf("the detail asks for %v", seen)
	}
	hint := false
	for _, a := range p.Actions() {
		hint = hint || a.ID == pane.ActSpan && a.Hint != ""
	}
	if !hint {
		t.Error("the footer does not say that there are other spans")
	}
}
