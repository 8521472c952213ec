package launch_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"orrery/engine/field"
	"orrery/engine/launch"
	"orrery/engine/unit"
)

func TestTheChanceOfALossFollowsTheRecordOrWhatIsGiven(t *testing.T) {
	asRecorded := launch.Losses{Fixed: -1, Learning: launch.Learning{First: -1, Last: -1, Flights: 30}}
	grows := asRecorded
	grows.Last = 0.02
	given := asRecorded
	given.First, given.Last = 0.3, 0.1
	fixed := grows
	fixed.Fixed = 0.05
	for _, c := range []struct {
		losses             launch.Losses
		successes, flights int
		now, later         float64 // the chance for the next flight, and for that after 30 more
	}{
		{asRecorded, 0, 0, 0.5, 0.5}, {asRecorded, 3, 3, 0, 0}, {asRecorded, 0, 3, 1, 1}, {asRecorded, 1, 2, 0.5, 0.5},
		{grows, 1, 2, 0.5, 0.02 + 0.48/math.E}, {given, 1, 2, 0.3, 0.1 + 0.2/math.E}, {fixed, 1, 2, 0.05, 0.05},
	} {
		v := launch.Vehicle{Successes: c.successes, Flights: c.flights, Losses: c.losses}
		if now, later := v.Failure(0), v.Failure(30); math.Abs(now-c.now) > 1e-12 || math.Abs(later-c.later) > 1e-12 {
			t.Errorf("%d of %d with %+v: %g now and %g after 30 flights, want %g and %g", c.successes, c.flights, c.losses, now, later, c.now, c.later)
		}
	}
}

func TestAChanceIsFrom0To1OrTheRecords(t *testing.T) {
	with := func(change func(*launch.Losses)) string {
		v := launch.Vehicle{Lift: launch.Lift{Payload: 10_000, Insertion: 300 * unit.Kilometre}, Ascent: time.Minute}
		change(&v.Losses)
		if err := v.Check(); err != nil {
			return err.Error()
		}
		return ""
	}
	for name, set := range map[string]func(*launch.Losses, float64){
		"loss_now":    func(l *launch.Losses, to float64) { l.First = to },
		"loss_mature": func(l *launch.Losses, to float64) { l.Last = to },
		"loss_share":  func(l *launch.Losses, to float64) { l.Fixed = to },
	} {
		for _, to := range []float64{-1, 0, 0.5, 1} {
			if got := with(func(l *launch.Losses) { set(l, to) }); got != "" {
				t.Errorf("%s %g: %s", name, to, got)
			}
		}
		for _, to := range []float64{-0.5, -2, 1.5, math.NaN()} {
			if got, want := with(func(l *launch.Losses) { set(l, to) }), fmt.Sprintf("is %g, want 0 to 1, or -1", to); !strings.Contains(got, want) {
				t.Errorf("%s %g: %q, want %q", name, to, got, want)
			}
		}
	}
}

// What stopped Falcon 9 in 2024 to 2026, over 100 flights a year, days to its next flight
// (launches.md, 6): its mean logarithm lies within two errors of what is drawn.
func TestInquiriesOfARocketThatFliesOftenAreFalconsOfTheseYears(t *testing.T) {
	l := launch.Losses{Inquiry: 40 * day, InquirySpread: 1.2, Frequent: launch.Frequent{From: 100, Inquiry: 10 * day, Spread: 0.7}}
	seen := []float64{15.1, 3, 9, 9, 5}
	mean := 0.0
	for _, d := range seen {
		mean += math.Log(d) / float64(len(seen))
	}
	often, off := math.Log(l.InquiryTime(132, 0).Hours()/24), 0.7/math.Sqrt(float64(len(seen)))
	if math.Abs(mean-often) > 2*off {
		t.Errorf("Falcon 9 stood down for %.1f days in the mean of logarithms, drawn are %.1f", math.Exp(mean), math.Exp(often))
	}
	if seldom := math.Log(l.InquiryTime(99, 0).Hours() / 24); math.Abs(mean-seldom) < 2*off {
		t.Errorf("the inquiries of rockets that fly seldom, %.0f days, would do as well", math.Exp(seldom))
	}
	for normal, want := range map[float64]float64{-0.6745: 6.24, 0.6745: 16.03, 1.2816: 24.52} {
		if got := l.InquiryTime(100, normal).Hours() / 24; math.Abs(got-want) > 0.01 {
			t.Errorf("at %g sigma one takes %.2f days, want %.2f", normal, got, want)
		}
	}
}

