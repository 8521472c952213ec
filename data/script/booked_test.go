package script

import (
	"errors"
	"strings"
	"testing"

	"orrery/data/scenario"
	"orrery/data/scenario/scenariotest"
)

// world is a mission in which a flight can be booked from two pads to a ring.
const world = `mission: it
epoch: 2026-06-20T00:00:00Z
tick: 1d
treasury_usd: 1e9
links: {terminals: 0}
cities: none
gateways: none
groups: [{name: ring, design: ai1-like, altitude_km: 550, inclination_deg: 53, planes: 4, per_plane: 20, filled_planes: 1}]
designs: [{name: ai1-like}]
vehicles: [{name: Starship}]
pads: [{name: Starbase OLP-2}, {name: LC-39A}]
`

// flown is a flight that can be; it stands in line 12 of the scenario and 2 of the orders.
const flown = `{vehicle: Starship, pad: LC-39A, group: ring, plane: 2, satellites: 4, lift_off: 2d}`

// byScenario is what a check says of a flight that the scenario books.
func byScenario(t *testing.T, document string) string {
	t.Helper()
	f, err := scenario.Read("it.yaml", []byte(document))
	if err != nil {
		return err.Error()
	}
	var wrong []string
	for _, p := range f.Check() {
		if !p.Warning {
			wrong = append(wrong, p.String())
		}
	}
	return strings.Join(wrong, "\n")
}

// byOrder is what an order to book a flight after a day is answered.
func byOrder(t *testing.T, document, flight string) string {
	t.Helper()
	s := scenariotest.Read(t, "it.yaml", document)
	e := scenariotest.Begun(t, s)
	e.Step()
	orders, err := Read("o.yaml", []byte("- at: 1d\n  book: "+flight), s)
	for _, o := range orders {
		before := e.Digest()
		if err = errors.Join(err, e.Apply(o.Order)); err != nil && e.Digest() != before {
			t.Errorf("%v is refused, and changes the mission", o.Order)
		}
	}
	if err == nil {
		return ""
	}
	return err.Error()
}

