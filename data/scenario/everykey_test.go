package scenario

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"orrery/engine/field"
)

// full is a scenario with every kind of thing in it.
const full = `mission: full
epoch: 2026-06-20T00:00:00Z
groups:
  - {name: nodes, design: ai1-like, altitude_km: 650, inclination_deg: 53, planes: 2, filled_planes: 1, per_plane: 3}
  - {name: relays, design: starlink-v2-mini, altitude_km: 550, local_time_of_ascending_node: 18:00, planes: 1, per_plane: 3}
designs:
  - {name: ai1-like, mass_kg: 4000}
  - name: starlink-v2-mini
sites: [{name: A, latitude_deg: 1, longitude_deg: 1}]
places: [{name: B, latitude_deg: 1, longitude_deg: 2, population_million: 1}]
workload:
  streams:
    - {owner: a, every: 1h, accelerators: [8], weights: [1], duration: 1h}
    - {owner: b, kind: train, every: 1h, accelerators: [8], weights: [1], duration: 1h}
    - {owner: c, kind: serve, every: 1h, accelerators: [8], weights: [1], duration: 1h}
vehicles: [{name: Starship}]
pads: [{name: LC-39A}]
treasury_usd: 1e10
flights: [{vehicle: Starship, pad: LC-39A, lift_off: 1h, group: nodes, plane: 2, satellites: 1}]
`

// singles visits every value of fields and of what is in them.
func singles(fields []field.Field, key string, visit func(key string, f field.Field)) {
	for _, f := range fields {
		inner := below(key, f.Key)
		switch {
		case f.Fields() != nil:
			singles(f.Fields()(), inner, visit)
		case f.Items() != nil:
			for i := range f.Items().Len() {
				singles(f.Items().At(i), below(inner, strconv.Itoa(i+1)), visit)
			}
		case !f.IsRow():
			visit(inner, f)
		}
	}
}

func TestWhateverIsOddIsToldWithItsKeyAndWhatWouldDo(t *testing.T) {
	good, err := Read("it.yaml", []byte(full))
	if err != nil || len(good.Check()) > 0 {
		t.Fatal(err, good.Check())
	}
	var keys []string
	singles(good.fields(), "", func(key string, f field.Field) {
		if f.Key != "tle" && f.Key != "omm" {
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
					t.Errorf("%s: %s: nothing that would be enough: %v", key, odd, p)
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
	singles(good.fields(), "", func(key string, at field.Field) {
		low, high, number := at.Range()
		if !number {
			return
		}
		for _, end := range []float64{low, high} {
			f, err := Read("it.yaml", []byte(full))
			if err != nil {
				t.Fatal(err)
			}
			if err := f.Set(key + "=" + strconv.FormatFloat(end, 'f', -1, 64)); err != nil {
				t.Errorf("%s: its own end %v is refused: %v", key, end, err)
				continue
			}
			if !strings.HasPrefix(key, "designs.1.") || f.wrong(nil).errors() != nil {
				continue
			}
			for _, p := range f.impossible(f.build()) {
				own := strings.TrimPrefix(key, "designs.1.") // a figure that goes with others may be too much for them
				if p.Key == key && own != "compute_kw" && own != "fault_rate" {
					t.Errorf("%s: %v is within the file's range and not within the engine's: %v", key, end, p)
				}
			}
		}
		for _, beyond := range []float64{low - math.Max(1e-9, math.Abs(low)/100), high * 1.01} {
			if err := at.Read(field.ShowNumber(beyond)); err == nil && beyond != 0 {
				t.Errorf("%s: %v is taken, beyond %v to %v", key, beyond, low, high)
			}
		}
	})
}
