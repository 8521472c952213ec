package mission

import (
	"cmp"
	"strconv"

	"orrery/data/scenario"
	"orrery/engine"
	"orrery/engine/dispatch"
	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// This file reads what orders about jobs need.

// submit is a job: owner, accelerators and work, when it is due, and whatever a stream
// of a scenario may say of each of its jobs.
//
//	submit: {owner: ann, accelerators: 512, work_h: 4000, kind: train, parameters_b: 70, within: 18h}
func (f *fields) submit() engine.Order {
	o := jobs.SubmitJob{
		Owner: clean(f.text("owner")), Accelerators: f.whole("accelerators"),
		Work: unit.Work(f.number("work_h")) * unit.AcceleratorHour,
	}
	if f.has("within") {
		if o.Within = f.span("within"); o.Within == 0 {
			f.r.refuse(f.node["within"], "within is 0s, want a length of time, or leave it out: the job is never due then")
		}
	}
	const bits = 8e9 // of a gigabyte
	for i, into := range [...]*float64{&o.In, &o.Out, &o.State} {
		if key := [...]string{"data_in_gb", "data_out_gb", "state_gb"}[i]; f.has(key) {
			*into = f.amount(key) * bits
		}
	}
	var given scenario.Terms
	for _, key := range scenario.TermKeys() {
		if f.has(key) {
			given.Put(key, f.text(key))
		}
	}
	terms, key, err := given.Terms()
	if err != nil {
		f.r.refuse(cmp.Or(f.node[key], f.at), "%v", err)
	}
	o.Terms = terms
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
		if err == nil && (n < -jobs.MaxClass || n > jobs.MaxClass) {
			err = strconv.ErrRange
		}
		return n, err
	})
}

// moveJob is a job and where to; without that it is wherever there is room.
func (f *fields) moveJob() engine.Order {
	o := dispatch.MoveJob{Job: sched.ID(f.whole("job")), To: fleet.None}
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
	return dispatch.EvacuatePlane{Group: f.index("group", groups), Plane: f.whole("plane") - 1, Off: off}
}
