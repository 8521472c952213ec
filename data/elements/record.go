package elements

import (
	"encoding/json"
	"strings"

	"orrery/data/text"
)

// The keywords of CCSDS 502.0 that matter to SGP4, and what others write beside them.
const (
	name = iota
	designator
	centre
	frame
	clock
	theory
	epoch
	micros // of the epoch, beside its whole seconds
	meanMotion
	eccentricity
	inclination
	raan
	argPerigee
	meanAnomaly
	kind
	classification
	number
	setNumber
	revolution
	bStar
	nDot  // is ṅ/2 already
	nDDot // is n̈/6 already
	trouble
	line0
	line1
	line2
	called
	fieldCount
)

// keywords are the names of a record's fields; the first is the one that messages show.
var keywords = [fieldCount][]string{
	name: {"OBJECT_NAME"}, designator: {"OBJECT_ID"}, centre: {"CENTER_NAME"}, frame: {"REF_FRAME"}, clock: {"TIME_SYSTEM"},
	theory: {"MEAN_ELEMENT_THEORY"}, epoch: {"EPOCH"}, micros: {"EPOCH_MICROSECONDS"}, meanMotion: {"MEAN_MOTION"},
	eccentricity: {"ECCENTRICITY"}, inclination: {"INCLINATION"}, raan: {"RA_OF_ASC_NODE"}, argPerigee: {"ARG_OF_PERICENTER"},
	meanAnomaly: {"MEAN_ANOMALY"}, kind: {"EPHEMERIS_TYPE"}, classification: {"CLASSIFICATION_TYPE"}, number: {"NORAD_CAT_ID"},
	setNumber: {"ELEMENT_SET_NO"}, revolution: {"REV_AT_EPOCH"}, bStar: {"BSTAR"}, nDot: {"MEAN_MOTION_DOT"}, nDDot: {"MEAN_MOTION_DDOT"},
	trouble: {"ERROR"}, // Space-Track's answer where there are none
	line0:   {"TLE_LINE0", "TLE0", "LINE0"}, line1: {"TLE_LINE1", "TLE1", "LINE1"}, line2: {"TLE_LINE2", "TLE2", "LINE2"},
	called: {"NAME"},
}

// known are the fields by their keywords.
var known = func() map[string]int {
	fields := map[string]int{}
	for field, words := range keywords {
		for _, word := range words {
			fields[word] = field
		}
	}
	return fields
}()

// fieldOf is the field of that keyword, in capitals or not; or -1.
func fieldOf(keyword string) int {
	if field, ok := known[strings.ToUpper(strings.TrimSpace(keyword))]; ok {
		return field
	}
	return -1
}

// record is a message, as its file spells it. What is not known of it is not read.
type record struct {
	cells [fieldCount]cell
	name  string // cleaned
}

// value is a field as the file spells it, or "".
func (r *record) value(field int) string { return r.cells[field].text }

// empty says whether no field has a value.
func (r *record) empty() bool {
	for i := range r.cells {
		if r.cells[i].taken {
			return false
		}
	}
	return true
}

// given says whether a field has a value.
func (r *record) given(field int) bool { return r.cells[field].text != "" }

// cell is a value as its file spells it. null and what is blank are no value.
type cell struct {
	text  string
	taken bool // it was set
	fault string
}

// set keeps a spelling. A second one for the same name is a fault, if it is another.
func (c *cell) set(spelling string) {
	spelling = strings.TrimSpace(spelling)
	if c.taken && c.text != spelling {
		c.fault = "is given twice: want it once"
	}
	c.text, c.taken = spelling, true
}

// setJSON takes a number, a text or null.
func (c *cell) setJSON(raw json.RawMessage) {
	switch raw[0] {
	case '"':
		var s string
		if err := json.Unmarshal(raw, &s); err != nil {
			c.fault = "is no text"
		}
		c.set(s)
	case 'n':
		c.set("")
	case '[', '{', 't', 'f':
		c.set("")
		c.fault = "is neither a number nor a text"
	default:
		c.set(string(raw))
	}
}

// show cleans and shortens.
func show(s string) string {
	const most = 40
	s = text.Clean(s)
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return s
}
