// Package link answers which satellites and stations can see each other, and at what rate: lasers
// between satellites, radio between satellites and ground stations.
//
// # Model
//
// A laser link connects two satellites if the straight line between them is no longer than the
// range and passes no lower above the Earth's equatorial radius than the grazing height. Each
// satellite has the lasers of its design; a link has the shorter range and the lower rate of its
// two ends. Which pairs are wired is a plan: +grid within a planned shell (Grid), the same over
// inferred planes and slots of a catalogue (Lattice), or pairs given by the user, which replace
// all wiring. Beyond the plan, satellites with free terminals choose the most stable neighbour.
// The separation of two circular orbits of equal period is d(t) = Δr·cos nt + (Δv/n)·sin nt, so
// |Δr|² + |Δv/n|² lies between the square of its maximum and twice that; the pair with the
// smallest sum comes first. The plan of a catalogue uses the square of the maximum itself.
// Satellites of different groups that find no stable neighbour take the one that is nearest now
// and in five minutes, in straight flight. A chosen link is made only well inside the range and
// kept until sight is lost, which gives hysteresis. No link connects satellites that
// counter-rotate, with orbit normals more than 90° apart. A satellite with a free terminal
// searches every ten minutes, at an instant of its own, and at once when it loses a link. It
// compares about a hundred others; if more have a free terminal, the share that takes part falls
// with distance.
//
// If a satellite is absent or has failed, its planned neighbours wait ten minutes (an estimate),
// then choose a stable substitute, possibly of their own shell, and give it up as soon as the
// satellite is back. A mission begins with such substitutes. A link of which only a laser has
// failed gets none, because it is unknown at which end.
//
// A link whose sight was lost and found again takes the acquisition time, as does a newly chosen
// one. The time counts from halfway between two Updates, so it is a whole number of Updates,
// rounded, and 0 if they are more than twice as far apart. Lengths are in whole micrometres,
// rounded up, so that sums are exact, ties are real ties and no chain of links is shorter than the
// straight line.
//
// A station sees a satellite at or above the minimum elevation over its WGS 84 horizon; every
// satellite seen is a candidate. One serves it, until it sets; then the nearest takes over.
//
// # Limits
//
// Light is not bent, and for lasers the Earth is a sphere of its equatorial radius. Pointing,
// weather and power are not modelled. Sight is evaluated once per Update: changes in between are
// missed. The next setting is predicted on a circular orbit, within seconds.
//
// # Sources
//
// Brashears (2024), Achieving 99 % link uptime on a fleet of 100G space laser inter-satellite
// links in LEO, SPIE 12877 (key BRA); FCC 21-48 (key FCC21); Walker (1984), Satellite
// constellations, JBIS 37; Handley (2018), Delay is not an option, HotNets. +Grid: Bhattacherjee
// and Singla (2019), Network topology design at 27,000 km/hour, CoNEXT.
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

// Longest is more than the length of any path.
const Longest Micrometres = math.MaxInt64 / 4

// lengthOf is a distance in m as whole micrometres, rounded up and at least one: a double holds the
// distances of satellites to a thousandth of that.
func lengthOf(metres float64) Micrometres { return Micrometres(metres*1e6) + 1 }

// Rate is a capacity or a flow, in whole bits per second.
type Rate int64

// Gbps is a billion bits per second.
const Gbps Rate = 1e9

// Gigabits reads the rate in billions of bits a second.
func (r Rate) Gigabits() float64 { return float64(r) / float64(Gbps) }

// Rules are the limits of every link.
type Rules struct {
	Range          unit.Length   // longest laser link; ByDesign
	Grazing        unit.Length   // least height of a laser's line above the equatorial radius
	Terminals      int           // lasers per satellite, 1 to MaxTerminals; ByDesign; 0 for no network
	Acquire        time.Duration // time from sight to service
	Capacity       Rate          // of a laser link, each way; ByDesign
	MinElevation   unit.Angle    // of a satellite above a station's horizon
	GroundCapacity Rate          // of a station, each way
}

// MaxTerminals bounds the lasers of a satellite.
const MaxTerminals = 16

// MaxAcquire bounds the acquisition time.
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

// Check returns what is wrong with the rules.
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

// Condition is the state of a link, and if it is down, why.
type Condition uint8

// The conditions of a link.
const (
	Up         Condition = iota
	Acquiring            // in sight, not yet in service
	OutOfRange           // longer than the range
	Grazing              // the line passes too low, or through the Earth
	Outage               // the laser or one of the satellites has failed
	Absent               // one of the satellites is not present

	Conditions = iota // number of them
)

var conditionNames = [Conditions]string{"up", "acquiring", "range", "grazing", "outage", "absent"}

func (c Condition) String() string { return conditionNames[c] }
