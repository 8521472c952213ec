package trace

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"orrery/data/input"
	"orrery/data/text"
	"orrery/engine/table"
)

// mostSeconds is the longest time and the latest instant, in seconds: 68 years.
const mostSeconds = 1<<31 - 1

// line is a line while it is parsed. Only its first error is kept.
type line struct {
	text   []byte
	fields []input.Span
	comma  byte     // the separator between them
	notes  []string // odd but harmless

	column int
	says   string // what is wrong; "" while nothing is
}

// begin splits a line into fields.
func (l *line) begin(text []byte, comma byte) {
	l.text, l.comma, l.fields, l.notes, l.says = text, comma, l.fields[:0], l.notes[:0], ""
	switch comma {
	case 0:
	case ' ':
		l.words()
	default:
		var whole bool
		if l.fields, whole = input.Cut(l.text, comma, l.fields); !whole {
			l.fail(len(text)+1, "a quote is opened and not closed")
		}
	}
}

// words splits at any number of blanks.
func (l *line) words() {
	from := -1
	for i, c := range l.text {
		blank := c == ' ' || c == '\t'
		switch {
		case blank && from >= 0:
			l.fields = append(l.fields, input.Span{From: from, To: i})
			from = -1
		case !blank && from < 0:
			from = i
		}
	}
	if from >= 0 {
		l.fields = append(l.fields, input.Span{From: from, To: len(l.text)})
	}
}

// fail records an error, unless there is one.
func (l *line) fail(column int, format string, args ...any) {
	if l.says == "" {
		l.column, l.says = column, fmt.Sprintf(format, args...)
	}
}

// note records what is odd.
func (l *line) note(format string, args ...any) {
	l.notes = append(l.notes, fmt.Sprintf(format, args...))
}

// has requires at least n fields.
func (l *line) has(n int) bool {
	if len(l.fields) < n {
		l.fail(len(l.text)+1, "it has %s, want %d", table.Count(len(l.fields), "field"), n)
		return false
	}
	return l.says == ""
}

func (l *line) bytes(i int) []byte {
	return bytes.TrimSpace(l.text[l.fields[i].From:l.fields[i].To])
}

// number is a field with its decimal point.
func (l *line) number(i int) []byte {
	b := l.bytes(i)
	if l.comma == ',' || bytes.IndexByte(b, ',') < 0 {
		return b
	}
	return []byte(input.Decimal(string(b), l.comma))
}

// wrong records that a field is invalid.
func (l *line) wrong(i int, what, want string) {
	l.fail(l.fields[i].From+1, "%s is %.40q, want %s", what, l.bytes(i), want)
}

// bounds are the limits of a whole number.
type bounds struct {
	what        string
	least, most int64
}

// whole parses a whole number; a fraction is rounded.
func (l *line) whole(i int, b bounds) int64 {
	n, ok := rounded(l.number(i))
	if !ok || n < b.least || n > b.most {
		l.wrong(i, b.what, fmt.Sprintf("a whole number from %d to %d", b.least, b.most))
	}
	return n
}

// digits parses a whole number of up to eighteen digits.
func digits(b []byte) (int64, bool) {
	minus := len(b) > 0 && b[0] == '-'
	if minus {
		b = b[1:]
	}
	if len(b) == 0 || len(b) > 18 {
		return 0, false
	}
	n := int64(0)
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int64(c-'0')
	}
	if minus {
		n = -n
	}
	return n, true
}

// rounded parses a number and rounds it.
func rounded(b []byte) (int64, bool) {
	if n, ok := digits(b); ok {
		return n, true
	}
	x, ok := decimal(b)
	if !ok || math.Abs(x) > 1e15 {
		return 0, false
	}
	return int64(math.Round(x)), true
}

// decimal reads a decimal number.
func decimal(b []byte) (float64, bool) {
	x, err := strconv.ParseFloat(string(b), 64)
	return x, err == nil && !bytes.ContainsAny(b, "xXpPiInN_") // of Go's numbers, only decimal ones
}

// seconds parses a time in whole seconds.
func (l *line) seconds(i int, what string) time.Duration {
	return time.Duration(l.whole(i, bounds{what, 0, mostSeconds})) * time.Second
}

// name parses a name that is not empty.
func (l *line) name(i int, what string) string {
	s := text.Clean(string(l.bytes(i)))
	if s == "" || strings.ContainsRune(s, '"') {
		l.wrong(i, what, "a plain name")
	}
	return s
}

// choice parses one of a few words.
func (l *line) choice(i int, what string, of ...string) string {
	for _, s := range of {
		if string(l.bytes(i)) == s {
			return s
		}
	}
	l.wrong(i, what, strings.Join(of[:len(of)-1], ", ")+" or "+of[len(of)-1])
	return ""
}
