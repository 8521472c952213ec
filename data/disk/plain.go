package disk

import (
	"fmt"
	"os"
)

// OpenPlain opens a plain file to be read. What is none is not opened: a device may act on
// that, and a pipe has no end.
func OpenPlain(path string) (*os.File, error) {
	if info, err := os.Stat(path); err != nil {
		return nil, err
	} else if !info.Mode().IsRegular() {
		return nil, notPlain(path)
	}
	f, err := Open(path)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat() // it may be another by now
	if err == nil && !info.Mode().IsRegular() {
		err = notPlain(path)
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// notPlain refuses what is no plain file.
func notPlain(path string) error { return fmt.Errorf("%s is not a regular file", path) }
