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
			Figures yaml.MapSlice
		}
		if err := yaml.UnmarshalWithOptions([]byte(file), &raw, yaml.Strict(), yaml.UseOrderedMap()); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		want := make([]Thing, len(raw))
		for i, r := range raw {
			want[i] = Thing{Name: r.Name, About: r.About}
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
