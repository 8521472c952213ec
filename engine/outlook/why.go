package outlook

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"orrery/engine/delay"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/table"
)

// Why explains why a flight is late, or is not, and what became of its satellites.
func (c *Outlook) Why(id launch.ID) table.Answer {
	if id < 1 || int(id) > len(c.Flights) {
		return table.Answer{Title: "flight", Verdict: fmt.Sprintf("there is no flight %d", id)}
	}
	f := looks(&c.Flights[id-1], c.queue())
	a := table.Answer{Title: fmt.Sprintf("flight %d > why", id), OK: true, Verdict: c.verdict(f)}
	late := f.Late.Sum()
	a.Say("first scheduled", c.Clock.Date(f.LiftOff-late), "")
	if f.Status == launch.Scrubbed {
		return a
	}
	label := "lifts off"
	if f.Left() {
		label = "lifted off"
	}
	a.Say(label, c.Clock.Date(f.LiftOff), fmt.Sprintf("%s from %s", c.Spec.Vehicles[f.Vehicle].Name, c.Spec.Pads[f.Pad].Name))
	a.Lines = append(a.Lines, c.bindLines(f)...)
	low, high := c.band(f.Vehicle)
	if f.Status <= launch.Ascent {
		a.Say("p(ok)", fmt.Sprintf("~%.2f", c.Odds(f.Vehicle)), fmt.Sprintf("5–95 %%: %.2f to %.2f, from the record as the scenario reads it", low, high))
	} else {
		a.Lines = append(a.Lines, c.fates(f)...)
	}
	if late > 0 {
		a.Tables = append(a.Tables, delayTable(f.Late))
	}
	return a
}

// WhySatellite explains why a satellite in transit is late, or is not; of any other what limits it.
func (c *Outlook) WhySatellite(id fleet.ID) table.Answer {
	if c.Fleet.IsSatellite(id) && c.Fleet.Status[id] == fleet.Transit {
		if d := c.Dates(id); d != nil {
			return c.whyOnItsWay(id, d)
		}
	}
	return c.Nodes.Why(id)
}

// whyOnItsWay says why a satellite of such dates is late, or is not.
func (c *Outlook) whyOnItsWay(id fleet.ID, d *Dates) table.Answer {
	f := looks(&c.Flights[d.Flight-1], c.queue())
	delays := c.delaysOf(f, slices.IndexFunc(f.Batches, func(b flight.Batch) bool { return slices.Contains(b.Cargo, id) }))
	a := table.Answer{Title: c.Fleet.Name(id) + " > why", OK: true, Verdict: fmt.Sprintf("it flies with flight %d and is not late: %s", f.ID, d.Doing)}
	if d.Late > 0 {
		a.Verdict = fmt.Sprintf("it flies with flight %d, %s late (mainly %s): %s", f.ID, inWords(d.Late), worst(delays), d.Doing)
		a.Tables = append(a.Tables, delayTable(delays))
	}
	for _, m := range d.Steps {
		note := ""
		if m.Past {
			note = "done"
		}
		when := "never"
		if m.At < flight.Century {
			when = c.Clock.Date(m.At)
		}
		a.Say(m.Name, when, note)
	}
	return a
}

// verdict is in a sentence why a flight is where it is.
func (c *Outlook) verdict(f *flight.Flight) string {
	late := f.Late.Sum()
	if f.Status == launch.Scrubbed {
		return "it was cancelled"
	}
	text := "it lifted off on schedule"
	switch {
	case !f.Left() && late > 0:
		text = fmt.Sprintf("it lifts off %s late (mainly %s)", inWords(late), worst(f.Late))
	case !f.Left():
		text = "it lifts off on schedule"
	case late > 0:
		text = fmt.Sprintf("it lifted off %s late (mainly %s)", inWords(late), worst(f.Late))
	}
	if rule, barred := c.Countdown().Barred(f); barred && !f.Left() {
		return fmt.Sprintf("%s; now %s: %v", text, delay.ByLaw.Words(), rule)
	}
	if b := c.Countdown().Ready(f); !f.Left() && b.Until > c.Clock.Elapsed && b.Cause != delay.Schedule {
		return fmt.Sprintf("%s; now %s, until %s", text, b.Cause.Words(), c.Clock.Date(b.Until))
	}
	if f.Status == launch.Failed {
		return text + ", and is lost with its satellites"
	}
	return text
}

