package command

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"orrery/data/export"
	"orrery/data/mission"
	"orrery/engine"
	"orrery/engine/dispatch"
	"orrery/engine/field"
	"orrery/engine/sched"
	"orrery/engine/table"
	"orrery/ui/command/cli"
)

// exporting is what `orrery export` is asked.
type exporting struct {
	format string
	out    cli.OutFile
}

// newExport is `orrery export`.
func newExport() *cobra.Command {
	var q exporting
	c := &cobra.Command{
		Use:   "export FILE --format swf",
		Short: "Write what a mission did for other programs",
		Long: "Simulate a saved mission again and write its jobs in the Standard Workload Format: when each came, how\n" +
			"long it waited, how long it had how many accelerators. Jobs that still live at its end are left out and\n" +
			"counted. Of a file that is damaged or lacks its end it writes what is left, says what is missing, and ends\n" +
			"with 1. `orrery schedule` replays such a log under another policy on a plain cluster.",
		Example: "orrery export dawn.orrery --format swf --out dawn.swf\norrery schedule dawn.swf --procs 17280 --policy easy",
		Args:    cli.Between(1, 1, "a mission file"),
		RunE: func(c *cobra.Command, args []string) error {
			return q.run(c, args[0])
		},
	}
	c.Flags().StringVar(&q.format, "format", "swf", "one of: swf, the Standard Workload Format")
	q.out.Add(c, "the file to write; the standard output if left out")
	return c
}

// run writes the log.
func (q exporting) run(c *cobra.Command, path string) error {
	if _, err := cli.OneOf("format", q.format, "swf"); err != nil {
		return err
	}
	if err := q.out.Check(path); err != nil {
		return err
	}
	m, err := openMission(path)
	if err != nil {
		return err
	}
	defer m.Close()
	log, err := jobsOf(m, cli.NewBar(c.ErrOrStderr(), "simulating"))
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	over, err := q.write(log, c.OutOrStdout())
	if err != nil {
		return err
	}
	if live := len(log.Jobs) - over; live > 0 {
		fmt.Fprintf(c.ErrOrStderr(), "%s written; left out, as not over: %d\n", table.Count(over, "job"), live)
	}
	edge, _ := m.Edge()
	return unwhole(m, path, fmt.Sprintf("%s written, of the mission until T+%s: what came after is not known", table.Count(over, "job"), field.ShowSpan(edge)))
}

// write writes the log to where it is wanted.
func (q exporting) write(log export.Log, std io.Writer) (over int, err error) {
	if q.out.Path == "" {
		return log.SWF(std)
	}
	err = q.out.Write(func(w io.Writer) (err error) {
		over, err = log.SWF(w)
		return err
	})
	return over, err
}

// often is after how many jobs that ended their rows are taken: less than a mission
// remembers.
const often = 500

// jobsOf simulates a mission again and takes down every job that there was.
func jobsOf(m *mission.Mission, progress *cli.Bar) (export.Log, error) {
	s := m.Scenario()
	log := export.Log{Mission: s.Name, Epoch: s.Epoch}
	e, err := m.Restore(0)
	if err != nil {
		return log, err
	}
	ended := cli.Catch()
	defer ended.Release()
	defer progress.Clear()
	edge, _ := m.Edge()
	taken := map[sched.ID]int{}
	take := func() {
		for _, row := range e.Snapshot(engine.Wants{Jobs: dispatch.Wants{Records: &dispatch.RecordsAsk{Live: true}}}).Jobs.Records {
			if i, seen := taken[row.ID]; seen {
				log.Jobs[i] = row
				continue
			}
			taken[row.ID] = len(log.Jobs)
			log.Jobs = append(log.Jobs, row)
		}
	}
	for last := 0; e.Elapsed() < edge; {
		if err := m.Replay(e, min(edge, e.Elapsed()+e.Tick()), ended.Yet); err != nil {
			return log, err
		}
		if ended.Yet() {
			return log, ended.Because("interrupted: nothing was written")
		}
		t := e.Snapshot(engine.Wants{})
		log.Accelerators = t.Nodes.Accelerators
		if over := t.Jobs.Done + t.Jobs.Cancelled + t.Jobs.GivenUp; over-last >= often {
			last = over
			take()
			progress.Show(float64(e.Elapsed()) / float64(edge))
		}
	}
	take()
	return log, nil
}
