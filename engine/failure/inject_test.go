package failure

import (
	"reflect"
	"testing"

	"orrery/engine/fault"
	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/order"
)

func TestTheOrderSaysWhatItBreaks(t *testing.T) {
	x := small(t)
	o := InjectFault{Node: 3, Kind: fault.Hang}
	if got, want := o.String(), "break: accelerator reset of satellite 3"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := o.Words(x), "accelerator reset of N0004"; got != want {
		t.Errorf("with names %q, want %q", got, want)
	}
	for _, id := range []fleet.ID{-1, 20} {
		if o.Node = id; o.Words(x) != "" {
			t.Errorf("satellite %d is none, and it is named %q", id, o.Words(x))
		}
	}
	var _ Worded = o
}

func TestTheOrderIsMadeOfWhatPeopleGive(t *testing.T) {
	kind, verb, ok := order.Find(Orders, "break")
	if !ok {
		t.Fatal("there is no order break")
	}
	for _, c := range []struct {
		given map[string]string
		want  InjectFault
	}{
		{map[string]string{"satellite": "7", "fault": "memory failure", "part": "3"}, InjectFault{7, fault.Memory, 2}},
		{map[string]string{"satellite": "7", "fault": "satellite loss"}, InjectFault{7, fault.Loss, AnyPart}},
	} {
		draft := kind.Blank(order.Names{})
		draft.Fill(verb, func(f field.Field) bool {
			text, given := c.given[f.Key]
			if given {
				if err := f.Read(text); err != nil {
					t.Errorf("%s: %v", f.Key, err)
				}
			}
			return given
		})
		if got := draft.Order(); got != c.want {
			t.Errorf("%v is %+v, want %+v", c.given, got, c.want)
		}
	}
}

func TestFaultsThatCannotBeAreRefused(t *testing.T) {
	x := relays(t)
	run(t, x, 8, seat(0, 8))
	broken(t, x, 0, fault.Accelerator, 0)
	broken(t, x, 4, fault.Laser, 0)
	for range 4 {
		broken(t, x, 5, fault.Laser, AnyPart)
	}
	broken(t, x, 6, fault.Loss, 0)
	before, told := x.State.Clone(), x.Log.Last
	for _, c := range []struct {
		order InjectFault
		want  string
	}{
		{InjectFault{Node: 8}, "there is no satellite 8: want 0 to 7"},
		{InjectFault{Node: -1}, "there is no satellite -1: want 0 to 7"},
		{InjectFault{Kind: fault.Kinds}, "there is no fault number 10"},
		{InjectFault{Node: 6, Kind: fault.Laser}, "R0003 is not in service"},
		{InjectFault{Node: 4, Kind: fault.Hang}, "R0001 is a relay without accelerators: of it a laser fails, or all of it is lost"},
		{InjectFault{Node: 1, Kind: fault.Hang, Part: 8}, "N0002 has no part 9 that accelerator reset could hit: want 1 to 8"},
		{InjectFault{Node: 1, Kind: fault.Hang, Part: -2}, "N0002 has no part -1 that accelerator reset could hit: want 1 to 8"},
		{InjectFault{Node: 1, Kind: fault.Loss, Part: 1}, "N0002 has no part 2 that satellite loss could hit: want 1 to 1"},
		{InjectFault{Kind: fault.Memory}, "part 1 of N0001 is broken already"},
		{InjectFault{Node: 4, Kind: fault.Laser}, "part 1 of R0001 is broken already"},
		{InjectFault{Node: 5, Kind: fault.Laser, Part: AnyPart}, "R0002 has no part left that laser failure could hit, of 4"},
		{InjectFault{Node: 5, Kind: fault.Laser, Part: 4}, "R0002 has no part 5 that laser failure could hit: want 1 to 4"},
	} {
		if err := c.order.Apply(x); say(err) != c.want {
			t.Errorf("%+v: %v, want %s", c.order, err, c.want)
		}
	}
	if !reflect.DeepEqual(x.State, before) || x.Log.Last != told {
		t.Error("they were refused and changed something")
	}
}

func TestAnyPartIsTheFirstThatIsWhole(t *testing.T) {
	x := small(t)
	for want := range int32(8) {
		if got := x.Fleet.Health[2].Failed; got != want {
			t.Fatalf("after %d faults %d accelerators have failed", want, got)
		}
		broken(t, x, 2, fault.Memory, AnyPart)
	}
	const want = "N0003 has no part left that memory failure could hit, of 8"
	if err := (InjectFault{Node: 2, Kind: fault.Memory, Part: AnyPart}).Apply(x); say(err) != want {
		t.Errorf("a ninth: %v, want %s", err, want)
	}
	// The whole node is there still.
	broken(t, x, 2, fault.Loss, AnyPart)
}

// Of eight accelerators five are busy: parts 1 to 5. Whatever fails is before them, and what is
// busy then are parts 2 to 6.
func TestAFaultHitsTheJobThatSitsOnItsPart(t *testing.T) {
	for _, c := range []struct {
		failed, part int
		stops        int64
	}{
		{0, 0, 1}, {0, 4, 1}, {0, 5, 0}, {0, 7, 0}, {1, 1, 1}, {1, 5, 1}, {1, 6, 0},
	} {
		x := small(t)
		for range c.failed {
			broken(t, x, 0, fault.Accelerator, AnyPart)
		}
		run(t, x, 5, seat(0, 5))
		broken(t, x, 0, fault.Uncorrectable, c.part)
		if x.Stops != c.stops {
			t.Errorf("with %d failed, a fault of part %d stops %d jobs, want %d", c.failed, c.part+1, x.Stops, c.stops)
		}
	}
}

// Two jobs sit on parts 1 to 3 and 4 to 8.
func TestOfTwoJobsTheOneIsStoppedThatIsHit(t *testing.T) {
	for part, want := range map[int]fleet.ID{0: 1, 2: 1, 3: 2, 7: 2} {
		x := small(t)
		run(t, x, 3, seat(0, 3))
		run(t, x, 5, seat(0, 5))
		broken(t, x, 0, fault.Hang, part)
		for id := range x.Jobs.Last {
			stopped := x.Jobs.Job(id+1).Stops == 1
			if hit := fleet.ID(id+1) == want; stopped != hit {
				t.Errorf("a fault of part %d stops job %d: %v, want %v", part+1, id+1, stopped, hit)
			}
		}
	}
}

func TestAFaultByOrderLetsTheNetworkBeFoundAnew(t *testing.T) {
	x := linked(t)
	if !x.Network.Awake() {
		t.Fatal("its network is not known before")
	}
	if broken(t, x, 3, fault.Laser, 0); x.Network.Awake() {
		t.Error("its network is that of before the fault")
	}
}
