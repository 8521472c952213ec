package launch

import (
	"errors"
	"math"
	"slices"
	"time"

	"orrery/engine/exact"
	"orrery/engine/orbit"
	"orrery/engine/unit"
)

// Plan works the way out. Its error is a sentence that says what would do; a *TooLowError
// where the air is too thick.
//
// While satellites test, wait and slide they hold their altitude: they thrust as much as the
// air brakes them. While they climb the circle grows by what is left of the thrust; a rung
// is a step of altitude, over which thrust and drag are weighed by Simpson's rule.
func (w OrbitRaising) Plan() (Trajectory, error) {
	if err := w.check(); err != nil {
		return Trajectory{}, err
	}
	wait, err := w.wait()
	if err != nil {
		return Trajectory{}, err
	}
	c := climber{OrbitRaising: w, pace: paceAt(w.Target, w.Inclination), mass: float64(w.Mass)}
	c.fly(TestLeg, move{w.DropOff, w.DropOff, w.Test})
	c.fly(RaiseLeg, move{w.DropOff, w.Parking, 0})
	c.fly(WaitLeg, move{w.Parking, w.Parking, wait})
	c.fly(ClimbLeg, move{w.Parking, w.edge(), 0})
	return c.slideIn()
}

// PlanFrom works the way out for satellites that are let go where the flight is: offset east
// of their target plane, as Offset tells it of others aboard. They wait until they have
// drifted to it, however long that takes; Separation is what comes out.
func (w OrbitRaising) PlanFrom(offset unit.Angle) (Trajectory, error) {
	w.Separation = 0
	p, err := w.Plan()
	if err != nil {
		return Trajectory{}, err
	}
	daily := PlaneDrift{Parking: w.Parking, Target: w.Target, Inclination: w.Inclination}.Daily()
	for range 3 { // what waiting burns makes the rest of the way a little quicker
		w.Separation += unit.Angle(math.Copysign(float64(p.Offset()-offset), float64(p.Offset()-offset)*float64(daily)))
		const rounding = 1e-9
		if w.Separation < 0 && w.Separation > -rounding {
			w.Separation = 0
		}
		if w.Separation < 0 {
			return Trajectory{}, errors.New("satellites that are released there have passed their plane before they reach it: want them released farther off, in the direction that waiting drifts from")
		}
		if p, err = w.Plan(); err != nil {
			return Trajectory{}, err
		}
	}
	return p, nil
}

// Phased is the passage of satellites beside these ones that slide over another angle. It
// shares what lies before.
func (p Trajectory) Phased(angle unit.Angle) (Trajectory, error) {
	w := p.OrbitRaising
	w.Phasing = angle
	if w.edge() != p.edge() || len(p.Legs) == 0 {
		return w.Plan()
	}
	if err := w.check(); err != nil {
		return Trajectory{}, err
	}
	before := p.Legs
	if last := len(before) - 1; before[last].Kind == PhasingLeg {
		before = before[:last]
	}
	c := climber{OrbitRaising: w, pace: p.pace, mass: float64(w.Mass), legs: slices.Clone(before)}
	if len(before) > 0 {
		l := before[len(before)-1]
		r := l.rungs[len(l.rungs)-1]
		c.elapsed, c.mass, c.node, c.along = l.To, r.mass, r.node, r.along
	}
	return c.slideIn()
}

// climber works out a passage leg by leg.
type climber struct {
	OrbitRaising
	pace        pace
	elapsed     time.Duration // since drop-off
	mass        float64
	node, along float64
	legs        []Leg
	err         error
}

// move is a part of a leg: a climb up or down, or a hold.
type move struct {
	from, to unit.Length
	hold     time.Duration // where from is to
}

// slideIn flies the last leg and is the passage of all.
func (c *climber) slideIn() (Trajectory, error) {
	slide, err := c.slide()
	if err != nil {
		return Trajectory{}, err
	}
	c.fly(PhasingLeg, move{c.edge(), c.edge(), slide}, move{c.edge(), c.Target, 0})
	if c.err != nil {
		return Trajectory{}, c.err
	}
	p := Trajectory{OrbitRaising: c.OrbitRaising, Legs: c.legs, Propellant: c.Mass - unit.Mass(c.mass), pace: c.pace, node: c.node, along: c.along}
	for i := range p.Legs {
		p.Change += p.Legs[i].Change
	}
	return p, nil
}

