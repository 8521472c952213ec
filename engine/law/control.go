package law

import (
	"fmt"
	"slices"

	"orrery/engine/event"
	"orrery/engine/field"
	"orrery/engine/order"
)

// ControlExports forbids the use of a state's chips on satellites that another state registered or
// whose operator is there, and their launch for it or from it; with Off it allows both again.
type ControlExports struct {
	Control
	Off bool
}

var controlExports = order.Of("law_control", func(o *ControlExports, _ order.Names) []field.Field {
	return append(o.Control.Fields(), order.Off(&o.Off))
}).By(
	order.Verb{Name: "control_exports", Says: "off=no", About: "let a state forbid the use of its chips on another state's satellites, and their launch", Asks: true},
	order.Verb{Name: "free_exports", Says: "off=yes", About: "let a state lift an export control of chips", Asks: true},
)

func (o ControlExports) String() string {
	if o.Off {
		return fmt.Sprintf("lift %s's export control of chips to %s", o.From, o.To)
	}
	return fmt.Sprintf("control %s's exports of chips to %s", o.From, o.To)
}

func (o ControlExports) Apply(l *Law) error {
	if err := o.check(); err != nil {
		return err
	}
	kind, severity := event.ExportsControlled, event.Warning
	switch at := slices.Index(l.Controls, o.Control); {
	case !o.Off && at >= 0:
		return fmt.Errorf("%s controls exports of chips to %s already", o.From, o.To)
	case !o.Off && !o.binds(l):
		return fmt.Errorf("no node has chips from %s and a registry, an operator or a pad in %s: the control would bind nobody", o.From, o.To)
	case o.Off && at < 0:
		return fmt.Errorf("%s does not control exports of chips to %s", o.From, o.To)
	case o.Off:
		l.Controls = slices.Delete(slices.Clone(l.Controls), at, at+1)
		kind, severity = event.ExportsFreed, event.Info
	default:
		note(&l.Controls, o.Control, Control.compare)
	}
	l.Enforce()
	l.tell(kind, severity, pairValue(o.From, o.To))
	return nil
}

// binds reports whether any group of nodes would be under the control, in orbit or at a pad.
func (o ControlExports) binds(l *Law) bool {
	only := Rules{Controls: []Control{o.Control}}
	for g := range l.Fleet.Groups {
		if !l.Fleet.Designs[l.Fleet.Groups[g].Design].IsNode() {
			continue
		}
		facts := l.Fleet.Groups[g].Facts()
		if _, barred := only.controlled(facts); barred {
			return true
		}
		for i := range l.Pads {
			if _, barred := only.barLifting(facts, l.Pads[i].Country); barred {
				return true
			}
		}
	}
	return false
}
