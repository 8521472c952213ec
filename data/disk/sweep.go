package disk

import (
	"os"
	"path/filepath"
	"strings"
)

// draftPrefix begins the names of drafts.
const draftPrefix = ".orrery-new-"

// isDraft reports whether a name is that of a draft, of this or an earlier version.
func isDraft(name string) bool {
	return strings.HasPrefix(name, draftPrefix) || strings.HasPrefix(name, ".new-") && strings.HasSuffix(name, ".orrery")
}

// Sweep removes drafts that killed processes left in a folder, as far as it can.
func Sweep(folder string) { sweep(Machine{}, folder) }

func sweep(sys System, folder string) {
	const most = 10_000 // names to examine
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

// sweepOne removes a draft unless a process is writing it.
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
