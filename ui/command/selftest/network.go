package selftest

import (
	"math"
	"slices"
	"time"

	"orrery/data/catalog"
	"orrery/engine/link"
	"orrery/engine/orbit"
	"orrery/engine/route"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// millennium is the epoch of the constellations that Hypatia writes.
var millennium = space.At(time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC))

// walker is a constellation as Hypatia writes it: element sets, the slots of every other
// plane half a slot ahead, and a link to the next satellite and to the next plane.
type walker struct {
	planes, perPlane int
	inclination      float64 // degrees
	perDay           float64 // revolutions
	elevation        float64 // least of a satellite over a station, degrees
}

// The constellations of Kassing et al. (2020), Hypatia, table 1.
var (
	starlink = walker{planes: 72, perPlane: 22, inclination: 53, perDay: 15.19, elevation: 25}
	kuiper   = walker{planes: 34, perPlane: 34, inclination: 51.9, perDay: 14.80, elevation: 30}
)

// element is the element set of a satellite, to the digits of a line.
func (w walker) element(satellite int) orbit.Elements {
	digits := func(degrees float64) unit.Angle { return unit.Angle(math.Round(degrees*1e4)/1e4) * unit.Degree }
	plane, slot := satellite/w.perPlane, float64(satellite%w.perPlane)
	if plane%2 == 1 {
		slot += 0.5
	}
	return orbit.Elements{
		CatalogueNumber: satellite + 1, Epoch: millennium, MeanMotion: w.perDay, Eccentricity: 1e-7, Inclination: digits(w.inclination),
		RAAN: digits(360 * float64(plane) / float64(w.planes)), MeanAnomaly: digits(360 * slot / float64(w.perPlane)),
	}
}

// all are the satellites of the constellation.
func (w walker) all() []int {
	list := make([]int, w.planes*w.perPlane)
	for i := range list {
		list[i] = i
	}
	return list
}

// flown is some satellites of a constellation, the ground below and the paths between.
type flown struct {
	sky     orbit.Propagator
	epoch   space.Instant
	plan    link.Plan
	mesh    *link.Mesh
	ground  *link.Ground
	links   link.State
	states  []orbit.State
	network route.Network
	queue   route.Queue
}

// fly flies those of a constellation's satellites that are named, in order, between stations.
func (w walker) fly(satellites []int, stations []link.Station) *flown {
	index := map[int]int{}
	sets := make([]orbit.Elements, len(satellites))
	for i, satellite := range satellites {
		index[satellite], sets[i] = i, w.element(satellite)
	}
	var pairs []link.Pair
	for i, satellite := range satellites {
		plane, slot := satellite/w.perPlane, satellite%w.perPlane
		for _, next := range [...]int{plane*w.perPlane + (slot+1)%w.perPlane, (plane+1)%w.planes*w.perPlane + slot} {
			if j, there := index[next]; there {
				pairs = append(pairs, link.PairOf(i, j))
			}
		}
	}
	c, err := orbit.NewCatalogue(sets, millennium)
	if err != nil {
		panic("selftest: a constellation of the self-test: " + err.Error())
	}
	rules := link.DefaultRules()
	rules.MinElevation = unit.Angle(w.elevation) * unit.Degree
	return networkOf(c, millennium, link.Plan{Satellites: len(satellites), Rules: rules, Pairs: tidy(pairs)}, stations)
}

// networkOf is a sky with its links and stations.
func networkOf(sky orbit.Propagator, epoch space.Instant, plan link.Plan, stations []link.Station) *flown {
	f := &flown{sky: sky, epoch: epoch, plan: plan, states: make([]orbit.State, plan.Satellites)}
	var err error
	if f.mesh, err = link.New(plan); err == nil {
		f.ground, err = link.NewGround(stations, plan.Rules)
	}
	if err != nil {
		panic("selftest: a network of the self-test: " + err.Error())
	}
	return f
}

// at brings the network to an instant.
func (f *flown) at(elapsed time.Duration) {
	f.sky.States(elapsed, f.states)
	sky := link.Sky{Elapsed: elapsed, States: f.states}
	f.mesh.Update(&f.links, sky)
	f.ground.Update(f.mesh, sky, space.GMST(f.epoch.Add(elapsed)))
	f.network.Build(f.mesh, f.ground, sky)
}

// path is the shortest one between two stations.
func (f *flown) path(from, to int) route.Path {
	return f.network.Search(route.Query{From: f.network.Station(from), To: f.network.Station(to)}, &f.queue, nil)
}

// kilometres is how long the shortest path between two stations is; NaN where there is none.
func (f *flown) kilometres(from, to int) float64 {
	if p := f.path(from, to); p.Found() {
		return p.Length.Metres() / 1000
	}
	return none
}

// city is a station at degrees.
func city(name string, latitude, longitude float64) link.Station {
	return link.Station{Name: name, Place: space.Place{Latitude: unit.Angle(latitude) * unit.Degree, Longitude: unit.Angle(longitude) * unit.Degree}}
}

// catalogued are the cities of the catalogue as stations.
func catalogued() []link.Station {
	var all []link.Station
	for _, p := range catalog.Places() {
		all = append(all, city(p.Name, p.Latitude, p.Longitude))
	}
	return all
}

// planned is a shell on its own grid of lasers between stations.
func planned(s orbit.Shell, rules link.Rules, stations []link.Station) *flown {
	return networkOf(movedBy(s, day2026), day2026, link.Wire([]link.Group{{Satellites: s.Len(), Shell: &s}}, rules), stations)
}

// tidy are pairs in order, each once.
func tidy(pairs []link.Pair) []link.Pair {
	slices.SortFunc(pairs, link.Pair.Compare)
	return slices.Compact(pairs)
}
