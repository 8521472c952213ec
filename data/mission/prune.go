package mission

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/klauspost/compress/zstd"

	"orrery/data/disk"
	"orrery/data/mission/packed"
	"orrery/engine/wire"
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
	kept := keptIn(folder)
	parents := map[Origin]bool{}
	for _, k := range kept {
		if k.branch {
			parents[Origin{Name: k.parent.Name, Mark: k.parent.Mark}] = true
		}
	}
	var wrong []error
	newer := map[bool]int{} // missions that hold something, and others
	for _, k := range kept {
		newer[k.lives]++
		if newer[k.lives] <= keep || k.branch || parents[Origin{Name: filepath.Base(k.path), Mark: k.mark}] || k.when.After(started.Add(-coarse)) || !k.unmarked() {
			continue
		}
		if err := removeUnwritten(sys, k.path); err != nil {
			wrong = append(wrong, fmt.Errorf("%s: %w", k.path, disk.Reason(err)))
		}
	}
	return errors.Join(wrong...)
}

// keptMission is what housekeeping knows of a mission file.
type keptMission struct {
	path   string
	when   time.Time // last written
	mark   uint32    // check sum of its first frame
	branch bool
	parent Origin // which mission a branch left
	lives  bool   // it holds a step, an order or a bookmark
}

// keptIn are the missions of a folder, the newest first: none if it cannot be read.
func keptIn(folder string) (kept []keptMission) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil
	}
	for _, entry := range entries {
		info, err := entry.Info()
		if err != nil || !info.Mode().IsRegular() || filepath.Ext(entry.Name()) != Suffix {
			continue
		}
		if k, err := glance(filepath.Join(folder, entry.Name())); err == nil {
			k.when = info.ModTime()
			kept = append(kept, k)
		}
	}
	slices.SortFunc(kept, func(a, b keptMission) int {
		return cmp.Or(b.when.Compare(a.when), cmp.Compare(b.path, a.path))
	})
	return kept
}

// glance reads the beginning of a mission file: what it is, and whether it holds anything.
func glance(path string) (keptMission, error) {
	k := keptMission{path: path}
	err := eachFrame(path, func(f frame) (goOn bool, err error) {
		if f.kind == headKind {
			k.mark = f.mark
			k.branch, k.parent, err = readLineage(f)
			return true, err
		}
		k.lives = f.step > 0 || f.kind == orderKind || f.kind == bookmarkKind
		return !k.lives, nil
	})
	return k, err
}

// unmarked says that a mission was read to its end and has no bookmark.
func (k keptMission) unmarked() bool {
	marked := false
	err := eachFrame(k.path, func(f frame) (bool, error) {
		marked = marked || f.kind == bookmarkKind
		return true, nil
	})
	return err == nil && !marked
}

// eachFrame shows the frames of a file to see until that has enough, or the file ends. One
// that is damaged before is an error.
func eachFrame(path string, see func(frame) (goOn bool, err error)) error {
	file, err := disk.OpenPlain(path)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	first := make([]byte, preambleLen)
	if _, err := file.ReadAt(first, 0); err != nil {
		return err
	}
	if err := checkPreamble(first); err != nil {
		return err
	}
	s := &scanner{file: file, size: info.Size(), at: preambleLen}
	for {
		f, err := s.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if goOn, err := see(f); err != nil || !goOn {
			return err
		}
	}
}

// readLineage reads of the first frame whether the mission is a branch, and of which. What
// comes after that, which can be much, is not unpacked.
func readLineage(f frame) (branch bool, parent Origin, err error) {
	const most = 1 << 16 // bytes before the scenario
	payload := f.Payload
	if f.Packed {
		d, err := zstd.NewReader(bytes.NewReader(payload), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(packed.Window))
		if err != nil {
			return false, parent, err
		}
		defer d.Close()
		if payload, err = io.ReadAll(io.LimitReader(d, most)); err != nil {
			return false, parent, err
		}
	}
	var h head
	c := wire.Reading(payload)
	h.codeLineage(c)
	return h.branch, h.parent, c.Err()
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
