package orbit_test

import (
	"testing"
	"time"

	"orrery/engine/orbit"
	"orrery/engine/orbit/orbittest"
)

func BenchmarkPlannedStates(b *testing.B) {
	orbittest.EachShell(b, func(p *orbit.Planned, elapsed time.Duration, states []orbit.State) { p.States(elapsed, states) })
}
