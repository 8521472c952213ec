package cli

import (
	"errors"
	"io/fs"
	"os"

	"orrery/data/input"
)

// Open opens a file that somebody named, of at most so many bytes; that there is none such is
// their mistake.
func Open(path string, most int64) (*os.File, error) {
	file, err := input.Open(path, most)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, Misuse("there is no file %q", path)
	}
	return file, err
}
