package history

import (
	"encoding/binary"
	"strings"
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/wire"
	"orrery/engine/wire/wiretest"
)

func TestMemoryKeepsItsPromises(t *testing.T) {
	on := Below{
		Clock: &clock.Clock{State: clock.State{Elapsed: time.Hour}},
		Fleet: &fleet.Fleet{Roster: fleet.NewRoster([]fleet.Design{{Accelerators: 8}}, []fleet.Group{{Shell: orbit.Shell{Planes: 1, PerPlane: 2}}})},
	}
	wiretest.Check(t, wiretest.Room[State]{
		Code: (*State).Code, Clone: (*State).Clone,
		Check: func(s *State) error { return s.Check(on) },
		Real: State{
			Since: 61 * time.Minute, NodesSince: 64 * time.Minute,
			Samples: []sample{{Elapsed: time.Minute, Values: [len(Kept)]float64{1e5, 0.9}}, {Elapsed: time.Hour}},
			Then:    []nodesThen{{time.Minute, []uint8{1, 2, 3, 4, 5, 200}}, {time.Hour, []uint8{6, 5, 4, 3, 2, 1}}},
		},
		Kept: []string{"Then[].Nodes"},
		Free: []string{"Then[].Nodes[]"},
	})
}

// written is a past as keyframes hold it: first how many figures it is of, below zero.
func written(s *State) []byte {
	c := wire.Writing(nil)
	s.Code(c)
	return c.Bytes()
}

func TestAPastOfOtherFiguresIsRefused(t *testing.T) {
	was := State{Since: time.Hour, Samples: []sample{{Elapsed: time.Minute, Values: [len(Kept)]float64{1e5, 0.9}}}}
	for _, c := range []struct {
		kept int64
		want string
	}{{13, "its recent past is of 13 figures, this version keeps 14"}, {15, "its recent past is of 15 figures, this version keeps 14"}} {
		spelled := written(&was)
		binary.LittleEndian.PutUint64(spelled, uint64(-c.kept))
		var s State
		in := wire.Reading(spelled)
		if s.Code(in); in.Done() == nil || !strings.Contains(in.Done().Error(), c.want) {
			t.Errorf("of %d figures: %v, want %s", c.kept, in.Done(), c.want)
		}
	}
}

func TestAPastThatDoesNotCountItsFiguresIsRead(t *testing.T) {
	was := State{Since: time.Hour, NodesSince: time.Minute, Samples: []sample{{Elapsed: time.Minute, Values: [len(Kept)]float64{1e5, 0.9}}}}
	var s State
	in := wire.Reading(written(&was)[8:])
	s.Code(in)
	if err := in.Done(); err != nil || s.Since != was.Since || s.NodesSince != was.NodesSince || len(s.Samples) != 1 || s.Samples[0] != was.Samples[0] {
		t.Errorf("%v: %+v, want %+v", err, s, was)
	}
}
