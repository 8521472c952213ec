package elements

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// fields parses the cells of a record, and collects errors in fields that SGP4 reads and oddities
// in those that it does not.
type fields struct {
	*record
	wrong []string
	odd   []string
}

func (f *fields) refuse(format string, args ...any) {
	f.wrong = append(f.wrong, fmt.Sprintf(format, args...))
}

// blank notes that a field that SGP4 never reads is left blank.
func (f *fields) blank(format string, args ...any) {
	f.odd = append(f.odd, fmt.Sprintf(format, args...)+": it is left blank")
}

// elements is the element set of a record, with notes on the fields that were left blank.
func (r *record) elements() (e orbit.Elements, odd []string, err error) {
	f := fields{record: r}
	f.is(centre, "EARTH")
	f.is(frame, "TEME", "TEMEOFDATE")
	f.is(clock, "UTC", "GMT", "ZULU")
	f.is(theory, "SGP4", "SDP4", "SGPSGP4", "SGP4SDP4")
	f.is(kind, "0", "2", "3", "SGP4", "SDP4")
	e = orbit.Elements{
		Name:            r.name,
		CatalogueNumber: f.number(),
		Designator:      f.designator(),
		Classification:  f.classification(),
		Epoch:           f.epoch(),
		MeanMotion:      f.must(meanMotion),
		Eccentricity:    f.must(eccentricity),
		Inclination:     f.inclination(),
		RAAN:            f.angle(raan),
		ArgPerigee:      f.angle(argPerigee),
		MeanAnomaly:     f.angle(meanAnomaly),
		BStar:           f.must(bStar),
		NDot:            f.rate(nDot, 0.999999995),
		NDDot:           f.rate(nDDot, 1e8),
		SetNumber:       f.count(setNumber),
		Revolution:      f.count(revolution),
	}
	if len(f.wrong) > 0 {
		return orbit.Elements{}, nil, errors.New(strings.Join(f.wrong, "; "))
	}
	if reasons := e.Problems(); len(reasons) > 0 {
		for _, reason := range reasons {
			f.refuse("%v", reason)
		}
		return orbit.Elements{}, nil, errors.New(strings.Join(f.wrong, "; "))
	}
	return e, f.odd, nil
}

// has reports whether a field that SGP4 reads has a value. If it must have one and has none, that
// is an error.
func (f *fields) has(field int, must bool) bool {
	c := &f.cells[field]
	switch {
	case c.fault != "":
		f.refuse("%s %s", keywords[field][0], c.fault)
		return false
	case c.text != "":
		return true
	case must:
		f.refuse("%s is missing: want its value", keywords[field][0])
	}
	return false
}

// may reports whether a field that SGP4 never reads has a value.
func (f *fields) may(field int) bool {
	c := &f.cells[field]
	if c.fault != "" {
		f.blank("%s %s", keywords[field][0], c.fault)
		return false
	}
	return c.text != ""
}

// shown is a field's value, fit for a message.
func (f *fields) shown(field int) string { return show(f.value(field)) }

// is requires one of some words, or nothing. Case, blanks and punctuation do not count.
func (f *fields) is(field int, words ...string) {
	if !f.has(field, false) {
		return
	}
	said := strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \t_-/", r) {
			return -1
		}
		return r
	}, strings.ToUpper(f.value(field)))
	if said == "SGP4XP" {
		said = "SGP4-XP"
	}
	for _, word := range words {
		if said == word || field == kind && said == word+".0" {
			return
		}
	}
	f.refuse("%s is %q, want %s: SGP4 cannot fly this", keywords[field][0], f.shown(field), words[0])
}

// decimal reads a decimal number: 15.2, .1845686, -.22483E-4.
func (f *fields) decimal(field int) (float64, bool) {
	text := f.value(field)
	x, err := strconv.ParseFloat(text, 64)
	return x, err == nil && !math.IsInf(x, 0) && strings.Trim(text, "0123456789+-.eE") == ""
}

// must parses a number that SGP4 needs.
func (f *fields) must(field int) float64 {
	if !f.has(field, true) {
		return 0
	}
	x, ok := f.decimal(field)
	if !ok {
		f.refuse("%s is %q, want a number", keywords[field][0], f.shown(field))
		return 0
	}
	return x
}

// rate parses a number below under that SGP4 never reads.
func (f *fields) rate(field int, under float64) float64 {
	if !f.may(field) {
		return 0
	}
	x, ok := f.decimal(field)
	if !ok || math.Abs(x) >= under {
		f.blank("%s is %q, want a number under %g", keywords[field][0], f.shown(field), under)
		return 0
	}
	return x
}

