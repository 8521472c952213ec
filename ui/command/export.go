package command

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"orrery/data/export"
	"orrery/data/export/tables"
	"orrery/data/scenario"
	"orrery/engine"
	"orrery/engine/dispatch"
	"orrery/engine/field"
	"orrery/engine/table"
	"orrery/ui/command/cli"
)

// exporting is what `orrery export` is asked.
type exporting struct {
	passage  passageFlags
	format   string
	out      cli.OutFile
	tables   []string
	only     string
	every    string
	part     string
	from, to string
	resume   bool
}

// newExport is `orrery export`.
func newExport() *cobra.Command {
	var q exporting
	c := &cobra.Command{
		Use:   "export FILE|SCENARIO --format FORMAT --out DIR",
		Short: "Write what a mission did for other programs",
		Long: "Go through a saved mission, or a scenario for a while, and write what it did to files of a folder, which\n" +
			"docs/export.md describes:\n\n" + formatsText() + "\n" +
			"  swf      its jobs in the Standard Workload Format: one file, or the standard output\n\n" +
			"Tables are " + strings.Join(tables.Names(), ", ") + ".\n" +
			"Files are whole or not there, and replace none without --force. With --part a long export is cut into parts\n" +
			"that stand as soon as they are over; --resume leaves those that are there.\n" +
			"Of a mission file that is damaged or lacks its end all is written that is left; it says what is missing, and\n" +
			"ends with 1.",
		Example: "orrery export dawn --for 1d --format parquet --every 1m --out dawn\n" +
			"orrery export dawn.orrery --format csv --tables totals,events --out dawn\n" +
			"orrery export dawn --for 3h --format czml --out dawn\n" +
			"orrery export dawn.orrery --format swf --out dawn.swf",
		Args:              cli.Between(1, 1, "a mission file or a scenario"),
		ValidArgsFunction: cli.CompleteScenario,
		RunE: func(c *cobra.Command, args []string) error {
			return q.run(c, args[0])
		},
	}
	q.passage.add(c)
	f := c.Flags()
	f.StringVar(&q.format, "format", "swf", "one of: "+strings.Join(formatNames(), ", "))
	q.out.Add(c, "the folder to write to; of swf the file, or the standard output if left out")
	f.StringSliceVar(&q.tables, "tables", nil, "which tables, with commas between them; all if left out")
	f.StringVar(&q.only, "satellites", "", "of paths: those alone that this filter keeps, as the console filters nodes")
	f.StringVar(&q.every, "every", "", "from sample to sample: 1m, 10m, 1h; a minute, or a step if that is longer, if left out")
	f.StringVar(&q.part, "part", "", "cut tables into parts of this span: 1d, 7d; all in one if left out")
	f.StringVar(&q.from, "from", "", "begin at this instant: T+2h, 2h or 2026-06-20T02:00:00Z")
	f.StringVar(&q.to, "to", "", "end at this instant")
	f.BoolVar(&q.resume, "resume", false, "go on with an export that was interrupted: leave the parts that are there")
	return c
}

// formatNames are all formats.
func formatNames() []string {
	var names []string
	for _, f := range export.Formats {
		names = append(names, f.Name)
	}
	return append(names, "swf")
}

