package network

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"orrery/engine"
	"orrery/engine/network"
	"orrery/ui/pane/order"
)

// names are the stations by number, as far as they are known: those of the
// scenario, places before gateways, and of those that were added the ones in the
// snapshot.
func (p *Pane) names(s engine.Snapshot) []string {
	names := make([]string, 0, len(p.plan.Places)+len(p.plan.Sites))
	for _, place := range p.plan.Places {
		names = append(names, place.Name)
	}
	for _, site := range p.plan.Sites {
		names = append(names, site.Name)
	}
	for _, row := range s.Network.Stations.Rows {
		for row.Station >= len(names) {
			names = append(names, "")
		}
		names[row.Station] = row.Name
	}
	return names
}

// readRoute reads the names of two stations, with a comma between them where they
// could be taken for others: London Tokyo; New York, Los Angeles.
func readRoute(names []string, line string) (network.RouteQuery, error) {
	var ask network.RouteQuery
	var err error
	words := strings.Fields(strings.ReplaceAll(line, ",", " , "))
	if i := slices.Index(words, ","); i >= 0 {
		ask, err = routeOf(names, words[:i], words[i+1:])
	} else if len(words) < 2 {
		return ask, fmt.Errorf("want two stations, like %s", strings.Join(names[:min(2, len(names))], ", "))
	} else {
		for i := 1; i < len(words); i++ {
			if ask, err = routeOf(names, words[:i], words[i:]); err == nil {
				break
			}
		}
		if err != nil {
			_, err = routeOf(names, words[:1], words[1:])
			if i, known := longestName(names, words); known {
				_, err = routeOf(names, words[:i], words[i:])
			}
		}
	}
	if err == nil && ask.From == ask.To {
		err = fmt.Errorf("%s is both ends: want two stations", names[ask.From])
	}
	return ask, err
}

// longestName is how many of the first words are the name of a station.
func longestName(names, words []string) (n int, ok bool) {
	for i := len(words) - 1; i > 0; i-- {
		if _, err := order.FindStation(names, strings.Join(words[:i], " ")); err == nil {
			return i, true
		}
	}
	return 0, false
}

func routeOf(names, from, to []string) (network.RouteQuery, error) {
	a, err := order.FindStation(names, strings.Join(from, " "))
	if err != nil {
		return network.RouteQuery{}, err
	}
	b, err := order.FindStation(names, strings.Join(to, " "))
	return network.RouteQuery{From: a, To: b}, err
}

// firstRoute is the route to begin with: from the largest place to the largest of
// those farther than a quarter of the route around the Earth.
func firstRoute(places []network.Place) (from, to int, ok bool) {
	for i := range places {
		if places[i].Population > places[from].Population {
			from = i
		}
	}
	to = -1
	for i := range places {
		if between := arcBetween(places[from], places[i]); between > math.Pi/2 && (to < 0 || places[i].Population > places[to].Population) {
			to = i
		}
	}
	if to < 0 && len(places) > 1 {
		to = (from + 1) % len(places)
	}
	return from, to, to >= 0
}

// arcBetween is how far two places are apart on a sphere, in radians.
func arcBetween(a, b network.Place) float64 {
	sinA, cosA := math.Sincos(float64(a.Latitude))
	sinB, cosB := math.Sincos(float64(b.Latitude))
	cos := sinA*sinB + cosA*cosB*math.Cos(float64(a.Longitude-b.Longitude))
	return math.Acos(max(-1, min(cos, 1)))
}
