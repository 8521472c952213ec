package workload

import (
	"strings"
	"testing"
	"time"

	"orrery/engine/capacity"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/llm"
	"orrery/engine/orbit"
	"orrery/engine/problem"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

func TestRequirementsAreHeldToTheirRanges(t *testing.T) {
	gang := sched.Requirements{Kind: sched.Training, Train: llm.Training{Parameters: 70e9, Step: 5 * time.Second, Inner: 1}}
	service := sched.Requirements{Kind: sched.Serving, Serve: llm.Serving{Parameters: 70e9, Weights: 1, Cache: 160e3, Prompt: 1155, Answer: 211,
		Varies: 1.5, Replica: 4, Use: 0.4, Objective: 2 * time.Second, Arrivals: 1}}
	with := func(t sched.Requirements, change func(*sched.Requirements)) sched.Requirements { change(&t); return t }
	for _, c := range []struct {
		key string
		t   sched.Requirements
	}{
		{"kind", sched.Requirements{Kind: sched.Kinds}},
		{"class", sched.Requirements{Class: -101}},
		{"latency_ms", sched.Requirements{Latency: 2 * time.Minute}},
		{"class", sched.Requirements{Class: sched.MaxClass + 1}},
		{"class", sched.Requirements{Class: -sched.MaxClass - 1}},
		{"kind", sched.Requirements{Kind: sched.Kinds}},
		{"memory_gb", sched.Requirements{Memory: -1}},
		{"checkpoint", sched.Requirements{CheckpointEvery: -1}},
		{"jurisdictions", sched.Requirements{Jurisdictions: make([]string, 65)}},
		{"parameters_b", with(gang, func(t *sched.Requirements) { t.Train.Parameters = 0 })},
		{"step", with(gang, func(t *sched.Requirements) { t.Train.Step = 0 })},
		{"inner_steps", with(gang, func(t *sched.Requirements) { t.Train.Inner = -1 })},
		{"least_speed", with(gang, func(t *sched.Requirements) { t.Train.Least = 1 })},
		{"replica", with(service, func(t *sched.Requirements) { t.Serve.Replica = 0 })},
		{"objective", with(service, func(t *sched.Requirements) { t.Serve.Objective = 0 })},
		{"use", with(service, func(t *sched.Requirements) { t.Serve.Use = 0 })},
		{"requests_per_s", with(service, func(t *sched.Requirements) { t.Serve.Arrivals = -1 })},
	} {
		if err := CheckRequirements(c.t); err == nil || !has(err, c.key) {
			t.Errorf("%s: %v is wrong", c.key, err)
		}
	}
	for _, good := range []sched.Requirements{{}, gang, service} {
		if err := CheckRequirements(good); err != nil {
			t.Errorf("%v: %v", good.Kind, err)
		}
	}
}

// has says whether an error names a key.
func has(err error, key string) bool {
	for _, p := range problem.All(err) {
		if p.Key == key {
			return true
		}
	}
	return false
}

// ring is a plane of twenty nodes with eight accelerators of 192 GB each that see their
// neighbours.
func ring() capacity.Full {
	chip := llm.Chip{Memory: 192e9, Bandwidth: 8e12, Operations: 2e15}
	return capacity.Full{
		Designs: []fleet.Design{{Accelerators: 8, Chip: chip}},
		Groups: []fleet.Group{{Name: "ring", Jurisdiction: "US", Filled: 1, Shell: orbit.Shell{
			Name: "ring", Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 1, PerPlane: 20}}},
		Links: link.DefaultRules(),
	}
}

func TestWorkloadsThatCannotBeAreRefused(t *testing.T) {
	good := func() Spec {
		return Spec{Policy: "fcfs", Fill: 0.5, Streams: []Stream{stream()}}
	}
	for _, c := range []struct {
		want   string
		change func(*Spec)
	}{
		{"", func(*Spec) {}},
		{`there is no policy "best"`, func(w *Spec) { w.Policy = "best" }},
		{"fill is 2", func(w *Spec) { w.Fill = 2 }},
		{"waiting jobs", func(w *Spec) { w.Waiting = -1 }},
		{"a job every 0s", func(w *Spec) { w.Streams[0].Mean = 0 }},
		{"jobs of 0s", func(w *Spec) { w.Streams[0].Duration = 0 }},
		{"2 sizes with 1 weight", func(w *Spec) { w.Streams[0].Weights = []float64{1} }},
		{"its weights are all 0", func(w *Spec) { w.Streams[0].Weights = []float64{0, 0} }},
		{"sigma is 5", func(w *Spec) { w.Streams[0].Sigma = 5 }},
		{"a job requests 4 accelerators of 300 GB each", func(w *Spec) { w.Streams[0].Memory = 300e9 }},
		{"a deadline is 0.5 times its work", func(w *Spec) { w.Streams[0].DueAfter = 0.5 }},
		{"and is of kind 2 of 1", func(w *Spec) {
			w.Traces = []Trace{{Kinds: make([]sched.Requirements, 1), Jobs: []TraceJob{{Kind: 1, Accelerators: 1, Work: 60}}}}
		}},
		{"a job requests 200 accelerators", func(w *Spec) {
			w.Traces = []Trace{{Kinds: make([]sched.Requirements, 1), Jobs: []TraceJob{{Accelerators: 200, Work: 60}}}}
		}},
	} {
		w := good()
		c.change(&w)
		err := w.Check(ring())
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%v, want %q", err, c.want)
		}
	}
}

func TestTracesThatCannotBeAreRefused(t *testing.T) {
	for want, change := range map[string]func(*Trace){
		"want jobs in order": func(f *Trace) { f.Jobs[2].Submit = 0 },
		"kinds that exist":   func(f *Trace) { f.Jobs[0].Kind = 1 },
		"at least one accelerator and second of work each": func(f *Trace) { f.Jobs[0].Accelerators = 0 },
		"and this mission can have":                        func(f *Trace) { f.Jobs[1].Accelerators = 1e6 },
		"of 400 GB each":                                   func(f *Trace) { f.Kinds[0].Memory = 400e9 },
		"in MARS":                                          func(f *Trace) { f.Kinds[0].Jurisdictions = []string{"MARS"} },
		"a deadline is 0.5 times":                          func(f *Trace) { f.DueAfter = 0.5 },
		"with 8 accelerators, 0 of wor":                    func(f *Trace) { f.Jobs[0].Work = unit.Work(0) },
	} {
		of := Trace{Kinds: make([]sched.Requirements, 1), Jobs: []TraceJob{{Submit: time.Minute, Accelerators: 8, Work: 4800}, {Submit: time.Hour, Accelerators: 16, Work: 16 * 1800}, {Submit: time.Hour, Accelerators: 1, Work: 60}}}
		change(&of)
		if err := (Spec{Policy: "fcfs", Traces: []Trace{of}}).Check(ring()); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: want a refusal with %q", err, want)
		}
	}
}
