package elements

import (
	"encoding/json"
	"strings"

	"orrery/data/text"
)

// The keywords of CCSDS 502.0 that SGP4 needs, and others that accompany them.
const (
	name = iota
	designator
	centre
	frame
	clock
	theory
	epoch
	micros // of the epoch, in addition to its whole seconds
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
	nDot  // already ṅ/2
	nDDot // already n̈/6
	trouble
	line0
	line1
	line2
	called
	fieldCount
)

// keywords are the names of a record's fields; messages show the first.
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

// known maps keywords to fields.
var known = func() map[string]int {
	fields := map[string]int{}
	for field, words := range keywords {
		for _, word := range words {
			fields[word] = field
		}
	}
	return fields
}()

// fieldOf is the field of a keyword in any case, or -1.
func fieldOf(keyword string) int {
	if field, ok := known[strings.ToUpper(strings.TrimSpace(keyword))]; ok {
		return field
	}
	return -1
}

// record is a message as spelled in its file. Unknown keys are ignored.
type record struct {
	cells [fieldCount]cell
	name  string // cleaned
}

// value is the spelling of a field, or "".
func (r *record) value(field int) string { return r.cells[field].text }

// empty reports whether no field has a value.
func (r *record) empty() bool {
	for i := range r.cells {
		if r.cells[i].taken {
			return false
		}
	}
	return true
}

// given reports whether a field has a value.
func (r *record) given(field int) bool { return r.cells[field].text != "" }

// cell is a value as spelled in its file. null and blank mean no value.
type cell struct {
	text  string
	taken bool // it has been set
	fault string
}

// set stores a spelling. A second, different one for the same name is an error.
func (c *cell) set(spelling string) {
	spelling = strings.TrimSpace(spelling)
	if c.taken && c.text != spelling {
		c.fault = "is given twice: want it once"
	}
	c.text, c.taken = spelling, true
}

// setJSON stores a number, a string or null.
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

// show cleans and shortens a text for a message.
func show(s string) string {
	const most = 40
	s = text.Clean(s)
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return s
}
