package market

import (
	"orrery/engine/economics"
	"orrery/engine/owners"
)

// Gauge is how concentrated a market is.
type Gauge struct {
	Name      string
	Shares    []float64 // per cent, by owner
	Index     float64   // Herfindahl-Hirschman
	Effective float64   // so many equal owners have that index
	Is        bool      // there is anything in it
}

// gaugeNames are the three markets.
var gaugeNames = [...]string{"mass to orbit", "orbital compute", "all compute"}

// Gauges are the three markets now.
func (m *Market) Gauges() [len(gaugeNames)]Gauge {
	var all [len(gaugeNames)]Gauge
	for i, amounts := range [...][]float64{m.lifted(), m.orbital(), m.compute()} {
		all[i] = gauge(gaugeNames[i], amounts)
	}
	return all
}

// gauge is a market of amounts by owner.
func gauge(name string, amounts []float64) Gauge {
	g := Gauge{Name: name, Shares: make([]float64, len(amounts))}
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
	g.Is, g.Index = true, economics.Concentration(g.Shares)
	g.Effective = economics.Effective(g.Index)
	return g
}

// lifted is the mass that each owner brought to orbit: a year of its own before the mission,
// what it lifts beside it, and what the mission's vehicles brought.
func (m *Market) lifted() []float64 {
	all := make([]float64, len(m.Owners))
	years := 1 + float64(m.Clock.Elapsed)/float64(day)/year
	for i := range m.Spec.Owners {
		all[m.heir(i)] += float64(float64(m.Spec.Owners[i].Lifts) * years)
	}
	if sky := m.Spec.Sky(); sky >= 0 {
		all[m.heir(sky)] += float64(m.Campaign.Reached)
	}
	return all
}

// orbital is what each owner has in service in orbit, in H100s.
func (m *Market) orbital() []float64 {
	all := make([]float64, len(m.Owners))
	for i, n := range m.inOrbit() {
		all[i] = float64(n) / 1000
	}
	return all
}

// compute is what each owner has in all, in H100s.
func (m *Market) compute() []float64 {
	all := m.orbital()
	for i := range m.Centres.Sites {
		all[m.heir(int(m.Centres.Sites[i].Owner))] += owners.OfPower(m.Centres.Sites[i].Power)
	}
	return all
}

// shareOf is an owner's share of all compute.
func (m *Market) shareOf(owner int) float64 {
	all, sum := m.compute(), 0.0
	for _, a := range all {
		sum += a
	}
	if sum == 0 {
		return 0
	}
	return all[owner] / sum
}

// Joined is what a merger of two owners would do to a market.
type Joined struct {
	Gauge      string
	Before     float64
	After      float64
	Rise       float64
	Presumed   bool // unlawful, by the guidelines of 2023
	Is         bool
	TogetherOf float64 // per cent
}

// Joining is what a merger of two owners would do to the three markets.
func (m Look) Joining(a, b int) [len(gaugeNames)]Joined {
	var all [len(gaugeNames)]Joined
	for i, g := range m.Gauges() {
		all[i] = Joined{Gauge: g.Name, Is: g.Is}
		if !g.Is {
			continue
		}
		merger := economics.Merger{A: g.Shares[a], B: g.Shares[b]}
		all[i].Before, all[i].Rise = g.Index, merger.Rise()
		all[i].After, all[i].TogetherOf = g.Index+merger.Rise(), merger.A+merger.B
		all[i].Presumed = merger.TooConcentrated(all[i].After) || merger.TooLarge()
	}
	return all
}

// pivotal says of each owner whether the demand of the last day could not be met without it.
func (m Look) pivotal() []bool {
	capacities := m.compute()
	demand := float64(m.last().Wanted) / (24 * 3600)
	return economics.Pivotal(capacities, demand)
}
