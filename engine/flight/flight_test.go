package flight_test

import (
	"fmt"
	"math"
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
	rate := func(below unit.Length) unit.Angle {
		return launch.Phasing{Target: 550 * unit.Kilometre, Below: below, Inclination: 53 * unit.Degree}.Daily()
	}
	for id, want := range map[fleet.ID][2]float64{5: {0.25, 5}, 6: {0.5, 5}, 7: {-0.25, -5}} { // under its circle to gain on its slot, over it to fall behind
		if took, ok := launch.DriftTime(unit.Angle(want[0])*unit.Turn, rate(unit.Length(want[1])*unit.Kilometre)); !ok || slides.Time(id) != took {
			t.Errorf("satellite %d slides for %v, want %v", id, slides.Time(id), took)
		}
	}
	f.Batches[0].Cargo = []fleet.ID{5, 6} // the first stays, whichever it is
	if rest := ws.Phasing(f, &f.Batches[0]); rest.Angle(5) != 0 || rest.Angle(6) != unit.Turn/4 || rest.Angle(4) != -unit.Turn/4 {
		t.Errorf("from the second slot on they slide by %g° and %g°", rest.Angle(5).Degrees(), rest.Angle(6).Degrees())
	}
	if none := ws.Phasing(f, &flight.Batch{}); none.Time(0) != 0 {
		t.Error("a batch of nobody slides")
	}
	f = toPlane(1)
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
	there := arrival.InSlot(4)
	p, err := ws.Trajectory(f, 0)
	if want := day + 10*time.Minute + p.Total(); err != nil || there != want || ws.InsertedAt(f) != day+10*time.Minute {
		t.Errorf("the first is in its slot at %v, want %v", there, want)
	}
	for _, row := range []struct{ check, want time.Duration }{{20*day - there, 20 * day}, {20*day - there + 1, 21 * day}, {20*day - there - 1, 20 * day}, {flight.Century - there, flight.Century}, {flight.Century - there + 1, unit.Never}} {
		f.Checkout = row.check
		if checked := ws.Arrival(f, 0); checked.Serves(4) != row.want {
			t.Errorf("checked at %v it serves from %v, want %v", there+row.check, checked.Serves(4), row.want)
		}
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

// Lower circles of less than 90° drift westwards against higher ones, of more than 90° eastwards.
func TestPlanesAreAsFarAsTheWayThatWaitingDrifts(t *testing.T) {
	for _, row := range []struct {
		inclination unit.Angle
		parking     unit.Length
		want        [6]float64 // sixths of a turn from the fourth plane to each
	}{
		{53 * unit.Degree, 350_000, [6]float64{3, 2, 1, 0, 5, 4}}, {110 * unit.Degree, 350_000, [6]float64{3, 4, 5, 0, 1, 2}}, {53 * unit.Degree, 550_000, [6]float64{}},
	} {
		ws := ways()
		ws.Spec.Deployment.Parking, ws.Fleet.Groups[0].Shell.Inclination = row.parking, row.inclination
		for plane, want := range row.want {
			if got := ws.DriftAngle(&flight.Booking{}, 3, plane); math.Abs(float64(got-unit.Angle(want)*unit.Turn/6)) > 1e-9 {
				t.Errorf("at %g° from %g m plane %d is %g° from the fourth, want %g°", row.inclination.Degrees(), float64(row.parking), plane+1, got.Degrees(), 60*want)
			}
		}
	}
	ws := ways()
	drift := launch.PlaneDrift{Parking: 350 * unit.Kilometre, Target: 550 * unit.Kilometre, Inclination: 53 * unit.Degree}
	var within []int
	for far, plane := range []int{3, 2, 1, 0, 5, 4} {
		if took, ok := drift.For(unit.Angle(far) * unit.Turn / 6); ok && took <= 200*day {
			within = append(within, plane)
		}
	}
	if got := ws.PlanesByDrift(&flight.Booking{}, 3); !slices.Equal(got, within) || len(within) == 6 {
		t.Errorf("within 200 days it drifts to %v, want %v", got, within)
	}
}

func TestPartsAreToldOfWhereTheyWeighMoreThanWasBooked(t *testing.T) {
	on := ring()
	on.Designs[0].Accelerators = 8
	for weight, want := range map[unit.Mass]unit.Mass{124: 0, 125: 0, 126: 4 * 8 * 126} {
		on.Designs[0].ChipWeight = weight
		if got := toPlane(2).Parts(on); got != want { // four satellites of a tonne
			t.Errorf("chips of %g kg: parts weigh %g kg, want %g", float64(weight), float64(got), float64(want))
		}
	}
}

// What may just be passes, and what is a little more or less does not.
func TestAFlightMayGoToItsBounds(t *testing.T) {
	on := ring()
	const most = math.MaxInt64 / 4
	for name, c := range map[string]struct{ good, bad func(*flight.Flight) }{
		"first plane":  {func(f *flight.Flight) { f.Batches[0].Plane = 0 }, func(f *flight.Flight) { f.Batches[0].Plane = -1 }},
		"last leg":     {func(f *flight.Flight) { f.Batches[0].Leg = int(launch.OnStation) }, func(f *flight.Flight) { f.Batches[0].Leg = int(launch.OnStation) + 1 }},
		"first leg":    {func(f *flight.Flight) { f.Batches[0].Leg = 0 }, func(f *flight.Flight) { f.Batches[0].Leg = -1 }},
		"first slot":   {func(f *flight.Flight) { f.Batches[0].Cargo[0] = 0 }, func(f *flight.Flight) { f.Batches[0].Cargo[0] = -1 }},
		"last slot":    {func(f *flight.Flight) { f.Batches[0].Cargo[0] = 23 }, func(f *flight.Flight) { f.Batches[0].Lost = []fleet.ID{24} }},
		"lost":         {func(f *flight.Flight) { f.Batches[0].Lost = []fleet.ID{8, 9, 10, 11} }, func(f *flight.Flight) { f.Batches[0].Lost = []fleet.ID{8, 9, 10, 11, 12} }},
		"count":        {func(f *flight.Flight) { f.Status, f.Count = launch.Climbing, 24 }, func(f *flight.Flight) { f.Status, f.Count = launch.Climbing, 25 }},
		"all aboard":   {func(f *flight.Flight) { f.Count = 4 }, func(f *flight.Flight) { f.Count = 5 }}, // of one that counts down
		"one":          {func(f *flight.Flight) { f.Count, f.Batches[0].Cargo = 1, []fleet.ID{8} }, func(f *flight.Flight) { f.Count, f.Batches[0].Cargo = 0, nil }},
		"no batch":     {func(f *flight.Flight) { f.Status, f.Batches[0].Cargo = launch.Failed, nil }, func(f *flight.Flight) { f.Status, f.Batches = launch.Failed, nil }},
		"count-downs":  {func(f *flight.Flight) { f.Attempts = 1e6 }, func(f *flight.Flight) { f.Attempts = 1e6 + 1 }},
		"launch":       {func(f *flight.Flight) { f.LaunchPrice = most }, func(f *flight.Flight) { f.LaunchPrice = most + 1 }},
		"no launch":    {func(f *flight.Flight) { f.LaunchPrice = 0 }, func(f *flight.Flight) { f.LaunchPrice = -1 }},
		"hardware":     {func(f *flight.Flight) { f.HardwarePrice = most }, func(f *flight.Flight) { f.HardwarePrice = most + 1 }},
		"no hardware":  {func(f *flight.Flight) { f.HardwarePrice = 0 }, func(f *flight.Flight) { f.HardwarePrice = -1 }},
		"next":         {func(f *flight.Flight) { f.Next = unit.Never }, func(f *flight.Flight) { f.Next = -1 }},
		"its way ends": {func(f *flight.Flight) { f.Batches[0].Serves = 0 }, func(f *flight.Flight) { f.Batches[0].Serves = -1 }},
	} {
		f := toPlane(2)
		if c.good(f); f.CheckOn(on) != nil {
			t.Errorf("%s: %v", name, f.CheckOn(on))
		}
		f = toPlane(2)
		if c.bad(f); f.CheckOn(on) == nil {
			t.Errorf("%s: it passes", name)
		}
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
	f.Wanted, f.Next, f.Ready, f.Late[delay.ByShip], f.Late[delay.ByLaw] = 1, 2, 3, 4, 5
	f.Vehicle, f.Pad, f.Group = 6, 7, 8
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
