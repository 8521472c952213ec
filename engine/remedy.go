package engine

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/clock"
	"orrery/engine/dispatch"
	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// This file finds what would start a job that waits, by trying it: a copy of the
// mission gives the order and runs ahead until the job starts.

// Remedy is something that might be done about what an answer says.
type Remedy struct {
	What  string
	When  string // it helps, or why it does not
	Price string
	Helps bool
	At    time.Duration // elapsed when it helps; never where it does not
	Tick  time.Duration // in which that was found: the mission's own, or a longer one
	Order Order         // that does it; nil where nothing is to be ordered
}

const (
	// remedyAhead is how far remedies are looked for: in the mission's own tick at first,
	// for as many satellites' steps as a question may take, and then in ticks of
	// remedyTick, if those are longer.
	remedyAhead = 6 * time.Hour
	remedySteps = 80_000
	remedyTick  = 10 * time.Minute
	// mostMoved is how many running jobs are tried to be moved out of the way.
	mostMoved = 3
)

// attempt is what became of a job that waits.
type attempt struct {
	at   time.Duration // elapsed when it starts; never where it does not
	tick time.Duration // in which that was found
}

// starts is when a job starts that waits, if an order is given now, by the first tick
// that ends at an instant or after; the error says why the order is refused.
func (e *Engine) starts(id sched.ID, o Order, before time.Duration) (attempt, error) {
	with := e.Clone()
	if o != nil {
		if err := with.Apply(o); err != nil {
			return attempt{unit.Never, e.clock.Tick}, err
		}
	}
	for own := remedySteps / max(1, e.fleet.Satellites()); ; own-- {
		switch j := with.jobs.AnyJob(id); {
		case j == nil || j.Status > sched.Running && j.Started == 0:
			return attempt{unit.Never, with.clock.Tick}, nil
		case j.Status != sched.Waiting:
			return attempt{j.Started, with.clock.Tick}, nil
		case with.clock.Elapsed >= before:
			return attempt{unit.Never, with.clock.Tick}, nil
		}
		if own == 0 && with.clock.Tick < remedyTick {
			if err := with.Apply(SetTick{remedyTick}); err != nil {
				panic("engine: ticks of the ladder are not refused: " + err.Error())
			}
		}
		with.Step()
	}
}

// remedies are what would start a job that waits, and what would not.
func (e *Engine) remedies(j *sched.Job) []Remedy {
	horizon := e.clock.Elapsed + remedyAhead
	alone, _ := e.starts(j.ID, nil, horizon)
	wait := e.remedy("wait", "nothing", nil, alone)
	if wait.Helps {
		wait.When += ", if nothing else is ordered"
		horizon = alone.at
	}
	all := []Remedy{wait}
	add := func(what, price string, o Order) {
		tried, refused := e.starts(j.ID, o, horizon)
		if refused != nil {
			return // it is nothing that could be done
		}
		r := e.remedy(what, price, o, tried)
		if wait.Helps && tried.at > alone.at-time.Second {
			r.Helps, r.When = false, "no sooner"
		}
		all = append(all, r)
	}
	for _, run := range e.inTheWay(j) {
		o := dispatch.MoveJob{Job: run.ID, To: fleet.None}
		add(fmt.Sprintf("move job %d off %s", run.ID, e.jobs.Where(run)), movePrice(e.jobs, run), o)
	}
	if steps := seldom(j); steps > 0 {
		add(fmt.Sprintf("exchange every %d steps", steps), "its owner must accept it", jobs.ExchangeEvery{Job: j.ID, Steps: steps})
	}
	for i := range sched.Policies {
		if p := &sched.Policies[i]; p.Number != e.jobs.Policy && e.dispatch.WouldStart(p, j.ID) {
			add("policy "+p.Name, "another order for all jobs", dispatch.SetPolicy{Policy: p.Name})
		}
	}
	if top := e.topClass(j); top <= sched.MaxClass {
		add(fmt.Sprintf("raise its class to %d", top), "others wait longer", dispatch.Prioritise{Job: j.ID, Class: top})
		if r := &all[len(all)-1]; !r.Helps {
			r.When += ": rank is not what binds"
		}
	}
	if !slices.ContainsFunc(all, func(r Remedy) bool { return r.Helps }) {
		all = append(all, e.giveUp(j))
	}
	return all
}

// giveUp is what is left where nothing starts a job.
func (e *Engine) giveUp(j *sched.Job) Remedy {
	r := Remedy{What: "cancel it", When: "at once: nothing else was found to start it", Price: "what it did stays booked",
		At: unit.Never, Tick: e.clock.Tick, Order: jobs.CancelJob{Job: j.ID}}
	if j.Kind == sched.Training && j.Unconnected {
		r.When = "at once: whether links ever join enough nodes for it cannot be told"
	}
	return r
}

// remedy is one with its instant in words, and the tick if it is not the mission's.
func (e *Engine) remedy(what, price string, o Order, tried attempt) Remedy {
	r := Remedy{What: what, Price: price, Order: o, At: tried.at, Tick: tried.tick, Helps: tried.at < unit.Never}
	r.When = "not within " + field.ShowSpan(remedyAhead)
	switch {
	case r.At <= e.clock.Elapsed:
		r.When = clock.Instant(r.At) + ", now"
	case r.Helps:
		r.When = fmt.Sprintf("%s, in %s", clock.Instant(r.At), field.ShowSpan((r.At - e.clock.Elapsed).Truncate(time.Second)))
	}
	if r.Tick != e.clock.Tick {
		r.When += " in ticks of " + clock.TickName(r.Tick)
	}
	return r
}

// inTheWay are the running jobs whose seats a job lacks: those that have enough of
// what suits it, the smallest first, then the lowest.
func (e *Engine) inTheWay(j *sched.Job) []*sched.Job {
	lacks := j.Accelerators - e.dispatch.SupplyOf(j).Seats
	var runs []*sched.Job
	for i := range e.jobs.Live {
		run := &e.jobs.Live[i]
		if run.Status != sched.Running || run.ResumesAt > e.clock.Elapsed {
			continue
		}
		suits := 0
		for _, s := range run.Seats {
			if e.jobs.Suited(j, fleet.ID(s.Node)) {
				suits += int(s.Count)
			}
		}
		if suits > 0 && suits >= lacks {
			runs = append(runs, run)
		}
	}
	slices.SortStableFunc(runs, func(a, b *sched.Job) int { return a.Allocated() - b.Allocated() })
	return runs[:min(mostMoved, len(runs))]
}

// movePrice is what moving a running job costs, in words.
func movePrice(among *jobs.Jobs, run *sched.Job) string {
	still := among.TransferTime(run)
	return fmt.Sprintf("%.3g GB over lasers, %s of %d acc = %.1f acc-h", jobs.StateOf(run)/8e9, field.ShowSpan(still.Truncate(time.Second)), run.Allocated(), still.Hours()*float64(run.Allocated()))
}

// seldom is how many steps a gang that finds no links might do between two exchanges
// instead: ten times as many, at least 10; 0 where links do not hold it up.
func seldom(j *sched.Job) int {
	if !j.Unconnected || j.Kind != sched.Training || j.Train.Inner >= jobs.MostInner/10 {
		return 0
	}
	return 10 * max(1, j.Train.Inner)
}

// topClass is a class above that of all who wait.
func (e *Engine) topClass(j *sched.Job) int {
	top := int(j.Class)
	for i := range e.jobs.Live {
		if o := &e.jobs.Live[i]; o.Status == sched.Waiting {
			top = max(top, int(o.Class))
		}
	}
	return top + 1
}
