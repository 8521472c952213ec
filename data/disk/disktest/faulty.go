// Package disktest makes calls of a disk fail, one after the other.
package disktest

import (
	"errors"
	"io/fs"
	"os"

	"orrery/data/disk"
)

// ErrDisk is what a call fails with.
var ErrDisk = errors.New("the disk is on fire")

// Faulty is a machine of which one call fails.
type Faulty struct {
	disk.Machine
	Fails int  // which call, from 1; 0: none
	Short bool // a write that fails has written half, and as on some systems does not say so
	Stays bool // so do all calls of its kind after it, and all cuts

	Calls  []string // that were made, by name
	failed string   // the name of the call that failed
}

// call notes a call for a file, and fails as the system does: with the name that it was
// given.
func (f *Faulty) call(name, path string) error {
	f.Calls = append(f.Calls, name)
	if len(f.Calls) == f.Fails {
		f.failed = name
	} else if !f.Stays || f.failed == "" || name != f.failed && name != "truncate" {
		return nil
	}
	if name == "link" || name == "rename" {
		return &os.LinkError{Op: name, Old: path, New: path, Err: ErrDisk}
	}
	return &os.PathError{Op: name, Path: path, Err: ErrDisk}
}

// Failed is the name of the call that failed; "" if none did.
func (f *Faulty) Failed() string { return f.failed }

// Create makes a file.
func (f *Faulty) Create(path string, mode fs.FileMode) (*os.File, error) {
	if err := f.call("create", path); err != nil {
		return nil, err
	}
	return f.Machine.Create(path, mode)
}

// WriteAt writes at a byte.
func (f *Faulty) WriteAt(file *os.File, p []byte, at int64) (n int, err error) {
	if err := f.call("write", file.Name()); err != nil {
		if f.Short {
			_, _ = f.Machine.WriteAt(file, p[:len(p)/2], at)
		}
		return 0, err
	}
	return f.Machine.WriteAt(file, p, at)
}

// Truncate cuts a file.
func (f *Faulty) Truncate(file *os.File, size int64) error {
	if err := f.call("truncate", file.Name()); err != nil {
		return err
	}
	return f.Machine.Truncate(file, size)
}

// Sync has the disk hold what was written.
func (f *Faulty) Sync(file *os.File) error {
	if err := f.call("sync", file.Name()); err != nil {
		return err
	}
	return f.Machine.Sync(file)
}

// Lock locks a file.
func (f *Faulty) Lock(file *os.File) error {
	if err := f.call("lock", file.Name()); err != nil {
		return err
	}
	return f.Machine.Lock(file)
}

// Close lets go of a file, even if it fails.
func (f *Faulty) Close(file *os.File) error {
	return errors.Join(f.call("close", file.Name()), f.Machine.Close(file))
}

// Link gives a file another name.
func (f *Faulty) Link(from, to string) error {
	if err := f.call("link", from); err != nil {
		return err
	}
	return f.Machine.Link(from, to)
}

// Rename gives a file another name.
func (f *Faulty) Rename(from, to string) error {
	if err := f.call("rename", from); err != nil {
		return err
	}
	return f.Machine.Rename(from, to)
}

// Remove takes a name away.
func (f *Faulty) Remove(path string) error {
	if err := f.call("remove", path); err != nil {
		return err
	}
	return f.Machine.Remove(path)
}

// SyncFolder has the disk hold the names in a folder.
func (f *Faulty) SyncFolder(path string) error {
	if err := f.call("sync folder", path); err != nil {
		return err
	}
	return f.Machine.SyncFolder(path)
}
