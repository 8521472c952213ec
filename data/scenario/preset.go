package scenario

import (
	"embed"
	"errors"
	"fmt"
	"strings"
	"time"

	"orrery/data/scenario/tree"
	"orrery/data/text"
	"orrery/engine/field"
)

// Preset is a built-in scenario: a document in the folder presets, with the sources of its figures.
type Preset struct {
	Name  string
	About string
}

// Presets are the built-in scenarios in menu order; the first is the default.
var Presets = []Preset{
	{"dawn", "240 nodes in a dawn–dusk orbit above 1,584 relays"},
	{"tiny", "four nodes and twelve relays: every part of a mission, small"},
	{"rivals", "240 nodes among the owners of compute at the end of 2026"},
	{"starlink", "Starlink's first generation as licensed: 4,408 relays in five shells"},
	{"suncatcher", "81 nodes with TPUs, in a cluster 2 km across in a dawn–dusk orbit"},
	{"observed", "as observed by November 2026, continued: a campaign for 10,000 nodes"},
	{"article", "as promised in January 2026: 200 t rockets build 10,000 nodes"},
	{"sceptic", "twelve flights a year of 44 t, one in five lost, nodes of 40 kg per kW"},
	{"million", "1,000,000 nodes as applied for: ten shells from 600 to 1,850 km"},
}

//go:embed presets/*.yaml
var presets embed.FS

const day = 24 * time.Hour

// ByName is a copy of a preset that can be changed.
func ByName(name string) (*File, error) {
	for _, p := range Presets {
		if p.Name == name {
			return p.file(), nil
		}
	}
	words := names(Presets, func(p Preset) string { return p.Name })
	if like, ok := text.Nearest(name, words); ok {
		return nil, fmt.Errorf("no scenario is called %s: did you mean %s?", field.Quoted(name), like)
	}
	return nil, fmt.Errorf("no scenario is called %s: want %s, or a file", field.Quoted(name), field.Either(words))
}

func (p Preset) file() *File {
	document, err := presets.ReadFile("presets/" + p.Name + ".yaml")
	if err != nil {
		panic("scenario: every preset has a document: " + err.Error())
	}
	root, err := tree.ReadPlain(string(document))
	if err != nil {
		panic("scenario: presets/" + p.Name + ".yaml: " + err.Error())
	}
	root.Put("mission", &tree.Node{Kind: tree.Value, Text: p.Name})
	root.Put("title", &tree.Node{Kind: tree.Value, Text: p.About})
	f := newFile(p.Name, root)
	if wrong := f.read(); len(wrong) > 0 {
		panic("scenario: presets/" + wrong.Error())
	}
	return f
}

// Show is a preset as a commented document that runs.
func Show(name string) (string, error) {
	f, err := ByName(name)
	if err != nil {
		return "", errors.New(strings.TrimSuffix(err.Error(), ", or a file"))
	}
	return f.YAML(), nil
}
