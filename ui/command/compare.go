package command

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"orrery/data/scenario"
	"orrery/engine"
	"orrery/engine/figure"
)

// comparing is what `orrery compare` is asked.
type comparing struct {
	from   scenarioFlags // of B, or of A changed
	span   string
	seeds  int
	asJSON bool
}

// newCompare is `orrery compare`.
func newCompare() *cobra.Command {
	q := comparing{seeds: 1}
	c := &cobra.Command{
		Use:   "compare A [B]",
		Short: "Run two missions side by side: what differs, and from when",
		Long: "Run two futures over the same span and compare what comes of them. A and B are scenarios, by name or\n" +
			"file, or saved missions with their orders. --set, --tick, --start, --tle and --omm change B; without B it is\n" +
			"A changed against A. --seed is for both. With --seeds each is run so many times, A and B with the same seeds, and tenth, median and ninetieth\n" +
			"percentile are told; the difference is taken seed by seed.",
		Example: "orrery compare dawn --set workload.policy=easy --for 1d --seeds 5\n" +
			"orrery compare dawn mine.yaml --for 7d --json\n" +
			"orrery compare before.orrery after.orrery",
		Args:              between(1, 2, "a scenario or a mission, or two"),
		ValidArgsFunction: completeScenario,
		RunE: func(c *cobra.Command, args []string) error {
			report, err := q.run(c, args)
			if err != nil {
				return err
			}
			return tell(c.OutOrStdout(), report, q.asJSON)
		},
	}
	q.from.add(c)
	f := c.Flags()
	f.StringVar(&q.span, "for", "", "how long: 30d, 36h, 1d12h; of two missions the shorter one if left out")
	f.IntVar(&q.seeds, "seeds", 1, "how many seeds to repeat it with, from the scenario's on")
	f.BoolVar(&q.asJSON, "json", false, "print JSON")
	return c
}

// compared is what `orrery compare --json` prints; docs/json.md describes it.
type compared struct {
	A       string           `json:"a"`
	B       string           `json:"b"`
	Span    float64          `json:"span_s"`
	Seeds   int              `json:"seeds"`
	Every   float64          `json:"looked_every_s"`
	First   *float64         `json:"first_difference_s"`
	Figures []comparedFigure `json:"figures"`
}

// comparedFigure is one figure of both at the end of the span.
type comparedFigure struct {
	Key   figure.Key `json:"key"`
	Name  string     `json:"name"`
	Unit  string     `json:"unit"`
	A     deciles    `json:"a"`
	B     deciles    `json:"b"`
	Minus deciles    `json:"b_minus_a"`
	First *float64   `json:"first_difference_s"` // of the first seed
}

// deciles are the engine's, as JSON and people read them.
type deciles struct{ engine.Deciles }

// MarshalJSON spells deciles in lower case.
func (d deciles) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]float64{"p10": d.P10, "p50": d.P50, "p90": d.P90})
}

// run runs both and compares them.
func (q comparing) run(c *cobra.Command, args []string) (*compared, error) {
	a, b, err := q.sides(c, args)
	if err != nil {
		return nil, err
	}
	defer a.close()
	defer b.close()
	span, err := q.length(a, b)
	if err != nil {
		return nil, err
	}
	if q.seeds < 1 || q.seeds > 1000 {
		return nil, misuse("--seeds is %d, want 1 to 1000", q.seeds)
	}
	if q.seeds > 1 && (a.saved != nil || b.saved != nil) {
		return nil, misuse("--seeds %d: a saved mission has happened once; leave --seeds out, or compare scenarios", q.seeds)
	}
	every := max(span/lookings, a.tick(), b.tick())
	report := &compared{A: a.name, B: b.name, Span: span.Seconds(), Seeds: q.seeds, Every: every.Seconds()}
	bar, ended := newBar(c.ErrOrStderr(), "comparing"), catch()
	defer ended.release()
	runs := make([][2]course, q.seeds)
	for k := range runs {
		for i, s := range [...]*side{a, b} {
			done := float64(2*k+i) / float64(2*q.seeds)
			watch := func(share float64) bool {
				bar.show(done + share/float64(2*q.seeds))
				return !ended.yet()
			}
			if runs[k][i], err = s.run(uint64(k), journey{span, every, watch}); err != nil {
				bar.clear()
				return nil, fmt.Errorf("%s: %w", s.name, err)
			}
			if ended.yet() {
				bar.clear()
				return nil, ended.because("interrupted: nothing was compared")
			}
		}
	}
	bar.clear()
	report.fill(runs)
	return report, nil
}

// lookings is how often two futures are looked at to find where they part.
const lookings = 200

