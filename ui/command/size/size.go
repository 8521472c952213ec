// Package size is `orrery size`: the smallest array, battery and radiator that lose no more than a
// share of the accelerators' time.
//
// # Model
//
// A node flies in the light of its orbits over a span, with all accelerators busy (package yield).
// Its loss falls as each part grows, so each part is found by bisection, given the others. Then
// the engine itself flies the worst week with these parts, and all are enlarged if it loses more
// than a tenth more.
//
// # Limits
//
// Parts are new. Light is thinned to 6,000 pieces of orbits. Faults and launches are left out.
package size

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"orrery/data/scenario"
	"orrery/engine"
	"orrery/engine/space"
	"orrery/engine/table"
	"orrery/ui/command/cli"
	"orrery/ui/command/yield"
)

// query is what `orrery size` is asked.
type query struct {
	from     cli.ScenarioFlags
	throttle string
	span     string
}

// New is `orrery size`.
func New() *cobra.Command {
	var q query
	c := &cobra.Command{
		Use:   "size SCENARIO --throttle 1%",
		Short: "Find the smallest array, battery and radiator",
		Long: "Find the smallest array, battery and radiator with which the nodes of a scenario lose no more than a\n" +
			"share of their accelerators' time to power and heat, all accelerators busy, over a year of their own\n" +
			"light. None of the three could be smaller without a larger other one; where they could be traded, each\n" +
			"takes as much of the loss as the others. Then the engine is run through the worst week with that\n" +
			"design, one node in each plane. It decides: where it loses over a tenth more than the search's model says,\n" +
			"all parts are made larger until it does not, by as few hundredths as that takes.\n\n" +
			"What it costs the battery to be drawn down deeper is shown for the parts as designed: what is lost to power\n" +
			"and heat, the cycles, and how long the battery lasts.\n\n" +
			"Parts are new: --set ai1-like.battery_depth=0.4 and the like change what the search keeps. They weigh what the\n" +
			"design's array_kg_m2, battery_wh_kg and radiator_kg_m2 say, and the satellite so much more or less than its\n" +
			"mass_kg as they do.",
		Example: "orrery size dawn --throttle 1%\n" +
			"orrery size dawn --throttle 0.5% --set ai1-like.battery_depth=0.4 --json",
		Args:              cli.Between(1, 1, "a scenario"),
		ValidArgsFunction: cli.CompleteScenario,
		RunE: func(c *cobra.Command, args []string) error {
			answer, err := q.ask(c, args[0])
			if err != nil {
				return err
			}
			return cli.Answer(c, answer, answer.print)
		},
	}
	q.from.Add(c)
	f := c.Flags()
	f.StringVar(&q.throttle, "throttle", "", "share of accelerator time that may be lost: 1% or 0.01")
	f.StringVar(&q.span, "for", "365d", "how much of the orbits' light counts: 365d, 90d")
	cli.JSONFlag(c, "print JSON, numbers in full")
	cli.Complete(c, map[string]cobra.CompletionFunc{"throttle": cli.Nothing, "for": cli.Nothing})
	return c
}

// sized is the answer.
type sized struct {
	Scenario string       `json:"scenario"`
	Bound    float64      `json:"throttle_bound"`
	ForS     float64      `json:"for_s"`
	Groups   []sizedGroup `json:"groups"`
}

// sizedGroup is the answer for the nodes of a group.
type sizedGroup struct {
	Group    string     `json:"group"`
	Design   string     `json:"design"`
	Planes   int        `json:"planes"`
	Result   sizedParts `json:"result"`
	Designed sizedParts `json:"as_designed"`
	Worst    worstWeek  `json:"worst_week"`
	Curve    []curveRow `json:"curve"`
	Depth    float64    `json:"battery_depth"` // as designed
	Depths   []depthRow `json:"depth_curve"`

	Estimates []scenario.Input `json:"estimates"` // of the design
}

// sizedParts are three parts, what they weigh, and what is lost with them.
type sizedParts struct {
	Array      float64 `json:"array_m2"`
	ArrayKg    float64 `json:"array_kg"`
	Battery    float64 `json:"battery_kwh"`
	BatteryKg  float64 `json:"battery_kg"`
	Radiator   float64 `json:"radiator_m2"`
	RadiatorKg float64 `json:"radiator_kg"`
	PartsKg    float64 `json:"parts_kg"`     // all three
	Mass       float64 `json:"satellite_kg"` // the design's, with these parts in place of its own
	Lost       float64 `json:"throttled_share"`
}

