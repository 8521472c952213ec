package command

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"orrery/data/mission"
	"orrery/engine/table"
	"orrery/ui/command/cli"
)

// recovered is what `orrery recover --json` prints.
type recovered struct {
	File      string   `json:"file"`
	Out       string   `json:"out"`
	Whole     bool     `json:"whole"`
	Ended     bool     `json:"end_mark"`
	TornBytes int64    `json:"torn_bytes"`
	Damage    []damage `json:"damage"`
	Orphans   *orphans `json:"behind_lost_orders"`
	BeginsS   float64  `json:"begins_s"`
	ElapsedS  float64  `json:"elapsed_s"`
	Steps     int64    `json:"steps"`
	Orders    int      `json:"orders"`

	why error // what is wrong with the file
}

// newRecover is `orrery recover`.
func newRecover() *cobra.Command {
	var out cli.OutFile
	var behind bool
	c := &cobra.Command{
		Use:   "recover FILE --out NEW [--behind]",
		Short: "Write a whole mission file of what is left of a damaged one",
		Long: "Read a mission file that is damaged or torn, write all of it that can be used into a new one, and say what\n" +
			"was lost, by mission time. What is damaged is found by the check sums: one wrong byte is put right; lost\n" +
			"digests and keyframes are left out; a lost order ends the mission there, and what stood behind is listed.\n" +
			"With --behind the new file holds what stood behind instead: it begins at the first keyframe there.\n" +
			"It ends with 0 where a new file was written. `orrery verify` then holds that against its digests.",
		Example: "orrery recover dawn.orrery --out mended.orrery\norrery recover dawn.orrery --out mended.orrery --json",
		Args:    cli.Between(1, 1, "a mission file"),
		RunE: func(c *cobra.Command, args []string) error {
			if out.Path == "" {
				return cli.Misuse("recover needs --out: the new file to write what is left into")
			}
			if err := out.Check(); err != nil {
				return err
			}
			r, err := recoverFile(args[0], out, behind)
			if err != nil {
				return err
			}
			return cli.Answer(c, r, r.print)
		},
	}
	out.Add(c, "the mission file to write")
	c.Flags().BoolVar(&behind, "behind", false, "write what stands behind lost orders, from the first keyframe there on")
	cli.JSONFlag(c, "print JSON")
	return c
}

// recoverFile recovers what is left of a file.
func recoverFile(path string, out cli.OutFile, behind bool) (recovered, error) {
	write := mission.Recover
	if behind {
		write = mission.RecoverBehind
	}
	m, err := write(path, out.Path, out.Force)
	if err != nil {
		return recovered{}, err
	}
	made := m
	if behind {
		if made, err = mission.OpenReadOnly(out.Path); err != nil {
			return recovered{}, err
		}
		defer made.Close()
	}
	edge, steps := made.Edge()
	why := m.Whole()
	return recovered{
		File: path, Out: out.Path, BeginsS: made.Begins().Seconds(), Whole: why == nil, Ended: m.Ended(), TornBytes: m.Torn(), Damage: damages(m), Orphans: orphansOf(m),
		ElapsedS: edge.Seconds(), Steps: steps, Orders: len(made.Orders()), why: why,
	}, nil
}

// print writes the report for people.
func (r recovered) print(w io.Writer) error {
	var b strings.Builder
	if r.Whole {
		fmt.Fprintf(&b, "%s: neither damaged nor torn\n", r.File)
	} else {
		fmt.Fprintln(&b, cli.About(r.File, r.why))
	}
	from := ""
	if r.BeginsS > 0 {
		from = "from T+" + cli.Span(r.BeginsS) + " "
	}
	fmt.Fprintf(&b, "%s: %s, %sto T+%s, with %s\n", r.Out, table.Count(int(r.Steps), "step"), from, cli.Span(r.ElapsedS), table.Count(r.Orders, "order"))
	if r.Orphans != nil {
		for _, o := range r.Orphans.Orders {
			if r.BeginsS > 0 && o.AtS >= r.BeginsS {
				break
			}
			fmt.Fprintf(&b, "not in it, behind the lost: T+%s %s\n", cli.Span(o.AtS), o.Order)
		}
	}
	fmt.Fprintf(&b, "to hold it against its digests: orrery verify %s\n", mission.Quote(r.Out))
	_, err := io.WriteString(w, b.String())
	return err
}
