package order

import (
	"cmp"

	"orrery/engine"
	"orrery/engine/dispatch"
	"orrery/engine/fleet"
	"orrery/engine/node"
	"orrery/engine/table"
	"orrery/ui/pane"
	"orrery/ui/widget"
)

// This file asks for a plane, beginning with the one that is likely meant.

// place is a plane as rows of satellites name it.
type place struct {
	group string
	plane int
}

// planeForm asks for a plane, beginning with that of the selected satellite or of the first
// node of the selected job, else with the one that has most nodes in the dark.
func planeForm(verb string, plan pane.Plan, sel pane.Selection) pane.Intent {
	const most = 1 << 16
	dark := table.Rows{Count: most, Filter: "dark", Find: -1}
	wants := engine.Wants{Nodes: node.Wants{Table: dark, One: sel.Node}, Jobs: dispatch.Wants{One: sel.Job}}
	return pane.Find{Wants: wants, Then: func(s engine.Snapshot) (pane.Intent, error) {
		if s.Jobs.One != nil && len(s.Jobs.One.Seats) > 0 {
			return planeForm(verb, plan, pane.Selection{Node: &s.Jobs.One.Seats[0].Node}), nil
		}
		begin := place{}
		if sel.Node != nil && s.Node != nil {
			begin = place{s.Node.Row.Group, s.Node.Row.Plane}
		}
		if begin.plane == 0 {
			begin = darkest(s.Nodes.Table.Rows, plan)
		}
		texts := map[string]string{}
		if group := groupOf(begin.group, plan); group >= 0 && begin.plane > 0 {
			texts = map[string]string{"group": plan.Groups[group].Name, "plane": widget.PlaneName(begin.plane)}
		}
		return OrderForm(verb, plan, s, texts), nil
	}}
}

// darkest is the plane of which most nodes are dark; where none is, the first plane of the
// last group.
func darkest(rows []node.Row, plan pane.Plan) place {
	best := place{}
	if n := len(plan.Groups); n > 0 {
		best = place{plan.Groups[n-1].Name, min(1, plan.Groups[n-1].Shell.Planes)}
	}
	counts := map[place]int{}
	for _, r := range rows {
		if at := (place{r.Group, r.Plane}); r.IsNode && r.Status == fleet.Active && !r.Lit && r.Plane > 0 {
			counts[at]++
			if cmp.Or(cmp.Compare(counts[at], counts[best]), cmp.Compare(best.group, at.group), best.plane-at.plane) > 0 {
				best = at
			}
		}
	}
	return best
}
