package eclipse

import (
	"iter"
	"math"
	"time"

	"orrery/engine/exact"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// Orbit is a mean orbit over months, as its light needs it.
type Orbit struct {
	orbit.Mean
	round    bool // near enough to a circle
	sin, cos float64
	rate     orbit.Drift
	period   time.Duration // from one dark arc to the next
}

// Of is the light of a mean orbit over time.
func Of(m orbit.Mean) *Orbit {
	c := &Orbit{Mean: m, round: m.Eccentricity < nearCircular, rate: m.Drift()}
	c.sin, c.cos = exact.Sincos(m.Inclination.Radians())
	c.period = span(2 * math.Pi / c.rate.Anomaly)
	if c.round {
		c.period = span(2 * math.Pi / orbit.ArgumentRate(m.Axis.Metres(), c.cos))
	}
	return c
}

// Shadow is the light of one orbit.
type Shadow struct {
	// Beta is the angle between the Sun and the plane: negative on the side from which the satellite
	// is seen to go clockwise.
	Beta unit.Angle
	// Dark is the time in darkness: umbra and half of each penumbra.
	Dark time.Duration
	// Period is the time from one dark arc to the next.
	Period time.Duration
}

// Shadow is the light of one orbit at elapsed, for a Sun at sun.
func (c *Orbit) Shadow(elapsed time.Duration, sun space.Vec) Shadow {
	toNode, ahead := c.plane(elapsed)
	k := newShadow(sun, space.HalfLightCone(sun))
	sinBeta := -k.away.Dot(toNode.Cross(ahead))
	return Shadow{
		Beta:   unit.Angle(exact.Asin(min(max(sinBeta, -1), 1))),
		Dark:   c.arc(&k, elapsed, toNode, ahead),
		Period: c.period,
	}
}

// Arcs are how long, in one orbit at elapsed, a Sun at sun is hidden entirely (umbra) and at all
// (umbra and both penumbrae).
func (c *Orbit) Arcs(elapsed time.Duration, sun space.Vec) (umbra, shade time.Duration) {
	toNode, ahead := c.plane(elapsed)
	length := func(cone space.Cone) time.Duration {
		k := newShadow(sun, cone)
		return c.arc(&k, elapsed, toNode, ahead)
	}
	return length(space.UmbraCone(sun)), length(space.PenumbraCone(sun))
}

// plane is how the plane lies at elapsed: unit vectors to the ascending node and
// a quarter turn ahead of it.
func (c *Orbit) plane(elapsed time.Duration) (toNode, ahead space.Vec) {
	sin, cos := exact.Sincos(c.Node.Radians() + float64(c.rate.Node*elapsed.Seconds()))
	return space.Vec{X: cos, Y: sin}, space.Vec{X: float64(-sin * c.cos), Y: float64(cos * c.cos), Z: c.sin}
}

// arc is how long an orbit in that plane is inside of the cone.
func (c *Orbit) arc(k *shadow, elapsed time.Duration, toNode, ahead space.Vec) time.Duration {
	if c.round {
		out, along := k.away.Dot(toNode), k.away.Dot(ahead)
		cosBeta := math.Sqrt(float64(out*out) + float64(along*along))
		return time.Duration(k.half(c.Axis.Metres(), cosBeta) / math.Pi * float64(c.period))
	}
	o := c.atPerigee(toNode, ahead, elapsed.Seconds())
	l := k.search(&o)
	return l.Leave - l.Enter
}

// atPerigee is the orbit t seconds after elapsed 0, seen from its perigee.
func (c *Orbit) atPerigee(toNode, ahead space.Vec, t float64) ellipse {
	sinP, cosP := exact.Sincos(c.Perigee.Radians() + float64(c.rate.Perigee*t))
	a, e := c.Axis.Metres(), c.Eccentricity
	return ellipse{
		out:     toNode.Scale(cosP).Add(ahead.Scale(sinP)),
		along:   ahead.Scale(cosP).Sub(toNode.Scale(sinP)),
		latus:   a * (1 - float64(e*e)),
		inverse: 1 / a, motion: c.rate.Anomaly, eCos: e,
	}
}

// glance is how often an orbit's light is looked at.
const glance = 6 * time.Hour

// Piece is a time short enough for the light of an orbit to hardly change. It lies within one
// calendar month.
type Piece struct {
	From, To time.Duration // elapsed
	Shadow                 // in its middle
}

// Pieces are those of a span that begins at elapsed 0, the instant epoch; in order.
func (c *Orbit) Pieces(epoch space.Instant, span time.Duration) iter.Seq[Piece] {
	return func(yield func(Piece) bool) {
		for from := time.Duration(0); from < span; {
			to := min(from+glance, span, nextMonth(epoch.Add(from)).Sub(epoch))
			middle := from + (to-from)/2
			if !yield(Piece{from, to, c.Shadow(middle, space.Sun(epoch.Add(middle)))}) {
				return
			}
			from = to
		}
	}
}

// nextMonth is when the calendar's next month begins.
func nextMonth(at space.Instant) space.Instant {
	t := at.Time()
	return space.At(time.Date(t.Year(), t.Month()+1, 1, 0, 0, 0, 0, time.UTC))
}

// Year is the light of an orbit over a span, usually a year.
type Year struct {
	BetaMin, BetaMax unit.Angle
	LitShare         float64       // 0 to 1
	Longest          time.Duration // dark arc
	Seasons          []Season      // in which each orbit has a dark arc, in order
	Months           []Month       // in order; the first and the last may be cut
}

// Season is a time in which each orbit has a dark arc.
type Season struct {
	From, To time.Duration // elapsed; cut at the span's ends
	Longest  time.Duration // dark arc
}

// Month is the part of the span in one calendar month.
type Month struct {
	From, To time.Duration // elapsed
	Dark     time.Duration
}

// Year surveys the light of a span that begins at elapsed 0, the instant epoch. It costs some 2 ms
// per year of a circular orbit.
func (c *Orbit) Year(epoch space.Instant, span time.Duration) Year {
	y := Year{BetaMin: math.MaxFloat64, BetaMax: -math.MaxFloat64}
	lit := 0.0
	var last Piece
	for p := range c.Pieces(epoch, span) {
		y.BetaMin, y.BetaMax = min(y.BetaMin, p.Beta), max(y.BetaMax, p.Beta)
		y.Longest = max(y.Longest, p.Dark)
		share := float64(p.Dark) / float64(p.Period)
		lit += float64((1 - share) * float64(p.To-p.From))
		y.month(epoch, p).Dark += time.Duration(share * float64(p.To-p.From))
		switch dark, before := p.Dark > 0, len(y.Seasons) > 0 && last.Dark > 0; {
		case dark && !before:
			from := p.From
			if p.From > 0 {
				from = c.turns(epoch, last, p)
			}
			y.Seasons = append(y.Seasons, Season{From: from, To: p.To, Longest: p.Dark})
		case dark:
			s := &y.Seasons[len(y.Seasons)-1]
			s.To, s.Longest = p.To, max(s.Longest, p.Dark)
		case before:
			y.Seasons[len(y.Seasons)-1].To = c.turns(epoch, last, p)
		}
		last = p
	}
	if span > 0 {
		y.LitShare = lit / float64(span)
	}
	return y
}

// month is the one that the piece lies in.
func (y *Year) month(epoch space.Instant, p Piece) *Month {
	if n := len(y.Months); n == 0 || nextMonth(epoch.Add(y.Months[n-1].From)).Sub(epoch) <= p.From {
		y.Months = append(y.Months, Month{From: p.From})
	}
	m := &y.Months[len(y.Months)-1]
	m.To = p.To
	return m
}

// turns is when, between the middles of two pieces, dark arcs begin or cease, to
// the minute.
func (c *Orbit) turns(epoch space.Instant, a, b Piece) time.Duration {
	from, to := a.From+(a.To-a.From)/2, b.From+(b.To-b.From)/2
	for to-from > time.Minute {
		middle := from + (to-from)/2
		if dark := c.Shadow(middle, space.Sun(epoch.Add(middle))).Dark > 0; dark == (a.Dark > 0) {
			from = middle
		} else {
			to = middle
		}
	}
	return to
}
