package pane

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"orrery/engine"
	"orrery/ui/draw"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// settle draws a pane until what it wants has come.
func settle(w *world, p Pane, g draw.Grid) engine.Snapshot {
	var s engine.Snapshot
	for range 3 {
		s = w.show(p)
		g.Clear()
		p.Draw(g, s)
	}
	return s
}

// golden compares a picture with the one that is kept.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".txt")
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
