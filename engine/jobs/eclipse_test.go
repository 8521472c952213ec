package jobs

import (
	"testing"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/node"
	"orrery/engine/space"
	"orrery/engine/unit"
	"orrery/engine/usage"
	"orrery/engine/workload"
)

// An orbit of 90 minutes, half an hour of which is dark.
func TestASlowArcIsWhereANodeHasLessPowerOrSheds(t *testing.T) {
	for _, c := range []struct {
		name      string
		lit, dark unit.Power
		passed    time.Duration // since light was looked at
		mean      float64
		from, to  time.Duration
	}{
		{"short of power in the dark", 9000, 6000, 0, 0.6, 30 * time.Minute, time.Hour},
		{"short of power in the dark, later", 9000, 6000, 20 * time.Minute, 0.6, 10 * time.Minute, 40 * time.Minute},
		{"in the dark now", 9000, 6000, 45 * time.Minute, 0.6, 75 * time.Minute, 105 * time.Minute},
		{"hot in the light", 6000, 9000, 0, 0.6, time.Hour, 2 * time.Hour},
	} {
		js := small(t, workload.Spec{})
		j := run(t, js, training(8, 1), seats(8, 0))
		js.Clock.SetTick(6 * time.Hour)
		o := &js.Nodes.Now[0]
		o.PowerLimit.Lit, o.PowerLimit.Dark, o.HeatLimit = c.lit, c.dark, 1e6
		js.Sky.Lights[0] = space.Light{Enter: 30 * time.Minute, Leave: time.Hour, Period: 90 * time.Minute, Span: 6 * time.Hour}
		slow(js, 0, c.mean)
		js.Clock.Advance(c.passed)
		arcs, most := js.Gang(j).slowArcs()
		if len(arcs) != 1 {
			t.Fatalf("%s: slow arcs are %+v", c.name, arcs)
		}
		a := arcs[0]
		lit, dark := o.SpeedsWhenLit(js.Fleet.NodeDesigns[0], &js.Nodes.Nodes[0], j.Tier())
		less := min(lit/dark, dark/lit)
		share := float64(c.to-c.from) / float64(90*time.Minute)
		if a.From != c.from || a.To != c.to || a.Period != 90*time.Minute || !near(a.Low/most, less) || !near(share*a.Low+(1-share)*most, c.mean) || less > 0.95 {
			t.Errorf("%s: the slow arc is %+v beside %g, want from %v to %v, at %.3f of what it does elsewhere", c.name, a, most, c.from, c.to, less)
		}
	}
}

func TestNoNodeIsFasterThanFullSpeed(t *testing.T) {
	js := small(t, workload.Spec{})
	j := run(t, js, training(8, 1), seats(8, 0))
	js.Clock.SetTick(6 * time.Hour)
	o := &js.Nodes.Now[0]
	o.PowerLimit.Lit, o.PowerLimit.Dark, o.HeatLimit = 9000, 4000, 1e6
	js.Sky.Lights[0] = space.Light{Enter: 30 * time.Minute, Leave: time.Hour, Period: 90 * time.Minute, Span: 6 * time.Hour}
	slow(js, 0, 0.99) // it foresaw a battery that lasts
	if arcs, most := js.Gang(j).slowArcs(); most != 1 || len(arcs) != 1 || arcs[0].Low >= 1 {
		t.Errorf("beside its slow arcs %+v it computes at %g", arcs, most)
	}
	js.Sky.Lights[0] = space.Light{}
	if arcs, most := js.Gang(j).slowArcs(); len(arcs) != 0 || most != 0.99 {
		t.Errorf("with no dark arc it has the slow arcs %+v beside %g", arcs, most)
	}
}

// What a node of a gang computes, and what it waits for the others, is all of its time: in a tick that is
// cut where light changes, and in one over many orbits.
func TestANodeComputesOrWaits(t *testing.T) {
	for _, c := range []struct {
		name   string
		beside bool // another job has half of the node
		slows  func(js *Jobs)
		waits  [2]usage.Stage // for what the other node lacks
		share  [2]float64     // of its wait on the slow node
	}{
		{"a node at half speed", false, func(js *Jobs) { slow(js, 1, 0.5) }, [2]usage.Stage{usage.Powered, usage.Powered}, [2]float64{1, 0}},
		{"both slow", false, func(js *Jobs) { slow(js, 0, 0.8); slow(js, 1, 0.5) }, [2]usage.Stage{usage.Powered, usage.Powered}, [2]float64{1, 0}},
		{"beside another job", true, func(js *Jobs) { slow(js, 1, 0.5) }, [2]usage.Stage{usage.Powered, usage.Powered}, [2]float64{1, 0}},
		{"warm after half of the tick", false, func(js *Jobs) {
			turns(js, 1, 30*time.Second, 1, 0.5)
			js.Nodes.Now[1].Limit = fleet.ByHeat
		}, [2]usage.Stage{usage.Cooled, usage.Cooled}, [2]float64{1, 0}},
		{"over many orbits", false, func(js *Jobs) {
			js.Clock.SetTick(6 * time.Hour)
			o := &js.Nodes.Now[1]
			o.PowerLimit.Lit, o.PowerLimit.Dark, o.HeatLimit = 7000, 5000, 1e6
			js.Sky.Lights[1] = space.Light{Enter: 30 * time.Minute, Leave: time.Hour, Period: 90 * time.Minute, Span: 6 * time.Hour}
			slow(js, 1, 0.7)
		}, [2]usage.Stage{usage.Lit, usage.Powered}, [2]float64{-1, -1}},
	} {
		js := linked(t, workload.Spec{})
		o, count := training(16, 1000), int32(8)
		if c.beside {
			o, count = training(8, 1000), 4
		}
		j := run(t, js, o, seats(count, 0, 1))
		if c.beside {
			run(t, js, batch(8), seats(4, 0, 1))
		}
		look(js)
		c.slows(js)
		for n := range int32(2) {
			js.touch(n)
		}
		js.Pace()
		held := js.Nodes.BeginHeld()
		js.Gang(j).weigh(held)
		r := js.Gang(j).working()
		until := js.Nodes.MomentFrom(0)
		mean := float64(r.Worked(until.Over)) / until.Over.Seconds() / float64(j.Allocated())
		of := float64(count) / 8
		waits := 0.0
		for _, share := range held[0] {
			waits += share
		}
		own := node.SpeedFrom(js.Nodes, 0, node.TickMean, j.Tier())
		if want := of * (own - mean) / own; !near(waits, want) || mean > 0.76 || mean < 0.4 {
			t.Errorf("%s: the fast node waits for %g of its time, want %g", c.name, waits, want)
		}
		if lack := held[0][c.waits[0]]; c.share[0] == 1 && lack < 0.95*waits {
			t.Errorf("%s: of %g it waits %g for what the slow one lacks: %v", c.name, waits, lack, held[0])
		}
		if lit, always := held[0][usage.Lit], held[0][usage.Powered]; c.share[0] < 0 && (lit <= 0 || always <= 0 || held[0][usage.Connected] > 0.05) {
			t.Errorf("%s: it waits %v, want some for the dark and some for power all along", c.name, held[0])
		}
	}
}
