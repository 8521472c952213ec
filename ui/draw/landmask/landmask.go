// Package landmask answers whether a place is land, and where the coasts are.
//
// # Model
//
// The land polygons of Natural Earth at 1:110 million, as a mask of quarter degrees (a cell is
// land if its centre is) and as closed coastlines rounded to 0.02 degrees. Both are made in
// advance by the program in make and embedded, less than 30 kB together.
//
// # Limits
//
// Lakes are land, except the Caspian Sea. Islands smaller than about 10 km are missing. Places
// within some 30 km of a coast may be wrong.
//
// # Sources
//
// Natural Earth, 1:110m land, version 4.1, public domain (naturalearthdata.com), as packed in the
// npm package world-atlas 2.0.2, land-110m.json.
package landmask

//go:generate go run ./make -out land.bin

import (
	_ "embed"
	"math"
	"sync"
)

//go:embed land.bin
var embedded []byte

// earth is the decoded land; it takes about a millisecond, once, when the first
// map is drawn.
var earth = sync.OnceValue(func() *land {
	l, err := decode(embedded)
	if err != nil {
		panic("landmask: the embedded land is broken: " + err.Error())
	}
	return l
})

// Land tells whether a place is land. Latitude and longitude are in radians,
// north and east positive, any longitude; a latitude beyond a pole counts as
// the pole, and what is not a number is no land.
func Land(lat, lon float64) bool {
	y := math.Floor((90 - lat*(180/math.Pi)) * perDegree)
	x := math.Floor((lon*(180/math.Pi) + 180) * perDegree)
	if math.IsNaN(x+y) || math.IsInf(x, 0) {
		return false
	}
	x -= math.Floor(x/columns) * columns
	row := int(max(0, min(y, rows-1)))
	return earth().land(row, min(int(x), columns-1))
}

// Point is a place on a coast in degrees, north and east positive. Along one
// coast the longitude runs on past 180 rather than jump.
type Point struct{ Lat, Lon float64 }

// Coasts returns the coastlines, each closed: its last point is its first, or
// the same a whole turn on for the one around the South Pole. The slices are
// shared and must not be changed.
func Coasts() [][]Point { return earth().coasts }
