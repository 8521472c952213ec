// Package draw turns numbers into terminal cells.
//
// Everything on screen is drawn on a [Grid]: a rune and a [Style] in each cell.
// A Style names a meaning, never a colour; a [Theme], built once for the
// terminal at hand, knows the escape sequence of each. [Render] writes the
// whole grid in one pass.
//
// # Model
//
// A Grid is a window onto shared cells: [Grid.Sub] cuts a smaller window out of
// it at no cost, and whatever is drawn outside a window is clipped. Nothing in
// this package panics at any size, and no text can reach the terminal as a
// control: every rune is cleaned where it enters a cell.
//
// # Limits
//
// A flat map is equirectangular, a globe orthographic, both of a sphere, and a
// satellite stands where it is overhead, not at its height; the night begins
// where the middle of the Sun stands on the horizon, without refraction.
//
// A sign that takes two cells and finds one is shown as a blank, or a mark. Of signs made
// of several runes some thousand are known at a time, further ones show the first. A grid, a map and a canvas belong to one goroutine.
//
// # Sources
//
// Land and coasts: Natural Earth, see package landmask. Lines: Bresenham (1965),
// clipped as by Liang and Barsky (1984). Colours are chosen, and tested, with the
// colour vision model of Machado, Oliveira and Fernandes (2009). Globe: Snyder (1987),
// Map Projections, a Working Manual, USGS Professional Paper 1395, p. 145–153.
package draw