// angle parses degrees, reduced to one turn.
func (f *fields) angle(field int) unit.Angle {
	degrees := f.must(field)
	if math.Abs(degrees) > 3600 {
		f.refuse("%s is %q, want degrees from 0 to 360", keywords[field][0], f.shown(field))
		return 0
	}
	if degrees < 0 || degrees > 360 {
		degrees = math.Mod(math.Mod(degrees, 360)+360, 360)
	}
	return unit.Angle(degrees) * unit.Degree
}

// inclination reads degrees.
func (f *fields) inclination() unit.Angle {
	degrees := f.must(inclination)
	if degrees < 0 || degrees > 180 {
		f.refuse("INCLINATION is %q, want degrees from 0 to 180", f.shown(inclination))
		return 0
	}
	return unit.Angle(degrees) * unit.Degree
}

// count reads a whole number.
func (f *fields) count(field int) int {
	if !f.may(field) {
		return 0
	}
	n, err := strconv.ParseUint(f.value(field), 10, 31)
	if err != nil {
		f.blank("%s is %q, want digits: 999", keywords[field][0], f.shown(field))
		return 0
	}
	return int(n)
}

// number is the catalogue number: digits, even if a spreadsheet made a decimal of them, or a letter
// and four digits as in element lines.
func (f *fields) number() int {
	if !f.may(number) {
		return 0
	}
	const most = 999_999_999
	text := strings.TrimSuffix(f.value(number), ".0")
	if n, err := strconv.ParseUint(text, 10, 31); err == nil && n <= most {
		return int(n)
	}
	if n, ok := alpha5(text); ok {
		return n
	}
	f.blank("NORAD_CAT_ID is %q, want digits: 25544", f.shown(number))
	return 0
}

// classification is U, C or S, or nothing.
func (f *fields) classification() byte {
	if !f.may(classification) {
		return 0
	}
	if text := f.value(classification); len(text) == 1 && strings.Contains("UCS", text) {
		return text[0]
	}
	f.blank("CLASSIFICATION_TYPE is %q, want U, C or S", f.shown(classification))
	return 0
}

// designator converts 2023-061AJ to the form of element lines, 23061AJ. Catalogues leave it empty,
// or write a placeholder, for objects that have none yet.
func (f *fields) designator() string {
	if !f.may(designator) {
		return ""
	}
	text := f.value(designator)
	switch text {
	case "UNKNOWN", "NONE", "TBA":
		return ""
	}
	year, piece, dash := strings.Cut(text, "-")
	launch := piece[:min(3, len(piece))]
	letters := piece[len(launch):]
	if !dash || len(year) != 4 || !allDigits(year) || len(launch) != 3 || !allDigits(launch) ||
		len(letters) < 1 || len(letters) > 3 || strings.Trim(letters, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		f.blank("OBJECT_ID is %q, want a year, a launch and letters: 2023-061AJ", f.shown(designator))
		return ""
	}
	return year[2:] + piece
}

// layouts are the spellings of an epoch: calendar date or day of the year, with or without seconds
// and fractions.
var layouts = []string{
	"2006-01-02T15:04:05", "2006-002T15:04:05", "2006-01-02T15:04", "2006-002T15:04", "20060102T150405", "2006-01-02",
}

// epoch parses a moment in UTC, to the nanosecond: date and time separated by T or a blank, with Z,
// an offset or neither.
func (f *fields) epoch() space.Instant {
	if !f.has(epoch, true) {
		return 0
	}
	said := strings.ToUpper(f.value(epoch))
	said = strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(said, "UTC"), "GMT"))
	if date, clock, found := strings.Cut(said, " "); found {
		said = date + "T" + strings.ReplaceAll(clock, " ", "")
	}
	if strings.Contains(said, ",") {
		said = "" // Go takes a comma for the point
	}
	for _, layout := range layouts {
		for _, zone := range [...]string{"", "Z07:00", "Z0700", "Z07"} {
			t, err := time.Parse(layout+zone, said)
			if err != nil {
				continue
			}
			if year := t.UTC().Year(); year < 1957 || year > 2056 {
				f.refuse("EPOCH is in %d, want 1957 to 2056", year)
				return 0
			}
			return space.At(t.UTC()).Add(f.parts(t))
		}
	}
	f.refuse("EPOCH is %q, want UTC: 2026-08-22T14:22:04.134144", f.shown(epoch))
	return 0
}

// parts are the microseconds given separately from an epoch in whole seconds.
func (f *fields) parts(t time.Time) time.Duration {
	if t.Nanosecond() != 0 || !f.given(micros) {
		return 0
	}
	n, err := strconv.ParseUint(f.value(micros), 10, 20)
	if err != nil || n > 999_999 {
		f.refuse("EPOCH_MICROSECONDS is %q, want 0 to 999999", f.shown(micros))
		return 0
	}
	return time.Duration(n) * time.Microsecond
}
