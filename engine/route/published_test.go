package route_test

import (
	"math"
	"testing"
	"time"

	"orrery/engine/link"
	"orrery/engine/orbit"
	"orrery/engine/route"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// Handley (2018), Delay is not an option, HotNets: 1,600 satellites at 1,150 km, seen
// within 40° of the zenith; the best cable takes 182 ms, the satellites "almost
// half" (verification D10).
func TestLondonToJohannesburgTakesAboutHalfOfTheBestCable(t *testing.T) {
	const cable = 182.0 // ms
	shell := orbit.Shell{
		Altitude: 1150 * unit.Kilometre, Inclination: 53 * unit.Degree,
		Planes: 32, PerPlane: 50, Phasing: 5,
	}
	p, err := shell.Planned(0)
	if err != nil {
		t.Fatal(err)
	}
	rules := link.DefaultRules()
	rules.MinElevation = 50 * unit.Degree
	m, err := link.New(link.Wire([]link.Group{{Satellites: p.Len(), Shell: &shell}}, rules))
	if err != nil {
		t.Fatal(err)
	}
	g, err := link.NewGround([]link.Station{{Name: "London", Place: london}, {Name: "Johannesburg", Place: johannesburg}}, rules)
	if err != nil {
		t.Fatal(err)
	}
	var s link.State
	var n route.Network
	var q route.Queue
	states := make([]orbit.State, p.Len())
	for minute := range 180 {
		elapsed := time.Duration(minute) * time.Minute
		p.States(elapsed, states)
		sky := link.Sky{Elapsed: elapsed, States: states}
		m.Update(&s, sky)
		g.Update(m, sky, space.GMST(space.Instant(elapsed)))
		n.Build(m, g, sky)
		path := n.Search(route.Query{From: n.Station(0), To: n.Station(1)}, &q, nil)
		if rtt := 2e3 * path.Delay(); rtt < cable/2 || rtt > 0.56*cable {
			t.Errorf("after %d min it takes %.2f ms, want half of %g or a little more", minute, rtt, cable)
		}
	}
}

// verification D9: over satellites at 550 km straight above both ends and a great
// circle between.
func TestIdealRoundTripsAreAsPublished(t *testing.T) {
	const height, earth = 550e3, 6371e3 // m
	for _, c := range []struct {
		name     string
		from, to space.Place
		rtt      float64 // ms
	}{
		{"London–New York", london, placeAt(40.7128, -74.0060), 47.7},
		{"London–Singapore", london, placeAt(1.3521, 103.8198), 85.9},
		{"London–Johannesburg", london, johannesburg, 73.1},
		{"Toronto–Sydney", placeAt(43.6532, -79.3832), placeAt(-33.8688, 151.2093), 120.2},
	} {
		arc := link.Fibre(c.from, c.to).Metres() * (earth + height) / earth
		if got := 2e3 * (2*height + arc) / float64(link.LightSpeed); math.Abs(got-c.rtt) > 0.1 {
			t.Errorf("%s: %.2f ms, want %g", c.name, got, c.rtt)
		}
	}
}

var london, johannesburg = placeAt(51.5074, -0.1278), placeAt(-26.2041, 28.0473)

// placeAt is a place on the ellipsoid, in degrees.
func placeAt(latitude, longitude float64) space.Place {
	return space.Place{Latitude: unit.Angle(latitude) * unit.Degree, Longitude: unit.Angle(longitude) * unit.Degree}
}
