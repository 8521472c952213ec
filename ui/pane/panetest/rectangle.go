package panetest

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"orrery/ui/draw"
)

// Rectangle fails where a picture is not of just so many lines and columns, or holds what a
// terminal would draw otherwise than it is counted: half a cluster, or a control character.
func Rectangle(t *testing.T, what string, g draw.Grid) {
	t.Helper()
	lines := strings.Split(g.String(), "\n")
	if g.Height() == 0 || g.Width() == 0 {
		return
	}
	if len(lines) != g.Height() {
		t.Fatalf("%s: %d lines, want %d", what, len(lines), g.Height())
	}
	for y, line := range lines {
		line += strings.Repeat(" ", max(0, g.Width()-ansi.StringWidth(line))) // those at the end are left out
		if n := ansi.StringWidth(line); n != g.Width() || strings.ContainsFunc(line, func(r rune) bool { return r < ' ' || r == 0x7f || r == '\uFFFD' }) {
			t.Fatalf("%s: line %d is %d columns wide, want %d: %q", what, y+1, n, g.Width(), line)
		}
	}
}
