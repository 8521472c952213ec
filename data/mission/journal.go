package mission

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// journal is a mission file that is being written.
type journal struct {
	path    string
	file    *os.File // nil once closed
	readers bool     // it may only be read
	size    int64    // of what is written
	chain   uint32   // check sum of the last frame, written or not
	pending []byte   // frames that are not written yet
	dirty   bool     // written, but the disk was not asked to hold it

	synced time.Time     // when the disk was last asked
	cost   time.Duration // how long that took
}

// newJournal makes a file that holds the head. The file appears whole or not at
// all.
func newJournal(path string, h head, force bool) (*journal, error) {
	f, err := h.frame()
	if err != nil {
		return nil, err
	}
	path, err = filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if err := vacant(path, force); err != nil {
		return nil, err
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".new-*"+Suffix)
	if err != nil {
		return nil, fmt.Errorf("mission file: %w", err)
	}
	j := &journal{path: path, file: file}
	j.pending = preamble()
	j.add(f)
	if err := errors.Join(lock(file), j.write(), j.sync()); err != nil {
		return nil, errors.Join(err, j.close(), os.Remove(file.Name()))
	}
	if err := place(file.Name(), path, force); err != nil {
		return nil, errors.Join(err, j.close(), os.Remove(file.Name()))
	}
	return j, nil
}

// vacant says why a new file may not take the path.
func vacant(path string, force bool) error {
	old, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if !force {
		return fmt.Errorf("%s exists: choose another name, or --force to replace it", path)
	}
	if err != nil {
		return err
	}
	defer old.Close()
	if info, err := old.Stat(); err != nil || !info.Mode().IsRegular() {
		return fmt.Errorf("%s is not a regular file: choose another name", path)
	}
	return locked(path, lock(old))
}

// place gives a new file its name. Without force it takes no name that exists.
func place(temporary, path string, force bool) error {
	if force {
		return os.Rename(temporary, path)
	}
	err := os.Link(temporary, path)
	if err == nil {
		return os.Remove(temporary)
	}
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s exists: choose another name, or --force to replace it", path)
	}
	// A file system without links. Somebody may take the name between the two
	// lines; vacant has looked a moment ago.
	if err := vacant(path, false); err != nil {
		return err
	}
	return os.Rename(temporary, path)
}

// locked makes a sentence of a lock that was not to be had.
func locked(path string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s is being written by another process: replay it when that has ended (%w)", path, err)
}

// open says whether the file can still be written.
func (j *journal) open() bool { return j.file != nil && !j.readers }

// add puts a frame at the end of what is to be written, and says where its
// payload will be.
func (j *journal) add(f frame) (at int64) {
	at = j.size + int64(len(j.pending)) + headerLen
	j.pending = f.seal(j.pending, j.chain)
	j.chain = f.mark
	return at
}

// write hands all that is pending to the system, which keeps it even if this
// process is killed.
func (j *journal) write() error {
	if len(j.pending) == 0 {
		return nil
	}
	if j.file == nil {
		return fmt.Errorf("%s is closed", j.path)
	}
	n, err := j.file.WriteAt(j.pending, j.size)
	if err != nil {
		return fmt.Errorf("%s: wrote %d of %d bytes: %w", j.path, n, len(j.pending), err)
	}
	j.size += int64(n)
	j.pending = j.pending[:0]
	j.dirty = true
	return nil
}

// settle asks the disk to hold what is written, unless that would cost more
// than a twentieth of the time.
func (j *journal) settle(now func() time.Time) error {
	const share = 20
	start := now()
	if !j.dirty || start.Sub(j.synced) < share*j.cost {
		return nil
	}
	err := j.sync()
	j.synced = now()
	j.cost = j.synced.Sub(start)
	return err
}

func (j *journal) sync() error {
	if err := j.file.Sync(); err != nil {
		return fmt.Errorf("%s: %w", j.path, err)
	}
	j.dirty = false
	return nil
}

// close lets go of the file.
func (j *journal) close() error {
	if j.file == nil {
		return nil
	}
	var err error
	if j.dirty {
		err = j.sync()
	}
	err = errors.Join(err, j.file.Close())
	j.file = nil
	return err
}
