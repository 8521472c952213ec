package orbit

import (
	"math"
	"time"

	"orrery/engine/exact"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// Planned propagates a shell in closed form: circular orbits whose nodes and satellites drift at
// constant rates. It has no state and may be shared.
type Planned struct {
	shell    Shell
	radius   float64 // m
	argument float64 // rate of the argument of latitude, rad/s
	node     float64 // rate of the ascending node, rad/s
	sin, cos float64 // of the inclination
	planes   []plane
	slots    []phasor
	period   time.Duration   // of the argument of latitude
	lag      []time.Duration // by slot: how much earlier than slot 0 it gets anywhere
}

// manyPlanned is how many planned satellites one piece of parallel work holds.
const manyPlanned = 4096

// plane is where a plane is at the epoch, in turns.
type plane struct{ node, phase float64 }

// phasor is an angle.
type phasor struct{ sin, cos float64 }

// Planned makes the propagator that moves the shell in closed form; epoch is the
// instant of elapsed 0. The error says what is wrong with the shell.
func (s Shell) Planned(epoch space.Instant) (*Planned, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	sin, cos := exact.Sincos(s.TrueInclination().Radians())
	r := radius(s.Altitude)
	p := &Planned{
		shell: s, radius: r,
		argument: ArgumentRate(r, cos), node: nodeRate(r, cos),
		sin: sin, cos: cos,
		planes: make([]plane, s.Planes),
		slots:  make([]phasor, s.PerPlane),
		lag:    make([]time.Duration, s.PerPlane),
	}
	p.period = time.Duration(2 * math.Pi / p.argument * float64(time.Second))
	for i := range p.planes {
		p.planes[i] = plane{node: s.node(i, epoch), phase: s.phase(i)}
	}
	for i := range p.slots {
		turns := float64(i) / float64(s.PerPlane)
		p.slots[i].sin, p.slots[i].cos = turned(turns)
		p.lag[i] = time.Duration(turns * float64(p.period))
	}
	return p, nil
}

// Len is the number of satellites.
func (p *Planned) Len() int { return p.shell.Len() }

// States writes the state of each satellite at elapsed to dst.
func (p *Planned) States(elapsed time.Duration, dst []State) {
	fits(dst, p.Len())
	fill(p, elapsed, manyPlanned, dst)
}

func (p *Planned) perRow() int { return len(p.slots) }

// row writes the states of a plane's satellites.
func (p *Planned) row(r rowAt, dst []State) {
	c, slots := p.circle(r.number, r.elapsed), p.slots[r.place:][:len(dst)]
	for j := range slots {
		dst[j] = c.at(slots[j])
	}
}

// Exact is the state of satellite i at elapsed, the same that States writes.
// There is no error.
func (p *Planned) Exact(i int, elapsed time.Duration) (State, error) {
	c := p.circle(i/len(p.slots), elapsed)
	return c.at(p.slots[i%len(p.slots)]), nil
}

// PerPlane is how many satellites a plane has.
func (p *Planned) PerPlane() int { return len(p.slots) }

// Period is the time between two passages of the same argument of latitude.
func (p *Planned) Period() time.Duration { return p.period }

// Lags are how much earlier each slot of a plane gets anywhere than slot 0. They must not be
// changed.
func (p *Planned) Lags() []time.Duration { return p.lag }

// North is the distance of satellite i north of the equatorial plane at elapsed: the Z of Exact, at
// less cost.
func (p *Planned) North(i int, elapsed time.Duration) unit.Length {
	var first phasor
	first.sin, first.cos = turned(p.past(i/len(p.slots), elapsed))
	return unit.Length(p.slots[i%len(p.slots)].ahead(first).sin * (p.sin * p.radius))
}

// Ring is a plane at an instant, with the positions of its satellites in it.
type Ring struct {
	ToNode, Ahead space.Vec // unit vectors: to the ascending node, and a quarter turn ahead of it
	Radius        float64   // m
	Rate          float64   // of the argument of latitude, rad/s
	First         float64   // argument of latitude of slot 0, in turns
	first         phasor    // the same
	slots         []phasor
}

// Ring is the plane at elapsed.
func (p *Planned) Ring(plane int, elapsed time.Duration) Ring {
	r := Ring{Radius: p.radius, Rate: p.argument, slots: p.slots}
	r.ToNode, r.Ahead, r.First = p.aim(plane, elapsed)
	r.first.sin, r.first.cos = turned(r.First)
	return r
}

// Argument is the sine and the cosine of the argument of latitude of a slot.
func (r *Ring) Argument(slot int) (sin, cos float64) {
	s := r.slots[slot].ahead(r.first)
	return s.sin, s.cos
}

// ahead is the sum of two angles.
func (s phasor) ahead(of phasor) phasor {
	return phasor{
		sin: float64(of.sin*s.cos) + float64(of.cos*s.sin),
		cos: float64(of.cos*s.cos) - float64(of.sin*s.sin),
	}
}

// circle is a plane at an instant: where its slot 0 is, and what turns a slot's
// phasor into a state. The velocity is the derivative of the position.
type circle struct {
	x, y   space.Vec // position: x for the cosine, y for the sine
	vx, vy space.Vec // velocity likewise
	first  phasor    // slot 0
}

// circle finds plane i at elapsed.
func (p *Planned) circle(i int, elapsed time.Duration) circle {
	r := p.Ring(i, elapsed)
	c := circle{first: r.first, x: r.ToNode.Scale(p.radius), y: r.Ahead.Scale(p.radius)}
	drift := func(v space.Vec) space.Vec { return space.Vec{X: -v.Y, Y: v.X}.Scale(p.node) }
	c.vx = r.Ahead.Scale(p.radius * p.argument).Add(drift(c.x))
	c.vy = r.ToNode.Scale(-p.radius * p.argument).Add(drift(c.y))
	return c
}

// aim is how plane i lies at elapsed: unit vectors to its ascending node and a
// quarter turn ahead of it, and the argument of latitude of slot 0 in turns.
func (p *Planned) aim(i int, elapsed time.Duration) (toNode, ahead space.Vec, first float64) {
	const turn = 2 * math.Pi
	t := elapsed.Seconds()
	sin, cos := turned(p.planes[i].node + float64(p.node/turn*t))
	toNode = space.Vec{X: cos, Y: sin}
	ahead = space.Vec{X: float64(-sin * p.cos), Y: float64(cos * p.cos), Z: p.sin}
	return toNode, ahead, p.past(i, elapsed)
}

// past is the argument of latitude of slot 0 of plane i at elapsed, in turns.
func (p *Planned) past(i int, elapsed time.Duration) float64 {
	return p.planes[i].phase + float64(p.argument/(2*math.Pi)*elapsed.Seconds())
}

// at is the state of the slot that is s ahead of slot 0.
func (c *circle) at(s phasor) State {
	s = s.ahead(c.first)
	sin, cos := s.sin, s.cos
	return State{
		Pos: space.Vec{
			X: float64(cos*c.x.X) + float64(sin*c.y.X),
			Y: float64(cos*c.x.Y) + float64(sin*c.y.Y),
			Z: float64(sin * c.y.Z),
		},
		Vel: space.Vec{
			X: float64(cos*c.vx.X) + float64(sin*c.vy.X),
			Y: float64(cos*c.vx.Y) + float64(sin*c.vy.Y),
			Z: float64(cos * c.vx.Z),
		},
	}
}
