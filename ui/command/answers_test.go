package command

import (
	"testing"

	"orrery/data/scenario/scenariotest"
	"orrery/engine"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/pane/all"
)

// Whatever key the bar names does something or says why it does not: also where a mission has
// no nodes, no market, no flights and nothing that happened yet.
func TestEveryKeyOfTheBarAnswers(t *testing.T) {
	for _, name := range []string{"tiny", "starlink", "suncatcher"} {
		s := scenariotest.Preset(t, name)
		e := scenariotest.Begun(t, s)
		for i := range all.Panes() {
			answers(t, e, name, i)
		}
	}
}

// answers presses each key of a pane's bar, each on a pane of its own.
func answers(t *testing.T, e *engine.Engine, name string, i int) {
	t.Helper()
	of := all.Panes()[i].Pane
	if of.Title() == "Overview" {
		return // its tiles are the other panes
	}
	for _, a := range of.Actions() {
		if a.Hint == "" || a.ID == pane.ActAll { // all of nothing looks as some of it does
			continue
		}
		p := all.Panes()[i].Pane
		if b, ok := p.(pane.Briefed); ok {
			b.Brief(pane.Plan{Scenario: e.Scenario()})
		}
		shot := func() (engine.Snapshot, string) {
			var w engine.Wants
			p.Want(&w)
			snapshot := e.Snapshot(w)
			g := draw.New(160, 50)
			p.Draw(g, snapshot)
			head := ""
			if h, ok := p.(pane.Headliner); ok {
				head = h.Headline(snapshot)
			}
			return snapshot, head + g.String()
		}
		_, _ = shot()
		snapshot, before := shot()
		intent := p.Act(a.ID, snapshot)
		if _, after := shot(); intent == nil && after == before {
			t.Errorf("%s, %s: %v %s does nothing and says nothing", name, of.Title(), a.Keys, a.Hint)
		}
	}
}
