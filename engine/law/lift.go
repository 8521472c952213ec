package law

import "orrery/engine/jurisdiction"

// BarLaunch is the rule by which satellites of a group may not lift off from a pad's state; false
// if there is none. A state that controls exports of its chips lets them go neither to one that may
// not have them, by registry or seat, nor through its pads. A nil law forbids nothing.
func (l *Law) BarLaunch(group int, from string) (jurisdiction.Rule, bool) {
	if l == nil || len(l.Controls) == 0 {
		return jurisdiction.Rule{}, false
	}
	g := &l.Fleet.Groups[group]
	if !l.Fleet.Designs[g.Design].IsNode() {
		return jurisdiction.Rule{}, false
	}
	return l.barLifting(g.Facts(), from)
}

// barLifting is the same of satellites that some laws reach.
func (r *Rules) barLifting(f jurisdiction.Facts, from string) (jurisdiction.Rule, bool) {
	if rule, barred := r.controlled(f); barred {
		return rule, true
	}
	for _, c := range r.Controls {
		if jurisdiction.Within(f.Chips, c.From) && jurisdiction.Within(from, c.To) {
			return jurisdiction.Rule{State: c.From, What: "export control of chips to " + c.To + ", where the pad is"}, true
		}
	}
	return jurisdiction.Rule{}, false
}

// AtStart is the law at the start of the mission, for reading only.
func (l *Law) AtStart() *Law {
	if l == nil {
		return nil
	}
	return &Law{Below: l.Below, Spec: l.Spec, State: State{l.Spec.inOrder()}}
}
