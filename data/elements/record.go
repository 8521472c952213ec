package elements

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"time"

	"orrery/data/text"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// record is a message, spelt as in its file: the keywords of CCSDS 502.0 that
// matter to SGP4. Others are not read.
type record struct {
	Name           cell `json:"OBJECT_NAME"`
	Designator     cell `json:"OBJECT_ID"`
	Centre         cell `json:"CENTER_NAME"`
	Frame          cell `json:"REF_FRAME"`
	Clock          cell `json:"TIME_SYSTEM"`
	Theory         cell `json:"MEAN_ELEMENT_THEORY"`
	Epoch          cell `json:"EPOCH"`
	MeanMotion     cell `json:"MEAN_MOTION"`
	Eccentricity   cell `json:"ECCENTRICITY"`
	Inclination    cell `json:"INCLINATION"`
	RAAN           cell `json:"RA_OF_ASC_NODE"`
	ArgPerigee     cell `json:"ARG_OF_PERICENTER"`
	MeanAnomaly    cell `json:"MEAN_ANOMALY"`
	Kind           cell `json:"EPHEMERIS_TYPE"`
	Classification cell `json:"CLASSIFICATION_TYPE"`
	Number         cell `json:"NORAD_CAT_ID"`
	SetNumber      cell `json:"ELEMENT_SET_NO"`
	Revolution     cell `json:"REV_AT_EPOCH"`
	BStar          cell `json:"BSTAR"`
	NDot           cell `json:"MEAN_MOTION_DOT"`  // is ṅ/2 already
	NDDot          cell `json:"MEAN_MOTION_DDOT"` // is n̈/6 already
	Trouble        cell `json:"error"`            // Space-Track's answer where there are none
}

// keywords are the names of a record's fields, in their order.
var keywords = func() []string {
	kind := reflect.TypeFor[record]()
	names := make([]string, kind.NumField())
	for i := range names {
		names[i] = kind.Field(i).Tag.Get("json")
	}
	return names
}()

// fieldOf is the field of that keyword, or -1.
func fieldOf(keyword string) int {
	for i, name := range keywords {
		if name == keyword {
			return i
		}
	}
	return -1
}

// cell is the record's field by its number.
func (r *record) cell(field int) *cell {
	return reflect.ValueOf(r).Elem().Field(field).Addr().Interface().(*cell)
}

// show is the spelling, fit for an error.
func (c cell) show() string { return show(c.text) }

// show cleans and shortens.
func show(s string) string {
	const most = 40
	s = text.Clean(s)
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return s
}

// fields reads the cells of a record, and gathers what is wrong with them.
type fields struct{ wrong []error }

func (f *fields) refuse(format string, args ...any) {
	f.wrong = append(f.wrong, fmt.Errorf(format, args...))
}

// elements is the element set that the record spells.
func (r *record) elements() (orbit.Elements, error) {
	var f fields
	f.is("CENTER_NAME", r.Centre, "EARTH")
	f.is("REF_FRAME", r.Frame, "TEME")
	f.is("TIME_SYSTEM", r.Clock, "UTC")
	f.is("MEAN_ELEMENT_THEORY", r.Theory, "SGP4", "SDP4", "SGP/SGP4")
	f.is("EPHEMERIS_TYPE", r.Kind, "0", "2", "3")
	e := orbit.Elements{
		CatalogueNumber: f.count("NORAD_CAT_ID", r.Number, true),
		Name:            text.Clean(r.Name.text),
		Designator:      f.designator(r.Designator),
		Classification:  f.classification(r.Classification),
		Epoch:           f.epoch(r.Epoch),
		MeanMotion:      f.number("MEAN_MOTION", r.MeanMotion, true),
		Eccentricity:    f.number("ECCENTRICITY", r.Eccentricity, true),
		Inclination:     f.inclination(r.Inclination),
		RAAN:            f.angle("RA_OF_ASC_NODE", r.RAAN),
		ArgPerigee:      f.angle("ARG_OF_PERICENTER", r.ArgPerigee),
		MeanAnomaly:     f.angle("MEAN_ANOMALY", r.MeanAnomaly),
		BStar:           f.number("BSTAR", r.BStar, true),
		NDot:            f.number("MEAN_MOTION_DOT", r.NDot, false),
		NDDot:           f.number("MEAN_MOTION_DDOT", r.NDDot, false),
		SetNumber:       f.count("ELEMENT_SET_NO", r.SetNumber, false),
		Revolution:      f.count("REV_AT_EPOCH", r.Revolution, false),
	}
	if len(f.wrong) > 0 {
		return orbit.Elements{}, errors.Join(f.wrong...)
	}
	if reasons := e.Faults(); len(reasons) > 0 {
		return orbit.Elements{}, errors.Join(reasons...)
	}
	return e, nil
}

