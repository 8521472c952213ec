// Package compare is `orrery compare`: two missions side by side.
//
// # Model
//
// Both are run over the same span, and read some two hundred times on the way. Where their
// digests first differ at a reading, the first seed's two are taken from the reading before
// once more, step by step, until they part.
//
// # Limits
//
// Two ticks are compared at the instants that both reach.
package compare

import (
	"errors"
	"fmt"
	"io"
	"math"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"orrery/data/mission"
	"orrery/data/scenario"
	"orrery/engine/field"
	"orrery/engine/figure"
	"orrery/engine/table"
	"orrery/ui/command/cli"
	"orrery/ui/futures"
)

// comparing is what `orrery compare` is asked.
type comparing struct {
	open  func(name string) (*mission.Mission, error)
	from  cli.ScenarioFlags // of B, or of A changed
	span  string
	seeds int
}

// New is `orrery compare`, given what opens a saved mission.
func New(open func(name string) (*mission.Mission, error)) *cobra.Command {
	q := comparing{open: open, seeds: 1}
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
		Args:              cli.Between(1, 2, "a scenario or a mission, or two"),
		ValidArgsFunction: cli.CompleteScenario,
		RunE: func(c *cobra.Command, args []string) error {
			report, err := q.run(c, args)
			if err != nil {
				return err
			}
			return errors.Join(cli.Answer(c, report, report.print), report.unwhole)
		},
	}
	q.from.Add(c)
	f := c.Flags()
	f.StringVar(&q.span, "for", "", "how long: 30d, 36h, 1d12h; of two missions the shorter one if left out")
	f.IntVar(&q.seeds, "seeds", 1, "how many seeds to repeat it with, from the scenario's on")
	cli.JSONFlag(c, "print JSON")
	return c
}

// compared is what `orrery compare --json` prints; docs/json.md describes it.
type compared struct {
	A        string            `json:"a"`
	B        string            `json:"b"`
	Span     float64           `json:"span_s"`
	Seeds    int               `json:"seeds"`
	Every    float64           `json:"looked_every_s"`
	Parting  *partingReport    `json:"first"`
	First    *float64          `json:"first_difference_s"`
	Score    score             `json:"score"`
	Figures  []comparedFigure  `json:"figures"`
	Quarters []comparedQuarter `json:"capacity_by_quarter"`

	unwhole error // of a saved mission whose file is damaged or lacks its end
}

// partingReport is the first step after which the missions differ, of the first seed.
type partingReport struct {
	Elapsed    float64  `json:"elapsed_s"`
	Step       int64    `json:"step"`
	Subsystem  string   `json:"subsystem"`
	Subsystems []string `json:"subsystems"`
	Sentence   string   `json:"sentence"`
	Then       *sight   `json:"then"` // null where the sentence tells it

	words string
}

// sight is what is seen first of two missions having parted.
type sight struct {
	Elapsed  float64 `json:"elapsed_s"`
	Sentence string  `json:"sentence"`
}

// score is by how many figures each does better.
type score struct {
	A int `json:"a"`
	B int `json:"b"`
}

// comparedFigure is one figure of both at the end of the span.
type comparedFigure struct {
	Key   figure.Key      `json:"key"`
	Name  string          `json:"name"`
	Unit  string          `json:"unit"`
	A     *figure.Deciles `json:"a"` // null where some seed of A has none
	B     *figure.Deciles `json:"b"` // likewise
	Minus *figure.Deciles `json:"b_minus_a"`
	Good  *string         `json:"better"`             // who does better: a, b or neither; null where neither way is better
	First *float64        `json:"first_difference_s"` // of the first seed
}

// comparedQuarter is the nodes in service at the end of a calendar quarter, over the seeds.
type comparedQuarter struct {
	Quarter string         `json:"quarter"`
	A       figure.Deciles `json:"a_nodes"`
	B       figure.Deciles `json:"b_nodes"`
	Minus   figure.Deciles `json:"b_minus_a_nodes"`
}

// fillQuarters finds the capacity by quarter, of those that were over in both; none where
// nothing is ever launched.
func (r *compared) fillQuarters(runs [][2]*course) {
	r.Quarters = []comparedQuarter{}
	for i, q := range runs[0][0].quarters {
		var a, b, minus []float64
		for _, run := range runs {
			if i >= len(run[0].quarters) || i >= len(run[1].quarters) || run[1].quarters[i].Name != q.Name {
				return
			}
			va, vb := float64(run[0].quarters[i].Nodes), float64(run[1].quarters[i].Nodes)
			a, b, minus = append(a, va), append(b, vb), append(minus, vb-va)
		}
		r.Quarters = append(r.Quarters, comparedQuarter{q.Name, figure.DecilesOf(a), figure.DecilesOf(b), figure.DecilesOf(minus)})
	}
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
		return nil, cli.Misuse("--seeds is %d, want 1 to 1000", q.seeds)
	}
	if q.seeds > 1 && (a.saved != nil || b.saved != nil) {
		return nil, cli.Misuse("--seeds %d: a saved mission has happened once; leave --seeds out, or compare scenarios", q.seeds)
	}
	every := max(span/lookings, a.tick(), b.tick())
	report := &compared{A: a.name, B: b.name, Span: span.Seconds(), Seeds: q.seeds, Every: every.Seconds()}
	runs, err := q.runs(c, [2]*side{a, b}, journey{span: span, every: every})
	if err != nil {
		return nil, err
	}
	report.fill(runs)
	report.fillQuarters(runs)
	if report.Parting, err = findParting([2]*side{a, b}, runs[0]); err != nil {
		return nil, err
	}
	report.unwhole = errors.Join(a.unwhole(span), b.unwhole(span))
	return report, nil
}

