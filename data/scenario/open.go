package scenario

import (
	"path/filepath"

	"orrery/data/input"
	"orrery/data/scenario/tree"
)

// beside is the path of a file named in a document, relative to the document's folder.
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
	document, err := input.ReadAll(path, tree.MaxBytes)
	if err != nil {
		return nil, err
	}
	return Read(path, document)
}
