package compare

import (
	"math"
	"slices"
	"time"

	"orrery/engine/figure"
	"orrery/ui/futures"
)

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
		if at, parts := runs[0][0].Parts(&runs[0][1].Curve, i); parts {
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
		if at, differs := a.Parts(&b.Curve, row); differs {
			first = min(first, at)
		}
	}
	return max(first, a.At[from], b.At[from])
}

// decilesOf are those of some values; nil where one of them is not there.
func decilesOf(values []float64) *figure.Deciles {
	if slices.ContainsFunc(values, math.IsNaN) {
		return nil
	}
	d := figure.DecilesOf(values)
	return &d
}
