package mission

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"orrery/data/disk"
	"orrery/data/mission/frames"
)

// journal is a mission file that is being written.
type journal struct {
	sys     disk.System
	path    string
	file    *os.File // nil once closed
	readers bool     // it may only be read
	size    int64    // of what is written
	over    int64    // bytes behind that, which a write that failed has left
	chain   uint32   // check sum of the last frame, written or not
	pending []byte   // frames that are not written yet
	dirty   bool     // written, but the disk was not asked to hold it
	lost    error    // why nothing that is written from now on is kept

	synced time.Time     // when the disk was last asked
	cost   time.Duration // how long that took
}

// newJournal makes a file that holds the head. The file appears whole or not at
// all.
func newJournal(sys disk.System, path string, h head, force bool) (*journal, error) {
	f, err := h.frame()
	if err != nil {
		return nil, err
	}
	path, err = filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if err := disk.Vacant(sys, path, force); err != nil {
		return nil, err
	}
	draft, err := disk.Begin(sys, path, 0o600)
	if err != nil {
		return nil, err
	}
	j := &journal{sys: sys, path: path, file: draft.File}
	j.pending = frames.Preamble()
	j.add(f)
	if err := errors.Join(j.write(), j.sync()); err != nil {
		return nil, errors.Join(err, draft.Discard())
	}
	if err := draft.Place(force); err != nil {
		return nil, errors.Join(err, draft.Discard())
	}
	return j, nil
}

// open says whether the file can still be written.
func (j *journal) open() bool { return j.file != nil && !j.readers }

// add puts a frame at the end of what is to be written, and says where its
// payload will be.
func (j *journal) add(f frames.Frame) (at int64) {
	at = j.size + int64(len(j.pending)) + frames.HeaderLen
	j.pending = f.Seal(j.pending, j.chain)
	j.chain = f.Mark
	return at
}

// commit writes all that is pending to the file, if that is still the one at its path.
func (j *journal) commit(now func() time.Time) error {
	if err := j.look(); err != nil {
		return err
	}
	if err := j.write(); err != nil {
		return err
	}
	return j.settle(now)
}

// look says why nothing that is written is kept: the file has lost its name, or is another
// than it was left. That stays so.
func (j *journal) look() error {
	if j.lost == nil && j.file != nil {
		j.lost = disk.Look(j.file, j.path, j.size+j.over)
	}
	return j.lost
}

// write hands all that is pending to the system, which keeps it even if this
// process is killed. What fails can be tried again.
func (j *journal) write() error {
	if len(j.pending) == 0 {
		return nil
	}
	if j.file == nil {
		return fmt.Errorf("%s is closed", j.path)
	}
	n, err := j.sys.WriteAt(j.file, j.pending, j.size)
	if err == nil && n < len(j.pending) {
		err = io.ErrShortWrite
	}
	if err != nil {
		j.cutBack()
		return fmt.Errorf("%s: %w", j.path, disk.Reason(err))
	}
	j.size, j.over = j.size+int64(n), 0
	j.pending = j.pending[:0]
	j.dirty = true
	return nil
}

// cutBack takes away what a write that failed has left: how much that is it need not say.
func (j *journal) cutBack() {
	if j.over = 0; j.sys.Truncate(j.file, j.size) == nil {
		return
	}
	if info, err := j.file.Stat(); err == nil {
		j.over = max(0, info.Size()-j.size)
	}
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

// sync asks the disk to hold what is written. After a refusal nobody knows what it holds,
// and asking again would not tell.
func (j *journal) sync() error {
	if err := j.sys.Sync(j.file); err != nil {
		j.lost = fmt.Errorf("%s: the disk could not store what was written: %w", j.path, disk.Reason(err))
		return j.lost
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
	if j.dirty && j.lost == nil {
		err = j.sync()
	}
	if failed := j.sys.Close(j.file); failed != nil && !j.readers {
		err = errors.Join(err, fmt.Errorf("%s: %w", j.path, disk.Reason(failed)))
	}
	j.file = nil
	return err
}

// discard closes a new file and takes it away again.
func (j *journal) discard() error {
	if j == nil {
		return nil
	}
	return errors.Join(j.close(), j.sys.Remove(j.path))
}
