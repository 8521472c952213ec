package order

import (
	"testing"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/node"
	"orrery/ui/pane"
)

// Slots that wait for a flight are in no light, and no plane to be evacuated.
func TestTheDarkestPlaneIsOneWithNodes(t *testing.T) {
	row := func(plane int, status fleet.Status) node.Row {
		return node.Row{IsNode: true, Group: "compute", Plane: plane, Status: status}
	}
	rows := []node.Row{row(1, fleet.Active), row(2, fleet.Active), row(2, fleet.Active), row(3, fleet.Absent), row(3, fleet.Absent), row(3, fleet.Absent)}
	if got := darkest(rows, pane.Plan{}); got != (place{"compute", 2}) {
		t.Errorf("the darkest is %+v, want P02", got)
	}
}

func TestAFormBeginsWithWhatIsSelected(t *testing.T) {
	id, named := fleet.ID(7), engine.Snapshot{}
	named.Node = &engine.NodeDetail{Detail: node.Detail{Row: node.Row{Name: "N0008"}}}
	for verb, want := range map[string]string{"drain": "N0008", "evacuate": "N0008", "dispose": "N0008", "cancel": "12", "move_job": "12"} {
		intent := beginning(asking(verb, pane.Plan{}, 0), pane.Plan{}, engine.Snapshot{}, pane.Selection{Node: &id, Job: 12})
		if find, ok := intent.(pane.Find); ok {
			if find.Wants.Nodes.One != &id {
				t.Errorf("%s asks for %v", verb, find.Wants.Nodes.One)
			}
			var err error
			if intent, err = find.Then(named); err != nil {
				t.Fatal(err)
			}
		}
		if form, ok := intent.(pane.Form); !ok || form.Fields[0].Value != want {
			t.Errorf("%s begins with %+v, want %s", verb, intent, want)
		}
	}
}
