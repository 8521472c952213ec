// Package panetest has a mission made by hand for tests of panes, and compares pictures with
// golden files.
package panetest

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"orrery/engine"
	"orrery/ui/draw"
	"orrery/ui/pane"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Shown draws a pane until what it wants has come.
func Shown(w *World, p pane.Pane, g draw.Grid) engine.Snapshot {
	var s engine.Snapshot
	for range 3 {
		s = w.Show(p)
		g.Clear()
		p.Draw(g, s)
	}
	return s
}

// Golden compares a picture with the one that is kept beside the packages of the panes.
func Golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("..", "testdata", name+".txt")
	if *update {
		if err := os.WriteFile(path, []byte(got+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got+"\n" != string(want) {
		t.Errorf("%s: got\n%s\nwant\n%s", path, got, want)
	}
}
