package orbit

import (
	"fmt"
	"math"
	"reflect"

	satellite "github.com/joshuaferrara/go-satellite"

	"orrery/engine/exact"
)

// propagation is the part of go-satellite's numbers from which SGP4's own errors
// follow. It raises them in a copy that it throws away, so they are found again
// here, by the same formulas: Hoots and Roehrich (1980), sections 6 and 8, as Vallado et al. (2006) have them.
type propagation struct {
	motion, c1, d2, d3, d4      float64 // rad/min, and the series of √a in minutes
	t2, t3, t4, t5              float64 // likewise of the mean longitude
	eccentricity, bstar         float64
	c4, c5                      float64
	anomaly, rate               float64 // mean, at the epoch, rad and rad/min
	omega, mean, eta            float64 // what drag does to perigee and anomaly
	start, sinAnomaly           float64 // (1 + η·cos M₀)³, sin M₀
	simple, deep                bool    // perigee under 220 km, period over 225 min
	drift                       float64 // of eccentricity by Sun and Moon, 1/min
	sun, moon                   float64 // their mean anomalies at the epoch, rad
	sun2, sun3, moon2, moon3, e float64 // amplitudes of what they do to eccentricity
	swing                       float64 // bound of all that comes and goes in the eccentricity
	fast                        float64 // what its velocity has too much along the path, of itself; 0 where it is no circle
}

// propagationOf reads the numbers out of go-satellite's.
func propagationOf(sat *satellite.Satellite) propagation {
	v := reflect.ValueOf(sat).Elem()
	number := func(field int) float64 { return v.Field(field).Float() }
	p := propagation{
		motion: number(kept.no), c1: number(kept.cc1), d2: number(kept.d2), d3: number(kept.d3), d4: number(kept.d4),
		t2: number(kept.t2cof), t3: number(kept.t3cof), t4: number(kept.t4cof), t5: number(kept.t5cof),
		eccentricity: number(kept.ecco), bstar: number(kept.bstar), c4: number(kept.cc4), c5: number(kept.cc5),
		anomaly: number(kept.mo), rate: number(kept.mdot), omega: number(kept.omgcof), mean: number(kept.xmcof), eta: number(kept.eta),
		start: number(kept.delmo), sinAnomaly: number(kept.sinmao),
		simple: number(kept.isimp) == 1, deep: v.Field(kept.method).String() == "d",
	}
	if !p.deep && p.eccentricity < nearCircle {
		p.fast = fast(p.motion, p.rate+number(kept.argpdot), number(kept.nodedot), exact.Cos(number(kept.inclo)))
	}
	if p.deep {
		p.drift, p.sun, p.moon = number(kept.dedt), number(kept.zmos), number(kept.zmol)
		p.sun2, p.sun3, p.moon2, p.moon3, p.e = number(kept.se2), number(kept.se3), number(kept.ee2), number(kept.e3), number(kept.peo)
		p.swing = float64(0.25*(math.Abs(p.sun2)+math.Abs(p.sun3)+math.Abs(p.moon2)+math.Abs(p.moon3))) + math.Abs(p.e)
	} else if !p.simple {
		p.swing = 2 * math.Abs(float64(p.bstar*p.c5))
	}
	return p
}

// fast is by which share SGP4's velocity exceeds, in the mean along a circle, how fast its
// position moves: the second order of the Earth's oblateness, which its mean angles have and
// its short-period terms lack. Rates are rad/min: of the mean motion, of perigee and anomaly
// together, of the node.
func fast(motion, turn, node, cos float64) float64 {
	const radius = radiusWGS72 // m
	second := motion / 60
	axis := exact.Cbrt(muWGS72/float64(second*second)) / radius // Earth radii
	short := 0.75 * j2WGS72 * (float64(3*cos*cos) - 1) / axis
	return 1 + short/axis - float64((1-short/axis)*(turn+float64(node*cos)))/motion
}

// places are the numbers of the fields in which go-satellite keeps what it knows, by its names. A
// map from names would take a third of the time that a catalogue is read out in.
type places struct {
	jdsatepoch, no, cc1, d2, d3, d4, t2cof, t3cof, t4cof, t5cof, ecco, bstar, cc4, cc5, mo, mdot, argpdot,
	nodedot, inclo, omgcof, xmcof, eta, delmo, sinmao, isimp, method, dedt, zmos, zmol, se2, se3, ee2, e3, peo int
}

