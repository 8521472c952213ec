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
	born, dies time.Duration // since the epoch: outside, there is no orbit any more
	inner      propagation
	axis       float64       // mean semi-major axis at the epoch, m
	gone       *DecayedError // why there is none after dies; nil where that is beyond the horizon
}

// newFlyer hands the elements over, as lines of our own. They must be ones that
// Check accepts.
//
// The epoch is cut to a second there, so it is given the one nearest to the true
// epoch, and a tick for the rounding. Time since the epoch stays time since the
// epoch: what is left of the shift is where Sun, Moon and meridian stand at it,
// and only deep-space orbits feel that.
func newFlyer(e Elements) flyer {
	epoch := e.Epoch
	second := space.Instant(time.Duration(epoch).Round(time.Second))
	e.Epoch = second.Add(EpochTick)
	line1, line2 := e.linesToParse()
	f := flyer{sat: satellite.TLEToSat(line1, line2, satellite.GravityWGS72)}
	at := second.Time()
	f.year, f.day = at.Year(), at.YearDay()
	f.cut = reflect.ValueOf(&f.sat).Elem().Field(kept.jdsatepoch).Float()
	f.second = int(math.Round((f.cut - f.julian(0)) * 86400))
	f.inner = propagationOf(&f.sat)
	motion := f.inner.motion / 60 // rad/s
	f.axis = exact.Cbrt(muWGS72 / float64(motion*motion))
	f.live()
	if f.dies < horizon {
		f.gone = f.decay(epoch)
	}
	return f
}

// julian is the Julian date that go-satellite makes of a second of the epoch's day: a float64, so only within 20 µs.
func (f *flyer) julian(second int) float64 {
	return satellite.JDay(f.year, 1, f.day, 0, 0, second)
}

// after is the state at since after the epoch: that of the nearest second, carried over the rest by two-body motion.
func (f *flyer) after(since time.Duration) (State, error) {
	switch {
	case since > horizon || since < -horizon:
		return State{}, fmt.Errorf("%.0f days from the epoch, want at most %.0f: take a newer element set",
			since.Hours()/24, horizon.Hours()/24)
	case since > f.dies && f.dies < horizon:
		return State{}, f.gone
	case since < f.born:
		return State{}, errUnborn
	}
	second := f.second + int(math.Round(since.Seconds()))
	p, v := satellite.Propagate(f.sat, f.year, 1, f.day, 0, 0, second)
	state := State{
		Pos: space.Vec{X: p.X, Y: p.Y, Z: p.Z}.Scale(1000),
		Vel: space.Vec{X: v.X, Y: v.Y, Z: v.Z}.Scale(1000),
	}
	// What it took as the time since its epoch, rounding included.
	asked := float64((f.julian(second) - f.cut) * 86400)
	if code := f.inner.code(asked / 60); code != 0 {
		return State{}, CodeError(code)
	}
	return carried(state, since.Seconds()-asked)
}

// carried moves a state on by d seconds, under a second, and refuses what is no
// orbit around the Earth, or one that re-enters.
func carried(s State, d float64) (State, error) {
	r := s.Pos.Norm()
	// Below 1 it is bound to the Earth; NaN is not.
	if bound := s.Vel.Dot(s.Vel) * r / (2 * muWGS72); r == 0 || !(bound < 1.05) {
		return State{}, errNoAnswer
	}
	if r < radiusWGS72 {
		return State{}, CodeError(6)
	}
	g := s.Pos.Scale(-muWGS72 / float64(r*r*r))
	moved := State{
		Pos: s.Pos.Add(s.Vel.Scale(d)).Add(g.Scale(0.5 * d * d)),
		Vel: s.Vel.Add(g.Scale(d)),
	}
	// The Earth's axis is Z: how it has turned does not matter to the altitude.
	if r < radiusWGS72+2*Reentry.Metres() && space.Geodetic(moved.Pos).Altitude < Reentry {
		return State{}, errReentered
	}
	return moved, nil
}
