package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"

	"orrery/engine/table"
)

// Look says what has become of an open file that was put at a path and given so many
// bytes; nil if it is still there and as it was left.
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

// leadsTo says whether a name leads to an open file.
func leadsTo(path string, f *os.File) bool {
	at, err := os.Stat(path)
	if err != nil {
		return false
	}
	own, err := f.Stat()
	return err == nil && os.SameFile(own, at)
}

// Distinct refuses a path to be written that leads to a file which is read: by whatever name,
// it is that file.
func Distinct(path string, read ...string) error {
	out, err := os.Stat(path)
	if err != nil {
		return nil // nothing is there
	}
	for _, name := range read {
		if in, err := os.Stat(name); err == nil && os.SameFile(in, out) {
			return fmt.Errorf("%s is also the file that is read (%s): name another", path, name)
		}
	}
	return nil
}

// Open opens a file to be read. It does not wait for who writes to a pipe.
func Open(path string) (*os.File, error) { return os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0) }
