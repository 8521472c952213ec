package selftest

import (
	"fmt"
	"math"
	"time"

	"orrery/engine/eclipse"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// circle is a shell of one plane.
func circle(km, degrees float64, satellites int) orbit.Shell {
	return orbit.Shell{Altitude: unit.Length(km) * unit.Kilometre, Inclination: unit.Angle(degrees) * unit.Degree, Planes: 1, PerPlane: satellites}
}

// movedBy moves a shell that is ours from an instant on.
func movedBy(s orbit.Shell, epoch space.Instant) *orbit.Planned {
	p, err := s.Planned(epoch)
	if err != nil {
		panic("selftest: a shell of the self-test: " + err.Error())
	}
	return p
}

// day2026 is the start of a year that many published numbers are of.
var day2026 = space.At(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))

// dusk is the light of a circle at an altitude whose plane the Sun stands beta
// above, at one astronomical unit.
func dusk(km, beta float64) (mean orbit.Mean, sun space.Vec) {
	b := beta * math.Pi / 180
	sun = space.Vec{X: math.Cos(b), Z: math.Sin(b)}.Scale(space.AstronomicalUnit.Metres())
	return movedBy(circle(km, 0, 1), 0).Mean(0), sun
}

// darkShare is the share of that circle's orbit in the dark.
func darkShare(km, beta float64) float64 {
	m, sun := dusk(km, beta)
	d := eclipse.Of(m).Shadow(0, sun)
	return float64(d.Dark) / float64(d.Period)
}

// grazing is the least beta, in degrees, without a dark arc.
func grazing(km float64) float64 {
	low, high := 0.0, 90.0
	for high-low > 1e-4 {
		if middle := (low + high) / 2; darkShare(km, middle) > 0 {
			low = middle
		} else {
			high = middle
		}
	}
	return high
}

// yearOfSuns is how the seasons of darkness were found a second time.
const yearOfSuns = "a plane at its mean local time, the Almanac's Sun and a cylinder at 200,000 instants of 2026, in Python"

