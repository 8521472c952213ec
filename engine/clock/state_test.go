package clock_test

import (
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/wire/wiretest"
)

func TestMemoryKeepsItsPromises(t *testing.T) {
	wiretest.Check(t, wiretest.Room[clock.State]{
		Code: (*clock.State).Code, Clone: (*clock.State).Clone, Check: (*clock.State).Check,
		Real: clock.State{Elapsed: time.Hour, Steps: 60, Tick: time.Minute},
	})
}
