package orbit

import (
	"errors"
	"fmt"
	"math"
	"time"

	"orrery/engine/space"
	"orrery/engine/unit"
)

// Elements is one element set: the mean elements of an orbit that SGP4 uses. The fields are those
// of a two-line element set.
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
	NDot  float64 // ṅ/2, revolutions a day²; not used by SGP4
	NDDot float64 // n̈/6, revolutions a day³; not used by SGP4

	SetNumber  int // of this element set, 0 to 9999
	Revolution int // at the epoch, 0 to 99999
}

// EpochTick is the resolution of an epoch in a line: 1e-8 of a day.
const EpochTick = 864 * time.Microsecond

// maxAlpha5 is the highest number that five columns hold with a letter first.
const maxAlpha5 = 339_999

// Flies reports whether the propagator has a result for the set at all.
func (e Elements) Flies() bool { return e.standing()&Unsupported == 0 }

// Check returns which fields no line can hold or no orbit can have, with the satellite.
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

// isDesignator reports whether s fits the columns of a designator.
func isDesignator(s string) bool {
	for _, c := range []byte(s) {
		if c != ' ' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return len(s) <= 8
}
