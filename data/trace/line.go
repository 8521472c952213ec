package trace

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"time"

	"orrery/data/text"
)

// mostSeconds is the longest time and the latest instant: 68 years.
const mostSeconds = 1<<31 - 1

// line is a line while a row is made of it. The first thing that is wrong stays.
type line struct {
	text   []byte
	fields []field

	column int
	says   string // what is wrong; "" while nothing is
}

// field is where a field begins and ends in its line.
type field struct{ from, to int }

// begin takes a line and finds its fields.
func (l *line) begin(text []byte, comma byte) {
	l.text, l.fields, l.says = text, l.fields[:0], ""
	if comma == ' ' {
		l.words()
		return
	}
	from := 0
	for i, c := range l.text {
		if c == comma {
			l.fields = append(l.fields, field{from, i})
			from = i + 1
		}
	}
	l.fields = append(l.fields, field{from, len(l.text)})
}

// words finds fields with any number of blanks between them.
func (l *line) words() {
	from := -1
	for i, c := range l.text {
		blank := c == ' ' || c == '\t'
		switch {
		case blank && from >= 0:
			l.fields = append(l.fields, field{from, i})
			from = -1
		case !blank && from < 0:
			from = i
		}
	}
	if from >= 0 {
		l.fields = append(l.fields, field{from, len(l.text)})
	}
}

// fail notes what is wrong, if nothing was before.
func (l *line) fail(column int, format string, args ...any) {
	if l.says == "" {
		l.column, l.says = column, fmt.Sprintf(format, args...)
	}
}

func (l *line) bytes(i int) []byte { return l.text[l.fields[i].from:l.fields[i].to] }

// wrong notes that a field is not what it should be.
func (l *line) wrong(i int, what, want string) {
	l.fail(l.fields[i].from+1, "%s is %.40q, want %s", what, l.bytes(i), want)
}

// bounds is what a whole number must be.
type bounds struct {
	what        string
	least, most int64
}

// whole reads a whole number.
func (l *line) whole(i int, b bounds) int64 {
	n, ok := digits(l.bytes(i))
	if !ok || n < b.least || n > b.most {
		l.wrong(i, b.what, fmt.Sprintf("a whole number from %d to %d", b.least, b.most))
	}
	return n
}

// digits reads a whole number of up to eighteen digits.
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

// number looks whether a field is a number, and no more.
func (l *line) number(i int, what string) {
	if _, ok := digits(l.bytes(i)); ok {
		return
	}
	b := l.bytes(i)
	_, err := strconv.ParseFloat(string(b), 64)
	if err != nil || bytes.ContainsAny(b, "xXpPiInN_") { // of Go's numbers, only decimal ones
		l.wrong(i, what, "a number, or -1 if it is not known")
	}
}

// seconds reads a time in whole seconds.
func (l *line) seconds(i int, what string) time.Duration {
	return time.Duration(l.whole(i, bounds{what, 0, mostSeconds})) * time.Second
}

// name reads a name that is not empty.
func (l *line) name(i int, what string) string {
	s := text.Clean(string(l.bytes(i)))
	if s == "" || strings.ContainsRune(s, '"') {
		l.wrong(i, what, "a plain name")
	}
	return s
}

// choice reads one of a few words.
func (l *line) choice(i int, what string, of ...string) string {
	for _, s := range of {
		if string(l.bytes(i)) == s {
			return s
		}
	}
	l.wrong(i, what, strings.Join(of[:len(of)-1], ", ")+" or "+of[len(of)-1])
	return ""
}
