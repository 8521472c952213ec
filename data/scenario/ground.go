package scenario

import (
	"fmt"
	"time"

	"orrery/data/catalog"
	"orrery/engine"
	"orrery/engine/link"
	"orrery/engine/unit"
)

// Site is a gateway that the catalogue does not have.
type Site struct {
	Name                string
	Latitude, Longitude float64 // degrees
	Altitude            float64 // m
	Capacity            float64 // Gbps
}

func (s *Site) entries() []entry {
	return []entry{
		{"name", "", name{&s.Name}, false},
		{"latitude_deg", "north positive", number{&s.Latitude, -90, 90}, false},
		{"longitude_deg", "east positive", number{&s.Longitude, -180, 180}, false},
		{"altitude_m", "above the WGS 84 ellipsoid", number{&s.Altitude, -1000, 10_000}, s.Altitude == 0},
		{"capacity_gbps", "each way; 0 for links: ground_capacity_gbps", number{&s.Capacity, 0, 1e6}, s.Capacity == 0},
	}
}

// Place is a city that the catalogue does not have.
type Place struct {
	Name                string
	Latitude, Longitude float64 // degrees
	Population          float64 // millions
	Capacity            float64 // Gbps
}

func (p *Place) entries() []entry {
	return []entry{
		{"name", "", name{&p.Name}, false},
		{"latitude_deg", "north positive", number{&p.Latitude, -90, 90}, false},
		{"longitude_deg", "east positive", number{&p.Longitude, -180, 180}, false},
		{"population_million", "traffic follows the product of two places' populations", number{&p.Population, 1e-6, 1e4}, false},
		{"capacity_gbps", "of all its terminals, each way; 0 for links: place_capacity_gbps", number{&p.Capacity, 0, 1e6}, p.Capacity == 0},
	}
}

// Links are the limits of lasers and radio.
type Links struct {
	Terminals int
	Range     float64 // km
	Grazing   float64 // km
	Acquire   time.Duration
	Capacity  float64 // Gbps
	Elevation float64 // degrees
	Gateway   float64 // Gbps
	Place     float64 // Gbps
}

// usualLinks are Starlink's, with the terminals of a +grid.
func usualLinks() Links {
	u := link.Usual()
	return Links{
		Terminals: u.Terminals, Range: u.Range.Kilometres(), Grazing: u.Grazing.Kilometres(), Acquire: u.Acquire,
		Capacity: u.Capacity.Gigabits(), Elevation: u.MinElevation.Degrees(), Gateway: u.GroundCapacity.Gigabits(), Place: 400,
	}
}

func (l *Links) entries() []entry {
	off := l.Terminals == 0
	return []entry{
		{"terminals", "lasers of a satellite: 4 make a +grid, Starlink's present satellites have 3 (sl.isl.n); 0: no network at all", whole{&l.Terminals, 0, link.MaxTerminals}, false},
		{"range_km", "BRA high: longest laser link", number{&l.Range, 1, 1e6}, off},
		{"grazing_km", "EST low: lowest height of a laser's line", number{&l.Grazing, 0, 1000}, off},
		{"acquisition", "BRA high: from sight to service", span{&l.Acquire, 0, time.Hour}, off},
		{"capacity_gbps", "BRA high: of a laser link, each way", number{&l.Capacity, 0, 1e6}, off},
		{"min_elevation_deg", "FCC21 high: of a satellite over a station's horizon", number{&l.Elevation, 0, 89}, off},
		{"ground_capacity_gbps", "EST low: of a gateway, each way", number{&l.Gateway, 0, 1e6}, off},
		{"place_capacity_gbps", "EST low: of all terminals of a place, each way", number{&l.Place, 0, 1e6}, off},
	}
}

func (l *Links) build() link.Rules {
	if l.Terminals == 0 {
		return link.Rules{}
	}
	return link.Rules{
		Range: unit.Length(l.Range) * unit.Kilometre, Grazing: unit.Length(l.Grazing) * unit.Kilometre,
		Terminals: l.Terminals, Acquire: l.Acquire, Capacity: gigabits(l.Capacity),
		MinElevation: unit.Angle(l.Elevation) * unit.Degree, GroundCapacity: gigabits(l.Gateway),
	}
}

