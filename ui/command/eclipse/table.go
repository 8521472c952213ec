package eclipse

import (
	"fmt"
	"io"
	"strings"

	"orrery/engine/space"
	"orrery/ui/command/cli"
)

// print writes the answer as a table for people, with a line for each plane, or
// for each month of each.
func (a survey) print(w io.Writer) error {
	heads := []string{"β min °", "β max °", "lit %", "longest min", "dark min", "lost GPU-h", "plane, seasons"}
	if a.byMonth {
		heads = []string{"month", "dark min", "lost GPU-h", "plane"}
	}
	var rows [][]string
	for _, p := range a.Planes {
		if a.byMonth {
			for _, m := range p.Months {
				rows = append(rows, []string{m.Month, fmt.Sprintf("%.0f", m.Dark), hours(m.Lost), p.Plane})
			}
			continue
		}
		rows = append(rows, []string{
			fmt.Sprintf("%.2f", p.BetaMin), fmt.Sprintf("%.2f", p.BetaMax), fmt.Sprintf("%.2f", 100*p.LitShare),
			fmt.Sprintf("%.2f", p.Longest/60), fmt.Sprintf("%.0f", p.Dark), hours(p.Lost), p.Plane + a.words(p.Seasons),
		})
	}
	if _, err := fmt.Fprintf(w, "%s to %s\n", a.From, a.To); err != nil {
		return err
	}
	return cli.Grid(w, heads, rows)
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
