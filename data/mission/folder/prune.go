package folder

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"orrery/data/disk"
	"orrery/data/mission"
)

// Keep is how many missions the state folder holds.
const Keep = 20

// Prune removes from the state folder what killed writes left, and all but the newest
// missions that hold something; those in which nothing happened are counted for themselves.
// It leaves alone what is being written, what was written since the program started,
// missions with bookmarks, branches and what they branched from, and every file that it
// cannot read to its end. The error names what could not be removed: that stops nothing.
func Prune(keep int, started time.Time) error {
	folder, err := stateFolder()
	if err != nil {
		return nil // then there is nothing in it
	}
	disk.Sweep(folder)
	return prune(disk.Machine{}, folder, keep, started)
}

func prune(sys disk.System, folder string, keep int, started time.Time) error {
	const coarse = 2 * time.Second // what file systems round their times to
	all := keptIn(folder)
	parents := map[mission.Origin]bool{}
	for _, k := range all {
		if k.Branch {
			parents[mission.Origin{Name: k.Parent.Name, Mark: k.Parent.Mark}] = true
		}
	}
	var wrong []error
	newer := map[bool]int{} // missions that hold something, and others
	for _, k := range all {
		newer[k.Lives]++
		if newer[k.Lives] <= keep || k.Branch || parents[mission.Origin{Name: filepath.Base(k.path), Mark: k.Mark}] || k.when.After(started.Add(-coarse)) || !mission.Unmarked(k.path) {
			continue
		}
		if err := removeUnwritten(sys, k.path); err != nil {
			wrong = append(wrong, fmt.Errorf("%s: %w", k.path, disk.Reason(err)))
		}
	}
	return errors.Join(wrong...)
}

// kept is what housekeeping knows of a mission file.
type kept struct {
	path string
	when time.Time // last written
	mission.Summary
}

// keptIn are the missions of a folder, the newest first: none if it cannot be read.
func keptIn(folder string) (all []kept) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil
	}
	for _, entry := range entries {
		info, err := entry.Info()
		if err != nil || !info.Mode().IsRegular() || filepath.Ext(entry.Name()) != mission.Suffix {
			continue
		}
		path := filepath.Join(folder, entry.Name())
		if g, err := mission.ReadSummary(path); err == nil {
			all = append(all, kept{path, info.ModTime(), g})
		}
	}
	slices.SortFunc(all, func(a, b kept) int {
		return cmp.Or(b.when.Compare(a.when), cmp.Compare(b.path, a.path))
	})
	return all
}

// removeUnwritten removes a mission file, unless it is being written.
func removeUnwritten(sys disk.System, path string) error {
	f, err := disk.OpenPlain(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if sys.Lock(f) != nil {
		return nil
	}
	return sys.Remove(path)
}
