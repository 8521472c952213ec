package panetest

import (
	"fmt"
	"math"
	"time"

	"orrery/engine"
	"orrery/engine/dispatch"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/llm"
	"orrery/engine/node"
	"orrery/engine/power"
	"orrery/engine/sched"
	"orrery/engine/sky"
	"orrery/engine/thermal"
	"orrery/engine/unit"
)

func (w *World) nodeDetail(id fleet.ID) *engine.NodeDetail {
	d := &engine.NodeDetail{Jobs: w.jobs[:3], Lasers: link.Lasers{Terminals: 4, Range: 5400 * unit.Kilometre, Rate: 1000 * link.Gbps}, Detail: node.Detail{
		Row: w.Nodes[id], Propagator: fleet.Planned.String(), Point: sky.Point{Lat: 12.3, Lon: 45.6}, Beta: 70 * unit.Degree,
		Design: fleet.Design{
			Name: "ai1-like", Accelerators: 72, AcceleratorPower: 1833, Mass: 2143, ChipWeight: 18.9,
			Power: power.Design{ArrayArea: 600, ArrayWeight: 2.4, Capacity: 90 * unit.KilowattHour, Depth: 0.3}, Thermal: thermal.Design{Limit: unit.Celsius(70)},
		},
		Period: 5864 * time.Second, DarkFor: 1176 * time.Second, Offer: power.Levels{Lit: 130_000, Dark: 79_000}, Heat: 128_000,
		Generation: 150_000, Flow: power.Flow{Generated: 3e9 * 3.6, Used: 2.6e9 * 3.6, Curtailed: 0.3e9, Lost: 1e8}},
	}
	for k := range 96 {
		u := float64(k) / 48 * 2 * math.Pi
		m := node.Moment{Charge: 0.85 + 0.1*math.Sin(u), Temperature: unit.Celsius(50 + 8*math.Cos(u)), Load: unit.Power(90_000 + 9000*math.Sin(u)), Lit: k%48 < 38}
		if k < 48 {
			d.Past = append(d.Past, m)
		} else {
			d.Orbit = append(d.Orbit, m)
		}
	}
	d.PastFrom = w.Now - 3*time.Hour - 8*time.Minute
	for k := range 90 {
		u := float64(k) / 90 * 2 * math.Pi
		d.Track = append(d.Track, sky.Point{Lat: 80 * math.Sin(u), Lon: math.Mod(float64(k)*4+200, 360) - 180})
	}
	return d
}

func (w *World) gantt(s *engine.Snapshot, ask dispatch.GanttQuery) {
	if ask.Count == 0 {
		return
	}
	s.Jobs.Gantt = &dispatch.Gantt{Total: 180, From: ask.From}
	for i := ask.From; i < min(180, ask.From+ask.Count); i++ {
		row := dispatch.GanttRow{Node: fleet.ID(i), Name: fmt.Sprintf("N%04d", i+1), Of: 72}
		for k := range 4 {
			from := w.Now - 2*time.Hour + time.Duration(k*37+i*7%60)*time.Minute
			row.Bars = append(row.Bars, dispatch.GanttBar{
				Job: sched.ID(4690 + i*4 + k), Kind: sched.Kind((i + k) % sched.Kinds), Status: sched.Running,
				From: from, To: from + time.Duration(50+k*40)*time.Minute, Count: 3 + (i*5+k*16)%15,
			})
		}
		s.Jobs.Gantt.Rows = append(s.Jobs.Gantt.Rows, row)
	}
}

func (w *World) details(s *engine.Snapshot, want engine.Wants) {
	for _, row := range w.jobs {
		if row.ID == want.Jobs.One {
			s.Jobs.One = &dispatch.JobDetail{Row: row, Submitted: 20 * time.Hour, Started: 21 * time.Hour, In: 64 * 8e9, Out: 8 * 8e9, State: 96 * 8e9}
			s.Jobs.One.Requirements = sched.Requirements{Kind: row.Kind, Latency: 8 * time.Millisecond}
			s.Jobs.One.Requirements.Serve = llm.Serving{Parameters: 70e9, Replica: 8, Prompt: 1155, Answer: 211}
			s.Jobs.One.Requirements.Train = llm.Training{Parameters: 70e9, Step: 5 * time.Second, Inner: 500}
			for i := 0; i*8 < row.Allocated; i++ {
				s.Jobs.One.Seats = append(s.Jobs.One.Seats, dispatch.SeatRow{Node: fleet.ID(i), Name: fmt.Sprintf("N%04d", i+1), Count: min(8, row.Allocated-i*8), Speed: 1 - float64(i%2)*0.1, Lit: i%3 > 0})
			}
		}
	}
	w.launches(s, want.Campaign)
}
