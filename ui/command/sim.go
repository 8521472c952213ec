package command

import (
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"orrery/data/export"
	"orrery/data/mission"
	"orrery/data/scenario"
	"orrery/engine"
	"orrery/ui/command/cli"
)

// newSim is `orrery sim`.
func newSim() *cobra.Command {
	var from cli.ScenarioFlags
	var span, orders, save, format, every string
	var force, nodes bool
	c := &cobra.Command{
		Use:   "sim SCENARIO --for SPAN",
		Short: "Run a scenario without a console and report",
		Long: "Run a scenario as fast as it goes, without a console, and report what came of it.\n\n" +
			"--orders names a YAML list of orders, each with its elapsed:\n" +
			"  - at: 2h\n    submit: {owner: ann, accelerators: 24, work_h: 48}\n" +
			"docs/orders.md has every order with its keys.\n" +
			"An interrupt ends the run early: the report says so, and a file that is being saved is whole.\n\n" +
			"--format jsonl prints a line of JSON with every figure at each sample, as the run goes; the report for people\n" +
			"goes to stderr then. The receipt's digest sums up what made the mission and what came of it: whoever runs the\n" +
			"same gets the same.",
		Example: "orrery sim dawn --for 1d\n" +
			"orrery sim tiny --for 30d --tick 10m --json\n" +
			"orrery sim dawn --for 36h --orders mine.yaml --save dawn.orrery\n" +
			"orrery sim dawn --for 7d --format jsonl --every 1h | jq .work_busy",
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
			if err := r.stream(c, format, every); err != nil {
				return err
			}
			if err := r.prepare(span, orders, save, force); err != nil {
				return err
			}
			report, err := r.run()
			if report == nil {
				return err
			}
			if r.lines != nil {
				return errors.Join(report.print(c.ErrOrStderr()), err)
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
	f.StringVar(&format, "format", "text", "one of: text, json, jsonl; json is --json")
	f.StringVar(&every, "every", "", "with --format jsonl, from sample to sample; a minute, or a step if that is longer, if left out")
	cli.JSONFlag(c, "print JSON")
	return c
}

// stream takes in how the run is to be told.
func (r *simulation) stream(c *cobra.Command, format, every string) (err error) {
	asJSON, _ := c.Flags().GetBool("json")
	switch _, err := cli.OneOf("format", format, "text", "json", "jsonl"); {
	case err != nil:
		return err
	case asJSON && c.Flags().Changed("format") && format != "json":
		return cli.Misuse("--json and --format %s are two answers: leave one out", format)
	case every != "" && format != "jsonl":
		return cli.Misuse("--every is for --format jsonl")
	case format == "json":
		return c.Flags().Set("json", "true")
	case format != "jsonl":
		return nil
	}
	span := max(time.Minute, r.scenario.Tick)
	if every != "" {
		if span, err = scenario.ParseSpan(every); err != nil || span <= 0 {
			return cli.Misuse("--every %s is not a span above 0: want 1m, 10m, 1h or 1d", every)
		}
	}
	r.lines, err = export.NewStream(c.OutOrStdout(), span)
	return err
}

// saving refuses a --save that names no file, or one that is read.
func saving(c *cobra.Command, save string, read ...string) error {
	if save == "" && c.Flags().Changed("save") {
		return cli.Misuse("%v", errNoName)
	}
	return cli.Distinct("--save", save, read...)
}

// errNoName says of --save that it is empty.
var errNoName = errors.New("--save names no file: name one, or leave it out")

// simulation is a run without a console.
type simulation struct {
	scenario engine.Scenario
	span     time.Duration
	orders   timeline
	store    *mission.Mission // nil if nobody keeps it
	bar      *cli.Bar
	signals  *cli.Interruption
	nodes    bool           // report each of them
	lines    *export.Stream // nil: none are wanted
	given    []engine.Entry // orders
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
	if r.orders, err = readTimeline(orders, r.scenario); err != nil {
		return err
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
		err = r.signals.Because(fmt.Sprintf("interrupted at T+%s of %s: the report is of what was done%s", scenario.ShowSpan(e.Elapsed()), scenario.ShowSpan(r.span), r.kept()))
	}
	return report, err
}

// kept says where the mission is, if it is kept.
func (r *simulation) kept() string {
	if r.store == nil {
		return ""
	}
	return fmt.Sprintf("; until then it is saved in %s, and %s shows it", r.store.Path(), r.store.Command())
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
	if err := r.record(e, nil); err != nil { // so that the start is kept
		return err
	}
	for !r.signals.Yet() {
		if err := r.look(e, false); err != nil {
			return err
		}
		given, err := left.give(e)
		r.given = append(r.given, given...)
		if err != nil {
			return errors.Join(err, r.record(e, given))
		}
		over := e.Elapsed()+e.Tick() > r.span
		if !over {
			e.Step()
		}
		if err := r.record(e, given); err != nil {
			return err
		}
		if over {
			return r.look(e, true)
		}
		r.bar.Show(float64(e.Elapsed()) / float64(r.span))
	}
	return r.look(e, true)
}

// look prints a line of figures where those are wanted.
func (r *simulation) look(e *engine.Engine, last bool) error {
	if r.lines == nil {
		return nil
	}
	return r.lines.Look(e, last)
}

// record keeps what was done, where it is kept.
func (r *simulation) record(e *engine.Engine, given []engine.Entry) error {
	if r.store == nil {
		return nil
	}
	return r.store.Record(e, given)
}
