package eclipse

import (
	"math"
	"time"

	"orrery/engine/each"
	"orrery/engine/exact"
	"orrery/engine/orbit"
	"orrery/engine/space"
)

// Span is the time for which light is requested: it begins at an elapsed time, with the Sun fixed.
type Span struct {
	From, For time.Duration
	Sun       space.Vec
}

// manyPlanned is how many planned satellites one piece of parallel work holds.
const manyPlanned = 4096

// Planned writes to dst, for each satellite of a planned shell, the light of a span: the same as
// Lights finds from states, within seconds one orbit ahead. A plane has one dark arc, which its
// satellites reach one after the other, so it costs a few ns per satellite. dst holds one light for
// each.
func Planned(p *orbit.Planned, in Span, dst []space.Light) {
	if len(dst) != p.Len() {
		panic("eclipse: dst holds another number of lights than there are satellites")
	}
	q := duskIn{p: p, k: newShadow(in.Sun, space.HalfLightCone(in.Sun)), Span: in}
	if len(dst) < 2*manyPlanned { // not worth a second core
		q.fill(0, dst)
		return
	}
	each.Chunk(len(dst), manyPlanned, func(from, to int) { q.fill(from, dst[from:to]) })
}

// duskIn is a question: when are satellites of p in the dark?
type duskIn struct {
	p *orbit.Planned
	k shadow
	Span
}

// fill writes the lights of satellites from a number on, plane by plane.
func (q *duskIn) fill(first int, dst []space.Light) {
	for per := q.p.PerPlane(); len(dst) > 0; {
		slot := first % per
		n := min(per-slot, len(dst))
		q.plane(first/per, slot, dst[:n])
		dst, first = dst[n:], first+n
	}
}

// plane writes the lights of a plane's satellites, from a slot on.
func (q *duskIn) plane(number, slot int, dst []space.Light) {
	leave, dark := q.arc(number)
	period := q.p.Period()
	if dark <= 0 {
		for j := range dst {
			dst[j] = space.Light{Span: q.For, Period: period}
		}
		return
	}
	lags := q.p.Lags()[slot:][:len(dst)]
	for j := range lags {
		l := leave - lags[j]
		if l <= 0 {
			l += period
		}
		dst[j] = space.Light{Span: q.For, Enter: l - dark, Leave: l, Period: period}
	}
}

// arc is when slot 0 of a plane next leaves the dark after the span's begin, over 0 and up to a
// period, and how long it is dark then: 0 if never.
func (q *duskIn) arc(plane int) (leave, dark time.Duration) {
	r := q.p.Ring(plane, q.From)
	out, along := q.k.away.Dot(r.ToNode), q.k.away.Dot(r.Ahead)
	cosBeta := math.Sqrt(float64(out*out) + float64(along*along))
	half := q.k.half(r.Radius, cosBeta)
	dark = span(2 * half / r.Rate)
	if dark <= 0 {
		return 0, 0
	}
	angle := exact.Atan2(along, out) + half - float64(r.First*2*math.Pi)
	leave = span(exact.Wrap(angle) / r.Rate)
	if leave <= 0 {
		leave += q.p.Period()
	}
	return min(leave, q.p.Period()), dark
}

// half is the half of the angle that a circle of radius r, whose plane is under
// the Sun by an angle with that cosine, has inside of the cone: where the
// distance s behind the Earth solves r² - s² = (width + slope·s)², the angle from
// the point farthest from the Sun has the cosine s/(r·cos β). It is 0 where the
// circle stays out of the cone.
func (k *shadow) half(r, cosBeta float64) float64 {
	widened := 1 + float64(k.slope*k.slope)
	q2 := float64(r*r*widened) - float64(k.width*k.width)
	if !(q2 > 0) {
		return math.Pi // it never comes out
	}
	s := (math.Sqrt(q2) - float64(k.width*k.slope)) / widened
	reach := float64(r * cosBeta)
	if !(s < reach) {
		return 0
	}
	return exact.Acos(s / reach)
}
