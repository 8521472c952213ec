package sched_test

import (
	"math"
	"reflect"
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
		{"a service that asks for more than it may", runs(), func(j *sched.Job) { j.Accelerators = 9 }, "requests 9 accelerators, and may request 8"},
		{"more than there can be", waits(), func(j *sched.Job) { j.Accelerators = 2e9 }, "requests 2000000000"},
		{"a service that may ask for more than there can be", runs(), func(j *sched.Job) { j.MaxAccelerators = 2e9 }, "may request 2000000000"},
		{"a service that goes on with nothing", runs(), func(j *sched.Job) { j.MinAccelerators = 0 }, "go on with 0"},
		{"a gang that goes on with less", waits(), func(j *sched.Job) { j.MinAccelerators = 4 }, "go on with 4"},
		{"a gang with an end", waits(), func(j *sched.Job) { j.EndsAt = time.Hour }, "is not a service"},
		{"a service with an end before its start", runs(), func(j *sched.Job) {
			j.Status, j.Seats, j.Transfers, j.ResumesAt, j.Stops = sched.Waiting, nil, nil, 0, 0
		}, "ends at T+2h, and has not begun"},
		{"tokens of a gang", waits(), func(j *sched.Job) { j.Served.Shed = 1 }, "is not a service"},
		{"more late than delivered", runs(), func(j *sched.Job) { j.Served = sched.Tokens{Delivered: 5, Late: 6} }, "gave 5 tokens, of which 6 came late"},
		{"fewer delivered than none", runs(), func(j *sched.Job) { j.Served.Delivered = -1 }, "cannot be"},
		{"no status", waits(), func(j *sched.Job) { j.Status = 9 }, "status 9"},
		{"less lost than nothing", waits(), func(j *sched.Job) { j.Lost = -1 }, "cannot be"},
		{"state without a size", waits(), func(j *sched.Job) { j.State = math.Inf(1) }, "cannot be"},
		{"answers that are no number", waits(), func(j *sched.Job) { j.Out = math.NaN() }, "cannot be"},
		{"due before the mission", waits(), func(j *sched.Job) { j.Deadline = -time.Minute }, "is due at"},
		{"due the moment that the mission begins", waits(), func(j *sched.Job) { j.Deadline = -time.Second }, ""},
		{"submitted before the mission", waits(), func(j *sched.Job) { j.Submitted = -1 }, "was submitted at"},
		{"started before the mission", runs(), func(j *sched.Job) { j.Started = -1 }, "started at"},
		{"a service that lasts less than nothing", runs(), func(j *sched.Job) { j.Duration = -1 }, "was submitted at"},
		{"less waited than nothing", waits(), func(j *sched.Job) { j.Waits[sched.ReasonSeats] = -1 }, "waited -1ns for"},
		{"waited for longer than by what held it", waits(), func(j *sched.Job) { j.Waited = time.Second }, "something held it for 0s"},
		{"held for longer than it waited, which goes on", waits(), func(j *sched.Job) { j.Waits[sched.ReasonSeats] = time.Second }, ""},
		{"stopped less than never", waits(), func(j *sched.Job) { j.Stops, j.Origins = -1, nil }, "stopped -1"},
		{"moved more often than can be", waits(), func(j *sched.Job) { j.Moves = 1<<30 + 1 }, "moved 1073741825 times"},
		{"over before it was queued", waits(), func(j *sched.Job) { j.Status, j.Ended = sched.Failed, time.Minute }, "before it was queued"},
		{"seats of nobody", runs(), func(j *sched.Job) { j.Seats[0].Node = -1 }, "on satellite -1"},
		{"state from nowhere", runs(), func(j *sched.Job) { j.Transfers[0].From = -1 }, "from satellite -1"},
		{"state of less than nothing", runs(), func(j *sched.Job) { j.Transfers[0].Left = -1 }, "fetches -1 bits"},
		{"a number of which a little less than nothing is left", waits(), func(j *sched.Job) { j.Done = 10 + 5e-9 }, ""},
		{"the first of all", waits(), func(j *sched.Job) { j.ID = 1 }, ""},
		{"one accelerator", waits(), func(j *sched.Job) { j.Accelerators = 1 }, ""},
		{"as many as there can be", waits(), func(j *sched.Job) { j.Accelerators = 1e9 }, ""},
		{"a service that goes on with one", runs(), func(j *sched.Job) { j.MinAccelerators = 1 }, ""},
		{"a service that needs all", runs(), func(j *sched.Job) { j.MinAccelerators = 8 }, ""},
		{"a service that may ask for all that there can be", runs(), func(j *sched.Job) { j.MaxAccelerators = 1e9 }, ""},
		{"a service that was stopped and keeps its end", runs(), func(j *sched.Job) { j.Status, j.Seats, j.Transfers, j.ResumesAt = sched.Waiting, nil, nil, 0 }, ""},
		{"a service that has not begun", runs(), func(j *sched.Job) {
			j.Status, j.Seats, j.Transfers, j.ResumesAt, j.Stops, j.EndsAt = sched.Waiting, nil, nil, 0, 0, 0
		}, ""},
		{"a gang that runs without links", waits(), func(j *sched.Job) { j.Status, j.Seats, j.Origins = sched.Running, runs().Seats, nil }, "finds no links"},
		{"all that was delivered late", runs(), func(j *sched.Job) { j.Served = sched.Tokens{Delivered: 5, Late: 5 + 4e-9} }, ""},
		{"a little more late than rounding", runs(), func(j *sched.Job) { j.Served = sched.Tokens{Delivered: 5, Late: 5 + 6e-9} }, "came late"},
		{"stopped and moved as often as can be", waits(), func(j *sched.Job) { j.Stops, j.Moves = 1<<30, 1<<30 }, ""},
		{"over when it was queued", waits(), func(j *sched.Job) { j.Status, j.Ended = sched.Failed, time.Hour }, ""},
		{"one seat", runs(), func(j *sched.Job) { j.Seats[0].Count = 1 }, ""},
		{"a node twice, with another between", runs(), func(j *sched.Job) {
			j.Seats = []sched.Seat{{Node: 2, Count: 1}, {Node: 1, Count: 1}, {Node: 2, Count: 1}}
		}, "twice"},
		{"over on more seats than it asked for in the end", runs(), func(j *sched.Job) {
			j.Status, j.Transfers, j.Ended, j.Accelerators = sched.Done, nil, time.Hour, 4
		}, ""},
		{"state between the first two", runs(), func(j *sched.Job) { j.Transfers[0].From, j.Transfers[0].To = 0, 1 }, ""},
		{"state to the first", runs(), func(j *sched.Job) { j.Transfers[0].To = 0 }, ""},
		{"one that waits and waited longer than it knows why", waits(), func(j *sched.Job) { j.Waited = time.Second }, "something held it for 0s"},
		{"one that waits, for which all of its wait is not told yet", waits(), func(j *sched.Job) { j.Waits[0] = time.Minute }, ""},
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

func TestWhatHoldsOfAJobAtAnInstantIsChecked(t *testing.T) {
	const now = 90 * time.Minute
	batch := sched.Job{ID: 9, Accelerators: 8, Work: 8 * 3600, Done: 8 * 1800, Status: sched.Running, Started: time.Hour, Seats: []sched.Seat{{Node: 0, Count: 8}}}
	for _, c := range []struct {
		name  string
		job   sched.Job
		spoil func(*sched.Job)
		says  string // nothing: it can be
	}{
		{"as much as its accelerators can do in half an hour", batch, func(*sched.Job) {}, ""},
		{"more than they can do", batch, func(j *sched.Job) { j.Done += 1 }, "was given 14401 accelerator-seconds since T+1h, and its accelerators can do 14400"},
		{"what was done before it was started", batch, func(j *sched.Job) { j.Done, j.DoneAtStart = 8*3600, 8*1800 }, ""},
		{"more than they could do, and over", batch, func(j *sched.Job) { j.Status, j.Ended = sched.Done, 80*time.Minute }, "can do 9600 until T+1h20m"},
		{"never on seats", waits(), func(j *sched.Job) { j.Status, j.Ended, j.Done = sched.Cancelled, now, 10 }, ""},
		{"a service gives with all that it may have", runs(), func(j *sched.Job) { j.Work, j.Done, j.Accelerators = 8*1800, 8*1800, 8 }, ""},
		{"a service at its end", runs(), func(j *sched.Job) { j.EndsAt = now }, ""},
		{"a service past its end", runs(), func(j *sched.Job) { j.EndsAt = now - 1 }, "was to end at"},
		{"a service that waits past its end", runs(), func(j *sched.Job) {
			j.Status, j.Seats, j.Transfers, j.ResumesAt, j.EndsAt = sched.Waiting, nil, nil, 0, now-1
		}, "was to end at"},
		{"a job at its deadline", batch, func(j *sched.Job) { j.Deadline, j.KillAtDeadline = now, true }, ""},
		{"a job past its deadline", batch, func(j *sched.Job) { j.Deadline, j.KillAtDeadline = now-1, true }, "was to be given up at"},
		{"a job that goes on past its deadline", batch, func(j *sched.Job) { j.Deadline = now - 1 }, ""},
		{"a job that ended at its deadline", batch, func(j *sched.Job) {
			j.Status, j.Ended, j.Done, j.Deadline, j.KillAtDeadline = sched.Failed, time.Hour, 0, time.Hour, true
		}, ""},
		{"queued in time to come", waits(), func(j *sched.Job) { j.Queued = now + 1 }, "was queued at"},
		{"started in time to come", batch, func(j *sched.Job) { j.Started = now + 1 }, "started at"},
		{"ended in time to come", waits(), func(j *sched.Job) { j.Status, j.Ended = sched.Cancelled, now+1 }, "ended at"},
		{"waited longer than the mission", batch, func(j *sched.Job) { j.Waited, j.Waits[0] = now+1, now+1 }, "waited 1h30m1ns"},
		{"queued now", waits(), func(j *sched.Job) { j.Queued = now }, ""},
		{"started now", batch, func(j *sched.Job) { j.Started, j.Done = now, 0 }, ""},
		{"ended now", waits(), func(j *sched.Job) { j.Status, j.Ended = sched.Cancelled, now }, ""},
		{"waited since the mission began", batch, func(j *sched.Job) { j.Waited, j.Waits[0] = now, now }, ""},
		{"due when the mission began, and never given up", batch, func(j *sched.Job) { j.KillAtDeadline = true }, ""},
		{"held longer than the mission", waits(), func(j *sched.Job) { j.Waits[0] = now + 1 }, "for one reason, longer than the mission"},
		{"held as long as the mission", waits(), func(j *sched.Job) { j.Waits[0] = now }, ""},
		{"what cannot be at any instant", batch, func(j *sched.Job) { j.ID = 0 }, "of kind"},
	} {
		c.spoil(&c.job)
		got := ""
		if err := c.job.CheckAt(now); err != nil {
			got = err.Error()
		}
		if (got == "") != (c.says == "") || !strings.Contains(got, c.says) {
			t.Errorf("%s: it says %q, want %q", c.name, got, c.says)
		}
	}
}

// Of each field of a job there is a value that no job has: a field that is added says so of
// itself, or is named here with why any value will do.
func TestEveryFieldOfAJobIsHeldToSomething(t *testing.T) {
	free := map[string]string{"Owner": "anybody's", "Requirements": "held to the workload's ranges, but for the kind"}
	broken := map[string]func(*sched.Job){
		"ID": func(j *sched.Job) { j.ID = -1 }, "Accelerators": func(j *sched.Job) { j.Accelerators = 0 },
		"MaxAccelerators": func(j *sched.Job) { j.MaxAccelerators = 7 }, "MinAccelerators": func(j *sched.Job) { j.MinAccelerators = 9 },
		"Work": func(j *sched.Job) { j.Work = -1 }, "In": func(j *sched.Job) { j.In = -1 }, "Out": func(j *sched.Job) { j.Out = -1 }, "State": func(j *sched.Job) { j.State = -1 },
		"Deadline": func(j *sched.Job) { j.Deadline = -time.Hour }, "Duration": func(j *sched.Job) { j.Duration = -1 }, "EndsAt": func(j *sched.Job) { j.EndsAt = 0 },
		"Done": func(j *sched.Job) { j.Done = 11 }, "DoneAtStart": func(j *sched.Job) { j.DoneAtStart = 11 }, "Lost": func(j *sched.Job) { j.Lost = -1 },
		"Submitted": func(j *sched.Job) { j.Submitted = time.Hour }, "Queued": func(j *sched.Job) { j.Queued = -1 }, "Waited": func(j *sched.Job) { j.Waited++ },
		"Stops": func(j *sched.Job) { j.Stops = -1 }, "Moves": func(j *sched.Job) { j.Moves = -1 }, "Served": func(j *sched.Job) { j.Served.Late = 1 },
		"Waits": func(j *sched.Job) { j.Waits[sched.ReasonTurn]++ }, "WaitReason": func(j *sched.Job) { j.WaitReason = sched.WaitReasons },
		"Unconnected": func(j *sched.Job) { j.Unconnected = true }, "Transfers": func(j *sched.Job) { j.Transfers[0].To = 5 }, "Origins": func(j *sched.Job) { j.Origins = []sched.Node{1} },
		"ResumesAt": func(j *sched.Job) { j.ResumesAt = 0 }, "Started": func(j *sched.Job) { j.Started = 3 * time.Hour }, "Ended": func(j *sched.Job) { j.Ended = 1 },
		"Status": func(j *sched.Job) { j.Status = sched.Waiting }, "Seats": func(j *sched.Job) { j.Seats = nil },
	}
	fields := reflect.TypeFor[sched.Job]()
	for i := range fields.NumField() {
		name := fields.Field(i).Name
		spoil := broken[name]
		if free[name] != "" {
			continue
		}
		if spoil == nil {
			t.Errorf("nothing says what %s cannot be: add it to Check, or here why it may be anything", name)
			continue
		}
		j := runs()
		if err := j.CheckAt(90 * time.Minute); err != nil {
			t.Fatal(err)
		}
		if spoil(&j); j.CheckAt(90*time.Minute) == nil {
			t.Errorf("a job passes whose %s cannot be: %+v", name, j)
		}
	}
}
