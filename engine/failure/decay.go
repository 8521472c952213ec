package failure

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"time"

	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
)

// decay is the instant from which on a catalogued satellite's elements describe no orbit.
type decay struct {
	At   time.Duration
	ID   fleet.ID
	Code int // error code of SGP4; 0 for re-entry
}

// decaysOf are the decays of all catalogued satellites, in order of time.
func (x *Failures) decaysOf() []decay {
	var list []decay
	for g, group := range x.Sky.Groups {
		catalogue, ok := group.(*orbit.Catalogue)
		if !ok {
			continue
		}
		for i := range catalogue.Len() {
			if at, why, ends := catalogue.Ends(i); ends {
				d := decay{At: max(at, 0), ID: x.Fleet.First[g] + fleet.ID(i)}
				if code := orbit.CodeError(0); errors.As(why, &code) {
					d.Code = int(code)
				}
				list = append(list, d)
			}
		}
	}
	slices.SortFunc(list, func(a, b decay) int { return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.ID, b.ID)) })
	return list
}

// nextDecay is when the next satellite decays, at most by.
func (x *Failures) nextDecay(by time.Duration) time.Duration {
	after, _ := slices.BinarySearchFunc(x.decays, x.Clock.Elapsed, func(d decay, now time.Duration) int {
		return cmp.Compare(d.At, now+1)
	})
	if after < len(x.decays) {
		return min(by, x.decays[after].At)
	}
	return by
}

// decay takes out the satellites that have decayed by now.
func (x *Failures) decay() {
	for _, d := range x.decays {
		if d.At > x.Clock.Elapsed {
			return
		}
		if x.Fleet.Status[d.ID] != fleet.Active {
			continue
		}
		if x.Fleet.NodeAt[d.ID] >= 0 {
			x.lose(d.ID, d.At)
		} else {
			x.loseRelay(d.ID)
		}
		x.Log.Tell(event.Event{Elapsed: x.Clock.Elapsed, Kind: event.Decayed, Severity: event.Critical, Node: d.ID, Value: float64(d.Code)})
	}
}

// DecaySentence describes the event that a satellite decayed.
func DecaySentence(v event.Event) string {
	if v.Value == 0 {
		return fmt.Sprintf("has re-entered: it came down to %g km, and is out of the fleet", orbit.Reentry.Kilometres())
	}
	return fmt.Sprintf("has decayed, and is out of the fleet: %v from here on", orbit.CodeError(v.Value))
}
