package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"

	"orrery/engine/table"
)

// Look reports what happened to an open file at a path since size bytes were written to it; nil if
// it is unchanged.
func Look(f *os.File, path string, size int64) error {
	own, err := f.Stat()
	if err != nil {
		return about(path, err)
	}
	at, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && links(own) > 0:
		return fmt.Errorf("%s: it was moved away while it was written", path)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: it was removed while it was written", path)
	case err != nil:
		return about(path, err)
	case !os.SameFile(own, at):
		return fmt.Errorf("%s: another file was put in its place while it was written", path)
	case own.Size() != size:
		return fmt.Errorf("%s: another process changed it: it has %s, and %s were written", path, table.Bytes(own.Size()), table.Bytes(size))
	}
	return nil
}

// leadsTo reports whether a name is one of an open file.
func leadsTo(path string, f *os.File) bool {
	at, err := os.Stat(path)
	if err != nil {
		return false
	}
	own, err := f.Stat()
	return err == nil && os.SameFile(own, at)
}

// Distinct refuses an output path that is one of the files being read, under whatever name.
func Distinct(path string, read ...string) error {
	out, err := os.Stat(path)
	if err != nil {
		return nil // the output does not exist yet
	}
	for _, name := range read {
		if in, err := os.Stat(name); err == nil && os.SameFile(in, out) {
			return fmt.Errorf("%s is also the file that is read (%s): name another", path, name)
		}
	}
	return nil
}

// Open opens a file for reading. For a pipe it does not wait for a writer.
func Open(path string) (*os.File, error) { return os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0) }
