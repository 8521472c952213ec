// Package earth is the pane of the map: the Earth, flat or as a globe, with satellites, links and
// stations.
package earth

import (
	"cmp"
	"math"
	"slices"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/sched"
	"orrery/engine/sky"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/pane/satellite"
	"orrery/ui/widget"
)

// Pane is the Earth with everything that flies over it.
type Pane struct {
	earth    *draw.Map
	view     draw.View
	follow   bool
	relays   bool // stepping goes through relays too
	selected fleet.ID
	pose     pose
	tile     bool // drawn small: no line of figures below
	plan     pane.Plan
	route    *network.RouteQuery // drawn over the Earth; nil for none
	job      sched.ID            // whose laws are drawn; 0 for none
	beams    bool                // the most loaded lasers are drawn
	fresh    bool                // rockets that ascend and satellites on their way are drawn
}

// New returns the pane.
func New() *Pane {
	return &Pane{selected: fleet.None, view: draw.View{Scale: 1}, beams: true, fresh: true}
}

// NewTile returns the pane as a tile: the Earth alone.
func NewTile() *Pane {
	p := New()
	p.tile, p.fresh = true, false
	return p
}

const (
	actCloser  pane.ActionID = "closer"
	actFarther pane.ActionID = "farther"
	actCentre  pane.ActionID = "centre"
	actFollow  pane.ActionID = "follow"
	actWhole   pane.ActionID = "whole"
	actFresh   pane.ActionID = "fresh"
)

// Title is the pane's name.
func (p *Pane) Title() string { return "Map" }

// Brief takes the scenario, whose groups have planes to order about, and its estimates.
func (p *Pane) Brief(plan pane.Plan) { p.plan = plan }

// Headline counts what is in sunlight.
func (p *Pane) Headline(s engine.Snapshot) string {
	return widget.Count(s.Nodes.Lit) + " of " + widget.Plural(s.Nodes.Satellites, "satellite") + " lit"
}

// Want asks for the sky, for the track of the selected satellite, and for what of
// the network is drawn.
func (p *Pane) Want(w *engine.Wants) {
	w.Sky.Marks, w.Network.Sites = true, true
	if p.selected != fleet.None && w.Nodes.One == nil {
		id := p.selected
		w.Nodes.One = &id
	}
	p.wantNetwork(w)
	p.wantLaw(w)
	p.wantFresh(w)
}

// Actions lists what can be done with the map and the selected satellite.
func (p *Pane) Actions() []pane.Action {
	return []pane.Action{
		{ID: pane.ActDetail, Keys: []string{"enter"}, Hint: "detail", About: "open the selected satellite"},
		{ID: pane.ActOrders, Keys: []string{"x"}, Hint: "orders", About: "every order for the selected satellite"},
		{ID: pane.ActNext, Keys: []string{"n"}, Hint: "next", About: "select the next satellite"},
		{ID: pane.ActPrevious, Keys: []string{"N"}, Hint: "", About: "select the previous satellite"},
		{ID: actCloser, Keys: []string{"+"}, Hint: "closer", About: "enlarge"},
		{ID: actFarther, Keys: []string{"-"}, Hint: "farther", About: "reduce"},
		{ID: actCentre, Keys: []string{"c"}, Hint: "centre", About: "centre on the selected satellite"},
		{ID: pane.ActGlobe, Keys: []string{"o"}, Hint: "globe", About: "show the Earth as a globe, or flat"},
		{ID: pane.ActLasers, Keys: []string{"b"}, Hint: "lasers", About: "show the most loaded lasers, or hide them"},
		{ID: actFresh, Keys: []string{"s"}, Hint: "", About: "show ascents and satellites on their way, or hide them"},
		{ID: actFollow, Keys: []string{"f"}, Hint: "follow", About: "keep the selected satellite in the middle"},
		{ID: actWhole, Keys: []string{"g", "home"}, Hint: "", About: "show the whole Earth"},
		{ID: pane.ActAll, Keys: []string{"v"}, Hint: "", About: "step through relays too, or nodes only"},
		{ID: pane.ActLeft, Keys: []string{"left", "h"}, Hint: "", About: "look west"},
		{ID: pane.ActRight, Keys: []string{"right", "l"}, Hint: "", About: "look east"},
		{ID: pane.ActUp, Keys: []string{"up", "k"}, Hint: "", About: "look north"},
		{ID: pane.ActDown, Keys: []string{"down", "j"}, Hint: "", About: "look south"},
	}
}

// Act does one of the actions.
func (p *Pane) Act(id pane.ActionID, s engine.Snapshot) pane.Intent {
	switch id {
	case pane.ActDetail:
		if p.selected != fleet.None {
			node := p.selected
			return pane.Show{Pane: pane.NodesPane, Selection: pane.Selection{Node: &node}}
		}
		return pane.NoneSelected("satellite")
	case pane.ActOrders:
		if d, ok := p.detail(s); ok {
			return satellite.Menu(d.Row, p.plan)
		}
		return pane.NoneSelected("satellite")
	case pane.ActNext:
		p.step(1, s)
	case pane.ActPrevious:
		p.step(-1, s)
	case actCentre, actFollow:
		if p.selected == fleet.None {
			return pane.NoneSelected("satellite")
		}
		if id == actCentre {
			p.centre(s)
			break
		}
		p.follow = !p.follow
		p.centre(s)
	case pane.ActGlobe:
		p.turnGlobe()
	case pane.ActLasers:
		if !s.Network.On {
			return pane.Say{Text: "this mission has no lasers"}
		}
		p.beams = !p.beams
	case actFresh:
		p.fresh = !p.fresh
	case pane.ActAll:
		p.relays = !p.relays
		if p.relays {
			return pane.Say{Text: "n and N go through relays too"}
		}
		return pane.Say{Text: "n and N go through nodes only"}
	case actFarther:
		if p.view.Scale <= 1 {
			return pane.Say{Text: "this is the whole Earth"}
		}
		p.look(id)
	default:
		p.look(id)
	}
	return nil
}

