// Package eclipse is `orrery eclipse`: when orbits have eclipses, and what these cost.
//
// # Model
//
// For each plane of a scenario, or satellite of element sets: beta over a span, the eclipse
// seasons (eclipse.Year), and the accelerator-hours lost to eclipses, compared with the same orbit
// without them (package yield).
//
// # Limits
//
// Orbits drift by the Earth's oblateness alone, as if drag were compensated. Within each piece of
// the span the light of an orbit repeats.
package eclipse

import (
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"orrery/data/elements"
	"orrery/data/scenario"
	"orrery/engine/each"
	"orrery/engine/eclipse"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/ui/command/cli"
	"orrery/ui/command/yield"
)

// query is what `orrery eclipse` is asked.
type query struct {
	from cli.ScenarioFlags
	span string
	by   string
}

// New is `orrery eclipse`.
func New() *cobra.Command {
	var q query
	c := &cobra.Command{
		Use:   "eclipse SCENARIO|--tle F|--omm F --for 365d",
		Short: "Show when orbits are in eclipse, and what that costs",
		Long: "Show for each plane of a scenario, or each satellite of element sets, how high the Sun stands above\n" +
			"it over a span (beta), when its orbits have a dark arc and how long that is, and how many hours of\n" +
			"its accelerators the dark costs, were all of them busy: with array, battery and radiator as designed,\n" +
			"against the same orbit without its dark arc. Slots that wait for a flight count too.\n\n" +
			"Orbits drift by the Earth's oblateness alone, as if drag were made up for. Dark is umbra and half of\n" +
			"each penumbra, as a mission counts it. A span begins at the scenario's epoch, or where there is no\n" +
			"scenario at the latest epoch of the element sets, rounded up to the minute.",
		Example: "orrery eclipse dawn --for 365d\n" +
			"orrery eclipse dawn --for 365d --by month --json\n" +
			"orrery eclipse --omm active.json --for 90d",
		Args:              cli.Between(0, 1, "a scenario"),
		ValidArgsFunction: cli.CompleteScenario,
		RunE: func(c *cobra.Command, args []string) error {
			answer, err := q.ask(c, args)
			if err != nil {
				return err
			}
			answer.byMonth = q.by != ""
			return cli.Answer(c, answer, answer.print)
		},
	}
	q.from.Add(c)
	f := c.Flags()
	f.StringVar(&q.span, "for", "365d", "how long: 365d, 36h, 1d12h")
	f.StringVar(&q.by, "by", "", "with month, the table has a line for each month")
	cli.JSONFlag(c, "print JSON, numbers in full")
	cli.Complete(c, map[string]cobra.CompletionFunc{"for": cli.Nothing, "by": cli.Words("month")})
	return c
}

// survey is the answer: what each orbit sees of the dark.
type survey struct {
	From   string    `json:"from"`
	To     string    `json:"to"`
	Planes []seasons `json:"planes"`

	span    time.Duration
	byMonth bool // the table has a line for each month
}

// seasons is a plane, or a satellite of a catalogue.
type seasons struct {
	Plane      string        `json:"plane"`
	PlaneName  *string       `json:"plane_name"` // as the console has it: P07; null for a satellite of element sets
	Group      string        `json:"group"`
	Satellites int           `json:"satellites"`
	BetaMin    float64       `json:"beta_deg_min"`
	BetaMax    float64       `json:"beta_deg_max"`
	LitShare   float64       `json:"lit_share"`
	Longest    float64       `json:"max_eclipse_s"`
	Dark       float64       `json:"eclipse_min"`
	Lost       *float64      `json:"lost_gpu_h"` // null for relays
	Seasons    []season      `json:"seasons"`
	Months     []monthOfDark `json:"months"`
}

type season struct {
	From    string  `json:"from"`
	To      string  `json:"to"`
	Longest float64 `json:"max_eclipse_s"`

	length time.Duration
}

type monthOfDark struct {
	Month string   `json:"month"`
	Dark  float64  `json:"eclipse_min"`
	Lost  *float64 `json:"lost_gpu_h"` // null for relays
}

// flight is an orbit to be surveyed: a plane's or a satellite's.
type flight struct {
	row   seasons
	orbit orbit.Mean
	node  *yield.Node // nil for relays
}

