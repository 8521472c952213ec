package catalog

import (
	"reflect"
	"testing"

	"github.com/goccy/go-yaml"
)

func TestThingsAreWhatYAMLSays(t *testing.T) {
	for name, file := range map[string]string{"designs.yaml": designsFile, "vehicles.yaml": vehiclesFile, "pads.yaml": padsFile} {
		var raw []struct {
			Name    string
			About   string
			Country string
			Figures yaml.MapSlice
		}
		if err := yaml.UnmarshalWithOptions([]byte(file), &raw, yaml.Strict(), yaml.UseOrderedMap()); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		want := make([]Thing, len(raw))
		for i, r := range raw {
			want[i] = Thing{Name: r.Name, About: r.About, Country: r.Country}
			for _, item := range r.Figures {
				f := Figure{Key: item.Key.(string)}
				for _, field := range item.Value.(yaml.MapSlice) {
					switch field.Key {
					case "value":
						f.Value = reflect.ValueOf(field.Value).Convert(reflect.TypeFor[float64]()).Float()
					case "source":
						f.Source = field.Value.(string)
					case "confidence":
						f.Confidence = field.Value.(string)
					case "note":
						f.Note = field.Value.(string)
					default:
						t.Errorf("%s: %s.%s has %v, want value, source, confidence and note", name, r.Name, f.Key, field.Key)
					}
				}
				want[i].Figures = append(want[i].Figures, f)
			}
		}
		got := things(name, file)
		if len(got) != len(want) {
			t.Fatalf("%s: read %d things, want %d", name, len(got), len(want))
		}
		for i := range want {
			if !reflect.DeepEqual(got[i], want[i]) {
				t.Errorf("%s: read %+v, want %+v", name, got[i], want[i])
			}
		}
	}
}

func BenchmarkReadDesigns(b *testing.B) {
	for b.Loop() {
		things("designs.yaml", designsFile)
	}
}

func TestEveryNodeSaysAllThatItIsMadeOf(t *testing.T) {
	nodes := 0
	for _, d := range Designs() {
		if f, ok := d.Figure("accelerators"); !ok || f.Value == 0 {
			continue
		}
		nodes++
		for _, key := range []string{
			"mass_kg", "array_m2", "cell_efficiency", "array_fill", "array_wear_year",
			"battery_kwh", "battery_depth", "battery_round_trip", "battery_cycles",
			"radiator_m2", "radiator_emissivity", "radiator_absorptivity", "heat_capacity_kj_k", "heat_limit_c",
			"bus_kw", "laser_terminals", "laser_gbps", "laser_range_km", "shielding_mm", "fault_rate",
			"compute_kw", "accelerator_tflops", "accelerator_memory_gb", "accelerator_memory_tb_s",
			"hardware_musd", "accelerators_musd",
		} {
			if _, ok := d.Figure(key); !ok {
				t.Errorf("%s does not say its %s", d.Name, key)
			}
		}
		bf16, _ := d.Figure("accelerator_tflops")
		for _, key := range []string{"accelerator_fp32_tflops", "accelerator_fp64_tflops"} {
			if f, ok := d.Figure(key); ok && f.Value >= bf16.Value {
				t.Errorf("%s: %s is %g, want under the %g of bf16", d.Name, key, f.Value, bf16.Value)
			}
		}
		if f, ok := d.Figure("accelerator_fp8_tflops"); ok && f.Value < bf16.Value {
			t.Errorf("%s: fp8 is %g TFLOP/s, want no less than the %g of bf16", d.Name, f.Value, bf16.Value)
		}
	}
	if nodes < 4 {
		t.Errorf("%d designs of nodes, want four", nodes)
	}
}
