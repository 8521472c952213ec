// Package sites reads the user's files of ground stations and of links between satellites.
//
// # Model
//
// A file of stations has one per line: number, name, latitude and longitude in degrees (north and
// east positive, east also up to 360), altitude in metres above the WGS 84 ellipsoid; further
// values are ignored, such as the coordinates of Hypatia. A first line may name the columns, in
// any order; altitudes may be missing. If semicolons, tabs or bars separate the values, decimals
// may have a comma. Two stations may have the same name; their numbers distinguish them. A file of
// links has two numbers of satellites per line, in the order of the element sets, from 0. Empty
// lines and lines that begin with # are skipped. Each line is read on its own: an invalid one is
// left out with its reason, and the others are read.
//
// # Limits
//
// At most 100,000 stations, 16 million links, 1,024 bytes per line and 512 MiB per file, packed or
// not; at most 200 MB of memory.
package sites

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"orrery/data/input"
	"orrery/data/text"
	"orrery/engine/table"
)

// MaxBytes is the largest file, packed or not.
const MaxBytes = 512 << 20

// Further limits of a file.
const (
	maxStations = 100_000
	maxLinks    = 16_000_000
	maxLine     = 1024
)

// file is the state of reading one file.
type file struct {
	name  string
	line  int
	taken int
	input.Findings
}

// leave skips a line.
func (f *file) leave(line int, format string, args ...any) {
	f.Skip(input.Finding{File: f.name, Line: max(1, line), Why: fmt.Sprintf(format, args...)})
}

// lines calls take with each line that is not empty or a comment, until take returns false.
func (f *file) lines(r io.Reader, take func(line string) (goOn bool)) error {
	lines := input.NewLines(input.Text(r, MaxBytes), maxLine)
	for lines.Next() {
		f.line = lines.Number()
		line := strings.Trim(lines.Text(), " \t")
		switch {
		case line == "" || line[0] == '#':
		case lines.Long():
			f.leave(f.line, "the line is longer than %s", table.Bytes(maxLine))
		case !take(line):
			return nil
		}
		if err := f.TooMany(f.taken); err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
	}
	if damage := (input.Damage{}); errors.As(lines.Err(), &damage) {
		f.leave(f.line, "the rest is lost: %v", damage)
		return nil
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("%s:%d: %w", f.name, f.line+1, err)
	}
	return nil
}

// nothing is the error of a file in which no line could be read.
func (f *file) nothing(want string) error {
	if f.Skips == 0 {
		return fmt.Errorf("%s:%d: %s", f.name, f.line+1, want)
	}
	return fmt.Errorf("%s: no line can be read:\n%w", f.name, f.Err())
}

// shown is a word of the file, fit for a message.
func shown(word string) string {
	const most = 40
	if word = text.Clean(word); len(word) > most {
		return word[:strings.LastIndexFunc(word[:most], func(rune) bool { return true })] + "…"
	}
	return word
}
