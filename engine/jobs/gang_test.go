package jobs

import (
	"math"
	"testing"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/llm"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/sched"
	"orrery/engine/space"
	"orrery/engine/usage"
	"orrery/engine/workload"
)

// slow lets a node compute at a share of full speed.
func slow(js *Jobs, n int, share float64) {
	o, p := &js.Nodes.Now[n], &js.Nodes.Paces[n]
	o.Throttled, o.Speed = true, share
	for t := range p.First {
		p.First[t], p.Mean[t], p.Rest[t] = share, share, share
	}
}

func TestAGangOnOneNodeIsAsFastAsTheNode(t *testing.T) {
	js := small(t, workload.Spec{})
	j := run(t, js, training(8, 1), seats(8, 0))
	for _, share := range []float64{1, 0.5, 0} {
		slow(js, 0, share)
		if got := js.SpeedOf(j); got != 8*share {
			t.Errorf("at %g of full speed eight accelerators train at %g, want %g", share, got, 8*share)
		}
	}
}

func TestAGangWaitsForItsSlowestNode(t *testing.T) {
	js := linked(t, workload.Spec{})
	j := run(t, js, training(24, 1000), seats(8, 0, 1, 2))
	look(js)
	full := js.SpeedOf(j)
	if full < 22 || full > 24 {
		t.Fatalf("with little communication 24 accelerators train at %g", full)
	}
	slow(js, 1, 0.5)
	if got := js.Gang(j).slowestNode(0); got != 0.5 {
		t.Errorf("its slowest node runs at %g, want 0.5", got)
	}
	if got := js.SpeedOf(j); got > 12 || got < 0.48*full {
		t.Errorf("one node of three at half speed: the gang trains at %g, want about half of %g", got, full)
	}
}

func TestAGangWithoutLinksStandsStill(t *testing.T) {
	js := small(t, workload.Spec{})
	o := training(16, 1)
	js.enqueue(workload.Request(o)) // it could never run here: nobody would take the order
	js.Start(0, seats(8, 0, 1))
	if got := js.SpeedOf(js.Job(1)); got != 0 {
		t.Errorf("a gang on two nodes without lasers trains at %g", got)
	}
}

func TestCheckpointsTakeTimeAndLinks(t *testing.T) {
	js := linked(t, workload.Spec{Checkpoint: time.Hour})
	j := run(t, js, training(8, 1), seats(8, 0))
	g := js.Gang(j)
	bits := 8 * llm.Saved(70e9)
	if got := g.checkpointTime(100e9); math.Abs(got-bits/100e9) > 1e-6 {
		t.Errorf("a checkpoint takes %g s at 100 Gbps, want %g", got, bits/100e9)
	}
	if got := g.checkpointTime(0); got != 0 {
		t.Errorf("with nobody to write to a checkpoint takes %g s", got)
	}
	for _, c := range []struct {
		own   time.Duration
		nodes int
		want  float64
	}{{0, 1, bits / 3600}, {0, 4, bits / 4 / 3600}, {30 * time.Minute, 1, bits / 1800}} {
		j.CheckpointEvery = c.own
		if got := g.checkpointRate(c.nodes); math.Abs(got-c.want) > 1 {
			t.Errorf("of its own every %v on %d nodes: %g bit/s, want %g", c.own, c.nodes, got, c.want)
		}
	}
	j.CheckpointEvery, js.Spec.Checkpoint = 0, 0
	if got := g.checkpointRate(1); got != 0 {
		t.Errorf("without checkpoints they take %g bit/s", got)
	}
}

func TestACircuitBearsExchangesAndCheckpoints(t *testing.T) {
	js := linked(t, workload.Spec{Checkpoint: time.Hour})
	j := run(t, js, training(24, 50), seats(8, 0, 1, 2))
	g := js.Gang(j)
	want := j.Train.Circuit(3) + g.checkpointRate(3)
	if got := g.Circuit(3); float64(got) < want || float64(got) > want+1 {
		t.Errorf("three nodes hold %d bit/s, want %g", got, want)
	}
	if load := g.load(); load.Holds != g.Circuit(3) || load.Saves != g.checkpointRate(3) || len(load.Seats) != 3 || load.Share != 1 {
		t.Errorf("it asks the network for %+v", load)
	}
	slow(js, 2, 0.25)
	if load := g.load(); load.Share != 0.25 {
		t.Errorf("with a node at a quarter of full speed it sends at %g", load.Share)
	}
}

func TestOnlyGangsNeedLinks(t *testing.T) {
	js := linked(t, workload.Spec{})
	rare, often := training(16, 1000), training(16, 1)
	often.Train.Parameters, often.Train.Least = 7e11, 0.1
	far := seats(8, 0, 10)
	for _, c := range []struct {
		name string
		o    SubmitJob
		on   []sched.Seat
		want bool
	}{
		{"a batch job", batch(16), far, true},
		{"a gang on one node", training(8, 1), seats(8, 0), true},
		{"a gang of neighbours that exchanges seldom", rare, seats(8, 0, 1), true},
		{"a gang that needs more than a laser carries", often, seats(8, 0, 1), false},
	} {
		j := sched.Job{Requirements: c.o.Requirements, Accelerators: c.o.Accelerators}
		if got := js.Connects(&j, c.on); got != c.want {
			t.Errorf("%s: connected %v, want %v", c.name, got, c.want)
		}
	}
}

