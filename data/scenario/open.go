package scenario

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// open opens a plain file that has at most so many bytes.
func open(path string, most int64) (*os.File, error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no file %s", quoted(path))
	}
	if err != nil {
		return nil, err
	}
	about, err := file.Stat()
	switch {
	case err != nil:
	case about.IsDir():
		err = fmt.Errorf("%s is a folder: want a file", quoted(path))
	case about.Size() > most:
		err = fmt.Errorf("%s has %d bytes, want at most %d", quoted(path), about.Size(), most)
	}
	if err != nil {
		file.Close()
		return nil, err
	}
	return file, nil
}

// beside is the path of a file that a document names: from where the document lies.
func beside(source, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(source), path)
}

// Files are the paths of the files that the document names: element sets and traces.
func (f *File) Files() []string {
	var paths []string
	for _, at := range f.skies {
		if at.listed() {
			paths = append(paths, beside(f.source, at.tle+at.omm))
		}
	}
	for _, t := range f.traces {
		paths = append(paths, beside(f.source, t.File))
	}
	return paths
}

// ReadFile reads a scenario from disk.
func ReadFile(path string) (*File, error) {
	file, err := open(path, maxBytes)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	document, err := io.ReadAll(io.LimitReader(file, maxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", quoted(path), err)
	}
	return Read(path, document)
}
