package catalog

import (
	_ "embed" // the list
	"sync"
)

// Gateway is a ground station. Its position is accurate to about 0.1°.
type Gateway struct {
	Name      string
	Latitude  float64 // degrees, north positive
	Longitude float64 // degrees, east positive
	Planned   bool    // not yet operational
	Country   string  // ISO 3166, inferred from its name
}

//go:embed gateways.csv
var gatewaysFile string

// Gateways are the known Starlink gateways, in the order of the list (source GW,
// confidence med).
var Gateways = sync.OnceValue(func() []Gateway {
	var gateways []Gateway
	for _, r := range rows(gatewaysFile, "gateways.csv") {
		gateways = append(gateways, Gateway{r.name, r.latitude, r.longitude, r.last == "p", r.country})
	}
	return gateways
})
