package elements

import (
	"fmt"
	"slices"
	"strings"
)

// units are the units of a record's numbers according to CCSDS 502.0, with other spellings. A
// number in any other unit is refused, because it would give a wrong orbit.
var units = [fieldCount][]string{
	meanMotion:   {"rev/day", "revs/day", "rev/d", "revolutions/day", "revperday"},
	eccentricity: {"no unit", "", "-", "1", "n/a", "none", "unitless"},
	inclination:  degrees, raan: degrees, argPerigee: degrees, meanAnomaly: degrees,
	bStar: {"1/ER", "ER**-1", "ER^-1", "1/earthradii", "1/earthradius", "perearthradius"},
	nDot:  {"rev/day**2", "rev/day^2", "rev/day2", "rev/d**2"},
	nDDot: {"rev/day**3", "rev/day^3", "rev/day3", "rev/d**3"},
}

var degrees = []string{"deg", "degree", "degrees", "°"}

// setWithUnit stores a spelling that may be followed by a unit in brackets: 51.64 [deg].
func (r *record) setWithUnit(field int, spelling string) {
	spelling = strings.TrimSpace(spelling)
	if open := strings.LastIndexByte(spelling, '['); open > 0 && strings.HasSuffix(spelling, "]") {
		number := strings.TrimSpace(spelling[:open])
		if number != "" && strings.Trim(number, "0123456789+-.eE") == "" {
			r.cells[field].set(number)
			r.in(field, spelling[open+1:len(spelling)-1])
			return
		}
	}
	r.cells[field].set(spelling)
}

// in sets the unit in which a field is given.
func (r *record) in(field int, unit string) {
	of := units[field]
	same := func(known string) bool { return strings.EqualFold(known, strings.Join(strings.Fields(unit), "")) }
	if of != nil && !slices.ContainsFunc(of, same) {
		r.cells[field].fault = fmt.Sprintf("is in %q, want %s", show(unit), of[0])
	}
}
