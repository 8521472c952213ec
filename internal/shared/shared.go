// Package shared finds the outside numbers that tests compare with. Only tests use it; the program
// never reads that folder.
package shared

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// Path is where the named file of the outside numbers lies: below
// $ORRERY_SHARED, or below ../shared beside the module. Where it is absent, as
// on a user's machine, the test skips and says so.
func Path(t testing.TB, name string) string {
	t.Helper()
	folder := os.Getenv("ORRERY_SHARED")
	if folder == "" {
		_, here, _, _ := runtime.Caller(0)
		folder = filepath.Join(filepath.Dir(here), "..", "..", "..", "shared")
	}
	path := filepath.Join(folder, filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no outside numbers: %s is not here (set ORRERY_SHARED to their folder)", name)
	}
	return path
}
