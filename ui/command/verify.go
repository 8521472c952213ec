package command

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"orrery/data/mission"
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
	var asJSON bool
	c := &cobra.Command{
		Use:   "verify FILE",
		Short: "Simulate a saved mission again and compare it with its digests",
		Long: "Open a mission file, simulate it again from its scenario and orders, and compare every digest.\n" +
			"It ends with 1 where one differs, or where the file cannot be read to its end.",
		Example: "orrery verify dawn.orrery\norrery verify dawn.orrery --json",
		Args:    between(1, 1, "a mission file"),
		RunE: func(c *cobra.Command, args []string) error {
			v, err := verify(args[0], newBar(c.ErrOrStderr(), "verifying"))
			if asJSON {
				return errors.Join(writeJSON(c.OutOrStdout(), v), err)
			}
			if v.Opened {
				fmt.Fprint(c.OutOrStdout(), v)
			}
			return err
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

// verify verifies a file. The report holds as far as the error lets it.
func verify(path string, progress *bar) (verifyReport, error) {
	m, err := mission.OpenReadOnly(path)
	if err != nil {
		return verifyReport{}, err
	}
	defer m.Close()
	_, steps := m.Edge()
	v := verifyReport{Opened: true, TornBytes: m.Torn(), Orders: len(m.Orders())}
	ended := catch()
	defer ended.release()
	r, err := m.Verify(func(step int64) bool {
		progress.show(float64(step) / float64(max(steps, 1)))
		return !ended.yet()
	})
	progress.clear()
	v.Steps, v.ElapsedS, v.Digests = r.Steps, r.Elapsed.Seconds(), r.Digests
	if err != nil {
		return v, fmt.Errorf("%s: %w", path, err)
	}
	if r.First != nil {
		v.First = &departure{r.First.Step, r.First.Elapsed.Seconds(), r.First.Subsystem}
		return v, fmt.Errorf("%s: %w", path, r.First)
	}
	if ended.yet() {
		return v, ended.because(fmt.Sprintf("%s: interrupted after %d of %d steps, no difference until then", path, r.Steps, steps))
	}
	if w := m.Warnings(); len(w) > 0 {
		return v, fmt.Errorf("%s: %s", path, strings.Join(w, "\n"))
	}
	return v, nil
}

// String is the report for people.
func (v verifyReport) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d steps, T+%s, %d orders, %d digests compared", v.Steps, spanText(v.ElapsedS), v.Orders, v.Digests)
	if v.TornBytes > 0 {
		fmt.Fprintf(&b, "; %d bytes at the end are torn and left out", v.TornBytes)
	}
	if v.First == nil {
		b.WriteString(": no difference")
	}
	return b.String() + "\n"
}
