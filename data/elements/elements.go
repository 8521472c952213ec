// Package elements reads orbital element sets from the world outside.
//
// # Model
//
// ReadTLE reads two-line element sets, with or without a line for the name, as
// NORAD and its heirs write them: 69 columns, a checksum in the last, catalogue
// numbers of five digits or with a letter first (Alpha-5). It is strict: what it
// accepts is an orbit, and the lines that orbit.Elements writes of it hold the
// same values. A file is accepted whole or not at all, and up to twenty faults
// are reported together, each with its line and column.
//
// ReadOMM reads orbit mean-elements messages in JSON, CSV and XML, in the dialects
// of CelesTrak and Space-Track: values as numbers or texts, null or blank where
// there is none, catalogue numbers of up to nine digits, epochs to the
// microsecond and beyond. What an orbit needs must be there; the rates of the
// mean motion, which SGP4 does not read, may be missing. A record that is no
// orbit for SGP4 is refused with its reason and the others are taken; a file
// that breaks off or is not well formed is refused whole.
//
// # Limits
//
// Four million sets, and 1,024 bytes to a line. Ephemeris types other than SGP4
// are refused. Years are 1957 to 2056, as two digits tell. Messages as lines of
// keyword = value are not read.
//
// # Sources
//
// Hoots and Roehrich (1980), Spacetrack Report #3; Kelso, NORAD Two-Line Element
// Set Format, and A New Way to Obtain GP Data, celestrak.org; Space-Track,
// Alpha-5; CCSDS 502.0-B-3 (2023), Orbit Data Messages.
package elements

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"time"

	"orrery/engine/orbit"
	"orrery/engine/space"
)

// Start is when a mission of one or more element sets starts: at the latest epoch of them,
// rounded up to the minute.
func Start(sets []orbit.Elements) space.Instant {
	latest := slices.MaxFunc(sets, func(a, b orbit.Elements) int { return cmp.Compare(a.Epoch, b.Epoch) }).Epoch
	minute := space.At(latest.Time().Truncate(time.Minute))
	if minute < latest {
		minute = minute.Add(time.Minute)
	}
	return minute
}

// mostFaults is how many faults are reported before reading stops.
const mostFaults = 20

// faults collects what is wrong with a file.
type faults struct {
	file string
	list []error
	full bool // there is no point in reading on
}

// add reports a fault at a line and column, both from 1.
func (f *faults) add(line, column int, format string, args ...any) {
	if f.full {
		return
	}
	f.list = append(f.list, fmt.Errorf("%s:%d:%d: %s", f.file, line, column, fmt.Sprintf(format, args...)))
	if len(f.list) == mostFaults {
		f.full = true
		f.list = append(f.list, fmt.Errorf("%s:%d: there may be more: reading stopped here", f.file, line))
	}
}

// err is everything that is wrong, or nil.
func (f *faults) err() error { return errors.Join(f.list...) }
