package pane

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/ui/draw"
)

// spanPick is which span of the past an eye looks at. The zero value is the last day.
type spanPick struct {
	at  int           // into pastSpans; one more for own
	own engine.Period // from one elapsed to another, if it was asked for
}

const (
	actSpan    ActionID = "span"
	actBetween ActionID = "between"
)

// The actions that pick a span.
var (
	toNextSpan = Action{actSpan, []string{"i"}, "span", "another span of its past: a day, a week, all, an hour, one's own"}
	toBetween  = Action{actBetween, []string{"f"}, "from–to", "a span of its past from one elapsed to another"}
)

// pastSpans are those that can be looked at, with a short name for a label.
var pastSpans = [...]struct {
	label, name string
	period      engine.Period
}{
	{"24 h", "last 24 h", engine.Period{Last: 24 * time.Hour}},
	{"7 d", "last 7 d", engine.Period{Last: 7 * 24 * time.Hour}},
	{"all", "since the start", engine.Period{Last: engine.AllTime}},
	{"1 h", "last hour", engine.Period{Last: time.Hour}},
}

// act picks another span; ok tells whether the action was about that.
func (v *spanPick) act(id ActionID) (intent Intent, ok bool) {
	switch id {
	case actSpan:
		all := len(pastSpans)
		if v.own.Asked() {
			all++
		}
		v.at = (v.at + 1) % all
		return nil, true
	case actBetween:
		return Prompt{Label: "from and to, elapsed: 1d 2d12h", Value: v.words(), Then: v.between}, true
	}
	return nil, false
}

// between takes a span of one's own in words: where it begins and, unless that is now,
// where it ends.
func (v *spanPick) between(text string) (Intent, error) {
	words := strings.Fields(text)
	if len(words) < 1 || len(words) > 2 {
		return nil, errors.New("write where it begins and where it ends, as 1d 2d12h, or where it begins alone")
	}
	var ends [2]time.Duration
	for i, word := range words {
		d, err := ParseSpan(strings.TrimPrefix(word, "T+"))
		if err != nil {
			return nil, err
		}
		ends[i] = d
	}
	if len(words) == 2 && ends[1] <= ends[0] {
		return nil, fmt.Errorf("%s is not after %s", words[1], words[0])
	}
	v.own, v.at = engine.Period{From: ends[0], To: ends[1]}, len(pastSpans)
	if !v.own.Asked() {
		v.at = 2 // from the start to now
	}
	return nil, nil
}

// words is the span of one's own as it is typed.
func (v *spanPick) words() string {
	if v.own.To == 0 {
		return ""
	}
	return short(v.own.From) + " " + short(v.own.To)
}

// short is an elapsed as it is typed: 1d12h.
func short(d time.Duration) string {
	const day = 24 * time.Hour
	if d >= day {
		return strings.TrimSuffix(fmt.Sprintf("%dd%v", d/day, d%day), "0s")
	}
	return d.String()
}

// period is the span.
func (v *spanPick) period() engine.Period {
	if v.at < len(pastSpans) {
		return pastSpans[v.at].period
	}
	return v.own
}

// label is its short name.
func (v *spanPick) label() string {
	if v.at < len(pastSpans) {
		return pastSpans[v.at].label
	}
	return "from–to"
}

// name is its long name.
func (v *spanPick) name() string {
	if v.at < len(pastSpans) {
		return pastSpans[v.at].name
	}
	return "a span of one's own"
}

// spanWords are the ends of a span.
func spanWords(from, to time.Duration) string {
	return draw.Elapsed(from) + " to " + draw.Elapsed(to)
}

// overTime is for which share of the time a limit bound nodes, over a course, as so
// many values one after the other.
func overTime(course []engine.BoundSpan, by fleet.Limit, values int) []float64 {
	if len(course) == 0 {
		return nil
	}
	from, to := course[0].From, course[len(course)-1].To
	out := make([]float64, values)
	k := 0
	for i := range out {
		at := from + time.Duration((float64(i)+0.5)/float64(values)*float64(to-from))
		for k < len(course)-1 && course[k].To <= at {
			k++
		}
		out[i] = course[k].Bounds.Share(by)
	}
	return out
}

// drawLimits draws, in as many lines as there are, for which share of a span each limit
// bound, the longest first, and how that went over its time.
func drawLimits(g draw.Grid, bounds engine.Bounds, course []engine.BoundSpan) {
	const name, figure = 10, 9
	for y, by := range bounds.Order() {
		if y >= g.Height() {
			return
		}
		g.Text(0, y, boundName(by), draw.Faint)
		g.TextRight(name+figure, y, draw.Percent(bounds.Share(by)), draw.Text)
		graph := g.Sub(name+figure+2, y, g.Width()-name-figure-2, 1)
		graph.Spark(overTime(course, by, graph.Width()), draw.Range{Min: 0, Max: 1}, limitHue(by))
	}
}

// boundName is a limit in words: where nothing binds, it is the queue that is empty.
func boundName(by fleet.Limit) string {
	if by == fleet.Free {
		return "queue"
	}
	return by.String()
}

// limitHue is the hue of a limit's graph.
func limitHue(by fleet.Limit) draw.Style {
	switch by {
	case fleet.ByPower:
		return draw.GraphC
	case fleet.ByHeat:
		return draw.GraphD
	case fleet.ByNetwork:
		return draw.GraphB
	}
	return draw.GraphA
}

// ParseSpan reads a length of time: 90s, 10m, 1h30m, 2d3h, 1d 03:42:10, or a
// plain 0.
func ParseSpan(text string) (time.Duration, error) {
	rest := strings.TrimSpace(text)
	wrong := fmt.Errorf("%q is no length of time: write 90s, 10m, 1h30m or 2d3h", text)
	var days time.Duration
	if d, after, ok := strings.Cut(rest, "d"); ok {
		n, err := strconv.ParseUint(strings.TrimSpace(d), 10, 16)
		if err != nil {
			return 0, wrong
		}
		days, rest = time.Duration(n)*24*time.Hour, strings.TrimSpace(after)
		if rest == "" {
			return days, nil
		}
	}
	if t, err := time.Parse("15:04:05", rest); err == nil {
		return days + time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute + time.Duration(t.Second())*time.Second, nil
	}
	d, err := time.ParseDuration(rest)
	if err != nil || d < 0 || strings.HasPrefix(rest, "+") {
		return 0, wrong
	}
	return days + d, nil
}
