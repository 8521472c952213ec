package size

import (
	"fmt"
	"io"
	"math"
	"time"

	"orrery/ui/command/cli"
	"orrery/ui/command/yield"
)

// depths are the depths of discharge that are looked at.
var depths = []float64{0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9}

// depthRow is what planning with a depth of discharge gives and takes, with parts as
// designed: deeper cycles carry more through the dark, and wear the battery more.
type depthRow struct {
	Depth   float64  `json:"battery_depth"`
	Lost    float64  `json:"throttled_share"`
	Deepest float64  `json:"deepest_cycle_share"` // of the capacity, that some orbit draws
	Cycles  float64  `json:"cycles_year"`
	Wear    float64  `json:"capacity_lost_year_share"`
	Years   *float64 `json:"years_to_80_percent"` // null where it does not wear
}

// depthCurve is what each depth of discharge gives and takes.
func (m *machine) depthCurve() []depthRow {
	const year = 8766 * time.Hour
	var rows []depthRow
	for _, depth := range depths {
		one := *m
		one.design.Power.Depth = depth
		row := depthRow{Depth: depth, Lost: one.lost(partsOf(one.design))}
		n := yield.Node{Design: &one.design, Around: m.around}
		total, life := 0.0, 0.0
		for i := range m.light {
			l := &m.light[i]
			total += l.length.Seconds()
			drawn, orbits := n.Drawn(l.orbit), 0.0
			if drawn <= 0 {
				continue
			}
			orbits = l.length.Seconds() / l.orbit.Period().Seconds()
			row.Cycles += orbits
			row.Deepest = max(row.Deepest, drawn)
			if cycles := one.design.Power.Life(drawn); cycles > 0 {
				life += orbits / cycles
			}
		}
		yearly := year.Seconds() / total
		row.Cycles, life = row.Cycles*yearly, life*yearly
		if row.Wear = 0.2 * life; life > 0 {
			row.Years = new(float64)
			*row.Years = 1 / life
		}
		rows = append(rows, row)
	}
	return rows
}

// printDepths writes what each depth of discharge gives and takes.
func (g sizedGroup) printDepths(w io.Writer) error {
	var rows [][]string
	for _, d := range g.Depths {
		years := "–"
		if d.Years != nil {
			years = fmt.Sprintf("%.1f", *d.Years)
		}
		mark := ""
		if math.Abs(d.Depth-g.Depth) < 1e-9 {
			mark = "as designed"
		}
		rows = append(rows, []string{
			fmt.Sprintf("%.1f", d.Depth), percent(d.Lost), fmt.Sprintf("%.0f %%", 100*d.Deepest), fmt.Sprintf("%.0f", d.Cycles),
			fmt.Sprintf("%.2f %%", 100*d.Wear), years, mark,
		})
	}
	if err := cli.Grid(w, []string{"depth of discharge, as designed", g.about("lost"), g.about("deepest cycle"), "cycles a year", g.about("capacity lost a year"), g.about("years to 80 %"), ""}, rows); err != nil {
		return err
	}
	_, err := fmt.Fprintln(w)
	return err
}
