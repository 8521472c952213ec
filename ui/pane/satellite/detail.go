package satellite

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/node"
	"orrery/engine/unit"
	"orrery/engine/usage"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/widget"
)

// Draw draws everything about the satellite that a snapshot tells of, as much as there is
// room for, what is asked for most first.
func Draw(g draw.Grid, s engine.Snapshot, span widget.SpanChoice, estimates pane.Estimates) {
	d := *s.Node
	p := &widget.Sheet{Grid: g, Label: 9}
	m := estimates.Of("designs."+d.Design.Name, d.Design.Fields())
	nodeHead(p, d, m)
	nodeDates(p, d, s)
	nodeSun(p, d)
	if works(d.Row) {
		nodePower(p, d, m)
		nodeBody(p, d, m)
		nodeWaterfall(p, d, span)
		nodeCourse(p, d, s.Clock.Elapsed-d.PastFrom)
		nodeSince(p, d)
		nodeChip(p, d, m)
	}
	nodeMade(p, d, m)
	nodeOrbit(p, d)
	nodeJobs(p, d)
}

func nodeHead(p *widget.Sheet, d engine.NodeDetail, m pane.Marks) {
	r := d.Row
	what, chips := d.Design.Name, draw.Faint.Of("")
	if r.IsNode {
		what += ", "
		chips = m.On(draw.Faint.Of(widget.Plural(r.Of, "accelerator")), "accelerators")
	}
	status := draw.Faint.Of("  " + r.Status.String())
	if r.Drained {
		status = draw.Accent.Of("  drained")
	}
	p.Grid.Spans(0, p.Y, draw.Strong.Of(r.Name), status, draw.Faint.Of("  "+what), chips)
	p.Y++
	if works(r) {
		p.Line("limit", LimitStyle(r).Of(limitWords(r)), draw.Faint.Of("  "+strconv.Itoa(r.Busy)+"/"+strconv.Itoa(r.Of)+" busy"))
	}
	if r.Failed {
		p.Line("network", draw.Warn.Of("failed"), draw.Faint.Of(": its lasers and its radio are silent"))
	}
	if len(r.Flags) > 0 {
		p.Line("elements", draw.Warn.Of(strings.Join(r.Flags, " ")))
	}
}

// limitWords says what binds a satellite and what that does to it.
func limitWords(r node.Row) string {
	switch {
	case r.Limit == fleet.Free:
		return "nothing binds"
	case slowed(r):
		return r.Limit.String() + ": runs at " + draw.Fixed(100*r.Speed, 0) + " %"
	}
	return r.Limit.String()
}

func nodeSun(p *widget.Sheet, d engine.NodeDetail) {
	if !here(d.Row) {
		return
	}
	_, word, style := widget.LightOf(d.Row.Lit)
	next := draw.Faint.Of("  no change ahead")
	if d.Row.NextTransition > 0 {
		coming := ", dark in "
		if !d.Row.Lit {
			coming = ", lit in "
		}
		next = draw.Text.Of(coming + widget.UntilLightChange(d.Row.NextTransition))
	}
	arc := draw.Faint.Of("")
	if d.DarkFor > 0 {
		arc = draw.Faint.Of("  arc " + draw.Duration(d.DarkFor))
	}
	p.Line("light", style.Of(word), next, arc)
}

func nodePower(p *widget.Sheet, d engine.NodeDetail, m pane.Marks) {
	r := d.Row
	p.Line("power", draw.Text.Of(widget.Watts(d.Generation)), draw.Faint.Of(" generated, "), draw.Text.Of(widget.Watts(r.Load)), draw.Faint.Of(" load"))
	p.Line("max load", draw.Text.Of(widget.Watts(d.Design.Bus+d.Offer.Lit)), draw.Faint.Of(" lit, "), draw.Text.Of(widget.Watts(d.Design.Bus+d.Offer.Dark)), draw.Faint.Of(" dark, of "),
		m.On(draw.Faint.Of(widget.Watts(d.Design.Bus+d.Design.FullLoad())), "bus_kw", "compute_kw", "accelerators"))
	p.Line("battery", ChargeStyle(r.Charge, r.Floor).Of(draw.Percent(r.Charge)),
		draw.Faint.Of(" of "), m.On(draw.Faint.Of(widget.Joules(d.Design.Power.Capacity)), "battery_kwh"),
		draw.Faint.Of(", floor "), m.On(draw.Faint.Of(draw.Percent(r.Floor)), "battery_depth"))
	bar := p.Grid.Sub(p.Label, p.Y, min(30, p.Grid.Width()-p.Label), 1)
	if p.Left() > 6 {
		bar.Gauge(r.Charge, draw.Limits{Warn: r.Floor + 0.02, Critical: r.Floor})
		p.Y++
	}
}

