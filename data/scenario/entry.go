package scenario

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"orrery/data/text"
	"orrery/engine"
)

// A document is a tree of parts. A part shows its keys as entries, and that one
// list is what is read, written, set and suggested.
type part interface{ entries() []entry }

// entry is a key of a part.
type entry struct {
	key   string
	note  string // what it is and where its value comes from, for the comment
	value any    // a scalar, a row, a part or a list
	quiet bool   // does not apply here, so it is not written
}

// scalar is a single value. read says what would be right.
type scalar interface {
	read(text string) error
	show() string
}

// row is a sequence of scalars, written on one line.
type row interface {
	readRow(texts []string) error
	show() string
}

// list is a sequence of parts.
type list interface {
	len() int
	at(i int) part
	add() part
}

// starter is a part that must know some of its values before it has defaults
// for the others.
type starter interface {
	start(given func(key string) string) error
}

// listOf is a list that lives in a slice.
type listOf[T any, P interface {
	*T
	part
}] struct{ items *[]P }

func (l listOf[T, P]) len() int      { return len(*l.items) }
func (l listOf[T, P]) at(i int) part { return (*l.items)[i] }
func (l listOf[T, P]) add() part {
	item := P(new(T))
	*l.items = append(*l.items, item)
	return item
}

// number is a float in a range.
type number struct {
	p         *float64
	low, high float64
}

func (n number) read(s string) error {
	x, ok := parseNumber(s)
	if !ok || !(x >= n.low && x <= n.high) {
		return fmt.Errorf("is %s, want a number from %s to %s", quoted(s), showNumber(n.low), showNumber(n.high))
	}
	*n.p = x
	return nil
}

func (n number) show() string { return showNumber(*n.p) }

// orNone is a number in a range, or 0 for none.
type orNone struct{ number }

func (o orNone) read(s string) error {
	if x, ok := parseNumber(s); ok && x == 0 {
		*o.p = 0
		return nil
	}
	if err := o.number.read(s); err != nil {
		return fmt.Errorf("%w, or 0", err)
	}
	return nil
}

// optional is a number that may be left out.
type optional struct {
	number
	given *bool
}

func (o optional) read(s string) error {
	*o.given = true
	return o.number.read(s)
}

// whole is an integer in a range.
type whole struct {
	p         *int
	low, high int
}

func (w whole) read(s string) error {
	x, err := strconv.Atoi(s)
	if err != nil || x < w.low || x > w.high {
		return fmt.Errorf("is %s, want a whole number from %d to %d", quoted(s), w.low, w.high)
	}
	*w.p = x
	return nil
}

func (w whole) show() string { return strconv.Itoa(*w.p) }

// optionalWhole is an integer that may be left out.
type optionalWhole struct {
	whole
	given *bool
}

func (o optionalWhole) read(s string) error {
	*o.given = true
	return o.whole.read(s)
}

// seed is an integer of 64 bits.
type seed struct{ p *uint64 }

func (n seed) read(s string) error {
	x, err := strconv.ParseUint(s, 10, 64)
	if err != nil {
		return fmt.Errorf("is %s, want a whole number from 0 to 18446744073709551615", quoted(s))
	}
	*n.p = x
	return nil
}

func (n seed) show() string { return strconv.FormatUint(*n.p, 10) }

// maxText bounds names and titles, in bytes.
const maxText = 120

// words is a line of text for people.
type words struct{ p *string }

func (w words) read(s string) error {
	if len(s) > maxText {
		return fmt.Errorf("has %d bytes, want at most %d", len(s), maxText)
	}
	*w.p = text.Clean(s)
	return nil
}

func (w words) show() string { return strconv.Quote(*w.p) }

// name is what something is called and referred to by.
type name struct{ p *string }

func (n name) read(s string) error {
	clean := text.Clean(s)
	if clean == "" || clean != s || len(s) > 64 || strings.ContainsAny(s, ".=\"\\#:[]{},") {
		return fmt.Errorf("is %s, want a name of 1 to 64 bytes without any of . = : # , \" \\ and brackets", quoted(s))
	}
	*n.p = s
	return nil
}

