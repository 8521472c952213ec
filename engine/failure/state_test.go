package failure

import (
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/orbit"
	"orrery/engine/wire"
	"orrery/engine/wire/wiretest"
	"orrery/engine/workload"
)

func TestMemoryKeepsItsPromises(t *testing.T) {
	const now = time.Hour
	on := Below{
		Clock: &clock.Clock{State: clock.State{Elapsed: now}},
		Fleet: &fleet.Fleet{Roster: fleet.NewRoster([]fleet.Design{{Accelerators: 8}}, []fleet.Group{{Shell: orbit.Shell{Planes: 1, PerPlane: 2}}})},
		Jobs:  &jobs.Jobs{State: jobs.State{Last: 5}, Spec: workload.Spec{Detect: time.Hour}},
	}
	wiretest.Check(t, wiretest.Room[State]{
		Code: func(s *State, c *wire.Coder) {
			s.CodeStreams(c)
			s.Code(c)
		},
		Clone: (*State).Clone,
		Check: func(s *State) error { return s.Check(on) },
		Real: State{
			Streams:     []fault.Stream{{Count: 3, Next: 2 * now}},
			Out:         []restart{{now + time.Minute, 1, 2}, {now + time.Hour, 0, 8}},
			Corruptions: []corruption{{now + time.Minute, time.Second, 4}, {now + time.Hour, now, 5}},
			Tally:       fault.Tally{fault.Hang: 9}, Wasted: 1e4, Stops: 2,
		},
		Free: []string{"Streams[].Count", "Streams[].Next high"},
	})
}
