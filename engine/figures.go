package engine

import (
	"slices"

	"orrery/engine/campaign"
	"orrery/engine/economics"
	"orrery/engine/failure"
	"orrery/engine/figure"
	"orrery/engine/jobs"
	"orrery/engine/jurisdiction"
	"orrery/engine/launch"
	"orrery/engine/law"
	"orrery/engine/market"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/thermal"
	"orrery/engine/usage"
)

// Figures are all outputs of a mission, in menu order.
var Figures = slices.Concat(
	figure.Of(node.Figures, func(e *Engine) *node.Nodes { return e.nodes }),
	figure.Of(usage.Figures, func(e *Engine) *usage.Usage { return e.usage }),
	figure.Of(jobs.Figures, func(e *Engine) *jobs.Jobs { return e.jobs }),
	figure.Of(failure.Figures, func(e *Engine) *failure.Failures { return e.failures }),
	figure.Of(network.Figures, func(e *Engine) *network.Network { return e.network }),
	figure.Of(law.Figures, func(e *Engine) *law.Law { return e.law }),
	figure.Of(campaign.Figures, func(e *Engine) *campaign.Campaign { return e.campaign }),
	figure.Of(market.Figures, func(e *Engine) *market.Market { return e.market }),
)

// Formulas are all formulas that can be evaluated by name without a mission, room by room.
var Formulas = slices.Concat(thermal.Formulas, launch.Formulas, economics.Formulas, jurisdiction.Formulas)

// figureAt is the index of each figure in Figures.
var figureAt = func() map[figure.Key]int {
	at := make(map[figure.Key]int, len(Figures))
	for i := range Figures {
		at[Figures[i].Key] = i
	}
	return at
}()

// FigureOf is the figure with a key; nil if there is none.
func FigureOf(key figure.Key) *figure.Figure[*Engine] {
	if i, known := figureAt[key]; known {
		return &Figures[i]
	}
	return nil
}

// Figure is the present value of a figure; false if it has none.
func (e *Engine) Figure(key figure.Key) (float64, bool) {
	f := FigureOf(key)
	if f == nil {
		return 0, false
	}
	rouse(e)
	return f.Value(e)
}

// Readings are the present values of all figures.
func (e *Engine) Readings() figure.Readings {
	if rouse(e); !e.network.KnowsTotals() {
		wake(e)
	}
	all := make(figure.Readings, len(Figures))
	for i := range Figures {
		if v, ok := Figures[i].Value(e); ok {
			all[Figures[i].Key] = v
		}
	}
	return all
}
