// Package bench is `orrery bench`: promised speeds next to those measured on this machine.
//
// # Model
//
// Times are CPU time of the process over all cores, so that other load on the machine changes them
// little; those of a million nodes are wall time. Each figure is the median of its runs, with the
// least and the greatest of them. There is a file for each group of measurements.
//
// # Limits
//
// Memory is the peak of the process, and is unknown on some systems. Measurements on other
// people's files (cluster logs and Starlink's element sets) need the folder that has them. The
// console is measured as this program in a pseudo-terminal, on systems that have them; the picture
// that answers a key is the first one begun after it, so for a running mission a few per cent of
// them answer no key.
package bench

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"orrery/ui/command/cli"
)

// New is `orrery bench`.
func New() *cobra.Command {
	self, err := os.Executable()
	if err != nil {
		self = "" // what whole processes take is not measured then
	}
	return of(self)
}

// of is the command where this program lies at a path; "" for nowhere.
func of(program string) *cobra.Command {
	t := trial{program: program, scratch: new(scratch)}
	var only []string
	c := &cobra.Command{
		Use:   "bench",
		Short: "Measure here the speeds that are promised",
		Long: "Measure on this machine the speeds that are promised, and print both side by side: the median of\n" +
			"some runs, the least and the most of them. Times are of all cores together, so that a busy machine\n" +
			"changes them little, but of the clock where it says so; --quick measures a part of each, and\n" +
			"nothing of a million nodes. What a checkout's .ci/run takes is measured with --only gate alone.\n" +
			"The promises are for two cores of 2.3 GHz.\n\n" +
			"With --data it also measures what needs files of others, as far as the folder has them; where\n" +
			"ORRERY_SHARED names a folder, data in it is taken if none is named:\n" +
			"starlink*.tle, KTH-SP2*.swf, CTC-SP2*.swf.gz, CEA-Curie*.swf.gz.",
		Example: "orrery bench\norrery bench --data ~/traces\norrery bench --quick --json",
		Args:    cli.Between(0, 0, "no argument"),
		RunE: func(c *cobra.Command, _ []string) error {
			var all speeds
			chosen, err := choose(only)
			if err != nil {
				return err
			}
			watch := cli.NewWatch(c, "measuring")
			defer watch.End()
			watch.Finally(t.scratch.clear)
			for i, b := range chosen {
				watch.Show(float64(i) / float64(len(chosen)))
				got, err := b.of(t)
				if err != nil {
					return err
				}
				if all = append(all, got...); watch.Yet() {
					return watch.Because("interrupted: not everything was measured, and nothing is told")
				}
			}
			watch.Clear()
			return cli.Answer(c, answer{t.quick, all}, all.print)
		},
	}
	f := c.Flags()
	f.BoolVar(&t.quick, "quick", false, "measure a part of each")
	f.StringVar(&t.data, "data", sharedData(), "a folder with files of others: logs of clusters, element sets")
	f.StringSliceVar(&only, "only", nil, "measure these alone: "+strings.Join(names(), ", "))
	cli.JSONFlag(c, "print JSON")
	return c
}

// trial is what is to be measured.
type trial struct {
	quick   bool
	data    string // folder of files of others; "" for none
	scratch *scratch
	program string // where this program lies; "" for nowhere: whole processes are not measured
}

// sharedData is where files of others lie beside the outside numbers that ORRERY_SHARED
// names; "" where it names none.
func sharedData() string {
	if folder := os.Getenv("ORRERY_SHARED"); folder != "" {
		return filepath.Join(folder, "data")
	}
	return ""
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
var benches = []bench{
	{"day", timeDay},
	{"steps", timeSteps},
	{"starlink", timeStarlink},
	{"live", timeLive},
	{"dawn", timeDawn},
	{"days", timeDawnDays},
	{"places", timePlaces},
	{"start", timeStart},
	{"years", timeYears},
	{"market", timeMarket},
	{"positions", timePositions},
	{"pairs", timePairs},
	{"decisions", timeDecisions},
	{"logs", timeLogs},
	{"files", timeFiles},
	{"export", timeExport},
	{"console", timeConsole},
	{"fleets", timeFleets},
	{"compare", timeCompare},
	{"million", timeMillion},
	{"memory", timeMemory},
	{"gate", timeGate},
}

// bench measures something.
type bench struct {
	name string
	of   func(trial) ([]speed, error)
}

// names are those of all benches.
func names() (all []string) {
	for _, b := range benches {
		all = append(all, b.name)
	}
	return all
}

// choose finds benches by their names: where none is named all but the last, which is of a
// checkout, and runs the tests that run this.
func choose(only []string) ([]bench, error) {
	if len(only) == 0 {
		return benches[:len(benches)-1], nil
	}
	var chosen []bench
	for _, name := range only {
		i := slices.IndexFunc(benches, func(b bench) bool { return b.name == name })
		if i < 0 {
			return nil, cli.Misuse("--only %s: want some of %s", name, strings.Join(names(), ", "))
		}
		chosen = append(chosen, benches[i])
	}
	return chosen, nil
}
