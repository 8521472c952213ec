package workload

import (
	"time"

	"orrery/engine/field"
	"orrery/engine/sched"
)

// Fields are what customers request.
func (w *Spec) Fields() []field.Field {
	const month = 30 * 24 * time.Hour
	policies := make([]string, len(sched.Policies))
	for i, p := range sched.Policies {
		policies[i] = p.Name
	}
	fields := []field.Field{
		field.Choice("policy", &w.Policy, policies).About("how jobs get seats: " + field.Either(policies)).Usually("fcfs"),
		field.Number("fill", &w.Fill, 0, 1).About("share of all accelerators that work at the start"),
		field.Whole("waiting", &w.Waiting, 0, 100_000).About("jobs that wait at the start"),
		field.Duration("checkpoint", &w.Checkpoint, 0, month).About("EST low: between two of a running job; 0s: none is ever written").Usually("20m"),
		field.Duration("detection", &w.Detect, 0, month).About("EST low: from a silent corruption that does harm to when it is found").Usually("1h"),
		field.Number("harmful_share", &w.Harm, 0, 1).About("EST low: of silent corruptions, those that a result depends on").Usually("0.05"),
	}
	return append(append(fields, w.Server.Fields()...),
		field.List("streams", &w.Streams, (*Stream).Fields).About("kinds of job that keep arriving: Poisson, with log-normal work").When(len(w.Streams) == 0, field.Quiet),
		field.List("feeds", &w.Traces, (*Trace).Fields).About("what traces of other systems gave").As(field.Full),
	)
}

// gigabyte is 10⁹ bytes, in bits.
const gigabyte = 8e9

// dataFields are what a job takes along, for each of its accelerators.
func dataFields(in, out, state *float64) []field.Field {
	return []field.Field{
		field.Measure("data_in_gb", field.In(in, gigabyte), 0, 1e9).About("EST low: from the ground, for each accelerator of a job").When(*in == 0, field.Quiet),
		field.Measure("data_out_gb", field.In(out, gigabyte), 0, 1e9).About("EST low: back to the ground, likewise").When(*out == 0, field.Quiet),
		field.Measure("state_gb", field.In(state, gigabyte), 0, 1e6).About("EST low: goes along when a job moves or starts again, likewise").When(*state == 0, field.Quiet),
	}
}

// slackField is when a job is due.
func slackField(at *float64) field.Field {
	return field.Number("due_after_lengths", at, 1, 1e6).OrNone().About("EST low: times its length at full speed; 0: never").When(*at == 0, field.Quiet)
}

// Fields are a kind of job that keeps arriving.
func (s *Stream) Fields() []field.Field {
	const year = 365 * 24 * time.Hour
	own := append([]field.Field{
		field.Duration("every", &s.Mean, time.Second, year).About("mean time between two arrivals").Needed("the mean time between two arrivals: 5m"),
		field.Wholes("accelerators", &s.Sizes, 1, 1_000_000).About("sizes").Needed("the sizes of the jobs: [8, 16]"),
		field.Numbers("weights", &s.Weights, 0, 1e6).About("how likely each size is, against the others"),
		field.Duration("duration", &s.Duration, time.Second, 10*year).About("median, at full speed").Needed("how long a job takes at full speed: 2h"),
		field.Number("sigma", &s.Sigma, 0, 3).About("of the natural logarithm of the duration"),
	}, dataFields(&s.In, &s.Out, &s.State)...)
	fields := field.Before(s.Requirements.Fields(), "class", own...)
	fields = field.Before(fields, "give_up", slackField(&s.DueAfter))
	return field.Before(fields, "kind", field.Text("owner", &s.Owner).About("owner of the jobs"))
}

// Fields are what a trace gave, but for its jobs.
func (t *Trace) Fields() []field.Field {
	fields := append([]field.Field{
		field.Text("owner", &t.Owner).About("owner of the jobs"),
		field.List("kinds", &t.Kinds, (*sched.Requirements).Fields).About("what its jobs require"),
	}, dataFields(&t.In, &t.Out, &t.State)...)
	return append(fields, slackField(&t.DueAfter))
}