// bindLines say until when each thing binds a flight that counts down.
func (c *Outlook) bindLines(f *flight.Flight) []table.Line {
	if f.Left() {
		return nil
	}
	var lines []table.Line
	ready := c.Countdown().Ready(f)
	rule, barred := c.Countdown().Barred(f)
	if barred {
		lines = append(lines, table.Line{Label: delay.ByLaw.String(), Value: "until it is lifted", Note: rule.String(), Binds: true})
	}
	for _, b := range c.Countdown().Constraints(f) {
		if b.Until > c.Clock.Elapsed {
			lines = append(lines, table.Line{Label: b.Cause.String(), Value: "to " + c.Clock.Date(b.Until), Note: b.Cause.Words(), Binds: b == ready && !barred})
		}
	}
	return lines
}

// fates say what became of a flight's satellites.
func (c *Outlook) fates(f *flight.Flight) []table.Line {
	way, works := 0, 0
	for i := range f.Batches {
		for _, id := range f.Batches[i].Cargo {
			switch {
			case f.Status == launch.Failed: // all that it carried
			case c.Carries(&f.Batches[i], id):
				way++
			default:
				works++
			}
		}
	}
	lines := []table.Line{{Label: "satellites", Value: fmt.Sprint(f.Count), Note: "aboard at lift-off"}}
	for _, l := range []table.Line{
		{Label: "  lost", Value: fmt.Sprint(f.Count - way - works), Note: "on the way up, dead on arrival, or unable to climb"},
		{Label: "  on their way", Value: fmt.Sprint(way)},
		{Label: "  entered service", Value: fmt.Sprint(works)},
	} {
		if l.Value != "0" {
			lines = append(lines, l)
		}
	}
	return lines
}

// delaysOf are by how much each cause makes a batch late: what the flight is late by, and what
// the first batch waits in orbit, which it does by order alone.
func (c *Outlook) delaysOf(f *flight.Flight, batch int) delay.Delays {
	delays := f.Late
	if batch > 0 || f.Batches[0].Separation == 0 {
		return delays
	}
	if p, err := c.Trajectories().Trajectory(f, 0); err == nil {
		for _, l := range p.Legs {
			if l.Kind == launch.WaitLeg {
				delays[delay.ByOrder] += l.To - l.From
			}
		}
	}
	return delays
}

// causesOf are the causes of delays, the longest first.
func causesOf(d delay.Delays) []delay.Cause {
	var causes []delay.Cause
	for cause, by := range d {
		if by > 0 {
			causes = append(causes, delay.Cause(cause))
		}
	}
	slices.SortStableFunc(causes, func(a, b delay.Cause) int { return table.Compare(d[b], d[a]) })
	return causes
}

// worst is the longest of delays.
func worst(d delay.Delays) string { return causesOf(d)[0].String() }

// scale is the unit that delays are told in: days, or less where they come to less than two.
type scale struct {
	one         time.Duration
	name, short string
}

// scaleOf is the scale for delays that come to so much.
func scaleOf(sum time.Duration) scale {
	switch {
	case sum < 2*time.Hour:
		return scale{time.Minute, "minutes", "min"}
	case sum < 48*time.Hour:
		return scale{time.Hour, "hours", "h"}
	}
	return scale{24 * time.Hour, "days", "d"}
}

// of is a length of time in the scale.
func (s scale) of(d time.Duration) float64 { return float64(d) / float64(s.one) }

// inWords is a length of time with its unit.
func inWords(d time.Duration) string {
	s := scaleOf(d)
	return fmt.Sprintf("%.1f %s", s.of(d), s.name)
}

// tenths is how long each cause took, rounded so that they add up to their rounded sum.
func (s scale) tenths(d delay.Delays, causes []delay.Cause) []float64 {
	each := make([]float64, len(causes))
	sum, told := 0.0, 0.0
	for i, cause := range causes {
		sum += s.of(d[cause])
		each[i] = math.Round(10*sum)/10 - told
		told += each[i]
	}
	return each
}

// reasons are delays in a few words: inquiry 8.2 d, window 0.6 d.
func reasons(d delay.Delays) string {
	causes, scale := causesOf(d), scaleOf(d.Sum())
	var words []string
	for i, long := range scale.tenths(d, causes) {
		words = append(words, fmt.Sprintf("%s %.1f %s", causes[i], long, scale.short))
	}
	return strings.Join(words, ", ")
}

// delayTable are delays as rows, which add up.
func delayTable(d delay.Delays) table.Table {
	causes, scale := causesOf(d), scaleOf(d.Sum())
	t := table.Table{Columns: []table.Heading{{Name: "cause"}, {Name: scale.name, Count: true}, {Name: "because"}}}
	for i, long := range scale.tenths(d, causes) {
		t.Rows = append(t.Rows, table.Row{Cells: []string{causes[i].String(), fmt.Sprintf("%.1f", long), causes[i].Words()}, Share: float64(d[causes[i]]) / float64(d.Sum())})
	}
	t.Rows = append(t.Rows, table.Row{Cells: []string{"together", fmt.Sprintf("%.1f", scale.of(d.Sum()))}})
	return t
}