func nodeBody(p *widget.Sheet, d engine.NodeDetail, m pane.Marks) {
	limit := d.Design.Thermal.Limit
	p.Line("heat", HeatStyle(d.Row.Temperature, limit).Of(widget.Degrees(d.Row.Temperature)),
		draw.Faint.Of(" of "), m.On(draw.Faint.Of(widget.Degrees(limit)), "heat_limit_c"), draw.Faint.Of(", can reject "+widget.Watts(d.Heat)))
}

func nodeSince(p *widget.Sheet, d engine.NodeDetail) {
	f := d.Flow
	p.Line("so far", draw.Text.Of(widget.Joules(f.Generated)), draw.Faint.Of(" generated, "), draw.Text.Of(widget.Joules(f.Used)), draw.Faint.Of(" used"))
	if p.Left() > 4 {
		p.Line("", draw.Text.Of(widget.Joules(f.Curtailed)), draw.Faint.Of(" curtailed, "), draw.Text.Of(widget.Joules(f.Lost)), draw.Faint.Of(" lost"))
	}
	if f.Unserved > 0 {
		p.Line("", draw.Critical.Of(widget.Joules(f.Unserved)), draw.Critical.Of(" missing: a brown-out"))
	}
}

// courses are how many lines a node's course takes: sunlight, load, charge, heat.
const courses = 4

// beside is how much of a node's detail words take, where its course is drawn aside.
const beside = 62

// courseAside says whether a node's course has room on the right, which words leave free.
func courseAside(g draw.Grid) bool { return g.Width() >= beside+44 }

// nodeCourse draws, if there is room, what the node went through and, after a bar, the
// orbit ahead: what charge, temperature and load go through while the jobs stay.
func nodeCourse(p *widget.Sheet, d engine.NodeDetail, past time.Duration) {
	const most, ends = 48, 18
	if len(d.Orbit) < 2 {
		return
	}
	aside := courseAside(p.Grid)
	if aside {
		p = &widget.Sheet{Grid: p.Grid.Sub(beside, 0, p.Grid.Width()-beside-1, p.Grid.Height()), Label: 9}
	}
	width := min(most, p.Grid.Width()-p.Label-ends)
	if p.Left() < courses || width < 8 {
		return
	}
	before := 0
	if len(d.Past) > 1 && width >= 17 {
		before = width / 2
	}
	if aside {
		words := "the orbit ahead, its jobs as they are"
		if before > 0 {
			words = "past " + draw.Duration(past) + " │ " + words
		}
		p.Grid.Text(0, 0, words, draw.Title)
		p.Y = 1
	}
	was, ahead := course(d.Past), course(d.Orbit)
	to := [courses]string{
		"next " + draw.Duration(d.Period), "to " + widget.Watts(unit.Power(slices.Max(ahead[1]))),
		"down to " + draw.Percent(slices.Min(ahead[2])), "up to " + widget.Degrees(unit.Temperature(slices.Max(ahead[3]))),
	}
	styles := [courses]draw.Style{draw.Lit, draw.GraphB, draw.GraphC, draw.GraphD}
	for i, label := range [courses]string{"sunlight", "load", "charge", "heat"} {
		r := draw.Range{Min: 0, Max: 1}
		if i > 0 {
			r = widget.ScaleOf(append(slices.Clone(ahead[i]), was[i]...))
		}
		p.Line(label)
		x, room := p.Label, width
		if before > 0 {
			p.Grid.Sub(x, p.Y-1, before, 1).Spark(was[i], r, styles[i])
			p.Grid.Text(x+before, p.Y-1, "│", draw.Border)
			x, room = x+before+1, room-before-1
		}
		p.Grid.Sub(x, p.Y-1, room, 1).Spark(ahead[i], r, styles[i])
		p.Grid.Text(x+room+2, p.Y-1, to[i], draw.Faint)
	}
}

