package catalog

import (
	_ "embed" // the list
	"strconv"
	"strings"
	"sync"
)

// Place is a city whose people send and receive.
type Place struct {
	Name       string
	Latitude   float64 // degrees, north positive
	Longitude  float64 // degrees, east positive
	Population float64 // people of the urban agglomeration
}

//go:embed places.csv
var placesFile string

// Places are Starlink's points of presence, in the order of the list (positions
// source GW, populations source UNWUP; confidence med).
var Places = sync.OnceValue(func() []Place {
	var places []Place
	for line := range strings.Lines(placesFile) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		field := strings.Split(strings.TrimSuffix(line, "\n"), ",")
		latitude, errLat := strconv.ParseFloat(field[1], 64)
		longitude, errLon := strconv.ParseFloat(field[2], 64)
		millions, errPeople := strconv.ParseFloat(field[3], 64)
		if len(field) != 4 || errLat != nil || errLon != nil || errPeople != nil {
			panic("catalog: embedded places.csv is not as it should be: " + line)
		}
		places = append(places, Place{field[0], latitude, longitude, millions * 1e6})
	}
	return places
})
