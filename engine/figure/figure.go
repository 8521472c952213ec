// Package figure describes outputs: each quantity that can be read from a mission has one row,
// which histories, alarms, comparisons, effects and reports all use.
//
// # Model
//
// A figure has a key with its unit in its name, words and a unit for people, and a function that
// reads it from a room. Over a span, a counter is reported by its growth, a share by the growth of
// its part and of its whole, and any other figure by its value at the end.
//
// # Limits
//
// A figure is one number of a whole mission, not of each node or job.
package figure

import (
	"fmt"
	"math"
)

// Key is the name of a figure in reports, with its unit: energy.used_kwh.
type Key string

// Better says in which direction a figure is better.
type Better int8

// The directions.
const (
	Neither Better = 0
	More    Better = 1
	Less    Better = -1
)

// Figure is a quantity that can be read from something.
type Figure[R any] struct {
	Key    Key
	About  string  // in a few words for a table: energy used
	Unit   string  // for people: MWh
	Per    float64 // unit for people, in units of the key; 0 is 1
	Digits int     // decimals, for people
	Better Better
	Counts bool // counts from the start of the mission: over a span its growth is reported
	Part   Key  // over a span it is the growth of this figure,
	Whole  Key  // over that of this one
	Read   func(R) float64
	Has    func(R) bool  // whether there is a value; nil: always
	Whose  func(R) int64 // subject, as alarms count them; nil: all
}

// Of are figures of a part, read from the whole.
func Of[R, P any](figures []Figure[P], part func(R) P) []Figure[R] {
	all := make([]Figure[R], len(figures))
	for i, f := range figures {
		g := Told[R](f)
		g.Read = func(r R) float64 { return f.Read(part(r)) }
		if f.Has != nil {
			g.Has = func(r R) bool { return f.Has(part(r)) }
		}
		if f.Whose != nil {
			g.Whose = func(r R) int64 { return f.Whose(part(r)) }
		}
		all[i] = g
	}
	return all
}

// Told is a figure as it is told, to be read of something else.
func Told[R, P any](f Figure[P]) Figure[R] {
	return Figure[R]{
		Key: f.Key, About: f.About, Unit: f.Unit, Per: f.Per, Digits: f.Digits, Better: f.Better,
		Counts: f.Counts, Part: f.Part, Whole: f.Whole,
	}
}

// If are figures that exist only under a condition, in addition to their own.
func If[R any](has func(R) bool, figures []Figure[R]) []Figure[R] {
	for i := range figures {
		own := figures[i].Has
		figures[i].Has = func(r R) bool { return has(r) && (own == nil || own(r)) }
	}
	return figures
}

// Value is the figure's value; false if it has none.
func (f *Figure[R]) Value(r R) (float64, bool) {
	if f.Has != nil && !f.Has(r) {
		return 0, false
	}
	return f.Read(r), true
}

// Over is the figure over a span: growth for a counter, else the value at the end. A share of
// nothing is 1.
func (f *Figure[R]) Over(s Span) float64 {
	switch {
	case f.Whole != "":
		return s.Ratio(f.Part, f.Whole, 1)
	case f.Counts:
		return s.Growth(f.Key)
	}
	return s.To[f.Key]
}

// Subject is the subject of the figure, -1 for all.
func (f *Figure[R]) Subject(r R) int64 {
	if f.Whose == nil {
		return -1
	}
	return f.Whose(r)
}

// Shown converts a value of the figure to the unit for people.
func (f *Figure[R]) Shown(value float64) float64 {
	switch {
	case f.Per == 0:
		return value
	case f.Per < 1: // 0.01 of a percent has no exact double, 100 has
		return value * math.Round(1/f.Per)
	}
	return value / f.Per
}

// Text formats a value of the figure for people, without its unit.
func (f *Figure[R]) Text(value float64) string { return fmt.Sprintf("%.*f", f.Digits, f.Shown(value)) }

// Label is the name of the figure, with its unit.
func (f *Figure[R]) Label() string {
	if f.Unit == "" {
		return f.About
	}
	return f.About + ", " + f.Unit
}

// Readings are the values of many figures at an instant; figures without a value are missing.
type Readings map[Key]float64

// Span is the readings at two instants.
type Span struct{ From, To Readings }

// Growth is the increase of a figure over the span.
func (s Span) Growth(key Key) float64 { return s.To[key] - s.From[key] }

// Ratio is the growth of one figure over that of another, or otherwise if that is 0.
func (s Span) Ratio(of, over Key, none float64) float64 {
	if by := s.Growth(over); by > 0 {
		return s.Growth(of) / by
	}
	return none
}
