package catalog

import (
	_ "embed" // the list
	"sync"
)

// Place is a city whose population generates traffic.
type Place struct {
	Name       string
	Latitude   float64 // degrees, north positive
	Longitude  float64 // degrees, east positive
	Population float64 // people of the urban agglomeration
	Country    string  // ISO 3166
}

//go:embed places.csv
var placesFile string

// Places are Starlink's points of presence, in the order of the list (positions
// source GW, populations source UNWUP; confidence med).
var Places = sync.OnceValue(func() []Place {
	var places []Place
	for _, r := range rows(placesFile, "places.csv") {
		places = append(places, Place{r.name, r.latitude, r.longitude, figureOf(r.last, "places.csv") * 1e6, r.country})
	}
	return places
})
