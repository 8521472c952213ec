// Package compare is `orrery compare`: two missions side by side.
//
// # Model
//
// Both are run over the same span, and read some two hundred times on the way. If their digests
// differ at a reading, the first seed's two missions are run again from the reading before, step
// by step, to find the step at which they diverge.
//
// # Limits
//
// Missions with different ticks are compared at the instants that both reach.
package compare

import (
	"errors"
	"fmt"
	"math"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"orrery/data/mission"
	"orrery/data/scenario"
	"orrery/engine/figure"
	"orrery/ui/command/cli"
)

// comparing is what `orrery compare` is asked.
type comparing struct {
	open  func(name string) (*mission.Mission, error)
	from  cli.ScenarioFlags // of B, or of A changed
	span  string
	seeds int
}

// New is `orrery compare`, given what opens a saved mission.
func New(open func(name string) (*mission.Mission, error)) *cobra.Command {
	q := comparing{open: open, seeds: 1}
	c := &cobra.Command{
		Use:   "compare A [B]",
		Short: "Run two missions side by side: what differs, and from when",
		Long: "Run two futures over the same span and compare what comes of them. A and B are scenarios, by name or\n" +
			"file, or saved missions with their orders. --set, --tick, --start, --tle and --omm change B; without B it is\n" +
			"A changed against A. --seed is for both. With --seeds each is run so many times, A and B with the same seeds, and tenth, median and ninetieth\n" +
			"percentile are told; the difference is taken seed by seed.",
		Example: "orrery compare dawn --set workload.policy=easy --for 1d --seeds 5\n" +
			"orrery compare dawn mine.yaml --for 7d --json\n" +
			"orrery compare before.orrery after.orrery",
		Args:              cli.Between(1, 2, "a scenario or a mission, or two"),
		ValidArgsFunction: cli.CompleteScenario,
		RunE: func(c *cobra.Command, args []string) error {
			report, err := q.run(c, args)
			if err != nil {
				return err
			}
			return errors.Join(cli.Answer(c, report, report.print), report.unwhole)
		},
	}
	q.from.Add(c)
	f := c.Flags()
	f.StringVar(&q.span, "for", "", "how long: 30d, 36h, 1d12h; of two missions the shorter one if left out")
	f.IntVar(&q.seeds, "seeds", 1, "how many seeds to repeat it with, from the scenario's on")
	cli.JSONFlag(c, "print JSON")
	return c
}

// run runs both and compares them.
func (q comparing) run(c *cobra.Command, args []string) (*compared, error) {
	a, b, err := q.sides(c, args)
	if err != nil {
		return nil, err
	}
	defer a.close()
	defer b.close()
	span, err := q.length(a, b)
	if err != nil {
		return nil, err
	}
	if q.seeds < 1 || q.seeds > 1000 {
		return nil, cli.Misuse("--seeds is %d, want 1 to 1000", q.seeds)
	}
	if q.seeds > 1 && (a.saved != nil || b.saved != nil) {
		return nil, cli.Misuse("--seeds %d: a saved mission has happened once; leave --seeds out, or compare scenarios", q.seeds)
	}
	every := max(span/lookings, a.tick(), b.tick())
	report := &compared{A: a.name, B: b.name, Span: span.Seconds(), Seeds: q.seeds, Every: every.Seconds()}
	runs, err := q.runs(c, [2]*side{a, b}, journey{span: span, every: every})
	if err != nil {
		return nil, err
	}
	report.fill(runs)
	report.fillQuarters(runs)
	if report.Parting, err = findParting([2]*side{a, b}, runs[0]); err != nil {
		return nil, err
	}
	report.unwhole = errors.Join(a.unwhole(span), b.unwhole(span))
	return report, nil
}

// runs runs both sides with every seed, as many at a time as there are cores; of a saved
// mission one after another.
func (q comparing) runs(c *cobra.Command, sides [2]*side, j journey) ([][2]*course, error) {
	watch := cli.NewWatch(c, "comparing")
	defer watch.End()
	runs := make([][2]*course, q.seeds)
	all := make(chan int, 2*q.seeds)
	for i := range 2 * q.seeds {
		all <- i
	}
	close(all)
	workers := min(runtime.GOMAXPROCS(0), 2*q.seeds)
	if sides[0].saved != nil || sides[1].saved != nil {
		workers = 1
	}
	var mutex sync.Mutex
	var group sync.WaitGroup
	var failed error
	shares := make([]float64, 2*q.seeds)
	for range workers {
		group.Go(func() {
			for i := range all {
				seed, s := i/2, sides[i%2]
				own := j
				own.watch = func(share float64) bool {
					mutex.Lock()
					defer mutex.Unlock()
					shares[i] = share
					watch.Show(figure.Mean(shares))
					return !watch.Yet() && failed == nil
				}
				course, err := s.run(uint64(seed), own)
				mutex.Lock()
				runs[seed][i%2] = course
				if err != nil && failed == nil {
					failed = fmt.Errorf("%s: %w", s.name, err)
				}
				stop := failed != nil || watch.Yet()
				mutex.Unlock()
				if stop {
					return
				}
			}
		})
	}
	group.Wait()
	if failed == nil && watch.Yet() {
		failed = watch.Because("interrupted: nothing was compared")
	}
	return runs, failed
}

// lookings is how often two futures are looked at to find where they part.
const lookings = 200

// sides finds what A and B are.
func (q comparing) sides(c *cobra.Command, args []string) (a, b *side, err error) {
	changes := strings.Join(q.from.Changes(), ", ")
	if len(args) == 1 && changes == "" {
		return nil, nil, cli.Misuse("compare needs something to compare %q with: name a second one, or a change, as --set workload.policy=easy", args[0])
	}
	if a, err = q.side(c, args[0], cli.ScenarioFlags{Seed: q.from.Seed}); err != nil {
		return nil, nil, err
	}
	name := args[len(args)-1]
	if b, err = q.side(c, name, q.from); err != nil {
		return nil, nil, err
	}
	if b.saved != nil && changes != "" {
		return nil, nil, cli.Misuse("%q is a saved mission: what has happened cannot be --set", name)
	}
	if changes != "" {
		b.name += " with " + changes
	}
	return a, b, nil
}

// length is how long both run.
func (q comparing) length(a, b *side) (time.Duration, error) {
	span := time.Duration(math.MaxInt64)
	if q.span != "" {
		var err error
		if span, err = scenario.ParseSpan(q.span); err != nil {
			return 0, cli.Misuse("--for: %v", err)
		}
	} else if a.saved == nil && b.saved == nil {
		return 0, cli.Misuse("compare needs --for: how long both run, as 7d or 36h")
	}
	for _, s := range [...]*side{a, b} {
		if s.saved == nil {
			continue
		}
		if edge, _ := s.saved.Edge(); edge < span {
			if q.span != "" {
				return 0, cli.Misuse("%s lasts to T+%s, not for %s", s.name, scenario.ShowSpan(edge), q.span)
			}
			span = edge
		}
	}
	if least := max(a.tick(), b.tick()); span < least {
		return 0, cli.Misuse("a span of %s is less than one tick of %s", scenario.ShowSpan(span), scenario.ShowSpan(least))
	}
	return span, nil
}
