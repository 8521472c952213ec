package jobs

import (
	"fmt"
	"time"

	"orrery/engine/sched"
	"orrery/engine/unit"
)

// Audit returns an error if a job is impossible at an elapsed time, or if jobs do not add up to
// their totals.
func (st *State) Audit(now time.Duration) error {
	for _, list := range [...][]sched.Job{st.Live, st.Past} {
		for i := range list {
			if err := list[i].CheckAt(now); err != nil {
				return err
			}
		}
	}
	return st.auditTotals()
}

// auditTotals checks the totals against the jobs; it can only while all jobs ever submitted are
// remembered.
func (st *State) auditTotals() error {
	if int64(len(st.Live)+len(st.Past)) != st.Submitted {
		return nil
	}
	var served sched.Tokens
	rest := unit.Work(0)
	over := [sched.Failed + 1]int64{}
	for _, list := range [...][]sched.Job{st.Live, st.Past} {
		for i := range list {
			served = served.Plus(list[i].Served)
			over[list[i].Status]++
			if list[i].Status > sched.Running {
				rest += list[i].Work - list[i].Done
			}
		}
	}
	switch {
	case over[sched.Done] != st.Done || over[sched.Cancelled] != st.Cancelled || over[sched.Failed] != st.Failed:
		return fmt.Errorf("of the jobs %d are done, %d cancelled, %d failed, and by the totals %d, %d, %d",
			over[sched.Done], over[sched.Cancelled], over[sched.Failed], st.Done, st.Cancelled, st.Failed)
	case differ(served.Delivered, st.Served.Delivered) || differ(served.Late, st.Served.Late) || differ(served.Shed, st.Served.Shed):
		return fmt.Errorf("services gave %+v tokens, and by the totals %+v", served, st.Served)
	case differ(float64(rest), float64(st.Abandoned)):
		return fmt.Errorf("jobs left %g of work undone, and by the totals %g", float64(rest), float64(st.Abandoned))
	}
	return nil
}

// differ reports whether two sums differ by more than rounding.
func differ(a, b float64) bool { return max(a-b, b-a) > 1e-6*max(1, a, b) }
