package engine

import (
	"math/bits"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/link"
	"orrery/engine/llm"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/sched"
	"orrery/engine/unit"
	"orrery/internal/effort"
)

// Among few nodes, whatever fails, is drained, dark or taken: wherever any set of nodes has seats
// for a gang and links between them, the gang that goes first starts there, unless only links around
// full ones join them and others wait; and the network is what others wait for just where there is
// none.
func TestAGangWaitsForLinksJustWhereTheyJoinNoSeats(t *testing.T) {
	effort.Checks(t, 200)
	starts, waits, reserved := 0, 0, 0
	rapid.Check(t, func(t *rapid.T) {
		e := fewNodes(t)
		for range 4 {
			for range rapid.IntRange(0, 3).Draw(t, "troubles") {
				_ = e.Apply(drawTrouble(t, e)) // some cannot be
			}
			first := true
			for i := range e.jobs.Live {
				j := &e.jobs.Live[i]
				if j.Status != sched.Waiting || j.Kind != sched.Training {
					first = first && j.Status != sched.Waiting
					continue
				}
				seats, joined := anySeats(e, j)
				a, _ := e.dispatch.Why(j.ID)
				blames := strings.Contains(a.Verdict, "waits for the network")
				around := strings.Contains(a.Verdict, "only paths around full links")
				switch {
				case seats < j.Accelerators:
				case around:
					if reserved++; !joined || !jobs.Patient(e.jobs, j) {
						t.Fatalf("job %d of %d accelerators, after %v, joined %v: %s", j.ID, j.Accelerators, j.Waits, joined, a.Verdict)
					}
				case blames == joined:
					t.Fatalf("job %d of %d accelerators, with %d seats, joined %v: %s", j.ID, j.Accelerators, seats, joined, a.Verdict)
				case !joined:
					waits++
				case first:
					if starts++; !e.dispatch.WouldStart(e.jobs.CurrentPolicy(), j.ID) {
						t.Fatalf("job %d of %d accelerators is first, links join seats for it, and it does not start: %s", j.ID, j.Accelerators, a.Verdict)
					}
				}
				first = false
			}
			e.Step()
		}
	})
	t.Logf("%d gangs were to start, %d waited for links and %d for links that are not full", starts, waits, reserved)
	if starts < effort.Least(5) || waits < effort.Least(20) || reserved < effort.Least(1) {
		t.Errorf("%d gangs were to start, %d waited for links and %d for links that are not full: that proves little", starts, waits, reserved)
	}
}

// fewNodes is a mission of eight nodes at most, with lasers, under a policy by which nobody
// overtakes, and gangs that wait.
func fewNodes(t *rapid.T) *Engine {
	s := drawScenario(t)
	if s.Links = link.DefaultRules(); rapid.Bool().Draw(t, "far") {
		s.Links.Range = 20_000 * unit.Kilometre
	}
	s.Workload.Policy, s.Workload.Fill, s.Workload.Waiting, s.Workload.Streams = "fcfs", 0, 0, nil
	s.Tick = rapid.SampledFrom([]time.Duration{time.Minute, 10 * time.Minute}).Draw(t, "tick")
	for i := range s.Groups {
		shell := &s.Groups[i].Shell
		if shell.Planes, shell.PerPlane = rapid.IntRange(1, 2).Draw(t, "planes"), 2; rapid.Bool().Draw(t, "ring") {
			shell.Planes, shell.PerPlane, shell.Altitude = 1, 4, 3000*unit.Kilometre // from where each sees its neighbours
			s.Links.Range = 20_000 * unit.Kilometre
		}
		s.Groups[i].Filled = shell.Planes
	}
	e, err := New(s)
	if err != nil {
		t.Skip(err)
	}
	if rapid.Bool().Draw(t, "narrow") {
		for i, a := range e.fleet.Nodes {
			for _, b := range e.fleet.Nodes[:i] { // between most there is no laser
				_ = e.Apply(network.SetLaserRate{A: a, B: b, Rate: rapid.SampledFrom([]link.Rate{link.Gbps, 100 * link.Gbps}).Draw(t, "rate")})
			}
		}
	}
	for range rapid.IntRange(1, 8).Draw(t, "jobs") {
		_ = e.Apply(drawGang(t))
	}
	return e
}

// drawGang draws a job that is mostly a gang.
func drawGang(t *rapid.T) Order {
	o := jobs.SubmitJob{Owner: "lab", Accelerators: rapid.IntRange(2, 200).Draw(t, "accelerators"), Work: 1e7}
	if rapid.IntRange(0, 3).Draw(t, "batch") == 0 {
		return o
	}
	o.Kind, o.CheckpointEvery = sched.Training, rapid.SampledFrom([]time.Duration{0, time.Hour, time.Minute}).Draw(t, "checkpoint")
	o.Train = llm.Training{Parameters: rapid.SampledFrom([]float64{1e9, 7e9, 70e9}).Draw(t, "parameters"), Step: 5 * time.Second,
		Inner: rapid.SampledFrom([]int{0, 3, 100}).Draw(t, "inner"), Least: rapid.SampledFrom([]float64{0, 0.1, 0.8}).Draw(t, "least")}
	return o
}

// drawTrouble draws what happens to a network or a node.
func drawTrouble(t *rapid.T, e *Engine) Order {
	some := func(what string) fleet.ID {
		return e.fleet.Nodes[rapid.IntRange(0, len(e.fleet.Nodes)-1).Draw(t, what)]
	}
	switch a, off := some("which"), rapid.Bool().Draw(t, "off"); rapid.IntRange(0, 4).Draw(t, "trouble") {
	case 0:
		return node.DrainNode{Node: a, Off: off}
	case 1:
		return network.FailSatellite{Satellite: a, Off: off}
	case 2:
		return network.CutLaser{A: a, B: some("to"), Off: off}
	case 3:
		return network.SetLaserRate{A: a, B: some("to"), Rate: link.Rate(rapid.IntRange(1, 100).Draw(t, "rate")) * link.Gbps}
	default:
		return drawGang(t)
	}
}

// anySeats is how many seats nodes have for a gang, and whether links join as many as it asks
// for, on any set of nodes: all are tried.
func anySeats(e *Engine, j *sched.Job) (seats int, joined bool) {
	var all []sched.Seat
	for _, s := range e.nodes.Offers(j.Grade()) {
		if e.jobs.Suited(j, fleet.ID(s.Node)) {
			all = append(all, s)
			seats += int(s.Count)
		}
	}
	for set := uint(1); set < 1<<len(all) && !joined; set++ {
		var some []sched.Seat
		has := 0
		for i, s := range all {
			if set>>i&1 == 1 {
				some = append(some, s)
				has += int(s.Count)
			}
		}
		joined = has >= j.Accelerators && bits.OnesCount(set) <= j.Accelerators && e.jobs.Connects(j, some)
	}
	return seats, joined
}
