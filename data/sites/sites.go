// Package sites reads where stations stand and which satellites are linked from
// files of the user.
//
// # Model
//
// A file of stations has one in each line: number, name, latitude and longitude
// in degrees (north and east positive, east also up to 360), altitude in metres above the
// WGS 84 ellipsoid; what stands behind does not count, as the coordinates of Hypatia. A
// first line may name the columns, in any order; a file may leave the altitudes out. Where
// semicolons, tabs or bars stand between the values, a comma may stand for the point. Two stations may have one name: the
// number tells them apart. A file of links has two numbers of satellites in each line, in
// the order of the element sets, from 0. Empty lines and lines that begin with # do
// not count. Each line stands on its own: one that cannot be read is left out, with its
// reason, and the others are taken.
//
// # Limits
//
// 100,000 stations, 16 million links, 1,024 bytes to a line, 512 MiB to a file, packed
// or not: at most 200 MB of memory.
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
