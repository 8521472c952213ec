package power

import (
	"fmt"
	"math"
	"time"

	"orrery/engine"
	"orrery/engine/sky"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/widget"
)

// seasons is the Light view of Power: the year of each plane in a row, and the
// selected one in words and, where there is room, drawn large.
type seasons struct {
	open bool
	list widget.List
	rows int // the line where the rows begin
}

// toLight and toFlows change between the flows of power and the year's light.
var (
	toLight = pane.Action{ID: pane.ActLight, Keys: []string{"l"}, Hint: "light", About: "the year's eclipse seasons of each plane"}
	toFlows = pane.Action{ID: pane.ActLight, Keys: []string{"l"}, Hint: "flows", About: "back to the flows of power"}
)

// actions are those of the view.
func (v *seasons) actions() []pane.Action { return append([]pane.Action{toFlows}, pane.MoveActions...) }

func planeWindow(s engine.Snapshot) widget.Window {
	return widget.Window{
		Matched: len(s.Sky.Years), Count: len(s.Sky.Years), Found: -1,
		ID: func(i int) int64 { return int64(i) },
	}
}

// act moves through the planes.
func (v *seasons) act(id pane.ActionID, s engine.Snapshot) {
	pane.MoveIn(&v.list, id, planeWindow(s))
}

// selected is the plane under the cursor.
func (v *seasons) selected(s engine.Snapshot) (sky.PlaneYear, bool) {
	if i, ok := v.list.Selected(planeWindow(s)); ok {
		return s.Sky.Years[i], true
	}
	return sky.PlaneYear{}, false
}

// line is the selected plane as text.
func (v *seasons) line(s engine.Snapshot) string {
	y, ok := v.selected(s)
	if !ok {
		return ""
	}
	out := fmt.Sprintf("%s %s  longest %s  lit %s  beta %s", y.Group, y.Plane, minutes(y.Longest), draw.Percent(y.LitShare), betas(y))
	for _, season := range y.Seasons {
		out += "  " + seasonWords(season)
	}
	return out
}

// minutes is a dark arc: 20.4 min.
func minutes(d time.Duration) string { return draw.Fixed(d.Minutes(), 1) + " min" }

// dateOf is a day of the year: 2 May.
func dateOf(t time.Time) string { return t.UTC().Format("2 Jan") }

// lastDay is the last day of a season; that of one that lasts to the end of the
// year is the year's.
func lastDay(d sky.DarkSeason) string { return dateOf(d.To.Add(-time.Nanosecond)) }

// seasonWords names a season: 2 May–10 Aug, 20.4 min.
func seasonWords(d sky.DarkSeason) string {
	return dateOf(d.From) + "–" + lastDay(d) + ", " + minutes(d.Longest)
}

// betas is the range of the Sun's height over a plane.
func betas(y sky.PlaneYear) string {
	return draw.Fixed(y.BetaMin.Degrees(), 0) + "° to " + draw.Fixed(y.BetaMax.Degrees(), 0) + "°"
}

// present is the calendar moment of a snapshot.
func present(s engine.Snapshot) time.Time { return s.Clock.Epoch.Add(s.Clock.Elapsed) }

// passed is the share of a plane's year that has passed; ok tells whether the
// present lies in that year.
func passed(y sky.PlaneYear, now time.Time) (share float64, ok bool) {
	if y.Span <= 0 {
		return 0, false
	}
	share = float64(now.Sub(y.From)) / float64(y.Span)
	return share, share >= 0 && share < 1
}

// seasonAhead says what holds now and when that changes.
func seasonAhead(y sky.PlaneYear, now time.Time) []draw.Span {
	for _, season := range y.Seasons {
		switch {
		case now.Before(season.From):
			return []draw.Span{
				draw.Lit.Of("no dark arc now"), draw.Text.Of(", next season from " + dateOf(season.From)),
				draw.Faint.Of(" in " + daysTo(season.From, now)),
			}
		case now.Before(season.To):
			return append(darkNow(y, now), until(y, season, now)...)
		}
	}
	if len(y.Seasons) == 0 {
		return []draw.Span{draw.Lit.Of("no dark arc"), draw.Text.Of(" this year")}
	}
	return []draw.Span{draw.Lit.Of("no dark arc"), draw.Text.Of(" for the rest of the year")}
}

// darkNow says how long an orbit is dark these days.
func darkNow(y sky.PlaneYear, now time.Time) []draw.Span {
	share, ok := passed(y, now)
	if !ok || len(y.Dark) == 0 {
		return []draw.Span{draw.Dark.Of("dark arcs")}
	}
	arc := y.Dark[int(share*float64(len(y.Dark)))]
	return []draw.Span{draw.Dark.Of(minutes(arc)), draw.Text.Of(" dark an orbit now")}
}

// until says when a season ends.
func until(y sky.PlaneYear, season sky.DarkSeason, now time.Time) []draw.Span {
	if !season.To.Before(y.From.Add(y.Span)) {
		return []draw.Span{draw.Text.Of(", to the end of the year")}
	}
	return []draw.Span{draw.Text.Of(", season ends " + lastDay(season)), draw.Faint.Of(" in " + daysTo(season.To, now))}
}

func daysTo(then, now time.Time) string {
	return widget.Plural(int(math.Ceil(then.Sub(now).Hours()/24)), "day")
}
