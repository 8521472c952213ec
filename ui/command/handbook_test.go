package command

import (
	"slices"
	"testing"

	"orrery/engine"
	"orrery/engine/figure"
	"orrery/internal/handbook"
)

func TestTheHandbookHasEveryKeyAndNoOther(t *testing.T) {
	all := figure.Readings{}
	for i := range engine.Figures {
		all[engine.Figures[i].Key] = 1
	}
	sim := &simReport{read: all}
	sim.fill()
	handbook.Check(t, "orrery sim", sim)
	handbook.Check(t, "orrery verify", verifyReport{})
	handbook.Check(t, "orrery recover", recovered{})
	handbook.Check(t, "orrery scenario list", scenarioList{})
	handbook.Check(t, "orrery scenario check", verdict{})

	keys := handbook.Keys(sim)
	for i := range engine.Figures {
		if key := string(engine.Figures[i].Key); !slices.Contains(keys, key) {
			t.Errorf("no report has %s", key)
		}
	}
}

// TestTheHandbookHasEveryCommandThatPrintsJSON: each has a section of its name.
func TestTheHandbookHasEveryCommandThatPrintsJSON(t *testing.T) {
	found := 0
	for _, c := range newRoot().Commands() {
		for _, c := range append(c.Commands(), c) {
			if c.Flags().Lookup("json") == nil {
				continue
			}
			if found++; !handbook.Has(t, c.CommandPath()) {
				t.Errorf("docs/json.md has no section %s", c.CommandPath())
			}
		}
	}
	if found < 15 {
		t.Errorf("%d commands print JSON", found)
	}
}
