package panetest

import (
	"time"

	"orrery/engine"
	"orrery/engine/compliance"
	"orrery/engine/law"
)

// law is what a pane wants of the law of a world that has owners: an export control that holds
// jobs and a flight, and a filing that is withdrawn.
func (w *World) law(s *engine.Snapshot, want compliance.Wants) {
	if len(w.owners) == 0 || !want.All {
		return
	}
	s.Law = compliance.View{
		Rulings: []law.Ruling{{State: "US", Says: "export control of chips to CN", Binds: "40 nodes in service, 0 pads"}, {Says: "spectrum filing of east withdrawn", Binds: "40 satellites in service"}},
		Groups:  []compliance.Group{{Name: "east", Nodes: 40, Reach: []string{"CN", "US"}}, {Name: "west", Nodes: 200, Reach: []string{"US"}, Filed: "US", Good: true}},
		Held:    []compliance.Held{{Rule: "US: export control of chips to CN", Jobs: 1_200, Accelerators: 96_000}},
		Waiting: 1_200, WaitedH: 4_321.5, HeldBackH: 345_720, Flights: 1, Late: 80 * time.Hour, OfStations: 123, Controlled: 40, OfNodes: 240, Silent: 40,
	}
}
