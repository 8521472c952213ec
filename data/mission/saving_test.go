package mission

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"orrery/data/disk"
	"orrery/data/disk/disktest"
	"orrery/data/mission/frames"
)

// saved is how a mission on a faulty disk went.
type saved struct {
	path    string
	refused error // Create did
	noticed bool  // Unsaved said so before the end
	unkept  error // at the end
	steps   int64
}

const steps = 8

// saveOn plays a mission on a disk, with a commit each step, and closes it.
func saveOn(t *testing.T, sys disk.System, path string, force bool) saved {
	t.Helper()
	s := saved{path: path}
	m, err := createOn(sys, path, smallScenario(), force)
	if err != nil {
		s.refused = err
		return s
	}
	now := time.Unix(1_000_000, 0)
	m.now = func() time.Time { now = now.Add(time.Second); return now }
	m.pace.begin(now)
	e := newEngine(t, m.Scenario())
	for range steps {
		e.Step()
		if err := m.Record(e, nil); (err != nil) != (m.Unsaved() != nil) {
			t.Errorf("Record says %v, Unsaved %v", err, m.Unsaved())
		}
		s.noticed = s.noticed || m.Unsaved() != nil
	}
	closed := m.Close()
	s.unkept, s.steps = m.Unsaved(), e.Steps()
	if (closed != nil) != (s.unkept != nil) {
		t.Errorf("Close says %v, Unsaved %v", closed, s.unkept)
	}
	return s
}