// lightFigures are the Sun, and how long orbits are dark.
func lightFigures() []outside {
	const cylinder = "a cylinder of 6,378.137 km, by hand"
	degrees := func(at time.Time) (longitude, declination float64) {
		s := space.Sun(space.At(at)).Unit()
		sin, cos := math.Sincos(23.4393 * math.Pi / 180)
		return math.Mod(math.Atan2(s.Y*cos+s.Z*sin, s.X)*180/math.Pi+360, 360), math.Asin(s.Z) * 180 / math.Pi
	}
	meeus := time.Date(1992, 10, 13, 0, 0, 0, 0, time.UTC)
	l1, d1 := degrees(meeus)
	s1 := space.Sun(space.At(meeus))
	ascension := math.Mod(math.Atan2(s1.Y, s1.X)*180/math.Pi+360, 360)
	l2, _ := degrees(time.Date(2026, 3, 20, 14, 46, 0, 0, time.UTC))
	l3, d3 := degrees(time.Date(2026, 6, 21, 8, 24, 0, 0, time.UTC))
	near, far := 0.0, math.Inf(1)
	for day := range 365 {
		flux := float64(space.SunFlux(space.Sun(day2026.Add(time.Duration(day) * space.Day))))
		near, far = max(near, flux), min(far, flux)
	}
	cone := space.UmbraCone(space.Vec{X: space.AstronomicalUnit.Metres()})
	m, sun := dusk(550, 0)
	umbra, shade := eclipse.Of(m).Arcs(0, sun)
	period := eclipse.Of(m).Shadow(0, sun).Period.Minutes()
	rows := []outside{
		{id: "B1/longitude", what: "the Sun on 1992-10-13, longitude, °", source: "Meeus, example 25.a", want: 199.909, within: 0.01, ours: l1},
		{id: "B1/ascension", what: "likewise, right ascension, °", source: "Meeus, example 25.a", want: 198.381, within: 0.01, ours: ascension},
		{id: "B1/distance", what: "likewise, distance, AU", source: "Meeus, example 25.a", want: 0.99766, within: 1e-4, ours: s1.Norm() / space.AstronomicalUnit.Metres()},
		{id: "B1/declination", what: "likewise, declination, °", source: "Meeus, example 25.a", want: -7.785, within: 0.01, ours: d1},
		{id: "B2", what: "the Sun at the equinox, 2026-03-20 14:46, longitude, °", source: "Astronomical Almanac: the equinox of March 2026", want: 0, within: 0.02, ours: math.Mod(l2+180, 360) - 180},
		{id: "B3/longitude", what: "the Sun at the solstice, 2026-06-21 08:24, longitude, °", source: "Astronomical Almanac: the solstice of June 2026", want: 90, within: 0.02, ours: l3},
		{id: "B3/declination", what: "likewise, declination, °", source: "Astronomical Almanac: the solstice of June 2026", want: 23.435, within: 0.02, ours: d3},
		{id: "B4/near", what: "sunlight at perihelion, W/m²", source: "1,361 W/m² at 0.98330 AU, by hand", want: 1407.65, within: 0.5, ours: near},
		{id: "B4/far", what: "sunlight at aphelion, W/m²", source: "1,361 W/m² at 1.01671 AU, by hand", want: 1316.64, within: 0.5, ours: far},
		{id: "B5", what: "length of the umbra, 1e6 km", source: "similar triangles of 696,000 and 6,378.137 km at 1 AU, by hand", want: 1.3836, within: 1.4e-3, ours: -cone.Width.Kilometres() / cone.Slope / 1e6},
		{id: "B9/550", what: "dark at 550 km, β 0, min", source: cylinder, want: 35.61, within: 0.02, ours: darkShare(550, 0) * orbit.Period(550*unit.Kilometre).Minutes()},
		{id: "B9/420", what: "dark at 420 km, β 0, min", source: cylinder, want: 36.03, within: 0.02, ours: darkShare(420, 0) * orbit.Period(420*unit.Kilometre).Minutes()},
		{id: "B10/umbra", what: "umbra at 550 km, β 0, s", source: "cones of 0.26413° and 0.26901°, by hand", want: 2128.3, within: 1, ours: umbra.Minutes() / period * orbit.Period(550*unit.Kilometre).Seconds()},
		{id: "B10/shade", what: "umbra and penumbrae, s", source: "cones of 0.26413° and 0.26901°, by hand", want: 2145.3, within: 1, ours: shade.Minutes() / period * orbit.Period(550*unit.Kilometre).Seconds()},
		{id: "B10/crossing", what: "through one penumbra, s", source: "cones of 0.26413° and 0.26901°, by hand", want: 8.50, within: 0.05, ours: (shade - umbra).Minutes() / 2 / period * orbit.Period(550*unit.Kilometre).Seconds()},
	}
	for km, want := range inOrder(420, 69.75, 550, 67.02, 560, 66.82, 600, 66.07, 650, 65.16, 800, 62.69) {
		rows = append(rows, outside{id: fmt.Sprintf("B6/%g", km), what: fmt.Sprintf("least β without dark at %g km, °", km), source: cylinder, want: want, within: 0.02, ours: grazing(km)})
	}
	for beta, want := range inOrder(0, .37231, 20, .36359, 40, .32975, 50, .29218, 60, .21474, 65, .12495, 66, .09031, 67, .01153, 68, 0) {
		f := outside{id: fmt.Sprintf("B7/%g", beta), what: fmt.Sprintf("dark share at 550 km, β %g°", beta), source: cylinder, want: want, within: 2e-4, ours: darkShare(550, beta)}
		if beta == 67 {
			f.why = "the orbit grazes the shadow, and the cone of half light is 0.2 km wider there than a cylinder"
		}
		rows = append(rows, f)
	}
	return append(append(rows, seasonFigures()...), peerDark()...)
}

