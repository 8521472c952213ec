package cli

import (
	"strings"
	"time"

	"orrery/data/scenario"
	"orrery/engine/space"
)

// When is a moment as the command line names it.
type When struct {
	text string
	from origin
	at   space.Instant // from the calendar
	off  time.Duration // from the mission's start or a set's epoch
}

// origin is what a moment counts from.
type origin uint8

const (
	fromCalendar origin = iota
	fromStart           // T+…: the mission's start
	fromEpoch           // E+…: each element set's own epoch
)

// The years that a moment may lie in: those of element sets, and some more.
const (
	firstYear = 1950
	lastYear  = 2100
)

// String is the moment as it was given.
func (w When) String() string { return w.text }

// OfEachSet says that the moment is another one for each element set.
func (w When) OfEachSet() bool { return w.from == fromEpoch }

// At is the moment, for a mission that starts at start and an element set of the given
// epoch.
func (w When) At(start, epoch space.Instant) space.Instant {
	switch w.from {
	case fromStart:
		return start.Add(w.off)
	case fromEpoch:
		return epoch.Add(w.off)
	}
	return w.at
}

// Timestamp is an instant in full, as RFC 3339 has it.
func Timestamp(at space.Instant) string { return at.Time().Format(time.RFC3339Nano) }

// ParseMoments reads what was given for --at: moments with commas between them, one or
// more.
func ParseMoments(given []string) ([]When, error) {
	var moments []When
	for text := range strings.SplitSeq(strings.Join(given, ","), ",") {
		if text = strings.TrimSpace(text); text == "" {
			return nil, Misuse("no time: want --at T[,T…], like --at T+0,T+2d3h")
		}
		w, err := ParseWhen(text)
		if err != nil {
			return nil, err
		}
		moments = append(moments, w)
	}
	return moments, nil
}

// ParseWhen reads a moment: RFC 3339, T+2d3h from the mission's start, or
// E-90.5s from each element set's own epoch.
func ParseWhen(text string) (When, error) {
	w := When{text: text}
	if rest, ok := strings.CutPrefix(text, "T"); ok {
		w.from = fromStart
		return w, w.count(rest)
	}
	if rest, ok := strings.CutPrefix(text, "E"); ok {
		w.from = fromEpoch
		return w, w.count(rest)
	}
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return w, Misuse("%q is not a time: want 2026-08-22T12:00:00Z, T+2d3h from the mission's start, or E+90.5s from each satellite's own epoch", text)
	}
	if year := t.UTC().Year(); year < firstYear || year > lastYear {
		return w, Misuse("time %q is in the year %d: want %d to %d", text, year, firstYear, lastYear)
	}
	w.at = space.At(t)
	return w, nil
}

// count reads the span after T or E.
func (w *When) count(rest string) error {
	origin := w.text[:1]
	sign := time.Duration(1)
	switch {
	case strings.HasPrefix(rest, "+"):
	case strings.HasPrefix(rest, "-"):
		sign = -1
	default:
		return Misuse("time %q has no sign: want %s+… or %s-…, like %s+2d3h", w.text, origin, origin, origin)
	}
	d, err := scenario.ParseSpan(rest[1:])
	if err != nil {
		return Misuse("time %q has no span after its sign: want numbers with units d, h, m, s, ms: %s%c2d3h, %s%c90.5s", w.text, origin, rest[0], origin, rest[0])
	}
	w.off = sign * d
	return nil
}
