package selftest

import (
	"math"

	"orrery/engine/link"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// linkFigures are what lasers carry, how far they see, and what light takes.
func linkFigures() []outside {
	const suncatcher, friis = "arXiv:2511.19468", "Friis (1946) and Planck's constant, by hand"
	place := func(latitude, longitude float64) space.Place { return city("", latitude, longitude).Place }
	across := func(a, b space.Place) unit.Length { return link.Fibre(a, b) }
	transatlantic := across(place(51.5074, -0.1278), place(40.7128, -74.0060))
	antipodes := across(place(43.6532, -79.3832), place(-33.8688, 151.2093))
	fibre := func(arc unit.Length) float64 { return 1000 * arc.Metres() * link.FibreIndex / float64(link.LightSpeed) }
	beam := func(photons float64) link.Beam {
		return link.Beam{Power: 5, Gain: 105.1, Wavelength: 1.55e-6, Loss: 3, Photons: photons}
	}
	grazing := link.DefaultRules().Grazing
	const sphere = "two tangents to a sphere, by hand"
	return []outside{
		{id: "D1", what: "5 W through 10 cm at 5,000 km, received, µW", source: suncatcher, want: 1.6, within: 0.016, ours: 1e6 * float64(beam(71).Received(5000*unit.Kilometre))},
		{id: "D2/71", what: "what it carries at 71 photons a bit, Gbps", source: friis, want: 175.5, within: 1.8, ours: none, why: echo},
		{id: "D2/195.6", what: "at 195.6 photons a bit, Gbps", source: friis, want: 63.7, within: 0.64, ours: none, why: echo},
		{id: "D3/1000", what: "the same at 1,000 km, Tbps", source: friis, want: 1.59, within: 0.016, ours: none, why: echo},
		{id: "D3/300", what: "the same at 300 km, Tbps", source: friis + "; arXiv:2511.19468, fig. 1: 9.6 close", want: 17.7, within: 0.18, ours: none, why: echo},
		{id: "D5/range", what: "longest laser, km", source: "Brashears 2024", want: 5400, within: 0, ours: none, why: echo},
		{id: "D5/horizon", what: "farthest of two at 550 km that see each other past the ground, km", source: sphere, want: 5410.5, within: 0.2, ours: farthest(0)},
		{id: "D5/grazing", what: "likewise past 80 km of air, km", source: sphere, want: 5016.6, within: 0.2, ours: farthest(grazing)},
		{id: "D7", what: "light to the zenith at 550 km, ms", source: "550 km over 299,792.458 km/s", want: 1.835, within: 1e-3, ours: zenith()},
		{id: "D8/arc", what: "London to New York, great circle, km", source: handley, want: 5570, within: 1, ours: transatlantic.Kilometres()},
		{id: "D8/fibre", what: "round trip through fibre, ms", source: handley + " (index 1.47)", want: 55, within: 0.6, ours: 2 * fibre(transatlantic)},
		{id: "D11/arc", what: "Toronto to Sydney, great circle, km", source: chaudhry, want: 15_585, within: 20, ours: antipodes.Kilometres()},
		{id: "D11", what: "through fibre, one way, ms", source: chaudhry + " (index 1.4675)", want: 76.29, within: 0.1, ours: fibre(antipodes)},
		{id: "D13", what: "the Internet's delay over light's along the great circle, median", source: "measured: 1.27 to 2.72", want: 2.05, within: 0.75, ours: none, why: "fibre runs along the great circle here: the routes of cables are not known"},
		{id: "D14", what: "Starlink's delay in the United States, median, ms", source: "Starlink Network Update, July 2025", want: 25.7, within: 6, ours: none, why: "a delay here is light's alone: frames, queues of the air and machines on the ground are not in it"},
	}
}

// farthest is how far apart, in km, two satellites on one circle at 550 km may be that see each
// other above a height: their lasers are tried wider and wider apart.
func farthest(height unit.Length) float64 {
	rules := link.DefaultRules()
	rules.Range, rules.Grazing = 10_000*unit.Kilometre, height
	mesh, err := link.New(link.Plan{Satellites: 2, Rules: rules})
	if err != nil {
		panic("selftest: two satellites make no network: " + err.Error())
	}
	radius := (space.EarthRadius + 550*unit.Kilometre).Metres()
	low, high := 0.0, math.Pi
	apart := func(angle float64) (states []orbit.State, km float64) {
		sin, cos := math.Sincos(angle)
		states = []orbit.State{{Pos: space.Vec{X: radius}}, {Pos: space.Vec{X: radius * cos, Y: radius * sin}}}
		return states, states[1].Pos.Sub(states[0].Pos).Norm() / 1000
	}
	for range 50 {
		middle := (low + high) / 2
		states, _ := apart(middle)
		sky := link.Sky{States: states}
		var s link.State
		mesh.Update(&s, sky)
		if mesh.Visibility(link.PairOf(0, 1), sky) == link.Up {
			low = middle
		} else {
			high = middle
		}
	}
	_, km := apart(low)
	return km
}

// zenith is the delay, ms, to a satellite straight above a station on the equator.
func zenith() float64 {
	under := space.GMST(day2026).Degrees()
	f := planned(circle(550, 0, 1), link.DefaultRules(), []link.Station{city("", 0, math.Remainder(-under, 360))})
	f.at(0)
	least := math.Inf(1)
	for _, s := range f.ground.Seen(0) {
		least = min(least, s.Length.Metres())
	}
	return 1000 * least / float64(link.LightSpeed)
}
