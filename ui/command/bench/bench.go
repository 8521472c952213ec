// Package bench is `orrery bench`: speeds that are promised beside those measured here.
//
// # Model
//
// Times are of the process, all cores together, so that a busy machine changes them
// little; those of a million nodes are of the clock. Each figure is the median of its runs,
// with the least and the most of them. missions.go, fleets.go, sky.go, decisions.go,
// logs.go and files.go have what is measured.
//
// # Limits
//
// Memory is the most that the process ever held, and is unknown on some systems. What needs
// files of others, logs of clusters and Starlink's element sets, is measured where a folder
// has them. The console is not measured here.
package bench

import (
	"github.com/spf13/cobra"

	"orrery/ui/command/cli"
)

// New is `orrery bench`.
func New() *cobra.Command {
	var t trial
	c := &cobra.Command{
		Use:   "bench",
		Short: "Measure here the speeds that are promised",
		Long: "Measure on this machine the speeds that are promised, and print both side by side: the median of\n" +
			"some runs, the least and the most of them. Times are of all cores together, so that a busy machine\n" +
			"changes them little, but of the clock where it says so; --quick measures a part of each, and\n" +
			"nothing of a million nodes.\n" +
			"The promises are for two cores of 2.3 GHz.\n\n" +
			"With --data it also measures what needs files of others, as far as the folder has them:\n" +
			"starlink*.tle, KTH-SP2*.swf, CTC-SP2*.swf.gz, CEA-Curie*.swf.gz.",
		Example: "orrery bench\norrery bench --data ~/traces\norrery bench --quick --json",
		Args:    cli.Between(0, 0, "no argument"),
		RunE: func(c *cobra.Command, _ []string) error {
			bar := cli.NewBar(c.ErrOrStderr(), "measuring")
			var all speeds
			for i, b := range benches {
				bar.Show(float64(i) / float64(len(benches)))
				got, err := b(t)
				if err != nil {
					bar.Clear()
					return err
				}
				all = append(all, got...)
			}
			bar.Clear()
			return cli.Answer(c, map[string]any{"quick": t.quick, "speeds": all}, all.print)
		},
	}
	f := c.Flags()
	f.BoolVar(&t.quick, "quick", false, "measure a part of each")
	f.StringVar(&t.data, "data", "", "a folder with files of others: logs of clusters, element sets")
	cli.JSONFlag(c, "print JSON")
	return c
}

// trial is what is to be measured.
type trial struct {
	quick bool
	data  string // folder of files of others; "" for none
}

// runs is how often a short thing is done: fewer times where a part is enough.
func (t trial) runs(full int) int {
	if t.quick {
		return max(1, full/5)
	}
	return full
}

// benches are all that is measured, in order. The first is the one whose memory counts,
// but for a million nodes: what a process held once is not forgotten.
var benches = []func(trial) ([]speed, error){
	timeDay, timeSteps, timeStarlink, timeLive, timeDawn, timeDawnDays, timePlaces, timeStart, timeYears, timeMarket,
	timePositions, timePairs, timeDecisions, timeLogs, timeFiles, timeExport, timeMillion,
}