// course is the sunlight, load, charge and temperature of some moments.
func course(moments []node.Moment) (values [courses][]float64) {
	for _, m := range moments {
		lit := 0.0
		if m.Lit {
			lit = 1
		}
		for i, v := range [...]float64{lit, float64(m.Load), m.Charge, float64(m.Temperature)} {
			values[i] = append(values[i], v)
		}
	}
	return values
}

// nodeChip is what one of the node's accelerators can do, where that is known.
func nodeChip(p *widget.Sheet, d engine.NodeDetail, m pane.Marks) {
	c := d.Design.Chip
	if !c.Known() {
		return
	}
	spans := []draw.Span{m.On(draw.Text.Of(teraflops(c.Operations)), "accelerator_tflops"), draw.Faint.Of(" TFLOP/s bf16")}
	for _, other := range [...]struct {
		name string
		rate float64
	}{{"fp8", c.FP8}, {"fp32", c.FP32}, {"fp64", c.FP64}} {
		if other.rate > 0 {
			spans = append(spans, draw.Faint.Of(", "), m.On(draw.Text.Of(teraflops(other.rate)), "accelerator_"+other.name+"_tflops"), draw.Faint.Of(" "+other.name))
		}
	}
	memory := []draw.Span{
		m.On(draw.Text.Of(fmt.Sprintf("%.4g GB", c.Memory/1e9)), "accelerator_memory_gb"), draw.Faint.Of(" at "),
		m.On(draw.Text.Of(fmt.Sprintf("%.3g TB/s", c.Bandwidth/1e12)), "accelerator_memory_tb_s"), draw.Faint.Of(" each"),
	}
	if wide := 100; p.Grid.Width() >= wide {
		p.Line("each", append(append(spans, draw.Faint.Of(";  ")), memory[:3]...)...)
		return
	}
	p.Line("each", spans...)
	p.Line("memory", memory...)
}

// teraflops is a rate of operations in TFLOP/s.
func teraflops(rate float64) string { return fmt.Sprintf("%.4g", rate/1e12) }

// nodeWaterfall is for which share of a span each limit bound the node, and how its
// accelerators spent it; where there is room, also how limits went over its time.
func nodeWaterfall(p *widget.Sheet, d engine.NodeDetail, span widget.SpanChoice) {
	const roomy = 22
	if order := d.Time.Bounds.Order(); len(order) > 0 && p.Left() > 3 {
		p.Line(span.Label(), boundWords(d.Time.Bounds)...)
	}
	below := courses // lines that are kept for its course
	if courseAside(p.Grid) {
		below = 1
	}
	if d.Time.Waterfall.Installed() > 0 && p.Left() > below {
		p.Line("time", widget.LossWords(d.Time.Waterfall)...)
	}
	if lines := min(len(d.Time.Bounds.Order()), 3); len(d.Time.Timeline) > 1 && p.Left() > roomy {
		p.Line("", draw.Faint.Of(widget.SpanWords(d.Time.From, d.Time.To)))
		widget.DrawLimits(p.Grid.Sub(p.Label, p.Y, min(60, p.Grid.Width()-p.Label), lines), d.Time.Bounds, d.Time.Timeline)
		p.Y += lines
	}
	if d.Row.Out > 0 {
		p.Line("broken", draw.Warn.Of(widget.Plural(d.Row.Out, "accelerator")), draw.Faint.Of(" failed or restarting"))
	}
}

// boundWords are the limits that bound and for which share of the time, the longest
// first.
func boundWords(b usage.Bounds) []draw.Span {
	var spans []draw.Span
	for i, by := range b.Order() {
		label := "  " + widget.BoundName(by) + " "
		if i == 0 {
			label = "bound by " + label[2:]
		}
		spans = append(spans, draw.Faint.Of(label), draw.Text.Of(draw.Percent(b.Share(by))))
	}
	return spans
}