// runs runs both sides with every seed, as many at a time as there are cores; of a saved
// mission one after another.
func (q comparing) runs(c *cobra.Command, sides [2]*side, j journey) ([][2]*course, error) {
	watch := cli.NewWatch(c, "comparing")
	defer watch.End()
	runs := make([][2]*course, q.seeds)
	all := make(chan int, 2*q.seeds)
	for i := range 2 * q.seeds {
		all <- i
	}
	close(all)
	workers := min(runtime.GOMAXPROCS(0), 2*q.seeds)
	if sides[0].saved != nil || sides[1].saved != nil {
		workers = 1
	}
	var mutex sync.Mutex
	var group sync.WaitGroup
	var failed error
	shares := make([]float64, 2*q.seeds)
	for range workers {
		group.Go(func() {
			for i := range all {
				seed, s := i/2, sides[i%2]
				own := j
				own.watch = func(share float64) bool {
					mutex.Lock()
					defer mutex.Unlock()
					shares[i] = share
					watch.Show(mean(shares))
					return !watch.Yet() && failed == nil
				}
				course, err := s.run(uint64(seed), own)
				mutex.Lock()
				runs[seed][i%2] = course
				if err != nil && failed == nil {
					failed = fmt.Errorf("%s: %w", s.name, err)
				}
				stop := failed != nil || watch.Yet()
				mutex.Unlock()
				if stop {
					return
				}
			}
		})
	}
	group.Wait()
	if failed == nil && watch.Yet() {
		failed = watch.Because("interrupted: nothing was compared")
	}
	return runs, failed
}

// mean is that of some shares.
func mean(shares []float64) float64 {
	sum := 0.0
	for _, s := range shares {
		sum += s
	}
	return sum / float64(len(shares))
}

// lookings is how often two futures are looked at to find where they part.
const lookings = 200

// sides finds what A and B are.
func (q comparing) sides(c *cobra.Command, args []string) (a, b *side, err error) {
	changes := strings.Join(q.from.Changes(), ", ")
	if len(args) == 1 && changes == "" {
		return nil, nil, cli.Misuse("%q against what? Name a second one, or a change: --set workload.policy=easy", args[0])
	}
	if a, err = q.side(c, args[0], cli.ScenarioFlags{Seed: q.from.Seed}); err != nil {
		return nil, nil, err
	}
	name := args[len(args)-1]
	if b, err = q.side(c, name, q.from); err != nil {
		return nil, nil, err
	}
	if b.saved != nil && changes != "" {
		return nil, nil, cli.Misuse("%q is a saved mission: what has happened cannot be --set", name)
	}
	if changes != "" {
		b.name += " with " + changes
	}
	return a, b, nil
}

// length is how long both run.
func (q comparing) length(a, b *side) (time.Duration, error) {
	span := time.Duration(math.MaxInt64)
	if q.span != "" {
		var err error
		if span, err = scenario.ParseSpan(q.span); err != nil {
			return 0, cli.Misuse("--for: %v", err)
		}
	} else if a.saved == nil && b.saved == nil {
		return 0, cli.Misuse("compare needs --for: how long both run, as 7d or 36h")
	}
	for _, s := range [...]*side{a, b} {
		if s.saved == nil {
			continue
		}
		if edge, _ := s.saved.Edge(); edge < span {
			if q.span != "" {
				return 0, cli.Misuse("%s lasts to T+%s, not for %s", s.name, scenario.ShowSpan(edge), q.span)
			}
			span = edge
		}
	}
	if least := max(a.tick(), b.tick()); span < least {
		return 0, cli.Misuse("a span of %s is less than one tick of %s", scenario.ShowSpan(span), scenario.ShowSpan(least))
	}
	return span, nil
}