// worstWeek is the week that loses most, by the node's own model and as the
// engine runs it.
type worstWeek struct {
	From   string  `json:"from"`
	Model  float64 `json:"model_throttled_share"`
	Engine float64 `json:"engine_throttled_share"`
	Nodes  int     `json:"engine_nodes"`
	Margin float64 `json:"margin"` // what the engine had the search's parts multiplied by
}

// stands says whether the engine loses what the search says, or less: within a tenth.
func (w *worstWeek) stands() bool { return w.Engine <= 1.1*w.Model+5e-4 }

// confirm lets the engine decide: where it loses more in the worst week than the
// search says, all parts are made larger, by as few hundredths as it takes, and at
// most to twice their size.
func (w *worstWeek) confirm(found parts, run func(parts) error) (parts, error) {
	const step, most = 1.01, 70 // 1.01^70 is 2
	p := found
	try := func(steps int) error {
		w.Margin = math.Pow(step, float64(steps))
		p = found.times(w.Margin)
		return run(p)
	}
	low, high := 0, 0 // steps that are too few, and those that may do
	err := try(high)
	for err == nil && !w.stands() && high < most {
		low, high = high, min(max(1, 2*high), most)
		err = try(high)
	}
	for err == nil && high-low > 1 {
		middle := (low + high) / 2
		if err = try(middle); w.stands() {
			high = middle
		} else {
			low = middle
		}
	}
	if err == nil && high > 0 {
		err = try(high)
	}
	return p, err
}

// curveRow is the loss where one part is other than in the result.
type curveRow struct {
	Part   string  `json:"part"`
	Factor float64 `json:"factor"`
	Size   float64 `json:"size"`
	Lost   float64 `json:"throttled_share"`
}

// ask finds the answer.
func (q query) ask(c *cobra.Command, name string) (sized, error) {
	none := sized{}
	bound, err := parseShare(q.throttle)
	if err != nil {
		return none, cli.Misuse("--throttle %v", err)
	}
	span, err := scenario.ParseSpan(q.span)
	if err != nil {
		return none, cli.Misuse("--for: %v", err)
	}
	if span < space.Day || span > 3660*space.Day {
		return none, cli.Misuse("--for is %s: want 1d to 3660d", q.span)
	}
	s, err := q.from.Load(c, name)
	if err != nil {
		return none, err
	}
	watch := cli.NewWatch(c, "sizing")
	defer watch.End()
	answer := sized{Scenario: s.Name, Bound: bound, ForS: span.Seconds()}
	for i, g := range s.Groups {
		if !s.Designs[g.Design].IsNode() {
			continue
		}
		far := func(share float64) error {
			if watch.Show((float64(i) + share) / float64(len(s.Groups))); watch.Yet() {
				return errStopped
			}
			return nil
		}
		row, err := search{bound, span, far}.sizeGroup(&s, i)
		if err == errStopped {
			return none, watch.Because("interrupted before the parts were found")
		}
		if err != nil {
			return none, fmt.Errorf("group %s: %w", g.Name, err)
		}
		answer.Groups = append(answer.Groups, row)
	}
	if len(answer.Groups) == 0 {
		return none, cli.Misuse("%s has no nodes: want a group whose design has accelerators", name)
	}
	return answer, nil
}

// parseShare reads 1% or 0.01.
func parseShare(text string) (float64, error) {
	if text == "" {
		return 0, fmt.Errorf("is missing: want the share of accelerator time that may be lost, as 1%% or 0.01")
	}
	number, percent := strings.CutSuffix(strings.TrimSpace(text), "%")
	x, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if percent {
		x /= 100
	}
	if err != nil || !(x >= 1e-6 && x <= 0.9) {
		return 0, fmt.Errorf("is %q: want 0.0001%% to 90%%, as 1%% or 0.01", text)
	}
	return x, nil
}

// search is what is looked for.
type search struct {
	bound float64
	span  time.Duration
	far   func(share float64) error // tells how far it is; errStopped where it is to end
}

var errStopped = errors.New("stopped")

