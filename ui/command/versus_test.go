package command

import (
	"io"
	"os/exec"
	"path/filepath"
	"testing"
)

// Two futures in the program itself, in a terminal: a change is compared, then a branch with
// what it left; the mission's file is what it would be without.
func TestTwoFuturesInTheProgramLeaveTheMissionAsItIs(t *testing.T) {
	save := filepath.Join(t.TempDir(), "tiny.orrery")
	s := openIn(t, nil, exec.Command(program(t), "run", "tiny", "--save", save, "--ascii"))
	press := func(keys string) {
		t.Helper()
		if _, err := io.WriteString(s.tty, keys); err != nil {
			t.Fatal(err)
		}
	}
	shown := func(text string) { // now, whatever was shown before
		t.Helper()
		s.mu.Lock()
		s.seen.Reset()
		s.mu.Unlock()
		s.wait(t, text)
	}
	leave := func(over string) { // an esc and a letter right behind it would be another key
		t.Helper()
		if s.shows(over) {
			t.Fatalf("%q is shown before anything is left", over)
		}
		press("\x1b")
		shown(over)
	}
	s.wait(t, "ORRERY")
	press(":compare easy\r")
	s.wait(t, "with policy easy")
	s.wait(t, "does better")
	press("\t")
	s.wait(t, "dashed")
	press("5")
	s.wait(t, "5 Jobs")
	leave("is unchanged")
	press("]")
	press("B")
	shown("a new mission begins here")
	press("]")
	press("C")
	s.wait(t, "tiny.orrery, until")
	leave("is unchanged")
	press("T")
	s.wait(t, "tiny-2.orrery")
	leave("hottest") // of a pane that the tree lay over
	press("q")
	if code := s.end(t); code != 0 {
		t.Errorf("ends with %d", code)
	}
	for _, file := range []string{save, filepath.Join(filepath.Dir(save), "tiny-2.orrery")} {
		if code, stdout, stderr := orrery("verify", file); code != 0 {
			t.Errorf("%s does not verify: %d, %s%s", file, code, stdout, stderr)
		}
	}
	if code, stdout, stderr := orrery("orders", save); code != 0 || stdout != "no order was given\n" {
		t.Errorf("orders ends with %d: %s%s", code, stdout, stderr)
	}
}