// ask finds the answer.
func (q query) ask(c *cobra.Command, args []string) (survey, error) {
	none := survey{}
	if q.by != "" {
		if _, err := cli.OneOf("by", q.by, "month"); err != nil {
			return none, err
		}
	}
	span, err := scenario.ParseSpan(q.span)
	if err != nil {
		return none, cli.Misuse("--for: %v", err)
	}
	if span < time.Hour || span > 3660*space.Day {
		return none, cli.Misuse("--for is %s: want 1h to 3660d", q.span)
	}
	flights, epoch, err := q.flights(c, args)
	if err != nil {
		return none, err
	}
	answer := survey{From: cli.Timestamp(epoch), To: cli.Timestamp(epoch.Add(span)), Planes: make([]seasons, len(flights)), span: span}
	each.Chunk(len(flights), 1, func(from, to int) {
		for i := from; i < to; i++ {
			answer.Planes[i] = flights[i].year(epoch, span)
		}
	})
	return answer, nil
}

// flights are the orbits that are asked, and the instant that they count from.
func (q query) flights(c *cobra.Command, args []string) ([]flight, space.Instant, error) {
	files := q.from.Sky
	if files.Given() == (len(args) > 0) {
		return nil, 0, cli.Misuse("want a scenario, or --tle FILE or --omm FILE: see %s --help", c.CommandPath())
	}
	if files.Given() {
		sets, err := files.Tell(c)
		if err != nil {
			return nil, 0, err
		}
		epoch := elements.Start(sets)
		flights, err := named(fleet.Group{Name: "catalogue", Sets: sets}, epoch, nil)
		return flights, epoch, err
	}
	s, err := q.from.Load(c, args[0])
	if err != nil {
		return nil, 0, err
	}
	epoch := space.At(s.Epoch)
	var flights []flight
	for _, g := range s.Groups {
		more, err := named(g, epoch, yield.Of(&s, &s.Designs[g.Design]))
		if err != nil {
			return nil, 0, err
		}
		flights = append(flights, more...)
	}
	return flights, epoch, nil
}

// named are the orbits of a group, in rows that bear their names: one for each element set,
// or for each plane that is planned.
func named(g fleet.Group, epoch space.Instant, d *yield.Node) ([]flight, error) {
	orbits, err := yield.Orbits(g, epoch)
	if err != nil {
		return nil, fmt.Errorf("group %s: %w", g.Name, err)
	}
	flights := make([]flight, len(orbits))
	for i, o := range orbits {
		row := seasons{Plane: fmt.Sprintf("%s %d", g.Name, i+1), Group: g.Name, Satellites: g.PerPlane()}
		name := fmt.Sprintf("P%02d", i+1)
		row.PlaneName = &name
		if g.Sets != nil {
			row.PlaneName = nil
			row.Plane, row.Satellites = strings.TrimSpace(fmt.Sprintf("%d %s", g.Sets[i].CatalogueNumber, g.Sets[i].Name)), 1
		}
		flights[i] = flight{row: row, orbit: o, node: d}
	}
	return flights, nil
}

// year is what the orbit sees of the dark over a span.
func (f flight) year(epoch space.Instant, span time.Duration) seasons {
	y, row := eclipse.Of(f.orbit).Year(epoch, span), f.row
	row.BetaMin, row.BetaMax = y.BetaMin.Degrees(), y.BetaMax.Degrees()
	row.LitShare, row.Longest = y.LitShare, y.Longest.Seconds()
	row.Seasons = make([]season, len(y.Seasons))
	for i, s := range y.Seasons {
		row.Seasons[i] = season{cli.Timestamp(epoch.Add(s.From)), cli.Timestamp(epoch.Add(s.To)), s.Longest.Seconds(), s.To - s.From}
	}
	row.Months = make([]monthOfDark, len(y.Months))
	for i, m := range y.Months {
		row.Months[i] = monthOfDark{Month: epoch.Add(m.From).Time().Format("2006-01"), Dark: m.Dark.Minutes()}
		row.Dark += m.Dark.Minutes()
	}
	if f.node != nil {
		f.cost(&row, epoch, span)
	}
	return row
}

// cost books what the dark costs the plane's accelerators, month by month.
func (f flight) cost(row *seasons, epoch space.Instant, span time.Duration) {
	lost := make([]float64, len(row.Months))
	total := 0.0
	month, i := "", -1
	for p := range eclipse.Of(f.orbit).Pieces(epoch, span) {
		if m := epoch.Add(p.From).Time().Format("2006-01"); m != month {
			month, i = m, i+1
		}
		sun := space.Sun(epoch.Add(p.From + (p.To-p.From)/2))
		hours := f.node.Lost(yield.OrbitOf(f.orbit, p, sun)) * (p.To - p.From).Hours() * float64(row.Satellites)
		lost[i] += hours
		total += hours
	}
	for i := range lost {
		row.Months[i].Lost = &lost[i]
	}
	row.Lost = &total
}
