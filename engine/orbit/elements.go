package orbit

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"orrery/engine/space"
	"orrery/engine/unit"
)

// Elements is one element set: mean elements of an orbit as SGP4 takes them.
// The fields are those of a two-line element set.
type Elements struct {
	CatalogueNumber int    // NORAD's, 0 to 999999999
	Name            string // as it may be shown
	Designator      string // international, as in a line: 98067A; may be empty
	Classification  byte   // U, C or S; 0 is U

	Epoch space.Instant // true; a line holds it to the tick of 864 µs

	MeanMotion   float64 // revolutions a day, Kozai's mean, above 0
	Eccentricity float64 // 0 up to 1
	Inclination  unit.Angle
	RAAN         unit.Angle // right ascension of the ascending node
	ArgPerigee   unit.Angle // argument of perigee
	MeanAnomaly  unit.Angle

	BStar float64 // drag term, per Earth radius
	NDot  float64 // ṅ/2, revolutions a day²; SGP4 does not read it
	NDDot float64 // n̈/6, revolutions a day³; SGP4 does not read it

	SetNumber  int // of this element set, 0 to 9999
	Revolution int // at the epoch, 0 to 99999
}

// EpochTick is the resolution of an epoch in a line: 1e-8 of a day.
const EpochTick = 864 * time.Microsecond

// maxAlpha5 is the highest number that five columns hold with a letter first.
const maxAlpha5 = 339_999

// Flies says whether the propagator has an answer for the set at all.
func (e Elements) Flies() bool { return e.standing()&Unsupported == 0 }

// Check says which fields no line can hold or no orbit can have, and whose they
// are.
func (e Elements) Check() error {
	if wrong := e.Problems(); len(wrong) > 0 {
		return fmt.Errorf("element set %d %q: %w", e.CatalogueNumber, e.Name, errors.Join(wrong...))
	}
	return nil
}

// Problems are the fields that no line can hold or no orbit can have, a sentence
// each.
func (e Elements) Problems() (wrong []error) {
	refuse := func(format string, args ...any) { wrong = append(wrong, fmt.Errorf(format, args...)) }
	within := func(what string, a unit.Angle, most float64) {
		if d := a.Degrees(); !(d >= 0 && d <= most) {
			refuse("%s is %.9g°, want 0 to %g", what, d, most)
		}
	}
	if e.CatalogueNumber < 0 || e.CatalogueNumber > 999_999_999 {
		refuse("catalogue number is %d, want 0 to 999999999", e.CatalogueNumber)
	}
	if !isDesignator(e.Designator) {
		refuse("designator is %q, want at most 8 letters, digits and blanks: 98067A", e.Designator)
	}
	if c := e.Classification; c != 0 && (c < 'A' || c > 'Z') {
		refuse("classification is %q, want U, C or S", c)
	}
	if year := e.Epoch.Add(time.Second).Time().Year(); year < 1957 || year > 2056 {
		refuse("epoch is in %d, want 1957 to 2056", year)
	}
	if !(e.MeanMotion >= 5e-9 && e.MeanMotion < 99.99999999) {
		refuse("mean motion is %g revolutions a day, want above 0 and under 100", e.MeanMotion)
	}
	if !(e.Eccentricity >= 0 && e.Eccentricity < 0.99999995) {
		refuse("eccentricity is %g, want 0 up to 0.9999999", e.Eccentricity)
	}
	within("inclination", e.Inclination, 180)
	within("right ascension of the ascending node", e.RAAN, 360)
	within("argument of perigee", e.ArgPerigee, 360)
	within("mean anomaly", e.MeanAnomaly, 360)
	if !(math.Abs(e.BStar) < 1e8) {
		refuse("drag term is %g, want a number under 1e8", e.BStar)
	}
	if !(math.Abs(e.NDDot) < 1e8) {
		refuse("sixth of the mean motion's second rate is %g, want a number under 1e8", e.NDDot)
	}
	if !(math.Abs(e.NDot) < 0.999999995) {
		refuse("half of the mean motion's rate is %g, want under 1", e.NDot)
	}
	return wrong
}

