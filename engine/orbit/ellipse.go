package orbit

import (
	"errors"
	"fmt"
	"time"

	"orrery/engine/exact"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// Ellipse is a plan for satellites on equal elliptical orbits: a shell whose orbits are stretched.
// Planes, slots, phasing and nodes are the shell's, with slots evenly spaced in mean anomaly.
type Ellipse struct {
	Shell   Shell       // its Altitude is the perigee's; not sun-synchronous
	Apogee  unit.Length // above the equatorial radius
	Perigee unit.Angle  // argument of perigee at the epoch, -360° to 360°
}

// Check returns what is wrong with the plan, in a sentence.
func (l Ellipse) Check() error {
	wrong := []error{l.Shell.Check()}
	refuse := func(format string, args ...any) {
		wrong = append(wrong, fmt.Errorf("shell %q: %w", l.Shell.Name, fmt.Errorf(format, args...)))
	}
	if l.Shell.SunSynchronous {
		refuse("an ellipse is not sun-synchronous: want an inclination and a first node")
	}
	if km := l.Apogee.Kilometres(); !(l.Apogee >= l.Shell.Altitude && km <= 100_000) {
		refuse("apogee is at %g km, want from the perigee's %g up to 100000", km, l.Shell.Altitude.Kilometres())
	}
	if d := l.Perigee.Degrees(); !(d >= -360 && d <= 360) {
		refuse("argument of perigee is %g°, want -360 to 360", d)
	}
	return errors.Join(wrong...)
}

// PlannedEllipse propagates an Ellipse in closed form: node, perigee and mean anomaly drift at
// constant rates. It has no state and may be shared.
type PlannedEllipse struct {
	plan   Ellipse
	planes []Mean // of slot 0
}

// Planned makes the propagator that moves the ellipses in closed form; epoch is
// the instant of elapsed 0. The error says what is wrong with the plan.
func (l Ellipse) Planned(epoch space.Instant) (*PlannedEllipse, error) {
	if err := l.Check(); err != nil {
		return nil, err
	}
	low, high := radius(l.Shell.Altitude), radius(l.Apogee)
	p := &PlannedEllipse{plan: l, planes: make([]Mean, l.Shell.Planes)}
	for i := range p.planes {
		p.planes[i] = Mean{
			Axis: unit.Length((low + high) / 2), Eccentricity: (high - low) / (high + low),
			Inclination: l.Shell.Inclination, Perigee: unit.Angle(exact.Wrap(l.Perigee.Radians())),
			Node: wrapped(l.Shell.node(i, epoch)), Anomaly: wrapped(l.Shell.phase(i)),
		}
	}
	return p, nil
}

// Len is the number of satellites.
func (p *PlannedEllipse) Len() int { return p.plan.Shell.Len() }

// Mean is the mean orbit of a plane's slot 0.
func (p *PlannedEllipse) Mean(plane int) Mean { return p.planes[plane] }

// fewEllipses is how many satellites on ellipses one piece of parallel work
// holds: tens of microseconds.
const fewEllipses = 256

// States writes the state of each satellite at elapsed to dst.
func (p *PlannedEllipse) States(elapsed time.Duration, dst []State) {
	fits(dst, p.Len())
	fill(p, elapsed, fewEllipses, dst)
}

func (p *PlannedEllipse) perRow() int { return p.plan.Shell.PerPlane }

// row writes the states of a plane's satellites.
func (p *PlannedEllipse) row(r rowAt, dst []State) {
	m := p.planes[r.number].After(r.elapsed)
	o := m.aim()
	for j := range dst {
		dst[j] = o.at(m.Anomaly.Radians() + p.ahead(r.place+j))
	}
}

// ahead is how far a slot is ahead of slot 0, rad of mean anomaly.
func (p *PlannedEllipse) ahead(slot int) float64 {
	return float64(float64(slot) / float64(p.plan.Shell.PerPlane) * float64(unit.Turn))
}

// Exact is the state of satellite i at elapsed, the same that States writes.
// There is no error.
func (p *PlannedEllipse) Exact(i int, elapsed time.Duration) (State, error) {
	var one [1]State
	fillFrom(p, elapsed, i, one[:])
	return one[0], nil
}
