// Package bench is `orrery bench`: speeds that are promised beside those measured here.
//
// # Model
//
// Times are of the process, all cores together, so that a busy machine changes them
// little. missions.go has what is measured.
//
// # Limits
//
// Memory is the most that the process ever held, and is unknown on some systems.
package bench

import (
	"io"

	"github.com/spf13/cobra"

	"orrery/ui/command/cli"
	"orrery/ui/draw"
)

// New is `orrery bench`.
func New() *cobra.Command {
	var quick bool
	c := &cobra.Command{
		Use:   "bench",
		Short: "Measure here the speeds that are promised",
		Long: "Measure on this machine the speeds that are promised, and print both side by side. Times are of\n" +
			"all cores together, so that a busy machine changes them little; --quick measures a part of each.\n" +
			"The promises are for two cores of 2.3 GHz.",
		Example: "orrery bench\norrery bench --quick --json",
		Args:    cli.Between(0, 0, "no argument"),
		RunE: func(c *cobra.Command, _ []string) error {
			bar := cli.NewBar(c.ErrOrStderr(), "measuring")
			var all speeds
			for i, b := range benches {
				bar.Show(float64(i) / float64(len(benches)))
				got, err := b(quick)
				if err != nil {
					bar.Clear()
					return err
				}
				all = append(all, got...)
			}
			bar.Clear()
			return cli.Answer(c, map[string]any{"quick": quick, "speeds": all}, all.print)
		},
	}
	f := c.Flags()
	f.BoolVar(&quick, "quick", false, "measure a part of each")
	cli.JSONFlag(c, "print JSON")
	return c
}

// benches are all that is measured, in order. The first is the one whose memory
// counts: what a process held once is not forgotten.
var benches = []func(quick bool) ([]speed, error){timeDay, timeSteps, timeDawn, timeDecisions}

// speed is something measured beside its promise.
type speed struct {
	ID      string  `json:"id"`
	What    string  `json:"what"`
	Got     float64 `json:"got"`
	Promise float64 `json:"promise"`
	Unit    string  `json:"unit"`
	More    bool    `json:"more_is_better"`
	Kept    bool    `json:"kept"`
}

// measured is the promise with what was measured.
func (s speed) measured(got float64) speed {
	s.Got = got
	s.Kept = got == s.Promise || s.More == (got > s.Promise)
	return s
}

// speeds are all that was measured.
type speeds []speed

// print writes them for people.
func (all speeds) print(w io.Writer) error {
	var rows [][]string
	for _, s := range all {
		sign, kept := "≤", "kept"
		if s.More {
			sign = "≥"
		}
		if !s.Kept {
			kept = "missed"
		}
		rows = append(rows, []string{
			draw.Digits(s.Got), sign + " " + draw.Digits(s.Promise), kept, s.Unit + ": " + s.What,
		})
	}
	return cli.Grid(w, []string{"measured", "promised", "", "what"}, rows)
}
