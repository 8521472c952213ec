package pane

import (
	"cmp"
	"math"
	"slices"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/ui/draw"
)

// Map is the Earth with everything that flies over it.
type Map struct {
	earth    *draw.Map
	view     draw.View
	follow   bool
	relays   bool // stepping goes through relays too
	selected fleet.ID
	pose     pose
	tile     bool // drawn small: no line of figures below
	plan     engine.Scenario
	route    *engine.RouteAsk // drawn over the Earth; nil for none
	beams    bool             // the most loaded lasers are drawn
}

// NewMap returns the pane.
func NewMap() *Map { return &Map{selected: fleet.None, view: draw.View{Scale: 1}, beams: true} }

// NewMapTile returns the pane as a tile: the Earth alone.
func NewMapTile() *Map {
	p := NewMap()
	p.tile = true
	return p
}

const (
	actCloser  ActionID = "closer"
	actFarther ActionID = "farther"
	actCentre  ActionID = "centre"
	actFollow  ActionID = "follow"
	actWhole   ActionID = "whole"
)

// Title is the pane's name.
func (p *Map) Title() string { return "Map" }

// Brief takes the scenario, whose groups have planes to order about.
func (p *Map) Brief(plan engine.Scenario) { p.plan = plan }

// Headline counts what is in sunlight.
func (p *Map) Headline(s engine.Snapshot) string {
	return count(s.Totals.Lit) + " of " + plural(s.Totals.Satellites, "satellite") + " lit"
}

// Want asks for the sky, for the track of the selected satellite, and for what of
// the network is drawn.
func (p *Map) Want(w *engine.Wants) {
	w.Sky = true
	if p.selected != fleet.None && w.Node == nil {
		id := p.selected
		w.Node = &id
	}
	p.wantNetwork(w)
}

// Actions lists what can be done with the map and the selected satellite.
func (p *Map) Actions() []Action {
	return []Action{
		{actDetail, []string{"enter"}, "detail", "open the selected satellite"},
		{actOrders, []string{"x"}, "orders", "every order for the selected satellite"},
		{actNext, []string{"n"}, "next", "select the next satellite"},
		{actPrevious, []string{"N"}, "", "select the satellite before"},
		{actCloser, []string{"+"}, "closer", "enlarge"},
		{actFarther, []string{"-"}, "farther", "reduce"},
		{actCentre, []string{"c"}, "centre", "centre on the selected satellite"},
		{actGlobe, []string{"o"}, "globe", "show the Earth as a globe, or flat"},
		{actLasers, []string{"b"}, "lasers", "show the most loaded lasers, or hide them"},
		{actFollow, []string{"f"}, "follow", "keep the selected satellite in the middle"},
		{actWhole, []string{"g", "home"}, "", "show the whole Earth"},
		{actAll, []string{"v"}, "", "step through relays too, or nodes only"},
		{actLeft, []string{"left", "h"}, "", "look west"},
		{actRight, []string{"right", "l"}, "", "look east"},
		{actUp, []string{"up", "k"}, "", "look north"},
		{actDown, []string{"down", "j"}, "", "look south"},
	}
}

// Act does one of the actions.
func (p *Map) Act(id ActionID, s engine.Snapshot) Intent {
	switch id {
	case actDetail:
		if p.selected != fleet.None {
			node := p.selected
			return Show{NodesPane, Selection{Node: &node}}
		}
	case actOrders:
		if d, ok := p.detail(s); ok {
			return nodeMenu(d.Row, p.plan)
		}
	case actNext:
		p.step(1, s)
	case actPrevious:
		p.step(-1, s)
	case actCentre:
		p.centre(s)
	case actFollow:
		p.follow = !p.follow
		p.centre(s)
	case actGlobe:
		p.turnGlobe()
	case actLasers:
		p.beams = !p.beams
	case actAll:
		p.relays = !p.relays
		if p.relays {
			return Say{"n and N go through relays too"}
		}
		return Say{"n and N go through nodes only"}
	default:
		p.look(id)
	}
	return nil
}

