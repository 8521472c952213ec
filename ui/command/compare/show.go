package compare

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"

	"orrery/engine/field"
	"orrery/engine/figure"
	"orrery/engine/table"
	"orrery/ui/command/cli"
)

// print writes the comparison for people.
func (r *compared) print(w io.Writer) error {
	fmt.Fprintf(w, "A  %s\nB  %s\nover %s", r.A, r.B, cli.Span(r.Span))
	if r.Seeds > 1 {
		fmt.Fprintf(w, ", %d seeds: median, in brackets P10 and P90", r.Seeds)
	}
	fmt.Fprintln(w)
	switch {
	case r.Parting == nil:
		fmt.Fprintln(w, "no figure differs, and every digest is the same")
	default:
		fmt.Fprintf(w, "first difference: T+%s, in %s: %s\n", cli.Span(r.Parting.Elapsed), strings.Join(r.Parting.Subsystems, ", "), r.Parting.words)
		fmt.Fprintf(w, "A does better by %s, B by %s (>)\n", table.Count(r.Score.A, "figure"), table.Count(r.Score.B, "figure"))
	}
	rows := [][]string{{"", "A", "B", "B - A", "from"}}
	for _, f := range r.Figures {
		if f.A == nil && f.B == nil {
			continue
		}
		from := "–"
		if f.First != nil {
			from = "T+" + cli.Span(*f.First)
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

// elapsed is an instant of a mission for people.
func elapsed(d time.Duration) string { return "T+" + field.ShowSpan(d) }
