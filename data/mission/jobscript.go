package mission

import (
	"strconv"
	"time"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// This file reads what orders about jobs need.

// submit is a job. Its class, when it is due and its latency may be left out.
func (f *fields) submit() engine.Order {
	o := engine.SubmitJob{
		Owner: clean(f.text("owner")), Accelerators: f.whole("accelerators"),
		Work: unit.Work(f.number("work_h")) * unit.AcceleratorHour,
	}
	if f.has("class") {
		o.Class = f.class("class")
	}
	if f.has("within") {
		o.Within = f.span("within")
	}
	if f.has("latency_ms") {
		o.Latency = time.Duration(f.number("latency_ms") * float64(time.Millisecond))
	}
	return o
}

// has says whether a key is given that may be left out.
func (f *fields) has(key string) bool {
	f.ask(key)
	_, given := f.node[key]
	return given
}

func (f *fields) class(key string) int {
	return read(f, key, "a whole number from -100 to 100", func(s string) (int, error) {
		n, err := strconv.Atoi(s)
		if err == nil && (n < -engine.MaxClass || n > engine.MaxClass) {
			err = strconv.ErrRange
		}
		return n, err
	})
}

// moveJob is a job and where to; without that it is wherever there is room.
func (f *fields) moveJob() engine.Order {
	o := engine.MoveJob{Job: sched.ID(f.whole("job")), To: fleet.None}
	if f.has("to") {
		o.To = fleet.ID(f.whole("to"))
	}
	return o
}

func (f *fields) evacuate(off bool) engine.Order {
	var groups []string
	for _, g := range f.r.scenario.Groups {
		groups = append(groups, g.Name)
	}
	return engine.EvacuatePlane{Group: f.index("group", groups), Plane: f.whole("plane") - 1, Off: off}
}
