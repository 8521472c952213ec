package pane

import (
	"orrery/engine/field"
	"orrery/ui/draw"
)

// Estimates are the figures of a scenario that are estimates: the value of each by its key,
// items of lists by their names: designs.ai1-like.battery_kwh. Where an order or the operator
// has given another value in its place, that is no estimate.
type Estimates map[string]string

// Of are the marks of one thing's figures: its key, and its fields as they are now.
func (e Estimates) Of(key string, now []field.Field) Marks { return Marks{e, key, now} }

// Marks say which figures of one thing are estimates. Of the zero Marks none are.
type Marks struct {
	all Estimates
	of  string
	now []field.Field
}

// Any says whether one of some figures is an estimate, each by its key.
func (m Marks) Any(keys ...string) bool {
	for _, key := range keys {
		was, known := m.all[m.of+"."+key]
		if !known {
			continue
		}
		if f, ok := field.Find(m.now, key); ok && f.Show() == was {
			return true
		}
	}
	return false
}

// On is a span, shown as an estimate if one of the figures that it shows is one.
func (m Marks) On(shown draw.Span, keys ...string) draw.Span {
	if m.Any(keys...) {
		return draw.Estimate.Of(draw.About(shown.Text))
	}
	return shown
}

// Text is what a figure shows, with the sign of an estimate if it is one.
func (m Marks) Text(shown string, keys ...string) string {
	return m.On(draw.Text.Of(shown), keys...).Text
}
