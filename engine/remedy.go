package engine

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/sched"
)

// This file finds what would start a job that waits, by trying it: a copy of the
// mission gives the order and runs ahead until the job starts.

// Remedy is something that might be done about what an answer says.
type Remedy struct {
	What  string
	When  string // it helps, or why it does not
	Price string
	Helps bool
	At    time.Duration // elapsed when it helps, at the end of which tick; never where it does not
	Order Order         // that does it; nil where nothing is to be ordered
}

const (
	// remedyTick is the least tick to try remedies in, and remedyAhead how far they are
	// looked for.
	remedyTick  = 10 * time.Minute
	remedyAhead = 6 * time.Hour
	// mostMoved is how many running jobs are tried to be moved out of the way.
	mostMoved = 3
)

// starts is when a job starts that waits, if an order is given now, by the first tick
// that ends at an instant or after; never where it does not, with the reason if the
// order is refused.
func (e *Engine) starts(id sched.ID, o Order, before time.Duration) (time.Duration, error) {
	with := e.Clone()
	if o != nil {
		if err := with.Apply(o); err != nil {
			return never, err
		}
	}
	if with.m.Tick < remedyTick {
		if err := with.Apply(SetTick{remedyTick}); err != nil {
			return never, err
		}
	}
	for {
		switch j := with.anyJob(id); {
		case j == nil || j.Status > sched.Running && j.Started == 0:
			return never, nil
		case j.Status != sched.Waiting:
			return j.Started, nil
		case with.m.Elapsed >= before:
			return never, nil
		}
		with.Step()
	}
}

// remedies are what would start a job that waits, and what would not.
func (e *Engine) remedies(j *sched.Job) []Remedy {
	horizon := e.m.Elapsed + remedyAhead
	alone, _ := e.starts(j.ID, nil, horizon)
	wait := e.remedy("wait", "nothing", nil, alone)
	if alone < never {
		wait.When += ", if nothing else is ordered"
		horizon = alone
	}
	all := []Remedy{wait}
	add := func(what, price string, o Order) {
		at, refused := e.starts(j.ID, o, horizon)
		if refused != nil {
			return // it is nothing that could be done
		}
		r := e.remedy(what, price, o, at)
		if alone < never && at > alone-time.Second {
			r.Helps, r.When = false, "no sooner"
		}
		all = append(all, r)
	}
	for _, run := range e.inTheWay(j) {
		o := MoveJob{Job: run.ID, To: fleet.None}
		add(fmt.Sprintf("move job %d off %s", run.ID, e.where(run)), e.movePrice(run), o)
	}
	if steps := e.seldom(j); steps > 0 {
		add(fmt.Sprintf("exchange every %d steps", steps), "its owner must accept it", ExchangeEvery{j.ID, steps})
	}
	for i := range sched.Policies {
		if p := &sched.Policies[i]; i != e.m.Jobs.Policy && e.wouldStart(p, j.ID) {
			add("policy "+p.Name, "another order for all jobs", SetPolicy{p.Name})
		}
	}
	if top := e.topClass(j); top <= MaxClass {
		add(fmt.Sprintf("raise its class to %d", top), "others wait longer", Prioritise{j.ID, top})
		if r := &all[len(all)-1]; !r.Helps {
			r.When += ": rank is not what binds"
		}
	}
	return all
}

// remedy is one with its instant in words.
func (e *Engine) remedy(what, price string, o Order, at time.Duration) Remedy {
	r := Remedy{What: what, Price: price, Order: o, At: at, Helps: at < never}
	r.When = fmt.Sprintf("not within %v", remedyAhead)
	switch {
	case at <= e.m.Elapsed:
		r.When = instant(at) + ", now"
	case at < never:
		r.When = fmt.Sprintf("%s, in %v", instant(at), (at - e.m.Elapsed).Truncate(time.Second))
	}
	return r
}

// inTheWay are the running jobs whose seats a job lacks: those that have enough of
// what suits it, the smallest first, then the lowest.
func (e *Engine) inTheWay(j *sched.Job) []*sched.Job {
	lacks := j.Accelerators - e.supplyOf(&j.Terms).seats
	var runs []*sched.Job
	for i := range e.m.Jobs.Live {
		run := &e.m.Jobs.Live[i]
		if run.Status != sched.Running || run.Ready > e.m.Elapsed {
			continue
		}
		suits := 0
		for _, s := range run.Seats {
			if e.suited(&j.Terms, fleet.ID(s.Node)) {
				suits += int(s.Count)
			}
		}
		if suits > 0 && suits >= lacks {
			runs = append(runs, run)
		}
	}
	slices.SortStableFunc(runs, func(a, b *sched.Job) int { return a.Held() - b.Held() })
	return runs[:min(mostMoved, len(runs))]
}

// movePrice is what moving a running job costs, in words.
func (e *Engine) movePrice(run *sched.Job) string {
	still := e.haul(run)
	return fmt.Sprintf("%.3g GB over lasers, %v of %d acc = %.1f acc-h", stateOf(run)/8e9, still.Truncate(time.Second), run.Held(), still.Hours()*float64(run.Held()))
}

// seldom is how many steps a gang that finds no links might do between two exchanges
// instead: ten times as many, at least 10; 0 where links do not hold it up.
func (e *Engine) seldom(j *sched.Job) int {
	if !j.Unjoined || j.Kind != sched.Training || j.Train.Inner >= MostInner/10 {
		return 0
	}
	return 10 * max(1, j.Train.Inner)
}

// topClass is a class above that of all who wait.
func (e *Engine) topClass(j *sched.Job) int {
	top := int(j.Class)
	for i := range e.m.Jobs.Live {
		if o := &e.m.Jobs.Live[i]; o.Status == sched.Waiting {
			top = max(top, int(o.Class))
		}
	}
	return top + 1
}
