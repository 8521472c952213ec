package engine_test

import (
	"runtime"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/node"
	"orrery/engine/table"
	"orrery/engine/usage"
)

// BenchmarkWaterfall is how long it takes, after two days, to tell how 10,744 nodes
// spent the time of a span, by plane; how one did; and to sort them by what stopped
// them.
func BenchmarkWaterfall(b *testing.B) {
	s := large(10_744)
	s.Tick, s.Workload.Streams = time.Hour, nil
	e := start(b, s)
	run(e, 50*time.Hour)
	week, id := usage.Period{Last: 7 * 24 * time.Hour}, e.Snapshot(engine.Wants{Nodes: node.Wants{Table: table.Rows{Count: 1, Find: -1}}}).Nodes.Table.Rows[0].ID
	for _, c := range []struct {
		name string
		w    engine.Wants
	}{
		{"day", engine.Wants{Usage: usage.Wants{Fleet: usage.Period{Last: 24 * time.Hour}}}},
		{"week", engine.Wants{Usage: usage.Wants{Fleet: week}}},
		{"node", engine.Wants{Nodes: node.Wants{One: &id}, Usage: usage.Wants{One: week}}},
		{"sorted", engine.Wants{Nodes: node.Wants{Table: table.Rows{Count: 180, Sort: "stopped", Find: -1}}}},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				runtime.KeepAlive(e.Snapshot(c.w))
			}
		})
	}
}