// fill finds the figures.
func (r *compared) fill(runs [][2]*course) {
	for i := range futures.Rows {
		row := &futures.Rows[i]
		var a, b, minus []float64
		for _, run := range runs {
			va, vb := run[0].Last()[i], run[1].Last()[i]
			a, b, minus = append(a, va), append(b, vb), append(minus, vb-va)
		}
		f := comparedFigure{Key: row.Key, Name: row.About, Unit: row.Unit, A: decilesOf(a), B: decilesOf(b), Minus: decilesOf(minus)}
		if at, parts := runs[0][0].Parts(&runs[0][1].Course, i); parts {
			seconds := at.Seconds()
			f.First = &seconds
			if r.First == nil || seconds < *r.First {
				r.First = &seconds
			}
		}
		if f.Minus != nil && row.Better != figure.Neither {
			f.Good = r.judge(futures.Better(i, f.Minus.P50))
		}
		r.Figures = append(r.Figures, f)
	}
}

// judge notes who does better by a figure, and says it.
func (r *compared) judge(side int) *string {
	who := "neither"
	switch {
	case side < 0:
		who = "a"
		r.Score.A++
	case side > 0:
		who = "b"
		r.Score.B++
	}
	return &who
}

// findParting finds the first step after which two runs differ, and the first that is to be
// seen of it; nil if none does.
func findParting(sides [2]*side, runs [2]*course) (*partingReport, error) {
	a, b := runs[0], runs[1]
	for i := range min(len(a.sums), len(b.sums)) {
		if a.sums[i] == b.sums[i] {
			continue
		}
		p, err := parting(sides, a.At[max(0, i-1)], seenBy(a, b, i))
		if p == nil {
			return nil, err
		}
		r := &partingReport{Elapsed: p.Elapsed.Seconds(), Step: p.Step, Subsystem: p.Subsystems[0], Subsystems: p.Subsystems, Sentence: p.Sentence, words: p.Words(elapsed)}
		if p.Then != nil {
			r.Then = &sight{p.Then.Elapsed.Seconds(), p.Then.Sentence}
		}
		return r, err
	}
	return nil, nil
}

// seenBy is the first reading, from one on, by which a figure of two runs differs, or the
// last.
func seenBy(a, b *course, from int) time.Duration {
	first := max(a.At[len(a.At)-1], b.At[len(b.At)-1])
	for row := range futures.Rows {
		if at, differs := a.Parts(&b.Course, row); differs {
			first = min(first, at)
		}
	}
	return max(first, a.At[from], b.At[from])
}

// elapsed is an instant of a mission for people.
func elapsed(d time.Duration) string { return "T+" + field.ShowSpan(d) }

// decilesOf are those of some values; nil where one of them is not there.
func decilesOf(values []float64) *figure.Deciles {
	if slices.ContainsFunc(values, math.IsNaN) {
		return nil
	}
	d := figure.DecilesOf(values)
	return &d
}

// print writes the comparison for people.
func (r *compared) print(w io.Writer) error {
	fmt.Fprintf(w, "A  %s\nB  %s\nover %s", r.A, r.B, spanText(r.Span))
	if r.Seeds > 1 {
		fmt.Fprintf(w, ", %d seeds: median, in brackets P10 and P90", r.Seeds)
	}
	fmt.Fprintln(w)
	switch {
	case r.Parting == nil:
		fmt.Fprintln(w, "no figure differs, and every digest is the same")
	default:
		fmt.Fprintf(w, "first difference: T+%s, in %s: %s\n", spanText(r.Parting.Elapsed), strings.Join(r.Parting.Subsystems, ", "), r.Parting.words)
		fmt.Fprintf(w, "A does better by %s, B by %s (>)\n", table.Count(r.Score.A, "figure"), table.Count(r.Score.B, "figure"))
	}
	rows := [][]string{{"", "A", "B", "B - A", "from"}}
	for _, f := range r.Figures {
		if f.A == nil && f.B == nil {
			continue
		}
		from := "–"
		if f.First != nil {
			from = "T+" + spanText(*f.First)
		}
		name := f.Name
		if f.Unit != "" {
			name += ", " + f.Unit
		}
		a, b := decilesText(f.A, r.Seeds), decilesText(f.B, r.Seeds)
		switch {
		case f.Good == nil:
		case *f.Good == "a":
			a = "> " + a
		case *f.Good == "b":
			b = "> " + b
		}
		rows = append(rows, []string{name, a, b, decilesText(f.Minus, r.Seeds), from})
	}
	if err := cli.Columns(w, rows); err != nil || len(r.Quarters) == 0 {
		return err
	}
	fmt.Fprintln(w, "\nnodes in service at the end of each quarter")
	rows = [][]string{{"", "A", "B", "B - A"}}
	for _, q := range r.Quarters {
		rows = append(rows, []string{q.Quarter, decilesText(&q.A, r.Seeds), decilesText(&q.B, r.Seeds), decilesText(&q.Minus, r.Seeds)})
	}
	return cli.Columns(w, rows)
}

// decilesText shows deciles, those of one seed as one figure.
func decilesText(d *figure.Deciles, seeds int) string {
	if d == nil {
		return "–"
	}
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

// spanText is a number of seconds as a span for people.
func spanText(seconds float64) string {
	return field.ShowSpan(time.Duration(seconds * float64(time.Second)))
}
