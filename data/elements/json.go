package elements

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"orrery/data/text"
	"orrery/engine/table"
)

// json reads records one by one: in a list, in lists within an object, or a single one.
func (f *file) json(in *bufio.Reader) error {
	s := splitter{in: in, line: 1}
	for {
		piece, err := s.next()
		f.line = s.line
		if errors.Is(err, io.EOF) {
			if s.lists > 0 {
				f.leave(s.line, 0, "the file is cut off in its list: fetch it again, there may have been more")
			}
			return nil
		}
		if err != nil {
			return err
		}
		if err := f.object(piece); err != nil {
			return err
		}
	}
}

// object takes one record of a JSON file.
func (f *file) object(p piece) error {
	var r record
	err := r.read(p.text)
	switch {
	case p.wrong != "":
		f.refuse(&r, p.line, p.wrong)
	case err != nil:
		f.refuse(&r, p.line, err.Error())
	case r.empty() && p.beside:
	case r.empty():
		f.refuse(&r, p.line, "it has none of the fields of an element set: want EPOCH, MEAN_MOTION and the rest, or its two lines")
	case r.value(trouble) != "":
		f.leave(p.line, 0, fmt.Sprintf("it holds no elements, but the answer %q: fetch it again", show(r.value(trouble))))
	default:
		return f.message(&r, p.line)
	}
	return f.sane()
}

// read sets the known keys of an object.
func (r *record) read(object []byte) error {
	d := json.NewDecoder(bytes.NewReader(object))
	d.UseNumber()
	if _, err := d.Token(); err != nil {
		return notJSON(err)
	}
	for d.More() {
		keyword, err := d.Token()
		if err != nil {
			return notJSON(err)
		}
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return notJSON(err)
		}
		if field := fieldOf(keyword.(string)); field >= 0 {
			r.cells[field].setJSON(raw)
		} else if strings.EqualFold(keyword.(string), "tle") {
			r.readLines(raw)
		}
	}
	_, err := d.Token()
	return notJSON(err)
}

// readLines takes the element lines in the value of the key tle: one text, a list of texts or an
// object.
func (r *record) readLines(raw json.RawMessage) {
	var lines []string
	var whole string
	switch {
	case raw[0] == '{':
		_ = r.read(raw) // already decoded without error
		return
	case json.Unmarshal(raw, &whole) == nil:
		lines = strings.FieldsFunc(whole, func(c rune) bool { return c == '\r' || c == '\n' })
	case json.Unmarshal(raw, &lines) != nil:
		return
	}
	if len(lines) == 3 {
		r.cells[line0].set(lines[0])
		lines = lines[1:]
	}
	if len(lines) == 2 {
		r.cells[line1].set(lines[0])
		r.cells[line2].set(lines[1])
	}
}

// notJSON says in a sentence what is wrong with a record's syntax.
func notJSON(err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.New("it is cut off")
	}
	return fmt.Errorf("it is not JSON: %s", text.Clean(err.Error()))
}

// piece is a candidate for a record: an object, as far as it goes.
type piece struct {
	text  []byte
	line  int    // where it begins
	wrong string // with its form; "" if nothing is

	beside bool // it follows the list within the same object
}

// Reasons why a piece is no record.
var (
	tooDeep  = fmt.Sprintf("it is nested more than %d deep", mostDepth)
	tooLarge = "it has over " + table.Bytes(mostRecord)
)

// splitter splits JSON into records, keeping only one in memory, so that a fault in one does not
// affect the others.
type splitter struct {
	in    *bufio.Reader
	line  int
	lists int  // open lists
	wraps bool // the lists are in an object

	text   []byte
	open   []byte // the brackets that close what is open in the record, innermost last
	inText bool
	escape bool
}

func (s *splitter) byte() (byte, error) {
	c, err := s.in.ReadByte()
	if c == '\n' && err == nil {
		s.line++
	}
	return c, err
}

// back unreads a byte.
func (s *splitter) back(c byte) {
	_ = s.in.UnreadByte() // the last operation read it
	if c == '\n' {
		s.line--
	}
}

