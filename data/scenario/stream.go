package scenario

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"orrery/engine"
	"orrery/engine/model"
	"orrery/engine/sched"
)

// Stream is a kind of job that keeps arriving.
type Stream struct {
	Owner    string
	Kind     string
	Every    time.Duration
	Sizes    []int
	Weights  []float64
	Duration time.Duration
	Sigma    float64
	In, Out  float64 // GB for each accelerator
	State    float64 // likewise

	Class   int
	Slack   float64
	Firm    string  // yes: given up when due
	Latency float64 // ms
	Memory  float64 // GB
	Lands   string
	Save    time.Duration

	Parameters float64 // billions
	Step       time.Duration
	Inner      int
	Least      float64

	Bytes     float64 // a parameter
	Cache     float64 // kB a token
	Prompt    float64 // tokens
	Answer    float64 // tokens
	Varies    float64
	Replica   int
	Use       float64
	Objective time.Duration
	Requests  float64 // a second
}

// start gives a stream the defaults of its kind.
func (s *Stream) start(given func(string) string) error {
	switch s.Kind = given("kind"); s.Kind {
	case "train":
		s.Parameters, s.Step, s.Inner, s.Least = 70, 5*time.Second, 500, model.UsualLeast
	case "serve":
		s.Parameters, s.Bytes, s.Cache, s.Prompt, s.Answer, s.Varies = 70, 1, 160, 1155, 211, 1.5
		s.Replica, s.Use, s.Objective = 8, 0.4, 2*time.Second
	case "":
		s.Kind = "batch"
	}
	return nil
}

// entries are the keys of a stream of its kind.
func (s *Stream) entries() []entry {
	const year = 365 * 24 * time.Hour
	s.Kind, s.Firm = cmp.Or(s.Kind, "batch"), cmp.Or(s.Firm, "no")
	all := []entry{
		{"owner", "who asks", words{&s.Owner}, false},
		{"kind", "batch: divisible work; train: a gang in step; serve: answers to requests", choice{&s.Kind, kinds()}, s.Kind == "batch"},
		{"every", "mean time between two arrivals", span{&s.Every, time.Second, year}, false},
		{"accelerators", "sizes", wholes{&s.Sizes, 1, 1_000_000}, false},
		{"weights", "how likely each size is, against the others", numbers{&s.Weights, 0, 1e6}, false},
		{"duration", "median, at full speed", span{&s.Duration, time.Second, year}, false},
		{"sigma", "of the natural logarithm of the duration", number{&s.Sigma, 0, 3}, false},
		{"data_in_gb", "EST low: from the ground, for each accelerator of a job", number{&s.In, 0, 1e9}, s.In == 0},
		{"data_out_gb", "EST low: back to the ground, likewise", number{&s.Out, 0, 1e9}, s.Out == 0},
		{"state_gb", "EST low: goes along when a job moves or starts again, likewise", number{&s.State, 0, 1e6}, s.State == 0},
		{"class", "EST low: a higher one goes first, under the policy priority", whole{&s.Class, -engine.MaxClass, engine.MaxClass}, s.Class == 0},
		{"due_after_lengths", "EST low: times its length at full speed; 0: never", orNone{number{&s.Slack, 1, 1e6}}, s.Slack == 0},
		{"give_up", "EST low: yes: a job is given up when it is due, whatever it has done", choice{&s.Firm, []string{"yes", "no"}}, s.Firm != "yes"},
		{"latency_ms", "EST low: to the ground, one way, that a job wants; 0: any", number{&s.Latency, 0, 60_000}, s.Latency == 0},
		{"memory_gb", "EST low: on each accelerator", number{&s.Memory, 0, 1e6}, s.Memory == 0},
		{"jurisdictions", "whose nodes it may sit on, with commas between; all if left out", words{&s.Lands}, s.Lands == ""},
		{"checkpoint", "EST low: between two of its own; 0s is the workload's", span{&s.Save, 0, year}, s.Save == 0},
	}
	switch s.Kind {
	case "train":
		return append(all, s.training()...)
	case "serve":
		return append(all, s.serving()...)
	}
	return all
}

