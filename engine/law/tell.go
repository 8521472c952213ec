package law

import (
	"fmt"

	"orrery/engine/event"
)

// tell notes what a state did.
func (l *Law) tell(kind event.Kind, severity event.Severity, value float64) {
	l.Log.Tell(event.Event{Elapsed: l.Clock.Elapsed, Kind: kind, Severity: severity, Value: value})
}

// letters is how many numbers a letter takes in an event's value: one for each, and 0 for none.
const letters = 27

// pairValue is two states as the value of an event; the second may be none.
func pairValue(one, other string) float64 {
	value := 0
	for _, code := range [...]string{one, other} {
		for i := range 2 {
			value *= letters
			if i < len(code) {
				value += int(code[i]-'A') + 1
			}
		}
	}
	return float64(value)
}

// pairOf is the two states of an event's value.
func pairOf(v float64) (one, other string) {
	var code [4]byte
	value := int(v)
	for i := range code {
		code[3-i] = byte(value % letters)
		value /= letters
	}
	text := func(part []byte) string {
		var out []byte
		for _, b := range part {
			if b > 0 {
				out = append(out, 'A'+b-1)
			}
		}
		return string(out)
	}
	return text(code[:2]), text(code[2:])
}

// Tell returns the subject of an event of law, and a sentence about it.
func (l *Law) Tell(v event.Event) (subject, sentence string) {
	one, other := pairOf(v.Value)
	data := Closure{one, other}.data()
	switch v.Kind {
	case event.GatewaysClosed:
		return one, "closes its gateways to " + data
	case event.GatewaysOpened:
		return one, "opens its gateways to " + data
	case event.ExportsControlled:
		return one, "controls exports of its chips to " + other
	case event.ExportsFreed:
		return one, "lifts the export control of its chips to " + other
	}
	subject = fmt.Sprintf("group %.0f", v.Value+1)
	if g := int(v.Value); g >= 0 && g < len(l.Fleet.Groups) {
		subject = l.Fleet.Groups[g].Name
	}
	if v.Kind == event.FilingWithdrawn {
		return subject, "its spectrum filing is withdrawn: it may not talk to the ground"
	}
	return subject, "its spectrum filing is valid again"
}
