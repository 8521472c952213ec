package catalog

import (
	"strconv"
	"strings"
)

// row is a line of an embedded list: a name, latitude and longitude in degrees, one more field, and
// a country.
type row struct {
	name                string
	latitude, longitude float64
	last                string
	country             string
}

// rows reads an embedded list. It panics if the list is malformed.
func rows(file, name string) []row {
	var read []row
	for line := range strings.Lines(file) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		field := strings.Split(strings.TrimSuffix(line, "\n"), ",")
		if len(field) != 5 {
			panic("catalog: embedded " + name + " is not as it should be: " + line)
		}
		read = append(read, row{field[0], figureOf(field[1], name), figureOf(field[2], name), field[3], field[4]})
	}
	return read
}

// figureOf is a number in an embedded list.
func figureOf(text, name string) float64 {
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		panic("catalog: embedded " + name + ": " + err.Error())
	}
	return x
}
