package flight_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/delay"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/orbit"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

const day = 24 * time.Hour

// ring is six planes of four slots at 53° and 550 km, all of them empty.
func ring() *fleet.Fleet {
	designs := []fleet.Design{{Name: "node", Mass: 1000, Thrust: unit.Newton, SpecificImpulse: 2500, Ballistic: 50}}
	shell := orbit.Shell{Name: "ring", Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 6, PerPlane: 4}
	return &fleet.Fleet{Roster: fleet.NewRoster(designs, []fleet.Group{{Name: "ring", Shell: shell}})}
}

// spec has a rocket that lets go at 300 km, a pad that reaches the ring and one that does not.
func spec() *flight.Spec {
	return &flight.Spec{
		Vehicles:   []launch.Vehicle{{Name: "Sure", Lift: launch.Lift{Insertion: 300 * unit.Kilometre}, Ascent: 10 * time.Minute}},
		Pads:       []launch.Pad{{Name: "East", Latitude: 28.5 * unit.Degree}, {Name: "North", Latitude: 62 * unit.Degree}, {Name: "West", Latitude: 5 * unit.Degree}},
		Deployment: flight.Deployment{Duty: 0.5, Test: 4 * day, Parking: 350 * unit.Kilometre, Below: 5 * unit.Kilometre}, Density: 1,
	}
}

// ways are those of the ring, from midnight on.
func ways() flight.Trajectories {
	c := clock.New(time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC), 1)
	return flight.Trajectories{Clock: c, Fleet: ring(), Spec: spec(), Known: new(map[launch.OrbitRaising]launch.Trajectory)}
}

// toPlane is a flight of a whole plane that leaves after a day.
func toPlane(plane int) *flight.Flight {
	first := fleet.ID(4 * plane)
	return &flight.Flight{ID: 1, Count: 4, LiftOff: day, Checkout: day, Payload: 4000, HardwarePrice: 7, LaunchPrice: 5,
		Batches: []flight.Batch{{Plane: plane, Cargo: []fleet.ID{first, first + 1, first + 2, first + 3}, Next: unit.Never, Serves: unit.Never}}}
}

func TestAFlightIsWhatWasBooked(t *testing.T) {
	f := toPlane(2)
	want := flight.Booking{LiftOff: day, Plane: 2, Count: 4, Planes: 1, Checkout: day}
	if got := f.Booked(); got != want {
		t.Errorf("booked as %+v, want %+v", got, want)
	}
	f.Batches = append(f.Batches, flight.Batch{Plane: 4, Cargo: []fleet.ID{16}})
	if got := f.Cargo(); !slices.Equal(got, []fleet.ID{8, 9, 10, 11, 16}) || !f.Carries(16) || f.Carries(17) || f.Plane() != 2 {
		t.Errorf("carries %v to plane %d, brings 16: %v, 17: %v", got, f.Plane(), f.Carries(16), f.Carries(17))
	}
	for status, left := range map[launch.Status]bool{launch.Booked: false, launch.Scrubbed: false, launch.Ascent: true, launch.Climbing: true, launch.Failed: true} {
		if f.Status = status; f.Left() != left {
			t.Errorf("%v: left the ground: %v, want %v", status, f.Left(), left)
		}
	}
	if f.CostEach() != 3 {
		t.Errorf("each of 4 satellites for 12 cost %v, want 3", f.CostEach())
	}
}

func TestSatellitesAreLetGoNoLowerThanTheirVehicleDoes(t *testing.T) {
	for booked, want := range map[unit.Length]unit.Length{0: 300_000, 250_000: 300_000, 400_000: 400_000} {
		if got := spec().InsertionOf(&flight.Booking{DropOff: booked}); got != want {
			t.Errorf("booked to %g m: let go at %g m, want %g", float64(booked), float64(got), float64(want))
		}
	}
}

func TestAPlanUsesThePadsThatReachItsGroup(t *testing.T) {
	for _, c := range []struct {
		named []string
		want  []int
	}{
		{nil, []int{0, 2}},
		{[]string{"West"}, []int{2}},
		{[]string{"North", "East"}, []int{0}},
		{[]string{"North"}, []int{1}}, // refused by its own name
	} {
		if got := spec().PadsOf(&flight.Plan{Pads: c.named}, ring()); !slices.Equal(got, c.want) {
			t.Errorf("of the pads %q it uses %v, want %v", c.named, got, c.want)
		}
	}
}