// formatsText is what the formats are, a line each.
func formatsText() string {
	var b strings.Builder
	for _, f := range export.Formats {
		fmt.Fprintf(&b, "  %-8s %s\n", f.Name, f.About)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// run writes the export.
func (q *exporting) run(c *cobra.Command, name string) error {
	if _, err := cli.OneOf("format", q.format, formatNames()...); err != nil {
		return err
	}
	if q.format == "swf" {
		return q.log(c, name)
	}
	if q.out.Path == "" {
		return cli.Misuse("--out: name the folder to write to")
	}
	k, err := q.passage.open(c, name)
	if err != nil {
		return err
	}
	plan, err := q.plan(k)
	if err != nil {
		return errorsOf(k, err)
	}
	x, err := export.Begin(plan)
	if err != nil {
		return errorsOf(k, cli.Misuse("%v", err))
	}
	if err := q.through(c, k, x, plan); err != nil {
		return errorsOf(k, err)
	}
	if n := x.Missed(); n > 0 {
		fmt.Fprintf(c.ErrOrStderr(), "left out, events and jobs of which a mission does not remember so many within one step: %d\n", n)
	}
	if err := writeAnswer(c.OutOrStdout(), x); err != nil {
		return errorsOf(k, err)
	}
	return k.close(fmt.Sprintf("written of the mission until T+%s: what came after is not known", field.ShowSpan(k.end)))
}

// errorsOf lets go of a passage that failed.
func errorsOf(k *passage, err error) error {
	if k.saved != nil {
		_ = k.saved.Close() // it was only read
	}
	return err
}

// plan is the export that is asked for.
func (q *exporting) plan(k *passage) (p export.Plan, err error) {
	p = export.Plan{
		Mission: export.About(k.scenario, k.entries()), Format: q.format, Tables: q.tables, Only: q.only,
		Dir: q.out.Path, Created: time.Now(), Force: q.out.Force, Resume: q.resume, To: k.end, Every: max(time.Minute, k.scenario.Tick),
	}
	for _, s := range []struct {
		flag, text string
		into       *time.Duration
	}{{"--every", q.every, &p.Every}, {"--part", q.part, &p.Part}} {
		if s.text == "" {
			continue
		}
		if *s.into, err = scenario.ParseSpan(s.text); err != nil || *s.into <= 0 {
			return p, cli.Misuse("%s %s is not a span above 0: want 1m, 10m, 1h or 1d", s.flag, s.text)
		}
	}
	if p.From, err = instant("--from", q.from, k.scenario.Epoch); err != nil {
		return p, err
	}
	if q.to != "" {
		to, err := instant("--to", q.to, k.scenario.Epoch)
		if err != nil {
			return p, err
		}
		p.To = min(p.To, to)
	}
	if p.From >= p.To {
		return p, cli.Misuse("from T+%s to T+%s there is nothing to export", field.ShowSpan(p.From), field.ShowSpan(p.To))
	}
	return p, nil
}

// through goes through a passage and has an export look at each step.
func (q *exporting) through(c *cobra.Command, k *passage, x *export.Exporter, p export.Plan) error {
	ended, bar := cli.Catch(), cli.NewBar(c.ErrOrStderr(), "exporting")
	defer ended.Release()
	defer bar.Clear()
	e, err := k.begin(p.From)
	if err != nil {
		x.Discard()
		return err
	}
	for !x.Look(e) {
		more, err := k.step(e, ended.Yet)
		switch {
		case err != nil:
			x.Discard()
			return fmt.Errorf("%s: %w", k.path, err)
		case ended.Yet():
			x.Discard()
			return ended.Because("interrupted at T+" + scenario.ShowSpan(e.Elapsed()) + ": " + q.left(p))
		case !more:
			return x.Finish()
		}
		bar.Show(float64(e.Elapsed()) / float64(p.To))
	}
	return x.Finish()
}

// left says what is left of an interrupted export.
func (q *exporting) left(p export.Plan) string {
	if p.Part > 0 {
		return "the parts that were over are whole; the same line with --resume goes on"
	}
	return "nothing was written; with --part, what is over by then stays"
}

// writeAnswer tells people which files there are.
func writeAnswer(w io.Writer, x *export.Exporter) error {
	const most = 40
	var rows [][]string
	files, size := x.Files(), int64(0)
	for i, f := range files {
		if size += f.Bytes; i < most {
			rows = append(rows, []string{strconv.FormatInt(f.Rows, 10), fmt.Sprintf("%.2f", float64(f.Bytes)/1e6), f.Name})
		}
	}
	if more := len(files) - most; more > 0 {
		rows = append(rows, []string{"", "", fmt.Sprintf("and %d more", more)})
	}
	rows = append(rows, []string{"", fmt.Sprintf("%.2f", float64(size)/1e6), "in all"})
	return cli.Grid(w, []string{"rows", "MB", "file"}, rows)
}

// log writes the jobs as a log.
func (q *exporting) log(c *cobra.Command, name string) error {
	for _, flag := range []string{"tables", "satellites", "every", "part", "from", "to", "resume"} {
		if c.Flags().Changed(flag) {
			return cli.Misuse("--%s is not for swf, which has every job that is over: leave it out, or name another --format", flag)
		}
	}
	if err := q.out.Check(append(q.passage.scenario.Files(name), name)...); err != nil {
		return err
	}
	k, err := q.passage.open(c, name)
	if err != nil {
		return err
	}
	log, err := jobsOf(k, cli.NewBar(c.ErrOrStderr(), "simulating"))
	if err != nil {
		return errorsOf(k, fmt.Errorf("%s: %w", name, err))
	}
	over, err := q.write(log, c.OutOrStdout())
	if err != nil {
		return errorsOf(k, err)
	}
	if live := len(log.Jobs) - over; live > 0 {
		fmt.Fprintf(c.ErrOrStderr(), "%s written; left out, as not over: %d\n", table.Count(over, "job"), live)
	}
	return k.close(fmt.Sprintf("%s written, of the mission until T+%s: what came after is not known", table.Count(over, "job"), field.ShowSpan(k.end)))
}

// write writes the log to where it is wanted.
func (q *exporting) write(log export.Log, std io.Writer) (over int, err error) {
	if q.out.Path == "" {
		return log.SWF(std)
	}
	err = q.out.Write(func(w io.Writer) (err error) {
		over, err = log.SWF(w)
		return err
	})
	return over, err
}

// jobsOf goes through a passage and takes down every job that there was.
func jobsOf(k *passage, progress *cli.Bar) (export.Log, error) {
	log := export.Log{Mission: k.scenario.Name, Epoch: k.scenario.Epoch}
	e, err := k.begin(0)
	if err != nil {
		return log, err
	}
	ended := cli.Catch()
	defer ended.Release()
	defer progress.Clear()
	over := 0
	for more := true; more; {
		if more, err = k.step(e, ended.Yet); err != nil {
			return log, err
		}
		if ended.Yet() {
			return log, ended.Because("interrupted: nothing was written")
		}
		s := e.Snapshot(engine.Wants{Jobs: dispatch.Wants{Records: &dispatch.RecordsQuery{After: over, Live: !more}}})
		for _, r := range s.Jobs.Records {
			r.Seats = nil // nobody reads them
			log.Jobs = append(log.Jobs, r)
		}
		log.Accelerators, over = s.Nodes.Accelerators, s.Jobs.Over
		progress.Show(float64(e.Elapsed()) / float64(max(1, k.end)))
	}
	return log, nil
}
