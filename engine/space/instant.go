package space

import "time"

// Instant is a moment of UTC, in nanoseconds since 2000-01-01T12:00:00Z (Julian
// date 2451545.0). Leap seconds are not counted. It reaches from 1707 to 2292.
type Instant int64

// Day is the length of a day.
const Day = 24 * time.Hour

// j2000Unix is 2000-01-01T12:00:00Z in seconds since 1970.
const j2000Unix = 946728000

// At is the instant of t. Beyond the reach of Instant it is meaningless: readers
// bound the years they take in.
func At(t time.Time) Instant {
	return Instant((t.Unix()-j2000Unix)*int64(time.Second) + int64(t.Nanosecond()))
}

// Time is the instant as calendar time, in UTC.
func (i Instant) Time() time.Time {
	return time.Unix(j2000Unix, 0).UTC().Add(time.Duration(i))
}

// Add is the instant d later.
func (i Instant) Add(d time.Duration) Instant { return i + Instant(d) }

// Sub is the span from earlier to i.
func (i Instant) Sub(earlier Instant) time.Duration { return time.Duration(i - earlier) }

// Days is the number of days since 2000-01-01T12:00:00Z, the n of the Almanac.
func (i Instant) Days() float64 { return float64(i) / float64(Day) }
