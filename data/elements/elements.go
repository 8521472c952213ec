// Package elements reads orbital element sets.
//
// # Model
//
// Read takes two-line element sets and orbit mean-elements messages, and recognises them by their
// beginning. Two-line sets have 69 columns, a checksum in the last, and catalogue numbers of five
// digits or with a letter first (Alpha-5). Messages are JSON, CSV, XML or lines of KEYWORD =
// value, in the dialects of CelesTrak and Space-Track; JSON with two-line sets, as SatNOGS and
// Space-Track write it; and the state file of Hypatia, whose first line gives planes and
// satellites.
//
// Each record is read on its own. What SGP4 uses must be valid: an invalid record is left out,
// with its line and the reason, and the others are read. What SGP4 does not use (element set and
// revolution numbers, classification, designator, rates of the mean motion) is left blank if it is
// invalid, with a note. A number with a wrong unit is refused. Prose, comments, end marks and
// damage are skipped. A file without a single set is refused.
//
// A satellite that appears twice, by its catalogue number, is flown once, from its newest elements
// (Newest).
//
// # Limits
//
// A file has at most a million sets and 512 MiB unpacked, and takes about 250 bytes of memory per
// set; a line has at most 1,024 bytes, a message 64 KiB and 16 levels. Ephemeris types other than
// SGP4 are refused. Years are 1957 to 2056, as two digits allow.
//
// # Sources
//
// Hoots and Roehrich (1980), Spacetrack Report #3; Kelso, NORAD Two-Line Element Set Format, and A
// New Way to Obtain GP Data, celestrak.org; Space-Track, Alpha-5; CCSDS 502.0-B-3 (2023), Orbit
// Data Messages; github.com/snkas/hypatia, satgenpy.
package elements

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"orrery/data/input"
	"orrery/engine/orbit"
	"orrery/engine/space"
)

// MaxBytes is the largest file, packed or not.
const MaxBytes = 512 << 20

// Further limits of a file.
const (
	mostSets    = 1_000_000
	longestLine = 1024     // bytes of a line
	mostRecord  = 64 << 10 // bytes of a message
	mostDepth   = 16       // levels in a message
)

// Start is when a mission with these element sets starts, at least one: at their latest epoch,
// rounded up to the minute.
func Start(sets []orbit.Elements) space.Instant {
	latest := slices.MaxFunc(sets, func(a, b orbit.Elements) int { return cmp.Compare(a.Epoch, b.Epoch) }).Epoch
	minute := space.At(latest.Time().Truncate(time.Minute))
	if minute < latest {
		minute = minute.Add(time.Minute)
	}
	return minute
}

// Report is the content of a file of element sets.
type Report struct {
	File  string
	Sets  []orbit.Elements // in the order of the file
	Lines []int            // on which each begins, from 1
	input.Findings
}

// Read reads the element sets of r; name is the file's, for messages. It fails if the file cannot
// be read or contains no set that can be flown.
func Read(name string, r io.Reader) (Report, error) {
	f := &file{Report: Report{File: name}}
	in := bufio.NewReaderSize(input.Text(r, MaxBytes), mostRecord)
	err := form(in)(f, in)
	if damage := (input.Damage{}); errors.As(err, &damage) && len(f.Sets) > 0 {
		f.leave(f.line, 0, damage.Error())
		err = nil
	}
	switch {
	case err != nil:
		return Report{File: name}, fmt.Errorf("reading %s: %w", name, err)
	case len(f.Sets) > 0:
		return f.Report, nil
	}
	return Report{File: name}, f.nothing()
}

// file is the state of reading one file.
type file struct {
	Report
	line int // number of the last line read
}

// leave records that a record is skipped.
func (f *file) leave(line, column int, why string) {
	f.Skip(input.Finding{File: f.File, Line: max(1, line), Column: column, Why: why})
}

// take adds a set that begins on a line. It fails if there are too many.
func (f *file) take(e orbit.Elements, line int) error {
	if len(f.Sets) == mostSets {
		return fmt.Errorf("line %d: there are over %d element sets: split the file there", line, mostSets)
	}
	f.Sets, f.Lines = append(f.Sets, e), append(f.Lines, line)
	return nil
}

// sane fails if so much is skipped that the file must be of another kind.
func (f *file) sane() error { return f.TooMany(len(f.Sets)) }

// nothing is the error of a file without element sets.
func (f *file) nothing() error {
	const want = "want element sets of two lines of 69 columns, or orbit mean-elements messages as JSON, CSV, XML or KEYWORD = value"
	if f.Skips == 0 {
		return fmt.Errorf("%s: there is no element set: %s", f.File, want)
	}
	return fmt.Errorf("%s: no element set can be flown:\n%w", f.File, f.Err())
}

// form recognises the format of a file from its beginning.
func form(in *bufio.Reader) func(*file, *bufio.Reader) error {
	start, _ := in.Peek(mostRecord)
	start = bytes.TrimLeft(start, " \t\r\n")
	if len(start) == 0 {
		return (*file).lines
	}
	switch start[0] {
	case '[', '{':
		return (*file).json
	case '<':
		if bytes.Contains(start, []byte("<?xml")) || bytes.Contains(bytes.ToLower(start), []byte("omm")) {
			return (*file).xml
		}
		return (*file).lines // perhaps of a web page
	}
	for line := range bytes.Lines(start) {
		line := strings.TrimSpace(string(line))
		switch {
		case line == "" || line[0] == '#' || input.IsSeparatorLine([]byte(line)):
			continue
		case isKeyword(line):
			return (*file).keywords
		case heads(line).of != nil:
			return (*file).csv
		}
		break
	}
	return (*file).lines
}