func TestWithoutInquiriesNoLossStopsFlights(t *testing.T) {
	l := launch.Losses{Frequent: launch.Frequent{From: 1, Inquiry: 10 * day}}
	if got := l.InquiryTime(100, 3); got != 0 {
		t.Errorf("flights stop for %v", got)
	}
}

func TestAPlannerExpectsTheMeanOfBeta(t *testing.T) {
	for _, c := range []struct {
		successes, flights int
		odds               float64
	}{{0, 0, 0.5}, {3, 3, 0.8}, {0, 3, 0.2}, {1, 2, 0.5}, {8, 14, 9.0 / 16}} {
		v := launch.Vehicle{Successes: c.successes, Flights: c.flights}
		if v.Odds() != c.odds {
			t.Errorf("%d of %d: odds %g, want %g", c.successes, c.flights, v.Odds(), c.odds)
		}
	}
}

func TestAFlightIsOverWhenNothingMoreHappens(t *testing.T) {
	for status, want := range map[launch.Status]struct {
		name string
		over bool
	}{
		launch.Booked: {"counts down", false}, launch.Ascent: {"ascends", false}, launch.Climbing: {"climbs", false}, launch.CheckingOut: {"checks out", false},
		launch.Working: {"in service", true}, launch.Failed: {"lost", true}, launch.Scrubbed: {"scrubbed", true},
	} {
		if status.String() != want.name || status.Over() != want.over {
			t.Errorf("status %d is %v and over: %v, want %s and %v", status, status, status.Over(), want.name, want.over)
		}
	}
}

