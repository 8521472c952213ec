package command

import (
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"orrery/data/input"
	"orrery/data/mission"
	"orrery/data/scenario"
	"orrery/data/script"
	"orrery/engine"
	"orrery/ui/command/cli"
)

// timeline is a list of orders, each with its elapsed.
type timeline []script.Timed

// readTimeline reads what --orders names; nothing if that is "".
func readTimeline(path string, s engine.Scenario) (timeline, error) {
	if path == "" {
		return nil, nil
	}
	document, err := input.ReadAll(path, 1<<20)
	if err != nil {
		return nil, fmt.Errorf("--orders: %w", err)
	}
	return script.Read(path, document, s)
}

// give gives the orders that are due before the next step.
func (t *timeline) give(e *engine.Engine) (given []engine.Entry, err error) {
	for len(*t) > 0 && (*t)[0].At <= e.Elapsed() {
		o := (*t)[0]
		*t = (*t)[1:]
		if err := e.Apply(o.Order); err != nil {
			return given, fmt.Errorf("at T+%s: %s: %w", scenario.ShowSpan(o.At), e.Describe(o.Order), err)
		}
		given = append(given, engine.Entry{Step: e.Steps(), Order: o.Order})
	}
	return given, nil
}

// passage is a mission that is gone through step by step: a scenario with orders, or one that
// was saved.
type passage struct {
	scenario engine.Scenario
	orders   timeline         // of a scenario
	saved    *mission.Mission // nil of a scenario
	path     string           // of the file
	end      time.Duration    // elapsed
}

// passageFlags are the flags that say which passage to take.
type passageFlags struct {
	scenario cli.ScenarioFlags
	span     string
	orders   string
}

// add puts the flags on a command.
func (f *passageFlags) add(c *cobra.Command) {
	f.scenario.Add(c)
	c.Flags().StringVar(&f.span, "for", "", "how long, from the start: 30d, 36h, 1d12h; of a saved mission all of it if left out")
	c.Flags().StringVar(&f.orders, "orders", "", "of a scenario: give the orders of this file")
}

// open finds the passage of a name.
func (f *passageFlags) open(c *cobra.Command, name string) (*passage, error) {
	k := &passage{path: name}
	span := time.Duration(-1)
	if f.span != "" {
		var err error
		if span, err = scenario.ParseSpan(f.span); err != nil {
			return nil, cli.Misuse("--for: %v", err)
		}
	}
	if !isSaved(name) {
		return k, f.openScenario(c, k, span)
	}
	if changes := f.scenario.Changes(); len(changes) > 0 || f.orders != "" || c.Flags().Changed("seed") {
		return nil, cli.Misuse("%s is a saved mission, which nothing changes any more: leave out --set, --seed, --tick, --start, --tle, --omm and --orders", name)
	}
	var err error
	if k.saved, err = openMission(name); err != nil {
		return nil, err
	}
	k.scenario = k.saved.Scenario()
	if k.end, _ = k.saved.Edge(); span >= 0 {
		k.end = min(k.end, span)
	}
	return k, nil
}

// isSaved says whether a name is that of a saved mission, and not of a scenario.
func isSaved(name string) bool {
	if name == "demo" || cli.IsMission(name) {
		return true
	}
	if _, err := scenario.ByName(name); err == nil {
		return false
	}
	info, err := os.Stat(name)
	return err == nil && (!info.Mode().IsRegular() || !cli.IsText(name))
}

// openScenario is the passage of a scenario.
func (f *passageFlags) openScenario(c *cobra.Command, k *passage, span time.Duration) (err error) {
	if k.scenario, err = f.scenario.Load(c, k.path); err != nil {
		return err
	}
	switch k.end = span; {
	case span < 0:
		return cli.Misuse("%s is a scenario: say with --for how long it runs, as 30d, 36h or 1d12h", k.path)
	case span < k.scenario.Tick:
		return cli.Misuse("--for %s is less than one tick of %s: name a longer one, or a shorter --tick", f.span, scenario.ShowSpan(k.scenario.Tick))
	}
	k.orders, err = readTimeline(f.orders, k.scenario)
	return err
}

// entries are the orders with their steps, as a file of the mission has them.
func (k *passage) entries() []engine.Entry {
	if k.saved != nil {
		return k.saved.Orders()
	}
	var all []engine.Entry
	tick, elapsed, step := k.scenario.Tick, time.Duration(0), int64(0)
	for _, o := range k.orders {
		for elapsed < o.At {
			elapsed += tick
			step++
		}
		if elapsed > k.end {
			break
		}
		all = append(all, engine.Entry{Step: step, Order: o.Order})
		if t, ok := o.Order.(engine.SetTick); ok {
			tick = t.Tick
		}
	}
	return all
}

// begin is the mission at an instant or before. Like after every step it has taken the orders
// that were given there.
func (k *passage) begin(at time.Duration) (*engine.Engine, error) {
	if k.saved != nil {
		return k.saved.Restore(at)
	}
	e, err := engine.New(k.scenario)
	if err == nil {
		_, err = k.orders.give(e)
	}
	return e, err
}

// step goes a step on. It says whether there was one.
func (k *passage) step(e *engine.Engine, stop func() bool) (bool, error) {
	switch {
	case e.Elapsed()+e.Tick() > k.end:
		return false, nil
	case k.saved != nil:
		before := e.Steps()
		err := mission.Follow(k.saved, e, e.Elapsed()+e.Tick(), stop)
		return e.Steps() > before, err
	}
	e.Step()
	_, err := k.orders.give(e)
	return true, err
}

// close lets go of the file, and says what is missing of it.
func (k *passage) close(made string) error {
	if k.saved == nil {
		return nil
	}
	return errors.Join(unwhole(k.saved, k.path, made), k.saved.Close())
}
