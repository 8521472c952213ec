// Package selftest is `orrery selftest`: published numbers next to the results of this program's
// models.
//
// # Model
//
// A row has a number from outside with its source and tolerance, and ours. The outside number was
// printed or measured by somebody, or computed a second time by another program, another method,
// or by hand. Ours comes from the engine: positions that are flown, paths that are searched,
// missions that are run, formulas by their name in engine.Formulas. A row matches, differs for a
// stated reason, or fails. Where ours could only repeat the same arithmetic it is left out, and
// the row says so. Nearly every tolerance is so small that a model off by a twentieth fails; where
// the source allows no more, a test names it. Every other file has the rows of its topic.
//
// # Limits
//
// A number computed by hand from a formula tests the program, not the formula. Missions are few
// and short: what only long ones show is left to tests.
package selftest

import (
	"fmt"
	"io"
	"math"
	"strconv"

	"github.com/spf13/cobra"

	"orrery/ui/command/cli"
)

// New is `orrery selftest`.
func New() *cobra.Command {
	c := &cobra.Command{
		Use:   "selftest",
		Short: "Hold the models against published numbers",
		Long: "Work numbers from outside out with what a mission is made of, and print both side by side: what matches\n" +
			"within its tolerance, what differs and why, and what no model here answers. Each has its source: who\n" +
			"printed or measured it, or how it was worked out a second time. Paths are searched over constellations\n" +
			"that fly, missions are run, and of a formula the line of orrery calc is told that gives its number.\n" +
			"It ends with 1 where one differs that should not.",
		Example: "orrery selftest\norrery selftest --json",
		Args:    cli.Between(0, 0, "no argument"),
		RunE: func(c *cobra.Command, _ []string) error {
			r := newVerdicts(published())
			err := cli.Answer(c, r, r.print)
			if err == nil && r.Failed > 0 {
				err = fmt.Errorf("%d of %d published numbers differ without a reason: see those that fail above", r.Failed, len(r.Figures))
			}
			return err
		},
	}
	cli.JSONFlag(c, "print JSON, numbers in full")
	return c
}

// outside is a published number beside ours.
type outside struct {
	id     string  // unique; a part of it, after a slash, tells numbers of one case apart
	what   string  // it is about, with its unit
	source string  // who published it
	want   float64 // as published
	within float64 // this much of it, absolute
	ours   float64 // NaN where no model here answers
	why    string  // where it differs or is not answered
	wrong  bool    // the published number is a mistake that ours must not repeat
}

// because is the figure with a reason to differ.
func (f outside) because(why string) outside {
	f.why = why
	return f
}

// to is the figure with a tolerance.
func (f outside) to(within float64) outside {
	f.within = within
	return f
}

// echo is why there is no answer where ours could only be the published arithmetic again,
// or the published constant: such a row would match whatever the models do.
const echo = "no model takes part: ours would be the same arithmetic"

// none is the answer of no model.
var none = math.NaN()

// shelf is a number of figures with what they have in common.
type shelf struct {
	topic   string
	figures []outside
}

// published are all tables, in the order in which a mission is worked out.
func published() []shelf {
	return []shelf{
		{"orbit", orbitFigures()},
		{"light", lightFigures()},
		{"air", airFigures()},
		{"links", linkFigures()},
		{"paths", networkFigures()},
		{"view factors", viewFigures()},
		{"heat", heatFigures()},
		{"power", powerFigures()},
		{"faults", faultFigures()},
		{"training", workFigures()},
		{"serving", servingFigures()},
		{"missions", missionFigures()},
		{"formulas", formulaFigures()},
	}
}

// The verdicts.
const (
	matches  = "matches"
	differs  = "differs"
	unasked  = "no model"
	failing  = "fails"
	unstated = "it should match"
)

// verdict says how ours stands beside the published number.
func (f outside) verdict() string {
	near := math.Abs(f.ours-f.want) <= f.within
	switch {
	case math.IsNaN(f.ours) && f.why != "":
		return unasked
	case f.wrong && near, math.IsNaN(f.ours):
		return failing
	case near:
		return matches
	case f.why != "":
		return differs
	}
	return failing
}

// verdicts is what `orrery selftest --json` prints.
type verdicts struct {
	Matching int       `json:"matches"`
	Differ   int       `json:"differs"`
	Unasked  int       `json:"no_model"`
	Failed   int       `json:"fails"`
	Figures  []compare `json:"figures"`
}

// compare is a figure with its verdict.
type compare struct {
	Topic   string   `json:"topic"`
	ID      string   `json:"id"`
	What    string   `json:"what"`
	Want    float64  `json:"published"`
	Within  float64  `json:"tolerance"`
	Ours    *float64 `json:"ours"` // null where there is no model
	Verdict string   `json:"verdict"`
	Why     string   `json:"why"`
	Source  string   `json:"source"`
}

func newVerdicts(tables []shelf) verdicts {
	v := verdicts{Figures: []compare{}}
	for _, t := range tables {
		for _, f := range t.figures {
			row := compare{Topic: t.topic, ID: f.id, What: f.what, Want: f.want, Within: f.within, Verdict: f.verdict(), Source: f.source}
			if !math.IsNaN(f.ours) {
				row.Ours = &f.ours
			}
			if row.Why = f.why; row.Verdict == matches {
				row.Why = ""
			}
			switch row.Verdict {
			case matches:
				v.Matching++
			case differs:
				v.Differ++
			case unasked:
				v.Unasked++
			case failing:
				v.Failed++
				if row.Why == "" {
					row.Why = unstated
				}
			}
			v.Figures = append(v.Figures, row)
		}
	}
	return v
}

// print writes the verdicts for people: a line for each number, and one below it
// for why it differs.
func (v verdicts) print(w io.Writer) error {
	const line = "%13s %9s %13s  %-8s  %s\n"
	topic := ""
	for _, f := range v.Figures {
		if f.Topic != topic {
			topic = f.Topic
			fmt.Fprintf(w, "%s\n"+line, topic, "published", "±", "ours", "verdict", "what")
		}
		ours := "–"
		if f.Ours != nil {
			ours = digits(*f.Ours, f.Within)
		}
		fmt.Fprintf(w, line, digits(f.Want, f.Within), strconv.FormatFloat(f.Within, 'g', 2, 64), ours, f.Verdict, f.What+" ("+f.Source+")")
		if f.Why != "" {
			fmt.Fprintf(w, "%50s%s\n", "", f.Why)
		}
	}
	_, err := fmt.Fprintf(w, "\n%d numbers: %d match, %d differ for a reason, %d have no model here, %d fail\n",
		len(v.Figures), v.Matching, v.Differ, v.Unasked, v.Failed)
	return err
}

// digits shows a number with one digit more than its tolerance leaves sure.
func digits(x, within float64) string {
	places := 6
	if within > 0 {
		places = max(0, min(9, 1-int(math.Floor(math.Log10(within)))))
	}
	return strconv.FormatFloat(x, 'f', places, 64)
}