func TestSatellitesSlideTheShortWayToTheirSlots(t *testing.T) {
	ws, f := ways(), toPlane(1)
	slides := ws.Phasing(f, &f.Batches[0])
	for i, want := range []unit.Angle{0, unit.Turn / 4, unit.Turn / 2, -unit.Turn / 4} {
		if got := slides.Angle(f.Batches[0].Cargo[i]); got != want {
			t.Errorf("satellite %d slides by %g°, want %g°", i, got.Degrees(), want.Degrees())
		}
	}
	ahead, behind := slides.Time(5), slides.Time(7)
	if slides.Time(4) != 0 || ahead <= 0 || (ahead-behind).Abs() > ahead/50 {
		t.Errorf("a quarter ahead takes %v, a quarter behind %v, no way %v", ahead, behind, slides.Time(4))
	}
	ws.Spec.Deployment.Below = 0
	slides = ws.Phasing(f, &f.Batches[0])
	if got := slides.Time(5); got != 0 {
		t.Errorf("with no slide it takes %v", got)
	}
}

func TestSatellitesServeFromTheMidnightAfterTheirCheck(t *testing.T) {
	ws, f := ways(), toPlane(1)
	last := time.Duration(0)
	arrival := ws.Arrival(f, 0)
	for _, id := range f.Batches[0].Cargo {
		there, serves := arrival.InSlot(id), arrival.Serves(id)
		if there < ws.InsertedAt(f)+ws.Spec.Deployment.Test || serves%day != 0 || serves < there+f.Checkout || serves >= there+f.Checkout+day {
			t.Errorf("satellite %d is let go at %v, in its slot at %v, checked for %v and serves from %v", id, ws.InsertedAt(f), there, f.Checkout, serves)
		}
		last = max(last, serves)
	}
	if got := ws.Service(f); got != last {
		t.Errorf("the last serves from %v, want %v", got, last)
	}
	ws.Fleet.Designs[0].Thrust = 0
	*ws.Known = nil
	arrival = ws.Arrival(f, 0)
	if got := arrival.Serves(4); got != unit.Never {
		t.Errorf("without thrust it serves from %v", got)
	}
}

func TestWaitingDriftsToPlanesInTurn(t *testing.T) {
	ws := ways()
	b := &flight.Booking{Plane: 3, Count: 1}
	beside := ws.PlanesByDrift(b, 3)
	if len(beside) < 2 || beside[0] != 3 {
		t.Fatalf("beside plane 3 it drifts to %v", beside)
	}
	for i := 1; i < len(beside); i++ {
		if before, here := ws.DriftAngle(b, 3, beside[i-1]), ws.DriftAngle(b, 3, beside[i]); before >= here {
			t.Errorf("plane %d is %g° from it, after plane %d at %g°", beside[i], here.Degrees(), beside[i-1], before.Degrees())
		}
	}
	ws.Spec.Deployment.Parking = 550 * unit.Kilometre
	if got := ws.PlanesByDrift(b, 3); !slices.Equal(got, []int{3}) {
		t.Errorf("at the height of its shell it drifts to %v", got)
	}
}

func TestFlightsThatCannotBeAreRefused(t *testing.T) {
	on := ring()
	if err := toPlane(2).CheckOn(on); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*flight.Flight){
		"to plane 7":      func(f *flight.Flight) { f.Batches[0].Plane = 6 },
		"not of its":      func(f *flight.Flight) { f.Batches[0].Cargo[0] = 24 },
		"goes on at T+-1": func(f *flight.Flight) { f.Batches[0].Next = -time.Second },
		"for 4 slots":     func(f *flight.Flight) { f.Count = 3 },
		"after -1 count":  func(f *flight.Flight) { f.Attempts = -1 },
		"is wanted":       func(f *flight.Flight) { f.Wanted = clock.Latest + 1 },
		"is late":         func(f *flight.Flight) { f.Late[delay.ByPad] = -1 },
		"carries -1 kg":   func(f *flight.Flight) { f.Payload = -1 },
	} {
		f := toPlane(2)
		change(f)
		if got := fmt.Sprint(f.CheckOn(on)); !strings.Contains(got, name) {
			t.Errorf("says %q, want %q", got, name)
		}
	}
}

func TestAFlightIsReadAsItWasSpelled(t *testing.T) {
	f := toPlane(3)
	f.Plan, f.Aimed, f.Status, f.Cause, f.Attempts, f.Outcome, f.DropOff = 2, true, launch.Climbing, delay.ByShip, 3, flight.Partial, 400_000
	f.Wanted, f.Next, f.Ready, f.Late[delay.ByShip] = 1, 2, 3, 4
	f.Batches[0].Lost, f.Batches[0].Separation, f.Batches[0].Leg, f.Batches[0].Serves = []fleet.ID{13}, 0.5, 2, 90*day
	c := wire.Writing(nil)
	f.Code(c)
	var got flight.Flight
	back := wire.Reading(c.Bytes())
	got.Code(back)
	if err := back.Done(); err != nil || fmt.Sprint(got) != fmt.Sprint(*f) {
		t.Errorf("%v: read\n%+v, want\n%+v", err, got, *f)
	}
}
