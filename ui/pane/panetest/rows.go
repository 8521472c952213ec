package panetest

import (
	"fmt"
	"time"

	"orrery/engine/delay"
	"orrery/engine/dispatch"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/node"
	"orrery/engine/outlook"
	"orrery/engine/sched"
	"orrery/engine/unit"
	"orrery/engine/usage"
)

func nodeAt(i, relays int) node.Row {
	row := node.Row{
		ID: fleet.ID(relays + i), Name: fmt.Sprintf("N%04d", i+1), Group: "compute", Plane: i/20 + 1, Slot: i%20 + 1,
		Status: fleet.Active, IsNode: true, Lit: i%5 > 0, NextTransition: time.Duration(60+i*97%1900) * time.Second,
		Charge: 0.7 + float64(i*13%30)/100, Floor: 0.7, Temperature: unit.Celsius(41 + float64(i*7%27)),
		Load: 102_400, MaxLoad: 118_000, Busy: i * 11 % 73, Of: 72, Speed: 1, Bounds: usage.Bounds{fleet.Free: 4200, fleet.ByPower: usage.Quanta(i * 331 % 10_800), fleet.ByHeat: 720, fleet.BySeats: 70_680},
		Limit: fleet.BySeats, Altitude: 650 * unit.Kilometre,
	}
	switch i % 9 {
	case 3:
		row.Limit, row.Speed = fleet.ByPower, 0.86
	case 5:
		row.Limit, row.Drained = fleet.ByDrain, true
	case 7:
		row.Limit = fleet.Free
	}
	if i == 4 {
		row.Status = fleet.Transit
	}
	return row
}

// jobAt is a job among waiting ones, running ones of each kind, and some that are
// over: a gang on whole nodes, a service on replicas of eight, batch jobs of all
// sizes.
func jobAt(i int) dispatch.JobRow {
	row := dispatch.JobRow{
		ID: sched.ID(4690 + i), Kind: sched.Kind(i % sched.Kinds), Class: i%4 - 1, Goodput: 1,
		Owner:        []string{"survey-south", "lab-north", "assistant"}[i%sched.Kinds],
		Accelerators: [...][]int{{8, 16, 72}, {72, 144, 288}, {8, 16, 24}}[i%sched.Kinds][i/3%3],
		Waited:       time.Duration(i*200) * time.Second,
	}
	row.Work = unit.Work(float64(row.Accelerators)*float64(4+i%9)) * unit.AcceleratorHour
	if row.Kind == sched.Batch {
		row.Due = 30*time.Hour + time.Duration(i)*time.Hour
	}
	switch {
	case i%5 == 1:
		waits(&row, i)
	case i == 9 || i == 17:
		row.Status, row.Share = sched.Done, 1
	case i == 12:
		row.Status, row.Share, row.Goodput, row.Late = sched.Failed, 0.61, 0, 2*time.Minute
	default:
		runs(&row, i)
	}
	return row
}

// waits makes a job wait: one of them was stopped and lost work.
func waits(row *dispatch.JobRow, i int) {
	row.Where = []string{"power 53/72", "queue, behind 3", "seats 96/144"}[i%3]
	if row.Due > 0 {
		row.Spare = time.Duration(i-12) * 20 * time.Minute
		row.Late = max(0, -row.Spare)
	}
	if i == 16 {
		row.Share, row.Goodput, row.Stops = 0.31, 0.874, 2
	}
}

// runs makes a job run: one moves, and one has fewer seats than it asks for.
func runs(row *dispatch.JobRow, i int) {
	row.Status, row.Allocated, row.Where = sched.Running, row.Accelerators, []string{"N0112", "P02 P03"}[row.Accelerators/73%2]
	row.Speed = 1 - float64(i%3)*0.07
	switch {
	case row.Kind == sched.Serving:
		tail := 212 + 40*i
		row.Service = &dispatch.ServiceRow{
			Rate: 41.3, Load: 0.71, First: 118 * time.Millisecond, Tail: time.Duration(tail) * time.Millisecond,
			Within: 1 - float64(i)/400, Shed: 0.002, RoundTrip: 38 * time.Millisecond, Replica: 8, Asks: row.Accelerators,
			Served: sched.Tokens{Delivered: 1e7, Late: 2e5, Shed: 1e4},
		}
		return
	case i == 4:
		row.ResumesAt = 28 * time.Hour
	case i == 3:
		row.Allocated = 8
	}
	row.Share = float64(10+i*29%85) / 100
	row.Left = time.Duration(1000+i*1700) * time.Second
	if row.Due > 0 {
		row.Spare = time.Duration(i-5) * 15 * time.Minute
		row.Late = max(0, -row.Spare)
	}
}

func flightAt(i int) outlook.Row {
	row := outlook.Row{
		ID: launch.ID(i + 1), Vehicle: "Starship", Pad: "SLC-37", LiftOff: 30*time.Hour + time.Duration(i*46*24)*time.Hour,
		NextName: "lift-off", Count: 20, Payload: 42_860, Capacity: 44_000, Plane: fmt.Sprintf("P%02d", 13+i),
		Odds: 9.0 / 16, Low: 0.36, High: 0.77, Price: 124 * unit.MillionDollar, Aboard: 20, Campaign: "build",
	}
	row.Next, row.Service = row.LiftOff, row.LiftOff+41*24*time.Hour
	switch i {
	case 0:
		row.Cause, row.Late = delay.ByWeather, 26*time.Hour
	case 1:
		row.Cause, row.Until, row.Late = delay.ByShip, row.LiftOff-7*time.Hour, 19*24*time.Hour
	case 5:
		row.Aboard, row.Late, row.Cause = 19, 3*time.Hour, delay.ByWindow
		row.Status, row.LiftOff, row.Next, row.NextName = launch.Climbing, 2*time.Hour, 400*time.Hour, "slot"
	}
	return row
}

// EventAt is one of many events: light that changes, jobs, an alarm.
func EventAt(i int) event.Row {
	kinds := []event.Kind{event.EclipseEntered, event.EclipseLeft, event.JobStarted, event.JobDone, event.AlarmRaised}
	e := event.Row{Event: event.Event{
		Number: int64(i + 1), Elapsed: time.Duration(i*800) * time.Second, Kind: kinds[i%5],
		Severity: []event.Severity{event.Trace, event.Trace, event.Info, event.Info, event.Warning}[i%5],
		Node:     fleet.ID(i % 9), Job: sched.ID(4690 + i%30),
	}}
	e.Subject, e.Sentence = fmt.Sprintf("job %d", e.Job), fmt.Sprintf("64 accelerators, event %d", i+1)
	if e.Kind <= event.EclipseLeft {
		e.Subject, e.Sentence = fmt.Sprintf("N%04d", e.Node+1), "enters umbra for 19m36s"
	}
	return e
}
