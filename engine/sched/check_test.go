package sched_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"orrery/engine/sched"
)

// runs is a service that runs and whose state is on the way.
func runs() sched.Job {
	return sched.Job{
		ID: 7, Requirements: sched.Requirements{Kind: sched.Serving}, Accelerators: 8, MaxAccelerators: 8, MinAccelerators: 4, Work: 10, Done: 10,
		Duration: time.Hour, EndsAt: 2 * time.Hour, Queued: time.Minute, Waited: time.Minute, Waits: sched.Waits{sched.ReasonSeats: time.Minute},
		Stops: 1, Status: sched.Running, Started: time.Hour, ResumesAt: time.Hour + time.Minute,
		Transfers: []sched.Transfer{{From: 5, To: 1, Left: 1e9}}, Seats: []sched.Seat{{Node: 0, Count: 4}, {Node: 1, Count: 4}},
	}
}

// waits is a gang that was stopped and waits again.
func waits() sched.Job {
	return sched.Job{ID: 8, Requirements: sched.Requirements{Kind: sched.Training}, Accelerators: 8, Work: 10, Done: 5, Queued: time.Hour, Stops: 1, Unconnected: true, Origins: []sched.Node{0, 1}}
}

func TestWhatHoldsOfAJobIsChecked(t *testing.T) {
	for _, c := range []struct {
		name  string
		job   sched.Job
		spoil func(*sched.Job)
		says  string // nothing: it can be
	}{
		{"runs", runs(), func(*sched.Job) {}, ""},
		{"waits", waits(), func(*sched.Job) {}, ""},
		{"over with its seats", runs(), func(j *sched.Job) { j.Status, j.Transfers, j.Ended = sched.Cancelled, nil, time.Hour }, ""},
		{"no number", runs(), func(j *sched.Job) { j.ID = 0 }, "of kind"},
		{"no kind", runs(), func(j *sched.Job) { j.Kind = sched.Kinds }, "of kind 3"},
		{"no hold", waits(), func(j *sched.Job) { j.WaitReason = sched.WaitReasons }, "held by"},
		{"nothing asked", waits(), func(j *sched.Job) { j.Accelerators = 0 }, "requests 0"},
		{"a service with more than it may", runs(), func(j *sched.Job) { j.MinAccelerators = 9 }, "go on with 9"},
		{"a gang with bounds", waits(), func(j *sched.Job) { j.MaxAccelerators = 8 }, "may request 8"},
		{"a gang that lasts", waits(), func(j *sched.Job) { j.Duration = time.Hour }, "is not a service"},
		{"a service without an end", runs(), func(j *sched.Job) { j.EndsAt = 0 }, "without an end"},
		{"a service without links", runs(), func(j *sched.Job) { j.Unconnected = true }, "finds no links"},
		{"work without an end", runs(), func(j *sched.Job) { j.Work = 1e300 }, "cannot be"},
		{"data that are no number", runs(), func(j *sched.Job) { j.In = math.NaN() }, "cannot be"},
		{"more done than asked", waits(), func(j *sched.Job) { j.Done = 11 }, "did 11 of 10"},
		{"begun with more than done", waits(), func(j *sched.Job) { j.DoneAtStart = 6 }, "began with 6"},
		{"queued before submitted", waits(), func(j *sched.Job) { j.Submitted = 2 * time.Hour }, "before it was submitted"},
		{"waited for nothing", runs(), func(j *sched.Job) { j.Waits = sched.Waits{} }, "something held it for 0s"},
		{"ended and running", runs(), func(j *sched.Job) { j.Ended = time.Hour }, "ended at"},
		{"waiting on seats", waits(), func(j *sched.Job) { j.Seats = runs().Seats }, "waits on 8 seats"},
		{"waiting and standing still", waits(), func(j *sched.Job) { j.ResumesAt = time.Hour }, "is ready at"},
		{"running nowhere", runs(), func(j *sched.Job) { j.Seats, j.Transfers = nil, nil }, "without seats"},
		{"a seat that is none", runs(), func(j *sched.Job) { j.Seats[0].Count = 0 }, "has 0 seats"},
		{"a node twice", runs(), func(j *sched.Job) { j.Seats[0].Node = 1 }, "twice"},
		{"more seats than asked", runs(), func(j *sched.Job) { j.Accelerators = 4 }, "has 8 seats"},
		{"origins while running", runs(), func(j *sched.Job) { j.Origins = []sched.Node{0} }, "its state being on 1 nodes"},
		{"origins without a stop", waits(), func(j *sched.Job) { j.Stops = 0 }, "stopped 0 times"},
		{"state on the way of none that stands still", runs(), func(j *sched.Job) { j.ResumesAt = 0 }, "on their way"},
		{"state on the way of one that waits", waits(), func(j *sched.Job) { j.Transfers = runs().Transfers }, "on their way"},
		{"state that comes from where it goes", runs(), func(j *sched.Job) { j.Transfers[0].From = 1 }, "from satellite 1 to 1"},
	} {
		c.spoil(&c.job)
		got := ""
		if err := c.job.Check(); err != nil {
			got = err.Error()
		}
		if (got == "") != (c.says == "") || !strings.Contains(got, c.says) {
			t.Errorf("%s: it says %q, want %q", c.name, got, c.says)
		}
	}
}
