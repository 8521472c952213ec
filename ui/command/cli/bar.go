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

// Bar shows how far a run is: on a terminal as a bar, elsewhere in a line now and then.
type Bar struct {
	bar     progress.Model
	to      io.Writer
	lines   bool // it is no terminal
	name    string
	started time.Time
	shown   time.Time
}

// The bar is drawn ten times a second at most, and a line written every ten seconds, from
// ten seconds on.
const (
	barEvery  = 100 * time.Millisecond
	lineEvery = 10 * time.Second
)

// NewBar is a bar on w, or lines if that is no terminal.
func NewBar(w io.Writer, name string) *Bar {
	b := &Bar{bar: progress.New(progress.WithWidth(40), progress.WithFillCharacters('#', '.')), name: name, to: w, started: time.Now()}
	f, isFile := w.(*os.File)
	b.lines = !isFile || !term.IsTerminal(f.Fd())
	return b
}

// Show draws the bar at a share from 0 to 1, or writes the line, if it is time.
func (b *Bar) Show(share float64) { b.showAt(time.Now(), share) }

// showAt is Show at a moment.
func (b *Bar) showAt(now time.Time, share float64) {
	switch {
	case b.lines && now.Sub(b.started) >= lineEvery && now.Sub(b.shown) >= lineEvery:
		fmt.Fprintf(b.to, "%s %.0f %%%s\n", b.name, 100*min(max(share, 0), 1), left(share, now.Sub(b.started)))
	case !b.lines && now.Sub(b.shown) >= barEvery:
		lipgloss.Fprint(b.to, "\r"+b.line(share, now.Sub(b.started))+"\x1b[K")
	default:
		return
	}
	b.shown = now
}

// line is the bar as text: its name, a bar, the share and what is left to wait.
func (b *Bar) line(share float64, passed time.Duration) string {
	share = min(max(share, 0), 1)
	return b.name + " " + b.bar.ViewAs(share) + left(share, passed)
}

// left is what is left to wait, as far as one can tell.
func left(share float64, passed time.Duration) string {
	if share <= 0.01 || passed <= time.Second {
		return ""
	}
	rest := time.Duration(float64(passed) * (1 - min(share, 1)) / share)
	return fmt.Sprintf(", %s left", field.ShowSpan(rest.Round(time.Second)))
}

// Clear takes the bar away.
func (b *Bar) Clear() {
	if !b.lines && !b.shown.IsZero() {
		fmt.Fprint(b.to, "\r\x1b[K")
	}
}
