package versus

import (
	"orrery/engine"
	"orrery/ui/draw"
	"orrery/ui/frame"
	"orrery/ui/pane"
)

// beside is the width from which panes stand side by side; else one above the other.
const beside = 100

// drawPanes shows a pane of both futures, with what differs marked: those cells in another
// hue, their rows by a sign between the two.
func (v *View) drawPanes(g draw.Grid) {
	shown := v.seen.pane
	if shown == nil {
		g.Text(0, 0, "asking both", draw.Faint)
		return
	}
	w, h := g.Width(), (g.Height()-1)/2
	places := [2]draw.Grid{g.Sub(1, 0, w-1, h), g.Sub(1, h+1, w-1, h)}
	marks := [2]draw.Grid{g.Sub(0, 0, 1, h), g.Sub(0, h+1, 1, h)}
	if g.Width() >= beside {
		w = (g.Width() - 3) / 2
		places = [2]draw.Grid{g.Sub(0, 0, w, g.Height()), g.Sub(w+3, 0, w, g.Height())}
		marks = [2]draw.Grid{g.Sub(w+1, 0, 1, g.Height()), {}}
		marks[0].VLine(0, 1, g.Height()-1, draw.Border)
	} else {
		g.HLine(0, h, g.Width(), draw.Border)
	}
	var bodies [2]draw.Grid
	for side, at := range places {
		at.Spans(0, 0, [2]draw.Style{draw.GraphA, draw.GraphB}[side].Of(string(rune('A'+side))+" "), draw.Title.Of(frame.TabName(*shown, false)), draw.Faint.Of("  "+headline(shown.Pane, v.seen.snaps[side])))
		bodies[side] = at.Sub(0, 1, at.Width(), at.Height()-1)
		shown.Pane.Draw(bodies[side], v.seen.snaps[side])
	}
	for y, differs := range draw.Contrast(bodies[0], bodies[1], draw.Warn) {
		for _, m := range marks {
			if differs && m.Height() > 0 {
				m.Set(0, 1+y, '≠', draw.Warn)
			}
		}
	}
}

// headline is what a pane says at its top of a snapshot.
func headline(p pane.Pane, s engine.Snapshot) string {
	if h, ok := p.(pane.Headliner); ok {
		return h.Headline(s)
	}
	return ""
}