// kept is where they are.
var kept = func() places {
	of := reflect.TypeFor[satellite.Satellite]()
	in := func(name string) int {
		field, found := of.FieldByName(name)
		if !found {
			panic("orbit: go-satellite keeps what is called " + name)
		}
		return field.Index[0]
	}
	return places{
		jdsatepoch: in("jdsatepoch"), no: in("no"), cc1: in("cc1"), d2: in("d2"), d3: in("d3"), d4: in("d4"),
		t2cof: in("t2cof"), t3cof: in("t3cof"), t4cof: in("t4cof"), t5cof: in("t5cof"), ecco: in("ecco"),
		bstar: in("bstar"), cc4: in("cc4"), cc5: in("cc5"), mo: in("mo"), mdot: in("mdot"), argpdot: in("argpdot"),
		nodedot: in("nodedot"), inclo: in("inclo"), omgcof: in("omgcof"), xmcof: in("xmcof"), eta: in("eta"),
		delmo: in("delmo"), sinmao: in("sinmao"), isimp: in("isimp"), method: in("method"), dedt: in("dedt"),
		zmos: in("zmos"), zmol: in("zmol"), se2: in("se2"), se3: in("se3"), ee2: in("ee2"), e3: in("e3"),
		peo: in("peo"),
	}
}()

// shrunk is √(a/a₀) by drag, minutes after the epoch.
func (p *propagation) shrunk(minutes float64) float64 {
	if p.simple {
		return 1 - float64(p.c1*minutes)
	}
	return 1 - float64(minutes*(p.c1+float64(minutes*(p.d2+float64(minutes*(p.d3+float64(minutes*p.d4)))))))
}

// shrinks is how fast that falls, 1/min.
func (p *propagation) shrinks(minutes float64) float64 {
	if p.simple {
		return p.c1
	}
	return p.c1 + float64(minutes*(float64(2*p.d2)+float64(minutes*(float64(3*p.d3)+float64(minutes*4*p.d4)))))
}

// constant reports whether mean axis and eccentricity stay as they are: no drag, Sun or Moon.
// Elements that are written from a plan are so.
func (p *propagation) constant() bool {
	return p.c1 == 0 && p.d2 == 0 && p.d3 == 0 && p.d4 == 0 && p.bstar == 0 && p.drift == 0
}

// steady is the mean eccentricity but for what comes and goes within an orbit.
func (p *propagation) steady(minutes float64) float64 {
	return p.eccentricity + float64(p.drift*minutes) - float64(float64(p.bstar*p.c4)*minutes)
}

// code is SGP4's own error at minutes after the epoch, 0 for none. Errors 2, 4 and 6 show in what it answers.
func (p *propagation) code(minutes float64) int {
	e := p.steady(minutes)
	if e-p.swing >= 0 && e+p.swing < 1 {
		return 0
	}
	if !p.simple && !p.deep {
		sin, cos := exact.Sincos(p.anomaly + float64(p.rate*minutes))
		pull := 1 + float64(p.eta*cos)
		by := float64(p.omega*minutes) + float64(p.mean*(float64(pull*pull*pull)-p.start))
		sinBy, cosBy := exact.Sincos(by)
		later := float64(sin*cosBy) + float64(cos*sinBy)
		e -= float64(float64(p.bstar*p.c5) * (later - p.sinAnomaly))
	}
	if e >= 1 || e < -0.001 {
		return 1
	}
	if p.deep {
		if e = max(e, 1e-6) + p.periodic(minutes); e < 0 || e > 1 {
			return 3
		}
	}
	return 0
}

// periodic is what Sun and Moon do to the eccentricity within their months and years.
func (p *propagation) periodic(minutes float64) float64 {
	const (
		sunMotion, sunEccentricity   = 1.19459e-5, 0.01675 // rad/min
		moonMotion, moonEccentricity = 1.5835218e-4, 0.05490
	)
	by := func(at, eccentricity, second, third float64) float64 {
		f := at + float64(2*eccentricity*exact.Sin(at))
		sin, cos := exact.Sincos(f)
		return float64(second*(float64(0.5*sin*sin)-0.25)) - float64(third*0.5*sin*cos)
	}
	return by(p.sun+float64(sunMotion*minutes), sunEccentricity, p.sun2, p.sun3) +
		by(p.moon+float64(moonMotion*minutes), moonEccentricity, p.moon2, p.moon3) - p.e
}

// codeNames are SGP4's own errors, in Vallado's words.
var codeNames = map[int]string{
	1: "mean eccentricity out of 0 to 1",
	2: "mean motion under 0",
	3: "eccentricity out of 0 to 1 under Sun and Moon",
	4: "semi-latus rectum under 0",
	6: "under ground",
}

// CodeError is an error code of SGP4, by its number in Vallado's code.
type CodeError int

func (e CodeError) Error() string {
	return fmt.Sprintf("SGP4 gives error %d (%s)", int(e), codeNames[int(e)])
}