// sizeGroup sizes the nodes of a group.
func (q search) sizeGroup(s *engine.Scenario, group int) (sizedGroup, error) {
	g := s.Groups[group]
	design := s.Designs[g.Design]
	row := sizedGroup{Group: g.Name, Design: design.Name}
	epoch := space.At(s.Epoch)
	orbits, err := yield.Orbits(g, epoch)
	if err != nil {
		return row, err
	}
	row.Planes = len(orbits)
	m := newMachine(s, design, lightOf(orbits, epoch, q.span))
	if err := m.possible(); err != nil {
		return row, err
	}
	if err := q.far(0.1); err != nil {
		return row, err
	}
	found := m.smallest(q.bound)
	from := m.worst(found)
	row.Worst = worstWeek{From: cli.Timestamp(epoch.Add(from)), Model: m.week(from).lost(found)}
	share := 0.4
	runs := func(p parts) (err error) {
		if err := q.far(share); err != nil {
			return err
		}
		share += (0.95 - share) / 4 // how many runs it takes nobody knows
		row.Worst.Engine, row.Worst.Nodes, err = rerun(s, group, p.of(design), from)
		return err
	}
	result, err := row.Worst.confirm(found, runs)
	if err != nil {
		return row, err
	}
	row.Designed, row.Result = m.weigh(partsOf(design)), m.weigh(result)
	row.Curve = m.curve(result)
	row.Depth, row.Depths = design.Power.Depth, m.depthCurve()
	row.Estimates = estimatesOf(s, design.Name)
	return row, nil
}

// print writes the answer for people.
func (a sized) print(w io.Writer) error {
	for _, g := range a.Groups {
		fmt.Fprintf(w, "%s: %s in %s, at most %s of accelerator time lost to power and heat\n\n", g.Group, g.Design, table.Count(g.Planes, "plane"), percent(a.Bound))
		var rows [][]string
		for _, p := range []struct {
			what string
			sizedParts
		}{{"smallest", g.Result}, {asDesigned, g.Designed}} {
			rows = append(rows, g.row(p.sizedParts, p.what))
		}
		if err := cli.Grid(w, []string{"array m²", "kg", "battery kWh", "kg", "radiator m²", "kg", "satellite kg", g.about("lost"), ""}, rows); err != nil {
			return err
		}
		if over := g.Designed.PartsKg - g.Designed.Mass; over > 0 {
			fmt.Fprintf(w, "\n%s as designed: satellite kg is its mass_kg as given; array, battery, radiator and accelerators weigh %s, %s kg more\n",
				g.Design, g.about(massText(g.Designed.PartsKg)), g.about(massText(over)))
		}
		fmt.Fprintf(w, "\nworst week, from %s: %s lost by the search's model, %s by the engine with %s", g.Worst.From[:10], g.about(percent(g.Worst.Model)), g.about(percent(g.Worst.Engine)), table.Count(g.Worst.Nodes, "node"))
		if g.Worst.Margin > 1 {
			fmt.Fprintf(w, ",\nwhich is why all parts are %.0f %% larger than the search found", 100*(g.Worst.Margin-1))
		}
		if !g.Worst.stands() {
			fmt.Fprint(w, ";\nno larger ones would bring the engine there: the parts are not enough in that week")
		}
		fmt.Fprint(w, "\n\n")
		if err := g.printCurve(w); err != nil {
			return err
		}
		if err := g.printDepths(w); err != nil {
			return err
		}
		if err := g.printEstimates(w); err != nil {
			return err
		}
	}
	return nil
}

// printCurve writes what is lost where one part is smaller or larger: a line for
// each factor, a column for each part.
func (g sizedGroup) printCurve(w io.Writer) error {
	each := len(curveFactors)
	var rows [][]string
	for i, factor := range curveFactors {
		row := []string{fmt.Sprintf("× %.2f", factor)}
		for part := range 3 {
			row = append(row, percent(g.Curve[part*each+i].Lost))
		}
		rows = append(rows, append(row, ""))
	}
	if err := cli.Grid(w, []string{"one part", g.about("array"), g.about("battery"), g.about("radiator"), ""}, rows); err != nil {
		return err
	}
	_, err := fmt.Fprintln(w)
	return err
}

// sizeText is a size to four figures, of a cubesat's parts as of a large node's, and
// to no more than three decimals: the search finds no more.
func sizeText(x float64) string {
	decimals := 3
	for large := 10.0; x >= large && decimals > 0; large *= 10 {
		decimals--
	}
	return strconv.FormatFloat(x, 'f', decimals, 64)
}

// massText is a mass as sizeText writes sizes, of either sign.
func massText(kg float64) string {
	if kg < 0 {
		return "-" + sizeText(-kg)
	}
	return sizeText(kg)
}

// percent is a share in hundredths: three decimals, or two figures of a smaller one.
func percent(share float64) string {
	if x := 100 * share; x > 0 && x < 0.0005 {
		return fmt.Sprintf("%.2g %%", x)
	}
	return fmt.Sprintf("%.3f %%", 100*share)
}

// round3 keeps a size from claiming more than the search found.
func round3(x float64) float64 { return math.Round(x*1000) / 1000 }
