package engine_test

import (
	"testing"
	"time"

	"orrery/data/scenario/scenariotest"
)

// BenchmarkDawn is six hours of the mission that opens where nothing is asked for.
func BenchmarkDawn(b *testing.B) {
	s := scenariotest.Preset(b, "dawn")
	for b.Loop() {
		e := start(b, s)
		run(e, 6*time.Hour)
	}
}
