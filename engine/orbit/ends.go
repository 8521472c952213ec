package orbit

import (
	"errors"
	"fmt"
	"math"
	"time"

	"orrery/engine/space"
	"orrery/engine/unit"
)

// Reentry is the altitude at which an orbit ends: below it a satellite does not complete another
// revolution.
const Reentry = 120 * unit.Kilometre

// DecayedError says that an element set describes no orbit any more, and since when.
type DecayedError struct {
	At  space.Instant // first instant without a state
	Why error
}

func (e *DecayedError) Error() string {
	return fmt.Sprintf("decayed at %s: %v", e.At.Time().Format(time.RFC3339), e.Why)
}

// Unwrap is the cause.
func (e *DecayedError) Unwrap() error { return e.Why }

var (
	errReentered = fmt.Errorf("under %g km, where what is in orbit re-enters", Reentry.Kilometres())
	errUnborn    = errors.New("before the elements' orbit: flown back so far it has none")
)

// How the end of an orbit is searched for.
const (
	// wary is the mean perigee above which no state of a revolution is under 120 km:
	// oblateness and the Earth's flattening make less of it.
	wary = 150 * unit.Kilometre
	// foreseen is how far from its epoch the end is told to the second, by states.
	// Farther the elements are stale, and it is told by the mean altitude.
	foreseen = 60 * 24 * time.Hour
	look     = time.Minute // between states that are looked at
)

// mean is the mean semi-major axis (m) and eccentricity; false where SGP4 has
// none.
func (f *flyer) mean(since time.Duration) (axis, eccentricity float64, ok bool) {
	minutes := float64(since) / float64(time.Minute)
	root, e := f.inner.shrunk(minutes), f.inner.steady(minutes)
	return f.axis * root * root, e, root > 0 && e+f.inner.swing >= -0.001 && e-f.inner.swing < 1
}

// meanPerigee is the lowest mean perigee over the equatorial radius.
func (f *flyer) meanPerigee(since time.Duration) unit.Length {
	axis, e, ok := f.mean(since)
	if !ok {
		return -radiusWGS72
	}
	return unit.Length(float64(axis*(1-max(e+f.inner.swing, 0))) - radiusWGS72)
}

// meanAltitude is the mean of an orbit over the equatorial radius.
func (f *flyer) meanAltitude(since time.Duration) unit.Length {
	axis, _, ok := f.mean(since)
	if !ok {
		return -radiusWGS72
	}
	return unit.Length(axis - radiusWGS72)
}

// first is the last instant before, in a direction from the epoch, something is
// first under a limit, to a second; the horizon if it never is.
func first(direction time.Duration, limit unit.Length, of func(time.Duration) unit.Length) time.Duration {
	last := time.Duration(0)
	for step := time.Hour; ; step += step / 8 {
		next := last + direction*step
		if next.Abs() > horizon {
			return direction * horizon
		}
		if of(next) < limit {
			return boundary(last, next, func(at time.Duration) bool { return of(at) < limit })
		}
		last = next
	}
}

// boundary is the last instant to within a second from which on something holds,
// between one where it does not and one where it does.
func boundary(not, holds time.Duration, is func(time.Duration) bool) time.Duration {
	for (holds - not).Abs() > time.Second {
		if between := not + (holds-not)/2; is(between) {
			holds = between
		} else {
			not = between
		}
	}
	return not
}

// live finds the span around the epoch in which the elements describe an orbit.
// Beyond, SGP4's series may bring it up again and its answers look plausible.
func (f *flyer) live() {
	f.born, f.dies = -horizon, horizon
	if f.inner.constant() && f.meanPerigee(0) >= wary {
		return // nothing takes it down, ever
	}
	f.born, f.dies = first(-1, Reentry, f.meanAltitude), f.ends()
}

// ends is the last instant before the first one without a state.
func (f *flyer) ends() time.Duration {
	from, mean := first(1, wary, f.meanPerigee), first(1, Reentry, f.meanAltitude)
	if from > foreseen {
		return mean
	}
	till := min(mean, foreseen)
	switch {
	case f.lowIn(from):
		till = from
	case !f.lowIn(till):
		return mean
	default:
		for till-from > f.revolution() {
			if between := from + (till-from)/2; f.lowIn(between) {
				till = between
			} else {
				from = between
			}
		}
	}
	last := from - time.Second
	for at := from; at <= till+f.revolution(); at += look / 3 {
		if f.bad(at) {
			return boundary(last, at, f.bad)
		}
		last = at
	}
	return mean
}

// decay is what is said after dies, of elements of an epoch.
func (f *flyer) decay(epoch space.Instant) *DecayedError {
	at := f.dies + time.Second
	f.dies = horizon
	_, err := f.after(at)
	if f.dies = at - time.Second; err == nil {
		err = errReentered
	}
	return &DecayedError{At: epoch.Add(at), Why: err}
}

// bad reports whether there is no state.
func (f *flyer) bad(since time.Duration) bool {
	_, err := f.after(since)
	return err != nil
}

// lowIn reports whether the revolution from an instant on has an instant without a state.
func (f *flyer) lowIn(from time.Duration) bool {
	for at := from; at < from+f.revolution(); at += look {
		if f.bad(at) {
			return true
		}
	}
	return false
}

// revolution is how long one takes at the epoch.
func (f *flyer) revolution() time.Duration {
	return time.Duration(2 * math.Pi / f.inner.motion * float64(time.Minute))
}
