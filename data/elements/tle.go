package elements

import (
	"bufio"
	"fmt"
	"strconv"
	"strings"

	"orrery/data/input"
	"orrery/data/text"
	"orrery/engine/orbit"
	"orrery/engine/table"
)

const columns = 69 // length of an element line

// lines reads two-line element sets, with or without a line for the name.
func (f *file) lines(in *bufio.Reader) error {
	t := tle{file: f}
	lines := input.NewLines(in, longestLine)
	for lines.Next() {
		f.line = lines.Number()
		if lines.Long() {
			t.broken()
			t.flush()
			f.leave(f.line, longestLine+1, fmt.Sprintf("the line has over %s: want %d columns", table.Bytes(longestLine), columns))
			continue
		}
		err := t.take(strings.Trim(lines.Text(), " \t"))
		if err == nil {
			err = f.sane()
		}
		if err != nil {
			return err
		}
	}
	t.broken()
	t.flush()
	if there := len(f.Sets) + f.Gaps; t.satellites > 0 && t.satellites != there && len(f.Sets) > 0 {
		f.Note(input.Finding{File: f.File, Line: 1, Why: fmt.Sprintf("the header says %d satellites, but there are %d", t.satellites, there)})
	}
	return lines.Err()
}

// tle is the state of reading a file of element lines.
type tle struct {
	*file
	begun      bool // a line has been read
	satellites int  // number announced by the first line; 0 if it does not

	name    string // of the present set
	nameAt  int    // its line; 0 if there is none
	first   string // line 1 of the present set
	firstAt int    // its line; 0 if there is none

	stray    string // the first line that belongs to no element set
	strayAt  int    // its line; 0 if there is none
	strayEnd int
}

// take takes a line.
func (t *tle) take(line string) error {
	begins := !t.begun
	t.begun = t.begun || line != ""
	switch {
	case line == "" || line[0] == '#':
	case begins && t.head(line):
	case !isElementLine(line):
		t.broken()
		t.name, t.nameAt = text.Clean(strings.TrimPrefix(line, "0 ")), t.line
	case line[0] == '1':
		if t.firstAt > 0 {
			t.broken()
		}
		t.flush()
		t.first, t.firstAt = line, t.line
	default:
		return t.close(line)
	}
	return nil
}

// head reports whether a line is the head of a Hypatia state file: the number of planes, and of
// satellites in each.
func (t *tle) head(line string) bool {
	words := strings.Fields(line)
	if len(words) != 2 || !allDigits(words[0]) || !allDigits(words[1]) {
		return false
	}
	planes, err := strconv.Atoi(words[0])
	each, otherErr := strconv.Atoi(words[1])
	if err != nil || otherErr != nil || planes < 1 || each < 1 || planes > mostSets || each > mostSets {
		return false
	}
	t.satellites = planes * each
	return true
}

// broken skips the unfinished set before the present line.
func (t *tle) broken() {
	switch {
	case t.firstAt > 0:
		t.Gaps++
		t.leave(t.firstAt, 1, t.who()+fmt.Sprintf("line 1 is not followed by line 2: want a line of %d columns that begins with 2", columns))
	case t.nameAt > 0 && t.strayAt == 0:
		t.stray, t.strayAt, t.strayEnd = t.name, t.nameAt, t.nameAt
	case t.nameAt > 0:
		t.strayEnd = t.nameAt
	}
	t.forget()
}

// forget drops the present set.
func (t *tle) forget() { t.name, t.nameAt, t.first, t.firstAt = "", 0, "", 0 }

// flush skips lines that belong to no element set; adjacent ones are reported as one.
func (t *tle) flush() {
	switch {
	case t.strayAt == 0:
		return
	case t.strayEnd == t.strayAt:
		t.leave(t.strayAt, 1, fmt.Sprintf("%q is not an element set: a name is not followed by line 1", show(t.stray)))
	default:
		t.leave(t.strayAt, 1, fmt.Sprintf("lines %d to %d are not an element set, from %q on", t.strayAt, t.strayEnd, show(t.stray)))
	}
	t.strayAt = 0
}

