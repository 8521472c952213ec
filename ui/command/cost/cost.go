// Package cost is `orrery cost`: what a delivered hour of compute costs in orbit and on the
// ground, and what changes the verdict.
//
// # Model
//
// The mission is run, and its waterfall gives the useful share of the accelerators' time and the
// causes of the losses. Yearly capital, launch and operating costs of a satellite
// (engine/economics) are divided by the hours that it delivered; those of the same accelerators on
// the ground by theirs. Then each of a list of figures is set to its stated low and high value and
// all of this is repeated, including the run if the figure affects the mission.
//
// # Limits
//
// There is one design of nodes, that of the largest group. An hour is one of an H100, by dense
// bf16 operations. Prices of a year do not change within it; nothing is sold or taxed.
package cost

import (
	"time"

	"github.com/spf13/cobra"

	"orrery/data/scenario"
	"orrery/engine"
	"orrery/ui/command/cli"
)

// query is what `orrery cost` is asked.
type query struct {
	from  cli.ScenarioFlags
	hours float64
	span  string
}

// New is `orrery cost`.
func New() *cobra.Command {
	var q query
	c := &cobra.Command{
		Use:   "cost SCENARIO --gpu-hours-per-day N",
		Short: "What an hour costs in orbit and on the ground, and what flips it",
		Long: "What a delivered hour of an H100, or as much, costs in orbit and on the ground, side by side, split by what\n" +
			"it goes for; at which launch price both cost the same, or that there is none; and what flips the verdict:\n" +
			"each figure at its stated low and high, by re-running, the largest swing first.\n\n" +
			"What of the accelerators' time is of use comes from the mission's own waterfall over --for. Light has a\n" +
			"season: 365d sees all of it. Steps are days, or as --tick says. What no satellite says is in the scenario's cost: --set cost.interest_percent=8.\n" +
			"A figure that is an estimate carries ~: bounds and what comes out always, what is now where no document is behind it.",
		Example: "orrery cost dawn --gpu-hours-per-day 1000\n" +
			"orrery cost dawn --gpu-hours-per-day 1e6 --for 365d --json\n" +
			"orrery cost dawn --gpu-hours-per-day 1000 --set ai1-like.hardware_musd=0.6 --set Starship.price_usd_kg=300",
		Args:              cli.Between(1, 1, "a scenario"),
		ValidArgsFunction: cli.CompleteScenario,
		RunE: func(c *cobra.Command, args []string) error {
			answer, err := q.ask(c, args[0])
			if err != nil {
				return err
			}
			return cli.Answer(c, answer, answer.print)
		},
	}
	q.from.Add(c)
	f := c.Flags()
	f.Float64Var(&q.hours, "gpu-hours-per-day", 0, "hours of an H100 that are wanted each day")
	f.StringVar(&q.span, "for", "30d", "how much of the mission counts: 365d, 30d")
	cli.JSONFlag(c, "print JSON, numbers in full")
	cli.Complete(c, map[string]cobra.CompletionFunc{"gpu-hours-per-day": cli.Nothing, "for": cli.Nothing})
	return c
}

// ask finds the answer.
func (q query) ask(c *cobra.Command, name string) (*answer, error) {
	if !(q.hours > 0 && q.hours <= 1e12) {
		return nil, cli.Misuse("--gpu-hours-per-day is %g: want over 0 and at most 1e12", q.hours)
	}
	span, err := scenario.ParseSpan(q.span)
	if err != nil || span < 24*time.Hour || span > 3660*24*time.Hour {
		return nil, cli.Misuse("--for is %s: want 1d to 3660d", q.span)
	}
	s, err := q.from.Load(c, name)
	if err != nil {
		return nil, err
	}
	tick := 24 * time.Hour
	if c.Flags().Changed("tick") {
		tick = s.Tick
	}
	group := largest(&s)
	if group < 0 {
		return nil, cli.Misuse("%s has no nodes: want a group whose design has accelerators", name)
	}
	watch := cli.NewWatch(c, "re-running")
	defer watch.End()
	w := &work{scenario: s, group: group, span: span, tick: tick, hours: q.hours, show: watch.Show, stop: watch.Yet}
	a, err := w.answer()
	if err == errStopped {
		return nil, watch.Because("interrupted before an answer was found")
	}
	return a, err
}

// largest is the group with the most accelerators; -1 where there is none.
func largest(s *engine.Scenario) int {
	best, most := -1, 0
	for i, g := range s.Groups {
		if n := s.Designs[g.Design].Accelerators * g.Len(); n > most {
			best, most = i, n
		}
	}
	return best
}
