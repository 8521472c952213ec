package space

import "time"

// Light is what a span of time holds of sunlight for one satellite: the dark arc
// it is in or comes to next, and how often that comes again. Dark begins and
// ends midway through penumbra.
type Light struct {
	// Span is the length of time that is looked at.
	Span time.Duration
	// Enter and Leave are the ends of the present or next dark arc, counted from
	// the start of the span. Enter is below 0 where the arc began before; Leave
	// is above 0. Both are 0 if the orbit has no dark arc.
	Enter, Leave time.Duration
	// Period is when the arc comes again: the length of an orbit. At 0 it does
	// not.
	Period time.Duration
}

// Dark reports whether the span begins in the dark.
func (l Light) Dark() bool { return l.Enter <= 0 && l.Leave > 0 }

// Over is the same sky over another span from the same start.
func (l Light) Over(span time.Duration) Light {
	l.Span = span
	return l
}

// DarkTime is how much of the span is dark, to the nanosecond: with what is lit
// it adds up to the span. It costs the same for any span.
func (l Light) DarkTime() time.Duration {
	if l.Leave <= l.Enter || l.Enter >= l.Span {
		return 0
	}
	dark := min(l.Leave, l.Span) - max(l.Enter, 0) // the first arc
	if l.Period <= 0 {
		return dark
	}
	again := (l.Span - l.Enter - 1) / l.Period // arcs that begin after it within the span
	if again == 0 {
		return dark
	}
	last := min(l.Leave+again*l.Period, l.Span) - (l.Enter + again*l.Period)
	return dark + (again-1)*(l.Leave-l.Enter) + last
}

// LitShare is the lit share of the span, 0 to 1. An empty span has the share of
// its instant.
func (l Light) LitShare() float64 {
	if l.Span <= 0 {
		if l.Dark() {
			return 0
		}
		return 1
	}
	return float64(l.Span-l.DarkTime()) / float64(l.Span)
}

// After is the same sky from a later start; the span is as long as before.
func (l Light) After(later time.Duration) Light {
	if l.Leave <= l.Enter {
		return l
	}
	l.Enter -= later
	l.Leave -= later
	if l.Leave <= 0 && l.Period > 0 {
		again := (-l.Leave)/l.Period + 1
		l.Enter += again * l.Period
		l.Leave += again * l.Period
	}
	return l
}
