package elements

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"orrery/data/text"
	"orrery/engine/orbit"
)

const (
	columns     = 69   // of an element line
	longestLine = 1024 // bytes
)

// ReadTLE reads the element sets of r, in their order. The name is that of the
// file, for errors. On an error there are no sets.
func ReadTLE(name string, r io.Reader) ([]orbit.Elements, error) {
	t := tle{faults: faults{file: name}}
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 0, 4096), longestLine+2)
	for number := 1; lines.Scan() && !t.faults.full; number++ {
		raw := lines.Bytes()
		if number == 1 {
			raw = bytes.TrimPrefix(raw, []byte("\ufeff")) // a byte-order mark
			if kind := otherFormat(raw); kind != "" {
				t.faults.add(1, 1, "this is %s: want element sets of two lines of %d columns, as FORMAT=tle gives them", kind, columns)
				break
			}
		}
		t.take(number, strings.TrimRight(string(raw), " \r"))
	}
	switch err := lines.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		t.faults.add(t.last+1, longestLine+1, "the line has over %d bytes: want %d columns", longestLine, columns)
	case err != nil:
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	t.finish()
	if err := t.faults.err(); err != nil {
		return nil, err
	}
	return t.sets, nil
}

// tle is a file half read.
type tle struct {
	faults faults
	sets   []orbit.Elements
	last   int // line that was taken

	name     string // of the set that begins
	nameLine int    // 0 while there is none
	first    string // line 1 of that set
	firstAt  int    // 0 while there is none
}

// take reads a line, from 1, without its end.
func (t *tle) take(number int, line string) {
	t.last = number
	start := strings.TrimLeft(line, " \t")
	switch {
	case start == "":
		return
	case start != line && isElementLine(start):
		t.faults.add(number, 1, "there are blanks before line %c: take them out", start[0])
		line = start
	}
	switch {
	case !isElementLine(line):
		t.broken(number)
		t.name, t.nameLine = text.Clean(strings.TrimPrefix(line, "0 ")), number
	case line[0] == '1':
		if t.firstAt > 0 {
			t.broken(number)
		}
		t.first, t.firstAt = line, number
	default:
		t.close(number, line)
	}
}

// broken reports a set that ends before its time; number is the line that ends
// it.
func (t *tle) broken(number int) {
	switch {
	case t.firstAt > 0:
		t.faults.add(t.firstAt, 1, "line 1 is not followed by line 2: want a line of %d columns that begins with 2", columns)
	case t.nameLine > 0:
		t.faults.add(t.nameLine, 1, "a name is not followed by line 1: want a line of %d columns that begins with 1 after %q", columns, t.name)
	}
	t.name, t.nameLine, t.first, t.firstAt = "", 0, "", 0
}

// close makes an element set of what was read.
func (t *tle) close(number int, second string) {
	if t.firstAt == 0 {
		t.faults.add(number, 1, "line 2 has no line 1 before it: want a line of %d columns that begins with 1", columns)
		t.name, t.nameLine = "", 0
		return
	}
	before := len(t.faults.list)
	e := orbit.Elements{Name: t.name}
	one := card{t.first, t.firstAt, &t.faults}
	two := card{second, number, &t.faults}
	if one.whole() {
		one.first(&e)
	}
	if two.whole() {
		two.second(&e)
		if a, b := t.first[2:min(7, len(t.first))], second[2:7]; a != b && len(t.faults.list) == before {
			t.faults.add(number, 3, "catalogue number is %q, and %q in line 1: want the same", b, a)
		}
	}
	t.name, t.nameLine, t.first, t.firstAt = "", 0, "", 0
	if len(t.faults.list) > before {
		return
	}
	if err := e.Check(); err != nil {
		t.faults.add(number, 1, "%v", err)
		return
	}
	if len(t.sets) == orbit.MaxSatellites {
		t.faults.add(number, 1, "there are more than %d element sets: split the file", orbit.MaxSatellites)
		t.faults.full = true
		return
	}
	t.sets = append(t.sets, e)
}

// finish looks at what the end of the file left open.
func (t *tle) finish() {
	if t.faults.full {
		return
	}
	t.broken(t.last)
	if len(t.sets) == 0 && len(t.faults.list) == 0 {
		t.faults.add(max(t.last, 1), 1, "there is no element set: want lines of %d columns that begin with 1 and 2", columns)
	}
}

// isElementLine tells line 1 and 2 from a name, which may begin with a number
// too but is short and has no catalogue number there.
func isElementLine(line string) bool {
	const longestName = 24
	if len(line) < 2 || (line[0] != '1' && line[0] != '2') || (line[1] != ' ' && line[1] != '\t') {
		return false
	}
	return len(line) > longestName || len(line) >= 7 && allDigits(line[3:7])
}

func allDigits(s string) bool {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return s != ""
}

// otherFormat is what a file that begins with line is instead, or "".
func otherFormat(line []byte) string {
	line = bytes.TrimSpace(line)
	switch {
	case bytes.HasPrefix(line, []byte("<")):
		return "XML or a web page"
	case bytes.HasPrefix(line, []byte("{")), bytes.HasPrefix(line, []byte("[")):
		return "JSON"
	case bytes.HasPrefix(line, []byte("OBJECT_NAME,")), bytes.HasPrefix(line, []byte("CCSDS_OMM_VERS")):
		return "an orbit mean-elements message (OMM)"
	}
	return ""
}
