package capacity

import (
	"fmt"

	"orrery/engine/jurisdiction"
	"orrery/engine/sched"
)

// CheckData returns why the data of a job with some requirements could never be exchanged with the
// ground; nil if they could.
func (s Full) CheckData(t sched.Requirements) error {
	var states []string
	for _, at := range s.Sites {
		states = append(states, at.Country)
	}
	if len(states) == 0 { // then places are gateways, too
		states = s.countries()
	}
	return s.checkLanding(&t, "gateway", states)
}

// checkAsked says why no request could ever come to a service.
func (s Full) checkAsked(t *sched.Requirements) error {
	return s.checkLanding(t, "place", s.countries())
}

// countries are those of places.
func (s Full) countries() []string {
	var states []string
	for _, at := range s.Places {
		states = append(states, at.Country)
	}
	return states
}

// checkLanding says why no station of some states may ever be used by a job: from no group on
// which it may sit.
func (s Full) checkLanding(t *sched.Requirements, station string, states []string) error {
	var first jurisdiction.Rule
	for i := range s.Groups {
		g := &s.Groups[i]
		if !s.Designs[g.Design].IsNode() {
			continue
		}
		if _, barred := s.Law.BarHosting(t.Jurisdictions, g.Facts()); barred {
			continue
		}
		for _, state := range states {
			rule, barred := s.Law.BarLanding(t.Jurisdictions, g.Lands, state)
			if !barred {
				return nil
			}
			if first == (jurisdiction.Rule{}) {
				first = rule
			}
		}
	}
	if first == (jurisdiction.Rule{}) {
		return nil // there are no stations, or nowhere to sit: that is said elsewhere
	}
	return fmt.Errorf("no %s may take the data of a job%s: the first is barred by %v", station, wanted(t), first)
}