// next is the next record.
func (s *splitter) next() (piece, error) {
	for {
		c, err := s.byte()
		if err != nil {
			return piece{}, err
		}
		switch c {
		case ' ', '\t', '\r', '\n', ',', ':', '}':
		case '[':
			s.lists++
		case ']':
			s.lists = max(0, s.lists-1)
		case '{':
			beside := s.wraps && s.lists == 0
			p, err := s.object()
			p.beside = beside
			if err != nil || p.text != nil || p.wrong != "" {
				return p, err
			}
		default:
			if p, err := s.scalar(c); err != nil || p.wrong != "" {
				return p, err
			}
		}
	}
}

// scalar skips a value that is not an object; within a list that is an error.
func (s *splitter) scalar(c byte) (piece, error) {
	p := piece{line: s.line}
	kind := "word"
	switch {
	case c == '"':
		kind = "text"
	case c == '-' || c >= '0' && c <= '9':
		kind = "number"
	}
	for escape := false; ; {
		next, err := s.byte()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return p, err
		}
		if kind == "text" && (next == '"' && !escape || next == '\n') {
			break
		}
		if kind != "text" && bytes.IndexByte([]byte(" \t\r\n,:]}{["), next) >= 0 {
			s.back(next)
			break
		}
		escape = next == '\\' && !escape
	}
	if s.lists > 0 && !s.wraps {
		p.wrong = fmt.Sprintf("it is a %s, want an object with EPOCH, MEAN_MOTION and the rest", kind)
	}
	return p, nil
}

// object reads a record after its opening brace, up to the closing one. An object that contains a
// list of objects but no elements is not a record but a wrapper; its text is empty.
func (s *splitter) object() (piece, error) {
	p := piece{line: s.line}
	s.text, s.open, s.inText, s.escape = append(s.text[:0], '{'), append(s.open[:0], '}'), false, false
	last := byte('{') // not a blank
	for len(s.open) > 0 {
		c, err := s.byte()
		if errors.Is(err, io.EOF) {
			p.wrong = "the file is cut off inside it: fetch it again"
			break
		}
		if err != nil {
			return p, err
		}
		if s.inText {
			p.wrong = s.letter(c, p.wrong)
			last = '"'
			continue
		}
		switch {
		case c == '{' && len(s.open) == 1 && last != ':', c == ']' && s.open[len(s.open)-1] == '}':
			s.back(c)
			p.wrong, s.open = "its brace is not closed", s.open[:0]
		case c == '{' && s.wrapped(last):
			s.back(c)
			s.lists, s.wraps = s.lists+1, true
			return piece{}, nil
		default:
			p.wrong = s.mark(c, p.wrong)
		}
		if c > ' ' {
			last = c
		}
	}
	if p.wrong != "" && len(s.text) > mostRecord {
		s.text = s.text[:mostRecord]
	}
	p.text = s.text
	return p, nil
}

// wrapped reports whether the object that begins is the first in a list within an object that has
// no elements itself.
func (s *splitter) wrapped(last byte) bool {
	inner := len(s.open) - 1
	return last == '[' && s.lists == 0 && inner > 0 && s.open[inner] == ']' && bytes.IndexByte(s.open[:inner], ']') < 0 &&
		!bytes.Contains(s.text, []byte(`"EPOCH"`))
}

// letter takes a byte within a string. No string continues past the end of a line.
func (s *splitter) letter(c byte, wrong string) string {
	wrong = s.keep(c, wrong)
	switch {
	case c == '\n':
		s.inText = false
		return "a text in it is not closed"
	case c == '"' && !s.escape:
		s.inText = false
	}
	s.escape = c == '\\' && !s.escape
	return wrong
}

// mark takes a byte outside strings.
func (s *splitter) mark(c byte, wrong string) string {
	wrong = s.keep(c, wrong)
	switch c {
	case '"':
		s.inText, s.escape = true, false
	case '{', '[':
		if len(s.open) == mostDepth {
			wrong = tooDeep
		}
		if len(s.open) < mostRecord {
			s.open = append(s.open, c+2)
		}
	case '}', ']':
		if s.open[len(s.open)-1] != c {
			wrong = "its brackets do not match"
		}
		s.open = s.open[:len(s.open)-1]
	}
	return wrong
}

// keep appends a byte to the record, up to its maximum.
func (s *splitter) keep(c byte, wrong string) string {
	if len(s.text) == mostRecord {
		return tooLarge
	}
	s.text = append(s.text, c)
	return wrong
}
