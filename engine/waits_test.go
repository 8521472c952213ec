package engine_test

import (
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/sched"
)

// Jobs that start within the tick in which they came were held by nothing that was
// looked at: they waited their turn.
func TestJobsWithoutTermsNeverWaitForLawOrMemory(t *testing.T) {
	for _, tick := range []time.Duration{time.Minute, time.Hour} {
		s := small()
		s.Tick = tick
		e := start(t, s)
		run(e, 12*time.Hour)
		held := e.Snapshot(engine.Wants{}).Jobs.WaitedFor
		if held[sched.ReasonRequirements] != 0 {
			t.Errorf("in ticks of %v jobs waited for requirements: %v s by limit", tick, held)
		}
		if held[sched.ReasonTurn] <= 0 {
			t.Errorf("in ticks of %v nobody waited: nothing is shown", tick)
		}
	}
}
