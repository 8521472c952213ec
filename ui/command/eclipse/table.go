package eclipse

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"orrery/engine/space"
	"orrery/engine/table"
	"orrery/ui/command/cli"
)

// print writes the answer as a table for people, with a line for each plane, or for each
// month: first of all together, then of each plane. Planes of nodes come before others.
func (a survey) print(w io.Writer) error {
	planes := slices.Clone(a.Planes)
	slices.SortStableFunc(planes, func(p, q seasons) int { return cmp.Compare(relays(p), relays(q)) })
	heads := []string{"β min °", "β max °", "lit %", "longest min", "dark min", "lost GPU-h", "plane, seasons"}
	var rows [][]string
	if a.byMonth {
		heads, rows = []string{"month", "dark min", "lost GPU-h", "plane"}, totals(planes)
	}
	for _, p := range planes {
		if a.byMonth {
			rows = append(rows, p.byMonth()...)
			continue
		}
		rows = append(rows, []string{
			fmt.Sprintf("%.2f", p.BetaMin), fmt.Sprintf("%.2f", p.BetaMax), fmt.Sprintf("%.2f", 100*p.LitShare),
			fmt.Sprintf("%.2f", p.Longest/60), fmt.Sprintf("%.0f", p.Dark), hours(p.Lost), p.title() + a.words(p.Seasons),
		})
	}
	if _, err := fmt.Fprintf(w, "%s to %s\n", a.From, a.To); err != nil {
		return err
	}
	return cli.Grid(w, heads, rows)
}

// relays is 1 of a plane without accelerators, else 0.
func relays(p seasons) int {
	if p.Lost == nil {
		return 1
	}
	return 0
}

// title is what people call a plane: compute P07.
func (s seasons) title() string {
	if s.PlaneName == nil {
		return s.Plane
	}
	return s.Group + " " + *s.PlaneName
}

// byMonth is a plane's dark time, a line for each month.
func (s seasons) byMonth() [][]string {
	var rows [][]string
	for _, m := range s.Months {
		rows = append(rows, []string{m.Month, fmt.Sprintf("%.0f", m.Dark), hours(m.Lost), s.title()})
	}
	return rows
}

// totals are the months of all planes of nodes together, or of all planes where there are
// none of nodes: how long one is dark on average, and what the dark costs them all.
func totals(planes []seasons) [][]string {
	if n := slices.IndexFunc(planes, func(p seasons) bool { return p.Lost == nil }); n > 0 {
		planes = planes[:n] // those of nodes come first
	}
	if len(planes) < 2 {
		return nil
	}
	all := seasons{Plane: "all " + table.Count(len(planes), "plane") + ", dark on average"}
	for k, m := range planes[0].Months {
		m.Dark = 0
		lost := 0.0
		for _, p := range planes {
			m.Dark += p.Months[k].Dark / float64(len(planes))
			if p.Months[k].Lost != nil {
				lost += *p.Months[k].Lost
			}
		}
		if m.Lost != nil {
			m.Lost = &lost
		}
		all.Months = append(all.Months, m)
	}
	return all.byMonth()
}

// hours is a number of hours, or a dash where there is none.
func hours(h *float64) string {
	if h == nil {
		return "–"
	}
	return fmt.Sprintf("%.0f", *h)
}

// seasons are a plane's seasons in words.
func (a survey) words(seasons []season) string {
	const few = 3
	switch {
	case len(seasons) == 0:
		return ": never dark"
	case len(seasons) == 1 && seasons[0].length == a.span:
		return ": dark in each orbit"
	}
	words := make([]string, 0, few)
	for _, s := range seasons[:min(few, len(seasons))] {
		const day = len("2006-01-02")
		words = append(words, fmt.Sprintf("%s – %s (%.1f d)", s.From[:day], s.To[:day], float64(s.length)/float64(space.Day)))
	}
	text := ": " + strings.Join(words, ", ")
	if more := len(seasons) - few; more > 0 {
		text += fmt.Sprintf(", %d more", more)
	}
	return text
}