// peerDark are dark arcs as other tools have them.
func peerDark() []outside {
	const ocb = "orbital-compute-budget, c20fe37"
	period := orbit.Period(550 * unit.Kilometre).Minutes()
	var rows []outside
	for _, c := range []struct {
		id                   string
		beta, share, minutes float64
	}{{"ocb.550.b0", 0, 0.372, 35.6}, {"ocb.550.b61.18", 61.18, 0.2, 19.1}} {
		ours := darkShare(550, c.beta)
		rows = append(rows,
			outside{id: c.id + "/period_min", what: "period at 550 km, min", source: ocb, want: 95.65, within: 0.006, ours: period},
			outside{id: c.id + "/eclipse_fraction", what: fmt.Sprintf("dark share at β %g°", c.beta), source: ocb, want: c.share, within: 6e-4, ours: ours},
			outside{id: c.id + "/eclipse_min", what: "the same, min", source: ocb, want: c.minutes, within: 0.06, ours: ours * period})
	}
	rows = append(rows, outside{id: "spacedc.orbit650", what: "dark share at 650 km, β 0", source: "spacedc-mdao 0.4.2", want: 0.3620228731576789, within: 5e-4, ours: darkShare(650, 0)})
	for i, got := range windows() {
		want := [][2]float64{{32, 67}, {127, 163}, {223, 259}, {319, 354}, {415, 450}, {510, 546}}[i]
		f := func(edge, what string, want, ours float64) outside {
			return outside{id: fmt.Sprintf("sip.eclipse.SAT-000/%d%s", i+1, edge), what: fmt.Sprintf("dark arc %d of a satellite at 15.05 orbits a day, %s, min", i+1, what), source: "ShipItAndPray/orbital-compute, 554b765", want: want, within: 1, ours: ours}
		}
		rows = append(rows, f("in", "from", want[0], got[0]), f("out", "to", want[1], got[1]))
	}
	return rows
}

// windows are the first six dark arcs of a satellite of the peer's, in minutes.
func windows() (arcs [6][2]float64) {
	const perDay = 15.05
	start := space.At(time.Date(2026, 3, 26, 0, 0, 0, 0, time.UTC))
	axis := math.Cbrt(float64(space.EarthMu) * math.Pow(86400/perDay/(2*math.Pi), 2))
	shell := circle((axis-float64(space.EarthRadius))/1000, 53, 1)
	flown := movedBy(shell, start)
	lights := make([]space.Light, 1)
	at := time.Duration(0)
	for i := range arcs {
		eclipse.Planned(flown, eclipse.Span{From: at, For: time.Minute, Sun: space.Sun(start.Add(at))}, lights)
		arcs[i] = [2]float64{(at + lights[0].Enter).Minutes(), (at + lights[0].Leave).Minutes()}
		at += lights[0].Leave + time.Minute
	}
	return arcs
}

// inOrder yields pairs of numbers.
func inOrder(pairs ...float64) func(func(a, b float64) bool) {
	return func(yield func(a, b float64) bool) {
		for i := 0; i+1 < len(pairs); i += 2 {
			if !yield(pairs[i], pairs[i+1]) {
				return
			}
		}
	}
}

