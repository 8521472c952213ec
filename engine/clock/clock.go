// Package clock answers what time it is in the mission.
//
// # Model
//
// Elapsed counts from the epoch in whole nanoseconds. Tick lengths come from a fixed ladder and
// change only by an order. A tick is cut into spans where something happens.
//
// # Limits
//
// A mission lasts less than 292 years, the range of nanoseconds in 64 bits. There are no leap
// seconds, and no tick lengths besides those of the ladder.
package clock

import (
	"fmt"
	"math"
	"slices"
	"time"

	"orrery/engine/space"
	"orrery/engine/unit"
)

// Clock is the time of a mission.
type Clock struct {
	State
	Epoch time.Time // the calendar moment that elapsed counts from
	Seed  uint64    // of all random draws

	Start space.Instant // the epoch
}

// New returns the clock of a mission that begins at an epoch.
func New(epoch time.Time, seed uint64) *Clock {
	return &Clock{Epoch: epoch, Seed: seed, Start: space.At(epoch)}
}

// Instant formats an elapsed time: T+1d 02:03:04.
func Instant(elapsed time.Duration) string {
	s := int64(elapsed / time.Second)
	return fmt.Sprintf("T+%dd %02d:%02d:%02d", s/86400, s/3600%24, s/60%60, s%60)
}

// Ticks is the ladder: the possible lengths of a tick.
var Ticks = [...]time.Duration{
	time.Second,
	10 * time.Second,
	time.Minute,
	10 * time.Minute,
	time.Hour,
	6 * time.Hour,
	24 * time.Hour,
}

// tickNames are the ladder as people read it.
var tickNames = [len(Ticks)]string{"1 s", "10 s", "1 min", "10 min", "1 h", "6 h", "1 day"}

// TickName formats the length of a tick.
func TickName(tick time.Duration) string {
	if i := slices.Index(Ticks[:], tick); i >= 0 {
		return tickNames[i]
	}
	return tick.String()
}

// shortTicks are as long as ticks may be in which each thing happens by itself.
const shortTicks = 10 * time.Minute

// LongTicks reports whether ticks are longer than ten minutes, so that frequent transient events
// are booked by their expectation.
func (c *Clock) LongTicks() bool { return c.Tick > shortTicks }

// Latest is the latest time of a mission, which leaves room for calculations beyond it.
const Latest = unit.Never - 1000*time.Hour

// Reachable reports whether a mission can reach all of some instants.
func Reachable(all ...time.Duration) bool {
	for _, at := range all {
		if at < 0 || at > Latest {
			return false
		}
	}
	return true
}

// Was reports whether an instant is in the past of the mission.
func (c *State) Was(at time.Duration) bool { return at >= 0 && at <= c.Elapsed }

// After is when an amount of work is done at a speed, from now on.
func After(now time.Duration, work unit.Work, speed float64) time.Duration {
	const horizon = 100 * 365 * 24 * 3600 // seconds: beyond it is never
	if speed <= 0 {
		return unit.Never
	}
	seconds := float64(max(0, work)) / speed
	if seconds > horizon {
		return unit.Never
	}
	return unit.Later(now, max(1, time.Duration(math.Ceil(seconds*float64(time.Second)))))
}

// SetTick changes the length of ticks.
func (c *Clock) SetTick(tick time.Duration) { c.Tick = tick }

// Advance moves the clock to an instant.
func (c *Clock) Advance(to time.Duration) { c.Elapsed = to }

// Count counts a step.
func (c *Clock) Count() { c.Steps++ }

// Reseed changes the random draws from now on.
func (c *Clock) Reseed(more uint64) { c.Seed += more }

// Clone is a copy that advances independently.
func (c *Clock) Clone() *Clock {
	o := *c
	return &o
}

// LocalHours is local solar time, in hours from 0 to 24.
func (c *Clock) LocalHours(longitude unit.Angle, elapsed time.Duration) float64 {
	at := c.Epoch.Add(elapsed).UTC()
	midnight := time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, time.UTC)
	hours := at.Sub(midnight).Hours() + longitude.Degrees()/15
	return hours - float64(24*math.Floor(hours/24))
}