func TestVehiclesAndPadsAreGivenInTheUnitsOfTheirKeys(t *testing.T) {
	var v launch.Vehicle
	var p launch.Pad
	given := map[string]string{
		"name": "Starship", "payload_t": "44", "payload_mature_t": "100", "demonstrated_deg": "90", "demonstrated_from_deg": "45", "insertion_km": "200", "stage_t": "120", "stage_impulse_s": "370",
		"fairing_m3": "600", "dispenser": "54", "price_usd_kg": "1500", "price_falls": "0.2", "lifted_t": "300", "successes": "8", "record": "14",
		"loss_now": "0.4", "loss_mature": "0.02", "loss_flights": "25", "loss_share": "0.05", "partial_share": "0.25", "block_flights": "40", "block_setback": "0.5",
		"inquiry_d": "40", "inquiry_sigma": "1.2", "frequent_from": "100", "frequent_inquiry_d": "10", "frequent_inquiry_sigma": "0.7", "pad_loss_now": "0.002", "pad_loss_mature": "0.001", "pad_repair_d": "300",
		"available_year": "2027.5", "slip": "30d", "ships": "3", "ship_turn_d": "20", "boosters": "2", "booster_turn_d": "10.5", "turn_sigma": "0.45",
		"scrub_share": "0.35", "ascent_min": "10",
	}
	for key, text := range given {
		read(t, v.Fields(), key, text)
	}
	ofPad := map[string]string{
		"name": "OLP-1", "latitude_deg": "90", "longitude_deg": "-180", "country": "FR", "available_year": "2026.5", "from_deg": "0", "to_deg": "45",
		"flights_per_year": "25", "turnaround_d": "1.5", "turn_sigma": "0.4", "turn_falls": "0.3", "turn_least_d": "0.5", "weather_share": "0.1", "stormy_times": "1.5",
	}
	for key, text := range ofPad {
		read(t, p.Fields(), key, text)
	}
	const day = 24 * time.Hour
	want := launch.Vehicle{
		Name: "Starship", Lift: launch.Lift{Payload: 44_000, Latitude: unit.Turn / 8, Inclination: unit.Turn / 4, Insertion: 200_000, Dry: 120_000, Impulse: 370},
		Mature: 100_000, Volume: 600, MaxSatellites: 54, Price: 1500 * unit.Dollar, Learning: 0.2, Lifted: 300_000, Successes: 8, Flights: 14,
		Losses: launch.Losses{Learning: launch.Learning{First: 0.4, Last: 0.02, Flights: 25}, Fixed: 0.05, Partial: 0.25, Block: 40, Setback: 0.5,
			Inquiry: 40 * day, InquirySpread: 1.2, Frequent: launch.Frequent{From: 100, Inquiry: 10 * day, Spread: 0.7}, Pad: launch.PadLoss{First: 0.002, Last: 0.001}, Repair: 300 * day},
		Available: 2027.5, Slip: 30 * day, Ships: 3, Boosters: 2, ShipTurnaround: 20 * day, BoosterTurnaround: 252 * time.Hour, Spread: 0.45, Scrubs: 0.35, Ascent: 10 * time.Minute,
	}
	if v != want {
		t.Errorf("the vehicle is %+v, want %+v", v, want)
	}
	if want := (launch.Pad{Name: "OLP-1", Latitude: unit.Turn / 4, Longitude: -unit.Turn / 2, Country: "FR", Available: 2026.5, From: 0, To: unit.Turn / 8, YearlyCap: 25,
		Turnaround: 36 * time.Hour, Spread: 0.4, YearlyLearning: 0.3, Shortest: 12 * time.Hour, Weather: 0.1, Stormy: 1.5}); p != want {
		t.Errorf("the pad is %+v, want %+v", p, want)
	}
	if wrong := append(field.Check(v.Fields()), field.Check(p.Fields())...); len(wrong) != 0 {
		t.Errorf("what was read is wrong: %v", wrong)
	}
	if len(v.Fields()) != len(given) || len(p.Fields()) != len(ofPad) {
		t.Errorf("a vehicle has %d fields and a pad %d: some are not tested", len(v.Fields()), len(p.Fields()))
	}
}

func TestARocketTakesWhatItsMassRoomAndPlacesAllow(t *testing.T) {
	v := launch.Vehicle{Lift: launch.Lift{Payload: 10_000}, Volume: 100, MaxSatellites: 30}
	for _, c := range []struct {
		mass   unit.Mass
		volume float64
		count  int
		bound  string
	}{{1000, 1, 10, "mass"}, {300, 5, 20, "volume"}, {100, 1, 30, "places in the dispenser"}, {20_000, 1, 0, "mass"}} {
		if count, bound := v.Fits(v.Payload, c.mass, c.volume); count != c.count || bound != c.bound {
			t.Errorf("of %g kg and %g m³ it takes %d by %s, want %d by %s", float64(c.mass), c.volume, count, bound, c.count, c.bound)
		}
	}
}

func TestPayloadGrowsAsLossesFall(t *testing.T) {
	v := launch.Vehicle{Lift: launch.Lift{Payload: 44_000}, Mature: 100_000, Losses: launch.Losses{Learning: launch.Learning{Flights: 30}}}
	for _, c := range []struct{ flights, want float64 }{{0, 44_000}, {30, 100_000 - 56_000/math.E}, {3000, 100_000}} {
		if got := float64(v.Grown(c.flights).Payload); math.Abs(got-c.want) > 1e-6 {
			t.Errorf("after %g flights it lifts %g kg, want %g", c.flights, got, c.want)
		}
	}
	if v.Payload != 44_000 {
		t.Error("what was demonstrated has changed")
	}
	v.Mature = 0
	if got := v.Grown(100).Payload; got != 44_000 {
		t.Errorf("one that does not grow lifts %g kg", float64(got))
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
