package catalog

import (
	_ "embed" // the list
	"strconv"
	"strings"
	"sync"
)

// Gateway is a ground station. Its place is good to about 0.1°.
type Gateway struct {
	Name      string
	Latitude  float64 // degrees, north positive
	Longitude float64 // degrees, east positive
	Planned   bool    // not yet operational
}

//go:embed gateways.csv
var gatewaysFile string

// Gateways are the known Starlink gateways, in the order of the list (source GW,
// confidence med).
var Gateways = sync.OnceValue(func() []Gateway {
	var gateways []Gateway
	for line := range strings.Lines(gatewaysFile) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		field := strings.Split(strings.TrimSuffix(line, "\n"), ",")
		latitude, errLat := strconv.ParseFloat(field[1], 64)
		longitude, errLon := strconv.ParseFloat(field[2], 64)
		if len(field) != 4 || errLat != nil || errLon != nil {
			panic("catalog: embedded gateways.csv is not as it should be: " + line)
		}
		gateways = append(gateways, Gateway{field[0], latitude, longitude, field[3] == "p"})
	}
	return gateways
})
