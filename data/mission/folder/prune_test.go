package folder

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"orrery/data/disk"
	"orrery/data/mission"
	"orrery/data/scenario/scenariotest"
	"orrery/engine"
)

// attic is a state folder in which missions lie, each a minute younger than the one before.
type attic struct {
	t      *testing.T
	folder string
	when   time.Time
}

// tiny is a small scenario.
func tiny(t *testing.T) engine.Scenario {
	t.Helper()
	return scenariotest.Preset(t, "tiny")
}

func newAttic(t *testing.T) *attic {
	state := t.TempDir()
	t.Setenv("XDG_STATE_HOME", state)
	return &attic{t, filepath.Join(state, "orrery"), time.Now().Add(-100 * time.Hour)}
}

// mission puts a closed mission of so many steps into the attic; more does more with it.
func (a *attic) mission(steps int, more func(*mission.Mission, *engine.Engine)) (path string) {
	a.t.Helper()
	path, err := Path("dawn", time.Now())
	if err != nil {
		a.t.Fatal(err)
	}
	m, err := mission.Create(path, tiny(a.t), false)
	if err != nil {
		a.t.Fatal(err)
	}
	e, err := engine.New(m.Scenario())
	if err != nil {
		a.t.Fatal(err)
	}
	for range steps {
		e.Step()
		if err := m.Record(e, nil); err != nil {
			a.t.Fatal(err)
		}
	}
	if more != nil {
		more(m, e)
	}
	if err := m.Close(); err != nil {
		a.t.Fatal(err)
	}
	a.date(path)
	return path
}

// date makes a file the youngest of the attic.
func (a *attic) date(path string) {
	a.t.Helper()
	a.when = a.when.Add(time.Minute)
	if err := os.Chtimes(path, a.when, a.when); err != nil {
		a.t.Fatal(err)
	}
}

// checkThere wants each file to be there, or none of them.
func (a *attic) checkThere(want bool, what string, paths ...string) {
	a.t.Helper()
	for _, path := range paths {
		if _, err := os.Lstat(path); (err == nil) != want {
			a.t.Errorf("%s, %s: there is %v, want %v", what, filepath.Base(path), err == nil, want)
		}
	}
}

func TestPruningLeavesWhatSomebodyMayWant(t *testing.T) {
	a := newAttic(t)
	var branch string
	marked := a.mission(1, func(m *mission.Mission, _ *engine.Engine) { m.Mark(engine.Bookmark{Name: "here"}) })
	parent := a.mission(3, func(m *mission.Mission, e *engine.Engine) {
		b, err := m.Branch(e)
		if err != nil {
			t.Fatal(err)
		}
		branch = b.Path()
		b.Close()
	})
	a.date(branch)
	damaged := a.mission(3, nil)
	os.Truncate(damaged, 3000)
	a.date(damaged)
	foreign := filepath.Join(a.folder, "foreign.orrery")
	os.WriteFile(foreign, []byte("no mission"), 0o600)
	a.date(foreign)
	var fresh []string
	for range 3 {
		path := a.mission(3, nil)
		os.Chtimes(path, time.Now(), time.Now())
		fresh = append(fresh, path)
	}
	old := []string{a.mission(1, nil), a.mission(1, nil)}
	left := filepath.Join(a.folder, ".orrery-new-0000000000000001")
	os.WriteFile(left, nil, 0o600)
	if err := Prune(2, time.Now()); err != nil { // fewer than are fresh
		t.Fatal(err)
	}
	a.checkThere(true, "with a bookmark", marked)
	a.checkThere(true, "a branch and what it left", branch, parent)
	a.checkThere(true, "not readable", damaged, foreign)
	a.checkThere(true, "younger than the start", fresh...)
	a.checkThere(false, "old", old...)
	a.checkThere(false, "what a killed write left", left)
}

func TestStartsThatCameToNothingPushNoMissionOut(t *testing.T) {
	a := newAttic(t)
	real := []string{a.mission(1, nil), a.mission(1, nil)}
	var empty []string
	for range 6 {
		empty = append(empty, a.mission(0, nil))
	}
	if err := Prune(2, time.Now()); err != nil {
		t.Fatal(err)
	}
	a.checkThere(true, "a mission", real...)
	a.checkThere(true, "the newest empty", empty[4:]...)
	a.checkThere(false, "an old empty", empty[:4]...)
}

// stubborn is a disk that does not remove one file.
type stubborn struct {
	disk.Machine
	path string
}

func (s stubborn) Remove(path string) error {
	if path == s.path {
		return &os.PathError{Op: "remove", Path: path, Err: os.ErrPermission}
	}
	return s.Machine.Remove(path)
}

func TestAFileThatCannotBeRemovedStopsNothing(t *testing.T) {
	a := newAttic(t)
	var old []string
	for range 4 {
		old = append(old, a.mission(1, nil))
	}
	newest := a.mission(1, nil)
	for range 3 {
		err := prune(stubborn{path: old[2]}, a.folder, 1, time.Now())
		if err == nil || !strings.Contains(err.Error(), old[2]) || strings.Count(err.Error(), "\n") > 0 {
			t.Errorf("it is told as %v, want the one file", err)
		}
	}
	a.checkThere(true, "the newest, and the one that stays", newest, old[2])
	a.checkThere(false, "old", old[0], old[1], old[3])
}

func TestPruningWithoutAFolderDoesNothing(t *testing.T) {
	for _, state := range []string{t.TempDir(), "/proc/none", ""} {
		t.Setenv("XDG_STATE_HOME", state)
		t.Setenv("HOME", "")
		if err := Prune(2, time.Now()); err != nil {
			t.Errorf("%q: %v", state, err)
		}
	}
}

func TestStateFolderKeepsTheNewest(t *testing.T) {
	state := t.TempDir()
	t.Setenv("XDG_STATE_HOME", state)
	now := time.Date(2026, 6, 20, 10, 0, 0, 0, time.UTC)
	var paths []string
	for i := range 5 {
		path, err := Path("dawn", now) // the same second each time
		if err != nil {
			t.Fatal(err)
		}
		m, err := mission.Create(path, tiny(t), false)
		if err != nil {
			t.Fatal(err)
		}
		if i > 0 { // the oldest is still being written
			m.Close()
		} else {
			defer m.Close()
		}
		when := now.Add(time.Duration(i) * time.Minute)
		os.Chtimes(path, when, when)
		paths = append(paths, path)
	}
	foreign := filepath.Join(state, "orrery", "notes.txt")
	os.WriteFile(foreign, nil, 0o600)
	if err := Prune(2, time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	for i, path := range append(paths, foreign) {
		_, err := os.Stat(path)
		if there, want := err == nil, i == 0 || i > 2; there != want {
			t.Errorf("%s: there is %v, want %v", filepath.Base(path), there, want)
		}
	}
}
