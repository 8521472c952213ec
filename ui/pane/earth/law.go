package earth

import (
	"slices"
	"strconv"
	"strings"

	"orrery/engine"
	"orrery/engine/dispatch"
	"orrery/engine/fleet"
	"orrery/ui/draw"
	"orrery/ui/widget"
)

// barredMark is a node or a gateway that law bars to the job whose laws are shown.
const barredMark = '×'

// wantLaw asks for the job whose laws are shown.
func (p *Pane) wantLaw(w *engine.Wants) {
	if p.job != 0 && w.Jobs.One == 0 {
		w.Jobs.One = p.job
	}
	w.Law.All = w.Law.All || p.job != 0
}

// law is what law leaves the job whose laws are shown; nil where none is shown, or none binds it.
func (p *Pane) law(s engine.Snapshot) *dispatch.LawDetail {
	if d := s.Jobs.One; p.job != 0 && d != nil && d.Row.ID == p.job {
		return d.Law
	}
	return nil
}

// bars says whether law bars a node to the job whose laws are shown.
func bars(law *dispatch.LawDetail, id fleet.ID) bool {
	return law != nil && slices.ContainsFunc(law.Groups, func(g dispatch.LawGroup) bool { return g.Bar != "" && id >= g.From && id < g.To })
}

// barsSite says whether law bars a gateway to it, by its place among gateways.
func (p *Pane) barsSite(law *dispatch.LawDetail, site int) bool {
	at := len(p.plan.Places) + site
	return law != nil && at < len(law.Barred) && law.Barred[at]
}

// lawFigures is the job whose laws are shown in a line.
func (p *Pane) lawFigures(s engine.Snapshot) []draw.Span {
	out := []draw.Span{draw.Accent.Of("job " + strconv.FormatInt(int64(p.job), 10))}
	law := p.law(s)
	if law == nil {
		out = append(out, draw.Faint.Of("  no law binds it"))
		if reach := reaching(s); reach != "" {
			out = append(out, draw.Faint.Of(": those of "), draw.Text.Of(reach), draw.Faint.Of(" reach nodes"))
		}
		return out
	}
	if law.Terms != "" {
		out = append(out, draw.Text.Of("  "+law.Terms))
	}
	out = append(out, draw.Faint.Of("  may run on "), draw.Text.Of(widget.Count(law.Bear)), draw.Faint.Of(" of "+widget.Plural(law.Nodes, "node")))
	open, all := 0, len(law.Barred)-len(p.plan.Places)
	for i := range max(0, all) {
		if !p.barsSite(law, i) {
			open++
		}
	}
	if all > 0 {
		out = append(out, draw.Faint.Of(", land at "), draw.Text.Of(widget.Count(open)), draw.Faint.Of(" of "+widget.Plural(all, "gateway")))
	}
	return append(out, draw.Critical.Of("  "+string(barredMark)+" "), draw.Faint.Of("barred"))
}

// reaching are the states whose laws reach nodes, each once; "" where none is said.
func reaching(s engine.Snapshot) string {
	var states []string
	for _, g := range s.Law.Groups {
		states = append(states, g.Reach...)
	}
	slices.Sort(states)
	return strings.Join(slices.Compact(states), ", ")
}