// seasonFigures are dawn-dusk orbits over a year.
func seasonFigures() []outside {
	year := func(km float64) eclipse.Year {
		s := orbit.Shell{Altitude: unit.Length(km) * unit.Kilometre, SunSynchronous: true, LocalTime: 18, Planes: 1, PerPlane: 1}
		return eclipse.Of(movedBy(s, day2026).Mean(0)).Year(day2026, 365*space.Day)
	}
	var rows []outside
	for _, c := range []struct{ km, days, minutes, lit float64 }{{560, 99.6, 21.46, 0.9509}, {650, 90.5, 19.73, 0.9599}} {
		y := year(c.km)
		days := 0.0
		for _, s := range y.Seasons {
			days += (s.To - s.From).Hours() / 24
		}
		id := map[float64]string{560: "B14", 650: "B16"}[c.km]
		const closed = yearOfSuns + "; brochures say 98 % lit"
		rows = append(rows,
			outside{id: id + "/season", what: fmt.Sprintf("dawn-dusk orbit at %g km: eclipse season, d", c.km), source: closed, want: c.days, within: 1, ours: days},
			outside{id: id + "/longest", what: "longest dark, min", source: closed, want: c.minutes, within: 0.1, ours: y.Longest.Minutes()},
			outside{id: id + "/lit", what: "lit share of the year", source: closed, want: c.lit, within: 5e-4, ours: y.LitShare})
	}
	rows = append(rows, duskDays()...)
	low, high := 1000.0, 2000.0
	for high-low > 1 {
		if middle := (low + high) / 2; year(middle).Longest > 0 {
			low = middle
		} else {
			high = middle
		}
	}
	drifting := 0.0
	const planes = 24
	s := orbit.Shell{Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: planes, PerPlane: 1}
	p := movedBy(s, day2026)
	for i := range planes {
		drifting += (1 - eclipse.Of(p.Mean(i)).Year(day2026, 365*space.Day).LitShare) / planes
	}
	return append(rows,
		outside{id: "B12", what: "dark share of a year at 550 km, 53°, all nodes", source: "the mean of a cylinder over all nodes, in Python", want: 0.313, within: 0.003, ours: drifting},
		outside{id: "B18", what: "lowest dawn-dusk orbit without an eclipse, km", source: "asin(Re/r) = 156.56° − i, by hand", want: 1391, within: 10, ours: high},
		outside{id: "spacedc.dawn_dusk_trap", what: "dark share of a scenario named dawn-dusk, 650 km", source: "spacedc-mdao 0.4.2", want: 0.362, within: 0.01, ours: 1 - year(650).LitShare,
			wrong: true, why: "there an orbit's type is a label and every orbit is dark as at β 0, which costs 21 % of the price; ours works β out from the orbit"})
}

// duskDays are the days of a year with eclipses of orbits along the terminator, by altitude,
// in which β is never under β_min = 156.56° − i at the worst solstice.
func duskDays() []outside {
	var rows []outside
	for _, c := range []struct{ hour, km, days float64 }{
		{6, 500, 101.8}, {6, 700, 82.1}, {6, 1000, 54.8}, {6, 1200, 35.5}, {6, 1500, 0},
		{18, 500, 106.0}, {18, 700, 85.6}, {18, 1000, 57.4}, {18, 1200, 37.3},
	} {
		s := orbit.Shell{Altitude: unit.Length(c.km) * unit.Kilometre, SunSynchronous: true, LocalTime: c.hour, Planes: 1, PerPlane: 1}
		days := 0.0
		for _, season := range eclipse.Of(movedBy(s, day2026).Mean(0)).Year(day2026, 365*space.Day).Seasons {
			days += (season.To - season.From).Hours() / 24
		}
		rows = append(rows, outside{id: fmt.Sprintf("dusk/%g/%02.0f", c.km, c.hour), what: fmt.Sprintf("node at %02.0f h, %g km: days with eclipses, d", c.hour, c.km),
			source: yearOfSuns, want: c.days, within: 0.3, ours: days})
	}
	for km, least := range inOrder(500, 59.16, 700, 58.37, 1000, 57.08, 1200, 56.14, 1500, 54.60) {
		s := orbit.Shell{Altitude: unit.Length(km) * unit.Kilometre, SunSynchronous: true, LocalTime: 18, Planes: 1, PerPlane: 1}
		y := eclipse.Of(movedBy(s, day2026).Mean(0)).Year(day2026, 365*space.Day)
		rows = append(rows, outside{id: fmt.Sprintf("dusk/beta/%g", km), what: fmt.Sprintf("least β in a year at %g km, °", km), source: "β_min = 156.56° − i, by hand",
			want: least, within: 0.05, ours: y.BetaMin.Degrees()})
	}
	return rows
}
