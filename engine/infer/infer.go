// Package infer answers which constellation the satellites of a catalogue form: shells, planes and
// slots.
//
// # Model
//
// Shells are peaks of density in inclination and altitude. Planes are separated at gaps between
// ascending nodes. Slots count along a plane.
//
// # Limits
//
// A catalogue is a snapshot of one day: satellites that climb, or drift from plane to plane, get
// no slot.
//
// # Sources
//
// None: tests compare with generated shells, and with Starlink's shells in its catalogue.
package infer

import (
	"cmp"
	"math"
	"slices"

	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// Found is a shell that was inferred from the orbits of its satellites.
type Found struct {
	Altitude           unit.Length // mean, above the equatorial radius
	Inclination        unit.Angle  // mean
	Planes, Satellites int
}

// What makes a shell and a plane, in degrees and metres.
const (
	sameInclination = 0.02   // from the middle of a shell
	sameAltitude    = 1250.0 // likewise
	void            = 10e3   // of altitude with nobody in it parts shells
	denseAltitude   = 600.0  // within which neighbours are counted
	nodeNoise       = 0.02   // nodes this near each other are not told apart
	widestNodeGap   = 0.6    // between neighbours in a plane
	mostEccentric   = 0.02   // of what has a slot
	fewestInShell   = 6
	fewestInPlane   = 2   // in the mean of a shell
	shareOfShell    = 200 // a shell has one in so many of those of its inclination
)

// aloft is a satellite as inference sees it, at the instant common to all.
type aloft struct {
	number                int // in the element sets
	inclination, altitude float64
	node, latitude        float64 // ascending node and argument of latitude, degrees, 0 to 360
}

// Places tells the shell, plane and slot of each element set from its altitude,
// inclination, ascending node and phase, all brought to the latest of the
// epochs. Shells are where many fly alike; they count by inclination, then
// altitude, planes by node, slots by argument of latitude, eastwards and ahead.
// What climbs, falls or flies alone has no place. It takes O(n log n), some 2 µs
// a satellite.
func Places(sets []orbit.Elements) ([]orbit.Place, []Found) {
	places := make([]orbit.Place, len(sets))
	var shells [][]aloft
	all := flying(sets)
	fewest := func(leaning []aloft) int { return max(fewestInShell, len(leaning)/shareOfShell) }
	slices.SortFunc(all, by(altitude))
	for _, layer := range layers(all) {
		slices.SortFunc(layer, by(inclination))
		for _, leaning := range alike(layer, density{inclination, sameInclination, sameInclination, fewestInShell}) {
			slices.SortFunc(leaning, by(altitude))
			shells = append(shells, alike(leaning, density{altitude, denseAltitude, sameAltitude, fewest(leaning)})...)
		}
	}
	var found []Found
	for _, shell := range inOrder(shells) {
		slices.SortFunc(shell, by(func(f aloft) float64 { return f.node }))
		planes := planesOf(shell)
		if len(shell) < fewestInPlane*len(planes) {
			continue
		}
		for p, plane := range planes {
			slices.SortFunc(plane, by(func(f aloft) float64 { return f.latitude }))
			for s, f := range plane {
				places[f.number] = orbit.Place{Shell: len(found) + 1, Plane: p + 1, Slot: s + 1}
			}
		}
		found = append(found, Found{
			Altitude:    unit.Length(mean(shell, altitude)),
			Inclination: unit.Angle(mean(shell, inclination)) * unit.Degree,
			Planes:      len(planes), Satellites: len(shell),
		})
	}
	return places, found
}

// by sorts by a key; ties go to who comes first in the element sets.
func by(key func(aloft) float64) func(a, b aloft) int {
	return func(a, b aloft) int { return cmp.Or(cmp.Compare(key(a), key(b)), cmp.Compare(a.number, b.number)) }
}

func inclination(f aloft) float64 { return f.inclination }

func altitude(f aloft) float64 { return f.altitude }

// layers parts what flies at rising altitudes where a void is: shells on either
// side are two, however alike they lean.
func layers(rising []aloft) [][]aloft {
	var parts [][]aloft
	from := 0
	for i := 1; i <= len(rising); i++ {
		if i == len(rising) || rising[i].altitude-rising[i-1].altitude > void {
			parts = append(parts, rising[from:i])
			from = i
		}
	}
	return parts
}

// inOrder puts shells in the order of their inclinations, those that lean alike in
// that of their altitudes.
func inOrder(shells [][]aloft) [][]aloft {
	lean := func(shell []aloft) float64 { return math.Floor(mean(shell, inclination)/(2*sameInclination) + 0.5) }
	slices.SortStableFunc(shells, func(a, b []aloft) int {
		return cmp.Or(cmp.Compare(lean(a), lean(b)), cmp.Compare(mean(a, altitude), mean(b, altitude)))
	})
	return shells
}

// flying is what may have a place, at the latest epoch.
func flying(sets []orbit.Elements) []aloft {
	latest := space.Instant(math.MinInt64)
	for i := range sets {
		latest = max(latest, sets[i].Epoch)
	}
	all := make([]aloft, 0, len(sets))
	for i, e := range sets {
		if e.Eccentricity > mostEccentric || !e.Flies() {
			continue
		}
		m := e.Mean(latest)
		days := latest.Sub(e.Epoch).Hours() / 24
		ahead := float64(360 * e.NDot * days * days) // by drag
		all = append(all, aloft{
			number: i, inclination: e.Inclination.Degrees(),
			altitude: (m.Axis - space.EarthRadius).Metres(),
			node:     m.Node.Degrees(),
			latitude: turnsOf(m.Perigee.Degrees() + m.Anomaly.Degrees() + ahead),
		})
	}
	return all
}

// turnsOf brings degrees into one turn, from 0 up to 360.
func turnsOf(degrees float64) float64 {
	return degrees - float64(360*math.Floor(degrees/360))
}

// mean is the mean of a key.
func mean(of []aloft, key func(aloft) float64) float64 {
	sum := 0.0
	for _, f := range of {
		sum += key(f)
	}
	return sum / float64(len(of))
}

// density is what is sought: at least so many whose key is within reach of its
// densest value, where neighbours within dense are the most.
type density struct {
	key          func(aloft) float64
	dense, reach float64
	fewest       int
}

// alike finds the dense groups among those sorted by the key, in its order. Each takes
// what is within its reach and not nearer to another.
func alike(sorted []aloft, d density) [][]aloft {
	var dense [][]aloft
	middles := d.middles(sorted)
	for i, middle := range middles {
		from, to := middle-d.reach, middle+d.reach
		if i > 0 {
			from = max(from, (middles[i-1]+middle)/2)
		}
		if i+1 < len(middles) {
			to = min(to, (middle+middles[i+1])/2)
		}
		first, end := d.after(sorted, from), d.after(sorted, to)
		if end-first >= d.fewest {
			dense = append(dense, slices.Clone(sorted[first:end]))
		}
	}
	return dense
}

// after is the index of the first one whose key is above bound.
func (d density) after(sorted []aloft, bound float64) int {
	i, _ := slices.BinarySearchFunc(sorted, bound, func(f aloft, bound float64) int {
		if d.key(f) > bound {
			return 1
		}
		return -1
	})
	return i
}

// middles are the densest values, rising, farther than reach from each other: of
// two that are nearer, the denser.
func (d density) middles(sorted []aloft) []float64 {
	near := d.neighbours(sorted)
	var found []int // indices of the densest
	for _, i := range d.peaks(sorted, near) {
		n := len(found)
		switch {
		case n == 0 || d.key(sorted[i])-d.key(sorted[found[n-1]]) > d.reach:
			found = append(found, i)
		case near[i] > near[found[n-1]]:
			found[n-1] = i
		}
	}
	middles := make([]float64, len(found))
	for k, i := range found {
		value := d.key(sorted[i])
		middles[k] = mean(sorted[d.after(sorted, value-d.dense):d.after(sorted, value+d.dense)], d.key)
	}
	return middles
}

// neighbours is how many are near each one.
func (d density) neighbours(sorted []aloft) []int {
	near := make([]int, len(sorted))
	from, to := 0, 0
	for i, f := range sorted {
		for d.key(sorted[from]) < d.key(f)-d.dense {
			from++
		}
		for to < len(sorted) && d.key(sorted[to]) <= d.key(f)+d.dense {
			to++
		}
		near[i] = to - from
	}
	return near
}

// peaks are the indices of those that have as many neighbours as anyone near
// them, and enough.
func (d density) peaks(sorted []aloft, near []int) []int {
	var found []int
	var queue []int // falling in near: the first is the most within the window
	next := 0
	for i := range sorted {
		for ; next < len(sorted) && d.key(sorted[next]) <= d.key(sorted[i])+d.dense; next++ {
			for len(queue) > 0 && near[queue[len(queue)-1]] <= near[next] {
				queue = queue[:len(queue)-1]
			}
			queue = append(queue, next)
		}
		for d.key(sorted[queue[0]]) < d.key(sorted[i])-d.dense {
			queue = queue[1:]
		}
		if near[i] >= d.fewest && near[i] == near[queue[0]] {
			found = append(found, i)
		}
	}
	return found
}

// planesOf cuts a shell, sorted by node, where neighbours are farther apart than
// within a plane: at the gaps before the steepest fall in their size. Planes come
// in the order of their middle nodes.
func planesOf(shell []aloft) [][]aloft {
	n := len(shell)
	gap := func(i int) float64 { // from i to the next
		if i == n-1 {
			return shell[0].node + 360 - shell[i].node
		}
		return shell[i+1].node - shell[i].node
	}
	falling := make([]float64, n)
	for i := range falling {
		falling[i] = -max(gap(i), nodeNoise)
	}
	slices.Sort(falling)
	steepest, cut := 1.0, nodeNoise
	for i := 1; i < n; i++ {
		if ratio := falling[i-1] / falling[i]; ratio > steepest {
			steepest, cut = ratio, math.Sqrt(float64(falling[i-1]*falling[i]))
		}
	}
	cut = min(cut, widestNodeGap)
	start := 0 // behind the widest gap, so that no plane is cut by 360°
	for i := range n {
		if gap(i) > gap((start+n-1)%n) {
			start = (i + 1) % n
		}
	}
	turned := slices.Concat(shell[start:], shell[:start])
	var planes [][]aloft
	first := 0
	for i := range n {
		if i == n-1 || gap((start+i)%n) > cut {
			planes = append(planes, turned[first:i+1])
			first = i + 1
		}
	}
	middle := func(plane []aloft) float64 { return plane[len(plane)/2].node }
	slices.SortFunc(planes, func(a, b []aloft) int { return cmp.Compare(middle(a), middle(b)) })
	return planes
}