// look moves what part of the Earth is shown.
func (p *Pane) look(id pane.ActionID) {
	const most, shift = 32, math.Pi / 6
	by := shift / p.view.Scale
	switch id {
	case actCloser:
		p.view.Scale = min(p.view.Scale*2, most)
	case actFarther:
		p.view.Scale = max(p.view.Scale/2, 1)
	case actWhole:
		p.view = p.whole()
	case pane.ActLeft:
		p.view.Centre.Lon -= by
	case pane.ActRight:
		p.view.Centre.Lon += by
	case pane.ActUp:
		p.view.Centre.Lat = min(p.view.Centre.Lat+by, math.Pi/2)
	case pane.ActDown:
		p.view.Centre.Lat = max(p.view.Centre.Lat-by, -math.Pi/2)
	default:
		return
	}
	p.follow = p.follow && (id == actCloser || id == actFarther)
}

// step selects the next satellite up or down in the order of ids, round and
// round: nodes in their places and whatever is on its way, relays too if they are asked for.
func (p *Pane) step(by int, s engine.Snapshot) {
	var ids []fleet.ID
	for _, m := range s.Sky.Marks {
		if m.Node || p.relays || s.Nodes.Nodes == 0 {
			ids = append(ids, m.ID)
		}
	}
	for _, a := range s.Campaign.InTransit {
		if a.ID != fleet.None {
			ids = append(ids, a.ID)
		}
	}
	n := len(ids)
	if n == 0 {
		return
	}
	slices.Sort(ids)
	i, found := slices.BinarySearch(ids, p.selected)
	if !found && by > 0 {
		i-- // the satellite that would stand here is the next one
	}
	p.selected = ids[((i+by)%n+n)%n]
}

// find is where the selected satellite stands in the sky.
func (p *Pane) find(s engine.Snapshot) (int, bool) {
	return slices.BinarySearchFunc(s.Sky.Marks, p.selected, func(m sky.Mark, id fleet.ID) int {
		return cmp.Compare(m.ID, id)
	})
}

// detail is the detail of the selected satellite, if the snapshot holds it.
func (p *Pane) detail(s engine.Snapshot) (engine.NodeDetail, bool) {
	if s.Node == nil || s.Node.Row.ID != p.selected {
		return engine.NodeDetail{}, false
	}
	return *s.Node, true
}

func (p *Pane) centre(s engine.Snapshot) {
	if i, ok := p.find(s); ok {
		p.view.Centre = placeOf(s.Sky.Marks[i])
	} else if a, ok := p.aloft(s); ok {
		p.view.Centre = placeOfAloft(a)
	}
}

// Select selects a satellite, or shows a route or the laws that reach a job.
func (p *Pane) Select(sel pane.Selection) {
	if sel.Node != nil {
		p.selected = *sel.Node
	}
	if sel.Route != nil {
		p.route = sel.Route
	}
	if sel.Job != 0 {
		p.job = sel.Job
	}
}

// Chosen is the selected satellite.
func (p *Pane) Chosen(s engine.Snapshot) pane.Selection {
	if d, ok := p.detail(s); ok {
		return pane.Selection{Node: &d.Row.ID}
	}
	return pane.Selection{}
}

// Reset goes back to the whole Earth, takes away the route and a job's laws, and goes from a
// whole globe to the flat map.
func (p *Pane) Reset() bool {
	if whole := p.whole(); p.view != whole || p.follow {
		p.view, p.follow = whole, false
		return true
	}
	if p.route != nil {
		p.route = nil
		return true
	}
	if p.job != 0 {
		p.job = 0
		return true
	}
	globe := p.view.Globe
	p.view.Globe = false
	return globe
}

// Row is the selected satellite as text.
func (p *Pane) Row(s engine.Snapshot) string {
	if d, ok := p.detail(s); ok {
		return widget.Table[node.Row]{Columns: satellite.Columns}.Line(d.Row, s)
	}
	return ""
}

// Why asks what binds the selected satellite.
func (p *Pane) Why(engine.Snapshot) engine.Question {
	if p.selected == fleet.None {
		return nil
	}
	return engine.WhyNode{Node: p.selected}
}

// Click selects the satellite nearest the pointer, if one is near; of several, a
// node before a relay.
func (p *Pane) Click(x, y int, s engine.Snapshot) pane.Intent {
	const reach, towardsNode = 3, 1
	if p.earth == nil {
		return nil
	}
	best := float64(reach * reach)
	if len(p.pose.places) != len(s.Sky.Marks) {
		return nil // it has not been drawn
	}
	for i, m := range s.Sky.Marks {
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
	p.clickFresh(x, y, best)
	return nil
}

// Wheel changes the scale.
func (p *Pane) Wheel(lines int, _ engine.Snapshot) pane.Intent {
	if lines < 0 {
		p.look(actCloser)
	} else {
		p.look(actFarther)
	}
	return nil
}

// placeOf is where a satellite stands overhead.
func placeOf(m sky.Mark) draw.LatLon { return placeAt(float64(m.Lat), float64(m.Lon)) }

func placeAt(lat, lon float64) draw.LatLon {
	const radian = math.Pi / 180
	return draw.LatLon{Lat: lat * radian, Lon: lon * radian}
}
