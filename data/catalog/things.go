package catalog

import "strings"

// things reads an embedded file of things. It is YAML of a narrow kind, a figure a
// line, and read as such: every start waits for it, and a decoder of all of YAML
// would take a tenth of a start. It panics where a line is not as it should be.
func things(name, file string) []Thing {
	var read []Thing
	for line := range strings.Lines(file) {
		line = strings.TrimSuffix(line, "\n")
		if title, ok := strings.CutPrefix(line, "- name: "); ok {
			read = append(read, Thing{Name: plain(title)})
			continue
		}
		about, isAbout := strings.CutPrefix(line, "  about: ")
		country, isCountry := strings.CutPrefix(line, "  country: ")
		figure, isFigure := strings.CutPrefix(line, "    ")
		switch {
		case strings.HasPrefix(line, "#"), line == "  figures:":
		case isAbout && len(read) > 0:
			read[len(read)-1].About = plain(about)
		case isCountry && len(read) > 0:
			read[len(read)-1].Country = plain(country)
		case isFigure && len(read) > 0:
			last := &read[len(read)-1]
			last.Figures = append(last.Figures, figureIn(figure, name))
		default:
			panic("catalog: embedded " + name + " is not as it should be: " + line)
		}
	}
	return read
}

// figureIn is what a line says: "mass_kg: {value: 1, source: CALC, confidence: med,
// note: why}", the note may be missing.
func figureIn(line, name string) Figure {
	key, rest, _ := strings.Cut(line, ": {value: ")
	value, rest, _ := strings.Cut(rest, ", source: ")
	source, rest, _ := strings.Cut(rest, ", confidence: ")
	rest, closed := strings.CutSuffix(rest, "}")
	confidence, note, _ := strings.Cut(rest, ", note: ")
	if !closed {
		panic("catalog: embedded " + name + " is not as it should be: " + line)
	}
	return Figure{key, figureOf(value, name), source, confidence, plain(note)}
}

// plain is a text without its quotes, inside of which the files escape nothing.
func plain(text string) string { return strings.Trim(text, "\"") }
