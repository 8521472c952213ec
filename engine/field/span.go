package field

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"orrery/engine/wire"
)

// Duration is a field that is a length of time in a range.
func Duration(key string, at *time.Duration, low, high time.Duration) Field {
	return Field{Key: key, value: span{at: at, low: low, high: high}}
}

// Rung is a field that is one of a few durations.
func Rung(key string, at *time.Duration, ladder []time.Duration) Field {
	return Field{Key: key, value: span{at: at, ladder: ladder}}
}

// span is a length of time in a range, or from a ladder.
type span struct {
	at        *time.Duration
	low, high time.Duration
	ladder    []time.Duration
	zero      string // why 0 may not be written; "" where it may
}

// NotZero forbids people to write 0, the value of a missing field, and says what is wanted.
func (f Field) NotZero(want string) Field {
	s := f.value.(span)
	s.zero = want
	f.value = s
	return f
}

func (s span) read(text string, any bool) error {
	most := longestSpan
	if any {
		most = math.MaxInt64
	}
	d, err := parseSpan(text, most)
	below0 := strings.HasPrefix(text, "-") && isSpan(text[1:])
	switch {
	case below0 && s.ladder == nil:
		return fmt.Errorf("is %s, under 0: want %s", Quoted(text), s.bounds())
	case s.ladder == nil && !isSpan(text):
		return fmt.Errorf("is %s, want a time like 10s, 2h18m or 7d", Quoted(text))
	case !any && d == 0 && err == nil && s.zero != "":
		return fmt.Errorf("is 0s, %s", s.zero)
	case err != nil || !any && !s.holds(d):
		return fmt.Errorf("is %s, want %s", Quoted(text), s.bounds())
	}
	*s.at = d
	return nil
}

// holds reports whether a length of time is in the range.
func (s span) holds(d time.Duration) bool {
	if s.ladder != nil {
		return slices.Contains(s.ladder, d)
	}
	return d >= s.low && d <= s.high
}

func (s span) bounds() string {
	if s.ladder == nil {
		return ShowSpan(s.low) + " to " + ShowSpan(s.high)
	}
	return Spans(s.ladder)
}

// Spans lists durations: 1s, 10s or 1m.
func Spans(ladder []time.Duration) string { return Either(spans(ladder)) }

// spans are lengths of time as people write them; nil where there are none.
func spans(ladder []time.Duration) []string {
	var words []string
	for _, d := range ladder {
		words = append(words, ShowSpan(d))
	}
	return words
}

func (s span) show() string       { return ShowSpan(*s.at) }
func (s span) fits() bool         { return s.holds(*s.at) }
func (s span) code(c *wire.Coder) { c.Duration(s.at) }

// longestSpan is a hundred years: more than anybody gives.
const longestSpan = 36525 * 24 * time.Hour

// ParseSpan parses a duration: 90s, 2h18m, 7d, 1d12h, 1.5h, 250ms; also months of 30.4375 days and
// years of 365.25: 9mo, 1y6mo. It is never negative and at most 100 years.
func ParseSpan(s string) (time.Duration, error) { return parseSpan(s, longestSpan) }

// longUnits are the units that time.ParseDuration does not know, in the order in which they
// are written.
var longUnits = [...]struct {
	name string
	unit time.Duration
}{{"y", 365*24*time.Hour + 6*time.Hour}, {"mo", 30*24*time.Hour + 10*time.Hour + 30*time.Minute}, {"d", 24 * time.Hour}}

func parseSpan(s string, most time.Duration) (time.Duration, error) {
	wrong := fmt.Errorf("%s is not a length of time: 10s, 2h18m or 7d", Quoted(s))
	if s == "" || len(s) > 64 || strings.Trim(s, "0123456789.dhmosnuyµ") != "" {
		return 0, wrong
	}
	var whole time.Duration
	for _, u := range longUnits {
		before, after, ok := strings.Cut(s, u.name)
		if !ok {
			continue
		}
		n, err := strconv.ParseFloat(before, 64)
		if err != nil || !(n <= float64((most-whole)/u.unit)) {
			return 0, wrong
		}
		whole, s = whole+time.Duration(math.Round(n*float64(u.unit))), after
		if s == "" {
			return whole, nil
		}
	}
	rest, err := time.ParseDuration(s)
	if err != nil || rest > most-whole {
		return 0, wrong
	}
	return whole + rest, nil
}

// isSpan reports whether text is spelled as a duration, of any length: ParseSpan reads it with
// 1 for each of its numbers.
func isSpan(text string) bool {
	if len(text) > 64 {
		return false
	}
	var ones strings.Builder
	before := ' '
	for _, r := range text {
		if r >= '0' && r <= '9' {
			r = '1'
		}
		if r != '1' || before != '1' {
			ones.WriteRune(r)
		}
		before = r
	}
	_, err := parseSpan(ones.String(), longestSpan)
	return err == nil
}

// ShowSpan formats a duration as ParseSpan reads it; a negative one with its sign.
func ShowSpan(d time.Duration) string {
	if d <= 0 {
		return d.String()
	}
	var b strings.Builder
	for _, u := range []struct {
		unit time.Duration
		name string
	}{{24 * time.Hour, "d"}, {time.Hour, "h"}, {time.Minute, "m"}} {
		if n := d / u.unit; n > 0 {
			fmt.Fprintf(&b, "%d%s", n, u.name)
			d -= n * u.unit
		}
	}
	if d > 0 {
		b.WriteString(d.String())
	}
	return b.String()
}

// Moment is a field that is a calendar time, within a range of years.
func Moment(key string, at *time.Time, from, to int) Field {
	return Field{Key: key, value: moment{at, from, to}}
}

// moment is an instant of the calendar.
type moment struct {
	at       *time.Time
	from, to int
}

func (m moment) read(text string, any bool) error {
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil || !any && (t.Year() < m.from || t.Year() > m.to) {
		return fmt.Errorf("is %s, want a time from %s", Quoted(text), m.bounds())
	}
	*m.at = t.UTC()
	return nil
}

func (m moment) show() string   { return m.at.UTC().Format(time.RFC3339Nano) }
func (m moment) fits() bool     { return m.at.Year() >= m.from && m.at.Year() <= m.to }
func (m moment) bounds() string { return fmt.Sprintf("%d to %d: 2026-06-20T00:00:00Z", m.from, m.to) }

func (m moment) code(c *wire.Coder) {
	seconds, nanoseconds := m.at.Unix(), m.at.Nanosecond()
	c.Int64(&seconds)
	c.Int(&nanoseconds)
	if c.Fills() {
		*m.at = time.Unix(seconds, int64(nanoseconds)).UTC()
	}
}

// Hour is a field that is a local time of day, stored in hours.
func Hour(key string, get func() float64, set func(float64)) Field {
	return Custom(key, func(text string) error {
		t, err := time.Parse("15:04", text)
		if err != nil {
			t, err = time.Parse("15:04:05", text)
		}
		if err != nil {
			return fmt.Errorf("is %s, want a local time: 18:00", Quoted(text))
		}
		set(float64(t.Hour()*3600+t.Minute()*60+t.Second()) / 3600)
		return nil
	}, func() string {
		s := int(math.Round(get() * 3600))
		if s%60 == 0 {
			return fmt.Sprintf("%02d:%02d", s/3600, s/60%60)
		}
		return fmt.Sprintf("%02d:%02d:%02d", s/3600, s/60%60, s%60)
	})
}
