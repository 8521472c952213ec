package command

import (
	"encoding/binary"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// afterwards is what a session shows once the screen is left.
func (s *session) afterwards() string {
	const leave = "\x1b[?1049l"
	shown := s.text()
	return shown[max(0, strings.LastIndex(shown, leave)):]
}

// checkUnsaved wants NOT SAVED on the screen, and at the end with a reason and exit code 1.
func (s *session) checkUnsaved(t *testing.T, because ...string) {
	t.Helper()
	s.wait(t, "NOT SAVED")
	if err := pressQ(t, s); err != nil {
		t.Fatal(err)
	}
	if code := s.end(t); code != 1 {
		t.Errorf("ends with %d, want 1", code)
	}
	after := s.afterwards()
	for _, want := range append(because, "NOT SAVED: ") {
		if !strings.Contains(after, want) {
			t.Errorf("at the end it says %q, want %q", after, want)
		}
	}
	for _, wrong := range []string{"the mission is kept", ".orrery-new"} {
		if strings.Contains(after, wrong) {
			t.Errorf("at the end it says %q", after)
		}
	}
}

func TestAMissionWithoutAFileIsNotSavedFromTheStart(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "file")
	inside := filepath.Join(folder, "state")
	if err := errors.Join(os.WriteFile(file, nil, 0o600), os.Mkdir(inside, 0o700), os.WriteFile(filepath.Join(inside, "orrery"), nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		environ, args []string
		because       string
	}{
		"no folder can be made":         {[]string{"XDG_STATE_HOME=/proc/x"}, nil, "/proc/x"},
		"a file in place of the folder": {[]string{"XDG_STATE_HOME=" + file}, nil, file},
		"a file in place of ours":       {[]string{"XDG_STATE_HOME=" + inside}, nil, inside},
		"no home":                       {[]string{"XDG_STATE_HOME=", "HOME="}, nil, "set XDG_STATE_HOME"},
		"--save without a name":         {nil, []string{"--save", ""}, "--save names no file"},
	} {
		t.Run(name, func(t *testing.T) {
			s := openIn(t, c.environ, exec.Command(program(t), append([]string{"run", "tiny"}, c.args...)...))
			s.checkUnsaved(t, c.because)
		})
	}
}

func TestAMissionThatLosesItsFileIsNotSaved(t *testing.T) {
	for name, hurt := range map[string]func(path string) error{
		"removed": os.Remove,
		"moved":   func(path string) error { return os.Rename(path, path+".old") },
		"replaced": func(path string) error {
			return errors.Join(os.WriteFile(path+".new", []byte("another"), 0o600), os.Rename(path+".new", path))
		},
		"cut":             func(path string) error { return os.Truncate(path, 100) },
		"with its folder": func(path string) error { return os.RemoveAll(filepath.Dir(path)) },
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "in", "a.orrery")
			if err := os.Mkdir(filepath.Dir(path), 0o700); err != nil {
				t.Fatal(err)
			}
			s := open(t, "run", "tiny", "--save", path)
			s.wait(t, "ORRERY")
			if err := hurt(path); err != nil {
				t.Fatal(err)
			}
			s.checkUnsaved(t, path+": ")
			if name == "replaced" {
				if other, err := os.ReadFile(path); string(other) != "another" {
					t.Errorf("the other file holds %q, %v", other, err)
				}
			}
		})
	}
}

func TestAFullDiskSaysHowFarTheFileGoes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.orrery")
	code, _, errs := orrery("sim", "tiny", "--for", "1m", "--save", path)
	if code != 0 {
		t.Fatal(errs)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	start := 16 + 36 + int64(binary.LittleEndian.Uint32(data[20:])) // bytes, before anything happens
	limit := (start+5<<10)/1024 + 1                                 // kilobytes: a picture and some orders fit, and not all of them
	s := openIn(t, nil, exec.Command("bash", "-c", `ulimit -f "$1"; exec "$0" run tiny --save "$2" --force`, program(t), itoa(limit), path))
	s.wait(t, "ORRERY")
	for range 20 { // each order is written at once
		if _, err := s.tty.WriteString("><"); err != nil {
			t.Fatal(err)
		}
	}
	s.checkUnsaved(t, path+": file too large", "the file holds the mission up to T+")
	if code, out, errs := orrery("verify", path); code != 1 || !strings.Contains(out, "no difference in what could be read") || !strings.Contains(errs, "it was cut off after T+") {
		t.Errorf("what is kept is not torn, or differs: %d, %s%s", code, out, errs)
	}
}