// What cannot be flown is refused where it is written, by its line and column, and as an order,
// with what would do instead.
func TestWhatCannotFlyIsRefusedByTheScenarioAndByTheOrder(t *testing.T) {
	if said := byScenario(t, world+"flights: ["+flown+"]\n"); said != "" {
		t.Fatalf("of a flight that can be: %s", said)
	}
	if said := byOrder(t, world, flown); said != "" {
		t.Fatalf("of an order that can be: %s", said)
	}
	edit := func(pairs ...string) *strings.Replacer { return strings.NewReplacer(pairs...) }
	for _, c := range []struct {
		name          string
		world, flight *strings.Replacer
		at, want      string // where in the scenario, and what is said both ways
	}{
		{"over mass", edit(), edit("satellites: 4", "satellites: 18"), "12:79: flights.1.satellites",
			"18 satellites of 2.14 t would weigh 38.6 t: Starship lifts 38.1 t from LC-39A to 53.0° and 270 km, so at most 17 (mass)"},
		{"over the fairing", edit("name: ai1-like}]", "name: ai1-like, stowed_m3: 300}]"), edit(), "12:79: flights.1.satellites",
			"4 satellites of 300 m³ would take 1200 m³: Starship has room for 1000 m³, so at most 3 (volume)"},
		{"over the dispenser", edit("{name: Starship}", "{name: Starship, dispenser: 3}"), edit(), "12:79: flights.1.satellites",
			"4 satellites: the dispenser of Starship has 3 places, so at most 3 (places in the dispenser)"},
		{"let go where it lifts nothing", edit("altitude_km: 550", "altitude_km: 20000"), edit("2d}", "2d, drop_off_km: 15000}"), "12:109: flights.1.drop_off_km",
			"Starship lifts 0.0 t from LC-39A to 53.0° and 15000 km, a satellite weighs 2.14 t: want at most 2"},
		{"where no vehicle lifts one", edit("name: ai1-like}]", "name: ai1-like, mass_kg: 90000}]"), edit("satellites: 4", "satellites: 1"), "12:21: flights.1.vehicle",
			"a satellite weighs 90.00 t: no vehicle of this mission lifts one there"},
		{"where another vehicle lifts one", edit("name: ai1-like}]", "name: ai1-like, mass_kg: 20000}]", "[{name: Starship}]", "[{name: Starship}, {name: Falcon 9}]"), edit("Starship", "Falcon 9"), "12:21: flights.1.vehicle",
			"a satellite weighs 20.00 t: want Starship"},
		{"over its shell", edit("altitude_km: 550", "altitude_km: 250"), edit(), "12:21: flights.1.vehicle",
			"Starship releases at 270 km or higher, over ring at 250 km: want a group at that height"},
		{"let go over its shell", edit(), edit("2d}", "2d, drop_off_km: 600}"), "12:109: flights.1.drop_off_km",
			"satellites would be released at 600 km, over ring at 550 km: want 270 to 550 km"},
		{"under the pad's latitude", edit("inclination_deg: 53", "inclination_deg: 27"), edit(), "12:36: flights.1.pad",
			"LC-39A, at 28.6° of latitude, launches to inclinations of 28.6° to 100.0°, not to 27.0°: want Starbase OLP-2"},
		{"under every pad's latitude", edit("inclination_deg: 53", "inclination_deg: 10"), edit(), "12:36: flights.1.pad",
			"not to 10.0°: no pad of this mission does; nearest comes Starbase OLP-2, with 26.0° to 55.0°"},
		{"outside the pad's azimuths", edit("inclination_deg: 53", "inclination_deg: 70"), edit("LC-39A", "Starbase OLP-2"), "12:36: flights.1.pad",
			"launches to inclinations of 26.0° to 55.0°, not to 70.0°: want LC-39A"},
		{"from an unknown pad", edit(), edit("LC-39A", "LC-39B"), "12:36: flights.1.pad",
			`is "LC-39B", which does not exist: did you mean LC-39A?`},
		{"before the start", edit(), edit("2d}", "-2d}"), "12:92: flights.1.lift_off",
			`is "-2d", under 0: want 0s to 36500d`},
		{"to climb against the air", edit("name: ai1-like}]", "name: ai1-like, ballistic_kg_m2: 2}]"), edit(), "12:12: flights.1.drop_off_km",
			"satellites of 2143 kg cannot climb from 270 km: below 307 km their drag is more than their 0.68 N of thrust; drop them at 308 km or higher, or let them turn a smaller face to the air"},
		{"without thrust", edit("name: ai1-like}]", "name: ai1-like, thrust_mn: 0}]"), edit(), "12:51: flights.1.group",
			"ai1-like has no thrust to climb from 270 to 550 km: want thrust_mn above 0"},
		{"from a pad before it exists", edit("{name: LC-39A}", "{name: LC-39A, available_year: 2027}"), edit(), "12:92: flights.1.lift_off",
			"pad LC-39A is not there before 2027-01-01 00:00Z: want T+195d 00:00:00 or later, or another pad: Starbase OLP-2"},
		{"to a full plane", edit(), edit("plane: 2", "plane: 1"), "12:64: flights.1.plane",
			"plane P01 of ring has 0 empty slots, not 4: want P02, P03 or P04"},
		{"without the money", edit("treasury_usd: 1e9", "treasury_usd: 2e7"), edit(), "12:12: flights.1",
			"the flight costs $37.4 M, the treasury holds $20.0 M: enough for 2 satellites"},
	} {
		document, flight := c.world.Replace(world), c.flight.Replace(flown)
		if said := byScenario(t, document+"flights: ["+flight+"]\n"); !strings.HasPrefix(said, "it.yaml:"+c.at+" ") || !strings.Contains(said, c.want) {
			t.Errorf("%s, by the scenario: %s\nwant it.yaml:%s %s", c.name, said, c.at, c.want)
		}
		if said := byOrder(t, document, flight); !strings.Contains(said, c.want) {
			t.Errorf("%s, by the order: %s\nwant %s", c.name, said, c.want)
		}
	}
	if said, want := byOrder(t, world, strings.Replace(flown, "2d}", "12h}", 1)), "lift-off at T+0d 12:00:00 is in the past: it is T+1d 00:00:00, want then or later"; said != want {
		t.Errorf("of a lift-off that is over: %s\nwant %s", said, want)
	}
}
