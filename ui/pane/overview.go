package pane

import (
	"slices"
	"strconv"

	"orrery/engine"
	"orrery/ui/draw"
)

// Overview is the other panes as tiles. One of them has the keys.
type Overview struct {
	tiles []*tile // in the order of focus
	focus int
	alone bool // there is room for one tile only
}

// tile is a pane drawn small.
type tile struct {
	Numbered
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
type Tiles struct{ Jobs, Launches, Network, Events, Map, Power Pane }

// NewOverview returns the pane, made of others.
func NewOverview(t Tiles) *Overview {
	return &Overview{tiles: []*tile{
		jobsTile:     {Numbered: Numbered{JobsPane, t.Jobs}},
		launchesTile: {Numbered: Numbered{LaunchesPane, t.Launches}},
		networkTile:  {Numbered: Numbered{NetworkPane, t.Network}},
		eventsTile:   {Numbered: Numbered{EventsPane, t.Events}},
		mapTile:      {Numbered: Numbered{MapPane, t.Map}, note: "● lit ○ dark + gateway"},
		powerTile:    {Numbered: Numbered{PowerPane, t.Power}},
	}}
}

const (
	actNextTile ActionID = "next tile"
	actLastTile ActionID = "tile before"
	actOpenTile ActionID = "open"
)

// Title is the pane's name.
func (p *Overview) Title() string { return "Overview" }

// Framed says that the tiles have their own frames.
func (p *Overview) Framed() {}

// Brief tells the tiles what can be ordered.
func (p *Overview) Brief(plan engine.Scenario) {
	for _, t := range p.tiles {
		if b, ok := t.Pane.(Briefed); ok {
			b.Brief(plan)
		}
	}
}

// Want asks for what every tile on screen shows.
func (p *Overview) Want(w *engine.Wants) {
	for i, t := range p.tiles {
		if !p.alone || i == p.focus {
			t.Pane.Want(w)
		}
	}
}

// active is the tile that has the keys.
func (p *Overview) active() *tile { return p.tiles[p.focus] }

// Actions lists what can be done with the tile that has the keys, and with the
// tiles.
func (p *Overview) Actions() []Action {
	own := []Action{
		{actOpenTile, []string{"o"}, "open", "open the tile as a pane"},
		{actNextTile, []string{"right", "l"}, "tile", "give the keys to the next tile"},
		{actLastTile, []string{"left", "h"}, "", "give the keys to the tile before"},
	}
	taken := func(a Action) bool {
		return a.ID == actLeft || a.ID == actRight || a.ID == actGlobe || a.ID == actLight || a.ID == actLasers
	}
	return append(slices.DeleteFunc(p.active().Pane.Actions(), taken), own...)
}

// Act does one of the actions.
func (p *Overview) Act(id ActionID, s engine.Snapshot) Intent {
	switch id {
	case actOpenTile:
		return Show{Pane: p.active().Digit, Selection: p.Chosen(s)}
	case actNextTile:
		p.focus = (p.focus + 1) % len(p.tiles)
	case actLastTile:
		p.focus = (p.focus + len(p.tiles) - 1) % len(p.tiles)
	default:
		return p.active().Pane.Act(id, s)
	}
	return nil
}

// Chosen is what is selected in the tile that has the keys.
func (p *Overview) Chosen(s engine.Snapshot) Selection {
	if c, ok := p.active().Pane.(Chooser); ok {
		return c.Chosen(s)
	}
	return Selection{}
}

// Select passes a selection on to the tiles that have such a thing.
func (p *Overview) Select(sel Selection) {
	for _, t := range p.tiles {
		if target, ok := t.Pane.(Selector); ok {
			target.Select(sel)
		}
	}
}

// Filter is the filter of the tile that has the keys.
func (p *Overview) Filter() string {
	if f, ok := p.active().Pane.(Filterer); ok {
		return f.Filter()
	}
	return ""
}

// SetFilter filters the tile that has the keys.
func (p *Overview) SetFilter(text string) {
	if f, ok := p.active().Pane.(Filterer); ok {
		f.SetFilter(text)
	}
}

// Reset closes what is open in the tile that has the keys.
func (p *Overview) Reset() bool {
	r, ok := p.active().Pane.(Resetter)
	return ok && r.Reset()
}

// Row is the selected row of the tile that has the keys.
func (p *Overview) Row(s engine.Snapshot) string {
	if c, ok := p.active().Pane.(Copier); ok {
		return c.Row(s)
	}
	return ""
}

// Why is what to ask about that row.
func (p *Overview) Why(s engine.Snapshot) engine.Question {
	if c, ok := p.active().Pane.(Copier); ok {
		return c.Why(s)
	}
	return nil
}

// Click gives the keys to the tile under the pointer and clicks in it; a click
// on its frame opens it as a pane.
func (p *Overview) Click(x, y int, s engine.Snapshot) Intent {
	for i, t := range p.tiles {
		if x < t.at.x || x >= t.at.x+t.at.w || y < t.at.y || y >= t.at.y+t.at.h {
			continue
		}
		p.focus = i
		if y == t.at.y {
			return p.Act(actOpenTile, s)
		}
		if c, ok := t.Pane.(Clicker); ok {
			return c.Click(x-t.at.x-1, y-t.at.y-1, s)
		}
	}
	return nil
}

// Wheel turns the wheel in the tile that has the keys.
func (p *Overview) Wheel(lines int, s engine.Snapshot) Intent {
	if c, ok := p.active().Pane.(Clicker); ok {
		return c.Wheel(lines, s)
	}
	return nil
}

// Draw draws every tile in its frame.
func (p *Overview) Draw(g draw.Grid, s engine.Snapshot) {
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
		if h, ok := t.Pane.(Headliner); ok {
			right = h.Headline(s)
		}
		if f, ok := t.Pane.(Focuser); ok {
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
