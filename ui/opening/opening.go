// Package opening is the page shown while a mission is built: what its scenario says, and the
// progress so far. It does not use a running engine.
package opening

import (
	"fmt"
	"time"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/play"
	"orrery/ui/widget"
)

// Page is what is known of a mission while it is being built.
type Page struct {
	Scenario   engine.Scenario
	Estimates  pane.Estimates
	Satellites int // slots filled at the start
	Nodes      int // satellites with accelerators
	Seats      int // accelerators of the nodes

	Share  float64       // of the nodes, that is complete
	Took   time.Duration // time since the build began
	Help   bool          // the keys are explained
	Notice string
}

// New is the page of a scenario at the beginning of the build.
func New(s engine.Scenario, estimates pane.Estimates) *Page {
	p := &Page{Scenario: s, Estimates: estimates}
	for i := range s.Groups {
		n := filled(&s.Groups[i])
		p.Satellites += n
		if d := &s.Designs[s.Groups[i].Design]; d.IsNode() {
			p.Nodes += n
			p.Seats += n * d.Accelerators
		}
	}
	return p
}

// filled is the number of satellites of a group at the start.
func filled(g *fleet.Group) int {
	if g.Sets != nil {
		return len(g.Sets)
	}
	return g.Filled * g.PerPlane()
}

// Takes reports whether the build takes long enough to show the page.
func (p *Page) Takes() bool {
	const atOnce = 20_000 // satellites that are built at once
	return p.Satellites > atOnce
}

// Draw fills the screen with the page.
func (p *Page) Draw(g draw.Grid) {
	g.Clear()
	w, h := g.Width(), g.Height()
	top := g.Sub(0, 0, w, 1)
	top.Fill(' ', draw.Text.On(draw.Bar))
	top.Spans(1, 0, draw.Title.Of("ORRERY  "), draw.Strong.Of(p.Scenario.Name), draw.Text.Of("  "+draw.UTC(p.Scenario.Epoch)), draw.Accent.Of("  BUILDING"))
	top.Put(draw.Bar)
	box := g.Sub(0, 1, w, h-2).Box(p.Scenario.Title, "", true)
	sheet := widget.Sheet{Grid: box.Sub(1, 0, box.Width()-2, box.Height()), Label: 14}
	p.drawProgress(&sheet)
	p.drawFacts(&sheet)
	if p.Help {
		sheet.Y++
		sheet.Line("q", draw.Text.Of("quit: nothing has happened yet"))
		sheet.Line("?", draw.Text.Of("these keys"))
		sheet.Line("esc", draw.Text.Of("hide them"))
		sheet.Line("", draw.Faint.Of("all others once the mission is built"))
	}
	p.drawGroups(&sheet)
	hints := g.Sub(0, h-1, w, 1)
	hints.Spans(1, 0, draw.Accent.Of("?"), draw.Faint.Of(" keys   "), draw.Accent.Of("q"), draw.Faint.Of(" quit   "), draw.Warn.Of(p.Notice))
}

// drawProgress shows how far the build is.
func (p *Page) drawProgress(s *widget.Sheet) {
	what := widget.Plural(p.Satellites, "satellite")
	if p.Nodes > 0 {
		what = widget.Plural(p.Nodes, "node")
	}
	s.Line("building", draw.Strong.Of(what))
	const wide = 40
	s.Line("ready", draw.Good.Of(widget.Bar(p.Share, min(wide, max(0, s.Grid.Width()-40)))), draw.Text.Of(" "+draw.Percent(p.Share)+"  "),
		draw.Faint.Of(widget.Count(int(p.Share*float64(p.Nodes)))+" of them, "+play.ShowSpan(p.Took.Truncate(time.Second))))
	s.Y++
}

// drawFacts shows what the scenario says as a whole.
func (p *Page) drawFacts(s *widget.Sheet) {
	c := &p.Scenario
	s.Line("accelerators", draw.Strong.Of(widget.Count(p.Seats)))
	if relays := p.Satellites - p.Nodes; relays > 0 {
		s.Line("relays", draw.Strong.Of(widget.Count(relays)))
	}
	s.Line("begins", draw.Text.Of(draw.UTC(c.Epoch)), draw.Faint.Of("  tick "), draw.Text.Of(play.ShowSpan(c.Tick)), draw.Faint.Of("  seed "), draw.Text.Of(fmt.Sprint(c.Seed)))
	s.Line("policy", draw.Text.Of(c.Workload.Policy), draw.Faint.Of("  "+widget.Plural(len(c.Workload.Streams), "stream")+" of jobs"))
	s.Line("ground", draw.Text.Of(widget.Plural(len(c.Sites), "gateway")), draw.Faint.Of("  "+widget.Plural(len(c.Places), "place")))
	if n := len(c.Flights); n > 0 {
		s.Line("booked", draw.Text.Of(widget.Plural(n, "flight")))
	}
}

// drawGroups lists the groups.
func (p *Page) drawGroups(s *widget.Sheet) {
	s.Y++
	s.Heading("groups")
	for i := range p.Scenario.Groups {
		if s.Left() < 1 {
			return
		}
		g := &p.Scenario.Groups[i]
		m := p.Estimates.Of("groups."+g.Name, g.Fields(func() []string { return nil }))
		from, count := m.On(draw.Faint.Of(draw.Fixed(g.Shell.Altitude.Kilometres(), 0)+" km"), "altitude_km"), m.On(draw.Strong.Of(widget.Count(filled(g))), "filled_planes", "per_plane")
		if g.Sets != nil {
			from, count = draw.Faint.Of("a catalogue"), draw.Strong.Of(widget.Count(filled(g)))
		}
		count.Text = fmt.Sprintf("%9s", count.Text)
		s.Line(g.Name, count, draw.Text.Of("  "+p.Scenario.Designs[g.Design].Name+"  "), from)
	}
}
