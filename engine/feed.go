package engine

import (
	"errors"
	"fmt"
	"time"

	"orrery/engine/sched"
	"orrery/engine/unit"
)

// Feed is jobs that come when a trace of another system says. The scenario holds
// them all: nothing is read anew when a mission is replayed.
type Feed struct {
	Owner string
	Kinds []sched.Terms // what its jobs ask for besides accelerators and work
	Jobs  []FedJob      // in order of their submission
	In    float64       // bits that a job takes from the ground, for each of its accelerators
	Out   float64       // likewise, that it gives back
	State float64       // likewise, that go with it when it moves or starts again
	Slack float64       // it is due after so many times its own length at full speed; 0: never
}

// FedJob is one job of a feed.
type FedJob struct {
	Submit       time.Duration // elapsed
	Kind         int32         // index into the feed's Kinds
	Accelerators int32
	Work         unit.Work
}

// MostFed is how many jobs all feeds of a scenario may hold.
const MostFed = 1_000_000

// admitFed takes in the jobs of feeds that come now.
func (js *Jobs) admitFed() {
	for i := range js.Fed {
		f := &js.Spec.Feeds[i]
		for n := &js.Fed[i]; *n < len(f.Jobs) && f.Jobs[*n].Submit <= js.Clock.Elapsed; *n++ {
			js.feed(f, f.Jobs[*n])
		}
	}
}

// feed puts one job of a feed at the end of the queue.
func (js *Jobs) feed(f *Feed, fed FedJob) {
	each := float64(fed.Accelerators)
	j := js.enqueue(f.Owner, int(fed.Accelerators), fed.Work)
	js.settleTerms(j, SubmitJob{Terms: f.Kinds[fed.Kind], In: float64(f.In * each), Out: float64(f.Out * each), State: float64(f.State * each)})
	setDue(j, f.Slack, fed.Work)
}

// nextFed is when the next job of a feed comes.
func (js *Jobs) nextFed() time.Duration {
	next := never
	for i, n := range js.Fed {
		if jobs := js.Spec.Feeds[i].Jobs; n < len(jobs) {
			next = min(next, jobs[n].Submit)
		}
	}
	return next
}

// checkFeeds says what of the feeds can never be.
func (s Capacity) checkFeeds(feeds []Feed) error {
	var wrong faults
	total := 0
	for i, f := range feeds {
		total += len(f.Jobs)
		wrong.item(fmt.Sprintf("traces.%d", i+1), fmt.Sprintf("feed %q", f.Owner), s.checkFeed(f))
	}
	wrong.unless(total <= MostFed, "feeds hold %d jobs, want at most %d", total, MostFed)
	return errors.Join(wrong...)
}

// checkFeed says what of one feed can never be: the first job that is wrong.
func (s Capacity) checkFeed(f Feed) error {
	var wrong faults
	wrong.unless(within(f.In, 0, 1e21) && within(f.Out, 0, 1e21) && within(f.State, 0, 1e18), "%g bits in, %g out and %g of state for each accelerator, want 0 to 1e21, and of state to 1e18", f.In, f.Out, f.State)
	wrong.unless(f.In+f.Out == 0 || s.Links.Terminals > 0, "jobs with data from the ground need lasers")
	wrong.unless(within(f.Slack, 0, 1e6) && (f.Slack == 0 || f.Slack >= 1), "a deadline is %g times its work, want 0 or 1 to 1e6", f.Slack)
	for _, t := range f.Kinds {
		wrong.inside("terms", checkTerms(t))
	}
	largest := make([]int, len(f.Kinds))
	last := time.Duration(0)
	for i, j := range f.Jobs {
		if j.Submit < last || j.Kind < 0 || int(j.Kind) >= len(f.Kinds) || j.Accelerators < 1 || !(j.Work >= 1 && j.Work <= 1e12) {
			wrong.unless(false, "job %d comes at %v with %d accelerators, %g of work and terms %d of %d: want them in order, at least one of each, and terms that there are", i+1, j.Submit, j.Accelerators, float64(j.Work), j.Kind+1, len(f.Kinds))
			break
		}
		last = j.Submit
		largest[j.Kind] = max(largest[j.Kind], int(j.Accelerators))
	}
	for k, t := range f.Kinds {
		if largest[k] > 0 {
			wrong.inside("its jobs", s.CheckJob(t, largest[k]))
		}
	}
	return errors.Join(wrong...)
}
