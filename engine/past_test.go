package engine_test

import (
	"math"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/node"
	"orrery/engine/table"
)

func TestWhatANodeWentThroughIsWhatItsRowShowed(t *testing.T) {
	for _, tick := range []time.Duration{time.Minute, 10 * time.Minute} {
		s := small()
		s.Tick = tick
		e := start(t, s)
		const id = 8 // the first node
		which := fleet.ID(id)
		detail := func(e *engine.Engine) *engine.NodeDetail {
			return e.Snapshot(engine.Wants{Nodes: node.Wants{One: &which}}).Node
		}
		every := max(tick, 4*time.Minute)
		rows := []node.Row{detail(e).Row}
		for e.Elapsed() < 10*time.Hour {
			run(e, every)
			rows = append(rows, detail(e).Row)
		}
		d := detail(e)
		if len(d.Past) != 48 || d.PastFrom != e.Elapsed()-47*every {
			t.Fatalf("tick %v: %d moments from T+%v, want 48 to T+%v", tick, len(d.Past), d.PastFrom, e.Elapsed())
		}
		lit := 0
		for i, m := range d.Past {
			row := rows[len(rows)-48+i]
			full := float64(d.Design.Bus + d.Design.FullLoad())
			if math.Abs(m.Charge-row.Charge) > 0.5/255+1e-9 || math.Abs(float64(m.Temperature-row.Temperature)) > 0.5 ||
				math.Abs(float64(m.Load-row.Load)) > 0.51*full/127 || m.Lit != row.Lit {
				t.Errorf("tick %v: moment %d is %+v, the row was charge %.4f, %.1f K, %.0f W, lit %v", tick, i, m, row.Charge, row.Temperature, row.Load, row.Lit)
			}
			if m.Lit {
				lit++
			}
		}
		if lit == 0 || lit == 48 {
			t.Errorf("tick %v: %d of 48 moments are lit", tick, lit)
		}
		other, err := restore(s, e.State())
		if err != nil {
			t.Fatal(err)
		}
		if got := detail(other); len(got.Past) != 48 || got.Past[7] != d.Past[7] {
			t.Errorf("tick %v: a keyframe forgets what its nodes went through", tick)
		}
	}
}

func TestANodeThatWasNotThereWentThroughNothing(t *testing.T) {
	s := small() // plane 3 of compute is empty
	e := start(t, s)
	run(e, time.Hour)
	empty := fleet.ID(8 + 12)
	if d := e.Snapshot(engine.Wants{Nodes: node.Wants{One: &empty}}).Node; len(d.Past) != 0 {
		t.Errorf("an empty slot went through %d moments", len(d.Past))
	}
}

// What a node draws and what it may draw stand side by side in the table of nodes.
func TestNoNodeDrawsMoreThanItsMaxLoad(t *testing.T) {
	e := start(t, small())
	dark := 0
	for range 60 {
		run(e, 2*time.Minute)
		for _, row := range e.Snapshot(engine.Wants{Nodes: node.Wants{Table: table.Rows{Count: 1000, Find: -1}}}).Nodes.Table.Rows {
			if row.Status != fleet.Active {
				continue
			}
			if !row.Lit {
				dark++
			}
			if row.Load > row.MaxLoad*(1+1e-9) {
				t.Fatalf("%s draws %.1f W of %.1f W, lit %v", row.Name, row.Load, row.MaxLoad, row.Lit)
			}
		}
	}
	if dark == 0 {
		t.Error("no node was dark: nothing is shown")
	}
}
