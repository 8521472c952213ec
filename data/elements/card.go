package elements

import (
	"math"
	"strconv"
	"strings"
	"time"

	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// card is line 1 or 2 of an element set. Columns count from 1, as in the format's definition.
type card struct {
	line   string
	number int // in the file
	faults *faults
}

// field is the columns from the first to the last.
func (c card) field(first, last int) string { return c.line[first-1 : last] }

func (c card) fault(column int, format string, args ...any) {
	c.faults.add(c.number, column, format, args...)
}

// note reports a fault in a field that SGP4 never reads and that is left blank.
func (c card) note(column int, format string, args ...any) {
	c.faults.note(c.number, column, format+": it is left blank", args...)
}

// whole checks the length, the blanks between fields and the checksum, before any column is read.
func (c card) whole() bool {
	for i, b := range []byte(c.line) {
		if b < ' ' || b > '~' {
			c.fault(i+1, "byte %#02x is not a plain character: want digits, letters, blanks and signs", b)
			return false
		}
	}
	if len(c.line) != columns {
		c.fault(min(len(c.line), columns)+1, "line %c has %d columns, want %d: fetch the set again", c.line[0], len(c.line), columns)
		return false
	}
	between := []int{9, 18, 33, 44, 53, 62, 64}
	if c.line[0] == '2' {
		between = []int{8, 17, 26, 34, 43, 52}
	}
	for _, column := range between {
		if b := c.line[column-1]; b != ' ' {
			c.fault(column, "there is %q between two fields, want a blank: the columns are shifted", b)
			return false
		}
	}
	sum := 0
	for _, b := range []byte(c.line[:columns-1]) {
		switch {
		case b >= '0' && b <= '9':
			sum += int(b - '0')
		case b == '-':
			sum++
		}
	}
	if got, want := c.line[columns-1], byte('0'+sum%10); got != want {
		c.fault(columns, "checksum is %c, want %c: a character of the line is wrong, fetch the set again", got, want)
	}
	return true
}

// first reads line 1.
func (c card) first(e *orbit.Elements) {
	e.CatalogueNumber = c.catalogueNumber()
	if e.Classification = c.line[7]; !strings.Contains("UCS ", c.field(8, 8)) {
		c.note(8, "classification is %q, want U, C or S", c.line[7])
		e.Classification = ' '
	}
	if e.Classification == ' ' {
		e.Classification = 0
	}
	e.Designator = strings.Clone(strings.TrimRight(c.field(10, 17), " "))
	if strings.Trim(e.Designator, " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		c.note(10, "designator is %q, want a year, a launch and letters: 98067A", e.Designator)
		e.Designator = ""
	}
	e.Epoch = c.epoch()
	e.NDot = c.rate()
	e.NDDot = c.exponent(45, "sixth of the mean motion's second rate", c.note)
	e.BStar = c.exponent(54, "drag term", c.fault)
	if kind := c.line[62]; !strings.Contains(" 023", string(rune(kind))) {
		c.fault(63, "ephemeris type is %q, want 0 (SGP4): this set is for another theory", kind)
	}
	e.SetNumber = c.count(65, 68, "element set number")
}

// second reads line 2.
func (c card) second(e *orbit.Elements) {
	e.Inclination = c.angle(9, "inclination", 180)
	e.RAAN = c.angle(18, "right ascension of the ascending node", 360)
	if digits := c.field(27, 33); allDigits(digits) {
		n, _ := strconv.Atoi(digits) // seven digits
		e.Eccentricity = float64(n) / 1e7
	} else {
		c.fault(27, "eccentricity is %q, want seven digits after an assumed point: 0004020", digits)
	}
	e.ArgPerigee = c.angle(35, "argument of perigee", 360)
	e.MeanAnomaly = c.angle(44, "mean anomaly", 360)
	motion, ok := decimal(c.field(53, 63))
	switch {
	case !ok:
		c.fault(53, "mean motion is %q, want revolutions a day: 15.77627865", c.field(53, 63))
	case motion <= 0 || motion >= 100:
		c.fault(53, "mean motion is %s revolutions a day, want above 0 and under 100", strings.TrimSpace(c.field(53, 63)))
	}
	e.MeanMotion = motion
	e.Revolution = c.count(64, 68, "revolution number")
}

// catalogueNumber reads five digits, padded with blanks, or a letter and four digits.
func (c card) catalogueNumber() int {
	field := c.field(3, 7)
	if n, ok := alpha5(field); ok {
		return n
	}
	if digits := strings.TrimLeft(field, " "); allDigits(digits) {
		n, _ := strconv.Atoi(digits)
		return n
	}
	c.note(3, "catalogue number is %q, want five digits, or a letter but I and O and four digits: 25544, A0001", field)
	return 0
}

// alpha5 reads a letter and four digits: A is 10, B is 11, without I and O.
func alpha5(field string) (int, bool) {
	const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
	if len(field) != 5 || !allDigits(field[1:]) {
		return 0, false
	}
	lead := strings.IndexByte(letters, field[0])
	n, _ := strconv.Atoi(field[1:])
	return (lead+10)*10_000 + n, lead >= 0
}

// epoch reads year and day: 26234.58046288 is in day 234 of 2026.
func (c card) epoch() space.Instant {
	year, errYear := strconv.ParseUint(strings.TrimLeft(c.field(19, 20), " "), 10, 8)
	if errYear != nil {
		c.fault(19, "epoch year is %q, want two digits", c.field(19, 20))
		return 0
	}
	full := 2000 + int(year)
	if year >= 57 { // Kelso: the first satellite flew in 1957
		full = 1900 + int(year)
	}
	days, errDay := strconv.ParseUint(strings.TrimLeft(c.field(21, 23), " "), 10, 16)
	fraction := c.field(25, 32)
	if errDay != nil || c.line[23] != '.' || !allDigits(fraction) {
		c.fault(21, "epoch day is %q, want three digits, a point and eight digits: 234.58046288", c.field(21, 32))
		return 0
	}
	newYear := time.Date(full, 1, 1, 0, 0, 0, 0, time.UTC)
	length := time.Date(full+1, 1, 1, 0, 0, 0, 0, time.UTC).Sub(newYear) / space.Day
	if days < 1 || days > uint64(length) {
		c.fault(21, "epoch day is %d, want 1 to %d in %d", days, length, full)
		return 0
	}
	ticks, _ := strconv.Atoi(fraction) // eight digits
	return space.At(newYear).Add(time.Duration(days-1)*space.Day + time.Duration(ticks)*orbit.EpochTick)
}

// rate reads half the derivative of the mean motion, " .00077595".
func (c card) rate() float64 {
	field := c.field(34, 43)
	digits := strings.TrimLeft(field, " ")
	sign := 1.0
	if digits != "" && (digits[0] == '-' || digits[0] == '+') {
		if digits[0] == '-' {
			sign = -1
		}
		digits = digits[1:]
	}
	x, ok := decimal(digits)
	if !ok || strings.HasPrefix(digits, " ") || x >= 1 {
		c.note(34, "half of the mean motion's rate is %q, want a sign and a fraction: .00044042", field)
		return 0
	}
	return sign * x
}

// exponent reads five digits after an assumed point and an exponent: " 26098-3" is 0.00026098.
// fault is called for a field that cannot be read.
func (c card) exponent(column int, what string, fault func(int, string, ...any)) float64 {
	field := c.field(column, column+7)
	sign, digits, power := field[0], field[1:6], field[6:8]
	if strings.IndexByte(" +-", sign) < 0 || !allDigits(digits) ||
		strings.IndexByte(" +-", power[0]) < 0 || !allDigits(power[1:]) {
		fault(column, "%s is %q, want a sign, five digits after an assumed point, and an exponent of sign and digit: 26098-3", what, field)
		return 0
	}
	x, err := strconv.ParseFloat(strings.TrimSpace(string(rune(sign))+"0."+digits+"e"+strings.TrimSpace(power)), 64)
	if err != nil || math.Abs(x) >= 1e8 {
		fault(column, "%s is %q, want a number under 1e8", what, field)
		return 0
	}
	return x
}

// angle reads degrees from 0 to most in eight columns.
func (c card) angle(column int, what string, most float64) unit.Angle {
	field := c.field(column, column+7)
	degrees, ok := decimal(field)
	switch {
	case !ok:
		c.fault(column, "%s is %q, want degrees: 53.0380", what, field)
	case degrees > most:
		c.fault(column, "%s is %s°, want 0 to %g", what, strings.TrimSpace(field), most)
	}
	return unit.Angle(degrees) * unit.Degree
}

// count reads a whole number padded with blanks; a blank field is 0.
func (c card) count(first, last int, what string) int {
	digits := strings.TrimLeft(c.field(first, last), " ")
	if digits == "" {
		return 0
	}
	n, err := strconv.ParseUint(digits, 10, 32)
	if err != nil {
		c.note(first, "%s is %q, want digits", what, c.field(first, last))
		return 0
	}
	return int(n)
}

// decimal reads digits with one point, padded with blanks in front.
func decimal(field string) (x float64, ok bool) {
	digits := strings.TrimLeft(field, " ")
	whole, fraction, point := strings.Cut(digits, ".")
	if !point || !allDigits(whole+fraction) {
		return 0, false
	}
	x, err := strconv.ParseFloat(digits, 64)
	return x, err == nil
}
