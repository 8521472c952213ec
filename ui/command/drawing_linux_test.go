package command

import (
	"os/exec"
	"strings"
	"testing"
)

func TestATerminalThatCannotDrawIsAsAPipe(t *testing.T) {
	for _, environ := range [][]string{{"TERM=dumb"}, {"TERM="}} {
		for _, args := range [][]string{{"run", "tiny"}, {"replay", "demo"}} {
			s := openIn(t, environ, exec.Command(program(t), args...))
			code, shown := s.end(t), s.text()
			if code != 2 || !strings.Contains(shown, "try orrery ") || strings.Contains(shown, "\x1b") {
				t.Errorf("%q %v ends with %d and shows %q", environ, args, code, shown)
			}
		}
	}
}

func TestTheConsoleIsDrawnWithWhatTheLocaleHas(t *testing.T) {
	const line = "─"
	for _, c := range []struct {
		environ []string
		args    []string
		want    bool
	}{
		{[]string{"LC_ALL=C"}, []string{"tiny"}, false},
		{[]string{"LC_ALL=", "LC_CTYPE=de_DE.ISO-8859-1"}, []string{"replay", "demo"}, false},
		{[]string{"LC_ALL=", "LC_CTYPE=", "LANG=", "TERM=linux"}, []string{"tiny"}, false},
		{[]string{"LC_ALL=", "LC_CTYPE=", "LANG="}, []string{"tiny"}, true},
		{[]string{"LC_ALL=C", "ORRERY_ASCII=1"}, []string{"run", "tiny", "--utf8"}, true},
		{[]string{"LC_ALL=C.UTF-8"}, []string{"tiny", "--ascii"}, false},
	} {
		s := openIn(t, c.environ, exec.Command(program(t), c.args...))
		s.wait(t, "ORRERY")
		if err := pressQ(t, s); err != nil {
			t.Fatal(err)
		}
		if code := s.end(t); code != 0 {
			t.Errorf("%q %v ends with %d", c.environ, c.args, code)
		}
		if got := strings.Contains(s.text(), line); got != c.want {
			t.Errorf("%q %v draws lines: %v, want %v", c.environ, c.args, got, c.want)
		}
	}
}
