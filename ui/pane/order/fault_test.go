package order

import (
	"testing"

	"orrery/engine/failure"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/node"
	"orrery/ui/pane"
)

func TestEachFaultCanBeOrdered(t *testing.T) {
	row := node.Row{ID: 7, Name: "N0008", IsNode: true, Of: 72, Status: fleet.Active}
	for _, c := range FaultMenu(row).Choices {
		give, ok := c.Then.(pane.Give)
		if !ok || give.Confirm == "" {
			t.Fatalf("%s is ordered without a question", c.Label)
		}
		if o := give.Order.(failure.InjectFault); o.Node != 7 || o.Kind.String() != c.Label {
			t.Errorf("%s orders %v", c.Label, o)
		}
	}
	if n := len(FaultMenu(row).Choices); n != int(fault.Kinds) {
		t.Errorf("%d faults can be ordered, want %d", n, fault.Kinds)
	}
}
