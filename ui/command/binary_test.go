package command

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"orrery/internal/effort"

	"github.com/creack/pty"
)

// workshop is where the program is built, once; "" until then.
var workshop string

var build = sync.OnceValues(func() (string, error) {
	folder, err := os.MkdirTemp("", "orrery-test-*")
	if err != nil {
		return "", err
	}
	workshop = folder
	path := filepath.Join(folder, "orrery")
	if out, err := exec.Command("go", "build", "-o", path, "orrery").CombinedOutput(); err != nil {
		return "", errors.New(string(out))
	}
	return path, nil
})

// program is the built program, which the race detector does not see into.
func program(t *testing.T) string {
	t.Helper()
	effort.Alone(t)
	if runtime.GOOS == "windows" {
		t.Skip("no pseudo-terminals and signals here")
	}
	path, err := build()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func TestMain(m *testing.M) {
	code := effort.Run(m)
	if workshop != "" {
		os.RemoveAll(workshop)
	}
	os.Exit(code)
}

func TestProgramEndsWithItsExitCodes(t *testing.T) {
	bad := filepath.Join(t.TempDir(), "bad.yaml")
	if err := os.WriteFile(bad, []byte("mission: Bad\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		want int
	}{
		{[]string{"scenario", "list"}, 0},
		{[]string{"--help"}, 0},
		{[]string{"scenario", "check", bad}, 1},
		{[]string{"--bogus"}, 2},
		{nil, 2},
	} {
		cmd := exec.Command(program(t), c.args...)
		if err := cmd.Run(); cmd.ProcessState == nil || cmd.ProcessState.ExitCode() != c.want {
			t.Errorf("orrery %v: %v, want exit code %d", c.args, err, c.want)
		}
	}
}

// session is the program in a pseudo-terminal.
type session struct {
	cmd  *exec.Cmd
	mu   sync.Mutex
	seen bytes.Buffer
	now  *screen       // what it shows of that
	over chan struct{} // all output was read
	tty  *os.File
}

func open(t *testing.T, args ...string) *session {
	t.Helper()
	return openIn(t, nil, exec.Command(program(t), args...))
}

// openIn opens a command in an environment of its own.
func openIn(t *testing.T, environ []string, cmd *exec.Cmd) *session {
	t.Helper()
	s := &session{cmd: cmd, over: make(chan struct{}), now: newScreen(100, 30)}
	s.cmd.Env = append(os.Environ(), "TERM=xterm-256color", "XDG_STATE_HOME="+t.TempDir(), "XDG_CONFIG_HOME="+t.TempDir())
	s.cmd.Env = append(s.cmd.Env, environ...)
	tty, err := pty.StartWithSize(s.cmd, &pty.Winsize{Rows: 30, Cols: 100})
	if err != nil {
		t.Skipf("no pseudo-terminal: %v", err)
	}
	s.tty = tty
	go func() {
		defer close(s.over)
		piece := make([]byte, 1<<16)
		for {
			n, err := tty.Read(piece)
			s.mu.Lock()
			s.seen.Write(piece[:n])
			s.now.write(piece[:n])
			s.mu.Unlock()
			if err != nil {
				return
			}
		}
	}()
	t.Cleanup(func() {
		s.cmd.Process.Kill()
		tty.Close()
	})
	return s
}

func (s *session) text() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.seen.String()
}

// shows says whether a text is on the screen.
func (s *session) shows(text string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.Contains(s.now.text(), text)
}

// wait polls until a text is on the screen, or was written as it is, which may be what no
// screen shows. However busy the machine is, it comes within two minutes.
func (s *session) wait(t *testing.T, text string) {
	t.Helper()
	for end := time.Now().Add(2 * time.Minute); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if s.shows(text) || strings.Contains(s.text(), text) {
			return
		}
	}
	t.Fatalf("%q is never shown; shown is\n%s\nwritten was %q", text, s.now.text(), s.text())
}

// end waits for the program and answers its exit code.
func (s *session) end(t *testing.T) int {
	t.Helper()
	err := s.cmd.Wait()
	<-s.over
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return s.cmd.ProcessState.ExitCode()
}

func TestQuittingRestoresTheTerminalAndSaysHowToReplay(t *testing.T) {
	const leave = "\x1b[?1049l"
	save := filepath.Join(t.TempDir(), "tiny.orrery")
	s := open(t, "run", "tiny", "--save", save)
	s.wait(t, "ORRERY")
	if _, err := io.WriteString(s.tty, "q"); err != nil {
		t.Fatal(err)
	}
	if code := s.end(t); code != 0 {
		t.Errorf("ends with %d", code)
	}
	shown := s.text()
	after := shown[strings.LastIndex(shown, leave)+len(leave):]
	if !strings.Contains(shown, leave) || !strings.Contains(after, "orrery replay "+save) {
		t.Errorf("at the end it shows %q, want the screen left and the command that replays", after)
	}
	if code, stdout, stderr := orrery("verify", save); code != 0 {
		t.Errorf("the mission does not verify: %d, %s%s", code, stdout, stderr)
	}
	if code, _, stderr := orrery("run", "tiny", "--save", save); code == 0 {
		t.Errorf("a file that is there is replaced without --force: %s", stderr)
	}
}

func TestASignalRestoresTheTerminal(t *testing.T) {
	s := open(t, "tiny")
	s.wait(t, "ORRERY")
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if code := s.end(t); code != 128+int(syscall.SIGTERM) {
		t.Errorf("ends with %d, want 143", code)
	}
	if !strings.Contains(s.text(), "\x1b[?1049l") {
		t.Error("the alternate screen is not left")
	}
}