// isDesignator says whether s fits the columns of a designator.
func isDesignator(s string) bool {
	for _, c := range []byte(s) {
		if c != ' ' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return len(s) <= 8
}

// Lines writes the element set as two lines of our own: canonical, 69 columns
// each, with their checksums. A number above 99999 is written with its first
// digits as a letter (Alpha-5) and above 339999 by its last five digits. The
// elements must be ones that Check accepts.
func (e Elements) Lines() (line1, line2 string) { return e.linesAs(number5(e.CatalogueNumber)) }

// linesAs writes the lines with the given five columns for the number.
func (e Elements) linesAs(number string) (line1, line2 string) {
	classification := e.Classification
	if classification == 0 {
		classification = 'U'
	}
	designator := (e.Designator + "        ")[:8]
	line1 = "1 " + number + string(classification) + " " + designator + " " + epoch14(e.Epoch) + " " + rate10(e.NDot) + " " +
		exponent8(e.NDDot) + " " + exponent8(e.BStar) + " 0 " + right(strconv.Itoa(e.SetNumber%10000), 4)
	line2 = "2 " + number + " " + degrees8(e.Inclination, 180) + " " + degrees8(e.RAAN, 360) + " " +
		eccentricity7(e.Eccentricity) + " " + degrees8(e.ArgPerigee, 360) + " " + degrees8(e.MeanAnomaly, 360) + " " +
		right(fixed(e.MeanMotion, 8), 11) + right(strconv.Itoa(e.Revolution%100000), 5)
	return line1 + checksum(line1), line2 + checksum(line2)
}

// fixed is a number with so many decimals.
func fixed(x float64, decimals int) string { return strconv.FormatFloat(x, 'f', decimals, 64) }

// right is a text with blanks before it, up to a width of at most 11.
func right(text string, width int) string {
	const blanks = "           "
	return blanks[:max(0, width-len(text))] + text
}

// whole is a number with zeros before it, up to a width of at most 8.
func whole(n, width int) string {
	const zeros = "00000000"
	text := strconv.Itoa(n)
	return zeros[:max(0, width-len(text))] + text
}

// number5 is a catalogue number in five columns; Alpha-5 leaves out I and O.
func number5(n int) string {
	const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
	if n >= 100_000 && n <= maxAlpha5 {
		return letters[n/10_000-10:][:1] + whole(n%10_000, 4)
	}
	return whole(n%100_000, 5)
}

// epoch14 is year and day, YYDDD.DDDDDDDD, rounded to the tick.
func epoch14(at space.Instant) string {
	const day = 24 * time.Hour
	t := at.Time()
	hour, minute, second := t.Clock()
	since := time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute + time.Duration(second)*time.Second + time.Duration(t.Nanosecond())
	rounded := since.Round(EpochTick)
	if rounded == day { // the next one begins, perhaps the next year
		t, rounded = t.Add(day-since), 0
	}
	return whole(t.Year()%100, 2) + whole(t.YearDay(), 3) + "." + whole(int(rounded/EpochTick), 8)
}

// rate10 is a signed fraction without its zero: " .00077595".
func rate10(x float64) string {
	fraction := strings.TrimPrefix(fixed(math.Abs(x), 8), "0")
	if x < 0 && fraction != ".00000000" {
		return "-" + fraction
	}
	return " " + fraction
}

// exponent8 is five digits after an assumed point and an exponent: " 89842-3".
// What is under 1e-10 is written as 0.
func exponent8(x float64) string {
	s := strconv.FormatFloat(math.Abs(x), 'e', 4, 64) // 2.6098e-04
	digits := s[:1] + s[2:6]
	exponent, err := strconv.Atoi(s[7:])
	if err != nil {
		panic("orbit: a drag term that Check refuses: " + s)
	}
	exponent++ // the point stands before the first digit
	if digits == "00000" || exponent < -9 {
		return " 00000+0"
	}
	sign, power := " ", "+"
	if x < 0 {
		sign = "-"
	}
	if exponent < 0 {
		power = "" // Itoa writes it
	}
	return sign + digits + power + strconv.Itoa(exponent)
}

// degrees8 is an angle of 0 to most degrees; what rounds to 360 is 0.
func degrees8(a unit.Angle, most float64) string {
	d := math.Round(a.Degrees()*1e4) / 1e4
	if most == 360 && d >= 360 {
		d = 0
	}
	return right(fixed(d, 4), 8)
}

// eccentricity7 is the digits after an assumed point.
func eccentricity7(e float64) string { return whole(int(math.Round(e*1e7)), 7) }

// checked is what each byte of a line adds to its checksum.
var checked = func() (all [256]uint8) {
	for digit := range uint8(10) {
		all['0'+digit] = digit
	}
	all['-'] = 1
	return all
}()

// checksum is the last digit of the sum of a line's digits, minus signs as 1.
func checksum(line string) string {
	sum := 0
	for i := range len(line) {
		sum += int(checked[line[i]])
	}
	return string(rune('0' + sum%10))
}
