package engine_test

import (
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/dispatch"
	"orrery/engine/node"
	"orrery/engine/sched"
	"orrery/engine/table"
)

// Who sits on a node now is who the Gantt says sits there now.
func TestTheGanttAgreesWithTheNodes(t *testing.T) {
	e := start(t, mixed("easy"))
	run(e, 3*time.Hour)
	ask := dispatch.GanttQuery{Count: 100, Back: time.Hour, Ahead: time.Hour}
	shot := e.Snapshot(engine.Wants{Jobs: dispatch.Wants{Gantt: ask}, Nodes: node.Wants{Table: table.Rows{Count: 100, Find: -1}}})
	busy, past := 0, 0
	for _, row := range shot.Nodes.Table.Rows {
		held := 0
		for _, g := range shot.Jobs.Gantt.Rows {
			if g.Node != row.ID {
				continue
			}
			for _, b := range g.Bars {
				switch {
				case b.From > shot.Clock.Elapsed+ask.Ahead || b.To < shot.Clock.Elapsed-ask.Back:
					t.Errorf("job %d from %v to %v is not around %v", b.Job, b.From, b.To, shot.Clock.Elapsed)
				case b.Status == sched.Running:
					held += b.Count
				default:
					past++
				}
			}
		}
		if held != row.Busy {
			t.Errorf("%s has %d busy accelerators, its bars %d", row.Name, row.Busy, held)
		}
		busy += held
	}
	if busy == 0 || past == 0 {
		t.Errorf("%d accelerators busy and %d jobs over: want some of both", busy, past)
	}
	second := e.Snapshot(engine.Wants{Jobs: dispatch.Wants{Gantt: dispatch.GanttQuery{From: 1, Count: 2, Back: time.Hour, Ahead: time.Hour}}}).Jobs.Gantt
	if second.From != 1 || len(second.Rows) != 2 || second.Rows[0].Node != shot.Jobs.Gantt.Rows[1].Node || second.Total != shot.Jobs.Gantt.Total {
		t.Errorf("from the second row on it is %+v", second)
	}
}
