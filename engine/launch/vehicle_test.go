package launch_test

import (
	"testing"
	"time"

	"orrery/engine/field"
	"orrery/engine/launch"
	"orrery/engine/unit"
)

func TestFlightsAreDrawnFromTheRecord(t *testing.T) {
	for _, c := range []struct {
		successes, flights int
		odds, reliability  float64 // what a planner expects, and what is drawn from
	}{{0, 0, 0.5, 0.5}, {3, 3, 0.8, 1}, {0, 3, 0.2, 0}, {1, 2, 0.5, 0.5}} {
		v := launch.Vehicle{Successes: c.successes, Flights: c.flights}
		if v.Odds() != c.odds || v.Reliability() != c.reliability {
			t.Errorf("%d of %d: odds %g and reliability %g, want %g and %g", c.successes, c.flights, v.Odds(), v.Reliability(), c.odds, c.reliability)
		}
	}
}

func TestAFlightIsOverWhenNothingMoreHappens(t *testing.T) {
	for status, want := range map[launch.Status]struct {
		name string
		over bool
	}{
		launch.Booked: {"counts down", false}, launch.Ascent: {"ascends", false}, launch.Climbing: {"climbs", false}, launch.Checking: {"checks out", false},
		launch.Working: {"in service", true}, launch.Failed: {"lost", true}, launch.Scrubbed: {"scrubbed", true},
	} {
		if status.String() != want.name || status.Over() != want.over {
			t.Errorf("status %d is %v and over: %v, want %s and %v", status, status, status.Over(), want.name, want.over)
		}
	}
}

func TestAClimbIsTheChangeOfSpeedOverTheAcceleration(t *testing.T) {
	for _, c := range []struct {
		from, to unit.Speed
		mass     unit.Mass
		thrust   unit.Force
		want     time.Duration
	}{
		{7800, 7600, 1000, 1, 200_000 * time.Second},
		{7600, 7800, 1000, 1, 200_000 * time.Second}, // down is as far as up
		{7800, 7600, 1000, 4, 50_000 * time.Second},
		{7800, 7600, 500, 1, 100_000 * time.Second},
		{7800, 7800, 1000, 1, 0},
		{7800, 7600, 1000, 0, 0}, // without thrust nothing climbs
	} {
		if got := launch.ClimbTime(c.from, c.to, c.mass, c.thrust); got != c.want {
			t.Errorf("%+v: it takes %v", c, got)
		}
	}
}

func TestVehiclesAndPadsAreGivenInTheUnitsOfTheirKeys(t *testing.T) {
	var v launch.Vehicle
	var p launch.Pad
	for key, text := range map[string]string{
		"name": "Starship", "payload_t": "44", "price_usd_kg": "1500", "successes": "8", "record": "14", "ascent_min": "10", "insertion_km": "200",
	} {
		read(t, v.Fields(), key, text)
	}
	for key, text := range map[string]string{
		"name": "OLP-1", "latitude_deg": "90", "longitude_deg": "-180", "flights_per_year": "25", "turnaround_d": "1.5",
	} {
		read(t, p.Fields(), key, text)
	}
	if want := (launch.Vehicle{"Starship", 44_000, 1500 * unit.Dollar, 8, 14, 10 * time.Minute, 200_000}); v != want {
		t.Errorf("the vehicle is %+v, want %+v", v, want)
	}
	if want := (launch.Pad{"OLP-1", 90 * unit.Degree, -180 * unit.Degree, 25, 36 * time.Hour}); p != want {
		t.Errorf("the pad is %+v, want %+v", p, want)
	}
	if wrong := append(field.Check(v.Fields()), field.Check(p.Fields())...); len(wrong) != 0 {
		t.Errorf("what was read is wrong: %v", wrong)
	}
	if len(v.Fields()) != 7 || len(p.Fields()) != 5 {
		t.Errorf("a vehicle has %d fields and a pad %d: some are not tested", len(v.Fields()), len(p.Fields()))
	}
}

// read gives a field a text.
func read(t *testing.T, fields []field.Field, key, text string) {
	t.Helper()
	f, ok := field.Find(fields, key)
	if !ok {
		t.Fatalf("there is no field %s", key)
	}
	if err := f.Read(text); err != nil {
		t.Errorf("%s %v", key, err)
	}
	if got := f.Show(); got != text {
		t.Errorf("%s of %s shows %s", key, text, got)
	}
}
