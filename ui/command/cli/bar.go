package cli

import (
	"fmt"
	"io"
	"os"
	"time"

	"charm.land/bubbles/v2/progress"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/term"

	"orrery/engine/field"
)

// Bar shows how far a run is, on a terminal only.
type Bar struct {
	bar     progress.Model
	to      io.Writer // nil where nobody looks
	name    string
	started time.Time
	shown   time.Time
}

// NewBar is a bar on w, if that is a terminal.
func NewBar(w io.Writer, name string) *Bar {
	b := &Bar{bar: progress.New(progress.WithWidth(40), progress.WithFillCharacters('#', '.')), name: name, started: time.Now()}
	if f, ok := w.(*os.File); ok && term.IsTerminal(f.Fd()) {
		b.to = w
	}
	return b
}

// Show draws the bar at a share from 0 to 1, ten times a second at most.
func (b *Bar) Show(share float64) {
	if b.to == nil {
		return
	}
	now := time.Now()
	if now.Sub(b.shown) < 100*time.Millisecond {
		return
	}
	b.shown = now
	lipgloss.Fprint(b.to, "\r"+b.line(share, now.Sub(b.started))+"\x1b[K")
}

// line is the bar as text: its name, a bar, the share and what is left to wait.
func (b *Bar) line(share float64, passed time.Duration) string {
	share = min(max(share, 0), 1)
	text := b.name + " " + b.bar.ViewAs(share)
	if share > 0.01 && passed > time.Second {
		left := time.Duration(float64(passed) * (1 - share) / share)
		text += fmt.Sprintf(", %s left", field.ShowSpan(left.Round(time.Second)))
	}
	return text
}

// Clear takes the bar away.
func (b *Bar) Clear() {
	if b.to != nil && !b.shown.IsZero() {
		fmt.Fprint(b.to, "\r\x1b[K")
	}
}
