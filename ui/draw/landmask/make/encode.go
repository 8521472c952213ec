package main

import (
	"encoding/binary"
	"math"
	"slices"
)

// These say the same as the constants in package landmask, which reads the
// file; its tests check the outcome.
const (
	perDegree = 4
	columns   = 360 * perDegree
	rows      = 180 * perDegree
	step      = 0.02 // degrees
)

// encode writes the mask and the coasts as package landmask reads them.
func encode(rings []ring) []byte {
	var out []byte
	for row := range rows {
		runs := runsOf(maskRow(rings, 90-(float64(row)+0.5)/perDegree))
		out = binary.AppendUvarint(out, uint64(len(runs)))
		for _, n := range runs {
			out = binary.AppendUvarint(out, uint64(n))
		}
	}
	out = binary.AppendUvarint(out, uint64(len(rings)))
	for _, r := range rings {
		out = appendCoast(out, r)
	}
	return out
}

// maskRow tells for each column whether the middle of its cell on a latitude is
// land: whether an odd number of edges lies west of it.
func maskRow(rings []ring, lat float64) [columns]bool {
	var land [columns]bool
	for _, r := range rings {
		at := crossings(r, lat)
		for i := 0; i+1 < len(at); i += 2 {
			first := int(math.Ceil((at[i]+180)*perDegree - 0.5))
			last := int(math.Ceil((at[i+1]+180)*perDegree-0.5)) - 1
			for c := first; c <= last; c++ {
				land[((c%columns)+columns)%columns] = !land[((c%columns)+columns)%columns]
			}
		}
	}
	return land
}

// crossings returns the longitudes where a ring crosses a latitude, in order. A
// ring around the South Pole is closed along it.
func crossings(r ring, lat float64) []float64 {
	first, last := r[0], r[len(r)-1]
	if first.lon != last.lon {
		r = append(slices.Clone(r), point{last.lon, -90}, point{first.lon, -90}, first)
	}
	var at []float64
	for i := 1; i < len(r); i++ {
		a, b := r[i-1], r[i]
		if (a.lat > lat) != (b.lat > lat) {
			at = append(at, a.lon+(b.lon-a.lon)*(lat-a.lat)/(b.lat-a.lat))
		}
	}
	slices.Sort(at)
	return at
}

// runsOf returns the lengths of the runs of water and land in turn, water first.
func runsOf(land [columns]bool) []int {
	runs, now := []int{0}, false
	for _, l := range land {
		if l != now {
			runs, now = append(runs, 0), l
		}
		runs[len(runs)-1]++
	}
	return runs
}

// appendCoast writes a ring rounded to steps, without points that fall together.
func appendCoast(out []byte, r ring) []byte {
	var steps [][2]int64
	for _, p := range r {
		q := [2]int64{int64(math.Round(p.lon / step)), int64(math.Round(p.lat / step))}
		if len(steps) == 0 || q != steps[len(steps)-1] {
			steps = append(steps, q)
		}
	}
	out = binary.AppendUvarint(out, uint64(len(steps)))
	var last [2]int64
	for _, q := range steps {
		out = binary.AppendVarint(out, q[0]-last[0])
		out = binary.AppendVarint(out, q[1]-last[1])
		last = q
	}
	return out
}
