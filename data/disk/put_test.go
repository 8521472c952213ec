package disk_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"orrery/data/disk"
	"orrery/data/disk/disktest"
)

// write has a text written, in two parts of which one is more than a buffer.
func write(text string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, strings.Repeat("x", 1<<17))
		_, second := io.WriteString(w, text)
		return errors.Join(err, second)
	}
}

// holds is what a file ends with, "" if there is none, and an error if it is neither whole.
func holds(path string) (string, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return "", nil
	}
	text := strings.TrimLeft(string(data), "x")
	if err == nil && text != "old" && len(data)-len(text) != 1<<17 {
		err = fmt.Errorf("it has %d bytes", len(data))
	}
	return text, err
}

// drafts are what is left of drafts in the folder of a file.
func drafts(t *testing.T, path string) []string {
	t.Helper()
	left, err := filepath.Glob(filepath.Join(filepath.Dir(path), ".orrery-new-*"))
	if err != nil {
		t.Fatal(err)
	}
	return left
}

// Each call in turn fails, alone or with all of its kind after it. Where that is told the
// name leads to what it led to, or to all that is new; where it is not told, to that.
func TestWhateverCallFailsAFileIsWholeOrAsItWas(t *testing.T) {
	for _, c := range []struct{ force, short, stays bool }{{}, {short: true}, {stays: true}, {force: true}, {force: true, short: true}, {force: true, stays: true}} {
		failed := map[string]bool{}
		for n := 1; ; n++ {
			path := filepath.Join(t.TempDir(), "a.csv")
			before := ""
			if err := os.WriteFile(filepath.Join(filepath.Dir(path), ".orrery-new-left"), nil, 0o600); err != nil {
				t.Fatal(err)
			}
			if c.force {
				before = "old"
				if err := os.WriteFile(path, []byte(before), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			sys := &disktest.Faulty{Fails: n, Short: c.short, Stays: c.stays}
			err := disk.Put(path, disk.Options{System: sys, Force: c.force}, write("new"))
			if sys.Failed() == "" {
				if err != nil {
					t.Fatalf("no call fails: %v", err)
				}
				break
			}
			failed[sys.Failed()] = true
			got, wrong := holds(path)
			placed := sys.Failed() == "sync folder" && c.force || sys.Failed() == "close"
			told := sys.Failed() != "remove" && sys.Failed() != "link" && !(sys.Failed() == "lock" && got == "new") // a name too many, another way, what is swept
			switch {
			case told && err == nil:
				t.Errorf("%+v, call %d, %s: nothing is told", c, n, sys.Failed())
			case wrong != nil:
				t.Errorf("%+v, call %d, %s: %v", c, n, sys.Failed(), wrong)
			case err == nil && got != "new", err != nil && !placed && got != before, placed && got != "new":
				t.Errorf("%+v, call %d, %s: it holds %q, was %q, and is told %v", c, n, sys.Failed(), got, before, err)
			case err != nil && (!errors.Is(err, disktest.ErrDisk) || !strings.Contains(err.Error(), "a.csv: ") || strings.Contains(err.Error(), ".orrery-new")):
				t.Errorf("%+v, call %d, %s is told as %q, want the file's own name and the reason", c, n, sys.Failed(), err)
			}
			if left := drafts(t, path); len(left) > 1 && sys.Failed() != "remove" || err == nil && len(left) > 0 && sys.Failed() == "link" && !c.stays {
				t.Errorf("%+v, call %d, %s: %q is left", c, n, sys.Failed(), left)
			}
		}
		want := []string{"create", "lock", "write", "sync", "link", "remove", "sync folder", "close"}
		if c.force {
			want = []string{"create", "lock", "write", "sync", "rename", "sync folder", "close"}
		}
		for _, name := range want {
			if !failed[name] {
				t.Errorf("%+v: %s never failed, of %v", c, name, failed)
			}
		}
	}
}

func TestALinkIsReplacedAndNotFollowed(t *testing.T) {
	folder := t.TempDir()
	other, link := filepath.Join(folder, "other"), filepath.Join(folder, "link")
	if err := os.WriteFile(other, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, to := range []string{other, filepath.Join(folder, "nowhere")} {
		os.Remove(link)
		if err := os.Symlink(to, link); err != nil {
			t.Skip(err)
		}
		if err := disk.Put(link, disk.Options{}, write("new")); !errors.Is(err, os.ErrExist) {
			t.Errorf("without force: %v", err)
		}
		if err := disk.Put(link, disk.Options{Force: true}, write("new")); err != nil {
			t.Fatal(err)
		}
		if got, err := holds(other); got != "old" || err != nil {
			t.Errorf("the file behind the link holds %q, %v", got, err)
		}
		if got, err := holds(link); got != "new" || err != nil {
			t.Errorf("the link holds %q, %v", got, err)
		}
	}
	if err := os.Link(other, filepath.Join(folder, "hard")); err != nil {
		t.Fatal(err)
	}
	if err := disk.Put(filepath.Join(folder, "hard"), disk.Options{Force: true}, write("new")); err != nil {
		t.Fatal(err)
	}
	if got, err := holds(other); got != "old" || err != nil {
		t.Errorf("the other name of the file holds %q, %v", got, err)
	}
}

func TestWhatIsNoPlainFileIsNotReplaced(t *testing.T) {
	folder := t.TempDir()
	pipe := filepath.Join(folder, "pipe") // and no device of this machine, which a fault would take away
	if out, err := exec.Command("mkfifo", pipe).CombinedOutput(); err != nil {
		t.Logf("no pipe: %v %s", err, out)
		pipe = folder
	}
	link := filepath.Join(folder, "link")
	if err := os.Symlink(pipe, link); err != nil {
		t.Skip(err)
	}
	for _, path := range []string{folder, pipe, link} {
		if err := disk.Put(path, disk.Options{Force: true}, write("new")); err == nil || !strings.Contains(err.Error(), "not a regular file") {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestAFileKeepsItsMode(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no modes here")
	}
	path := filepath.Join(t.TempDir(), "a.csv")
	if err := os.WriteFile(path, []byte("old"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	if err := disk.Put(path, disk.Options{Force: true, Mode: 0o600}, write("new")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("mode %v, %v; want 0640", info.Mode(), err)
	}
}

func TestOnlyWhatNobodyWritesIsSwept(t *testing.T) {
	folder := t.TempDir()
	alive, err := disk.Begin(disk.Machine{}, filepath.Join(folder, "a.csv"), 0o600)
	if err != nil {
		t.Fatal(err)
	}
	left := []string{".orrery-new-0123456789abcdef", ".new-123.orrery"}
	stay := []string{".orrery", "new-1.orrery", "notes.txt", ".new-notes.txt"}
	for _, name := range append(left, stay...) {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	disk.Sweep(folder)
	for _, name := range left {
		if _, err := os.Stat(filepath.Join(folder, name)); err == nil {
			t.Errorf("%s is left", name)
		}
	}
	for _, name := range stay {
		if _, err := os.Stat(filepath.Join(folder, name)); err != nil {
			t.Error(err)
		}
	}
	if n := len(drafts(t, filepath.Join(folder, "a.csv"))); n != 1 {
		t.Errorf("%d drafts, want the one that is being written", n)
	}
	if err := alive.Place(false); err != nil {
		t.Error(err)
	}
	alive.File.Close()
}

func TestApartKnowsAFileByAnyName(t *testing.T) {
	folder := t.TempDir()
	in := func(name string) string { return filepath.Join(folder, name) }
	for _, name := range []string{"a", "b"} {
		if err := os.WriteFile(in(name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(os.Link(in("a"), in("hard")), os.Symlink(in("a"), in("soft"))); err != nil {
		t.Skip(err)
	}
	for name, refused := range map[string]bool{"a": true, "./a": true, "hard": true, "soft": true, "b": false, "c": false} {
		if err := disk.Distinct(folder+"/"+name, in("gone"), in("a")); (err != nil) != refused {
			t.Errorf("%s: %v, want refused %v", name, err, refused)
		}
	}
}
