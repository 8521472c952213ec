package input

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
)

// PlainName is a name in small letters and digits alone: names of columns and of
// encodings are compared so, and request_tokens is Request tokens.
func PlainName(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		}
		return -1
	}, name)
}

// Lines cuts a text into lines, and keeps one at a time.
type Lines struct {
	from    *bufio.Reader
	longest int

	line   []byte
	number int
	long   bool
	err    error
}

// NewLines are the lines of r. Of one of over so many bytes only those are kept.
func NewLines(r io.Reader, longest int) *Lines {
	return &Lines{from: bufio.NewReaderSize(r, ahead), longest: longest}
}

// Next goes on to the next line, and says whether there is one. A line that an error cuts
// is none.
func (l *Lines) Next() bool {
	if l.err != nil {
		return false
	}
	l.line, l.long = l.line[:0], false
	for some := false; ; some = true {
		if _, err := l.from.Peek(1); err != nil {
			if !errors.Is(err, io.EOF) {
				l.err = err
				return false
			}
			if l.err = io.EOF; !some {
				return false
			}
			break
		}
		chunk, _ := l.from.Peek(l.from.Buffered())
		end := bytes.IndexByte(chunk, '\n')
		if end < 0 {
			end = len(chunk)
		}
		if early := bytes.IndexByte(chunk[:end], '\r'); early >= 0 {
			end = early
		}
		l.keep(chunk[:end])
		if end == len(chunk) {
			_, _ = l.from.Discard(end)
			continue
		}
		l.pass(end, chunk[end])
		break
	}
	l.line = bytes.TrimRight(l.line, "\x1a\x00")
	l.number++
	return true
}

// keep adds to the line, as far as it may go.
func (l *Lines) keep(more []byte) {
	if room := l.longest - len(l.line); len(more) > room {
		more, l.long = more[:room], true
	}
	l.line = append(l.line, more...)
}

// pass goes over the rest of a line and its end: LF, CR, or any number of CR and LF.
func (l *Lines) pass(rest int, end byte) {
	_, _ = l.from.Discard(rest + 1)
	for end == '\r' {
		next, err := l.from.Peek(1)
		if err != nil || next[0] != '\r' && next[0] != '\n' {
			return
		}
		end = next[0]
		_, _ = l.from.Discard(1)
	}
}

// Bytes is the line, without its end and without the ^Z and zero bytes that fill a file up
// on some systems; it is written over by Next.
func (l *Lines) Bytes() []byte { return l.line }

// Text is the line, without its end.
func (l *Lines) Text() string { return string(l.line) }

// Long says whether the line has more bytes than are kept.
func (l *Lines) Long() bool { return l.long }

// Number is that of the line, from 1; 0 before the first.
func (l *Lines) Number() int { return l.number }

// Err is what ended the lines before their end, or nil.
func (l *Lines) Err() error {
	if errors.Is(l.err, io.EOF) {
		return nil
	}
	return l.err
}

// Separator is what stands between the values of a line: a comma, a semicolon, a tab or a
// bar, whichever makes the most fields; of equals the first.
func Separator(line []byte) byte {
	best, most := byte(','), 0
	for _, c := range []byte(",;\t|") {
		if fields, _ := Cut(line, c, nil); len(fields) > most {
			best, most = c, len(fields)
		}
	}
	return best
}

// IsSeparatorLine says whether a line does nothing but name the separator to a
// spreadsheet: sep=;
func IsSeparatorLine(line []byte) bool {
	line = bytes.Trim(bytes.TrimSpace(line), `"`)
	return len(line) <= len("sep=;") && len(line) >= len("sep=") && strings.EqualFold(string(line[:4]), "sep=")
}

// Decimal is a number of a line with its decimal point: where no comma stands between the
// values, one may stand for the point.
func Decimal(word string, separator byte) string {
	if separator != ',' && strings.Count(word, ",") == 1 && !strings.Contains(word, ".") {
		return strings.Replace(word, ",", ".", 1)
	}
	return word
}

// Span is where a field begins and ends in its line.
type Span struct{ From, To int }

// Cut finds the fields of a line of comma-separated values, quotes taken off, and adds
// them to fields. whole is false where a quote is not closed.
func Cut(line []byte, comma byte, fields []Span) (cut []Span, whole bool) {
	for from := 0; ; {
		rest := line[from:]
		start := from + len(rest) - len(bytes.TrimLeft(rest, " \t"))
		if start < len(line) && line[start] == '"' && (comma != '\t' || closing(line, start+1) >= 0) {
			to := closing(line, start+1)
			if to < 0 {
				return append(fields, Span{start + 1, len(line)}), false
			}
			fields = append(fields, Span{start + 1, to})
			next := bytes.IndexByte(line[to:], comma)
			if next < 0 {
				return fields, true
			}
			from = to + next + 1
			continue
		}
		next := bytes.IndexByte(rest, comma)
		if next < 0 {
			return append(fields, Span{from, len(line)}), true
		}
		fields = append(fields, Span{from, from + next})
		from += next + 1
	}
}

// closing is where the quote that closes stands, or -1. Two of them are one that is meant.
func closing(line []byte, from int) int {
	for i := from; i < len(line); i++ {
		if line[i] != '"' {
			continue
		}
		if i+1 == len(line) || line[i+1] != '"' {
			return i
		}
		i++
	}
	return -1
}

// Fields are the fields of a line as texts, blanks at their ends cut.
func Fields(line []byte, comma byte) (fields []string, whole bool) {
	spans, whole := Cut(line, comma, nil)
	fields = make([]string, len(spans))
	for i, s := range spans {
		fields[i] = strings.TrimSpace(strings.ReplaceAll(string(line[s.From:s.To]), `""`, `"`))
	}
	return fields, whole
}
