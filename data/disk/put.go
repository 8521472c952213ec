package disk

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Options say how a file is written.
type Options struct {
	System System      // nil for the machine's
	Force  bool        // replace a file that is there
	Mode   fs.FileMode // of a new file
}

// Put writes a file completely or not at all: if it fails there is no new file, and an old one is
// unchanged.
func Put(path string, o Options, write func(io.Writer) error) error {
	s, err := Start(path, o)
	if err != nil {
		return err
	}
	if err := write(s.out); err != nil {
		return errors.Join(about(path, err), s.Discard())
	}
	return s.Finish()
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

// Scratch creates a private temporary file; remove deletes it.
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

// ScratchFolder creates a temporary folder for another program's files; remove deletes it with its
// content.
func ScratchFolder(pattern string) (path string, remove func(), err error) {
	path, err = os.MkdirTemp("", pattern)
	return path, func() { os.RemoveAll(path) }, err
}

// Folder creates a private folder, and those above it.
func Folder(path string) error { return os.MkdirAll(filepath.Clean(path), 0o700) }
