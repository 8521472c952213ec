package input

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxKept is how many findings of each kind are kept; more are counted.
const MaxKept = 1000

// mostTold is how many of each kind are shown one by one.
const mostTold = 20

// Finding is a record of a file that was skipped, or read otherwise than written.
type Finding struct {
	File   string `json:"file"`
	Line   int    `json:"line"` // from 1
	Column int    `json:"column,omitempty"`
	Why    string `json:"why"`
}

// String is the finding in one line: file:line:column: why.
func (f Finding) String() string {
	if f.Column > 0 {
		return fmt.Sprintf("%s:%d:%d: %s", printable(f.File), f.Line, f.Column, f.Why)
	}
	return fmt.Sprintf("%s:%d: %s", printable(f.File), f.Line, f.Why)
}

// printable is a path with dots for characters that a terminal would not show as they are.
func printable(path string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) || r == utf8.RuneError {
			return '·'
		}
		return r
	}, path)
}

// Findings are what users must be told about the files that were read.
type Findings struct {
	Skipped []Finding // skipped records, the first MaxKept
	Skips   int       // number of all
	Noted   []Finding // read otherwise than written, the first MaxKept
	Notes   int
	Gaps    int // skipped records of a file whose records others refer to by number: the later numbers have shifted
}

// Skip adds a skipped record.
func (f *Findings) Skip(found Finding) {
	if f.Skips++; len(f.Skipped) < MaxKept {
		f.Skipped = append(f.Skipped, found)
	}
}

// Note adds what was read otherwise than written.
func (f *Findings) Note(found Finding) {
	if f.Notes++; len(f.Noted) < MaxKept {
		f.Noted = append(f.Noted, found)
	}
}

// mostLeft is how many records may be skipped while fewer are read, before the file is taken for
// one of another kind.
const mostLeft = 1_000_000

// TooMany is an error if so many records were skipped, for those that were read, that the file must
// be of another kind.
func (f Findings) TooMany(taken int) error {
	if f.Skips <= mostLeft || f.Skips <= taken {
		return nil
	}
	return fmt.Errorf("over %d records cannot be read, more than can be: this is probably another kind of file; the first: %v", mostLeft, f.Skipped[0])
}

// Add adds the findings of another file.
func (f *Findings) Add(g Findings) {
	f.Skipped = append(f.Skipped, g.Skipped[:min(len(g.Skipped), MaxKept-len(f.Skipped))]...)
	f.Noted = append(f.Noted, g.Noted[:min(len(g.Noted), MaxKept-len(f.Noted))]...)
	f.Skips, f.Notes, f.Gaps = f.Skips+g.Skips, f.Notes+g.Notes, f.Gaps+g.Gaps
}

// Of are the kept findings of one file.
func (f Findings) Of(file string) Findings {
	var own Findings
	for _, found := range f.Skipped {
		if found.File == file {
			own.Skip(found)
		}
	}
	for _, found := range f.Noted {
		if found.File == file {
			own.Note(found)
		}
	}
	return own
}

// Any reports whether there is anything to tell.
func (f Findings) Any() bool { return f.Skips+f.Notes > 0 }

// Tell writes the findings for people: the first twenty of each kind, and the number of all.
func (f Findings) Tell(w io.Writer) {
	for _, kind := range [...]struct {
		found []Finding
		count int
		what  string
	}{{f.Noted, f.Notes, "noted"}, {f.Skipped, f.Skips, "left out"}} {
		for _, found := range kind.found[:min(mostTold, len(kind.found))] {
			fmt.Fprintf(w, "%v\n", found)
		}
		if more := kind.count - mostTold; more > 0 {
			fmt.Fprintf(w, "and %d more %s\n", more, kind.what)
		}
	}
	if f.Skips > 0 {
		fmt.Fprintf(w, "%s left out; --strict makes that an error\n", records(f.Skips))
	}
}

// Err is an error that lists the skipped records, or nil if there are none.
func (f Findings) Err() error {
	if f.Skips == 0 {
		return nil
	}
	var b strings.Builder
	for _, found := range f.Skipped[:min(mostTold, len(f.Skipped))] {
		fmt.Fprintf(&b, "%v\n", found)
	}
	if more := f.Skips - mostTold; more > 0 {
		fmt.Fprintf(&b, "and %d more left out\n", more)
	}
	return leftOut(strings.TrimSuffix(b.String(), "\n"))
}

// leftOut is the error that records were skipped.
type leftOut string

func (e leftOut) Error() string { return string(e) }

// records is a number of records in words.
func records(n int) string {
	if n == 1 {
		return "1 record was"
	}
	return fmt.Sprintf("%d records were", n)
}
