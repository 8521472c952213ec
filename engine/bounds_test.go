package engine_test

import (
	"math"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/clock"
	"orrery/engine/fleet"
	"orrery/engine/node"
	"orrery/engine/table"
	"orrery/engine/unit"
	"orrery/engine/usage"
)

// nodeBounds is what bound each node in the last 24 hours.
func nodeBounds(e *engine.Engine) []usage.Bounds {
	var all []usage.Bounds
	for _, row := range e.Snapshot(engine.Wants{Nodes: node.Wants{Table: table.Rows{Count: 1000, Find: -1}}}).Nodes.Table.Rows {
		all = append(all, row.Bounds)
	}
	return all
}

// groundedFor is a mission without flights after so many ticks.
func groundedFor(t *testing.T, tick time.Duration, steps int) *engine.Engine {
	t.Helper()
	s := small()
	s.Tick, s.Flights = tick, nil
	e := start(t, s)
	for range steps {
		e.Step()
	}
	return e
}

func TestWhatBoundEachNodeAddsUpToItsTime(t *testing.T) {
	for _, tick := range clock.Ticks {
		e := groundedFor(t, tick, 40)
		w := e.Snapshot(engine.Wants{Usage: usage.Wants{Fleet: usage.Period{Last: 24 * time.Hour}}}).Usage.Waterfalls
		want := usage.Quanta(usage.Passed(w.To - w.From))
		var sum usage.Bounds
		for n, bounds := range nodeBounds(e)[:12] {
			if all := bounds.All(); all != want {
				t.Errorf("tick %v: node %d was bound for %g h, want %g", tick, n, all.Hours(), want.Hours())
			}
			for by, time := range bounds {
				sum[by] += time
			}
		}
		if fleet := e.Snapshot(engine.Wants{}).Usage.Bounds; sum != fleet || sum != w.Bounds {
			t.Errorf("tick %v: nodes were bound for %v, the fleet for %v, in its waterfall %v", tick, sum, fleet, w.Bounds)
		}
	}
}

func TestWhatBoundEachNodeIsTheSameInAnyTick(t *testing.T) {
	bounds := func(tick time.Duration) []usage.Bounds {
		s := always()                                                                         // each node with a job for good: where jobs go is not what is asked
		s.Designs[1].Power.ArrayArea, s.Designs[1].Power.Capacity = 700, 60*unit.KilowattHour // it gives all in the light alone
		s.Groups[0].Shell.Altitude, s.Groups[0].Shell.LocalTime = 550*unit.Kilometre, 14
		s.Tick = tick
		e := start(t, s)
		run(e, 48*time.Hour)
		return nodeBounds(e)
	}
	want := bounds(time.Minute)
	if by, share := want[0].Stopped(); by != fleet.ByPower || share < 0.05 || share > 0.95 {
		t.Fatalf("too little stops the first node to tell: %v for %.3f", by, share)
	}
	for tick, bar := range map[time.Duration]float64{10 * time.Second: 0.01, 10 * time.Minute: 0.01, time.Hour: 0.03} {
		for n, got := range bounds(tick) {
			for by := range fleet.Limits {
				if g, w := got.Share(by), want[n].Share(by); math.Abs(g-w) > bar {
					t.Errorf("node %d, tick %v: %v bound it for %.4f of its time, in ticks of a minute for %.4f", n, tick, by, g, w)
				}
			}
		}
	}
}

func TestANodeWhoseDataDoesNotComeIsBoundByTheNetwork(t *testing.T) {
	s := woven()
	for i := range s.Sites {
		s.Sites[i].Capacity = 1e6 // of all that jobs want, next to nothing
	}
	for i := range s.Workload.Streams {
		s.Workload.Streams[i].In = 1e12
	}
	e := start(t, s)
	run(e, 3*time.Hour)
	bound := 0
	for _, b := range nodeBounds(e) {
		if b.Share(fleet.ByNetwork) > 0.5 {
			bound++
		}
	}
	if bound == 0 {
		t.Errorf("no node is bound by the network: %v", nodeBounds(e))
	}
	if e.Snapshot(engine.Wants{}).Usage.Bounds.Share(fleet.ByNetwork) == 0 {
		t.Error("the fleet is not bound by the network")
	}
}
