package route

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"orrery/data/catalog"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/space"
	"orrery/engine/table"
	"orrery/engine/unit"
	"orrery/ui/command/cli"
	"orrery/ui/pane/order"
)

// unknown says of a name that is no station's and no satellite's which ones are near it: on
// the globe, if it is a place that is known, else in letters.
func (n *network) unknown(word string) error {
	stations := n.ground.Stations()
	if len(stations) == 0 {
		return cli.Misuse("there is no station %q: the scenario has none, want --stations FILE or the name of a satellite", word)
	}
	if first, last := n.numbered(word); first != "" {
		return cli.Misuse("there is no station and no satellite %q: those are %s to %s", word, first, last)
	}
	if at, ok := known(word); ok {
		return cli.Misuse("there is no station and no satellite %q: near it are %s", word, strings.Join(nearest(stations, at), ", "))
	}
	names := make([]string, len(stations))
	for k, s := range stations {
		names[k] = s.Name
	}
	return cli.Misuse("there is no station and no satellite %q: %s", word, order.Likely(word, names))
}

// numbered are the first and the last satellite that are called with a letter and a number,
// as the word is; none where it is not, or where no satellite is.
func (n *network) numbered(word string) (first, last string) {
	if len(word) < 2 || strings.Trim(word[1:], "0123456789") != "" {
		return "", ""
	}
	for id := range n.mesh.Satellites() {
		name := n.fleet.Name(fleet.ID(id))
		if !strings.EqualFold(name[:1], word[:1]) || strings.Trim(name[1:], "0123456789") != "" {
			continue
		}
		if last = name; first == "" {
			first = name
		}
	}
	return first, last
}

// known is where a city or a gateway lies of which the catalogue knows.
func known(name string) (space.Place, bool) {
	at := func(latitude, longitude float64) (space.Place, bool) {
		return space.Place{Latitude: unit.Angle(latitude) * unit.Degree, Longitude: unit.Angle(longitude) * unit.Degree}, true
	}
	for _, p := range catalog.Places() {
		if strings.EqualFold(p.Name, name) {
			return at(p.Latitude, p.Longitude)
		}
	}
	for _, g := range catalog.Gateways() {
		if strings.EqualFold(g.Name, name) {
			return at(g.Latitude, g.Longitude)
		}
	}
	return space.Place{}, false
}

// nearest are the three stations that lie nearest to a place, with their distances over the
// ground.
func nearest(stations []link.Station, to space.Place) []string {
	const few = 3
	here := to.EarthFixed().Unit()
	far := func(s link.Station) unit.Length {
		cos := here.Dot(s.Place.EarthFixed().Unit())
		return space.EarthRadius * unit.Length(math.Acos(max(-1, min(1, cos))))
	}
	byDistance := slices.Clone(stations)
	slices.SortStableFunc(byDistance, func(a, b link.Station) int { return table.Compare(far(a), far(b)) })
	var words []string
	for _, s := range byDistance[:min(few, len(byDistance))] {
		words = append(words, fmt.Sprintf("%s (%.0f km)", s.Name, far(s).Kilometres()))
	}
	return words
}
