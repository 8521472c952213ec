package selftest

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"orrery/data/values"
	"orrery/engine"
	"orrery/engine/formula"
)

// asked is a case that a documented formula answers.
type asked struct {
	id     string
	model  string
	inputs string  // as orrery calc takes them
	wants  string  // output=number, or several numbers of a list with commas
	within float64 // absolute; the last digit that is printed is half sure at any rate
	part   float64 // likewise, of the number
	source string
}

// Sources of cases.
const (
	integrated = "motion about an oblate Earth integrated over 30 revolutions, Runge and Kutta"
	pushed     = "a push along the way integrated, Runge and Kutta in steps of a minute, between drifts integrated likewise"
	turned     = "a plane turned in coordinates, headings and turns by differences"
	swung      = "a push across the plane integrated until it has turned, Runge and Kutta"
	sunk       = "a circle's fall through Vallado's air, summed in steps of 10 m"
	gamma      = "Poisson's law by quadrature of the gamma density"
	climbed    = "flights of J. McDowell's General Catalog, the likelihood of a power-law process climbed step by step"
	discounted = "payments year by year, discounted and summed, over 60 years on the ground"
	interest   = "interest tables of engineering economy"
	merging    = "U.S. DOJ and FTC, on the Herfindahl-Hirschman index"
	byHand     = "by hand, to the micro-dollar"
	quadrature = "quadrature of the drift in 200,000 steps"
	survivors  = "Starlink's launch years, still there on 22 August 2026 (GCAT and the catalogue)"
	synergy    = "shares of Synergy Research, summed by hand"
	epochAI    = "Epoch AI (14 May 2026): 8.5, 12 and 7; the split and the rate are inferred"
	prospectus = "SpaceX's prospectus and first day (June 2026)"
	mccalip    = "McCalip, e59571e, run"
	jeshap     = "orbital-compute-economics, f1d66c6, its sheet"
	orbitplan  = "orbitplan 0.4.0, f95cd81, run"
	suncatcher = "Google (2025), arXiv:2511.19468, table 1"
)

// formulaFigures ask the formulas of launches, the market and published studies.
func formulaFigures() []outside {
	rows := answersTo(launchCases)
	rows = append(rows, answersTo(marketCases)...)
	rows = append(rows, answersTo(studyCases)...)
	rows = append(rows, answersTo(printedCases)...)
	return append(rows, studiesApart()...)
}

// answersTo are the cases with what our formulas answer.
func answersTo(cases []asked) []outside {
	var rows []outside
	for _, c := range cases {
		rows = append(rows, c.rows()...)
	}
	return rows
}

// rows are a row for each number that a case wants.
func (c asked) rows() []outside {
	out := c.answer()
	wants := strings.Fields(c.wants)
	var rows []outside
	for _, want := range wants {
		name, texts, _ := strings.Cut(want, "=")
		numbers := strings.Split(texts, ",")
		for i, text := range numbers {
			row := outside{id: c.id, what: strings.TrimSpace(fmt.Sprintf("%s of calc %s %s", name, c.model, c.inputs)), source: c.source, ours: numberOf(out, name, i)}
			if len(wants) > 1 {
				row.id += "/" + name
			}
			if len(numbers) > 1 {
				row.id += "/" + strconv.Itoa(i+1)
				row.what += fmt.Sprintf(", number %d", i+1)
			}
			row.want, row.within = printed(text)
			row.within = max(row.within, c.within, c.part*math.Abs(row.want))
			rows = append(rows, row)
		}
	}
	return rows
}

// answer is what the formula of a case gives.
func (c asked) answer() formula.Record {
	f := formula.Find(engine.Formulas, c.model)
	if f == nil {
		panic("selftest: no formula is called " + c.model)
	}
	var given formula.Record
	for _, word := range strings.Fields(c.inputs) {
		key, text, _ := strings.Cut(word, "=")
		v, err := values.Read(text)
		if err != nil {
			panic(fmt.Sprintf("selftest: %s of %s: %v", key, c.id, err))
		}
		given = append(given, formula.Entry{Name: key, Value: v})
	}
	out, err := f.Evaluate(given)
	if err != nil {
		panic(fmt.Sprintf("selftest: %s: %v", c.id, err))
	}
	return out
}

// numberOf is a number of an answer, the i-th of a list; NaN where there is none.
func numberOf(out formula.Record, name string, i int) float64 {
	v, _ := out.Of(name)
	if list, ok := v.([]formula.Value); ok && i < len(list) {
		v = list[i]
	}
	switch v := v.(type) {
	case float64:
		return v
	case int64:
		return float64(v)
	}
	return none
}

// printed is a number as it was printed, and half of its last digit.
func printed(text string) (x, half float64) {
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		panic("selftest: " + text + " is no number")
	}
	if _, decimals, ok := strings.Cut(text, "."); ok && !strings.Contains(text, "e") {
		half = 0.501 * math.Pow10(-len(decimals))
	}
	return x, half
}