// Each call in turn fails, for once or for good. Either the mission is said not to be
// saved, with the file's own name, or the file has all of it.
func TestWhateverCallFailsAMissionIsKeptOrSaidNotToBe(t *testing.T) {
	for _, c := range []struct{ force, short, stays bool }{{}, {short: true}, {stays: true}, {short: true, stays: true}, {force: true}} {
		failed := map[string]int{}
		for n := 1; ; n++ {
			path := filepath.Join(t.TempDir(), "a.orrery")
			if c.force {
				if err := os.WriteFile(path, []byte("precious"), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			sys := &disktest.Faulty{Fails: n, Short: c.short, Stays: c.stays}
			s := saveOn(t, sys, path, c.force)
			if sys.Failed() == "" {
				break
			}
			failed[sys.Failed()]++
			if sys.Failed() == "sync" && s.refused == nil && s.unkept == nil {
				t.Errorf("%+v, call %d: nobody knows what the disk holds, and nothing is said", c, n)
			}
			s.judge(t, fmt.Sprintf("%+v, call %d, %s", c, n, sys.Failed()), c.force && sys.Failed() != "sync folder", c.short && c.stays)
		}
		for _, name := range []string{"create", "lock", "write", "sync", "close"} {
			if failed[name] == 0 {
				t.Errorf("%+v: %s never failed, of %v", c, name, failed)
			}
		}
		if failed["write"] < steps {
			t.Errorf("%+v: %d writes failed in turn, want one for each step", c, failed["write"])
		}
	}
}

// judge holds what was said against what the file has.
func (s saved) judge(t *testing.T, which string, precious, torn bool) {
	t.Helper()
	if s.unkept != nil && strings.Contains(s.unkept.Error(), "another process") {
		t.Errorf("%s is told as %q", which, s.unkept)
	}
	said := errors.Join(s.refused, s.unkept)
	if said != nil && (!strings.Contains(said.Error(), "a.orrery: ") || strings.Contains(said.Error(), ".orrery-new")) {
		t.Errorf("%s is told as %q, want the file's own name", which, said)
	}
	if s.refused != nil {
		data, err := os.ReadFile(s.path)
		if precious && string(data) != "precious" || !precious && err == nil && string(data[:4]) != frames.Magic[:4] {
			t.Errorf("%s: what was there is %q, %v", which, data, err)
		}
		return
	}
	m, err := OpenReadOnly(s.path)
	if err != nil {
		t.Errorf("%s: %v", which, err)
		return
	}
	defer m.Close()
	if _, step := m.Edge(); s.unkept == nil && step != s.steps {
		t.Errorf("%s: nothing is said, and the file has %d of %d steps", which, step, s.steps)
	}
	if r, err := m.Verify(always); err != nil || r.First != nil {
		t.Errorf("%s: the file verifies as %+v, %v", which, r, err)
	}
	if m.Torn() > 0 && !torn {
		t.Errorf("%s: %d bytes are torn", which, m.Torn())
	}
}

func TestADiskThatHasRoomAgainKeepsTheMission(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.orrery")
	sys := &disktest.Faulty{}
	saveOn(t, sys, path, false)
	write := 0
	for i, call := range sys.Calls {
		if call == "write" && i > len(sys.Calls)/2 {
			write = i + 1
			break
		}
	}
	s := saveOn(t, &disktest.Faulty{Fails: write, Short: true}, filepath.Join(t.TempDir(), "a.orrery"), false)
	if !s.noticed || s.unkept != nil {
		t.Errorf("noticed %v, at the end %v; want a fault that is over", s.noticed, s.unkept)
	}
	s.judge(t, "a write that succeeds later", false, false)
}

// What becomes of a file while it is written is said at the next commit, and stays so.
func TestAFileThatLosesItsNameIsSaidNotToBeKept(t *testing.T) {
	for want, hurt := range map[string]func(path string) error{
		"it was removed": os.Remove,
		"it was moved":   func(path string) error { return os.Rename(path, path+".old") },
		"another file was put in its place": func(path string) error {
			return errors.Join(os.WriteFile(path+".new", []byte("other"), 0o600), os.Rename(path+".new", path))
		},
		"another process changed it: it has 3 bytes": func(path string) error { return os.Truncate(path, 3) },
		"another process changed it: it has": func(path string) error {
			f, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
			if err != nil {
				return err
			}
			_, err = f.WriteString("more")
			return errors.Join(err, f.Close())
		},
		"removed while": func(path string) error { return os.RemoveAll(filepath.Dir(path)) },
	} {
		t.Run(want, func(t *testing.T) {
			m := create(t)
			path := m.Path()
			now := time.Unix(1_000_000, 0)
			m.now = func() time.Time { now = now.Add(time.Second); return now }
			e := newEngine(t, m.Scenario())
			play(t, m, e, 3, nil)
			if err := hurt(path); err != nil {
				t.Fatal(err)
			}
			e.Step()
			for range 2 {
				if err := m.Record(e, nil); err == nil || !strings.Contains(err.Error(), path+": ") || !strings.Contains(err.Error(), want) {
					t.Errorf("Record says %v, want %q of %s", err, want, path)
				}
			}
			if err := m.Close(); err == nil || m.Unsaved() == nil {
				t.Errorf("Close says %v, Unsaved %v", err, m.Unsaved())
			}
		})
	}
}

func TestABranchOfALostMissionIsKept(t *testing.T) {
	m := create(t)
	e := newEngine(t, m.Scenario())
	play(t, m, e, 20, someOrders())
	if err := os.Remove(m.Path()); err != nil {
		t.Fatal(err)
	}
	b, err := m.Branch(e)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(b.Unsaved(), b.Close()); err != nil {
		t.Fatal(err)
	}
	if m.Close() == nil {
		t.Error("the mission that lost its file is said to be kept")
	}
	verifyAll(t, b.Path())
}

func TestAMissionWithoutAFileSaysWhyInItsBranchesToo(t *testing.T) {
	why := errors.New("no folder")
	m, err := Unsaved(smallScenario(), why)
	if err != nil {
		t.Fatal(err)
	}
	e := newEngine(t, m.Scenario())
	play(t, m, e, 5, nil)
	b, err := m.Branch(e)
	if err != nil {
		t.Fatal(err)
	}
	play(t, b, e, 5, nil)
	if m.Unsaved() != why || b.Unsaved() != why || m.Command()+b.Command() != "" {
		t.Errorf("%v, and its branch %v; want %v of both", m.Unsaved(), b.Unsaved(), why)
	}
	if m, err := Memory(smallScenario()); err != nil || m.Unsaved() != nil {
		t.Errorf("%v, %v; nobody wants that kept", m.Unsaved(), err)
	}
}

// Two that start at once with --force do not take each other's file.
func TestTwoWritersNeverShareAName(t *testing.T) {
	for range 20 {
		path := filepath.Join(t.TempDir(), "a.orrery")
		made := make(chan *Mission, 2)
		for range 2 {
			go func() {
				m, err := Create(path, smallScenario(), true)
				if err != nil {
					m = nil
				}
				made <- m
			}()
		}
		kept := 0
		for range 2 {
			if m := <-made; m != nil {
				kept++
				defer m.Close()
				if err := m.journal.look(); err != nil {
					t.Error(err)
				}
			}
		}
		if kept != 1 {
			t.Fatalf("%d of two write %s, want one", kept, path)
		}
	}
}