func nodeOrbit(p *widget.Sheet, d engine.NodeDetail) {
	r := d.Row
	if !here(r) {
		return
	}
	const radian = math.Pi / 180
	p.Line("orbit", draw.Text.Of(draw.Fixed(r.Altitude.Kilometres(), 1)+" km"),
		draw.Faint.Of(", "+draw.Duration(d.Period)+", beta "+draw.Fixed(d.Beta.Degrees(), 1)+"°"))
	p.Line("over", draw.Text.Of(draw.Latitude(d.Point.Lat*radian)+"  "+draw.Longitude(d.Point.Lon*radian)),
		draw.Faint.Of(fmt.Sprintf("  %s, plane %s slot %s", r.Group, orNone(r.Plane), orNone(r.Slot))))
	if d.DecayTime > 0 {
		nodeAir(p, d)
	}
	p.Line("flown by", draw.Text.Of(d.Propagator))
	if d.Number > 0 {
		p.Line("elements", draw.Text.Of(fmt.Sprintf("%05d %s", d.Number, d.Designator)), draw.Faint.Of("  "+draw.UTC(d.Elements)))
	}
}

// gigabits is the rate of a laser in Gbps.
func gigabits(r link.Rate) string {
	if r < link.Gbps {
		return fmt.Sprintf("%.2g", r.Gigabits())
	}
	return widget.Count(int(math.Round(r.Gigabits())))
}

// nodeMade says what of it flies and shines: its mass and its lasers.
func nodeMade(p *widget.Sheet, d engine.NodeDetail, m pane.Marks) {
	parts := d.Design.Parts()
	if d.Design.Lacking() == 0 {
		parts = 0
	}
	spans := []draw.Span{m.On(draw.Text.Of(widget.Kilograms(d.Design.Mass)), "mass_kg"), draw.Faint.Of(widget.GivenMass(parts))}
	if l := d.Lasers; l.Terminals > 0 {
		spans = append(spans, draw.Faint.Of(";  "), draw.Text.Of(m.Text(fmt.Sprint(l.Terminals), "laser_terminals")+" × "+m.Text(gigabits(l.Rate)+" Gbps", "laser_gbps")),
			draw.Faint.Of(" by laser to "), m.On(draw.Faint.Of(draw.Count(int64(l.Range.Kilometres()))+" km"), "laser_range_km"))
	}
	p.Line("mass", spans...)
}

func orNone(n int) string {
	if n <= 0 {
		return widget.None
	}
	return strconv.Itoa(n)
}

// nodeJobs lists the jobs that sit on the node, if there is room for some.
func nodeJobs(p *widget.Sheet, d engine.NodeDetail) {
	if !d.Row.IsNode || p.Left() < 3 {
		return
	}
	p.Heading("jobs here")
	if len(d.Jobs) == 0 {
		p.Line("", draw.Faint.Of("none"))
		return
	}
	for i, j := range d.Jobs {
		if p.Left() == 1 && i < len(d.Jobs)-1 {
			p.Line("", draw.Faint.Of("and "+widget.Count(len(d.Jobs)-i)+" more"))
			return
		}
		p.Line(strconv.FormatInt(int64(j.ID), 10), draw.Text.Of(j.Owner), draw.Faint.Of("  "),
			draw.Text.Of(widget.Count(j.Accelerators)+" acc"), draw.Faint.Of("  "+draw.Percent(j.Share)+"  "+draw.Duration(j.Left)+" left"))
	}
}

// nodeAir is what drag asks of a satellite, in one line where there is room:
// estimates, for the air's density and the satellite's drag are.
func nodeAir(p *widget.Sheet, d engine.NodeDetail) {
	const year, longest = 365.25 * 24, 200
	years := d.DecayTime.Hours() / year
	left := fmt.Sprintf("without station-keeping it decays in ~%.3g y", years)
	if years >= longest {
		left = "without station-keeping it stays up over ~200 y"
	}
	fuel := fmt.Sprintf("~%.2g kg of propellant a year", float64(d.Upkeep))
	switch whole := fuel + ", " + left; {
	case d.Upkeep <= 0:
		p.Line("air", draw.Text.Of(left))
	case draw.Width(whole) <= p.Grid.Width()-p.Label:
		p.Line("air", draw.Text.Of(whole))
	default:
		p.Line("air", draw.Text.Of(fuel))
		p.Line("", draw.Text.Of(left))
	}
}
