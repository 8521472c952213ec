package disk

import (
	"os"
	"path/filepath"
	"strings"
)

// draftPrefix is how the names of drafts begin.
const draftPrefix = ".orrery-new-"

// isDraft says whether a name is one of a draft, or was one in earlier versions.
func isDraft(name string) bool {
	return strings.HasPrefix(name, draftPrefix) || strings.HasPrefix(name, ".new-") && strings.HasSuffix(name, ".orrery")
}

// Sweep removes from a folder what killed processes left of their drafts. What cannot be
// removed stays.
func Sweep(folder string) { sweep(Machine{}, folder) }

func sweep(sys System, folder string) {
	const most = 10_000 // names that are looked at
	f, err := os.Open(folder)
	if err != nil {
		return
	}
	names, _ := f.Readdirnames(most)
	f.Close()
	for _, name := range names {
		if isDraft(name) {
			sweepOne(sys, filepath.Join(folder, name))
		}
	}
}

// sweepOne removes a draft, unless a process writes it.
func sweepOne(sys System, path string) {
	if info, err := os.Lstat(path); err != nil || !info.Mode().IsRegular() {
		return
	}
	f, err := Open(path)
	if err != nil {
		return
	}
	defer f.Close()
	if sys.Lock(f) == nil && leadsTo(path, f) {
		_ = sys.Remove(path)
	}
}
