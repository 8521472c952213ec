package versus

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"orrery/engine/event"
	"orrery/ui/draw"
	"orrery/ui/overlay"
	"orrery/ui/play"
)

// walk does what a key of the mission's time means to futures that fly ahead: it steps their
// own clock. It answers whether it is one.
func (v *View) walk(h overlay.Host, key string) bool {
	if v.race == nil || len(v.seen.figures[0]) == 0 {
		return false
	}
	tick := v.seen.snaps[0].Clock.Tick
	switch key {
	case "]", "shift+right":
		v.stand(v.at + tick)
	case "[", "shift+left":
		if v.at <= v.seen.from {
			h.Say("the two futures start here")
		}
		v.stand(v.at - tick)
	case "}", "ctrl+right":
		v.toEvent(h, 1)
	case "{", "ctrl+left":
		v.toEvent(h, -1)
	case "L":
		v.stand(v.goal)
	case "t":
		epoch := v.seen.snaps[0].Clock.Epoch
		h.Open(&overlay.Prompt{Label: "Both go to", About: play.Instants, Then: func(text string) (tea.Cmd, error) {
			at, err := play.ParseInstant(text, epoch, v.at)
			if err == nil {
				v.stand(at)
			}
			return nil, err
		}})
	default:
		return false
	}
	return true
}

// stand lets both go to an instant: not behind the one at which they set out, and further than
// they were to fly if need be.
func (v *View) stand(at time.Duration) {
	v.at = max(v.seen.from, at)
	v.goal = max(v.goal, v.at)
}

// toEvent goes to the end of the step of the next event of either future, or of the last before.
func (v *View) toEvent(h overlay.Host, way int) {
	at, found, text := time.Duration(0), false, ""
	for side, events := range v.seen.events {
		for _, m := range events {
			end := v.stepEnd(m.Elapsed)
			nearer := way > 0 && end > v.at && (!found || end < at) || way < 0 && end < v.at && end > v.seen.from && (!found || end > at)
			if nearer {
				at, found, text = end, true, "in "+string(rune('A'+side))+": "+m.Text
			}
		}
	}
	switch {
	case found:
		v.stand(at)
		h.Say(draw.Elapsed(at) + "  " + text)
	case way < 0:
		v.stand(v.seen.from)
		h.Say("neither future has an earlier event: they start here")
	default:
		h.Say("neither future has a later event yet: ] and t run on")
	}
}

// stepEnd is the end of the step in which an instant lies.
func (v *View) stepEnd(at time.Duration) time.Duration {
	tick := v.seen.snaps[0].Clock.Tick
	if at <= v.seen.from || tick <= 0 {
		return at
	}
	return v.seen.from + (at-v.seen.from+tick-1)/tick*tick
}

// about marks an instant that is not yet the one that is asked for.
func (v *View) about() string {
	if v.seen.approx {
		return "≈ "
	}
	return ""
}

// timeline is the line of time of two futures: where it lies, and between which instants.
type timeline struct {
	x, y, width int
	from, to    time.Duration
}

// holds says whether a cell is of the line.
func (t timeline) holds(x, y int) bool { return y == t.y && x >= t.x && x < t.x+t.width }

// instant is what a cell of the line means.
func (t timeline) instant(x int) time.Duration {
	return t.from + time.Duration(float64(t.to-t.from)*float64(x-t.x)/float64(max(1, t.width-1)))
}

// column is where an instant lies on the line.
func (t timeline) column(at time.Duration) int {
	if t.to <= t.from {
		return 0
	}
	return int(float64(t.width-1)*float64(at-t.from)/float64(t.to-t.from) + 0.5)
}

// last is the end of the line: where both are to fly, or the furthest that they or the mission
// have been.
func (v *View) last() time.Duration {
	if v.goal > 0 {
		return v.goal
	}
	return max(v.seen.furthest, v.mission)
}

// drawTime draws the line: what happened in either, where they part, where they stand, how far
// they have flown.
func (v *View) drawTime(g draw.Grid) {
	ends := [2]string{draw.Elapsed(v.line.from), draw.Elapsed(v.line.to)}
	left := draw.Width(ends[0]) + 1
	v.line.x, v.line.width = v.line.x+left, max(0, g.Width()-left-draw.Width(ends[1])-1)
	g.Text(0, 0, ends[0], draw.Faint)
	g.TextRight(g.Width(), 0, ends[1], draw.Faint)
	line, t := g.Sub(left, 0, v.line.width, 1), v.line
	flown := t.column(min(v.seen.furthest, t.to))
	for x := range t.width {
		if line.Set(x, 0, '─', draw.Faint); x > flown {
			line.Set(x, 0, '╌', draw.Border)
		}
	}
	for _, events := range v.seen.events {
		for _, m := range events {
			if m.Elapsed < t.from || m.Elapsed > t.to {
				continue
			}
			if x := t.column(m.Elapsed); m.Severity >= event.Warning {
				line.Set(x, 0, '!', draw.Warn)
			} else {
				line.Set(x, 0, '·', draw.Text)
			}
		}
	}
	if p := v.seen.parted; p != nil && p.Elapsed <= t.to {
		line.Set(t.column(p.Elapsed), 0, '≠', draw.Warn)
	}
	line.Set(t.column(min(v.seen.clock, t.to)), 0, '┃', draw.Accent)
}
