// Package catalog answers what the built-in hardware and places are: satellites, launch vehicles,
// pads, gateways, cities and markets, each figure with its source.
//
// # Model
//
// An entry is a name and its figures, with the keys and units of scenario files. The files are
// embedded, and read once when first used.
//
// # Limits
//
// Figures are those of late 2026. Figures without a source are marked as estimates;
// docs/estimates.md lists them all.
//
// # Sources
//
// sources.yaml in this folder says which document each source key stands for.
package catalog

import (
	_ "embed" // the files
	"fmt"
	"slices"
	"sync"

	"github.com/goccy/go-yaml"
)

// Figure is one number of a thing and where it comes from.
type Figure struct {
	Key        string // with its unit: mass_kg
	Value      float64
	Source     string // a key of Sources
	Confidence string // high, med or low
	Note       string // how it was derived; may be empty
}

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
	Country string // where it stands, as ISO 3166 has it; "" of what can be anywhere
	Figures []Figure
}

// Figure is the figure of a key.
func (t Thing) Figure(key string) (Figure, bool) {
	i := slices.IndexFunc(t.Figures, func(f Figure) bool { return f.Key == key })
	if i < 0 {
		return Figure{}, false
	}
	return t.Figures[i], true
}

//go:embed designs.yaml
var designsFile string

//go:embed vehicles.yaml
var vehiclesFile string

//go:embed pads.yaml
var padsFile string

//go:embed sources.yaml
var sourcesFile []byte

// Designs are the kinds of satellite, Vehicles the rockets, Pads the launch pads.
var (
	Designs  = sync.OnceValue(func() []Thing { return things("designs.yaml", designsFile) })
	Vehicles = sync.OnceValue(func() []Thing { return things("vehicles.yaml", vehiclesFile) })
	Pads     = sync.OnceValue(func() []Thing { return things("pads.yaml", padsFile) })
)

// ByName is the thing of a name.
func ByName(things []Thing, name string) (Thing, bool) {
	i := slices.IndexFunc(things, func(t Thing) bool { return t.Name == name })
	if i < 0 {
		return Thing{}, false
	}
	return things[i], true
}

// Source is a key of a source and what it refers to.
type Source struct{ Key, Text string }

// Sources are all sources in order of their keys.
var Sources = sync.OnceValue(func() []Source {
	var file yaml.MapSlice
	if err := yaml.UnmarshalWithOptions(sourcesFile, &file, yaml.Strict()); err != nil {
		panic("catalog: embedded sources.yaml is not as it should be: " + err.Error())
	}
	sources := make([]Source, len(file))
	for i, item := range file {
		sources[i] = Source{fmt.Sprint(item.Key), fmt.Sprint(item.Value)}
	}
	return sources
})
