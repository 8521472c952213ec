package selftest

import (
	"fmt"
	"math"
	"time"

	"orrery/engine/link"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// Sources of the network's figures.
const (
	reference = "Vallado's SGP4 and an exact Dijkstra, another program"
	chaudhry  = "Chaudhry and Yanikomeroglu, arXiv:2203.00154"
	handley   = "Handley (2018), HotNets"
)

// networkFigures are the shortest paths across constellations.
func networkFigures() []outside {
	rows := append(quotedPaths(), allPairs()...)
	rows = append(rows, overseas()...)
	return append(rows, crossover(), bisection(),
		outside{id: "berkel/3", what: "a torus of 20 × 20 × 20, TB/s across its middle", source: berkel, want: 10, within: 0.1, ours: none, why: "a shell is a torus of planes and slots: it has no third way round"},
		outside{id: "berkel/clos", what: "a Clos network of the same, TB/s across its middle", source: berkel, want: 28_800, within: 288, ours: none, why: "lasers reach neighbours here: nothing switches between all"})
}

// quotedPaths are lengths between cities over Hypatia's Starlink and its test of Kuiper.
func quotedPaths() []outside {
	var rows []outside
	for _, c := range []struct {
		from, to   link.Station
		start, end float64 // km, at T+0 and T+300 s
	}{
		{city("Manila", 14.6042, 120.9822), city("Dalian", 38.913811, 121.602322), 5830.244350, 5842.234408},
		{city("Istanbul", 41.0138, 28.9497), city("Nairobi", -1.28333, 36.81667), 11467.673568, 8518.196028},
		{city("New York", 40.717042, -74.003663), city("London", 51.50853, -0.12574), 6418.564788, 6588.389723},
		{city("Tokyo", 35.6895, 139.69171), city("São Paulo", -23.5475, -46.63611), 20469.585586, 20473.174956},
		{city("Singapore", 1.28967, 103.85007), city("Los Angeles", 34.031656, -118.241716), 17101.679566, 16201.733757},
		{city("Paris", 48.85341, 2.3488), city("Luanda", -8.83682, 13.23432), 15796.474960, 16278.089654},
	} {
		f := starlink.fly(starlink.all(), []link.Station{c.from, c.to})
		for seconds, want := range inOrder(0, c.start, 300, c.end) {
			f.at(time.Duration(seconds) * time.Second)
			rows = append(rows, outside{id: fmt.Sprintf("path/%s-%s/%g", c.from.Name, c.to.Name, seconds), what: fmt.Sprintf("%s to %s over Hypatia's Starlink, T+%g s, km", c.from.Name, c.to.Name, seconds),
				source: reference, want: want, within: 1e-3, ours: f.kilometres(0, 1)})
		}
	}
	k := kuiper
	k.elevation = 25
	cut := k.fly([]int{183, 184, 215, 216, 217, 218, 249, 250, 615, 616, 647, 648, 649, 650, 682, 683, 684}, []link.Station{city("Manila", 14.6042, 120.9822), city("Dalian", 38.913811, 121.602322)})
	cut.at(0)
	return append(rows, outside{id: "path/kuiper", what: "Manila to Dalian over 17 satellites of Hypatia's Kuiper, km", source: reference + "; data of Hypatia's end-to-end test", want: 4410.424, within: 1e-3, ours: cut.kilometres(0, 1)})
}

// allPairs hold the search for paths against another method, between all cities of the
// catalogue.
func allPairs() []outside {
	var rows []outside
	for _, c := range []struct {
		name string
		walker
	}{{"Kuiper", kuiper}, {"Starlink", starlink}} {
		cities := catalogued()
		f := c.fly(c.all(), cities)
		f.at(0)
		pairs, unlike, most := 0, 0, 0.0
		for i := range cities {
			relaxed := f.relaxed(cities, i)
			for j := range cities[:i] {
				pairs++
				ours := f.kilometres(i, j) * 1000
				switch off := math.Abs(ours - relaxed[j]); {
				case math.IsNaN(ours) && math.IsInf(relaxed[j], 1): // neither has a way
				case off <= 1e-3:
					most = max(most, off)
				default:
					unlike++
				}
			}
		}
		const source = "Ford (1956) and Bellman (1958): all links relaxed until no way is shorter"
		rows = append(rows, outside{id: "pairs/" + c.name, what: fmt.Sprintf("%d pairs of cities over Hypatia's %s: ways of another length", pairs, c.name), source: source, want: 0, within: 0, ours: float64(unlike)},
			outside{id: "pairs/" + c.name + "/most", what: "most that one differs by, m", source: source, want: 0, within: 1e-4, ours: most})
	}
	return rows
}

// relaxed are the lengths in metres from one station to each by Bellman and Ford's method, on
// straight lines between satellites and what stands high enough over each station.
func (f *flown) relaxed(stations []link.Station, from int) []float64 {
	far := make([]float64, len(f.states))
	for i, d := range f.above(stations[from]) {
		far[i] = d
	}
	for changed := true; changed; {
		changed = false
		for _, p := range f.plan.Pairs {
			d := f.states[p.A].Pos.Sub(f.states[p.B].Pos).Norm()
			if far[p.A]+d < far[p.B] {
				far[p.B], changed = far[p.A]+d, true
			}
			if far[p.B]+d < far[p.A] {
				far[p.A], changed = far[p.B]+d, true
			}
		}
	}
	to := make([]float64, len(stations))
	for j, s := range stations {
		to[j] = math.Inf(1)
		for i, d := range f.above(s) {
			to[j] = min(to[j], far[i]+d)
		}
	}
	return to
}

// above are the distances in metres to all satellites, those that a station does not see at
// the start infinitely far: the ellipsoid of WGS 84, turned by the sidereal time.
func (f *flown) above(s link.Station) []float64 {
	const a, flattening = 6378137.0, 1 / 298.257223563
	const e2 = flattening * (2 - flattening)
	sin, cos := math.Sincos(s.Place.Latitude.Radians())
	sinTurn, cosTurn := math.Sincos(s.Place.Longitude.Radians() + space.GMST(f.epoch).Radians())
	up := space.Vec{X: cos * cosTurn, Y: cos * sinTurn, Z: sin}
	n := a / math.Sqrt(1-e2*sin*sin)
	stand := space.Vec{X: n * up.X, Y: n * up.Y, Z: n * (1 - e2) * up.Z}
	far := make([]float64, len(f.states))
	for i := range far {
		d := f.states[i].Pos.Sub(stand)
		far[i] = d.Norm()
		if math.Asin(d.Dot(up)/far[i]) < f.plan.Rules.MinElevation.Radians() {
			far[i] = math.Inf(1)
		}
	}
	return far
}

// phaseOne is Starlink's first shell as the published comparisons have it.
var phaseOne = orbit.Shell{Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 24, PerPlane: 66, Phasing: 13}

// overseas are the longest connections over the same shell, where any two satellites within
// the range may have a laser, as those have it who published them.
func overseas() []outside {
	const instants, every, reach = 6, 1147 * time.Second, 5016e3
	ends := []link.Station{
		city("London", 51.5074, -0.1278), city("New York", 40.7128, -74.0060), city("Toronto", 43.6532, -79.3832), city("Sydney", -33.8688, 151.2093),
		city("Singapore", 1.3521, 103.8198), city("Johannesburg", -26.2041, 28.0473),
	}
	var mean [4]float64 // ms, there and back
	sky := movedBy(phaseOne, day2026)
	states := make([]orbit.State, sky.Len())
	for n := range instants {
		at := time.Duration(n) * every
		sky.States(at, states)
		var pairs []link.Pair
		for a := range states {
			for b := a + 1; b < len(states); b++ {
				if states[a].Pos.Sub(states[b].Pos).Norm() < reach {
					pairs = append(pairs, link.PairOf(a, b))
				}
			}
		}
		f := networkOf(sky, day2026, link.Plan{Satellites: sky.Len(), Rules: link.DefaultRules(), Pairs: pairs}, ends)
		f.at(at)
		for i, to := range [...][2]int{{0, 1}, {2, 3}, {0, 4}, {0, 5}} {
			mean[i] += 2e3 * f.path(to[0], to[1]).Delay() / instants
		}
	}
	fibre := 2 * 76.29 // ms, published
	rows := []outside{
		{id: "D11/faster", what: "Toronto to Sydney at 550 km, faster than fibre by, %", source: chaudhry, want: 25.67, within: 0.1, ours: 100 * (1 - mean[1]/fibre)},
		{id: "D10", what: "London to Johannesburg over Handley's 1,600 satellites at 1,150 km, half of cable's 182, ms", source: handley, want: 91, within: 9.1, ours: johannesburg()},
	}
	for i, want := range inOrder(0, 47.7, 1, 120.2, 2, 85.9, 3, 73.1) {
		name := [...]string{"London to New York", "Toronto to Sydney", "London to Singapore", "London to Johannesburg"}[int(i)]
		rows = append(rows, outside{id: "D9/" + name, what: name + " at 550 km, straight up and along the arc, ms", source: "2(2h + D(R + h)/R)/c, by hand", want: want, within: 0.1, ours: mean[int(i)],
			why: "ours is flown: up and down aslant is a shorter way than straight up and along the arc, by about 6 ms"})
	}
	return rows
}

// johannesburg is the mean round trip, ms, of Handley's constellation of 2018.
func johannesburg() float64 {
	const instants, every = 9, 1123 * time.Second
	rules := link.DefaultRules()
	rules.MinElevation = 50 * unit.Degree
	f := planned(orbit.Shell{Altitude: 1150 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 32, PerPlane: 50, Phasing: 5}, rules,
		[]link.Station{city("London", 51.5074, -0.1278), city("Johannesburg", -26.2041, 28.0473)})
	mean := 0.0
	for n := range instants {
		f.at(time.Duration(n) * every)
		mean += 2e3 * f.path(0, 1).Delay() / instants
	}
	return mean
}

// crossover is the distance from which satellites are quicker than fibre.
func crossover() outside {
	shell := phaseOne
	shell.Planes, shell.PerPlane, shell.Phasing = 72, 22, 36
	const least, step, steps = 1000.0, 500.0, 17 // km
	var stations []link.Station
	for i := range 9 {
		latitude, longitude := float64(12*i-48), float64(40*i-170)
		for bearing := range 8 {
			stations = append(stations, city("from", latitude, longitude))
			for n := range steps {
				stations = append(stations, away(latitude, longitude, float64(bearing)*45, least+step*float64(n)))
			}
		}
	}
	f := planned(shell, link.DefaultRules(), stations)
	var sum, count [steps]float64
	for n := range 5 {
		f.at(time.Duration(n) * 1147 * time.Second)
		for i := 0; i < len(stations); i += 1 + steps {
			for j := range steps {
				if km := f.kilometres(i, i+1+j); !math.IsNaN(km) {
					sum[j] += km
					count[j]++
				}
			}
		}
	}
	slower := func(j int) float64 { // than fibre, by this share
		return sum[j]/count[j]/(least+step*float64(j))/1.4675 - 1
	}
	from := none
	for j := steps - 1; j > 0 && math.IsNaN(from); j-- {
		if slower(j-1) >= 0 && slower(j) < 0 {
			from = least + step*(float64(j)-slower(j)/(slower(j)-slower(j-1)))
		}
	}
	return outside{id: "crossover", what: "distance from which 550 km beat fibre of index 1.4675, km", source: chaudhry, want: 4472, within: 50, ours: from,
		why: "theirs is the mean of four scenarios of a formula, which knows no route; ours is where the mean path over a flown grid of 72 planes, which goes round corners, becomes the quicker one"}
}

// away is a place so many kilometres from another, at a bearing in degrees; where no satellite
// of the shell is seen from there, it is at the pole, whence none is.
func away(latitude, longitude, bearing, km float64) link.Station {
	const degree = math.Pi / 180
	a, d, b := latitude*degree, km/6371, bearing*degree
	there := math.Asin(math.Sin(a)*math.Cos(d) + math.Cos(a)*math.Sin(d)*math.Cos(b))
	east := math.Atan2(math.Sin(b)*math.Sin(d)*math.Cos(a), math.Cos(d)-math.Sin(a)*math.Sin(there))
	if math.Abs(there) > 52*degree {
		there = math.Pi / 2
	}
	return city("to", there/degree, math.Remainder(longitude*degree+east, 2*math.Pi)/degree)
}

const berkel = "van Berkel (July 2026)"

// bisection is what lasers carry across the middle of a shell that is a torus.
func bisection() outside {
	shell := orbit.Shell{Altitude: 650 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 90, PerPlane: 90}
	rules := link.DefaultRules()
	across := 0
	for _, p := range link.Wire([]link.Group{{Satellites: shell.Len(), Shell: &shell}}, rules).Pairs {
		half := shell.Len() / 2
		if (int(p.A) < half) != (int(p.B) < half) {
			across++
		}
	}
	return outside{id: "berkel/2", what: "a torus of 90 × 90 on lasers of 100 Gbps, TB/s across its middle", source: berkel + "; sides and rate are inferred from its 2.25, 10 and 28,800 together", want: 2.25, within: 0.0225,
		ours: float64(across) * rules.Capacity.Gigabits() / 8000}
}
