// Package disk writes files so that nothing is lost: a name always holds either its complete old
// content or its complete new content.
//
// # Model
//
// A file is written as a draft next to its final name, under a name of its own and locked, and
// renamed once the disk has stored it. An existing name is refused or, with force, replaced if it
// is a plain file that no other process is writing. A symbolic link is replaced and not followed,
// so that no other file is written through it. Drafts of killed processes are removed by the next
// process that writes to the folder: nobody holds their locks any more.
//
// A file that stays open for appending is checked from time to time: Look reports if its name
// leads to another file or to none.
//
// All calls that change a file go through a System, so that tests can make each of them fail.
//
// # Limits
//
// Locks are flock's and bind only processes that ask for them. On systems and file systems without
// flock two processes can write one file, and Look reports it. Without hard links, an existing
// file that appears between two calls is overwritten.
package disk

import (
	"errors"
	"io/fs"
	"os"
)

// System is the calls that change files.
type System interface {
	Create(path string, mode fs.FileMode) (*os.File, error) // a new file
	WriteAt(f *os.File, p []byte, at int64) (n int, err error)
	Truncate(f *os.File, size int64) error
	Sync(f *os.File) error
	Lock(f *os.File) error // no other process can write it until it is closed; ErrLocked if one already does
	Close(f *os.File) error
	Link(from, to string) error
	Rename(from, to string) error
	Remove(path string) error
	SyncFolder(path string) error // its file names reach the disk
}

// ErrLocked means that another process is writing the file.
var ErrLocked = errors.New("it is being written by another process")

// Machine is the file system of this machine.
type Machine struct{}

// Create makes a new file.
func (Machine) Create(path string, mode fs.FileMode) (*os.File, error) {
	return os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, mode)
}

// WriteAt writes at an offset in bytes.
func (Machine) WriteAt(f *os.File, p []byte, at int64) (int, error) { return f.WriteAt(p, at) }

// Truncate cuts a file to a size.
func (Machine) Truncate(f *os.File, size int64) error { return f.Truncate(size) }

// Sync waits until the content is on the disk.
func (Machine) Sync(f *os.File) error { return f.Sync() }

// Lock keeps other processes from writing the file until it is closed.
func (Machine) Lock(f *os.File) error { return lock(f) }

// Close closes a file and releases its lock.
func (Machine) Close(f *os.File) error { return f.Close() }

// Link gives a file a second name, which must be free.
func (Machine) Link(from, to string) error { return os.Link(from, to) }

// Rename gives a file another name, replacing the file that had it.
func (Machine) Rename(from, to string) error { return os.Rename(from, to) }

// Remove removes a name.
func (Machine) Remove(path string) error { return os.Remove(path) }

// SyncFolder waits until the names in a folder are on the disk.
func (Machine) SyncFolder(path string) error { return syncFolder(path) }

// Reason is the system's error without the file names of the call: the name of a draft means
// nothing to people.
func Reason(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}
