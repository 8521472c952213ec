package main

import (
	"fmt"
	"math"
)

// topology is the part of a quantised TopoJSON file that describes land.
type topology struct {
	Transform struct{ Scale, Translate [2]float64 }
	Objects   struct {
		Land struct {
			Geometries []struct {
				Type string
				Arcs [][][]int // polygons of rings of arc numbers
			}
		}
	}
	Arcs [][][2]float64 // differences from point to point
}

// point is a place in degrees; along a ring the longitude runs on past ±180.
type point struct{ lon, lat float64 }

// ring is a closed line: its last point is its first, or lies a whole turn
// away where it goes around a pole.
type ring []point

// rings joins the arcs of each ring of each polygon.
func (t topology) rings() ([]ring, error) {
	arcs := make([]ring, len(t.Arcs))
	for i := range t.Arcs {
		arcs[i] = t.arc(i)
	}
	var all []ring
	for _, g := range t.Objects.Land.Geometries {
		if g.Type != "MultiPolygon" {
			return nil, fmt.Errorf("geometry is a %s, want MultiPolygon", g.Type)
		}
		for _, polygon := range g.Arcs {
			for _, numbers := range polygon {
				all = append(all, join(arcs, numbers))
			}
		}
	}
	return all, nil
}

func (t topology) arc(i int) ring {
	var x, y float64
	var out ring
	for _, d := range t.Arcs[i] {
		x += d[0]
		y += d[1]
		out = append(out, point{
			lon: x*t.Transform.Scale[0] + t.Transform.Translate[0],
			lat: y*t.Transform.Scale[1] + t.Transform.Translate[1],
		})
	}
	return out
}

// join lays arcs end to end. A number n below zero is arc ^n backwards. Where
// the next point lies more than half a turn away the line crosses the date
// line, so a whole turn is added.
func join(arcs []ring, numbers []int) ring {
	var out ring
	for _, n := range numbers {
		arc := arcs[max(n, ^n)]
		for i := range arc {
			p := arc[i]
			if n < 0 {
				p = arc[len(arc)-1-i]
			}
			if len(out) > 0 {
				p.lon += 360 * math.Round((out[len(out)-1].lon-p.lon)/360)
				if p == out[len(out)-1] {
					continue
				}
			}
			out = append(out, p)
		}
	}
	return out
}
