// Package sites reads where stations stand and which satellites are linked from
// files of the user.
//
// # Model
//
// A file of stations has one in each line: number, name, latitude and longitude
// in degrees (north and east positive), altitude in metres above the WGS 84
// ellipsoid. A file of links has two numbers of satellites in each line, in the
// order of the element sets, from 0. Empty lines and lines that begin with # do
// not count. A file is accepted whole or not at all, and up to twenty faults are
// reported together, each with its line.
//
// # Limits
//
// 100,000 stations, 16 million links, and 1,024 bytes to a line.
package sites

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"orrery/data/text"
)

// What a file may be, at most.
const (
	maxStations = 100_000
	maxLinks    = 16_000_000
	maxLine     = 1024
	maxFaults   = 20
)

// file is one that is being read.
type file struct {
	name   string
	line   int
	faults []error
	more   int // faults that are not kept
}

// fault notes what is wrong in a line.
func (f *file) fault(line int, format string, args ...any) {
	if len(f.faults) == maxFaults {
		f.more++
		return
	}
	f.faults = append(f.faults, fmt.Errorf("%s:%d: %s", f.name, line, fmt.Sprintf(format, args...)))
}

// err is all that is wrong.
func (f *file) err() error {
	if f.more > 0 {
		return errors.Join(append(f.faults, fmt.Errorf("%s: and %d more", f.name, f.more))...)
	}
	return errors.Join(f.faults...)
}

// lines gives each line that counts to take, until it has had enough.
func (f *file) lines(r io.Reader, take func(line string) (goOn bool)) {
	scanner := bufio.NewScanner(r)
	scanner.Buffer(make([]byte, 0, maxLine), maxLine)
	for scanner.Scan() {
		f.line++
		line := strings.TrimSpace(strings.TrimPrefix(scanner.Text(), "\ufeff"))
		if line == "" || line[0] == '#' {
			continue
		}
		if !take(line) {
			return
		}
	}
	switch err := scanner.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		f.fault(f.line+1, "the line is longer than %d bytes", maxLine)
	case err != nil:
		f.fault(f.line+1, "%v", err)
	}
}

// shown is a foreign word as a message may show it.
func shown(word string) string {
	const most = 40
	if word = text.Clean(word); len(word) > most {
		return word[:strings.LastIndexFunc(word[:most], func(rune) bool { return true })] + "…"
	}
	return word
}
