package engine_test

import (
	"testing"
	"time"

	"orrery/data/scenario"
)

// BenchmarkDawn is six hours of the mission that opens where nothing is asked for.
func BenchmarkDawn(b *testing.B) {
	f, err := scenario.ByName("dawn")
	if err != nil {
		b.Fatal(err)
	}
	s, err := f.Scenario()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		e := start(b, s)
		run(e, 6*time.Hour)
	}
}
