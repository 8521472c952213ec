package orbit

import (
	"math"
	"time"

	"orrery/engine/exact"
	"orrery/engine/space"
)

// Lights writes to dst, for each satellite, the light of the span that begins at
// elapsed, under a Sun that stands still at sun: what the function Lights finds
// of states, within seconds an orbit ahead. A plane has one dark arc, and its
// satellites come to it one after the other, so that it costs a few ns a
// satellite. dst holds one light for each.
func (p *Planned) Lights(elapsed time.Duration, sun space.Vec, span time.Duration, dst []space.Light) {
	if len(dst) != p.Len() {
		panic("orbit: dst holds another number of lights than there are satellites")
	}
	fill(&duskIn{p: p, k: newShadow(sun, space.HalfLightCone(sun)), span: span}, elapsed, manyPlanned, dst)
}

// duskIn is a question: when are satellites of p in the dark?
type duskIn struct {
	p    *Planned
	k    shadow
	span time.Duration
}

func (q *duskIn) perRow() int { return len(q.p.slots) }

// row writes the lights of a plane's satellites.
func (q *duskIn) row(r rowAt, dst []space.Light) {
	p := q.p
	leave, dark := q.arc(r.number, r.elapsed)
	if dark <= 0 {
		for j := range dst {
			dst[j] = space.Light{Span: q.span, Period: p.period}
		}
		return
	}
	lag := p.lag[r.place:][:len(dst)]
	for j := range lag {
		l := leave - lag[j]
		if l <= 0 {
			l += p.period
		}
		dst[j] = space.Light{Span: q.span, Enter: l - dark, Leave: l, Period: p.period}
	}
}

// arc is when slot 0 of a plane next leaves the dark after elapsed, over 0 and up to a period,
// and how long it is dark then: 0 if never.
func (q *duskIn) arc(plane int, elapsed time.Duration) (leave, dark time.Duration) {
	p := q.p
	toNode, ahead, first := p.aim(plane, elapsed)
	out, along := q.k.away.Dot(toNode), q.k.away.Dot(ahead)
	cosBeta := math.Sqrt(float64(out*out) + float64(along*along))
	half := q.k.half(p.radius, cosBeta)
	dark = span(2 * half / p.argument)
	if dark <= 0 {
		return 0, 0
	}
	angle := exact.Atan2(along, out) + half - float64(first*2*math.Pi)
	leave = span(exact.Wrap(angle) / p.argument)
	if leave <= 0 {
		leave += p.period
	}
	return min(leave, p.period), dark
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
