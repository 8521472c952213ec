package market

import (
	"orrery/engine/economics"
	"orrery/engine/owners"
)

// Gauge is the concentration of a market.
type Gauge struct {
	Name      string
	Unit      string    // of the amounts
	Note      string    // what the amounts are, if the unit does not say
	Amounts   []float64 // by owner
	Shares    []float64 // per cent, by owner
	Index     float64   // Herfindahl-Hirschman, 0 to 10,000
	Effective float64   // number of equal owners with the same index
	Known     bool      // the market is not empty
}

// GaugeNames are the names of the three markets.
var GaugeNames = [...]string{"mass to orbit", "orbital compute", "all compute"}

// Gauges are the three markets now.
func (m *Market) Gauges() [len(GaugeNames)]Gauge {
	var all [len(GaugeNames)]Gauge
	for i, amounts := range [...][]float64{m.lifted(), m.Orbital(), m.Compute()} {
		all[i] = gauge(GaugeNames[i], amounts)
		all[i].Unit = "H100s"
	}
	all[0].Unit, all[0].Note = "kg", "; of what each lifts beside the mission, from a year before it, and what the mission's vehicles brought"
	return all
}

// gauge is a market of amounts by owner.
func gauge(name string, amounts []float64) Gauge {
	g := Gauge{Name: name, Amounts: amounts, Shares: make([]float64, len(amounts))}
	sum := 0.0
	for _, a := range amounts {
		sum += a
	}
	if sum <= 0 {
		return g
	}
	for i, a := range amounts {
		g.Shares[i] = float64(100*a) / sum
	}
	g.Known, g.Index = true, economics.Concentration(g.Shares)
	g.Effective = economics.Effective(g.Index)
	return g
}

// lifted is the mass that each owner brought to orbit: a year of its own before the mission,
// what it lifts beside it, and what the mission's vehicles brought.
func (m *Market) lifted() []float64 {
	all := make([]float64, len(m.Owners))
	years := 1 + float64(m.Clock.Elapsed)/float64(day)/year
	for i := range m.Spec.Owners {
		all[m.Successor(i)] += float64(float64(m.Spec.Owners[i].Lifts) * years)
	}
	if sky := m.Spec.Sky(); sky >= 0 {
		all[m.Successor(sky)] += float64(m.Campaign.Reached)
	}
	return all
}

// Orbital is what each owner has in service in orbit, in H100 equivalents.
func (m *Market) Orbital() []float64 {
	all := make([]float64, len(m.Owners))
	for i, n := range m.inOrbit() {
		all[i] = float64(n) / 1000
	}
	return all
}

// Compute is what each owner has in service altogether, in H100 equivalents.
func (m *Market) Compute() []float64 {
	all := m.Orbital()
	for i := range m.Centres.Sites {
		all[m.Successor(int(m.Centres.Sites[i].Owner))] += owners.H100s(m.Centres.Sites[i].Power)
	}
	return all
}

// shareOf is an owner's share of all compute.
func (m *Market) shareOf(owner int) float64 {
	all, sum := m.Compute(), 0.0
	for _, a := range all {
		sum += a
	}
	if sum == 0 {
		return 0
	}
	return all[owner] / sum
}

// MergerEffect is the effect of a merger of two owners on a market.
type MergerEffect struct {
	Gauge      string
	Before     float64
	After      float64
	Rise       float64
	Presumed   bool // presumed unlawful by the guidelines of 2023
	Known      bool
	TogetherOf float64 // per cent
}

// MergerEffects are the effects of a merger of two owners on the three markets.
func MergerEffects(m *Market, a, b int) [len(GaugeNames)]MergerEffect {
	var all [len(GaugeNames)]MergerEffect
	for i, g := range m.Gauges() {
		all[i] = MergerEffect{Gauge: g.Name, Known: g.Known}
		if !g.Known {
			continue
		}
		merger := economics.Merger{A: g.Shares[a], B: g.Shares[b]}
		all[i].Before, all[i].Rise = g.Index, merger.Rise()
		all[i].After, all[i].TogetherOf = g.Index+merger.Rise(), merger.A+merger.B
		all[i].Presumed = merger.TooConcentrated(all[i].After) || merger.TooLarge()
	}
	return all
}

// Pivotal returns for each owner whether the last day's demand could not have been met without it.
func Pivotal(m *Market) []bool {
	capacities := m.Compute()
	demand := float64(m.Last().Wanted) / (24 * 3600)
	return economics.Pivotal(capacities, demand)
}
