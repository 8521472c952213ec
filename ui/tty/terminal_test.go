//go:build unix

package tty

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/creack/pty"

	"orrery/ui/draw"
)

func TestWhatIsWrittenToATerminalThatWasLeftIsDropped(t *testing.T) {
	screen, file, err := pty.Open()
	if err != nil {
		t.Skipf("no pseudo-terminal: %v", err)
	}
	defer screen.Close()
	defer file.Close()
	m := Of(file, file, nil)
	if err := errors.Join(m.Take(), m.Leave()); err != nil {
		t.Fatal(err)
	}
	m.Write([]byte("late"))
	file.WriteString("end")
	got := ""
	for chunk := make([]byte, 1<<12); !strings.HasSuffix(got, "end"); {
		n, err := screen.Read(chunk)
		if err != nil {
			t.Fatal(err)
		}
		got += string(chunk[:n])
	}
	if got != Taking+Leaving+"end" {
		t.Errorf("the terminal got %q", got)
	}
}

func TestATerminalInMemoryIsToldOfItsSizeWhileItIsWatched(t *testing.T) {
	m := New(nil, new(bytes.Buffer), Size{100, 30})
	var seen []Size
	stop := m.Watch(func(s Size) { seen = append(seen, s) })
	m.Resize(Size{90, 20})
	stop()
	m.Resize(Size{70, 10})
	if len(seen) != 1 || seen[0] != (Size{90, 20}) || m.Size() != (Size{70, 10}) {
		t.Errorf("told of %v, and it has %v; want one of 90 by 20, and 70 by 10", seen, m.Size())
	}
}

func TestAPenWritesOnlyWhatChanged(t *testing.T) {
	out := new(bytes.Buffer)
	m := New(nil, out, Size{20, 2})
	if err := m.Take(); err != nil {
		t.Fatal(err)
	}
	p, g := NewPen(m), draw.New(20, 2)
	theme := draw.NewTheme(m.Profile, true)
	g.Text(0, 0, "first", draw.Text)
	p.Take(Picture{Grid: g, Theme: theme})
	p.Draw()
	out.Reset()
	p.Take(Picture{Grid: g, Theme: theme})
	p.Draw()
	if out.Len() > 0 {
		t.Errorf("a picture that is there already is written again: %q", out)
	}
	g.Text(0, 1, "second", draw.Text)
	p.Take(Picture{Grid: g, Theme: theme})
	p.Draw()
	if got := out.String(); strings.Contains(got, "first") || !strings.Contains(got, "second") {
		t.Errorf("of a changed line %q is written", got)
	}
}
