package catalog

import (
	"embed"
	"path"
	"strings"
)

//go:embed markets/*.yaml
var marketFiles embed.FS

// Markets are the names of the built-in markets: their owners, data centres and contracts.
func Markets() []string {
	files, err := marketFiles.ReadDir("markets")
	if err != nil {
		panic("catalog: there are markets: " + err.Error())
	}
	var names []string
	for _, f := range files {
		names = append(names, strings.TrimSuffix(f.Name(), ".yaml"))
	}
	return names
}

// Market is the market part of a scenario as a document; nil if no market has the name.
func Market(name string) []byte {
	document, err := marketFiles.ReadFile(path.Join("markets", name+".yaml"))
	if err != nil {
		return nil
	}
	return document
}