func TestANodeThatIsAlikeInLightAndDarkHasNoSlowArc(t *testing.T) {
	js := small(t, workload.Spec{})
	j := run(t, js, training(8, 1), seats(8, 0))
	js.Clock.SetTick(6 * time.Hour)
	if arcs, most := js.Gang(j).slowArcs(); len(arcs) != 0 || most != node.SpeedFrom(js.Nodes, 0, node.TickMean, j.Tier()) {
		t.Errorf("slow arcs are %+v beside %g, want none", arcs, most)
	}
}

func TestANodeThatIsShortOfPowerInTheDarkIsSlowThere(t *testing.T) {
	js := small(t, workload.Spec{})
	j := run(t, js, training(8, 1), seats(8, 0))
	js.Clock.SetTick(6 * time.Hour)
	o := &js.Nodes.Now[0]
	o.PowerLimit.Lit, o.PowerLimit.Dark, o.HeatLimit = 8000, 4000, 1e6
	slow(js, 0, 0.9)
	arcs, most := js.Gang(j).slowArcs()
	if len(arcs) != 1 || arcs[0].Low >= most || most > 1 {
		t.Fatalf("slow arcs are %+v beside %g, want one that is slower", arcs, most)
	}
	mean := 0.0
	for _, p := range js.Gang(j).eclipsePhases() {
		mean += p.Share * p.Slowest
	}
	if math.Abs(mean-0.9) > 0.01 {
		t.Errorf("over an orbit it computes at %.3f of full speed, want the 0.9 that was foreseen", mean)
	}
	if got := js.SpeedOf(j); math.Abs(got-8*mean) > 1e-9 {
		t.Errorf("in a long tick it trains at %g, want %g", got, 8*mean)
	}
}

func TestWhatWaitsForOthersIsWeighed(t *testing.T) {
	js := linked(t, workload.Spec{})
	j := run(t, js, training(16, 1000), seats(8, 0, 1))
	look(js)
	slow(js, 1, 0.5)
	for _, c := range []struct {
		name  string
		slows func()
		stage usage.Stage
	}{
		{"in the light", func() { js.Sky.Lights[1] = space.Light{} }, usage.Powered},
		{"in the dark", func() { js.Sky.Lights[1] = space.Light{Leave: time.Hour, Period: 2 * time.Hour, Span: time.Hour} }, usage.Lit},
		{"where its radiator is warm", func() { js.Nodes.Now[1].Limit = fleet.ByHeat }, usage.Cooled},
	} {
		c.slows()
		held := make([]node.Held, 2)
		js.Gang(j).weigh(held)
		if a, b := held[0], held[1]; math.Abs(a[c.stage]-0.5) > 0.01 || a[usage.Connected] > 0.1 || b[c.stage] != 0 || b[usage.Connected] > 0.1 {
			t.Errorf("%s: the fast node waits %.3f, the slow one %.3f; want half of the time for what slows the other", c.name, a, b)
		}
	}
	with := run(t, js, batch(4), seats(4, 2))
	js.Network.Delivered[2] = 0.25
	held := make([]node.Held, 3)
	if js.on(with).weighData(held); held[2] != (node.Held{usage.Connected: 0.75}) {
		t.Errorf("where a quarter of the data comes a node waits %v", held[2])
	}
}

func TestLoadTellsTheNetworkWhatJobsWant(t *testing.T) {
	js := linked(t, workload.Spec{})
	o := batch(8)
	o.In, o.Out = 8*3600e9, 4*3600e9 // over an hour: 8 and 4 Gbit a second
	run(t, js, o, seats(8, 3))
	run(t, js, training(16, 100), seats(8, 0, 1))
	var of network.Load
	js.Load(&of)
	if len(of.Gangs) != 1 || of.Gangs[0].Job != 2 || len(of.Moves) != 0 {
		t.Errorf("gangs are %+v, moves %+v", of.Gangs, of.Moves)
	}
	if f := of.Feeds[3]; f.In != 8e9 || f.Out != 4e9 || of.Feeds[0].In != 0 {
		t.Errorf("node 3 takes %d bit/s in and %d out, want 8 and 4 Gbit/s", f.In, f.Out)
	}
}

// What a gang asks of each link goes one way with the number of its nodes: dispatch rules out by that
// on how many it cannot sit.
func TestTheCircuitOfAGangGoesOneWayWithItsNodes(t *testing.T) {
	ups, downs := 0, 0
	js := small(t, workload.Spec{})
	for _, inner := range []int{0, 1, 7, 1000} {
		for _, every := range []time.Duration{time.Second, time.Minute, time.Hour, 1000 * time.Hour} {
			g := js.Gang(&sched.Job{Accelerators: 8, Requirements: training(8, inner).Requirements})
			g.CheckpointEvery = every
			up, down := false, false
			for n := 2; n < 300; n++ {
				up, down = up || g.Circuit(n+1) > g.Circuit(n), down || g.Circuit(n+1) < g.Circuit(n)
			}
			if up && down {
				t.Errorf("with %d steps between exchanges, and checkpoints each %v, a circuit goes up and down with its nodes", inner, every)
			}
			if up {
				ups++
			} else if down {
				downs++
			}
		}
	}
	if ups == 0 || downs == 0 {
		t.Errorf("%d went up and %d down: that proves little", ups, downs)
	}
}
