package mission

import (
	"path/filepath"
	"testing"

	"orrery/data/mission/lineage"
)

// relativeOf finds what a mission knows of a file.
func relativeOf(t *testing.T, m *Mission, file string) lineage.Relative {
	t.Helper()
	for _, k := range m.Relatives() {
		if k.File == file {
			return k
		}
	}
	t.Fatalf("it does not know %s of %+v", file, m.Relatives())
	return lineage.Relative{}
}

func TestMissionsWithoutAFileAreToldApart(t *testing.T) {
	m, err := Memory(smallScenario())
	if err != nil {
		t.Fatal(err)
	}
	e := newEngine(t, smallScenario())
	play(t, m, e, 5, nil)
	b, err := m.Branch(e)
	if err != nil {
		t.Fatal(err)
	}
	play(t, b, e, 9, nil)
	of := b.Relatives()
	if len(of) != 2 || of[0].Mark == 0 || of[1].Mark == 0 || of[0].Mark == of[1].Mark || of[0].Parent != of[1].Mark || of[0].Step != 5 {
		t.Errorf("the branch knows %+v, want itself, from step 5, and the mission that it left", of)
	}
	if of := m.Relatives(); len(of) != 2 || of[1].Parent != of[0].Mark {
		t.Errorf("the mission knows %+v, want itself and its branch", of)
	}
}

func TestMissionsKnowTheirBranchesAndWhatIsSaidOfThem(t *testing.T) {
	m := create(t)
	e := newEngine(t, smallScenario())
	play(t, m, e, 5, nil)
	b, err := m.Branch(e)
	if err != nil {
		t.Fatal(err)
	}
	first, second := filepath.Base(m.Path()), filepath.Base(b.Path())
	play(t, b, e, 9, nil)
	c, err := b.Branch(e)
	if err != nil {
		t.Fatal(err)
	}
	third := filepath.Base(c.Path())
	k := relativeOf(t, c, second)
	k.Name, k.Note, k.Dropped = "the easy\x1b[2J way", "more seats", true
	if err := c.Tell(k); err != nil {
		t.Fatal(err)
	}
	paths := []string{m.Path(), b.Path(), c.Path()}
	for _, open := range []*Mission{m, b, c} {
		if err := open.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for i, path := range paths {
		m, err := OpenReadOnly(path)
		if err != nil || m.Whole() != nil || len(m.Warnings()) > 0 {
			t.Fatalf("%s: %v, %v, %v", path, err, m.Whole(), m.Warnings())
		}
		if self := m.Relatives()[0]; self.File != filepath.Base(path) || self.Edge == 0 {
			t.Errorf("first it knows %+v, want itself", self)
		}
		if err := m.Tell(k); err == nil {
			t.Error("a mission that was opened to be read is told of its family")
		}
		child := relativeOf(t, m, []string{second, third, third}[i])
		if want := []int64{5, 14, 14}[i]; child.Step != want || child.Parent != relativeOf(t, m, []string{first, second, second}[i]).Mark {
			t.Errorf("of its branch it knows %+v, want that it left at step %d", child, want)
		}
		m.Close()
	}
	last, err := OpenReadOnly(paths[2])
	if err != nil {
		t.Fatal(err)
	}
	defer last.Close()
	if n := len(last.Relatives()); n != 3 {
		t.Errorf("the last one knows %d of the family, want all 3", n)
	}
	if k := relativeOf(t, last, second); k.Name != "the easy·[2J way" || k.Note != "more seats" || !k.Dropped || k.Said == 0 {
		t.Errorf("of the second one it says %+v", k)
	}
}

// What left a mission since it was closed stands in the other's file alone.
func TestToldReadsWhatAFileSaysWithoutItsMission(t *testing.T) {
	m := create(t)
	e := newEngine(t, smallScenario())
	play(t, m, e, 5, nil)
	b, err := m.Branch(e)
	if err != nil {
		t.Fatal(err)
	}
	play(t, m, e.Clone(), 7, nil)
	m.Close()
	b.Close()
	edge, all, err := Told(m.Path())
	if err != nil || edge != e.Elapsed()+7*e.Tick() || len(all) != 1 || all[0].File != filepath.Base(b.Path()) {
		t.Errorf("it goes to %v and says %+v, %v", edge, all, err)
	}
}

// Missions of one scenario, and branches that leave one at one instant, are not the same.
func TestEachMissionHasItsOwnMark(t *testing.T) {
	m, again := create(t), create(t)
	e := newEngine(t, m.Scenario())
	play(t, m, e, 10, nil)
	marks := map[uint32]bool{m.head.mark: true, again.head.mark: true}
	for range 2 {
		b, err := m.Branch(e)
		if err != nil {
			t.Fatal(err)
		}
		marks[b.head.mark] = true
		if err := b.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if family := m.Relatives(); len(marks) != 4 || len(family) != 3 {
		t.Errorf("four missions have %d marks; one and its two branches are %+v", len(marks), family)
	}
}
