// Package overview is the pane that shows other panes as tiles.
package overview

import (
	"slices"
	"strconv"

	"orrery/engine"
	"orrery/ui/draw"
	"orrery/ui/pane"
)

// Pane is the other panes as tiles. One of them has the keys.
type Pane struct {
	tiles []*tile // in the order of focus
	focus int
	alone bool // there is room for one tile only
}

// tile is a pane drawn small.
type tile struct {
	pane.Numbered
	at   area
	note string // after the title: the legend of the map
}

// area is a rectangle of cells.
type area struct{ x, y, w, h int }

// The tiles, as Overview.tiles holds them.
const (
	jobsTile = iota
	launchesTile
	networkTile
	eventsTile
	mapTile
	powerTile
	tileCount int = iota
)

// Tiles are the panes that the overview shows, each as it is drawn small.
type Tiles struct{ Jobs, Launches, Network, Events, Map, Power pane.Pane }

// New returns the pane, made of others.
func New(t Tiles) *Pane {
	return &Pane{tiles: []*tile{
		jobsTile:     {Numbered: pane.Numbered{Digit: pane.JobsPane, Pane: t.Jobs}},
		launchesTile: {Numbered: pane.Numbered{Digit: pane.LaunchesPane, Pane: t.Launches}},
		networkTile:  {Numbered: pane.Numbered{Digit: pane.NetworkPane, Pane: t.Network}},
		eventsTile:   {Numbered: pane.Numbered{Digit: pane.EventsPane, Pane: t.Events}},
		mapTile:      {Numbered: pane.Numbered{Digit: pane.MapPane, Pane: t.Map}, note: "● lit ○ dark + gateway"},
		powerTile:    {Numbered: pane.Numbered{Digit: pane.PowerPane, Pane: t.Power}},
	}}
}

const (
	ActNextTile pane.ActionID = "next tile"
	actLastTile pane.ActionID = "previous tile"
	actOpenTile pane.ActionID = "open"
)

// Title is the pane's name.
func (p *Pane) Title() string { return "Overview" }

// Framed says that the tiles have their own frames.
func (p *Pane) Framed() {}

// Brief tells the tiles what can be ordered, and what is an estimate.
func (p *Pane) Brief(plan pane.Plan) {
	for _, t := range p.tiles {
		if b, ok := t.Pane.(pane.Briefed); ok {
			b.Brief(plan)
		}
	}
}

// Want asks for what every tile on screen shows.
func (p *Pane) Want(w *engine.Wants) {
	for i, t := range p.tiles {
		if !p.alone || i == p.focus {
			t.Pane.Want(w)
		}
	}
}

// active is the tile that has the keys.
func (p *Pane) active() *tile { return p.tiles[p.focus] }

// Actions lists what can be done with the tile that has the keys, and with the
// tiles.
func (p *Pane) Actions() []pane.Action {
	own := []pane.Action{
		{ID: actOpenTile, Keys: []string{"o"}, Hint: "open", About: "open the tile as a pane"},
		{ID: ActNextTile, Keys: []string{"right", "l"}, Hint: "tile", About: "focus the next tile"},
		{ID: actLastTile, Keys: []string{"left", "h"}, Hint: "", About: "focus the previous tile"},
	}
	taken := func(a pane.Action) bool {
		return a.ID == pane.ActLeft || a.ID == pane.ActRight || a.ID == pane.ActGlobe || a.ID == pane.ActLight || a.ID == pane.ActLasers
	}
	return append(slices.DeleteFunc(p.active().Pane.Actions(), taken), own...)
}

// Act does one of the actions.
func (p *Pane) Act(id pane.ActionID, s engine.Snapshot) pane.Intent {
	switch id {
	case actOpenTile:
		return pane.Show{Pane: p.active().Digit, Selection: p.Chosen(s)}
	case ActNextTile:
		p.focus = (p.focus + 1) % len(p.tiles)
	case actLastTile:
		p.focus = (p.focus + len(p.tiles) - 1) % len(p.tiles)
	default:
		return p.active().Pane.Act(id, s)
	}
	return nil
}

// Chosen is what is selected in the tile that has the keys.
func (p *Pane) Chosen(s engine.Snapshot) pane.Selection {
	if c, ok := p.active().Pane.(pane.Chooser); ok {
		return c.Chosen(s)
	}
	return pane.Selection{}
}

