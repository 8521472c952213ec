package elements

import (
	"bufio"
	"fmt"
	"strings"

	"orrery/data/input"
	"orrery/data/text"
	"orrery/engine/table"
)

// message takes a record that begins on a line: its elements, or the element lines that it contains
// instead.
func (f *file) message(r *record, line int) error {
	r.name = text.Clean(r.value(name))
	if e, notes, err := r.elements(); err == nil {
		f.notes(r, line, notes)
		return f.take(e, line)
	} else if !r.given(line1) || !r.given(line2) {
		f.refuse(r, line, err.Error())
		return nil
	} else if r.given(epoch) && r.given(meanMotion) {
		f.notes(r, line, []string{err.Error() + ": its element lines are flown instead"})
	}
	p := pair{name: r.name, first: r.value(line1), second: r.value(line2), firstAt: line, secondAt: line}
	if title := strings.TrimSpace(r.value(line0)); title != "" {
		p.name = text.Clean(strings.TrimPrefix(title, "0 "))
	} else if called := r.value(called); p.name == "" {
		p.name = text.Clean(called)
	}
	if e, ok := f.pair(p); ok {
		return f.take(e, line)
	}
	return nil
}

// refuse skips a record.
func (f *file) refuse(r *record, line int, why string) {
	f.Gaps++
	f.leave(line, 0, r.who()+": "+why)
}

// notes records which fields were left blank.
func (f *file) notes(r *record, line int, notes []string) {
	for _, note := range notes {
		f.Note(input.Finding{File: f.File, Line: line, Why: r.who() + ": " + note})
	}
}

// who is the name of the record in messages.
func (r *record) who() string {
	who := strings.TrimSpace(text.Clean(r.value(number)) + " " + text.Clean(r.value(name)))
	if who == "" {
		return "nameless"
	}
	return who
}

// csv reads a heading and one record per line.
func (f *file) csv(from *bufio.Reader) error {
	lines := input.NewLines(from, mostRecord)
	var in heading
	first := ""
	for lines.Next() {
		f.line = lines.Number()
		line := strings.TrimSpace(lines.Text())
		switch {
		case line == "" || line[0] == '#' || line == first || input.IsSeparatorLine(lines.Bytes()):
		case in.of == nil:
			in, first = heads(line), line
		default:
			err := f.row(lines, in)
			if err == nil {
				err = f.sane()
			}
			if err != nil {
				return err
			}
		}
	}
	return lines.Err()
}

// heading maps the columns of a table to fields of a record, -1 for none, and holds the separator.
type heading struct {
	of    []int
	comma byte
}

// heads reads a heading; it is empty if the line is not one. Case, blanks and punctuation do not
// count: Mean Motion is MEAN_MOTION.
func heads(line string) heading {
	const least = 7
	comma := input.Separator([]byte(line))
	words, _ := input.Fields([]byte(line), comma)
	of := make([]int, len(words))
	known := 0
	for i, word := range words {
		of[i] = fieldOf(strings.ReplaceAll(word, " ", "_"))
		known += min(1, of[i]+1)
	}
	if known < least {
		return heading{}
	}
	return heading{of, comma}
}

// row reads a line of values.
func (f *file) row(lines *input.Lines, in heading) error {
	var r record
	if lines.Long() {
		f.refuse(&r, f.line, "the line has over "+table.Bytes(mostRecord))
		return nil
	}
	values, whole := input.Fields(lines.Bytes(), in.comma)
	for i, value := range values[:min(len(values), len(in.of))] {
		switch field := in.of[i]; {
		case field < 0:
		case units[field] != nil, field == epoch:
			r.cells[field].set(input.Decimal(value, in.comma))
		default:
			r.cells[field].set(value)
		}
	}
	switch {
	case !whole:
		f.refuse(&r, f.line, "a quote is opened and not closed")
	case len(values) != len(in.of):
		f.refuse(&r, f.line, fmt.Sprintf("it has %s, want %d as in the first line", table.Count(len(values), "value"), len(in.of)))
	default:
		return f.message(&r, f.line)
	}
	return nil
}

// keywords reads lines of KEYWORD = value, with or without units.
func (f *file) keywords(in *bufio.Reader) error {
	lines := input.NewLines(in, mostRecord)
	var r *record
	begun := 0
	end := func() error {
		if r == nil {
			return nil
		}
		last := r
		r = nil
		return f.message(last, begun)
	}
	for lines.Next() {
		f.line = lines.Number()
		line := strings.TrimSpace(lines.Text())
		keyword, value, found := strings.Cut(line, "=")
		keyword = strings.ToUpper(strings.TrimSpace(keyword))
		field := fieldOf(keyword)
		switch {
		case line == "" || line[0] == '#' || strings.HasPrefix(line, "COMMENT") || isBracket(line):
			continue
		case !found || lines.Long():
			f.leave(f.line, 1, fmt.Sprintf("%q is not KEYWORD = value", show(line)))
			if err := f.sane(); err != nil {
				return err
			}
			continue
		case keyword == "CCSDS_OMM_VERS", field == name && r != nil && r.given(name):
			if err := end(); err != nil {
				return err
			}
		}
		if r == nil {
			r, begun = &record{}, f.line
		}
		if field >= 0 {
			r.setWithUnit(field, value)
		}
	}
	if err := end(); err != nil {
		return err
	}
	return lines.Err()
}

// isKeyword reports whether a line is of the form KEYWORD = value.
func isKeyword(line string) bool {
	keyword, _, found := strings.Cut(line, "=")
	keyword = strings.ToUpper(strings.TrimSpace(keyword))
	return found && keyword != "" && strings.Trim(keyword, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") == "" ||
		strings.HasPrefix(line, "COMMENT ")
}

// isBracket reports whether a line opens or closes a part of a message, as META_START does.
func isBracket(line string) bool {
	return !strings.ContainsAny(line, "= ") && (strings.HasSuffix(line, "_START") || strings.HasSuffix(line, "_STOP"))
}