// look moves what part of the Earth is shown.
func (p *Map) look(id ActionID) {
	const most, shift = 32, math.Pi / 6
	by := shift / p.view.Scale
	switch id {
	case actCloser:
		p.view.Scale = min(p.view.Scale*2, most)
	case actFarther:
		p.view.Scale = max(p.view.Scale/2, 1)
	case actWhole:
		p.view = p.whole()
	case actLeft:
		p.view.Centre.Lon -= by
	case actRight:
		p.view.Centre.Lon += by
	case actUp:
		p.view.Centre.Lat = min(p.view.Centre.Lat+by, math.Pi/2)
	case actDown:
		p.view.Centre.Lat = max(p.view.Centre.Lat-by, -math.Pi/2)
	default:
		return
	}
	p.follow = p.follow && (id == actCloser || id == actFarther)
}

// step selects the next satellite up or down in the order of ids, round and
// round.
func (p *Map) step(by int, s engine.Snapshot) {
	n := len(s.Sky)
	if n == 0 {
		return
	}
	i, found := p.find(s)
	if !found && by > 0 {
		i-- // the satellite that would stand here is the next one
	}
	for range n {
		i = ((i+by)%n + n) % n
		if s.Sky[i].Node || p.relays || s.Totals.Nodes == 0 {
			p.selected = s.Sky[i].ID
			return
		}
	}
}

// find is where the selected satellite stands in the sky.
func (p *Map) find(s engine.Snapshot) (int, bool) {
	return slices.BinarySearchFunc(s.Sky, p.selected, func(m engine.Mark, id fleet.ID) int {
		return cmp.Compare(m.ID, id)
	})
}

// detail is the detail of the selected satellite, if the snapshot holds it.
func (p *Map) detail(s engine.Snapshot) (engine.NodeDetail, bool) {
	if s.Node == nil || s.Node.Row.ID != p.selected {
		return engine.NodeDetail{}, false
	}
	return *s.Node, true
}

func (p *Map) centre(s engine.Snapshot) {
	if i, ok := p.find(s); ok {
		p.view.Centre = placeOf(s.Sky[i])
	}
}

// Select selects a satellite, or shows a way.
func (p *Map) Select(sel Selection) {
	if sel.Node != nil {
		p.selected = *sel.Node
	}
	if sel.Route != nil {
		p.route = sel.Route
	}
}

// Chosen is the selected satellite.
func (p *Map) Chosen(s engine.Snapshot) Selection {
	if d, ok := p.detail(s); ok {
		return Selection{Node: &d.Row.ID}
	}
	return Selection{}
}

// Reset goes back to the whole Earth, takes away the way, and goes from a whole
// globe to the flat map.
func (p *Map) Reset() bool {
	if whole := p.whole(); p.view != whole || p.follow {
		p.view, p.follow = whole, false
		return true
	}
	if p.route != nil {
		p.route = nil
		return true
	}
	globe := p.view.Globe
	p.view.Globe = false
	return globe
}

// Row is the selected satellite as text.
func (p *Map) Row(s engine.Snapshot) string {
	if d, ok := p.detail(s); ok {
		return table[engine.NodeRow]{columns: nodeColumns}.line(d.Row, s)
	}
	return ""
}

// Why asks what binds the selected satellite.
func (p *Map) Why(engine.Snapshot) engine.Question {
	if p.selected == fleet.None {
		return nil
	}
	return engine.WhyNode{Node: p.selected}
}

// Click selects the satellite nearest the pointer, if one is near; of several, a
// node before a relay.
func (p *Map) Click(x, y int, s engine.Snapshot) Intent {
	const reach, towardsNode = 3, 1
	if p.earth == nil {
		return nil
	}
	best := float64(reach * reach)
	if len(p.pose.places) != len(s.Sky) {
		return nil // it has not been drawn
	}
	for i, m := range s.Sky {
		cx, cy, ok := p.earth.Cell(p.pose.places[i])
		if !ok {
			continue
		}
		dx, dy := float64(cx-x), float64(2*(cy-y))
		d := dx*dx + dy*dy
		if !m.Node {
			d += towardsNode
		}
		if d < best {
			best, p.selected = d, m.ID
		}
	}
	return nil
}

// Wheel changes the scale.
func (p *Map) Wheel(lines int, _ engine.Snapshot) Intent {
	if lines < 0 {
		p.look(actCloser)
	} else {
		p.look(actFarther)
	}
	return nil
}

// placeOf is where a satellite stands overhead.
func placeOf(m engine.Mark) draw.Place { return placeAt(float64(m.Lat), float64(m.Lon)) }

func placeAt(lat, lon float64) draw.Place {
	const radian = math.Pi / 180
	return draw.Place{Lat: lat * radian, Lon: lon * radian}
}
