package llm

import (
	"time"

	"orrery/engine/field"
)

// Fields are the inputs of training.
func (t *Training) Fields() []field.Field {
	return []field.Field{
		parameters(&t.Parameters),
		field.Duration("step", &t.Step, time.Millisecond, time.Hour).About("EST low: length of a training step at full speed").Called("step", "").Usually("5s"),
		field.Whole("inner_steps", &t.Inner, 0, 1_000_000).About("EST med: steps between two exchanges; 0 or 1: after each step (Douillard et al. 2023: 30 to 1,000)").Called("number of inner steps", "").Usually("500"),
		field.Number("least_speed", &t.Least, 0, 0.99).About("EST low: least speed that links must allow, as a share of full speed, else it waits for other seats; at 0.5 it exchanges no longer than it computes").Called("least speed", "").
			Usually(field.ShowNumber(DefaultMinSpeed)),
	}
}

// parameters is the size of whatever model.
func parameters(at *float64) field.Field {
	return field.Measure("parameters_b", field.In(at, 1e9), 1e-9, 1e6).About("EST low: billions of parameters of the model").Called("size of the model", "billion parameters").Usually("70")
}

// Fields are the inputs of a service. The last ones come from a trace of requests.
func (s *Serving) Fields() []field.Field {
	const any = 1e15
	return []field.Field{
		parameters(&s.Parameters),
		field.Number("weight_bytes", &s.Weights, 0.1, 16).About("EST low: bytes of a parameter: 1 is fp8").Called("size of a parameter", "bytes").Usually("1"),
		field.Measure("cache_kb", field.In(&s.Cache, 1e3), 0.001, 1e6).About("EST low: cache of a token of context: 80 layers of 8 heads in fp8").Called("cache of a token", "kB").Usually("160"),
		field.Number("prompt_tokens", &s.Prompt, 1, 1e7).About("mean length of a prompt: of Azure's conversations (Patel et al. 2024)").Called("prompt", "tokens").Usually("1155"),
		field.Number("answer_tokens", &s.Answer, 1, 1e7).About("mean length of an answer, likewise").Called("answer", "tokens").Usually("211"),
		field.Number("variation", &s.Varies, 0, 1000).About("EST low: squared coefficient of variation of the lengths of prompts and answers").Called("variation", "").Usually("1.5"),
		field.Whole("replica", &s.Replica, 1, 1_000_000).About("EST low: accelerators of a replica, which holds the model once").Called("replica", "accelerators").Usually("8"),
		field.Number("use", &s.Use, 0.001, 1).About("LL3 high: share of an accelerator's operations that a replica reaches").Called("use", "").Usually("0.4"),
		field.Duration("objective", &s.Objective, time.Millisecond, time.Hour).About("EST low: time to first token that answers are to keep").Called("objective", "").Usually("2s"),
		field.Number("requests_per_s", &s.Arrivals, 0, 1e9).About("EST low: from all places together, mean over a day").Called("rate of requests", "a second"),
		field.Numbers("hourly_requests_per_s", &s.Hours, 0, 1e9).About("of each hour from T+0 on, then again from the first").As(field.Full),
		field.Numbers("prompt_parts_tokens", &s.Lengths.Prompts, 0, 1e7).About("means of equal parts of all prompts, the shortest first").As(field.Full),
		field.Number("prompt_variance", &s.Lengths.Prompt, 0, any).As(field.Full),
		field.Number("answer_variance", &s.Lengths.Answer, 0, any).As(field.Full),
		field.Number("covariance", &s.Lengths.Both, -any, any).As(field.Full),
	}
}
