//go:build unix

package tty

import (
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"github.com/charmbracelet/x/term"
	"github.com/creack/pty"
)

const guardedTest = "ORRERY_GUARDED_TEST"

func TestAGuardRestoresTheTerminalOfAKilledProgram(t *testing.T) {
	if os.Getenv(guardedTest) != "" {
		beKilled()
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestAGuardRestoresTheTerminalOfAKilledProgram$")
	cmd.Env = append(os.Environ(), guardedTest+"=1")
	screen, tty, err := pty.Open()
	if err != nil {
		t.Skipf("no pseudo-terminal: %v", err)
	}
	defer screen.Close()
	before, err := term.GetState(tty.Fd())
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stdin, cmd.Stdout, cmd.Stderr = tty, tty, tty
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	after, err := term.GetState(tty.Fd())
	if err != nil {
		t.Fatal(err)
	}
	tty.Close()
	out, _ := io.ReadAll(screen) // ends with an error once the terminal is closed
	if !strings.Contains(string(out), "\x1b[?1049h") || !strings.HasSuffix(strings.Split(string(out), "ended by")[0], Leaving) {
		t.Errorf("the screen was left as %q", out)
	}
	if *before != *after {
		t.Error("the terminal was left in raw mode")
	}
	if code := cmd.ProcessState.ExitCode(); code != 128+int(syscall.SIGKILL) {
		t.Errorf("the exit code is %d, want %d", code, 128+int(syscall.SIGKILL))
	}
}

// beKilled is a program that takes the terminal and is killed with it.
func beKilled() {
	if code, over := Guard(); over {
		os.Exit(code)
	}
	if _, err := term.MakeRaw(os.Stdin.Fd()); err != nil {
		os.Exit(3)
	}
	os.Stdout.WriteString("\x1b[?1049h")
	_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
	select {}
}
