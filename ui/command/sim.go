package command

import (
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"orrery/data/input"
	"orrery/data/mission"
	"orrery/data/scenario"
	"orrery/data/script"
	"orrery/engine"
	"orrery/ui/command/cli"
)

// newSim is `orrery sim`.
func newSim() *cobra.Command {
	var from cli.ScenarioFlags
	var span, orders, save string
	var force, nodes bool
	c := &cobra.Command{
		Use:   "sim SCENARIO --for SPAN",
		Short: "Run a scenario without a console and report",
		Long: "Run a scenario as fast as it goes, without a console, and report what came of it.\n\n" +
			"--orders names a YAML list of orders, each with its elapsed:\n" +
			"  - at: 2h\n    submit: {owner: ann, accelerators: 24, work_h: 48}\n" +
			"docs/orders.md has every order with its keys.\n" +
			"An interrupt ends the run early: the report says so, and a file that is being saved is whole.",
		Example: "orrery sim dawn --for 1d\n" +
			"orrery sim tiny --for 30d --tick 10m --json\n" +
			"orrery sim dawn --for 36h --orders mine.yaml --save dawn.orrery",
		Args:              cli.Between(1, 1, "a scenario"),
		ValidArgsFunction: cli.CompleteScenario,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := from.Load(c, args[0])
			if err != nil {
				return err
			}
			r := simulation{scenario: s, bar: cli.NewBar(c.ErrOrStderr(), "simulating"), signals: cli.Catch(), nodes: nodes}
			defer r.signals.Release()
			if err := saving(c, save, append(from.Files(args[0]), orders)...); err != nil {
				return err
			}
			if err := r.prepare(span, orders, save, force); err != nil {
				return err
			}
			report, err := r.run()
			if report == nil {
				return err
			}
			return errors.Join(cli.Answer(c, report, report.print), err)
		},
	}
	from.Add(c)
	f := c.Flags()
	f.StringVar(&span, "for", "", "how long: 30d, 36h, 1d12h")
	f.StringVar(&orders, "orders", "", "give the orders of this file")
	f.StringVar(&save, "save", "", "keep the mission in this file")
	f.BoolVar(&force, "force", false, "let --save replace a file that is there")
	f.BoolVar(&nodes, "nodes", false, "with --json, each node too: what bound it in the last 24 h, and where its time went")
	cli.JSONFlag(c, "print JSON")
	return c
}

// saving refuses a --save that names no file, or one that is read.
func saving(c *cobra.Command, save string, read ...string) error {
	if save == "" && c.Flags().Changed("save") {
		return cli.Misuse("%v", errNoName)
	}
	return cli.Apart("--save", save, read...)
}

// errNoName says of --save that it is empty.
var errNoName = errors.New("--save names no file: name one, or leave it out")

// simulation is a run without a console.
type simulation struct {
	scenario engine.Scenario
	span     time.Duration
	orders   []script.Timed
	store    *mission.Mission // nil if nobody keeps it
	bar      *cli.Bar
	signals  *cli.Interruption
	nodes    bool // report each of them
}

// prepare reads what the flags name.
func (r *simulation) prepare(span, orders, save string, force bool) (err error) {
	if span == "" {
		return cli.Misuse("sim needs --for: how long the mission runs, as 30d, 36h or 1d12h")
	}
	if r.span, err = scenario.ParseSpan(span); err != nil {
		return cli.Misuse("--for: %v", err)
	}
	if r.span < r.scenario.Tick {
		return cli.Misuse("--for %s is less than one tick of %s: name a longer one, or a shorter --tick", span, scenario.ShowSpan(r.scenario.Tick))
	}
	if orders != "" {
		document, err := input.ReadAll(orders, 1<<20)
		if err != nil {
			return fmt.Errorf("--orders: %w", err)
		}
		if r.orders, err = script.Read(orders, document, r.scenario); err != nil {
			return err
		}
	}
	if save != "" {
		if r.store, err = mission.Create(save, r.scenario, force); err == nil {
			r.signals.Finally(func() { _ = r.store.Close() }) // it waits for what is being written, not for a step
		}
	}
	return err
}

// run runs the mission and reports. There is a report even where the run ended
// early; the error says why it did.
func (r *simulation) run() (report *simReport, err error) {
	e, err := engine.New(r.scenario)
	if err != nil {
		return nil, errors.Join(err, r.close())
	}
	err = r.steps(e)
	if unkept := r.close(); unkept != nil {
		err = unkept
	}
	r.bar.Clear()
	report = newReport(r, e)
	if err == nil && r.signals.Yet() && !report.Complete {
		err = r.signals.Because(fmt.Sprintf("interrupted at T+%s of %s: the report is of what was done", scenario.ShowSpan(e.Elapsed()), scenario.ShowSpan(r.span)))
	}
	return report, err
}

// close ends the keeping of the mission, and says why it is not all kept.
func (r *simulation) close() error {
	if r.store == nil {
		return nil
	}
	return unsaved(r.store, r.store.Close())
}

// steps takes steps until the span is over or a signal comes, and gives each
// order before the first step that begins at or after its instant.
func (r *simulation) steps(e *engine.Engine) error {
	left := r.orders
	for !r.signals.Yet() {
		var given []engine.Entry
		for len(left) > 0 && left[0].At <= e.Elapsed() {
			o := left[0]
			left = left[1:]
			if err := e.Apply(o.Order); err != nil {
				return errors.Join(fmt.Errorf("at T+%s: %s: %w", scenario.ShowSpan(o.At), o.Order, err), r.record(e, given))
			}
			given = append(given, engine.Entry{Step: e.Steps(), Order: o.Order})
		}
		over := e.Elapsed()+e.Tick() > r.span
		if !over {
			e.Step()
		}
		if err := r.record(e, given); err != nil {
			return err
		}
		if over {
			return nil
		}
		r.bar.Show(float64(e.Elapsed()) / float64(r.span))
	}
	return nil
}

// record keeps what was done, where it is kept.
func (r *simulation) record(e *engine.Engine, given []engine.Entry) error {
	if r.store == nil {
		return nil
	}
	return r.store.Record(e, given)
}