// given says whether the cell has a value; where it must have one and has none,
// that is wrong.
func (f *fields) given(keyword string, c cell, must bool) bool {
	switch {
	case c.fault != "":
		f.refuse("%s %s", keyword, c.fault)
		return false
	case c.text != "":
		return true
	case must:
		f.refuse("%s is missing: want its value", keyword)
	}
	return false
}

// is wants one of some words, or nothing.
func (f *fields) is(keyword string, c cell, words ...string) {
	if !f.given(keyword, c, false) {
		return
	}
	for _, word := range words {
		if strings.EqualFold(c.text, word) {
			return
		}
	}
	f.refuse("%s is %q, want %s: SGP4 does not fly this", keyword, c.show(), words[0])
}

// number reads a decimal number: 15.2, .1845686, -.22483E-4.
func (f *fields) number(keyword string, c cell, must bool) float64 {
	if !f.given(keyword, c, must) {
		return 0
	}
	x, err := strconv.ParseFloat(c.text, 64)
	if err != nil || math.IsInf(x, 0) || strings.Trim(c.text, "0123456789+-.eE") != "" {
		f.refuse("%s is %q, want a number: 15.27575658", keyword, c.show())
		return 0
	}
	return x
}

// angle reads degrees, and brings them into one turn.
func (f *fields) angle(keyword string, c cell) unit.Angle {
	degrees := f.number(keyword, c, true)
	if math.Abs(degrees) > 3600 {
		f.refuse("%s is %q, want degrees from 0 to 360", keyword, c.show())
		return 0
	}
	if degrees < 0 || degrees > 360 {
		degrees = math.Mod(math.Mod(degrees, 360)+360, 360)
	}
	return unit.Angle(degrees) * unit.Degree
}

// inclination reads degrees.
func (f *fields) inclination(c cell) unit.Angle {
	degrees := f.number("INCLINATION", c, true)
	if degrees < 0 || degrees > 180 {
		f.refuse("INCLINATION is %q, want degrees from 0 to 180", c.show())
		return 0
	}
	return unit.Angle(degrees) * unit.Degree
}

// count reads a whole number.
func (f *fields) count(keyword string, c cell, must bool) int {
	if !f.given(keyword, c, must) {
		return 0
	}
	n, err := strconv.ParseUint(c.text, 10, 31)
	if err != nil {
		f.refuse("%s is %q, want digits: 25544", keyword, c.show())
	}
	return int(n)
}

// classification is U, C or S, or nothing.
func (f *fields) classification(c cell) byte {
	if !f.given("CLASSIFICATION_TYPE", c, false) {
		return 0
	}
	if len(c.text) != 1 || !strings.Contains("UCS", c.text) {
		f.refuse("CLASSIFICATION_TYPE is %q, want U, C or S", c.show())
		return 0
	}
	return c.text[0]
}

// designator is 2023-061AJ as a line has it: 23061AJ. Of what has none yet the
// catalogues write nothing, or a word for it.
func (f *fields) designator(c cell) string {
	if !f.given("OBJECT_ID", c, false) {
		return ""
	}
	switch c.text {
	case "UNKNOWN", "NONE", "TBA":
		return ""
	}
	year, piece, dash := strings.Cut(c.text, "-")
	number := piece[:min(3, len(piece))]
	letters := piece[len(number):]
	if !dash || len(year) != 4 || !allDigits(year) || len(number) != 3 || !allDigits(number) ||
		len(letters) < 1 || len(letters) > 3 || strings.Trim(letters, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		f.refuse("OBJECT_ID is %q, want a year, a launch and letters: 2023-061AJ", c.show())
		return ""
	}
	return year[2:] + piece
}

// epoch reads a moment of UTC, to the nanosecond: with or without a Z, by
// calendar or by day of the year.
func (f *fields) epoch(c cell) space.Instant {
	if !f.given("EPOCH", c, true) {
		return 0
	}
	moment := strings.TrimSuffix(c.text, "Z")
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-002T15:04:05"} {
		t, err := time.Parse(layout, moment)
		if err != nil || strings.Contains(moment, ",") {
			continue
		}
		if year := t.Year(); year < 1957 || year > 2056 {
			f.refuse("EPOCH is in %d, want 1957 to 2056", year)
			return 0
		}
		return space.At(t)
	}
	f.refuse("EPOCH is %q, want UTC: 2026-08-22T14:22:04.134144", c.show())
	return 0
}
