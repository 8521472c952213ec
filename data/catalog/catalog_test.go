package catalog

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"testing"

	"orrery/engine/jurisdiction"
	"orrery/internal/shared"
)

func everything() []Thing { return slices.Concat(Designs(), Vehicles(), Pads()) }

func TestEveryFigureHasASourceAndAConfidence(t *testing.T) {
	known := Sources()
	for _, thing := range everything() {
		if len(thing.Figures) == 0 || thing.About == "" {
			t.Errorf("%s has no figures or does not say what it is", thing.Name)
		}
		for _, f := range thing.Figures {
			if !slices.ContainsFunc(known, func(s Source) bool { return s.Key == f.Source }) {
				t.Errorf("%s.%s: source %q is not among the sources", thing.Name, f.Key, f.Source)
			}
			if !slices.Contains([]string{"high", "med", "low"}, f.Confidence) {
				t.Errorf("%s.%s: confidence is %q, want high, med or low", thing.Name, f.Key, f.Confidence)
			}
			if f.Confidence == "low" && f.Note == "" {
				t.Errorf("%s.%s: an uncertain figure does not say what it follows from", thing.Name, f.Key)
			}
		}
	}
}

func TestSourcesAreInOrder(t *testing.T) {
	keys := make([]string, 0, len(Sources()))
	for _, s := range Sources() {
		keys = append(keys, s.Key)
	}
	if !slices.IsSorted(keys) {
		t.Errorf("sources are not in order of their keys: %v", keys)
	}
}

// figure is a figure that must be there.
func figure(t *testing.T, thing, key string) float64 {
	t.Helper()
	found, ok := ByName(everything(), thing)
	f, there := found.Figure(key)
	if !ok || !there {
		t.Fatalf("%s.%s is not in the catalogue", thing, key)
	}
	return f.Value
}

func TestFiguresFollowFromWhatWasPublished(t *testing.T) {
	const dark = 19.73 / 60 // h, longest at 650 km, dawn-dusk
	ai1 := func(key string) float64 { return figure(t, "ai1-like", key) }
	google := func(key string) float64 { return figure(t, "suncatcher-like", key) }
	relay := func(key string) float64 { return figure(t, "starlink-v2-mini", key) }
	for _, c := range []struct {
		what           string
		got, want, tol float64
	}{
		{"AI1 mass, 150 kW at 70 kW/t (AI1)", ai1("mass_kg"), 150 / 0.070, 0.2},
		{"AI1 array, W/m² (AI1)", 1361 * ai1("cell_efficiency") * ai1("array_fill"), 250, 1e-3},
		{"AI1 array, kW peak (AI1)", 1.361 * ai1("cell_efficiency") * ai1("array_fill") * ai1("array_m2"), 150, 1e-3},
		{"V2 mini array, kW (SUN)", 1.361 * relay("cell_efficiency") * relay("array_fill") * relay("array_m2"), 28.3, 0.02},
		{"battery, kg at 150 Wh/kg (SPDC)", ai1("battery_kwh") / 0.150, 600, 1e-9},
		{"battery through the longest eclipse, kW", ai1("battery_kwh") * ai1("battery_depth") * math.Sqrt(ai1("battery_round_trip")) / dark, 79, 0.3},
		{"Suncatcher array, kW (SUN)", 1.361 * google("cell_efficiency") * google("array_fill") * google("array_m2"), 28.3, 0.02},
		{"Suncatcher accelerators, W each, as the prototype's (ISO)", 1000 * google("compute_kw") / google("accelerators"), 250, 1e-9},
		{"Suncatcher battery through the longest eclipse, kW", google("battery_kwh") * google("battery_depth") * math.Sqrt(google("battery_round_trip")) / dark, 17.5, 0.1},
		{"Suncatcher heat capacity, kJ/K", google("heat_capacity_kj_k"), 0.9 * google("mass_kg"), 1e-9},
		{"Suncatcher price of the satellite, M$ (MCC)", google("hardware_musd"), 22 * google("compute_kw") / 1000, 1e-9},
		{"heat capacity, kJ/K", ai1("heat_capacity_kj_k"), 0.9 * ai1("mass_kg"), 1e-9},
		{"price of the satellite, M$ (MCC)", ai1("hardware_musd"), 22 * 0.120, 1e-9},
		{"nodes in a Starship", math.Floor(1000 * figure(t, "Starship", "payload_t") / ai1("mass_kg")), 20, 0},
	} {
		if math.Abs(c.got-c.want) > c.tol {
			t.Errorf("%s: got %v, want %v within %v", c.what, c.got, c.want, c.tol)
		}
	}
}

func TestGatewaysAreThoseOfTheList(t *testing.T) {
	file, err := os.ReadFile(shared.Path(t, "models/gateways.json"))
	if err != nil {
		t.Fatal(err)
	}
	var list struct {
		Gateways []struct {
			Name, Status string
			Lat, Lon     float64
		}
	}
	if err := json.Unmarshal(file, &list); err != nil {
		t.Fatal(err)
	}
	got := Gateways()
	if len(got) != 125 || len(list.Gateways) != 125 {
		t.Fatalf("%d gateways, the list has %d, want 125", len(got), len(list.Gateways))
	}
	for i, w := range list.Gateways {
		if want := (Gateway{w.Name, w.Lat, w.Lon, w.Status == "planned", got[i].Country}); got[i] != want {
			t.Errorf("gateway %d is %v, want %v", i, got[i], want)
		}
	}
}

func TestPlacesArePointsOfPresenceWithPeople(t *testing.T) {
	file, err := os.ReadFile(shared.Path(t, "models/gateways.json"))
	if err != nil {
		t.Fatal(err)
	}
	var list struct {
		Pops []struct {
			Name     string
			Lat, Lon float64
		}
	}
	if err := json.Unmarshal(file, &list); err != nil {
		t.Fatal(err)
	}
	got := Places()
	if len(got) != len(list.Pops) || len(got) == 0 {
		t.Fatalf("%d places, the list has %d", len(got), len(list.Pops))
	}
	for i, w := range list.Pops {
		p := got[i]
		if p.Name != w.Name || p.Latitude != w.Lat || p.Longitude != w.Lon {
			t.Errorf("place %d is %v, want %v", i, p, w)
		}
		// No agglomeration has more people than Tokyo's 37 million (UN DESA 2018).
		if !(p.Population >= 0.5e6 && p.Population <= 37e6) {
			t.Errorf("%s has %g people", p.Name, p.Population)
		}
	}
}

func TestEveryStationIsInAState(t *testing.T) {
	in := map[string]int{}
	for _, g := range Gateways() {
		in[g.Country]++
		if suffix := g.Name[max(0, len(g.Name)-3):]; !jurisdiction.Known(g.Country) || suffix == " UK" && g.Country != "GB" || suffix == " DE" && g.Country != "DE" {
			t.Errorf("%s is in %q", g.Name, g.Country)
		}
	}
	if in["US"] != 45 || in["CO"] != 1 || in["CA"] != 4 || in["GB"] != 6 {
		t.Errorf("by state there are %v", in)
	}
	for _, p := range Places() {
		if !jurisdiction.Known(p.Country) {
			t.Errorf("%s is in %q", p.Name, p.Country)
		}
	}
}
