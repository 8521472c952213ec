package orbit

import (
	"fmt"
	"math"
	"reflect"
	"time"

	satellite "github.com/joshuaferrara/go-satellite"

	"orrery/engine/exact"
	"orrery/engine/space"
)

const (
	muWGS72     = 398600.8e9 // m³/s²
	radiusWGS72 = 6378135.0  // m
	j2WGS72     = 1.082616e-3

	// horizon is the farthest from its epoch that an element set is asked:
	// resonant orbits are integrated from the epoch at each question, which
	// there takes 3 ms.
	horizon = 20 * 365.25 * 24 * time.Hour
)

// flyer asks go-satellite about one element set. It is the only code that does.
type flyer struct {
	sat satellite.Satellite

	cut        float64       // Julian date of the epoch that go-satellite has
	year, day  int           // of that epoch
	second     int           // of that day
	born, dies time.Duration // since the epoch: outside, the mean orbit is under ground
	sinks      float64       // how fast drag takes radius off at the epoch, m/s
}

// newFlyer hands the elements over, as lines of our own. They must be ones that
// Check accepts.
//
// The epoch is cut to a second there, so it is given the one nearest to the true
// epoch, and a tick for the rounding. Time since the epoch stays time since the
// epoch: what is left of the shift is where Sun, Moon and meridian stand at it,
// and only deep-space orbits feel that.
func newFlyer(e Elements) flyer {
	second := space.Instant(time.Duration(e.Epoch).Round(time.Second))
	e.Epoch = second.Add(EpochTick)
	// Five plain digits: the parser ends the process at a letter.
	line1, line2 := e.linesAs(whole(e.CatalogueNumber%100_000, 5))
	f := flyer{sat: satellite.TLEToSat(line1, line2, satellite.GravityWGS72)}
	at := second.Time()
	f.year, f.day = at.Year(), at.YearDay()
	f.cut = f.inside(fieldEpoch)
	f.second = int(math.Round((f.cut - f.julian(0)) * 86400))
	f.born, f.dies = f.lifetime()
	f.sinks = math.Abs(2 * f.axis() * f.inside(fieldC1) / 60) // a shrinks by (1 - cc1·t)², t in minutes
	return f
}

// axis is the mean semi-major axis at the epoch, m.
func (f *flyer) axis() float64 {
	no := f.inside(fieldMotion) / 60 // rad/s
	return exact.Cbrt(muWGS72 / float64(no*no))
}

// julian is the Julian date that go-satellite makes of a second of the epoch's
// day: a float64, so only within 20 µs.
func (f *flyer) julian(second int) float64 {
	return satellite.JDay(f.year, 1, f.day, 0, 0, second)
}

// inside reads one of go-satellite's own numbers.
func (f *flyer) inside(field int) float64 {
	return reflect.ValueOf(&f.sat).Elem().Field(field).Float()
}

// Where go-satellite keeps them.
var (
	fieldEpoch  = fieldOf("jdsatepoch")
	fieldMotion = fieldOf("no")
	fieldC1     = fieldOf("cc1")
	fieldD2     = fieldOf("d2")
	fieldD3     = fieldOf("d3")
	fieldD4     = fieldOf("d4")
)

func fieldOf(name string) int {
	field, ok := reflect.TypeFor[satellite.Satellite]().FieldByName(name)
	if !ok {
		panic("orbit: go-satellite keeps a number called " + name)
	}
	return field.Index[0]
}

// after is the state at since after the epoch: that of the nearest second,
// carried over the rest by two-body motion.
func (f *flyer) after(since time.Duration) (State, error) {
	switch {
	case since > horizon || since < -horizon:
		return State{}, fmt.Errorf("%.0f days from the epoch, want at most %.0f: take a newer element set",
			since.Hours()/24, horizon.Hours()/24)
	case since > f.dies || since < f.born:
		return State{}, errDecayed
	}
	second := f.second + int(math.Round(since.Seconds()))
	p, v := satellite.Propagate(f.sat, f.year, 1, f.day, 0, 0, second)
	state := State{
		Pos: space.Vec{X: p.X, Y: p.Y, Z: p.Z}.Scale(1000),
		Vel: space.Vec{X: v.X, Y: v.Y, Z: v.Z}.Scale(1000),
	}
	// What it took as the time since its epoch, rounding included.
	asked := float64((f.julian(second) - f.cut) * 86400)
	return carried(state, since.Seconds()-asked)
}

// carried moves a state on by d seconds, under a second, and refuses what is no
// orbit around the Earth.
func carried(s State, d float64) (State, error) {
	r := s.Pos.Norm()
	// Below 1 it is bound to the Earth; NaN is not.
	if bound := s.Vel.Dot(s.Vel) * r / (2 * muWGS72); r == 0 || !(bound < 1.05) {
		return State{}, errNoAnswer
	}
	if r < radiusWGS72 {
		return State{}, errDecayed
	}
	g := s.Pos.Scale(-muWGS72 / float64(r*r*r))
	return State{
		Pos: s.Pos.Add(s.Vel.Scale(d)).Add(g.Scale(0.5 * d * d)),
		Vel: s.Vel.Add(g.Scale(d)),
	}, nil
}

// lifetime is the span around the epoch in which drag leaves the mean semi-major
// axis above the ground. Beyond, SGP4's series brings it up again and its
// answers look plausible.
func (f *flyer) lifetime() (born, dies time.Duration) {
	const minute = float64(time.Minute)
	ground := math.Sqrt(radiusWGS72 / f.axis())
	c1, d2, d3, d4 := f.inside(fieldC1), f.inside(fieldD2), f.inside(fieldD3), f.inside(fieldD4)
	above := func(t time.Duration) bool { // √(a(t)/a(0)), t in minutes as the series has it
		m := float64(t) / minute
		return 1-float64(m*(c1+float64(m*(d2+float64(m*(d3+float64(m*d4))))))) > ground
	}
	first := func(direction time.Duration) time.Duration {
		const steps = 64
		last := time.Duration(0)
		for range steps {
			next := last + direction*(horizon/steps)
			if !above(next) {
				for between := next; (next - last).Abs() > time.Second; {
					if between = last + (next-last)/2; above(between) {
						last = between
					} else {
						next = between
					}
				}
				return last
			}
			last = next
		}
		return last
	}
	return first(-1), first(1)
}