// model is the key of whatever has one.
func (s *Stream) model() entry {
	return entry{"parameters_b", "EST low: of the model, billions", number{&s.Parameters, 1e-9, 1e6}, false}
}

// training is the keys of a gang.
func (s *Stream) training() []entry {
	return []entry{
		s.model(),
		{"step", "EST low: of training, at full speed", span{&s.Step, time.Millisecond, time.Hour}, false},
		{"inner_steps", "EST med: between two exchanges; 0 or 1 exchanges after each (Douillard et al. 2023: 30 to 1,000)", whole{&s.Inner, 0, 1_000_000}, false},
		{"least_speed", "EST low: of full speed, that its links must let it have: else it waits for others; 0.5 is exchanging no longer than computing", number{&s.Least, 0, 0.99}, false},
	}
}

// serving is the keys of a service.
func (s *Stream) serving() []entry {
	return []entry{
		s.model(),
		{"weight_bytes", "EST low: a parameter: 1 is fp8", number{&s.Bytes, 0.1, 16}, false},
		{"cache_kb", "EST low: that a token of context takes: 80 layers of 8 heads in fp8", number{&s.Cache, 0.001, 1e6}, false},
		{"prompt_tokens", "of a request; the mean of Azure's conversations (Patel et al. 2024)", number{&s.Prompt, 1, 1e7}, false},
		{"answer_tokens", "likewise, of its answer", number{&s.Answer, 1, 1e7}, false},
		{"variation", "EST low: squared coefficient of variation of a request's time", number{&s.Varies, 0, 1000}, false},
		{"replica", "EST low: accelerators that hold the model once", whole{&s.Replica, 1, 1_000_000}, false},
		{"use", "LL3 high: share of an accelerator's operations that reading reaches", number{&s.Use, 0.001, 1}, false},
		{"objective", "EST low: for the first token", span{&s.Objective, time.Millisecond, time.Hour}, false},
		{"requests_per_s", "EST low: from everywhere, in the mean of a day", number{&s.Requests, 0, 1e9}, false},
	}
}

func kinds() []string {
	var all []string
	for k := range sched.Kinds {
		all = append(all, sched.Kind(k).String())
	}
	return all
}

func (s *Stream) build() engine.Stream {
	return engine.Stream{
		Owner: s.Owner, Mean: s.Every, Sizes: slices.Clone(s.Sizes), Weights: slices.Clone(s.Weights),
		Duration: s.Duration, Sigma: s.Sigma, In: s.In * gigabyte, Out: s.Out * gigabyte, State: s.State * gigabyte, Slack: s.Slack, Terms: s.terms(),
	}
}

// terms are what its jobs ask for besides accelerators and work.
func (s *Stream) terms() sched.Terms {
	t := sched.Terms{
		Kind: sched.Kind(max(0, slices.Index(kinds(), s.Kind))), Class: int32(s.Class), Firm: s.Firm == "yes", Memory: s.Memory * 1e9,
		Latency: time.Duration(s.Latency * float64(time.Millisecond)), Save: s.Save,
	}
	for _, land := range strings.Split(s.Lands, ",") {
		if land = strings.TrimSpace(land); land != "" {
			t.Lands = append(t.Lands, land)
		}
	}
	switch t.Kind {
	case sched.Training:
		t.Train = model.Training{Parameters: s.Parameters * 1e9, Step: s.Step, Inner: s.Inner, Least: s.Least}
	case sched.Serving:
		t.Serve = model.Serving{
			Parameters: s.Parameters * 1e9, Weights: s.Bytes, Cache: s.Cache * 1e3, Prompt: s.Prompt, Answer: s.Answer,
			Varies: s.Varies, Replica: s.Replica, Use: s.Use, Objective: s.Objective, Arrivals: s.Requests,
		}
	}
	return t
}
