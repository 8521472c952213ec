package command

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"orrery/engine/table"
	"orrery/ui/command/cli"
)

// verifyReport is what `orrery verify --json` prints.
type verifyReport struct {
	Opened    bool       `json:"opened"`
	TornBytes int64      `json:"torn_bytes"`
	ElapsedS  float64    `json:"elapsed_s"`
	Steps     int64      `json:"steps"`
	Orders    int        `json:"orders"`
	Digests   int        `json:"digests_checked"`
	First     *departure `json:"first_difference"`
}

// departure is where a replay departs from the record.
type departure struct {
	Step      int64   `json:"step"`
	ElapsedS  float64 `json:"elapsed_s"`
	Subsystem string  `json:"subsystem"`
}

// newVerify is `orrery verify`.
func newVerify() *cobra.Command {
	c := &cobra.Command{
		Use:   "verify FILE|demo",
		Short: "Simulate a saved mission again and compare it with its digests",
		Long: "Open a mission file, simulate it again from its scenario and orders, and compare every digest.\n" +
			"It ends with 1 where one differs, or where the file cannot be read to its end.",
		Example: "orrery verify dawn.orrery\norrery verify dawn.orrery --json",
		Args:    cli.Between(1, 1, "a mission file"),
		RunE: func(c *cobra.Command, args []string) error {
			v, err := verify(args[0], cli.NewBar(c.ErrOrStderr(), "verifying"))
			return errors.Join(cli.Answer(c, v, v.print), err)
		},
	}
	cli.JSONFlag(c, "print JSON")
	return c
}

// verify verifies a file. The report holds as far as the error lets it.
func verify(path string, progress *cli.Bar) (verifyReport, error) {
	m, err := openMission(path)
	if err != nil {
		return verifyReport{}, err
	}
	defer m.Close()
	_, steps := m.Edge()
	v := verifyReport{Opened: true, TornBytes: m.Torn(), Orders: len(m.Orders())}
	ended := cli.Catch()
	defer ended.Release()
	r, err := m.Verify(func(step int64) bool {
		progress.Show(float64(step) / float64(max(steps, 1)))
		return !ended.Yet()
	})
	progress.Clear()
	v.Steps, v.ElapsedS, v.Digests = r.Steps, r.Elapsed.Seconds(), r.Digests
	if err != nil {
		return v, fmt.Errorf("%s: %w", path, err)
	}
	if r.First != nil {
		v.First = &departure{r.First.Step, r.First.Elapsed.Seconds(), r.First.Subsystem}
		return v, fmt.Errorf("%s: %w", path, r.First)
	}
	if ended.Yet() {
		return v, ended.Because(fmt.Sprintf("%s: interrupted after %d of %s, no difference until then", path, r.Steps, table.Count(int(steps), "step")))
	}
	if w := m.Warnings(); len(w) > 0 {
		return v, fmt.Errorf("%s: %s", path, strings.Join(w, "\n"))
	}
	return v, nil
}

// print writes the report for people, of a file that was opened.
func (v verifyReport) print(w io.Writer) error {
	if !v.Opened {
		return nil
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s, T+%s, %s, %s compared", table.Count(int(v.Steps), "step"), spanText(v.ElapsedS), table.Count(int(v.Orders), "order"), table.Count(int(v.Digests), "digest"))
	if v.TornBytes > 0 {
		fmt.Fprintf(&b, "; left out at the end: %s", table.Count(int(v.TornBytes), "torn byte"))
	}
	if v.First == nil {
		b.WriteString(": no difference")
	}
	_, err := fmt.Fprintln(w, b.String())
	return err
}