// who is the name of the set, in front of a message.
func (t *tle) who() string {
	if t.name == "" {
		return ""
	}
	return t.name + ": "
}

// close completes the present set with its second line.
func (t *tle) close(second string) error {
	defer t.forget()
	t.flush()
	if t.firstAt == 0 {
		t.Gaps++
		t.leave(t.line, 1, t.who()+fmt.Sprintf("line 2 has no line 1 before it: want a line of %d columns that begins with 1", columns))
		return nil
	}
	p := pair{name: t.name, first: untabbed(t.first), second: untabbed(second), firstAt: t.firstAt, secondAt: t.line}
	begin := t.firstAt
	if t.nameAt > 0 {
		begin = t.nameAt
	}
	e, ok := t.pair(p)
	if !ok {
		return nil
	}
	return t.file.take(e, begin)
}

// pair is the two lines of a set with their line numbers.
type pair struct {
	name              string
	first, second     string
	firstAt, secondAt int
}

// pair makes an element set of two lines, or skips it.
func (f *file) pair(p pair) (e orbit.Elements, ok bool) {
	wrong := faults{}
	e = orbit.Elements{Name: p.name}
	one, two := card{p.first, p.firstAt, &wrong}, card{p.second, p.secondAt, &wrong}
	if one.whole() {
		one.first(&e)
	}
	if two.whole() {
		two.second(&e)
		if a, b := p.first[2:min(7, len(p.first))], p.second[2:7]; a != b && len(wrong.list) == 0 {
			two.fault(3, "catalogue number is %q, and %q in line 1: want the same", b, a)
		}
	}
	if len(wrong.list) == 0 {
		for _, reason := range e.Problems() {
			wrong.add(p.firstAt, 1, "%v", reason)
		}
	}
	who := ""
	if p.name != "" {
		who = p.name + ": "
	}
	if len(wrong.list) > 0 {
		f.Gaps++
		first := wrong.list[0]
		f.leave(first.Line, first.Column, who+wrong.sentence())
		return e, false
	}
	for _, note := range wrong.notes {
		note.File, note.Why = f.File, who+note.Why
		f.Note(note)
	}
	return e, true
}

// untabbed replaces tabs with blanks: one for each, or up to the next multiple of eight columns,
// whichever gives a line of the right length.
func untabbed(line string) string {
	if !strings.Contains(line, "\t") {
		return line
	}
	var b strings.Builder
	for _, c := range []byte(line) {
		if c != '\t' {
			b.WriteByte(c)
			continue
		}
		b.WriteString(strings.Repeat(" ", 8-b.Len()%8))
	}
	if single := strings.ReplaceAll(line, "\t", " "); len(single) == columns || b.Len() != columns {
		return single
	}
	return b.String()
}

// faults are the errors in a set, and notes on what is odd but harmless.
type faults struct{ list, notes []input.Finding }

// add adds an error at a line and column, both from 1.
func (f *faults) add(line, column int, format string, args ...any) {
	f.list = append(f.list, input.Finding{Line: line, Column: column, Why: fmt.Sprintf(format, args...)})
}

// note adds a note.
func (f *faults) note(line, column int, format string, args ...any) {
	f.notes = append(f.notes, input.Finding{Line: line, Column: column, Why: fmt.Sprintf(format, args...)})
}

// sentence lists all errors, each but the first with its position.
func (f *faults) sentence() string {
	words := make([]string, len(f.list))
	for i, fault := range f.list {
		if words[i] = fault.Why; i > 0 {
			words[i] = fmt.Sprintf("%d:%d: %s", fault.Line, fault.Column, fault.Why)
		}
	}
	return strings.Join(words, "; ")
}

// isElementLine tells lines 1 and 2 from a name, which may also begin with a number but is short
// and has no catalogue number in that position.
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
