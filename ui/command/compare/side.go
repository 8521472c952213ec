package compare

import (
	"errors"
	"time"

	"github.com/spf13/cobra"

	"orrery/data/mission"
	"orrery/engine"
	"orrery/engine/digests"
	"orrery/engine/field"
	"orrery/engine/outlook"
	"orrery/ui/command/cli"
	"orrery/ui/futures"
)

// side is one of two that are compared: a scenario that is run, or a mission that
// was saved.
type side struct {
	name     string
	scenario engine.Scenario
	saved    *mission.Mission
}

// side finds what a name means.
func (q comparing) side(c *cobra.Command, name string, o cli.ScenarioFlags) (*side, error) {
	if name == "demo" || cli.IsMission(name) {
		m, err := q.open(name)
		if err != nil {
			return nil, err
		}
		return &side{name: name, saved: m, scenario: m.Scenario()}, nil
	}
	s, err := o.Load(c, name)
	return &side{name: name, scenario: s}, err
}

func (s *side) close() {
	if s.saved != nil {
		s.saved.Close()
	}
}

// unwhole says of a saved mission that its file is not whole, and how much was compared.
func (s *side) unwhole(span time.Duration) error {
	if s.saved == nil {
		return nil
	}
	err := s.saved.Whole()
	if err == nil {
		return nil
	}
	return cli.About(s.name, err, errors.New("compared until T+"+field.ShowSpan(span)+": what is missing of the mission is not in it"))
}

func (s *side) tick() time.Duration { return s.scenario.Tick }

// course is what was read of a run, from time to time.
type course struct {
	futures.Curve
	sums     []digests.Digest  // at each reading
	quarters []outlook.Quarter // that were over at the end
}

func (c *course) note(e *engine.Engine) {
	c.Read(e)
	c.sums = append(c.sums, e.Digest())
}

// journey is how long to run, how often to look, and whom to tell.
type journey struct {
	span, every time.Duration
	watch       func(share float64) (goOn bool)
}

// run runs a side with its seed and so many more.
func (s *side) run(more uint64, j journey) (*course, error) {
	var c course
	e, err := s.start(more)
	if err != nil {
		return nil, err
	}
	c.note(e)
	for next := j.every; ; next += j.every {
		next = min(next, j.span)
		if err := s.advance(e, next); err != nil {
			return nil, err
		}
		c.note(e)
		if next == j.span || !j.watch(float64(next)/float64(j.span)) {
			c.quarters = e.Snapshot(engine.Wants{Campaign: outlook.Wants{Past: true}}).Campaign.Past
			return &c, nil
		}
	}
}

func (s *side) start(more uint64) (*engine.Engine, error) {
	if s.saved != nil {
		return s.saved.Restore(0)
	}
	other := s.scenario
	other.Seed += more
	return engine.New(other)
}

// advance takes whole steps up to an instant.
func (s *side) advance(e *engine.Engine, to time.Duration) error {
	if s.saved != nil {
		return mission.Follow(s.saved, e, to, func() bool { return false })
	}
	for e.Elapsed()+e.Tick() <= to {
		e.Step()
	}
	return nil
}

// at is the side as it stood at an instant.
func (s *side) at(instant time.Duration) (*engine.Engine, error) {
	e, err := s.start(0)
	if s.saved != nil {
		e, err = s.saved.Restore(instant)
	}
	if err != nil {
		return nil, err
	}
	return e, s.advance(e, instant)
}

// ordered are the orders that a side was given after one step and up to another, in words.
func (s *side) ordered(e *engine.Engine, after int64) []string {
	if s.saved == nil {
		return nil
	}
	var words []string
	for _, entry := range s.saved.Orders() {
		if entry.Step > after && entry.Step <= e.Steps() {
			words = append(words, e.Describe(entry.Order))
		}
	}
	return words
}

// parting is where two sides part, between two instants: they were alike at the first, if it
// is not the start, and at the second that can be seen.
func parting(sides [2]*side, from, to time.Duration) (*futures.Divergence, error) {
	var of [2]*engine.Engine
	after := [2]int64{-1, -1} // the steps up to which orders were told
	for i, s := range sides {
		e, err := s.at(from)
		if err != nil {
			return nil, err
		}
		if of[i] = e; from > 0 {
			after[i] = e.Steps()
		}
	}
	var out futures.DivergenceWatch
	for {
		if of[0].Elapsed() == of[1].Elapsed() {
			var orders [2][]string
			for i, s := range sides {
				orders[i] = s.ordered(of[i], after[i])
				after[i] = of[i].Steps()
			}
			if out.Look(of[0], of[1], orders) {
				return out.Diverged, nil
			}
		}
		if moved, err := stepOn(sides, of, to); err != nil || !moved {
			return out.Diverged, err
		}
	}
}

// stepOn takes a step with whichever of two sides is behind, or with both; moved is false at
// the end.
func stepOn(sides [2]*side, of [2]*engine.Engine, end time.Duration) (moved bool, err error) {
	behind := min(of[0].Elapsed(), of[1].Elapsed())
	for i, s := range sides {
		if next := of[i].Elapsed() + of[i].Tick(); of[i].Elapsed() == behind && next <= end {
			if err := s.advance(of[i], next); err != nil {
				return false, err
			}
			moved = moved || of[i].Elapsed() > behind
		}
	}
	return moved, nil
}
