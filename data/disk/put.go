package disk

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Options say how a file is written.
type Options struct {
	System System      // nil: the machine's
	Force  bool        // replace a file that is there
	Mode   fs.FileMode // of a new file
}

// Put has a file written as a whole: if it fails, there is no new file, and what was there
// is as it was.
func Put(path string, o Options, write func(io.Writer) error) error {
	if o.System == nil {
		o.System = Machine{}
	}
	if err := Vacant(o.System, path, o.Force); err != nil {
		return err
	}
	d, err := Begin(o.System, path, o.Mode)
	if err != nil {
		return err
	}
	if err := errors.Join(d.fill(write), d.keepMode(o.Force)); err != nil {
		return errors.Join(err, d.Discard())
	}
	if err := d.Place(o.Force); err != nil {
		return errors.Join(err, d.Discard())
	}
	return about(path, o.System.Close(d.File))
}

// fill has a draft written, and the disk hold it.
func (d *Draft) fill(write func(io.Writer) error) error {
	w := bufio.NewWriterSize(&appender{d, 0}, 1<<16)
	if err := write(w); err != nil {
		return about(d.path, err)
	}
	if err := w.Flush(); err != nil {
		return about(d.path, err)
	}
	return about(d.path, d.sys.Sync(d.File))
}

// keepMode gives a draft the mode of the file that it replaces.
func (d *Draft) keepMode(force bool) error {
	old, err := os.Stat(d.path)
	if !force || err != nil {
		return nil
	}
	return about(d.path, d.File.Chmod(old.Mode().Perm()))
}

// appender writes to the end of a draft.
type appender struct {
	draft *Draft
	at    int64
}

func (a *appender) Write(p []byte) (int, error) {
	n, err := a.draft.sys.WriteAt(a.draft.File, p, a.at)
	a.at += int64(n)
	if err == nil && n < len(p) {
		err = io.ErrShortWrite
	}
	return n, err
}

// Scratch makes a file of the program's own, in the folder for such, that is gone when
// remove is called.
func Scratch(pattern string, content []byte) (path string, remove func(), err error) {
	f, err := os.CreateTemp("", pattern)
	if err != nil {
		return "", nil, err
	}
	remove = func() { os.Remove(f.Name()) }
	_, err = f.Write(content)
	if err = errors.Join(err, f.Close()); err != nil {
		remove()
		return "", nil, err
	}
	return f.Name(), remove, nil
}

// Folder makes a folder of the operator's own, and those above it.
func Folder(path string) error { return os.MkdirAll(filepath.Clean(path), 0o700) }
