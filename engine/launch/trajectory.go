package launch

import (
	"fmt"
	"math"
	"time"

	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// Trajectory is an orbit raising as it will be flown. It is computed once, in steps of altitude, and
// the answer for an instant never depends on earlier questions. Its copies share what it holds, which
// is never written.
type Trajectory struct {
	OrbitRaising
	Legs       []Leg      // in order; those that take no time are left out
	Change     unit.Speed // by thrust, what undoes the drag included
	Propellant unit.Mass

	pace        pace
	node, along float64 // drifted in all, against the target, rad
}

// Leg is a part of the way.
type Leg struct {
	Kind       LegKind
	From, To   time.Duration // since drop-off
	Low, High  unit.Length
	Change     unit.Speed
	Propellant unit.Mass

	rungs []rung // at least two
}

// rung is where a leg is at an instant. From one to the next the speed changes evenly.
type rung struct {
	since       float64 // the leg began, s
	speed       float64 // on the circle, m/s
	mass        float64 // kg
	node, along float64 // drifted since drop-off, against the target, rad
}

// Waypoint is where satellites are on their way.
type Waypoint struct {
	Leg      LegKind
	Altitude unit.Length
	// Node is how far east the ascending node is of that of the target plane, which drifts
	// too; 0 at the end.
	Node unit.Angle
	// Along is how far ahead the argument of latitude is of the slot's, which moves too; 0 at
	// the end. Whole turns are kept, so that it changes evenly.
	Along unit.Angle
	Burnt unit.Mass // propellant until then
}

// Total is how long the way takes.
func (p Trajectory) Total() time.Duration {
	if len(p.Legs) == 0 {
		return 0
	}
	return p.Legs[len(p.Legs)-1].To
}

// Offset is how far east of its target plane, as that is then, the flight must be let go.
func (p Trajectory) Offset() unit.Angle { return unit.Angle(-p.node) }

// At is where satellites are so long after they were let go: where they were let go before,
// on station at the end and after. It needs no memory.
func (p Trajectory) At(t time.Duration) Waypoint {
	for i := range p.Legs {
		if l := &p.Legs[i]; t < l.To {
			return p.on(l, max(0, t-l.From).Seconds())
		}
	}
	return Waypoint{Leg: OnStation, Altitude: p.Target, Burnt: p.Propellant}
}

// on is where they are on a leg, so many seconds after it began.
func (p Trajectory) on(l *Leg, since float64) Waypoint {
	a, b, share := l.around(since)
	speed := between(a.speed, b.speed, share)
	node, along := p.pace.over(a.speed, speed, float64(share*(b.since-a.since)))
	return Waypoint{
		Leg: l.Kind, Altitude: altitudeOf(speed), Burnt: p.Mass - unit.Mass(between(a.mass, b.mass, share)),
		Node: unit.Angle(a.node + node - p.node), Along: unit.Angle(a.along + along - p.along),
	}
}

// around are the rungs before and after an instant of the leg, so many seconds after it
// began, and how far it is from the one to the other, 0 to 1.
func (l *Leg) around(since float64) (a, b *rung, share float64) {
	low, high := 0, len(l.rungs)-1
	for high-low > 1 {
		if middle := (low + high) / 2; l.rungs[middle].since <= since {
			low = middle
		} else {
			high = middle
		}
	}
	a, b, share = &l.rungs[low], &l.rungs[high], 1
	if after, width := since-a.since, b.since-a.since; after < width {
		share = after / width
	}
	return a, b, share
}

// between is the number that lies so far, 0 to 1, on the way from a to b.
func between(a, b, share float64) float64 { return a + float64((b-a)*share) }

// altitudeOf is the altitude of the circle that is flown at a speed: μ/v² - Re.
func altitudeOf(speed float64) unit.Length {
	return unit.Length(space.EarthMu/float64(speed*speed)) - space.EarthRadius
}

// pace is how fast circles drift against the target's. By their speed v, the node goes as
// v⁷; the argument of latitude as v³, but for what the oblate Earth does, which goes as v⁷
// (orbit.NodeDrift, orbit.SlotDrift).
type pace struct {
	speed          float64 // on the target's circle, m/s
	node           float64 // rad/s there
	motion, oblate float64 // rad/s there: √(μ/a³), and what the oblate Earth adds to it
}

func paceAt(target unit.Length, inclination unit.Angle) pace {
	v := float64(orbit.Speed(target))
	motion := v / (space.EarthRadius + target).Metres()
	return pace{
		speed: v, motion: motion,
		node:   float64(orbit.NodeDrift(target, inclination, time.Second)),
		oblate: float64(orbit.SlotDrift(target, inclination, time.Second)) - motion,
	}
}

// over is how far a circle whose speed changes evenly drifts eastwards and ahead of the
// target's: with the means of x³ and x⁷ for an x that goes evenly from a to b,
// (a + b)(a² + b²)/4 and that times (a⁴ + b⁴)/2.
func (p pace) over(from, to, seconds float64) (node, along float64) {
	a, b := from/p.speed, to/p.speed
	a2, b2 := float64(a*a), float64(b*b)
	third := float64((a + b) * (a2 + b2) / 4)
	seventh := float64(third * (float64(a2*a2) + float64(b2*b2)) / 2)
	node = float64(p.node * (seventh - 1) * seconds)
	along = float64((float64(p.motion*(third-1)) + float64(p.oblate*(seventh-1))) * seconds)
	return node, along
}

// TooLowError says that satellites are let go, or wait, where they cannot climb.
type TooLowError struct {
	At      unit.Length // where they cannot
	Floor   unit.Length // below this the drag is more than the thrust
	DropOff unit.Length // the lowest, in whole kilometres, from which they climb; 0 for none
	Thrust  unit.Force
	Mass    unit.Mass
}

func (e *TooLowError) Error() string {
	if e.DropOff == 0 {
		return fmt.Sprintf("satellites of %.6g kg cannot climb from %.6g km: %.3g N is less than their drag at any height; want more thrust, or a smaller face to the air", float64(e.Mass), e.At.Kilometres(), float64(e.Thrust))
	}
	return fmt.Sprintf("satellites of %.6g kg cannot climb from %.6g km: below %.0f km their drag is more than their %.3g N of thrust; drop them at %.0f km or higher, or let them turn a smaller face to the air",
		float64(e.Mass), e.At.Kilometres(), e.Floor.Kilometres(), float64(e.Thrust), e.DropOff.Kilometres())
}

// tooLow is the error of a way that cannot be flown from an altitude.
func (w OrbitRaising) tooLow(at unit.Length) error {
	const near, top = 500 * unit.Metre, 1000 * unit.Kilometre // where air ends for air.Drag
	e := &TooLowError{At: at, Floor: w.LowestClimb(), Thrust: w.Thrust, Mass: w.Mass}
	if e.Floor < top {
		e.DropOff = unit.Length(math.Ceil((e.Floor + near).Kilometres())) * unit.Kilometre
	}
	return e
}
