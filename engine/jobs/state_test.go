package jobs

import (
	"math"
	"strings"
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/fleet"
	"orrery/engine/llm"
	"orrery/engine/node"
	"orrery/engine/orbit"
	"orrery/engine/sched"
	"orrery/engine/unit"
	"orrery/engine/wire/wiretest"
	"orrery/engine/workload"
)

// remembered is a state with a job of each kind in each part of its life, and the mission
// that it is of.
func remembered() (State, Below, *workload.Spec) {
	const now = 26 * time.Hour
	f := &fleet.Fleet{Roster: fleet.NewRoster([]fleet.Design{{Accelerators: 8}}, []fleet.Group{{Shell: orbit.Shell{Planes: 1, PerPlane: 4}}})}
	on := Below{
		Clock: &clock.Clock{State: clock.State{Elapsed: now, Tick: time.Minute}}, Fleet: f,
		Nodes: &node.Nodes{State: node.State{Nodes: []fleet.Node{{Busy: 4}, {Busy: 8}, {Busy: 4}, {}}}},
	}
	gang := sched.Requirements{Kind: sched.Training, Class: 3, KillAtDeadline: true, Train: llm.Training{Parameters: 1e9, Step: time.Second, Inner: 8, Least: 0.5}}
	service := sched.Requirements{Kind: sched.Serving, Latency: time.Second, Memory: 1e10, Jurisdictions: []string{"US"}, CheckpointEvery: time.Hour, Serve: llm.Serving{
		Parameters: 7e10, Weights: 2, Cache: 1e5, Prompt: 1000, Answer: 200, Varies: 1, Replica: 4, Use: 0.5, Objective: time.Second, Arrivals: 1,
		Hours: []float64{1, 2}, Lengths: llm.Lengths{Prompts: []float64{500, 1500}, Prompt: 1e5, Answer: 1e4, Both: 1e3}}}
	s := State{
		Last: 6, Submitted: 6, Done: 2, Cancelled: 1, Moves: 1, Suspended: 1, Due: true,
		Requested: 7000, Delivered: 3000, Abandoned: 10, Wasted: 5, Waits: 60, Served: sched.Tokens{Delivered: 9, Late: 1, Shed: 2},
		Arrivals: workload.Arrivals{Streams: []workload.Arrival{{Count: 4, Next: now + time.Minute}}, Traces: []int{1}},
		Days:     []day{{25, 2000}, {26, 1000}},
		Live: []sched.Job{
			{ID: 2, Owner: "a", Accelerators: 8, Work: 1000, Done: 300, DoneAtStart: 200, Lost: 20, In: 1e9, Out: 1e6, State: 1e10, Deadline: 2 * now,
				Submitted: time.Minute, Queued: time.Hour, Waited: time.Hour, Waits: sched.Waits{sched.ReasonSeats: time.Hour}, Stops: 1, Moves: 1, Status: sched.Running, Started: 2 * time.Hour, ResumesAt: now + time.Second,
				Transfers: []sched.Transfer{{From: 3, To: 1, Left: 5e9}}, Seats: []sched.Seat{{Node: 0, Count: 4}, {Node: 1, Count: 4}}},
			{ID: 3, Requirements: gang, Accelerators: 8, Work: 5000, Queued: time.Minute, Stops: 2, WaitReason: sched.ReasonNetwork, Unconnected: true, Origins: []sched.Node{2, 3},
				Waits: sched.Waits{sched.ReasonNetwork: time.Hour}},
			{ID: 4, Requirements: service, Accelerators: 8, MaxAccelerators: 8, MinAccelerators: 4, Work: 100, Done: 100, DoneAtStart: 100, Duration: now, EndsAt: 2 * now, Status: sched.Running, Started: now,
				Served: sched.Tokens{Delivered: 9, Late: 1, Shed: 2}, Seats: []sched.Seat{{Node: 1, Count: 4}, {Node: 2, Count: 4}}},
		},
		Past: []sched.Job{
			{ID: 1, Accelerators: 1, Work: 10, Done: 10, Status: sched.Done, Ended: time.Hour, Seats: []sched.Seat{{Node: 3, Count: 1}}},
			{ID: 6, Requirements: service, Accelerators: 8, MaxAccelerators: 8, MinAccelerators: 4, Work: 100, Done: 100, Duration: now, EndsAt: now, Status: sched.Done, Ended: now},
			{ID: 5, Requirements: gang, Accelerators: 8, Work: 10, Status: sched.Cancelled, Origins: []sched.Node{1}, Stops: 1, Ended: now},
		},
	}
	return s, on, &workload.Spec{Streams: make([]workload.Stream, 1), Traces: []workload.Trace{{Jobs: make([]workload.TraceJob, 2)}}}
}

