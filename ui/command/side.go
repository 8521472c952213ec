package command

import (
	"math"
	"time"

	"github.com/spf13/cobra"

	"orrery/data/mission"
	"orrery/engine"
	"orrery/engine/field"
	"orrery/engine/figure"
	"orrery/engine/outlook"
	"orrery/ui/command/cli"
)

// side is one of two that are compared: a scenario that is run, or a mission that
// was saved.
type side struct {
	name     string
	scenario engine.Scenario
	saved    *mission.Mission
}

// newSide finds what a name means.
func newSide(c *cobra.Command, name string, o cli.ScenarioFlags) (*side, error) {
	if name == "demo" || cli.IsMission(name) {
		m, err := openMission(name)
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
	return unwhole(s.saved, s.name, "compared until T+"+field.ShowSpan(span)+": what is missing of the mission is not in it")
}

func (s *side) tick() time.Duration { return s.scenario.Tick }

// comparable are the figures that two sides are compared by, in the order in which they are
// told.
var comparable = []figure.Key{
	"work.delivered_accelerator_h", "work.delivered_share", "work.goodput_share", "jobs.tokens_in_time_share", "jobs.done", "jobs.mean_wait_min",
	"jobs.waiting", "jobs.given_up", "jobs.moved_or_stopped", "jobs.running", "energy.used_kwh", "energy.curtailed_kwh",
	"condition.lowest_charge_share", "condition.hottest_temperature_c", "condition.throttled_nodes", "network.carried_bit", "network.lost_bit",
	"network.mean_rtt_ms", "work.accelerators", "money.treasury_usd",
}

// course is the figures of a run, from time to time; NaN for one that is not there.
type course struct {
	at       []time.Duration
	values   [][]float64
	quarters []outlook.Quarter // that were over at the end
}

func (c *course) note(e *engine.Engine) {
	read := e.Readings()
	values := make([]float64, len(comparable))
	for i, key := range comparable {
		value, there := read[key]
		if values[i] = math.NaN(); there {
			values[i] = engine.FigureOf(key).Shown(value)
		}
	}
	c.at, c.values = append(c.at, e.Elapsed()), append(c.values, values)
}

// last is the figures at the end.
func (c *course) last() []float64 { return c.values[len(c.values)-1] }

// parts is the first instant, in seconds, at which a figure of two courses
// differs.
func (c *course) parts(o course, figure int) (seconds float64, differs bool) {
	for i := range min(len(c.at), len(o.at)) {
		if a, b := c.values[i][figure], o.values[i][figure]; a != b && !(math.IsNaN(a) && math.IsNaN(b)) {
			return c.at[i].Seconds(), true
		}
	}
	return 0, false
}

// journey is how long to run, how often to look, and whom to tell.
type journey struct {
	span, every time.Duration
	watch       func(share float64) (goOn bool)
}

// run runs a side with its seed and so many more.
func (s *side) run(more uint64, j journey) (course, error) {
	var c course
	e, err := s.start(more)
	if err != nil {
		return c, err
	}
	c.note(e)
	for next := j.every; ; next += j.every {
		next = min(next, j.span)
		if err := s.advance(e, next); err != nil {
			return c, err
		}
		c.note(e)
		if next == j.span || !j.watch(float64(next)/float64(j.span)) {
			c.quarters = e.Snapshot(engine.Wants{Campaign: outlook.Wants{Past: true}}).Campaign.Past
			return c, nil
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
		return s.saved.Replay(e, to, func() bool { return false })
	}
	for e.Elapsed()+e.Tick() <= to {
		e.Step()
	}
	return nil
}
