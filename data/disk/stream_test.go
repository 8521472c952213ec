package disk_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"orrery/data/disk"
	"orrery/data/disk/disktest"
)

// stream writes a text as write does, piece by piece.
func stream(path string, o disk.Options, text string) error {
	s, err := disk.Start(path, o)
	if err != nil {
		return err
	}
	for _, piece := range []string{strings.Repeat("x", 1<<17), text} {
		if _, err := s.Write([]byte(piece)); err != nil {
			return errors.Join(err, s.Discard())
		}
	}
	if want := int64(1<<17 + len(text)); s.Size() != want {
		return errors.Join(errors.New("it does not know its size"), s.Discard())
	}
	return s.Finish()
}

// Whatever call fails, a file that is written piece by piece is there whole or not at all,
// and what failed is told.
func TestAStreamIsWholeOrNotThere(t *testing.T) {
	for _, force := range []bool{false, true} {
		for n := 1; ; n++ {
			path, before := filepath.Join(t.TempDir(), "a.csv"), ""
			if force {
				before = "old"
				if err := os.WriteFile(path, []byte(before), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			sys := &disktest.Faulty{Fails: n}
			err := stream(path, disk.Options{System: sys, Force: force, Mode: 0o644}, "new")
			if sys.Failed() == "" {
				if err != nil {
					t.Fatalf("no call fails: %v", err)
				}
				break
			}
			got, wrong := holds(path)
			placed := sys.Failed() == "sync folder" && force || sys.Failed() == "close"
			switch harmless := sys.Failed() == "remove" || sys.Failed() == "link" || sys.Failed() == "lock" && got == "new"; {
			case wrong != nil:
				t.Errorf("call %d, %s: %v", n, sys.Failed(), wrong)
			case err == nil && !harmless:
				t.Errorf("call %d, %s: nothing is told", n, sys.Failed())
			case err == nil && got != "new", err != nil && !placed && got != before, placed && got != "new":
				t.Errorf("call %d, %s: it holds %q, was %q, and is told %v", n, sys.Failed(), got, before, err)
			case err != nil && (!errors.Is(err, disktest.ErrDisk) || !strings.Contains(err.Error(), "a.csv: ")):
				t.Errorf("call %d, %s is told as %q, want the file's own name and the reason", n, sys.Failed(), err)
			}
		}
	}
}

func TestAStreamTakesNoNameThatIsThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.csv")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := disk.Start(path, disk.Options{}); !errors.Is(err, os.ErrExist) {
		t.Errorf("it begins: %v", err)
	}
	s, err := disk.Start(filepath.Join(filepath.Dir(path), "b.csv"), disk.Options{Mode: 0o644})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(filepath.Dir(path), "b.csv"), []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.Finish(); !errors.Is(err, os.ErrExist) { // somebody was there meanwhile
		t.Errorf("it takes the name: %v", err)
	}
	if left := drafts(t, path); len(left) > 0 {
		t.Errorf("%q is left", left)
	}
}

func TestASpoolGivesBackWhatItTook(t *testing.T) {
	folder := t.TempDir()
	s, err := disk.NewSpool(folder)
	if err != nil {
		t.Fatal(err)
	}
	first, err := s.Append([]byte("one"))
	if err != nil || first != 0 {
		t.Errorf("the first piece lies at %d, %v", first, err)
	}
	second, err := s.Append([]byte("second"))
	back := make([]byte, 6)
	if _, wrong := s.ReadAt(back, second); err != nil || wrong != nil || !bytes.Equal(back, []byte("second")) {
		t.Errorf("%q comes back, %v, %v", back, err, wrong)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if left := drafts(t, filepath.Join(folder, "x")); len(left) > 0 {
		t.Errorf("%q is left", left)
	}
}
