package input

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
)

// PlainName is a name reduced to lower-case letters and digits, for comparing names of columns and
// encodings: Request tokens and request_tokens are the same.
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

// Lines splits a text into lines, and holds one at a time.
type Lines struct {
	from    *bufio.Reader
	longest int

	line   []byte
	number int
	long   bool
	err    error
}

// NewLines splits r into lines. Of a line of more than longest bytes only those are kept.
func NewLines(r io.Reader, longest int) *Lines {
	return &Lines{from: bufio.NewReaderSize(r, ahead), longest: longest}
}

// Next advances to the next line, and reports whether there is one. A line cut off by a read error
// does not count.
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

// keep appends to the line, up to the longest.
func (l *Lines) keep(more []byte) {
	if room := l.longest - len(l.line); len(more) > room {
		more, l.long = more[:room], true
	}
	l.line = append(l.line, more...)
}

// pass consumes the rest of a line and its end: LF, CR, or any number of CR and LF.
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

// Bytes is the line without its end, and without the ^Z and zero bytes that pad files on some
// systems; Next overwrites it.
func (l *Lines) Bytes() []byte { return l.line }

// Text is Bytes as a string.
func (l *Lines) Text() string { return string(l.line) }

// Long reports whether the line was cut to the longest.
func (l *Lines) Long() bool { return l.long }

// Number is the number of the line, from 1; 0 before the first.
func (l *Lines) Number() int { return l.number }

// Err is the read error that ended the text early, or nil.
func (l *Lines) Err() error {
	if errors.Is(l.err, io.EOF) {
		return nil
	}
	return l.err
}

// Separator is the character between the values of a line: comma, semicolon, tab or bar, whichever
// yields the most fields; of equals the first.
func Separator(line []byte) byte {
	best, most := byte(','), 0
	for _, c := range []byte(",;\t|") {
		if fields, _ := Cut(line, c, nil); len(fields) > most {
			best, most = c, len(fields)
		}
	}
	return best
}

// IsSeparatorLine reports whether a line only names the separator, as spreadsheets write it: sep=;
func IsSeparatorLine(line []byte) bool {
	line = bytes.Trim(bytes.TrimSpace(line), `"`)
	return len(line) <= len("sep=;") && len(line) >= len("sep=") && strings.EqualFold(string(line[:4]), "sep=")
}

// Decimal is a number with a decimal point: unless values are separated by commas, a comma may
// stand for the point.
func Decimal(word string, separator byte) string {
	if separator != ',' && strings.Count(word, ",") == 1 && !strings.Contains(word, ".") {
		return strings.Replace(word, ",", ".", 1)
	}
	return word
}

// Span is where a field begins and ends in its line, in bytes.
type Span struct{ From, To int }

// Cut appends the fields of a line of comma-separated values to fields, without their quotes. whole
// is false if a quote is not closed.
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

// closing is the index of the closing quote, or -1. Two quotes in a row stand for one.
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

// Fields are the fields of a line as texts, trimmed.
func Fields(line []byte, comma byte) (fields []string, whole bool) {
	spans, whole := Cut(line, comma, nil)
	fields = make([]string, len(spans))
	for i, s := range spans {
		fields[i] = strings.TrimSpace(strings.ReplaceAll(string(line[s.From:s.To]), `""`, `"`))
	}
	return fields, whole
}
