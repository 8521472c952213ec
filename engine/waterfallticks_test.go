package engine_test

import (
	"math"
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/unit"
	"orrery/engine/usage"
)

// Nodes that draw less than they may, as few jobs do, charge while they are lit: what
// they may draw grows from minute to minute, and is not that of a tick's first instant.
func TestWhereTimeIsLostIsTheSameInAnyTick(t *testing.T) {
	for _, c := range []struct {
		array    unit.Area
		battery  unit.Energy
		busy     int
		exponent float64
		longest  time.Duration // tick; in longer ones jobs go elsewhere
		floor    float64       // as low where seats that come and go would send jobs elsewhere
	}{
		{400, 30, 60, 0.5, time.Hour, 0.01},
		{300, 40, 50, 1, time.Hour, 0.01},
		{200, 40, 40, 1, 24 * time.Hour, 0.8},
		{300, 10, 50, 0.5, 24 * time.Hour, 0.8},
	} {
		day := func(tick time.Duration) usage.Waterfall {
			s := always()
			d := &s.Designs[1]
			d.Power.ArrayArea, d.Power.Capacity, d.ThrottleExponent = c.array, c.battery*unit.KilowattHour, c.exponent
			d.ThrottleFloor = c.floor
			s.Groups[0].Shell.Altitude, s.Groups[0].Shell.LocalTime = 550*unit.Kilometre, 14 // a third of it dark
			s.Workload.Waiting, s.Workload.Streams[0].Mean = 0, 10*365*24*time.Hour          // nobody waits: what is free has no job
			s.Workload.Streams[0].Sizes, s.Workload.Fill = []int{c.busy}, float64(c.busy)/72
			s.Tick = tick
			e := start(t, s)
			run(e, 24*time.Hour)
			return waterfallOf(e)
		}
		want := day(time.Minute)
		if want.Share(want.Lost[usage.Powered]) < 0.04 || want.Share(want.Lost[usage.Lit]) < 0.1 {
			t.Errorf("%+v: too little is lost to tell: %+v", c, want)
		}
		for _, tick := range clock.Ticks {
			if tick == time.Second || tick > c.longest {
				continue
			}
			got := day(tick)
			for k := range want.Lost {
				g, w := got.Share(got.Lost[k]), want.Share(want.Lost[k])
				if math.Abs(g-w) > 0.001 {
					t.Errorf("%+v, ticks of %v: %.4f of all time is lost to %s, in ticks of a minute %.4f", c, tick, g, usage.Stage(k).Loss(), w)
				}
			}
		}
	}
}