// gigabits is a rate in Gbps.
func gigabits(rate float64) link.Rate { return link.Rate(rate * float64(link.Gbps)) }

// Traffic is what places send to each other.
type Traffic struct {
	Mean  float64 // Gbps
	Swing float64
	Peak  float64 // hours
}

func (t *Traffic) entries() []entry {
	return []entry{
		{"mean_gbps", "EST low: between all places together, over a day", number{&t.Mean, 0, 1e9}, false},
		{"swing", "EST med: of the daily course, as a share of the mean", number{&t.Swing, 0, 1}, false},
		{"peak_hour", "EST med: of the local day", number{&t.Peak, 0, 24}, false},
	}
}

func (t *Traffic) build() engine.Traffic {
	return engine.Traffic{Mean: gigabits(t.Mean), Swing: t.Swing, Peak: t.Peak}
}

// sites are the gateways: the catalogue's, then the file's own.
func (f *File) sites() []engine.Site {
	var sites []engine.Site
	for _, g := range catalog.Gateways() {
		if f.Gateways == "all" || f.Gateways == "operational" && !g.Planned {
			sites = append(sites, engine.Site{Name: g.Name, Latitude: unit.Angle(g.Latitude) * unit.Degree, Longitude: unit.Angle(g.Longitude) * unit.Degree})
		}
	}
	for _, x := range f.Sites {
		sites = append(sites, engine.Site{
			Name: x.Name, Latitude: unit.Angle(x.Latitude) * unit.Degree, Longitude: unit.Angle(x.Longitude) * unit.Degree,
			Altitude: unit.Length(x.Altitude) * unit.Metre, Capacity: gigabits(x.Capacity),
		})
	}
	return sites
}

// cities are the places: the catalogue's, then the file's own.
func (f *File) cities() []engine.Place {
	if f.Links.Terminals == 0 {
		return nil
	}
	var places []engine.Place
	add := func(p Place) {
		capacity := p.Capacity
		if capacity == 0 {
			capacity = f.Links.Place
		}
		places = append(places, engine.Place{
			Name: p.Name, Latitude: unit.Angle(p.Latitude) * unit.Degree, Longitude: unit.Angle(p.Longitude) * unit.Degree,
			Population: p.Population * 1e6, Capacity: gigabits(capacity),
		})
	}
	if f.Cities == "all" {
		for _, c := range catalog.Places() {
			add(Place{Name: c.Name, Latitude: c.Latitude, Longitude: c.Longitude, Population: c.Population / 1e6})
		}
	}
	for _, p := range f.Places {
		add(*p)
	}
	return places
}

// stations wants every gateway and city to have a name of its own, those of the
// catalogue that are in use included.
func (c *checker) stations() {
	unique(c, "sites", c.file.Sites, func(s *Site) string { return s.Name })
	unique(c, "places", c.file.Places, func(p *Place) string { return p.Name })
	others := *c.file
	others.Sites, others.Places = nil, nil
	taken := map[string]string{}
	for _, s := range others.sites() {
		taken[s.Name] = "a gateway of the catalogue"
	}
	for _, p := range others.cities() {
		taken[p.Name] = "a city of the catalogue"
	}
	refuse := func(key, name string) {
		if by := taken[name]; by != "" {
			c.refuse(key, "is %s, as %s is: want a name of its own", quoted(name), by)
		}
	}
	for i, s := range c.file.Sites {
		refuse(fmt.Sprintf("sites.%d.name", i+1), s.Name)
	}
	for i, s := range c.file.Sites {
		taken[s.Name] = fmt.Sprintf("site %d", i+1)
	}
	for i, p := range c.file.Places {
		refuse(fmt.Sprintf("places.%d.name", i+1), p.Name)
	}
}
