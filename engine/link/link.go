// Package link answers who sees whom, and how well: lasers between satellites,
// and radio between satellites and stations on the ground.
//
// # Model
//
// A laser link joins two satellites whose straight line is no longer than the
// range and passes no lower above the Earth's equatorial radius than the grazing
// height. Each satellite has the lasers of its design: two of them are joined over
// no more than the shorter range of both, and the link carries the lower rate. Which pairs are wired is a plan: +grid inside a planned shell (Grid),
// the same over planes and slots that were inferred of a catalogue (Lattice), or
// pairs that are given, which bypass all wiring. Beyond the plan, satellites
// with terminals left draw the nearest stable neighbour: the separation of two
// circles that turn alike is d(t) = Δr·cos nt + (Δv/n)·sin nt, so that
// |Δr|² + |Δv/n|² is between its greatest square and twice that; the pair with
// the smallest sum comes first. A plan of a catalogue takes the greatest square itself. Of different groups, those that find nobody who
// stays take the one who is nearest now and in five minutes, flying straight on.
// A drawn link is made only well inside the range
// and kept until sight is lost: that is the hysteresis. No link joins satellites
// that counter-rotate, their orbits' normals more than 90° apart. Who has a
// terminal left looks around every ten minutes, each at an instant of its own, and
// at once when it loses a link. It meets about a hundred: where more have a
// terminal left, fewer of them take part the farther they look.
//
// A satellite that is absent or has failed keeps its planned neighbours waiting.
// After ten minutes (an estimate) they draw a stable substitute, of their own shell
// too, and give it up as soon as that satellite is back; a mission begins with
// such substitutes. A link whose laser alone is out has none: whose it is is not
// known.
//
// Sight that is lost and found again takes the acquisition time; so does a newly
// drawn link: counted from halfway between two Updates, so in whole Updates as nearly
// as these allow, and none where they are over twice as far apart. A length is in whole micrometres, rounded up, so that sums are
// exact, ties are real and no chain of links is shorter than the straight line.
//
// A station sees a satellite at or above the minimum elevation over its WGS 84
// horizon; every satellite seen is a candidate. One serves it: it is kept until
// it sets, then the nearest takes over.
//
// # Limits
//
// Light is not bent, and the Earth is a sphere of its equatorial radius for
// lasers. Pointing, weather, and power are not modelled. Sight is looked at once
// in each Update: what is lost and found between two of them is not noticed. The
// next setting is predicted on a circle, within seconds.
//
// # Sources
//
// Brashears (2024), Achieving 99 % link uptime on a fleet of 100G space laser
// inter-satellite links in LEO, SPIE 12877 (key BRA); FCC 21-48 (key FCC21);
// Walker (1984), Satellite constellations, JBIS 37; Handley (2018), Delay is not
// an option, HotNets; Bhattacherjee and Singla (2019), Network topology design
// at 27,000 km/hour, CoNEXT, for +grid.
package link

import (
	"errors"
	"fmt"
	"math"
	"time"

	"orrery/engine/field"
	"orrery/engine/unit"
)

// Micrometres is a length in whole micrometres.
type Micrometres int64

// Metres reads the length in metres.
func (m Micrometres) Metres() float64 { return float64(m) / 1e6 }

// Longest is more than any path has.
const Longest Micrometres = math.MaxInt64 / 4

// lengthOf is a distance in metres as whole micrometres, rounded up and at least
// one: a double holds the distances of satellites to a thousandth of that.
func lengthOf(metres float64) Micrometres { return Micrometres(metres*1e6) + 1 }

// Rate is a capacity or a flow, in whole bits a second.
type Rate int64

// Gbps is a billion bits a second.
const Gbps Rate = 1e9

// Gigabits reads the rate in billions of bits a second.
func (r Rate) Gigabits() float64 { return float64(r) / float64(Gbps) }

// Rules are the limits that hold for every link.
type Rules struct {
	Range          unit.Length   // longest laser link; ByDesign
	Grazing        unit.Length   // lowest height of a laser's line above the equatorial radius
	Terminals      int           // lasers of a satellite, 1 to MaxTerminals; ByDesign; 0 for no network
	Acquire        time.Duration // from sight to service
	Capacity       Rate          // of a laser link, each way; ByDesign
	MinElevation   unit.Angle    // of a satellite above a station's horizon
	GroundCapacity Rate          // of a station, each way
}

// MaxTerminals bounds the lasers of a satellite.
const MaxTerminals = 16

// MaxAcquire bounds how long a link takes from sight to service.
const MaxAcquire = time.Hour

// DefaultRules are the rules of Starlink's network, with the 4 terminals of +grid.
func DefaultRules() Rules {
	return Rules{
		Range:          5400 * unit.Kilometre, // BRA: sl.isl.range
		Grazing:        80 * unit.Kilometre,   // EST: above the dense air; Hypatia uses the same
		Terminals:      4,                     // +grid; 3 on present satellites (sl.isl.n)
		Acquire:        12 * time.Second,      // BRA: sl.isl.acq, the fastest seen
		Capacity:       100 * Gbps,            // BRA: sl.isl.rate
		MinElevation:   25 * unit.Degree,      // FCC21: sl.minel
		GroundCapacity: 100 * Gbps,            // EST low: sl.gw.gbps
	}
}

// Check says which rules no network can have.
func (r Rules) Check() error {
	var wrong []error
	refuse := func(format string, args ...any) { wrong = append(wrong, fmt.Errorf(format, args...)) }
	if km := r.Range.Kilometres(); r.Range != ByDesign && !(km > 0 && km <= 1e6) {
		refuse("laser range is %g km, want above 0 and at most 1000000", km)
	}
	if km := r.Grazing.Kilometres(); !(km >= 0 && km <= 1000) {
		refuse("grazing height is %g km, want 0 to 1000", km)
	}
	if r.Terminals != ByDesign && (r.Terminals < 1 || r.Terminals > MaxTerminals) {
		refuse("a satellite has %d terminals, want 1 to %d", r.Terminals, MaxTerminals)
	}
	if r.Acquire < 0 || r.Acquire > MaxAcquire {
		refuse("acquisition takes %s, want 0 to 1h", field.ShowSpan(r.Acquire))
	}
	if r.Capacity < ByDesign || r.GroundCapacity < 0 {
		refuse("capacities are %d and %d bit/s, want none below 0", r.Capacity, r.GroundCapacity)
	}
	if d := r.MinElevation.Degrees(); !(d >= 0 && d < 90) {
		refuse("minimum elevation is %g°, want 0 up to 90", d)
	}
	return errors.Join(wrong...)
}

// Pair is two satellites, the lower index first.
type Pair struct{ A, B int32 }

// PairOf is the pair of two satellites in either order.
func PairOf(a, b int) Pair { return Pair{int32(min(a, b)), int32(max(a, b))} }

// Compare orders pairs by their first satellite, then their second.
func (p Pair) Compare(q Pair) int {
	if p.A != q.A {
		return int(p.A) - int(q.A)
	}
	return int(p.B) - int(q.B)
}

// Condition is how a link is, and if it is down, why.
type Condition uint8

// The conditions of a link.
const (
	Up         Condition = iota
	Acquiring            // in sight, not yet in service
	OutOfRange           // longer than the range
	Grazing              // the line passes too low, or through the Earth
	Outage               // the laser or one of the satellites has failed
	Absent               // one of the satellites is not there

	Conditions = iota // how many there are
)

var conditionNames = [Conditions]string{"up", "acquiring", "range", "grazing", "outage", "absent"}

func (c Condition) String() string { return conditionNames[c] }
