package scenario

import (
	"math"
	"strconv"
	"strings"
	"testing"
)

// full is a scenario with every kind of thing in it.
const full = `mission: full
epoch: 2026-06-20T00:00:00Z
groups:
  - {name: nodes, design: ai1-like, altitude_km: 650, inclination_deg: 53, planes: 2, filled_planes: 1, per_plane: 3}
  - {name: relays, design: starlink-v2-mini, altitude_km: 550, local_time_of_ascending_node: 18:00, planes: 1, per_plane: 3}
designs:
  - name: ai1-like
  - name: starlink-v2-mini
sites: [{name: A, latitude_deg: 1, longitude_deg: 1}]
places: [{name: B, latitude_deg: 1, longitude_deg: 2, population_million: 1}]
workload:
  streams:
    - {owner: a, every: 1h, accelerators: [8], weights: [1], duration: 1h}
    - {owner: b, kind: train, every: 1h, accelerators: [8], weights: [1], duration: 1h}
    - {owner: c, kind: serve, every: 1h, accelerators: [8], weights: [1], duration: 1h}
vehicles: [{name: Starship}]
pads: [{name: SLC-37}]
treasury_usd: 1e10
flights: [{vehicle: Starship, pad: SLC-37, lift_off: 1h, group: nodes, plane: 2, satellites: 1}]
`

// scalars visits every value of a part and of what is in it.
func scalars(p part, key string, visit func(key string, v scalar)) {
	for _, e := range p.entries() {
		inner := below(key, e.key)
		switch v := e.value.(type) {
		case part:
			scalars(v, inner, visit)
		case list:
			for i := range v.len() {
				scalars(v.at(i), below(inner, strconv.Itoa(i+1)), visit)
			}
		case scalar:
			visit(inner, v)
		}
	}
}

func TestWhateverIsOddIsToldWithItsKeyAndWhatWouldDo(t *testing.T) {
	good, err := Read("it.yaml", []byte(full))
	if err != nil || len(good.Check()) > 0 {
		t.Fatal(err, good.Check())
	}
	var keys []string
	scalars(good, "", func(key string, v scalar) {
		if _, file := v.(file); !file {
			keys = append(keys, key)
		}
	})
	if len(keys) < 150 {
		t.Fatalf("%d keys, want 150 or more", len(keys))
	}
	for _, key := range keys {
		f, err := Read("it.yaml", []byte(full))
		if err != nil {
			t.Fatal(err)
		}
		for _, odd := range []string{"0", "-1", "NaN", "1e300", "1e-9", "1", "40000", "1e6", "lots", "10d"} {
			if f == nil {
				if f, err = Read("it.yaml", []byte(full)); err != nil {
					t.Fatal(err)
				}
			}
			if err := f.Set(key + "=" + odd); err != nil {
				if !strings.Contains(err.Error(), key) || !strings.Contains(err.Error(), "want") && !strings.Contains(err.Error(), "is not") {
					t.Errorf("%s: %s: %v", key, odd, err)
				}
				continue
			}
			for _, p := range f.Check() {
				if p.Key == "" || p.Line == 0 {
					t.Errorf("%s: %s: no key or place: %v", key, odd, p)
				}
				if !strings.ContainsAny(p.Text, "0123456789") && !strings.Contains(p.Text, "want") {
					t.Errorf("%s: %s: nothing that would do: %v", key, odd, p)
				}
			}
			f = nil // spoilt
		}
	}
}

func TestWhatTheFileTakesTheEngineTakes(t *testing.T) {
	// At both ends of each figure's range the reader or a key of the check refuses, or
	// nothing does; just outside the reader refuses.
	good, err := Read("it.yaml", []byte(full))
	if err != nil {
		t.Fatal(err)
	}
	scalars(good, "", func(key string, v scalar) {
		var n number
		switch v := v.(type) {
		case number:
			n = v
		case orNone:
			n = v.number
		default:
			return
		}
		for _, end := range []float64{n.low, n.high} {
			f, err := Read("it.yaml", []byte(full))
			if err != nil {
				t.Fatal(err)
			}
			if err := f.Set(key + "=" + showNumber(end)); err != nil {
				t.Errorf("%s: its own end %v is refused: %v", key, end, err)
				continue
			}
			if !strings.HasPrefix(key, "designs.1.") || f.wrong().errors() != nil {
				continue
			}
			for _, p := range f.impossible(f.build()) {
				own := strings.TrimPrefix(key, "designs.1.") // a figure that goes with others may be too much for them
				if p.Key == key && own != "compute_kw" && own != "fault_rate" {
					t.Errorf("%s: %v is within the file's range and not within the engine's: %v", key, end, p)
				}
			}
		}
		for _, beyond := range []float64{n.low - math.Max(1e-9, math.Abs(n.low)/100), n.high * 1.01} {
			if err := v.read(showNumber(beyond)); err == nil && beyond != 0 {
				t.Errorf("%s: %v is taken, beyond %v to %v", key, beyond, n.low, n.high)
			}
		}
	})
}
