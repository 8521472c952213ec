package launch

import (
	"math"
	"time"

	"orrery/engine/orbit"
	"orrery/engine/unit"
)

// natural is the altitude up to which the air alone takes satellites down within five years
// (50 kg/m², mean atmosphere: 3 years from 500 km, 5.8 from 550 km).
const natural = 500 * unit.Kilometre

// Retired is a satellite at the end of its work.
type Retired struct {
	Altitude unit.Length
	Alive    bool // its thrusters do what they are told

	Thrust  unit.Force
	Mass    unit.Mass
	Impulse float64 // specific, s
	Duty    float64 // share of the time with thrust, up to 1

	Ballistic float64 // mass over drag area as it goes down, kg/m², above 0
	Density   float64 // of the air against its mean; 0 for none
}

// Disposal is how a satellite leaves its orbit.
type Disposal struct {
	ByThrust   bool          // else by decay
	Time       time.Duration // until it is over; 200 years where it is longer
	Change     unit.Speed    // by thrust
	Propellant unit.Mass
	Late       bool // longer than five years, which the FCC allows since 2022

	way Leg
}

// Dispose is how a satellite leaves its orbit: above 500 km by a long push down to 120 km,
// where an orbit is over, if its thrusters work; otherwise, and from lower, by decay down to
// 180 km, which is a day from the end. The drag helps the push; it costs nobody propellant.
func Dispose(r Retired) Disposal {
	d := Disposal{}
	c := r.climber()
	able := r.Alive && r.Thrust > 0 && r.Mass > 0 && r.Impulse > 0 && r.Duty > 0
	if able && r.Altitude > natural {
		c.fly(ClimbLeg, move{r.Altitude, orbit.Reentry, 0})
		if c.err == nil {
			d.ByThrust, d.way = true, c.legs[0]
		}
	}
	if !d.ByThrust {
		c = r.climber()
		d.way = c.decay(r.Altitude)
	}
	d.Time, d.Change, d.Propellant = d.way.To, d.way.Change, d.way.Propellant
	d.Late = d.Time > disposal
	return d
}

// At is the altitude so long after disposal began, and the propellant burnt until then; at
// its end and after, where it ended.
func (d Disposal) At(t time.Duration) (unit.Length, unit.Mass) {
	if len(d.way.rungs) == 0 || t >= d.way.To {
		return d.way.Low, d.Propellant
	}
	a, b, share := d.way.around(max(0, t).Seconds())
	return altitudeOf(between(a.speed, b.speed, share)), unit.Mass(d.way.rungs[0].mass - between(a.mass, b.mass, share))
}

func (r Retired) climber() climber {
	return climber{
		OrbitRaising: OrbitRaising{
			Target: r.Altitude, Thrust: r.Thrust, Mass: r.Mass, Impulse: r.Impulse, Duty: min(r.Duty, 1), Ballistic: r.Ballistic, Density: r.Density,
		},
		pace: paceAt(r.Altitude, 0), mass: float64(r.Mass),
	}
}

// decay is the leg down to where decay is over, in steps of altitude. What takes over 200
// years ends on the way.
func (c *climber) decay(from unit.Length) Leg {
	const grid, longest = 2 * unit.Kilometre, longestThrust
	l := Leg{Kind: ClimbLeg, Low: from, High: from}
	for at := from; at > endOfDecay && l.To.Seconds() < longest; {
		next := max(endOfDecay, unit.Length(math.Ceil(float64(at/grid))-1)*grid)
		took := c.air().Decay(at, next)
		if l.To += took; l.To.Seconds() < longest {
			c.reach(&l, float64(orbit.Speed(at)), float64(orbit.Speed(next)), effort{seconds: took.Seconds()})
			l.Low = next
		}
		at = next
	}
	l.To = min(l.To, time.Duration(longest*float64(time.Second)))
	return l
}
