// Command make converts Natural Earth's land polygons to the file that package landmask embeds. It
// reads land-110m.json of the npm package world-atlas:
//
//	npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
//	go run ./ui/draw/landmask/make -in package/land-110m.json -out ui/draw/landmask/land.bin
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
)

func main() {
	in := flag.String("in", "package/land-110m.json", "the TopoJSON file to read")
	out := flag.String("out", "land.bin", "the file to write")
	flag.Parse()
	if err := run(*in, *out); err != nil {
		fmt.Fprintln(os.Stderr, "make:", err)
		os.Exit(1)
	}
}

func run(in, out string) error {
	text, err := os.ReadFile(in)
	if err != nil {
		return err
	}
	var topology topology
	if err := json.Unmarshal(text, &topology); err != nil {
		return fmt.Errorf("%s: %w", in, err)
	}
	rings, err := topology.rings()
	if err != nil {
		return fmt.Errorf("%s: %w", in, err)
	}
	return os.WriteFile(out, encode(rings), 0o644)
}
