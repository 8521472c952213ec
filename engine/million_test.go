package engine_test

import (
	"testing"

	"orrery/engine"
	"orrery/engine/node"
	"orrery/engine/sky"
	"orrery/engine/table"
)

func million(b *testing.B) *engine.Engine {
	s := large(1_000_000)
	s.Workload.Streams, s.Workload.Fill, s.Workload.Waiting = nil, 0, 0
	return start(b, s)
}

func BenchmarkMillionStart(b *testing.B) {
	for b.Loop() {
		million(b)
	}
}

func BenchmarkMillionStep(b *testing.B) {
	e := million(b)
	for b.Loop() {
		e.Step()
	}
}

func BenchmarkMillionSnapshot(b *testing.B) {
	e := million(b)
	e.Step()
	for _, c := range []struct {
		name string
		w    engine.Wants
	}{
		{"totals", engine.Wants{}},
		{"map", engine.Wants{Sky: sky.Wants{Marks: true}}},
		{"screen", engine.Wants{Nodes: node.Wants{Table: table.Rows{Count: 180, Find: -1}}}},
		{"sorted", engine.Wants{Nodes: node.Wants{Table: table.Rows{Count: 180, Sort: "charge", Find: 5}}}},
		{"filtered", engine.Wants{Nodes: node.Wants{Table: table.Rows{Count: 180, Filter: "p1 !dark", Sort: "temperature", Find: -1}}}},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				e.Snapshot(c.w)
			}
		})
	}
}