func TestMemoryKeepsItsPromises(t *testing.T) {
	s, on, spec := remembered()
	of := func(kind sched.Kind) func(*State) {
		return func(s *State) {
			for _, list := range [][]sched.Job{s.Live, s.Past} {
				for i := range list {
					j := &list[i]
					if j.Kind = kind; kind != sched.Training {
						j.Train = llm.Training{}
					}
					if kind != sched.Serving {
						j.Serve = llm.Serving{}
					}
				}
			}
		}
	}
	lists := []string{".Jurisdictions", ".Transfers", ".Origins", ".Seats", ".Serve.Hours", ".Serve.Lengths.Prompts"}
	wiretest.Check(t, wiretest.Room[State]{
		Code: (*State).Code, Clone: (*State).Clone,
		Check: func(s *State) error { return s.Check(on, spec) },
		Kinds: []func(*State){of(sched.Training), of(sched.Serving), of(sched.Batch)},
		Real:  s,
		Kept:  kept(lists),
		Free:  append(kept([]string{".Deadline high", ".Duration high", ".EndsAt high", ".ResumesAt high"}), "Arrivals.Streams[].Count", "Arrivals.Streams[].Next high"),
		None:  []string{"Past[].Transfers[]"},
	})
}

// kept are lists of live and of past jobs.
func kept(lists []string) []string {
	var all []string
	for _, list := range lists {
		for _, of := range []string{"Live[]", "Past[]"} {
			if list == ".Jurisdictions" || list[:6] == ".Serve" {
				all = append(all, of+".Requirements"+list)
			} else {
				all = append(all, of+list)
			}
		}
	}
	return all
}

func TestMemoryThatCannotBeIsNamed(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(*State)
		says  string
	}{
		"nothing":                      {func(*State) {}, ""},
		"no policy":                    {func(s *State) { s.Policy = 99 }, "no policy number 99"},
		"a job that nobody submitted":  {func(s *State) { s.Submitted++ }, "of 7 jobs, the last of them number 6"},
		"a job that is lost":           {func(s *State) { s.Live = s.Live[1:] }, "2 live"},
		"fewer moves than none":        {func(s *State) { s.Moves = -1 }, "-1 were moved"},
		"work that is no number":       {func(s *State) { s.Wasted = unit.Work(math.NaN()) }, "its jobs requested"},
		"waits that are no number":     {func(s *State) { s.WaitedFor[sched.ReasonSeats] = math.Inf(1) }, "its jobs requested"},
		"an hour to come":              {func(s *State) { s.Days[0].Hour = 27 }, "in hour 27"},
		"an hour twice":                {func(s *State) { s.Days[1].Hour = 25 }, "in hour 25"},
		"an hour before the first":     {func(s *State) { s.Days[0].Hour = -1 }, "in hour -1"},
		"a job beyond the last":        {func(s *State) { s.Live[2].ID = 7 }, "job 7 is beyond the last, number 6"},
		"jobs out of order":            {func(s *State) { s.Live[1].ID = 2 }, "job 2 is out of order"},
		"a live job that is over":      {func(s *State) { j := &s.Live[1]; j.Status, j.Ended, j.Waited = sched.Done, 26*time.Hour, time.Hour }, "job 3 is out of order"},
		"a past job that waits":        {func(s *State) { j := &s.Past[2]; j.Status, j.Ended = sched.Waiting, 0 }, "job 5 is over, and waits"},
		"a job in time to come":        {func(s *State) { s.Live[1].Queued = 27 * time.Hour }, "job 3 waited"},
		"a job past its end":           {func(s *State) { s.Live[2].EndsAt = 25 * time.Hour }, "job 4 runs at"},
		"requirements of nobody":       {func(s *State) { s.Live[0].Latency = -1 }, "job 2: "},
		"seats on no node":             {func(s *State) { s.Past[0].Seats[0].Node = 9 }, "job 1 runs on satellite 9"},
		"state on no node":             {func(s *State) { s.Live[1].Origins[1] = 9 }, "job 3 has its state on satellite 9"},
		"state on its way to no node":  {func(s *State) { s.Live[0].Transfers[0].To = 9 }, "job 2 fetches its state from satellite 3 to 9"},
		"state on its way from no one": {func(s *State) { s.Live[0].Transfers[0].From = 9 }, "job 2 fetches its state from satellite 9 to 1"},
		"seats that no node counts":    {func(s *State) { s.Live[0].Seats[0].Count = 3 }, "jobs hold 3 accelerators of"},
		"more that are over than kept": {func(s *State) { s.Past = append(s.Past, make([]sched.Job, maxPast)...) }, "remembers 2051 jobs that are over"},
	} {
		s, on, spec := remembered()
		c.spoil(&s)
		got := ""
		if err := s.Check(on, spec); err != nil {
			got = err.Error()
		}
		if (got == "") != (c.says == "") || !strings.Contains(got, c.says) {
			t.Errorf("%s: it says %q, want %q", name, got, c.says)
		}
	}
}
