package tables

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/clock"
	"orrery/engine/dispatch"
	"orrery/engine/fleet"
	"orrery/engine/sched"
)

// Each time somebody looks a job is as it sits then; where it sat from when to when follows.
func TestPlacementsFollowSeats(t *testing.T) {
	const m = time.Minute
	on := func(seats ...sched.Seat) []sched.Seat { return seats }
	for name, c := range map[string]struct {
		seen []dispatch.Record // a minute apart
		want []string          // node × accelerators, from and to
	}{
		"it ends": {
			[]dispatch.Record{{Started: 0, Seats: on(sched.Seat{Node: 1, Count: 8})}, {Started: 0, Ended: 50 * time.Second, Seats: on(sched.Seat{Node: 1, Count: 8})}},
			[]string{"1×8 0s to 50s"},
		},
		"it begins and ends between two looks": {
			[]dispatch.Record{{}, {Started: 10 * time.Second, Ended: 20 * time.Second, Seats: on(sched.Seat{Node: 2, Count: 4})}},
			[]string{"2×4 10s to 20s"},
		},
		"it goes on": {
			[]dispatch.Record{{}, {Started: 30 * time.Second, Seats: on(sched.Seat{Node: 1, Count: 1})}},
			[]string{"1×1 30s"},
		},
		"it moves": {
			[]dispatch.Record{{Seats: on(sched.Seat{Node: 1, Count: 8})}, {Started: 40 * time.Second, Seats: on(sched.Seat{Node: 2, Count: 8})}},
			[]string{"1×8 0s to 40s", "2×8 40s"},
		},
		"it is stopped": {
			[]dispatch.Record{{Seats: on(sched.Seat{Node: 1, Count: 8})}, {Started: 0}},
			[]string{"1×8 0s to 1m0s"},
		},
		"a service is given more, and keeps what it had": {
			[]dispatch.Record{{Seats: on(sched.Seat{Node: 1, Count: 8})}, {Seats: on(sched.Seat{Node: 1, Count: 8}, sched.Seat{Node: 3, Count: 8})}, {Seats: on(sched.Seat{Node: 3, Count: 8})}},
			[]string{"1×8 0s to 2m0s", "3×8 1m0s"},
		},
		"on one node it has fewer": {
			[]dispatch.Record{{Seats: on(sched.Seat{Node: 1, Count: 8}, sched.Seat{Node: 2, Count: 2})}, {Seats: on(sched.Seat{Node: 1, Count: 4}, sched.Seat{Node: 2, Count: 2})}},
			[]string{"1×8 0s to 1m0s", "2×2 0s", "1×4 1m0s"},
		},
	} {
		var looks sitting
		var got []string
		for i, r := range c.seen {
			r.ID = 7
			s := &Shot{Roster: make([]fleet.Identity, 4), Last: i == len(c.seen)-1, Snapshot: engine.Snapshot{Clock: clock.View{Elapsed: time.Duration(i) * m}}}
			for id := range s.Roster {
				s.Roster[id].ID = fleet.ID(id)
			}
			s.Jobs.Records = []dispatch.Record{r}
			for _, p := range looks.rows(s) {
				text := fmt.Sprintf("%d×%d %v", p.who.ID, p.count, p.from)
				if !p.open {
					text += fmt.Sprintf(" to %v", p.to)
				}
				got = append(got, text)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
