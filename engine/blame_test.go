package engine

import (
	"testing"

	"pgregory.net/rapid"

	"orrery/engine/dispatch"
	"orrery/engine/sched"
	"orrery/engine/usage"
	"orrery/internal/effort"
)

// blamed is where the waterfall books what keeps jobs waiting.
var blamed = map[sched.WaitReason]usage.Stage{
	sched.ReasonPower: usage.Powered, sched.ReasonHeat: usage.Cooled, sched.ReasonNetwork: usage.Connected,
	sched.ReasonDrain: usage.Open, sched.ReasonTurn: usage.Next,
}

// Hours that jobs waited for something appear in the waterfall under it, as long as there
// were accelerators without a job: "no job" says that nothing waited that could have used
// them.
func TestWaitsAndTheWaterfallAreOneAccount(t *testing.T) {
	effort.Checks(t, 60)
	seen := map[sched.WaitReason]bool{}
	rapid.Check(t, func(t *rapid.T) {
		s := drawScenario(t)
		for i := range s.Workload.Streams {
			r := &s.Workload.Streams[i].Requirements
			r.Jurisdictions, r.Memory = nil, 0 // else some nodes would suit nobody who waits
			r.ThrottleTo = rapid.SampledFrom([]float64{0, 0.25, 1}).Draw(t, "throttle to")
		}
		e, err := New(s)
		if err != nil {
			t.Skip(err)
		}
		for _, id := range e.fleet.Nodes {
			if rapid.IntRange(0, 5).Draw(t, "drained") == 0 {
				_ = e.Apply(dispatch.EvacuateNode{Node: id})
			}
		}
		before := spentBy(e)
		waits := waited(e)
		for range 12 {
			e.Step()
			after, now := spentBy(e), waited(e)
			within := 2 * float64(int(usage.Stages)*e.fleet.AllSeats) / 16 // each row is rounded to sixteenths of a second, of every accelerator
			passed := func(s usage.Stage) float64 { return 3600 * (after.Lost[s] - before.Lost[s]).Hours() }
			if idle := passed(usage.Placed); idle > within {
				for reason, stage := range blamed {
					missed := 0.0
					for id, w := range now {
						was, known := waits[id]
						if known {
							w.accelerators = min(w.accelerators, was.accelerators)
						}
						missed += float64(w.accelerators) * (w.Waits[reason] - was.Waits[reason]).Seconds()
					}
					seen[reason] = seen[reason] || missed > within
					got := passed(stage)
					if stage != usage.Open { // what drained nodes have free is lost to the drain
						got += passed(usage.Open)
					}
					if got < missed-within {
						t.Fatalf("jobs missed %.0f accelerator-seconds for %v, of which %.0f are lost to %s while %.0f had no job", missed, reason, got, stage.Loss(), idle)
					}
				}
			}
			before, waits = after, now
		}
	})
	if !seen[sched.ReasonPower] || !seen[sched.ReasonTurn] { // the others are rarer than a hundred missions
		t.Errorf("beside accelerators without a job jobs waited for %v alone", seen)
	}
}

// spentBy is how the fleet spent its time so far.
func spentBy(e *Engine) usage.Waterfall {
	return e.usage.View(usage.Wants{Fleet: usage.Period{Last: usage.AllTime}}).Waterfalls.Fleet
}

// wait is what a job asks for, and what it waited for so far.
type wait struct {
	sched.Waits
	accelerators int
}

// waited is that of all jobs.
func waited(e *Engine) map[sched.ID]wait {
	all := map[sched.ID]wait{}
	for _, jobs := range [...][]sched.Job{e.jobs.Live, e.jobs.Past} {
		for i := range jobs {
			j := &jobs[i]
			n := j.Accelerators
			if j.Kind == sched.Serving {
				n = min(n, j.LeastAccelerators)
			}
			all[j.ID] = wait{j.Waits, n}
		}
	}
	return all
}
