package catalog

import "strings"

// things reads an embedded file of things. The file is YAML restricted to one figure per line and
// is parsed as such, because it is read at every start and a full YAML decoder would take a tenth
// of the time to start. It panics if a line is malformed.
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

// figureIn parses a line such as "mass_kg: {value: 1, source: CALC, confidence: med, note: why}";
// the note is optional.
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

// plain is a text without its quotes; in these files quotes contain no escapes.
func plain(text string) string { return strings.Trim(text, "\"") }
