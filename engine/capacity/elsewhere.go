package capacity

import (
	"fmt"
	"strings"

	"orrery/engine/jurisdiction"
	"orrery/engine/sched"
)

// elsewhere is under which laws a group would have to be for a job of some requirements that its
// terms bar from all of them, as keys of a scenario; nothing where no such laws are found.
func (s Full) elsewhere(t *sched.Requirements) string {
	for i := range s.Groups {
		g := &s.Groups[i]
		if !s.Designs[g.Design].IsNode() {
			continue
		}
		borne, changes, ok := jurisdiction.Terms(t.Jurisdictions).NearestAllowed(g.Facts())
		if _, barred := s.Law.BarHosting(t.Jurisdictions, borne); barred || !ok || len(changes) == 0 {
			continue
		}
		var keys []string
		for _, c := range changes {
			keys = append(keys, fmt.Sprintf("%s.%s=%s", g.Name, c.Key, c.State))
		}
		return "; it may run there in a mission with " + strings.Join(keys, " and ")
	}
	return ""
}