func TestASignalSaysTooThatNothingIsSaved(t *testing.T) {
	s := openIn(t, []string{"XDG_STATE_HOME=/proc/x"}, exec.Command(program(t), "tiny"))
	s.wait(t, "NOT SAVED")
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if code := s.end(t); code != 128+int(syscall.SIGTERM) || !strings.Contains(s.afterwards(), "NOT SAVED: no folder for missions: ") {
		t.Errorf("it ends with %d and says %q", code, s.afterwards())
	}
}

func TestASecondWriterIsRefusedAndHarmsNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.orrery")
	first := open(t, "run", "tiny", "--save", path)
	first.wait(t, "ORRERY")
	link := path + ".link.orrery"
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	for _, line := range [][]string{
		{"sim", "tiny", "--for", "1m", "--save", path, "--force"},
		{"sim", "tiny", "--for", "1m", "--save", link, "--force"},
		{"export", path, "--out", path, "--force"},
		{"export", path, "--out", link, "--force"},
		{"schedule", path + "none", "--procs", "1", "--policy", "fcfs", "--out", path, "--force"},
	} {
		if code, _, errs := orrery(line...); code == 0 {
			t.Errorf("%v ends with 0: %s", line, errs)
		}
	}
	second := open(t, "run", "tiny", "--save", path, "--force")
	if code := second.end(t); code != 1 || !strings.Contains(second.text(), path+": it is being written by another process") {
		t.Errorf("the second ends with %d and says %q", code, second.text())
	}
	if err := pressQ(t, first); err != nil {
		t.Fatal(err)
	}
	if code := first.end(t); code != 0 {
		t.Errorf("the first ends with %d: %q", code, first.afterwards())
	}
	if code, _, errs := orrery("verify", path); code != 0 {
		t.Errorf("the first does not verify: %s", errs)
	}
}