// Select passes a selection on to the tiles that have such a thing.
func (p *Pane) Select(sel pane.Selection) {
	for _, t := range p.tiles {
		if target, ok := t.Pane.(pane.Selector); ok {
			target.Select(sel)
		}
	}
}

// Filter is the filter of the tile that has the keys.
func (p *Pane) Filter() string {
	if f, ok := p.active().Pane.(pane.Filterer); ok {
		return f.Filter()
	}
	return ""
}

// SetFilter filters the tile that has the keys.
func (p *Pane) SetFilter(text string) {
	if f, ok := p.active().Pane.(pane.Filterer); ok {
		f.SetFilter(text)
	}
}

// Reset closes what is open in the tile that has the keys.
func (p *Pane) Reset() bool {
	r, ok := p.active().Pane.(pane.Resetter)
	return ok && r.Reset()
}

// Row is the selected row of the tile that has the keys.
func (p *Pane) Row(s engine.Snapshot) string {
	if c, ok := p.active().Pane.(pane.Copier); ok {
		return c.Row(s)
	}
	return ""
}

// Why is what to ask about that row.
func (p *Pane) Why(s engine.Snapshot) engine.Question {
	if c, ok := p.active().Pane.(pane.Copier); ok {
		return c.Why(s)
	}
	return nil
}

// Click gives the keys to the tile under the pointer and clicks in it; a click
// on its frame opens it as a pane.
func (p *Pane) Click(x, y int, s engine.Snapshot) pane.Intent {
	for i, t := range p.tiles {
		if x < t.at.x || x >= t.at.x+t.at.w || y < t.at.y || y >= t.at.y+t.at.h {
			continue
		}
		p.focus = i
		if y == t.at.y {
			return p.Act(actOpenTile, s)
		}
		if c, ok := t.Pane.(pane.Clicker); ok {
			return c.Click(x-t.at.x-1, y-t.at.y-1, s)
		}
	}
	return nil
}

// Wheel turns the wheel in the tile that has the keys.
func (p *Pane) Wheel(lines int, s engine.Snapshot) pane.Intent {
	if c, ok := p.active().Pane.(pane.Clicker); ok {
		return c.Wheel(lines, s)
	}
	return nil
}

// Draw draws every tile in its frame.
func (p *Pane) Draw(g draw.Grid, s engine.Snapshot) {
	areas := arrange(g.Width(), g.Height(), p.focus)
	p.alone = true
	for i, t := range p.tiles {
		t.at = areas[i]
		p.alone = p.alone && (i == p.focus || t.at.w == 0)
	}
	for i, t := range p.tiles {
		if t.at.w == 0 || t.at.h == 0 {
			continue
		}
		title, right := strconv.Itoa(t.Digit)+" "+t.Pane.Title(), ""
		if t.note != "" {
			title += "  " + t.note
		}
		if h, ok := t.Pane.(pane.Headliner); ok {
			right = h.Headline(s)
		}
		if f, ok := t.Pane.(pane.Focuser); ok {
			f.Focus(i == p.focus)
		}
		inside := g.Sub(t.at.x, t.at.y, t.at.w, t.at.h).Box(title, right, i == p.focus)
		t.Pane.Draw(inside, s)
	}
}

// arrange says where the tiles stand: the map and power above, jobs and the
// shorter tiles below. With little room the lists go first, then all but the
// tile that has the keys.
func arrange(w, h, focus int) [tileCount]area {
	const least, narrow, low = 60, 98, 22
	const three, sums = 19, 8 // rows that three lists need, and that the sums of the network fill
	var at [tileCount]area
	if w < least || h < 14 {
		at[focus] = area{0, 0, w, h}
		return at
	}
	left, top := w*56/100, h*58/100
	if top < 15 && h >= 26 {
		top = 15
	}
	right := w - left
	at[mapTile] = area{0, 0, left, top}
	at[powerTile] = area{left, 0, right, top}
	at[jobsTile] = area{0, top, left, h - top}
	lists := []int{launchesTile, networkTile, eventsTile}
	if w < narrow || h < low {
		lists = lists[:1]
	} else if h-top < three {
		lists = lists[:2]
	}
	if i := slices.Index([]int{launchesTile, networkTile, eventsTile}, focus); i >= len(lists) {
		lists[len(lists)-1] = focus
	}
	y := top
	for i, t := range lists {
		at[t] = area{left, y, right, (h - y) / (len(lists) - i)}
		if t == networkTile && i < len(lists)-1 {
			at[t].h = min(at[t].h, sums)
		}
		y += at[t].h
	}
	return at
}
