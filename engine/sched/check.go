package sched

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/field"
	"orrery/engine/problem"
	"orrery/engine/unit"
)

// Check returns an error if the job is impossible in any mission. What must hold is stated at the
// fields of Job.
func (j *Job) Check() error {
	for _, check := range [...]func() error{j.checkKind, j.checkWork, j.checkTimes, j.checkStatus, j.checkSeats, j.checkState} {
		if err := check(); err != nil {
			return fmt.Errorf("job %d %w", j.ID, err)
		}
	}
	return nil
}

// CheckAt returns an error if the job is impossible at an elapsed time: if Check fails, a past
// instant lies in the future, it lives on after its end, or it did more work than its accelerators
// can since it last started.
func (j *Job) CheckAt(now time.Duration) error {
	if err := j.Check(); err != nil {
		return err
	}
	for _, check := range [...]func(time.Duration) error{j.checkPast, j.checkEnd, j.checkGiven} {
		if err := check(now); err != nil {
			return fmt.Errorf("job %d %w", j.ID, err)
		}
	}
	return nil
}

// checkPast checks that its past instants are not in the future.
func (j *Job) checkPast(now time.Duration) error {
	if j.Queued > now || j.Waited > now || j.Started > now || j.Ended > now {
		return fmt.Errorf("waited %s, was queued at T+%s, started at T+%s and ended at T+%s, and it is T+%s", field.ShowSpan(j.Waited), field.ShowSpan(j.Queued), field.ShowSpan(j.Started), field.ShowSpan(j.Ended), field.ShowSpan(now))
	}
	if longest := slices.Max(j.Waits[:]); longest > now {
		return fmt.Errorf("waited %s for one reason, longer than the mission", field.ShowSpan(longest))
	}
	return nil
}

// checkEnd checks that it does not live on after its end.
func (j *Job) checkEnd(now time.Duration) error {
	switch {
	case j.Status > Running:
		return nil
	case j.EndsAt > 0 && j.EndsAt < now:
		return fmt.Errorf("%v at T+%s, and was to end at T+%s", j.Status, field.ShowSpan(now), field.ShowSpan(j.EndsAt))
	case j.KillAtDeadline && j.Deadline > 0 && j.Deadline < now:
		return fmt.Errorf("%v at T+%s, and was to be given up at T+%s", j.Status, field.ShowSpan(now), field.ShowSpan(j.Deadline))
	}
	return nil
}

// checkGiven checks that it did no more work than its accelerators can.
func (j *Job) checkGiven(now time.Duration) error {
	if len(j.Seats) == 0 {
		return nil
	}
	if j.Status > Running {
		now = j.Ended
	}
	most := float64(float64(max(j.Accelerators, j.MaxAccelerators)) * (now - j.Started).Seconds())
	if given := float64(j.Done - j.DoneAtStart); given > most+float64(float64(j.Work)*rounded) {
		return fmt.Errorf("was given %.6g accelerator-seconds since T+%s, and its accelerators can do %.6g until T+%s", given, field.ShowSpan(j.Started), most, field.ShowSpan(now))
	}
	return nil
}

// mostAccelerators bounds the accelerators of a job.
const mostAccelerators = 1e9

// checkKind checks its kind and what only some kinds have.
func (j *Job) checkKind() error {
	serves := j.Kind == Serving
	switch {
	case j.ID < 1 || j.Kind >= Kinds || j.Status >= statuses || j.WaitReason >= WaitReasons:
		return fmt.Errorf("is of kind %d and status %d, held by %d", j.Kind, j.Status, j.WaitReason)
	case j.Accelerators < 1 || j.Accelerators > mostAccelerators:
		return fmt.Errorf("requests %d accelerators", j.Accelerators)
	case serves && (j.MinAccelerators < 1 || j.MinAccelerators > j.MaxAccelerators || j.MaxAccelerators > mostAccelerators) || !serves && (j.MinAccelerators != 0 || j.MaxAccelerators != 0):
		return fmt.Errorf("can go on with %d and may request %d accelerators, as a job of kind %v", j.MinAccelerators, j.MaxAccelerators, j.Kind)
	case serves && j.Accelerators > j.MaxAccelerators:
		return fmt.Errorf("requests %d accelerators, and may request %d", j.Accelerators, j.MaxAccelerators)
	case !serves && (j.Duration != 0 || j.EndsAt != 0):
		return fmt.Errorf("lasts %s until T+%s, and is not a service", field.ShowSpan(j.Duration), field.ShowSpan(j.EndsAt))
	case serves && j.Status == Running && j.EndsAt <= 0:
		return fmt.Errorf("serves without an end")
	case serves && j.Status == Waiting && j.Stops == 0 && j.EndsAt != 0:
		return fmt.Errorf("ends at T+%s, and has not begun", field.ShowSpan(j.EndsAt))
	case !serves && j.Served != Tokens{}:
		return fmt.Errorf("gave %+v tokens, and is not a service", j.Served)
	case j.Unconnected && (j.Kind != Training || j.Status == Running):
		return fmt.Errorf("finds no links between its seats, and is not a gang that waits")
	}
	return nil
}

// mostTimes bounds how often a job is stopped or moved.
const mostTimes = 1 << 30

// rounded is the tolerance of the work done, as a share of a job's work: rounding may leave a
// little less than 0.
const rounded = 1e-9

