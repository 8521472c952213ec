package panetest

import (
	"fmt"
	"math"
	"time"

	"orrery/engine"
	"orrery/engine/figure"
	"orrery/engine/fleet"
	"orrery/engine/node"
	"orrery/engine/sky"
	"orrery/engine/unit"
	"orrery/engine/usage"
)

func (w *World) sky() []sky.Mark {
	marks := make([]sky.Mark, 0, len(w.Nodes))
	for _, row := range w.Nodes {
		if row.Status == fleet.Transit {
			continue // it is on its way, and elsewhere
		}
		u := 2 * math.Pi * (float64(row.Slot)/20 + float64(row.Plane)*0.13)
		tilt := 0.92
		if row.IsNode {
			tilt = 1.4
		}
		marks = append(marks, sky.Mark{
			ID: row.ID, Lit: row.Lit, Node: row.IsNode,
			Lat: float32(math.Asin(math.Sin(u)*math.Sin(tilt)) * 180 / math.Pi),
			Lon: float32(math.Mod(math.Atan2(math.Sin(u)*math.Cos(tilt), math.Cos(u))*180/math.Pi+float64(row.Plane)*5+540, 360) - 180),
		})
	}
	return marks
}

func (w *World) past(s *engine.Snapshot, want engine.Wants) {
	s.Figures.Series = map[figure.Key][]float64{}
	for k := range 90 {
		s.Figures.Times = append(s.Figures.Times, w.Now-time.Duration(89-k)*time.Minute)
	}
	for i, which := range want.Figures {
		values := make([]float64, 90)
		for k := range values {
			values[k] = 0.8 + 0.1*math.Sin(float64(k)/9+float64(i))
		}
		s.Figures.Series[which] = values
	}
	if want.Usage.Fleet.Asked() {
		s.Usage.Waterfalls = w.waterfall(s.Clock.Elapsed)
	}
	if want.Nodes.Spread {
		s.Nodes.Spread = &node.Spread{
			Charge: []int{0, 0, 0, 0, 0, 4, 21, 60, 103, 52}, Temperature: []int{0, 0, 0, 2, 9, 40, 88, 71, 30, 0, 0, 0},
			From: unit.Celsius(0), Width: 7.5,
		}
	}
	for i := range min(want.Nodes.Ahead, 24) {
		s.Nodes.Ahead = append(s.Nodes.Ahead, node.Transition{
			Node: fleet.ID(i), Name: fmt.Sprintf("N%04d", i+1), In: time.Duration(134+i*61) * time.Second, Dark: i%2 == 0, For: 1176 * time.Second,
		})
	}
}

// waterfall is that of a day with planes that fare a little worse from each to the
// next.
func (w *World) waterfall(now time.Duration) *usage.Waterfalls {
	const second = 16 // quanta
	f := &usage.Waterfalls{From: now - 24*time.Hour, To: now, Bounds: w.nodeWaterfall(now).Bounds, Timeline: w.course(now)}
	for k := range usage.Quanta(12) {
		plane := usage.Waterfall{Lost: [usage.Stages]usage.Quanta{6.2e6, 7.6e5, 1e5, 3.7e5, 1.75e6, 0, 0, 3e7, 1.4e6}, Useful: 8.375e7}
		plane.Useful -= k * 1e6
		plane.Lost[usage.Placed] += k * 1e6
		for i := range plane.Lost {
			plane.Lost[i] *= second
			f.Fleet.Lost[i] += plane.Lost[i]
		}
		plane.Useful *= second
		f.Fleet.Useful += plane.Useful
		f.Planes = append(f.Planes, usage.WaterfallRow{Name: "compute", Plane: int(k) + 1, Waterfall: plane})
	}
	f.Shells = []usage.WaterfallRow{{Name: "compute", Waterfall: f.Fleet}}
	return f
}

// nodeWaterfall is how a node spent that day.
func (w *World) nodeWaterfall(now time.Duration) usage.NodeWaterfall {
	f := usage.NodeWaterfall{From: now - 24*time.Hour, To: now, Timeline: w.course(now), Waterfall: usage.Waterfall{Lost: [usage.Stages]usage.Quanta{5e6, 1e6, 0, 0, 0, 0, 0, 2e7}, Useful: 7e7}}
	for _, part := range f.Timeline {
		for by, time := range part.Bounds {
			f.Bounds[by] += time
		}
	}
	return f
}

// course is what bound nodes hour by hour of a day.
func (w *World) course(now time.Duration) []usage.BoundSpan {
	var course []usage.BoundSpan
	for h := range 24 {
		from := now - 24*time.Hour + time.Duration(h)*time.Hour
		power := usage.Quanta(4*h%13) * 100
		course = append(course, usage.BoundSpan{From: from, To: from + time.Hour, Bounds: usage.Bounds{fleet.Free: 900, fleet.ByPower: power, fleet.ByHeat: 120, fleet.BySeats: 2580 - power}})
	}
	return course
}

// lightYear is the light of 2026 of planes whose dark season shifts through the
// year; the last plane has none.
func lightYear() []sky.PlaneYear {
	from := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	var out []sky.PlaneYear
	for p := range 12 {
		y := sky.PlaneYear{
			Group: "compute", Plane: fmt.Sprintf("P%02d", p+1), From: from, Span: 365 * 24 * time.Hour, Dark: make([]time.Duration, 73),
			LitShare: 1, BetaMin: unit.Angle(62-p) * unit.Degree, BetaMax: 89 * unit.Degree,
		}
		middle, half := 35+3*p, 10
		for i := range y.Dark {
			if x := float64(i-middle) / float64(half); p < 11 && math.Abs(x) < 1 {
				y.Dark[i] = time.Duration(float64(20*time.Minute) * math.Sqrt(1-x*x))
				y.Longest = max(y.Longest, y.Dark[i])
				y.LitShare -= y.Dark[i].Minutes() / 97.7 / 73
			}
		}
		if p < 11 {
			first, last := (middle-half+1)*5, min((middle+half)*5, 365)
			y.Seasons = []sky.DarkSeason{{From: from.AddDate(0, 0, first), To: from.AddDate(0, 0, last), Longest: y.Longest}}
		}
		out = append(out, y)
	}
	return out
}
