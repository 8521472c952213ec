package launch_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"orrery/engine/formula"
	"orrery/engine/launch"
)

// evaluate asks a formula by name, with inputs as "name", value, ….
func evaluate(t *testing.T, name string, inputs ...any) (formula.Record, error) {
	t.Helper()
	i := slices.IndexFunc(launch.Formulas, func(f formula.Formula) bool { return f.Name == name })
	if i < 0 {
		t.Fatalf("there is no formula %s", name)
	}
	var given formula.Record
	for ; len(inputs) > 0; inputs = inputs[2:] {
		given = append(given, formula.Entry{Name: inputs[0].(string), Value: inputs[1]})
	}
	return launch.Formulas[i].Evaluate(given)
}

// answers holds the outputs of a formula to "name", value, tolerance, ….
func answers(t *testing.T, got formula.Record, err error, want ...any) {
	t.Helper()
	if err != nil {
		t.Error(err)
		return
	}
	for ; len(want) > 0; want = want[3:] {
		v, _ := got.Of(want[0].(string))
		number, isNumber := v.(float64)
		if expected, ok := want[1].(float64); ok && isNumber && math.Abs(number-expected) <= want[2].(float64) || v == want[1] {
			continue
		}
		t.Errorf("%s is %v, want %v ± %v (%v)", want[0], v, want[1], want[2], got)
	}
}

func TestPayloadByName(t *testing.T) {
	falcon := []any{"payload_t", 17.5, "shown_latitude_deg", 28.6084, "shown_inclination_deg", 28.6084, "shown_insertion_km", 270.0, "dry_t", 4.0, "isp_s", 348.0}
	got, err := evaluate(t, "launch.payload", append(falcon, "latitude_deg", 28.6084, "inclination_deg", 28.6084, "insertion_km", 270.0)...)
	answers(t, got, err, "reachable", true, 0.0, "payload_t", 17.5, 1e-12, "more_m_s", 0.0, 1e-9)
	got, err = evaluate(t, "launch.payload", append(falcon, "latitude_deg", 34.6321, "inclination_deg", 97.6, "insertion_km", 270.0)...)
	answers(t, got, err, "payload_t", 14.7, 0.2, "more_m_s", 478.0, 2.0)
	got, err = evaluate(t, "launch.payload", append(falcon, "latitude_deg", 28.6084, "inclination_deg", 25.0, "insertion_km", 270.0)...)
	answers(t, got, err, "reachable", false, 0.0)
	falcon[5] = 20.0
	if _, err = evaluate(t, "launch.payload", append(falcon, "latitude_deg", 28.6084, "inclination_deg", 53.0, "insertion_km", 270.0)...); err == nil || !strings.Contains(err.Error(), "want 28.6084 to 151.3916") {
		t.Errorf("shown where nobody gets: %v", err)
	}
}

func TestWindowByName(t *testing.T) {
	pad := []any{"latitude_deg", 0.0, "longitude_deg", 0.0, "altitude_km", 550.0, "inclination_deg", 53.0}
	// At noon of 1 January 2000 Greenwich stands at 280.46062° (Aoki et al. 1982): a plane whose
	// node is there passes over a pad on Greenwich's equator then.
	got, err := evaluate(t, "launch.window", append(pad, "node_deg", 280.46062)...)
	answers(t, got, err, "reachable", true, 0.0, "node_deg", 280.4606, 1e-3)
	if at, _ := got.Of("lift_off"); !strings.HasPrefix(at.(string), "2000-01-01T12:00:00.") {
		t.Errorf("lift-off is %v, want noon", at)
	}
	// A day later it is 21.57 minutes earlier: L6's 21.84, as much less as the plane drifts in them.
	if at, _ := got.Of("next_lift_off"); !strings.HasPrefix(at.(string), "2000-01-02T11:38:2") {
		t.Errorf("the next is %v, want 11:38:2…", at)
	}
	got, err = evaluate(t, "launch.window", append(pad, "node_deg", 280.46062, "after", "2000-01-01T12:01:00Z")...)
	if at, _ := got.Of("lift_off"); err != nil || !strings.HasPrefix(at.(string), "2000-01-02T11:38:2") {
		t.Errorf("after that it is %v, %v", at, err)
	}
	pad[1], pad[7] = 60.0, 53.0
	got, err = evaluate(t, "launch.window", append(pad, "node_deg", 0.0)...)
	answers(t, got, err, "reachable", false, 0.0)
	for _, wrong := range []string{"noon", "1800-01-01T00:00:00Z"} {
		if _, err := evaluate(t, "launch.window", append(pad, "node_deg", 0.0, "at", wrong)...); err == nil || !strings.Contains(err.Error(), "such as 2000-01-01T12:00:00Z") {
			t.Errorf("at %s: %v", wrong, err)
		}
	}
}

func TestTheWayByName(t *testing.T) {
	// L5, the second plane: 4 days, the climbs, 41.265 days of waiting.
	bus := []any{"thrust_n", 0.07, "mass_kg", 260.0, "isp_s", 100_000.0, "activity", 0.0, "duty", 1.0}
	got, err := evaluate(t, "launch.way", append(bus, "drop_off_km", 290.0, "parking_km", 350.0, "target_km", 550.0, "inclination_deg", 53.0, "checkout_days", 4.0, "separation_deg", 20.0)...)
	answers(t, got, err, "total_days", 51.561, 0.05, "waiting_days", 41.265, 0.05, "testing_days", 4.0, 1e-9, "climbing_days", 4.811, 0.005, "sliding_days", 0.0, 0.0)
	// L3 and L7 for AI1, without parking: 7.7081 days at a duty of 0.15, and 90° from 5 km below.
	got, err = evaluate(t, "launch.way", "thrust_n", 0.68, "mass_kg", 2143.0, "isp_s", 2500.0, "activity", 0.0,
		"drop_off_km", 270.0, "target_km", 650.0, "inclination_deg", 97.986, "below_km", 5.0, "angle_deg", 90.0)
	answers(t, got, err, "raising_days", 0.0, 0.0, "total_days", 7.7081/0.15+15.931, 0.05, "propellant_kg", 18.47177, 0.001, "dv_m_s", 212.2391, 0.001)
	// L10: face-on it cannot climb.
	if _, err := evaluate(t, "launch.way", "thrust_n", 0.68, "mass_kg", 2143.0, "isp_s", 2500.0, "ballistic_kg_m2", 1.62,
		"drop_off_km", 270.0, "target_km", 650.0, "inclination_deg", 97.986); err == nil || !strings.Contains(err.Error(), "below 318 km") {
		t.Errorf("face-on: %v", err)
	}
}

func TestDisposalByName(t *testing.T) {
	bus := []any{"mass_kg", 2143.0, "isp_s", 2500.0, "altitude_km", 550.0}
	got, err := evaluate(t, "launch.disposal", append(bus, "thrust_n", 0.0)...)
	answers(t, got, err, "by", "decay", 0.0, "years", 5.849, 0.18, "within_5_years", false, 0.0, "propellant_kg", 0.0, 0.0) // L11
	got, err = evaluate(t, "launch.disposal", append(bus, "thrust_n", 0.68)...)
	answers(t, got, err, "by", "thrust", 0.0, "within_5_years", true, 0.0)
}
