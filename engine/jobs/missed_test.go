package jobs

import (
	"testing"
	"time"

	"orrery/engine/llm"
	"orrery/engine/sched"
)

func TestWhatJobsMissIsBookedForAllThatMaySitAlike(t *testing.T) {
	var m Misses
	m.Add(&sched.Job{Accelerators: 8, WaitReason: sched.ReasonSeats}, time.Minute)
	m.Add(&sched.Job{Accelerators: 4, WaitReason: sched.ReasonTurn}, time.Minute)
	m.Add(&sched.Job{Accelerators: 2, WaitReason: sched.ReasonSeats, Requirements: sched.Requirements{Memory: 80e9}}, time.Minute)
	short := &sched.Job{Accelerators: 8, Seats: []sched.Seat{{Node: 1, Count: 5}}, WaitReason: sched.ReasonTurn}
	m.BookShortage(short, sched.ReasonSeats, time.Hour)
	if len(m) != 2 || m[0].By[sched.ReasonSeats] != 8*60+3*3600 || m[0].By[sched.ReasonTurn] != 4*60 || m[1].By[sched.ReasonSeats] != 2*60 || m[1].Requirements.Memory != 80e9 {
		t.Errorf("jobs missed %+v", m)
	}
}

func TestAServiceGrowsByReplicasAndOtherJobsByOne(t *testing.T) {
	for want, j := range map[int]*sched.Job{
		1: {Requirements: sched.Requirements{Serve: llm.Serving{Replica: 8}}},
		8: {Requirements: sched.Requirements{Kind: sched.Serving, Serve: llm.Serving{Replica: 8}}},
	} {
		if got := Step(j); got != want {
			t.Errorf("a job of kind %v grows by %d, want %d", j.Kind, got, want)
		}
	}
	if got := Step(&sched.Job{Requirements: sched.Requirements{Kind: sched.Serving}}); got != 1 {
		t.Errorf("a service without a replica grows by %d", got)
	}
}
