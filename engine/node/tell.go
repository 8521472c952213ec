package node

import (
	"fmt"

	"orrery/engine/event"
)

// Tell returns the name of the node that an event is about, and the sentence that describes the
// event.
func (ns *Nodes) Tell(v event.Event) (subject, sentence string) {
	subject = ns.Fleet.Name(v.Node)
	switch v.Kind {
	case event.EclipseEntered:
		return subject, fmt.Sprintf("enters eclipse for %.1f min", v.Value/60)
	case event.EclipseLeft:
		return subject, "is in sunlight again"
	case event.NodeDrained:
		return subject, "takes no new jobs"
	}
	return subject, "takes jobs again"
}