// show writes a name bare where YAML takes it for nothing else.
func (n name) show() string {
	s := *n.p
	odd := func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("- /()", r))
	}
	if s == "" || !(s[0] >= 'A' && s[0] <= 'z') || strings.ContainsFunc(s, odd) || slices.Contains(notNames, strings.ToLower(s)) {
		return strconv.Quote(s)
	}
	return s
}

// notNames are words that YAML takes for something else.
var notNames = []string{"null", "true", "false", "yes", "no", "on", "off", "y", "n"}

// slug is a name that can be a file's.
type slug struct{ p *string }

func (n slug) read(s string) error {
	wrong := func(r rune) bool { return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-') }
	if s == "" || len(s) > 40 || s[0] == '-' || strings.ContainsFunc(s, wrong) {
		return fmt.Errorf("is %s, want 1 to 40 lower-case letters, digits and hyphens: first-light", quoted(s))
	}
	*n.p = s
	return nil
}

func (n slug) show() string { return *n.p }

// choice is one of a few words.
type choice struct {
	p  *string
	of []string
}

func (c choice) read(s string) error {
	for _, w := range c.of {
		if s == w {
			*c.p = s
			return nil
		}
	}
	return fmt.Errorf("is %s, want %s", quoted(s), either(c.of))
}

func (c choice) show() string { return *c.p }

// moment is an instant of the calendar.
type moment struct{ p *time.Time }

func (m moment) read(s string) error {
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil || t.Year() < 1960 || t.Year() > 2055 {
		return fmt.Errorf("is %s, want a time from 1960 to 2055: 2026-06-20T00:00:00Z", quoted(s))
	}
	*m.p = t.UTC()
	return nil
}

func (m moment) show() string { return m.p.Format(time.RFC3339Nano) }

// span is a length of time in a range.
type span struct {
	p         *time.Duration
	low, high time.Duration
}

func (d span) read(s string) error {
	x, err := ParseSpan(s)
	if err != nil {
		return fmt.Errorf("is %s, want a time like 10s, 2h18m or 7d", quoted(s))
	}
	if x < d.low || x > d.high {
		return fmt.Errorf("is %s, want %s to %s", quoted(s), ShowSpan(d.low), ShowSpan(d.high))
	}
	*d.p = x
	return nil
}

func (d span) show() string { return ShowSpan(*d.p) }

// ladder is a length of time that a tick may have.
type ladder struct{ p *time.Duration }

func (l ladder) read(s string) error {
	x, err := ParseSpan(s)
	if err != nil || !slices.Contains(engine.Ticks[:], x) {
		return fmt.Errorf("is %s, want %s", quoted(s), ticks())
	}
	*l.p = x
	return nil
}

func (l ladder) show() string { return ShowSpan(*l.p) }

// clock is a local time of day, kept in seconds.
type clock struct {
	p     *int
	given *bool
}

func (c clock) read(s string) error {
	t, err := time.Parse("15:04", s)
	if err != nil {
		t, err = time.Parse("15:04:05", s)
	}
	if err != nil {
		return fmt.Errorf("is %s, want a local time: 18:00", quoted(s))
	}
	*c.p = t.Hour()*3600 + t.Minute()*60 + t.Second()
	*c.given = true
	return nil
}

func (c clock) show() string {
	s := *c.p
	if s%60 == 0 {
		return fmt.Sprintf(`"%02d:%02d"`, s/3600, s/60%60)
	}
	return fmt.Sprintf(`"%02d:%02d:%02d"`, s/3600, s/60%60, s%60)
}

// file is the path of another file.
type file struct{ p *string }

func (f file) read(s string) error {
	if s == "" || len(s) > 4096 || strings.ContainsRune(s, 0) {
		return fmt.Errorf("is %s, want the path of a file", quoted(s))
	}
	*f.p = s
	return nil
}

func (f file) show() string { return strconv.Quote(*f.p) }
