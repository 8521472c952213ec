package engine

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"orrery/engine/link"
	"orrery/engine/model"
	"orrery/engine/sched"
)

// checkTerms says what of a job's terms can never be.
func checkTerms(t sched.Terms) error {
	var wrong faults
	wrong.unless(t.Kind < sched.Kinds, "there is no kind of job number %d", t.Kind)
	wrong.unless(t.Class >= -MaxClass && t.Class <= MaxClass, "a class is a whole number from -%d to %d, not %d", MaxClass, MaxClass, t.Class)
	wrong.unless(t.Latency >= 0 && t.Latency <= time.Minute, "a wish for latency is 0 to a minute, not %v", t.Latency)
	wrong.unless(within(t.Memory, 0, 1e15), "an accelerator's memory is 0 to 1e15 bytes, not %g", t.Memory)
	wrong.unless(t.Save >= 0 && t.Save <= longestSlack*time.Second, "between checkpoints are 0 to 100 years, not %v", t.Save)
	wrong.unless(len(t.Lands) <= 64, "%d jurisdictions, want at most 64", len(t.Lands))
	switch t.Kind {
	case sched.Training:
		wrong.unless(within(t.Train.Parameters, 1, 1e15), "a model has 1 to 1e15 parameters, not %g", t.Train.Parameters)
		wrong.unless(t.Train.Step >= time.Millisecond && t.Train.Step <= time.Hour, "a step takes 1 ms to 1 h, not %v", t.Train.Step)
		wrong.unless(t.Train.Inner >= 0 && t.Train.Inner <= 1e6, "steps between exchanges are 0 to 1000000, not %d", t.Train.Inner)
		wrong.unless(within(t.Train.Least, 0, 0.99), "links must let a gang have 0 to 0.99 of its speed, not %g", t.Train.Least)
	case sched.Serving:
		s := t.Serve
		wrong.unless(within(s.Parameters, 1, 1e15), "a model has 1 to 1e15 parameters, not %g", s.Parameters)
		wrong.unless(within(s.Weights, 0.1, 16), "a parameter takes 0.1 to 16 bytes, not %g", s.Weights)
		wrong.unless(within(s.Cache, 1, 1e9), "a token of context takes 1 to 1e9 bytes, not %g", s.Cache)
		wrong.unless(within(s.Prompt, 1, 1e7) && within(s.Answer, 1, 1e7), "requests and answers have 1 to 1e7 tokens, not %g and %g", s.Prompt, s.Answer)
		wrong.unless(within(s.Varies, 0, 1000), "requests vary by 0 to 1000, not %g", s.Varies)
		wrong.unless(s.Replica >= 1 && s.Replica <= 1e6, "a replica takes 1 to 1000000 accelerators, not %d", s.Replica)
		wrong.unless(within(s.Use, 0.001, 1), "reading uses 0.001 to 1 of an accelerator, not %g", s.Use)
		wrong.unless(s.Objective > 0 && s.Objective <= time.Hour, "the first token comes within 0 to 1 h, not %v", s.Objective)
		wrong.unless(len(s.Hours) <= 1e5 && len(s.Lengths.Prompts) <= 1e4, "%d hours and %d lengths of prompts, want at most 100000 and 10000", len(s.Hours), len(s.Lengths.Prompts))
		for _, rate := range s.Hours {
			wrong.unless(within(rate, 0, 1e9), "0 to 1e9 requests come a second, not %g", rate)
		}
		for _, tokens := range s.Lengths.Prompts {
			wrong.unless(within(tokens, 0, 1e7), "a prompt has 0 to 1e7 tokens, not %g", tokens)
		}
		wrong.unless(within(s.Lengths.Prompt, 0, 1e15) && within(s.Lengths.Answer, 0, 1e15) && within(s.Lengths.Both, -1e15, 1e15), "lengths vary by 0 to 1e15, not %g, %g and %g", s.Lengths.Prompt, s.Lengths.Answer, s.Lengths.Both)
		wrong.unless(within(s.Arrivals, 0, 1e9), "0 to 1e9 requests come a second, not %g", s.Arrivals)
	}
	return errors.Join(wrong...)
}

// room is what the nodes that suit some terms could give, were every slot filled and
// free: accelerators in all, those of the widest, and whether any holds one replica of
// a service.
func (s Scenario) room(t *sched.Terms) (seats, widest int, holds bool) {
	holds = t.Kind != sched.Serving
	for _, g := range s.Groups {
		if g.Design < 0 || g.Design >= len(s.Designs) || !s.Designs[g.Design].IsNode() {
			continue
		}
		d := &s.Designs[g.Design]
		if len(t.Lands) > 0 && !slices.Contains(t.Lands, g.Land) || d.Chip.Memory > 0 && d.Chip.Memory < t.Memory {
			continue
		}
		seats += g.Len() * d.Accelerators
		widest = max(widest, d.Accelerators)
		holds = holds || d.Chip.Known() && t.Serve.Held(d.Chip) > 0
	}
	return seats, widest, holds
}

// checkRoom says why a stream's jobs can never run in a scenario.
func (s Scenario) checkRoom(t Stream) error {
	seats, widest, holds := s.room(&t.Terms)
	switch {
	case seats == 0 && t.Choosy():
		return errors.New("no node has the memory and the jurisdiction that its jobs want")
	case t.Kind != sched.Serving && len(t.Sizes) > 0 && slices.Max(t.Sizes) > seats:
		return fmt.Errorf("a job asks for %d accelerators%s, and this mission can have %d", slices.Max(t.Sizes), wanted(&t.Terms), seats)
	case t.Kind == sched.Serving && len(t.Sizes) > 0 && t.Serve.Replica > slices.Min(t.Sizes):
		return fmt.Errorf("one replica takes %d accelerators, and a service asks for %d", t.Serve.Replica, slices.Min(t.Sizes))
	case !holds:
		return fmt.Errorf("no node is known to hold its model of %.3g parameters on %d accelerators", t.Serve.Parameters, t.Serve.Replica)
	case t.Kind == sched.Training && s.Links.Terminals == 0 && len(t.Sizes) > 0 && slices.Max(t.Sizes) > widest:
		return fmt.Errorf("a gang on more than one node needs lasers, and there are none: want at most %d accelerators", widest)
	case t.Kind == sched.Training && len(t.Sizes) > 0:
		return bears(s.Links, t.Train, slices.Max(t.Sizes), widest)
	}
	return nil
}

// bears says why no laser bears a gang, on as few nodes as it can sit.
func bears(rules link.Rules, t model.Training, accelerators, widest int) error {
	nodes := (accelerators + widest - 1) / max(1, widest)
	if need := t.Circuit(nodes); nodes > 1 && need > float64(rules.Capacity) {
		return fmt.Errorf("%d accelerators are %d nodes in a ring, each link of which must carry %.3g Gbps to let the gang have %.2g of its speed, and a laser carries %.3g: want more steps between exchanges, or a lower least speed",
			accelerators, nodes, need/float64(link.Gbps), t.LeastSpeed(), rules.Capacity.Gigabits())
	}
	return nil
}