// fly adds a leg, unless it takes no time.
func (c *climber) fly(kind LegKind, moves ...move) {
	if c.err != nil {
		return
	}
	l := Leg{Kind: kind, From: c.elapsed, Low: moves[0].from, High: moves[0].from}
	began := c.mass
	for _, m := range moves {
		l.Low, l.High = min(l.Low, m.to), max(l.High, m.to)
		if m.hold > 0 {
			c.held(&l, m)
		}
		for at := m.from; at != m.to && c.err == nil; {
			at = c.step(&l, at, m.to)
		}
	}
	if len(l.rungs) == 0 || c.err != nil {
		return
	}
	c.elapsed += time.Duration(math.Round(l.rungs[len(l.rungs)-1].since * float64(time.Second)))
	l.To, l.Propellant = c.elapsed, unit.Mass(began-c.mass)
	c.legs = append(c.legs, l)
}

// held adds the rung at the end of a hold.
func (c *climber) held(l *Leg, m move) {
	drag := float64(c.air().Deceleration(m.from))
	if drag*c.mass > float64(c.Thrust) {
		c.err = c.tooLow(m.from)
		return
	}
	speed := float64(orbit.Speed(m.from))
	c.reach(l, speed, speed, effort{seconds: m.hold.Seconds(), change: drag * m.hold.Seconds()})
}

// step adds the rung at the end of the next step of a climb, and is where that is.
func (c *climber) step(l *Leg, at, to unit.Length) unit.Length {
	up := to > at
	first := c.forces(at, up)
	grid := 2 * unit.Kilometre
	if first.net < first.drag/4 { // where a little height makes much of a difference
		grid = 200 * unit.Metre
	}
	next := max(to, unit.Length(math.Ceil(float64(at/grid))-1)*grid)
	if up {
		next = min(to, unit.Length(math.Floor(float64(at/grid))+1)*grid)
	}
	middle, last := c.forces((at+next)/2, up), c.forces(next, up)
	if !(first.net > 0 && middle.net > 0 && last.net > 0) {
		c.err = c.tooLow(at)
		return to
	}
	gain := float64(orbit.Spiral(at, next))
	if gain == 0 {
		return next
	}
	simpson := func(a, b, c float64) float64 { return gain * (a + float64(4*b) + c) / 6 }
	e := effort{
		seconds: simpson(1/first.net, 1/middle.net, 1/last.net),
		change:  simpson(first.thrust/first.net, middle.thrust/middle.net, last.thrust/last.net),
	}
	// The thrust pushes harder as mass is burnt: by its mean over what this step burns.
	exhaust := float64(orbit.ExhaustSpeed(c.Impulse))
	e.seconds *= -exact.Expm1(-e.change/exhaust) * exhaust / e.change
	c.reach(l, float64(orbit.Speed(at)), float64(orbit.Speed(next)), e)
	return next
}

// forces are what thrust and drag do to satellites at an altitude, m/s².
type forces struct{ thrust, drag, net float64 }

func (c *climber) forces(altitude unit.Length, up bool) forces {
	most := float64(c.Thrust) / c.mass
	f := forces{thrust: float64(most * c.Duty), drag: float64(c.air().Deceleration(altitude))}
	if !up {
		f.net = f.thrust + f.drag
		return f
	}
	f.thrust = max(f.thrust, min(f.drag+float64(f.thrust/2), most))
	f.net = f.thrust - f.drag
	return f
}

// effort is what a rung takes.
type effort struct {
	seconds float64
	change  float64 // of speed by thrust, m/s
}

// reach adds a rung, and that where the leg begins before its first one.
func (c *climber) reach(l *Leg, from, to float64, e effort) {
	const longest = longestThrust // s
	if len(l.rungs) == 0 {
		l.rungs = append(l.rungs, rung{speed: from, mass: c.mass, node: c.node, along: c.along})
	}
	since := l.rungs[len(l.rungs)-1].since + e.seconds
	if !(since+c.elapsed.Seconds() < longest) {
		c.err = errors.New("the way takes over 200 years: want more thrust, a higher duty, or planes nearer to each other")
		return
	}
	node, along := c.pace.over(from, to, e.seconds)
	c.node, c.along = c.node+node, c.along+along
	c.mass += float64(c.mass * exact.Expm1(-e.change/float64(orbit.ExhaustSpeed(c.Impulse))))
	l.Change += unit.Speed(e.change)
	l.rungs = append(l.rungs, rung{since: since, speed: to, mass: c.mass, node: c.node, along: c.along})
}
