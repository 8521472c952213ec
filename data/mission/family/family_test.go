package family_test

import (
	"os"
	"path/filepath"
	"testing"

	"orrery/data/mission"
	"orrery/data/mission/family"
	"orrery/data/scenario/scenariotest"
)

// The files of a folder tell of each other: also of branches that one was left for since it was
// closed, and of none that has nothing to do with it.
func TestTheFilesBesideTellTheFamily(t *testing.T) {
	s := scenariotest.Preset(t, "tiny")
	e := scenariotest.Begun(t, s)
	dir := t.TempDir()
	begin := func(name string) *mission.Mission {
		m, err := mission.Create(filepath.Join(dir, name), s, false)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	step := func(m *mission.Mission) {
		e.Step()
		if err := m.Record(e, nil); err != nil {
			t.Fatal(err)
		}
	}
	branch := func(m *mission.Mission) *mission.Mission {
		b, err := m.Branch(e)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	root := begin("root.orrery")
	step(root)
	child := branch(root)
	root.Close()
	step(child)
	grandchild := branch(child)
	child.Close()
	grandchild.Close()
	stranger := s
	stranger.Seed++
	m, err := mission.Create(filepath.Join(dir, "stranger.orrery"), stranger, false)
	if err != nil {
		t.Fatal(err)
	}
	m.Close()
	if err := os.WriteFile(filepath.Join(dir, "junk.orrery"), []byte("nothing"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"root.orrery", "root-2.orrery", "root-3.orrery"} {
		m, err := mission.OpenReadOnly(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		all := family.Of(m)
		if len(all) != 3 || all[0].File != name {
			t.Errorf("%s has the family %+v, want three, itself first", name, all)
		}
		for _, k := range all {
			if want := map[string]int64{"root.orrery": 0, "root-2.orrery": 1, "root-3.orrery": 2}[k.File]; k.Step != want || k.Edge == 0 {
				t.Errorf("%s: %s left at step %d and goes to %v, want step %d", name, k.File, k.Step, k.Edge, want)
			}
		}
		m.Close()
	}
}
