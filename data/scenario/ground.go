package scenario

import (
	"fmt"

	"orrery/data/catalog"
	"orrery/engine/field"
	"orrery/engine/network"
	"orrery/engine/unit"
)

// gateways are those of the catalogue that are in use.
func (f *File) gateways() []network.Site {
	var sites []network.Site
	for _, g := range catalog.Gateways() {
		if f.short.gateways == "all" || f.short.gateways == "operational" && !g.Planned {
			sites = append(sites, network.Site{Name: g.Name, Latitude: unit.Angle(g.Latitude) * unit.Degree, Longitude: unit.Angle(g.Longitude) * unit.Degree, Country: g.Country})
		}
	}
	return sites
}

// towns are the places of the catalogue that are in use.
func (f *File) towns() []network.Place {
	var places []network.Place
	if f.short.cities == "all" && f.s.Links.On() {
		const million = 1e6
		for _, c := range catalog.Places() {
			places = append(places, network.Place{
				Name: c.Name, Latitude: unit.Angle(c.Latitude) * unit.Degree, Longitude: unit.Angle(c.Longitude) * unit.Degree,
				Population: c.Population / million * million, Country: c.Country,
			})
		}
	}
	return places
}

// cities are all places: the catalogue's, then the file's own.
func (f *File) cities() []network.Place {
	if !f.s.Links.On() {
		return nil
	}
	places := append(f.towns(), f.s.Places...)
	for i := range places {
		if places[i].Capacity == 0 {
			places[i].Capacity = f.short.place
		}
	}
	return places
}

// stations checks that all gateways and cities have different names, those in use from the
// catalogue included.
func (c *checker) stations() {
	unique(c, "sites", c.file.s.Sites, func(s network.Site) string { return s.Name })
	unique(c, "places", c.file.s.Places, func(p network.Place) string { return p.Name })
	taken := map[string]string{}
	for _, s := range c.file.gateways() {
		taken[s.Name] = "a gateway of the catalogue"
	}
	for _, p := range c.file.towns() {
		taken[p.Name] = "a city of the catalogue"
	}
	refuse := func(key, name string) {
		if by := taken[name]; by != "" {
			c.refuse(key, "is %s, which is the name of %s: want a different name", field.Quoted(name), by)
		}
	}
	for i, s := range c.file.s.Sites {
		refuse(fmt.Sprintf("sites.%d.name", i+1), s.Name)
	}
	for i, s := range c.file.s.Sites {
		taken[s.Name] = fmt.Sprintf("site %d", i+1)
	}
	for i, p := range c.file.s.Places {
		refuse(fmt.Sprintf("places.%d.name", i+1), p.Name)
	}
}
