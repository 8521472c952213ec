package elements

import (
	"testing"
	"time"

	"orrery/engine/orbit"
	"orrery/engine/space"
)

func TestAMissionStartsAtTheFirstMinuteAfterAllEpochs(t *testing.T) {
	at := func(second, nanosecond int) orbit.Elements {
		return orbit.Elements{Epoch: space.At(time.Date(2026, 8, 22, 14, 22, second, nanosecond, time.UTC))}
	}
	for _, c := range []struct {
		sets []orbit.Elements
		want string
	}{
		{[]orbit.Elements{at(0, 0)}, "14:22:00"}, {[]orbit.Elements{at(0, 1)}, "14:23:00"},
		{[]orbit.Elements{at(0, 0), at(4, 134), at(-61, 0)}, "14:23:00"},
	} {
		if got := Start(c.sets).Time().Format(time.TimeOnly); got != c.want {
			t.Errorf("%v: starts at %s, want %s", c.sets, got, c.want)
		}
	}
}