func TestNoCommandWritesOverWhatItReads(t *testing.T) {
	folder := t.TempDir()
	in := func(name string) string { return filepath.Join(folder, name) }
	_, document, _ := orrery("scenario", "show", "tiny")
	for name, content := range map[string]string{
		"s.yaml": document, "o.yaml": "- at: 30s\n  tick: 1m\n", "t.tle": iss, "log.swf": "1 0 -1 600 3 -1 -1 3 600 -1 1 1 1 -1 -1 -1 -1 -1\n", "traced.yaml": traced,
	} {
		if err := os.WriteFile(in(name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if code, _, errs := orrery("sim", "tiny", "--for", "1h", "--save", in("a")); code != 0 {
		t.Fatal(errs)
	}
	if err := errors.Join(os.Symlink(in("a"), in("soft")), os.Link(in("a"), in("hard"))); err != nil {
		t.Skip(err)
	}
	before := map[string]string{}
	names, _ := filepath.Glob(in("*"))
	for _, name := range names {
		data, _ := os.ReadFile(name)
		before[name] = string(data)
	}
	for _, line := range [][]string{
		{"export", in("a"), "--out", in("a"), "--force"},
		{"export", in("a"), "--out", in("soft"), "--force"},
		{"export", in("a"), "--out", in("hard"), "--force"},
		{"export", in("soft"), "--out", in("hard"), "--force"},
		{"export", in("a"), "--out", ""},
		{"schedule", in("log.swf"), "--procs", "4", "--policy", "fcfs", "--out", in("log.swf"), "--force"},
		{"run", in("s.yaml"), "--save", in("s.yaml"), "--force"},
		{"sim", in("s.yaml"), "--for", "1h", "--save", in("s.yaml"), "--force"},
		{"sim", "tiny", "--for", "1h", "--orders", in("o.yaml"), "--save", in("o.yaml"), "--force"},
		{"sim", "tiny", "--for", "1h", "--tle", in("t.tle"), "--save", in("t.tle"), "--force"},
		{"sim", in("traced.yaml"), "--for", "1h", "--save", in("log.swf"), "--force"},
		{"sim", "tiny", "--for", "1h", "--save", ""},
	} {
		code, _, errs := orrery(line...)
		if code != 2 || !strings.Contains(errs, "is also the file that is read") && !strings.Contains(errs, "names no file") && line[0] != "run" {
			t.Errorf("%v ends with %d, %q; want 2 and why", line, code, errs)
		}
	}
	for name, want := range before {
		if got, err := os.ReadFile(name); string(got) != want {
			t.Errorf("%s is another: %v", name, err)
		}
	}
	if now, _ := filepath.Glob(in("*")); len(now) != len(names) {
		t.Errorf("there is %q, was %q", now, names)
	}
}

// iss is an element set.
const iss = `ISS (ZARYA)
1 25544U 98067A   08264.51782528 -.00002182  00000-0 -11606-4 0  2927
2 25544  51.6416 247.4627 0006703 130.5360 325.0288 15.72125391563537
`

func TestASimulationThatLosesItsFileSaysSo(t *testing.T) {
	for name, c := range map[string]struct{ script, because string }{
		"a full disk": {`ulimit -f 8; exec "$0" sim tiny --for 30d --tick 10s --json --save "$1"`, ": file too large"},
		"removed":     {`"$0" sim tiny --for 36500d --tick 10s --json --save "$1" & until [ -e "$1" ]; do sleep 0.01; done; rm "$1"; wait $!`, "it was removed while it was written"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a.orrery")
			cmd := exec.Command("bash", "-c", c.script, program(t), path)
			var out, errs strings.Builder
			cmd.Stdout, cmd.Stderr = &out, &errs
			_ = cmd.Run()
			if code := cmd.ProcessState.ExitCode(); code != 1 || !strings.Contains(errs.String(), "NOT SAVED: "+path) || !strings.Contains(errs.String(), c.because) {
				t.Errorf("it ends with %d and says %q", code, errs.String())
			}
			if !strings.Contains(out.String(), `"mission_file": null`) {
				t.Errorf("the report names the file: %s", out.String())
			}
		})
	}
}

// A state folder in which something cannot be removed starts missions, one after the
// other, and what is too old goes.
func TestAStateFolderThatCannotBeTidiedStopsNoStart(t *testing.T) {
	state := t.TempDir()
	folder := filepath.Join(state, "orrery")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	var paths []string
	for i := range 22 {
		path := filepath.Join(folder, "old-"+itoa(int64(100+i))+".orrery")
		if code, _, errs := orrery("sim", "tiny", "--for", "1m", "--save", path); code != 0 {
			t.Fatal(errs)
		}
		paths = append(paths, path)
		dated(t, path, i)
	}
	if out, err := exec.Command("chattr", "+i", paths[0]).CombinedOutput(); err != nil {
		t.Skipf("no file can be made immutable: %s", out)
	}
	defer exec.Command("chattr", "-i", paths[0]).Run()
	for range 2 {
		s := openIn(t, []string{"XDG_STATE_HOME=" + state}, exec.Command(program(t), "tiny"))
		s.wait(t, "ORRERY")
		if err := pressQ(t, s); err != nil {
			t.Fatal(err)
		}
		if code := s.end(t); code != 0 || !strings.Contains(s.afterwards(), "the mission is kept") || !strings.Contains(s.afterwards(), "were not removed: "+paths[0]) {
			t.Errorf("it ends with %d and says %q", code, s.afterwards())
		}
	}
	for i, path := range paths {
		if _, err := os.Stat(path); i != 2 && i != 3 && (err == nil) != (i != 1) { // what was started pushes out one or two
			t.Errorf("%s: %v", filepath.Base(path), err)
		}
	}
}

// itoa is a number as an argument.
func itoa(n int64) string { return strconv.FormatInt(n, 10) }

// dated makes a file the oldest but so many.
func dated(t *testing.T, path string, but int) {
	t.Helper()
	when := time.Now().Add(-100*time.Hour + time.Duration(but)*time.Minute)
	if err := os.Chtimes(path, when, when); err != nil {
		t.Fatal(err)
	}
}