// checkWork checks its work, data and tokens.
func (j *Job) checkWork() error {
	if !problem.NonNegative(j.Work, j.Lost) || !problem.Finite(j.Done, j.DoneAtStart) || !problem.NonNegative(j.In, j.Out, j.State, j.Served.Delivered, j.Served.Late) || !problem.Finite(j.Served.Shed) {
		return fmt.Errorf("has work, data or tokens that cannot be: %g, %g done, %g lost, %g and %g bits, %+v",
			float64(j.Work), float64(j.Done), float64(j.Lost), j.In, j.Out, j.Served)
	}
	if t := j.Served; t.Late > t.Delivered+float64(t.Delivered*rounded) {
		return fmt.Errorf("gave %g tokens, of which %g came late", t.Delivered, t.Late)
	}
	if off := unit.Work(float64(j.Work) * rounded); j.Done > j.Work+off || j.DoneAtStart > j.Done+off || j.DoneAtStart < -off {
		return fmt.Errorf("did %g of %g since it began with %g", float64(j.Done), float64(j.Work), float64(j.DoneAtStart))
	}
	return nil
}

// checkTimes checks its instants and waits.
func (j *Job) checkTimes() error {
	if j.Deadline < -time.Second { // a job that ran before the mission may have been due just before its start
		return fmt.Errorf("is due at T+%s", field.ShowSpan(j.Deadline))
	}
	for _, d := range [...]time.Duration{j.Submitted, j.Queued, j.Waited, j.Duration, j.EndsAt, j.ResumesAt, j.Started, j.Ended} {
		if d < 0 {
			return fmt.Errorf("was submitted at T+%s, queued at T+%s, started at T+%s, is ready at T+%s and ends at T+%s", field.ShowSpan(j.Submitted), field.ShowSpan(j.Queued), field.ShowSpan(j.Started), field.ShowSpan(j.ResumesAt), field.ShowSpan(max(j.EndsAt, j.Ended)))
		}
	}
	for hold, d := range j.Waits {
		if d < 0 {
			return fmt.Errorf("waited %s for %v", field.ShowSpan(d), WaitReason(hold))
		}
	}
	if j.Queued < j.Submitted {
		return fmt.Errorf("was queued at T+%s, before it was submitted at T+%s", field.ShowSpan(j.Queued), field.ShowSpan(j.Submitted))
	}
	if held := j.Waits.Sum(); j.Status == Waiting && held < j.Waited || j.Status != Waiting && held != j.Waited {
		return fmt.Errorf("waited %s, of which something held it for %s", field.ShowSpan(j.Waited), field.ShowSpan(held))
	}
	if j.Stops < 0 || j.Stops > mostTimes || j.Moves < 0 || j.Moves > mostTimes {
		return fmt.Errorf("was stopped %d and moved %d times", j.Stops, j.Moves)
	}
	return nil
}

// checkStatus checks what depends on its status.
func (j *Job) checkStatus() error {
	switch {
	case j.Status <= Running && j.Ended != 0:
		return fmt.Errorf("%v, and ended at T+%s", j.Status, field.ShowSpan(j.Ended))
	case j.Status > Running && j.Ended < j.Queued:
		return fmt.Errorf("ended at T+%s, before it was queued at T+%s", field.ShowSpan(j.Ended), field.ShowSpan(j.Queued))
	case j.Status == Waiting && (len(j.Seats) > 0 || j.ResumesAt != 0):
		return fmt.Errorf("waits on %d seats, and is ready at T+%s", j.Allocated(), field.ShowSpan(j.ResumesAt))
	case j.Status == Running && len(j.Seats) == 0:
		return fmt.Errorf("runs without seats")
	}
	return nil
}

// checkSeats checks its seats.
func (j *Job) checkSeats() error {
	for _, s := range j.Seats {
		if s.Node < 0 || s.Count < 1 || s.Count > mostAccelerators {
			return fmt.Errorf("has %d seats on satellite %d", s.Count, s.Node)
		}
	}
	nodes := make([]Node, len(j.Seats))
	for i, s := range j.Seats {
		nodes[i] = s.Node
	}
	slices.Sort(nodes)
	if len(slices.Compact(nodes)) < len(j.Seats) {
		return fmt.Errorf("has its seats on one of its %d satellites twice", len(j.Seats))
	}
	if j.Status == Running && j.Allocated() > j.Accelerators {
		return fmt.Errorf("has %d seats, and requests %d", j.Allocated(), j.Accelerators)
	}
	return nil
}

// checkState checks the transfers of its state.
func (j *Job) checkState() error {
	if len(j.Origins) > 0 && (j.Status == Running || j.Stops == 0) {
		return fmt.Errorf("was stopped %d times and %v, its state being on %d nodes", j.Stops, j.Status, len(j.Origins))
	}
	if len(j.Transfers) > 0 && (j.ResumesAt <= 0 || j.Status != Running) {
		return fmt.Errorf("%v and is ready at T+%s, %d parts of its state being on their way", j.Status, field.ShowSpan(j.ResumesAt), len(j.Transfers))
	}
	for _, h := range j.Transfers {
		if h.From < 0 || h.To < 0 || h.From == h.To || !problem.NonNegative(h.Left) {
			return fmt.Errorf("fetches %g bits of its state from satellite %d to %d", h.Left, h.From, h.To)
		}
	}
	return nil
}
