package widget

import (
	"time"

	"orrery/engine/fleet"
	"orrery/engine/usage"
	"orrery/ui/draw"
)

// overTime is for which share of the time a limit bound nodes, over a course, as so
// many values one after the other.
func overTime(course []usage.BoundSpan, by fleet.Limit, values int) []float64 {
	if len(course) == 0 {
		return nil
	}
	from, to := course[0].From, course[len(course)-1].To
	out := make([]float64, values)
	k := 0
	for i := range out {
		at := from + time.Duration((float64(i)+0.5)/float64(values)*float64(to-from))
		for k < len(course)-1 && course[k].To <= at {
			k++
		}
		out[i] = course[k].Bounds.Share(by)
	}
	return out
}

// DrawLimits draws, in as many lines as there are, for which share of a span each limit
// bound, the longest first, and how that went over its time.
func DrawLimits(g draw.Grid, bounds usage.Bounds, course []usage.BoundSpan) {
	const name, figure = 10, 9
	for y, by := range bounds.Order() {
		if y >= g.Height() {
			return
		}
		g.Text(0, y, BoundName(by), draw.Faint)
		g.TextRight(name+figure, y, draw.Percent(bounds.Share(by)), draw.Text)
		hue, own := limitHues[by]
		if !own {
			hue = draw.GraphA
		}
		graph := g.Sub(name+figure+2, y, g.Width()-name-figure-2, 1)
		graph.Spark(overTime(course, by, graph.Width()), draw.Range{Min: 0, Max: 1}, hue)
	}
}

// BoundName is a limit in words: where nothing binds, it is the queue that is empty.
func BoundName(by fleet.Limit) string {
	if by == fleet.Free {
		return "queue"
	}
	return by.String()
}

// limitHues are the hues of limits' graphs, where they have one of their own.
var limitHues = map[fleet.Limit]draw.Style{fleet.ByPower: draw.GraphC, fleet.ByHeat: draw.GraphD, fleet.ByNetwork: draw.GraphB}
