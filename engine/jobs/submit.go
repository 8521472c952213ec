package jobs

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"orrery/engine/capacity"
	"orrery/engine/clock"
	"orrery/engine/field"
	"orrery/engine/order"
	"orrery/engine/problem"
	"orrery/engine/sched"
	"orrery/engine/table"
	"orrery/engine/unit"
	"orrery/engine/wire"
	"orrery/engine/workload"
)

// SubmitJob submits a job to the end of the queue.
type SubmitJob workload.Request

var submit = order.Coded("submit/5", (*SubmitJob).Fields, (*SubmitJob).code).By(
	order.Verb{Name: "submit", About: "put a job at the end of the queue", Asks: true},
)

// Fields are the inputs of a job. Those that only other kinds of jobs have are included and refused
// with the reason.
func (o *SubmitJob) Fields(order.Names) []field.Field {
	const bits = 8e9 // per gigabyte
	data := func(key string, at *float64) field.Field {
		return field.Measure(key, field.In(at, bits), 0, mostData/bits)
	}
	fields := slices.Concat([]field.Field{
		field.Text("owner", &o.Owner).About("owner of the job").Needed("whose job it is"),
		field.Whole("accelerators", &o.Accelerators, 1, math.MaxInt32).Needed("how many accelerators it requests"),
		field.Measure("work_h", field.In(&o.Work, unit.AcceleratorHour), 0, mostWork.Hours()).About("accelerator-hours at full speed; of a service its accelerators times the time it runs").Needed("accelerator-hours of work"),
	}, o.Requirements.Fields(), []field.Field{
		data("data_in_gb", &o.In).About("input from the ground"),
		data("data_out_gb", &o.Out).About("output to the ground"),
		data("state_gb", &o.State).About("state that moves with it"),
		field.Duration("within", &o.Within, 0, workload.Longest*time.Second).About("deadline, counted from now; none if left out").
			NotZero("want a length of time, or leave it out: the job is never due then"),
	})
	for kind := range sched.Kinds {
		other := sched.Requirements{Kind: sched.Kind(kind)}
		for _, f := range other.Fields() {
			if _, own := field.Find(fields, f.Key); !own {
				fields = append(fields, f.Barred(true, fmt.Sprintf("is not a key of %v jobs", o.Kind)))
			}
		}
	}
	return fields
}

const (
	mostWork = unit.Work(1e12) // accelerator-seconds: 30,000 years of one
	mostData = 1e18            // bits
)

// code is the present encoding of the order in journals. It holds the requirements of every kind of
// job, whatever the job's kind.
func (o *SubmitJob) code(c *wire.Coder) {
	o.codeFourth(c)
	c.Float(&o.ThrottleTo)
}

// codeFourth is the encoding from before ThrottleTo was added.
func (o *SubmitJob) codeFourth(c *wire.Coder) {
	o.codeThird(c)
	c.Float(&o.Train.Least)
}

// codeThird is the encoding from before Train.Least was added.
func (o *SubmitJob) codeThird(c *wire.Coder) {
	o.codeFirst(c)
	o.Requirements.Code(c)
	o.Train.Code(c)
	o.Serve.Code(c)
	c.Float(&o.In)
	c.Float(&o.Out)
	c.Float(&o.State)
	c.Duration(&o.Within)
}

// codeSecond is the encoding from when all jobs were batch jobs.
func (o *SubmitJob) codeSecond(c *wire.Coder) {
	o.codeFirst(c)
	wire.Int(c, &o.Class)
	c.Duration(&o.Within)
	c.Duration(&o.Latency)
}

// codeFirst is the encoding from before jobs had a class.
func (o *SubmitJob) codeFirst(c *wire.Coder) {
	c.String(&o.Owner)
	c.Int(&o.Accelerators)
	wire.Float(c, &o.Work)
}

// Earlier encodings, whose missing inputs have their defaults.
var (
	fourthSubmit = order.Old("submit/4", (*SubmitJob).codeFourth, asIs)
	thirdSubmit  = order.Old("submit/3", (*SubmitJob).codeThird, asIs)
	secondSubmit = order.Old("submit/2", (*SubmitJob).codeSecond, asIs)
	firstSubmit  = order.Old("submit", (*SubmitJob).codeFirst, asIs)
)

func asIs(o SubmitJob) order.Order { return o }

func (o SubmitJob) String() string {
	kind := ""
	if o.Kind != sched.Batch {
		kind = " (" + o.Kind.String() + ")"
	}
	owner := ""
	if o.Owner != "" {
		owner = " for " + o.Owner
	}
	return fmt.Sprintf("submit %s, %.1f h of work%s%s", table.Count(o.Accelerators, "accelerator"), o.Work.Hours(), kind, owner)
}

// Apply submits the job, or returns why it could never run.
func (o SubmitJob) Apply(js *Jobs) error {
	if err := o.check(js); err != nil {
		return err
	}
	js.enqueue(workload.Request(o))
	return nil
}

// check returns an error that names the limit if the job could never run.
func (o SubmitJob) check(js *Jobs) error {
	switch {
	case o.Accelerators < 1 || o.Accelerators > js.Fleet.AllSeats:
		return fmt.Errorf("a job requests 1 to %d accelerators, all that this mission can have, not %d", js.Fleet.AllSeats, o.Accelerators)
	case !(o.Work >= 1 && o.Work <= mostWork):
		return fmt.Errorf("a job brings 1 accelerator-second to %.0f hours of work, not %.4g hours", mostWork.Hours(), o.Work.Hours())
	case !problem.Within(o.In, 0, mostData) || !problem.Within(o.Out, 0, mostData) || !problem.Within(o.State, 0, mostData):
		return fmt.Errorf("a job's data and state are 0 to 1e18 bit, not %.4g in, %.4g out and %.4g", o.In, o.Out, o.State)
	case o.Within != 0 && (o.Within < time.Second || o.Within > workload.Longest*time.Second):
		return fmt.Errorf("a job is due within 1s to 100 years, not %s", field.ShowSpan(o.Within))
	case o.In+o.Out > 0 && !js.Network.On():
		return errors.New("a job with data from the ground needs lasers: this mission has none")
	}
	if err := workload.CheckRequirements(o.Requirements); err != nil {
		return err
	}
	if alone := clock.After(0, o.Work, float64(o.Accelerators)); o.Within > 0 && o.Within < alone {
		return fmt.Errorf("this work takes %s on %s at full speed: it cannot be done within %s", field.ShowSpan(alone.Truncate(time.Second)), table.Count(o.Accelerators, "accelerator"), field.ShowSpan(o.Within))
	}
	full := js.capacity()
	if err := full.CheckJob(o.Requirements, o.Accelerators); err != nil || o.In+o.Out == 0 {
		return err
	}
	return full.CheckData(o.Requirements)
}

// capacity is the most that the mission could ever give to a job, with its designs and stations as
// they are now.
func (js *Jobs) capacity() capacity.Full {
	return capacity.Full{Designs: js.Fleet.Designs, Groups: js.Fleet.Groups, Links: js.Network.Spec.Links, Places: js.Network.Spec.Places, Sites: slices.Concat(js.Network.Spec.Sites, js.Network.Added)}
}
