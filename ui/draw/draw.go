// Package draw turns numbers into terminal cells.
//
// Everything on screen is drawn on a [Grid]: a rune and a [Style] in each cell. A Style names a
// meaning, never a colour; a [Theme], made once for the terminal, has the escape sequence of each.
// [Render] writes the whole grid in one pass.
//
// # Model
//
// A Grid is a window onto shared cells: [Grid.Sub] makes a smaller window of it at no cost, and
// whatever is drawn outside a window is clipped. Nothing in this package panics at any size, and
// no text can act as a terminal control: every rune is cleaned when it enters a cell.
//
// # Limits
//
// A flat map is equirectangular, a globe orthographic, both of a sphere. A satellite is drawn at
// the point below it, not at its altitude. Night begins where the centre of the Sun is on the
// horizon, without refraction.
//
// A character two cells wide with only one left is shown as a blank or a mark. Of characters made
// of several runes about a thousand are stored at a time; further ones show their first rune. A
// grid, a map and a canvas belong to one goroutine.
//
// # Sources
//
// Land and coasts: Natural Earth, see package landmask. Lines: Bresenham (1965), clipped as by
// Liang and Barsky (1984). Colours are chosen, and tested, with the colour vision model of
// Machado, Oliveira and Fernandes (2009). Globe: Snyder (1987), Map Projections, a Working Manual,
// USGS Professional Paper 1395, p. 145–153.
package draw
