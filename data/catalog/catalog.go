// Package catalog answers what the built-in hardware is: satellites, rockets,
// pads and gateways, every figure with its source.
//
// # Model
//
// A thing is a name and its figures, in the units that scenario files use and
// under the same keys. The files are embedded and read once, when first asked
// for.
//
// # Limits
//
// Figures are the state of late 2026. What no source gives is an estimate and
// says so; docs/estimates.md lists them all.
//
// # Sources
//
// sources.yaml beside this file says what every key stands for.
package catalog

import (
	_ "embed" // the files
	"fmt"
	"slices"
	"sync"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
)

// Figure is one number of a thing and where it comes from.
type Figure struct {
	Key        string // with its unit: mass_kg
	Value      float64
	Source     string // a key of Sources
	Confidence string // high, med or low
	Note       string // what it follows from; may be empty
}

// Estimate says whether no document is behind the figure.
func (f Figure) Estimate() bool { return f.Source == "EST" }

// String is the figure's source in a few words: "AI1 high: 150 kW peak".
func (f Figure) String() string {
	s := f.Source + " " + f.Confidence
	if f.Note != "" {
		s += ": " + f.Note
	}
	return s
}

// Thing is a kind of satellite, a rocket or a pad.
type Thing struct {
	Name    string
	About   string
	Figures []Figure
}

// Figure finds a figure by its key.
func (t Thing) Figure(key string) (Figure, bool) {
	i := slices.IndexFunc(t.Figures, func(f Figure) bool { return f.Key == key })
	if i < 0 {
		return Figure{}, false
	}
	return t.Figures[i], true
}

//go:embed designs.yaml
var designsFile []byte

//go:embed vehicles.yaml
var vehiclesFile []byte

//go:embed pads.yaml
var padsFile []byte

//go:embed sources.yaml
var sourcesFile []byte

// Designs are the kinds of satellite, Vehicles the rockets, Pads where they
// leave from.
var (
	Designs  = sync.OnceValue(func() []Thing { return read("designs.yaml", designsFile) })
	Vehicles = sync.OnceValue(func() []Thing { return read("vehicles.yaml", vehiclesFile) })
	Pads     = sync.OnceValue(func() []Thing { return read("pads.yaml", padsFile) })
)

// ByName finds a thing.
func ByName(things []Thing, name string) (Thing, bool) {
	i := slices.IndexFunc(things, func(t Thing) bool { return t.Name == name })
	if i < 0 {
		return Thing{}, false
	}
	return things[i], true
}

// Source is a key and what it stands for.
type Source struct{ Key, Text string }

// Sources is what the source keys stand for, in order of the keys.
var Sources = sync.OnceValue(func() []Source {
	var file yaml.MapSlice
	decode("sources.yaml", sourcesFile, &file)
	sources := make([]Source, len(file))
	for i, item := range file {
		sources[i] = Source{fmt.Sprint(item.Key), fmt.Sprint(item.Value)}
	}
	return sources
})

// read decodes one of the embedded files. They are ours: a fault is a bug.
func read(name string, file []byte) []Thing {
	var raw []struct {
		Name    string  `yaml:"name"`
		About   string  `yaml:"about"`
		Figures figures `yaml:"figures"`
	}
	decode(name, file, &raw)
	things := make([]Thing, len(raw))
	for i, r := range raw {
		things[i] = Thing{r.Name, r.About, r.Figures}
	}
	return things
}

func decode(name string, file []byte, into any) {
	if err := yaml.UnmarshalWithOptions(file, into, yaml.Strict()); err != nil {
		panic("catalog: embedded " + name + " is not as it should be: " + err.Error())
	}
}

// figures keeps the order of the file, which a map would lose.
type figures []Figure

// UnmarshalYAML reads a mapping of keys to figures.
func (f *figures) UnmarshalYAML(node ast.Node) error {
	mapping, ok := node.(*ast.MappingNode)
	if !ok {
		return fmt.Errorf("figures are %v, want a mapping", node.Type())
	}
	for _, item := range mapping.Values {
		var body struct {
			Value      float64 `yaml:"value"`
			Source     string  `yaml:"source"`
			Confidence string  `yaml:"confidence"`
			Note       string  `yaml:"note"`
		}
		if err := yaml.NodeToValue(item.Value, &body, yaml.Strict()); err != nil {
			return err
		}
		*f = append(*f, Figure{item.Key.String(), body.Value, body.Source, body.Confidence, body.Note})
	}
	return nil
}
