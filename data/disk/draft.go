package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// Draft is a file written under a temporary name beside its final one.
type Draft struct {
	File *os.File // open and locked
	sys  System
	path string // its final name
	name string // its present name
}

// Begin creates an empty draft for a path.
func Begin(sys System, path string, mode fs.FileMode) (*Draft, error) {
	const tries = 100
	for range tries {
		name := filepath.Join(filepath.Dir(path), fmt.Sprintf("%s%016x", draftPrefix, rand.Uint64()))
		f, err := sys.Create(name, mode)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return nil, about(path, err)
		}
		d := &Draft{File: f, sys: sys, path: path, name: name}
		err = sys.Lock(f)
		switch {
		case err == nil && leadsTo(name, f):
			return d, nil
		case err != nil && !errors.Is(err, ErrLocked):
			return nil, about(path, errors.Join(err, d.Discard()))
		}
		_ = sys.Close(f) // another process took it for an abandoned one, and is removing it
	}
	return nil, fmt.Errorf("%s: no temporary name is free in its folder", path)
}

// Place gives the draft its final name, and leaves it open. Without force it fails if the name is
// taken. After a failure the name still belongs to the old file or, if the renaming succeeded but
// the disk did not confirm it, to the draft.
func (d *Draft) Place(force bool) error {
	old, err := claim(d.sys, d.path, force)
	if err != nil {
		return err
	}
	defer old.release()
	if err := d.take(old); err != nil {
		return err
	}
	if err := d.sys.SyncFolder(filepath.Dir(d.path)); err != nil {
		if !old.there {
			err = errors.Join(err, d.sys.Remove(d.path))
		}
		return about(d.path, err)
	}
	sweep(d.sys, filepath.Dir(d.path))
	return nil
}

// take gives the draft its name, replacing the file that has it, if any.
func (d *Draft) take(old claimed) error {
	if old.there {
		return about(d.path, d.sys.Rename(d.name, d.path))
	}
	err := d.sys.Link(d.name, d.path)
	switch {
	case err == nil:
		_ = d.sys.Remove(d.name) // a surplus name does no harm, and is swept once the file is closed
		return nil
	case errors.Is(err, fs.ErrExist):
		return exists(d.path)
	}
	// This file system has no links, so another process may take the name between the next two
	// lines.
	if _, err := os.Lstat(d.path); err == nil {
		return exists(d.path)
	}
	return about(d.path, d.sys.Rename(d.name, d.path))
}

// Discard closes and removes the draft.
func (d *Draft) Discard() error {
	err := d.sys.Close(d.File)
	if gone := d.sys.Remove(d.name); !errors.Is(gone, fs.ErrNotExist) {
		err = errors.Join(err, gone)
	}
	return err
}

// claimed is the file that has the draft's final name.
type claimed struct {
	there bool
	file  *os.File // locked; nil for a link that leads nowhere
}

func (c claimed) release() {
	if c.file != nil {
		c.file.Close()
	}
}

// Vacant is the reason why a draft may not take a name; nil if it may.
func Vacant(sys System, path string, force bool) error {
	old, err := claim(sys, path, force)
	old.release()
	return err
}

// claim finds and locks the file that has a name, or fails with the reason why a draft may not take
// it.
func claim(sys System, path string, force bool) (claimed, error) {
	for {
		switch _, err := os.Lstat(path); {
		case errors.Is(err, fs.ErrNotExist):
			return claimed{}, nil
		case err != nil:
			return claimed{}, about(path, err)
		case !force:
			return claimed{}, exists(path)
		}
		info, err := os.Stat(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return claimed{there: true}, nil
		case err != nil:
			return claimed{}, about(path, err)
		case !info.Mode().IsRegular():
			return claimed{}, fmt.Errorf("%s is not a regular file: name another", path)
		}
		file, err := Open(path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return claimed{}, about(path, err)
		}
		old := claimed{there: true, file: file}
		if err := sys.Lock(file); err != nil {
			old.release()
			return claimed{}, about(path, err)
		}
		if leadsTo(path, file) {
			return old, nil
		}
		old.release() // another file has the name by now
	}
}

// exists refuses a name that is taken.
func exists(path string) error { return taken{path} }

// taken is the error that a file with the name exists; it is an fs.ErrExist.
type taken struct{ path string }

func (t taken) Error() string {
	return fmt.Sprintf("%s exists: choose another name, or --force to replace it", t.path)
}

// Is makes it an fs.ErrExist.
func (taken) Is(target error) bool { return target == fs.ErrExist }

// about adds the name of the file to a system error.
func about(path string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", path, Reason(err))
}
