package engine

import (
	"errors"
	"time"

	"orrery/engine/sched"
)

// checkTerms says what of a job's terms can never be.
func checkTerms(t sched.Terms) error {
	var wrong faults
	wrong.at("kind", t.Kind < sched.Kinds, "there is no kind of job number %d", t.Kind)
	wrong.at("class", t.Class >= -MaxClass && t.Class <= MaxClass, "a class is a whole number from -%d to %d, not %d", MaxClass, MaxClass, t.Class)
	wrong.at("latency_ms", t.Latency >= 0 && t.Latency <= time.Minute, "a wish for latency is 0 to a minute, not %v", t.Latency)
	wrong.at("memory_gb", within(t.Memory, 0, 1e15), "an accelerator's memory is 0 to 1e15 bytes, not %g", t.Memory)
	wrong.at("checkpoint", t.Save >= 0 && t.Save <= longestSlack*time.Second, "between checkpoints are 0 to 100 years, not %v", t.Save)
	wrong.at("jurisdictions", len(t.Lands) <= 64, "%d jurisdictions, want at most 64", len(t.Lands))
	switch t.Kind {
	case sched.Training:
		wrong.at("parameters_b", within(t.Train.Parameters, 1, 1e15), "a model has 1 to 1e15 parameters, not %g", t.Train.Parameters)
		wrong.at("step", t.Train.Step >= time.Millisecond && t.Train.Step <= time.Hour, "a step takes 1 ms to 1 h, not %v", t.Train.Step)
		wrong.at("inner_steps", t.Train.Inner >= 0 && t.Train.Inner <= 1e6, "steps between exchanges are 0 to 1000000, not %d", t.Train.Inner)
		wrong.at("least_speed", within(t.Train.Least, 0, 0.99), "links must let a gang have 0 to 0.99 of its speed, not %g", t.Train.Least)
	case sched.Serving:
		s := t.Serve
		wrong.at("parameters_b", within(s.Parameters, 1, 1e15), "a model has 1 to 1e15 parameters, not %g", s.Parameters)
		wrong.at("weight_bytes", within(s.Weights, 0.1, 16), "a parameter takes 0.1 to 16 bytes, not %g", s.Weights)
		wrong.at("cache_kb", within(s.Cache, 1, 1e9), "a token of context takes 1 to 1e9 bytes, not %g", s.Cache)
		wrong.at("prompt_tokens", within(s.Prompt, 1, 1e7), "requests have 1 to 1e7 tokens, not %g", s.Prompt)
		wrong.at("answer_tokens", within(s.Answer, 1, 1e7), "answers have 1 to 1e7 tokens, not %g", s.Answer)
		wrong.at("variation", within(s.Varies, 0, 1000), "requests vary by 0 to 1000, not %g", s.Varies)
		wrong.at("replica", s.Replica >= 1 && s.Replica <= 1e6, "a replica takes 1 to 1000000 accelerators, not %d", s.Replica)
		wrong.at("use", within(s.Use, 0.001, 1), "reading uses 0.001 to 1 of an accelerator, not %g", s.Use)
		wrong.at("objective", s.Objective > 0 && s.Objective <= time.Hour, "the first token comes within 0 to 1 h, not %v", s.Objective)
		wrong.unless(len(s.Hours) <= 1e5 && len(s.Lengths.Prompts) <= 1e4, "%d hours and %d lengths of prompts, want at most 100000 and 10000", len(s.Hours), len(s.Lengths.Prompts))
		for _, rate := range s.Hours {
			wrong.unless(within(rate, 0, 1e9), "0 to 1e9 requests come a second, not %g", rate)
		}
		for _, tokens := range s.Lengths.Prompts {
			wrong.unless(within(tokens, 0, 1e7), "a prompt has 0 to 1e7 tokens, not %g", tokens)
		}
		wrong.unless(within(s.Lengths.Prompt, 0, 1e15) && within(s.Lengths.Answer, 0, 1e15) && within(s.Lengths.Both, -1e15, 1e15), "lengths vary by 0 to 1e15, not %g, %g and %g", s.Lengths.Prompt, s.Lengths.Answer, s.Lengths.Both)
		wrong.at("requests_per_s", within(s.Arrivals, 0, 1e9), "0 to 1e9 requests come a second, not %g", s.Arrivals)
	}
	return errors.Join(wrong...)
}
