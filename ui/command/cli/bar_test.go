package cli

import (
	"bytes"
	"io"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
)

func TestBarShowsShareAndWhatIsLeft(t *testing.T) {
	got := ansi.Strip(NewBar(io.Discard, "simulating").line(0.25, 10*time.Second))
	if want := "simulating #########..........................  25%, 30s left"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWithoutATerminalALineComesNowAndThen(t *testing.T) {
	var to bytes.Buffer
	b := NewBar(&to, "exporting")
	b.Show(0.5)
	for _, c := range []struct {
		after time.Duration
		share float64
	}{{9 * time.Second, 0.2}, {10 * time.Second, 0.25}, {15 * time.Second, 0.4}, {20 * time.Second, 0.5}} {
		b.showAt(b.started.Add(c.after), c.share)
	}
	b.Clear()
	if want := "exporting 25 %, 30s left\nexporting 50 %, 20s left\n"; to.String() != want {
		t.Errorf("%q was written, want %q", to.String(), want)
	}
}