// sides finds what A and B are.
func (q comparing) sides(c *cobra.Command, args []string) (a, b *side, err error) {
	changed := len(q.from.set) > 0 || q.from.tick != "" || q.from.start != "" || len(q.from.tle)+len(q.from.omm) > 0
	if len(args) == 1 && !changed {
		return nil, nil, misuse("%q against what? Name a second one, or a change: --set workload.policy=easy", args[0])
	}
	if a, err = newSide(c, args[0], scenarioFlags{seed: q.from.seed}); err != nil {
		return nil, nil, err
	}
	name := args[len(args)-1]
	if b, err = newSide(c, name, q.from); err != nil {
		return nil, nil, err
	}
	if b.saved != nil && changed {
		return nil, nil, misuse("%q is a saved mission: what has happened cannot be --set", name)
	}
	if changed {
		b.name += " with " + q.changes()
	}
	return a, b, nil
}

// changes tells what B is changed by.
func (q comparing) changes() string {
	parts := append([]string(nil), q.from.set...)
	for _, f := range []struct{ flag, value string }{{"tick", q.from.tick}, {"start", q.from.start}} {
		if f.value != "" {
			parts = append(parts, f.flag+"="+f.value)
		}
	}
	for _, files := range [][]string{q.from.tle, q.from.omm} {
		parts = append(parts, files...)
	}
	return strings.Join(parts, ", ")
}

// length is how long both run.
func (q comparing) length(a, b *side) (time.Duration, error) {
	span := time.Duration(math.MaxInt64)
	if q.span != "" {
		var err error
		if span, err = scenario.ParseSpan(q.span); err != nil {
			return 0, misuse("--for: %v", err)
		}
	} else if a.saved == nil && b.saved == nil {
		return 0, misuse("compare needs --for: how long both run, as 7d or 36h")
	}
	for _, s := range [...]*side{a, b} {
		if s.saved == nil {
			continue
		}
		if edge, _ := s.saved.Edge(); edge < span {
			if q.span != "" {
				return 0, misuse("%s lasts to T+%s, not for %s", s.name, scenario.ShowSpan(edge), q.span)
			}
			span = edge
		}
	}
	if least := max(a.tick(), b.tick()); span < least {
		return 0, misuse("a span of %s is less than one tick of %v", scenario.ShowSpan(span), least)
	}
	return span, nil
}

// fill finds the figures.
func (r *compared) fill(runs [][2]course) {
	for i, key := range comparable {
		figure := engine.FigureOf(key)
		var a, b, minus []float64
		for _, run := range runs {
			va, vb := run[0].last()[i], run[1].last()[i]
			a, b, minus = append(a, va), append(b, vb), append(minus, vb-va)
		}
		f := comparedFigure{Key: key, Name: figure.About, Unit: figure.Unit, A: deciles{engine.DecilesOf(a)}, B: deciles{engine.DecilesOf(b)}, Minus: deciles{engine.DecilesOf(minus)}}
		if at, parts := runs[0][0].parts(runs[0][1], i); parts {
			f.First = &at
			if r.First == nil || at < *r.First {
				r.First = &at
			}
		}
		r.Figures = append(r.Figures, f)
	}
}

// print writes the comparison for people.
func (r *compared) print(w io.Writer) error {
	fmt.Fprintf(w, "A  %s\nB  %s\nover %s", r.A, r.B, spanText(r.Span))
	if r.Seeds > 1 {
		fmt.Fprintf(w, ", %d seeds: median, in brackets P10 and P90", r.Seeds)
	}
	fmt.Fprintln(w)
	if r.First == nil {
		fmt.Fprintln(w, "no figure differs")
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(table, "\tA\tB\tB - A\tfrom\t\n")
	for _, f := range r.Figures {
		from := "–"
		if f.First != nil {
			from = "T+" + spanText(*f.First)
		}
		name := f.Name
		if f.Unit != "" {
			name += ", " + f.Unit
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t\n", name, f.A.text(r.Seeds), f.B.text(r.Seeds), f.Minus.text(r.Seeds), from)
	}
	return table.Flush()
}

// text shows deciles, those of one seed as one figure.
func (d deciles) text(seeds int) string {
	if seeds == 1 {
		return figureText(d.P50)
	}
	return fmt.Sprintf("%s [%s %s]", figureText(d.P50), figureText(d.P10), figureText(d.P90))
}

// figureText is a figure with as many digits as say something.
func figureText(x float64) string {
	digits := 1
	switch size := math.Abs(x); {
	case x == math.Trunc(x) && size < 1e9:
		digits = 0
	case size < 1:
		digits = 4
	case size < 100:
		digits = 2
	}
	return strconv.FormatFloat(x, 'f', digits, 64)
}
