package eclipse

import (
	"math"

	"orrery/engine/exact"
	"orrery/engine/space"
)

// searcher walks along an ellipse by its eccentric anomaly, counted from where
// the satellite is.
type searcher struct {
	axis, minor  float64 // half axes, m
	eccentricity float64
	sin, cos     float64 // of the eccentric anomaly where the satellite is
	toward, side float64 // the direction away from the Sun along the half axes
	width, slope float64 // of the cone
}

// steps is how many points of the ellipse are looked at. Where none of them is
// dark, the one nearest to the shadow is looked at more closely.
const steps = 128

// search is the dark arc of any ellipse, found by looking. Of two arcs in one
// orbit, which only a very long ellipse can have, it is the present or next.
func (k *shadow) search(o *ellipse) space.Light {
	e := math.Sqrt(float64(o.eCos*o.eCos) + float64(o.eSin*o.eSin))
	if !(e < 1 && o.inverse > 1/widest) {
		return space.Light{} // it does not come again
	}
	w := k.walk(o, e)
	dark, found := w.firstDark()
	if !found {
		return space.Light{Period: span(2 * math.Pi / o.motion)}
	}
	enter, leave := w.edge(dark, -1), w.edge(dark, 1)
	return arc(w.mean(enter), w.mean(leave), o.motion)
}

// walk sets out on the ellipse of eccentricity e.
func (k *shadow) walk(o *ellipse, e float64) searcher {
	axis := 1 / o.inverse
	w := searcher{
		axis: axis, minor: axis * math.Sqrt(1-float64(e*e)), eccentricity: e,
		width: k.width, slope: k.slope,
	}
	cosNu, sinNu := 1.0, 0.0
	if e > 0 {
		cosNu, sinNu = o.eCos/e, o.eSin/e
	}
	// cos E = (e + cos ν)/(1 + e·cos ν), sin E = √(1-e²)·sin ν/(1 + e·cos ν).
	w.cos = (e + cosNu) / (1 + o.eCos)
	w.sin = w.minor / w.axis * sinNu / (1 + o.eCos)
	// The half axes are where the satellite was at true anomaly 0 and 90°.
	out, along := k.away.Dot(o.out), k.away.Dot(o.along)
	w.toward = float64(out*cosNu) - float64(along*sinNu)
	w.side = float64(out*sinNu) + float64(along*cosNu)
	return w
}

// outside is how far the point lies outside of the shadow, as a difference of
// squares (m²): below 0 in the dark.
func (w *searcher) outside(anomaly float64) float64 {
	sinD, cosD := exact.Sincos(anomaly)
	return w.outsideAt(
		float64(w.sin*cosD)+float64(w.cos*sinD),
		float64(w.cos*cosD)-float64(w.sin*sinD),
	)
}

// outsideAt is outside where the eccentric anomaly has that sine and cosine.
func (w *searcher) outsideAt(sin, cos float64) float64 {
	x, y := w.axis*(cos-w.eccentricity), w.minor*sin
	s := float64(x*w.toward) + float64(y*w.side)
	r2 := float64(x*x) + float64(y*y)
	if s <= 0 {
		return r2
	}
	radius := w.width + float64(w.slope*s)
	if radius <= 0 { // beyond the point of the umbra
		return r2
	}
	return r2 - float64(s*s) - float64(radius*radius)
}

// firstDark is an anomaly within the present or next dark arc.
func (w *searcher) firstDark() (anomaly float64, found bool) {
	const step = 2 * math.Pi / steps
	nearest, at := math.Inf(1), 0.0
	turnSin, turnCos := exact.Sincos(step)
	sin, cos := w.sin, w.cos
	for i := range steps {
		outside := w.outsideAt(sin, cos)
		if outside < 0 {
			return float64(i) * step, true
		}
		if outside < nearest {
			nearest, at = outside, float64(i)*step
		}
		sin, cos = float64(sin*turnCos)+float64(cos*turnSin), float64(cos*turnCos)-float64(sin*turnSin)
	}
	if nearest > float64(0.1*w.width*w.width) {
		return 0, false
	}
	return w.closer(at-step, at+step)
}

// closer looks for the darkest point between two anomalies, by thirds.
func (w *searcher) closer(from, to float64) (anomaly float64, found bool) {
	for range 32 {
		third := (to - from) / 3
		if w.outside(from+third) < w.outside(to-third) {
			to -= third
		} else {
			from += third
		}
	}
	middle := (from + to) / 2
	return middle, w.outside(middle) < 0
}

// edge is where the dark arc around an anomaly ends in a direction: by steps out
// of it, then by halves.
func (w *searcher) edge(dark, direction float64) float64 {
	const step = 2 * math.Pi / steps
	lit := dark
	for range steps {
		lit += float64(direction * step)
		if w.outside(lit) >= 0 {
			break
		}
		dark = lit
	}
	for range 30 {
		middle := (dark + lit) / 2
		if w.outside(middle) < 0 {
			dark = middle
		} else {
			lit = middle
		}
	}
	return (dark + lit) / 2
}

// mean is the difference in mean anomaly from where the satellite is, by
// Kepler's equation.
func (w *searcher) mean(anomaly float64) float64 {
	sinD, cosD := exact.Sincos(anomaly)
	sin := float64(w.sin*cosD) + float64(w.cos*sinD)
	return anomaly - float64(w.eccentricity*(sin-w.sin))
}
