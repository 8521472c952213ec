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
	var silent bytes.Buffer
	quiet := NewBar(&silent, "x")
	quiet.Show(0.5)
	quiet.Clear()
	if silent.Len() > 0 {
		t.Errorf("%q went to something that is no terminal", silent.String())
	}
}
