package command

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"orrery/data/mission"
	"orrery/engine"
	"orrery/engine/table"
	"orrery/ui/command/cli"
)

// verifyReport is what `orrery verify --json` prints.
type verifyReport struct {
	Opened    bool       `json:"opened"`
	Whole     bool       `json:"whole"`
	Ended     bool       `json:"end_mark"`
	TornBytes int64      `json:"torn_bytes"`
	Damage    []damage   `json:"damage"`
	Orphans   *orphans   `json:"behind_lost_orders"`
	ElapsedS  float64    `json:"elapsed_s"`
	Steps     int64      `json:"steps"`
	Orders    int        `json:"orders"`
	Digests   int        `json:"digests_checked"`
	Keyframes int        `json:"keyframes_checked"`
	OtherPast int        `json:"keyframes_of_another_past"`
	Pictures  int        `json:"pictures_checked"`
	Model     string     `json:"recorded_by"`
	Other     bool       `json:"another_version"`
	Refused   []refused  `json:"orders_refused"`
	Departs   []departed `json:"figures_that_depart"`
	First     *departure `json:"first_difference"`
}

// refused is an order that another version recorded, and that this one cannot carry out.
type refused struct {
	AtS   float64 `json:"at_s"`
	Order string  `json:"order"`
	Why   string  `json:"why"`
}

// departed is a figure where it departs most from what another version recorded.
type departed struct {
	Figure   string  `json:"figure"`
	AtS      float64 `json:"at_s"`
	Recorded float64 `json:"recorded"`
	Now      float64 `json:"now"`
	says     string
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
		Long: "Open a mission file, simulate it again from its scenario and orders, and compare every digest and keyframe.\n" +
			"It ends with 1 where one differs, where there is none, and where the file is damaged or lacks its end mark:\n" +
			"then `orrery recover` writes a whole one of what is left.",
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
		return verifyReport{Damage: []damage{}}, err
	}
	defer m.Close()
	_, steps := m.Edge()
	unwhole := m.Whole()
	v := verifyReport{
		Opened: true, Whole: unwhole == nil, Ended: m.Ended(), TornBytes: m.Torn(),
		Damage: damages(m), Orphans: orphansOf(m), Orders: len(m.Orders()), Refused: []refused{}, Departs: []departed{},
	}
	v.Model, v.Other = m.By()
	ended := cli.Catch()
	defer ended.Release()
	r, err := m.Verify(func(step int64) bool {
		progress.Show(float64(step) / float64(max(steps, 1)))
		return !ended.Yet()
	})
	progress.Clear()
	v.take(m, r)
	if r.First != nil {
		v.First = &departure{r.First.Step, r.First.Elapsed.Seconds(), r.First.Subsystem}
		err = r.First
	}
	switch {
	case err != nil:
	case ended.Yet():
		return v, ended.Because(fmt.Sprintf("%s: interrupted after %d of %s, no difference until then", path, r.Steps, table.Count(int(steps), "step")))
	case v.Other:
		err = fmt.Errorf("what %s recorded cannot be held against what %s computes: verify it with an orrery of that model%s", v.Model, engine.Model, recordedHint(m))
	case r.Digests == 0 && r.Steps+int64(r.Orders) > 0:
		err = errors.New("no digest was compared: nothing shows that the mission was as it is simulated now")
	}
	switch {
	case unwhole == nil || err != nil:
	case m.Grows():
		err = errors.New("verify it again once it is closed")
	default:
		err = fmt.Errorf("orrery recover %s --out NEW%s writes what is left to a new file", mission.Quote(path), mission.Suffix)
	}
	return v, cli.About(path, unwhole, err)
}

// print writes the report for people, of a file that was opened.
func (v verifyReport) print(w io.Writer) error {
	if !v.Opened {
		return nil
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s, T+%s, %s; compared: %s, %s, %s", table.Count(int(v.Steps), "step"), cli.Span(v.ElapsedS), table.Count(int(v.Orders), "order"),
		table.Count(v.Digests, "digest"), table.Count(v.Keyframes, "keyframe"), table.Count(v.Pictures, "picture"))
	if v.OtherPast > 0 && v.First == nil {
		fmt.Fprintf(&b, ", of them %d whose recent past another version saw otherwise", v.OtherPast)
	}
	switch {
	case v.Other:
		v.printOther(&b)
	case v.Steps == 0 && v.Orders == 0 && v.Digests == 0:
		b.WriteString(": nothing has happened yet")
	case v.First != nil || v.Digests == 0:
	case v.Whole:
		b.WriteString(": no difference")
	default:
		b.WriteString(": no difference in what could be read")
	}
	_, err := fmt.Fprintln(w, b.String())
	return err
}

// printOther says of a mission that another version recorded how it is computed now.
func (v verifyReport) printOther(b *strings.Builder) {
	const most = 5
	fmt.Fprintf(b, ": recorded by %s, computed anew by %s", v.Model, engine.Model)
	for _, o := range v.Refused {
		fmt.Fprintf(b, "\n  at T+%s left out, for it cannot be carried out any more: %s: %s", cli.Span(o.AtS), o.Order, o.Why)
	}
	if v.Pictures > 0 {
		fmt.Fprintf(b, "\n  in its pictures %s came out otherwise", table.Count(len(v.Departs), "figure"))
	}
	for _, d := range v.Departs[:min(most, len(v.Departs))] {
		fmt.Fprintf(b, "\n  at T+%s %s", cli.Span(d.AtS), d.says)
	}
}

// take takes in what was found.
func (v *verifyReport) take(m *mission.Mission, r mission.Report) {
	v.Steps, v.ElapsedS, v.Digests, v.Keyframes, v.OtherPast, v.Pictures = r.Steps, r.Elapsed.Seconds(), r.Digests, r.Keyframes, r.OtherPast, r.Pictures
	for _, o := range m.Refused() {
		v.Refused = append(v.Refused, refused{o.Elapsed.Seconds(), fmt.Sprint(o.Order), o.Why})
	}
	for _, d := range r.Deviations {
		v.Departs = append(v.Departs, departed{d.Key, d.Elapsed.Seconds(), d.Value, d.Now, d.Text()})
	}
}
