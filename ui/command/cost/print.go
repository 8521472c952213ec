package cost

import (
	"fmt"
	"io"
	"math"
	"strings"
	"time"

	"orrery/data/scenario"
	"orrery/ui/command/cli"
)

// answer is what `orrery cost --json` prints; docs/json.md describes it.
type answer struct {
	Scenario string   `json:"scenario"`
	ForS     float64  `json:"for_s"`
	TickS    float64  `json:"tick_s"`
	Wanted   float64  `json:"gpu_hours_per_day"`
	Orbit    side     `json:"orbit"`
	Ground   side     `json:"ground"`
	Verdict  string   `json:"verdict"`
	Parity   *float64 `json:"parity_launch_usd_per_kg"`
	Time     shares   `json:"time"`
	Flips    []flip   `json:"flips"`
}

// print writes the answer for people.
func (a *answer) print(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s over %s: an hour of an H100 costs ~$%.3f in orbit and ~$%.3f on the ground: %s is cheaper, by ~%.2f times\n", a.Scenario,
		scenario.ShowSpan(time.Duration(a.ForS*float64(time.Second))), a.Orbit.Hour, a.Ground.Hour, a.Verdict, math.Max(a.Orbit.Hour, a.Ground.Hour)/math.Min(a.Orbit.Hour, a.Ground.Hour))
	fmt.Fprintf(&b, "%g h a day take ~%.1f satellites and ~$%.1f M a year, or ~%.2f MW on the ground and ~$%.1f M\n", a.Wanted, a.Orbit.Units, a.Orbit.Year/1e6, a.Ground.Units, a.Ground.Year/1e6)
	if a.Parity != nil {
		fmt.Fprintf(&b, "both cost the same at ~$%.0f a kilogram launched\n\n", *a.Parity)
	} else {
		fmt.Fprintf(&b, "no launch price makes them the same: orbit is dearer with launches for nothing\n\n")
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return err
	}
	o, g := a.Orbit.Parts, a.Ground.Parts
	var rows [][]string
	for _, r := range []struct {
		name          string
		orbit, ground float64
		note          string
	}{
		{"capital", o.Capital, g.Capital, "satellite or site, and accelerators"}, {"launch", o.Launch, g.Launch, ""}, {"upkeep", o.Upkeep, g.Upkeep, ""},
		{"energy", o.Energy, g.Energy, fmt.Sprintf("in orbit: %.1f %% of the time lost to darkness, power and heat", 100*a.Time.Energy)},
		{"failures", o.Failures, g.Failures, fmt.Sprintf("in orbit: %.1f %% of the time", 100*a.Time.Failure)}, {"network", o.Network, g.Network, fmt.Sprintf("%.1f %%", 100*a.Time.Network)},
		{"idle", o.Idle, g.Idle, fmt.Sprintf("%.1f %% without a job", 100*a.Time.Idle)}, {"an hour", a.Orbit.Hour, a.Ground.Hour, ""},
	} {
		rows = append(rows, []string{r.name, fmt.Sprintf("~%.3f", r.orbit), fmt.Sprintf("~%.3f", r.ground), r.note})
	}
	if err := cli.Grid(w, []string{"$ an hour", "orbit", "ground", ""}, rows); err != nil {
		return err
	}
	fmt.Fprintln(w)
	return a.printFlips(w)
}

// printFlips writes the tornado: orbit less ground at both ends of each figure.
func (a *answer) printFlips(w io.Writer) error {
	most := 0.0
	for _, f := range a.Flips {
		most = math.Max(most, f.Swing)
	}
	var rows [][]string
	for _, f := range a.Flips {
		verdict := f.VerdictLow
		if f.VerdictHigh != f.VerdictLow {
			verdict = f.VerdictLow + " to " + f.VerdictHigh
		}
		bar := ""
		if most > 0 {
			bar = strings.Repeat("#", int(math.Ceil(20*f.Swing/most)))
		}
		rows = append(rows, []string{f.Key, f.now(), f.Low.String(), f.High.String(), fmt.Sprintf("%+.3f", f.GapLow), fmt.Sprintf("%+.3f", f.GapHigh), verdict, bar})
	}
	return cli.Grid(w, []string{"figure", "now", "~low", "~high", "~gap at low", "~gap at high", "cheaper", "swing"}, rows)
}

// now is the figure as the scenario has it, with the sign of an estimate.
func (f flip) now() string {
	if f.Estimate {
		return "~" + f.Now.String()
	}
	return f.Now.String()
}
