package command

import (
	"strings"
	"time"

	"orrery/engine/space"
)

// when is a moment as the command line names it.
type when struct {
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

// instant is the moment, for a mission that starts at start and an element set
// of the given epoch.
func (w when) instant(start, epoch space.Instant) space.Instant {
	switch w.from {
	case fromStart:
		return start.Add(w.off)
	case fromEpoch:
		return epoch.Add(w.off)
	}
	return w.at
}

// parseWhen reads a moment: RFC 3339, T+2d3h from the mission's start, or
// E-90.5s from each element set's own epoch.
func parseWhen(text string) (when, error) {
	w := when{text: text}
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
		return w, misuse("time %q is none: want 2026-08-22T12:00:00Z, T+2d3h from the mission's start, or E+90.5s from each satellite's own epoch", text)
	}
	if year := t.UTC().Year(); year < firstYear || year > lastYear {
		return w, misuse("time %q is in the year %d: want %d to %d", text, year, firstYear, lastYear)
	}
	w.at = space.At(t)
	return w, nil
}

// count reads the span after T or E.
func (w *when) count(rest string) error {
	origin := w.text[:1]
	sign := time.Duration(1)
	switch {
	case strings.HasPrefix(rest, "+"):
	case strings.HasPrefix(rest, "-"):
		sign = -1
	default:
		return misuse("time %q has no sign: want %s+… or %s-…, like %s+2d3h", w.text, origin, origin, origin)
	}
	d, ok := parseSpan(rest[1:])
	if !ok {
		return misuse("time %q has no span after its sign: want numbers with units d, h, m, s, ms: %s%c2d3h, %s%c90.5s", w.text, origin, rest[0], origin, rest[0])
	}
	w.off = sign * d
	return nil
}

// parseSpan reads numbers with units, days among them: 2d3h, 90.5s, 0. It bears
// no sign.
func parseSpan(text string) (time.Duration, bool) {
	const most = 100 * 366 * space.Day
	switch text {
	case "":
		return 0, false
	case "0":
		return 0, true
	}
	var total time.Duration
	for text != "" {
		digits := len(text) - len(strings.TrimLeft(text, "0123456789."))
		rest := text[digits:]
		letters := len(rest) - len(strings.TrimLeft(rest, "dhmsuµn"))
		number, unit := text[:digits], rest[:letters]
		text = rest[letters:]
		factor := time.Duration(1)
		if unit == "d" {
			unit, factor = "h", 24
		}
		d, err := time.ParseDuration(number + unit)
		if err != nil || unit == "" || d > most/factor {
			return 0, false
		}
		if total += d * factor; total > most {
			return 0, false
		}
	}
	return total, true
}
