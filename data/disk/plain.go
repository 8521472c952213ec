package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// OpenPlain opens a regular file for reading. Nothing else is opened: a device may react to that,
// and a pipe has no end.
func OpenPlain(path string) (*os.File, error) {
	switch info, err := os.Stat(path); {
	case errors.Is(err, fs.ErrNotExist):
		return nil, missing{path}
	case err != nil:
		return nil, about(path, err)
	case !info.Mode().IsRegular():
		return nil, notPlain(path, info)
	}
	f, err := Open(path)
	if err != nil {
		return nil, about(path, err)
	}
	info, err := f.Stat() // it may have been replaced meanwhile
	if err == nil && !info.Mode().IsRegular() {
		err = notPlain(path, info)
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// notPlain refuses what is not a regular file.
func notPlain(path string, info fs.FileInfo) error {
	if info.IsDir() {
		return fmt.Errorf("%s is a folder: name a file in it", path)
	}
	return fmt.Errorf("%s is not a regular file: save its output in a file, and name that", path)
}

// missing is the error that a file does not exist; it is an fs.ErrNotExist.
type missing struct{ path string }

func (m missing) Error() string { return fmt.Sprintf("there is no file %s", m.path) }

// Is makes it an fs.ErrNotExist.
func (missing) Is(target error) bool { return target == fs.ErrNotExist }
