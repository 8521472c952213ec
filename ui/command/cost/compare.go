package cost

import (
	"fmt"

	"orrery/engine"
	"orrery/engine/economics"
	"orrery/engine/fleet"
	"orrery/engine/usage"
)

// h100 is an H100's dense bf16 operations a second (NVIDIA, data sheet).
const h100 = 989.5e12

// shares are how accelerators' time was spent, of what was installed.
type shares struct {
	Useful  float64 `json:"useful"`
	Energy  float64 `json:"energy"`  // lost to darkness, power and heat
	Failure float64 `json:"failure"` // lost to failures, and done again
	Network float64 `json:"network"`
	Idle    float64 `json:"idle"` // without a job that could use it
}

// sharesOf are those of a waterfall.
func sharesOf(f usage.Waterfall) shares {
	part := func(stages ...usage.Stage) (sum float64) {
		for _, s := range stages {
			sum += f.Share(f.Lost[s])
		}
		return sum
	}
	return shares{
		Useful: f.Share(f.Useful), Energy: part(usage.Lit, usage.Powered, usage.Cooled), Failure: part(usage.Healthy, usage.Useful),
		Network: part(usage.Connected), Idle: part(usage.Open, usage.Next, usage.Placed),
	}
}

// taken is which share of the time that an accelerator could have worked it had a job.
func (s shares) taken() float64 {
	if could := s.Useful + s.Failure + s.Network + s.Idle; could > 0 {
		return 1 - s.Idle/could
	}
	return 0
}

// side is what an hour costs in orbit or on the ground, in dollars.
type side struct {
	Hour  float64 `json:"usd_per_gpu_hour"`
	Parts parts   `json:"parts"`
	Year  float64 `json:"usd_per_year"` // for all hours that are wanted
	Units float64 `json:"units"`        // satellites; megawatts on the ground
}

// parts are what an hour's cost goes for.
type parts struct {
	Capital  float64 `json:"capital"` // satellites or sites, and accelerators
	Launch   float64 `json:"launch"`
	Upkeep   float64 `json:"upkeep"`
	Energy   float64 `json:"energy"`   // bought on the ground; time lost to darkness, power and heat in orbit
	Failures float64 `json:"failures"` // time lost to failures, and what is done again
	Network  float64 `json:"network"`
	Idle     float64 `json:"idle"` // time without a job
}

// sum is all of them.
func (p parts) sum() float64 {
	return p.Capital + p.Launch + p.Upkeep + p.Energy + p.Failures + p.Network + p.Idle
}

// reckoned is the cost on both sides.
type reckoned struct {
	Orbit, Ground side
	Parity        *float64 // dollars a kilogram; nil: none
}

// verdict is which side is cheaper.
func (r reckoned) verdict() string {
	if r.Orbit.Hour <= r.Ground.Hour {
		return "orbit"
	}
	return "ground"
}

// reckon is what hours cost with a design, given how its accelerators spent their time.
func reckon(s *engine.Scenario, group int, spent shares, wanted float64) (reckoned, error) {
	d := s.Designs[s.Groups[group].Design]
	n := h100s(&d)
	if spent.Useful <= 0 {
		return reckoned{}, fmt.Errorf("the mission's accelerators delivered nothing: want a workload that they can do")
	}
	o := orbitOf(s, &d, n)
	full := o // as if all of the time were of use
	full.Lit, o.Lit = 1, spent.Useful
	r := reckoned{Orbit: spread(full, o, spent)}
	r.Orbit.Year = r.Orbit.Hour * wanted * 365
	r.Orbit.Units = wanted * 365 / o.Hours()
	g := groundOf(s, &d, n, spent)
	r.Ground = groundSide(g)
	r.Ground.Year = r.Ground.Hour * wanted * 365
	r.Ground.Units = wanted * 365 / g.Hours() * d.FullLoad().Megawatts()
	if p := o.Parity(r.Ground.Hour); p >= 0 {
		r.Parity = &p
	}
	return r, nil
}

// h100s is how many H100s a satellite's accelerators are as good as.
func h100s(d *fleet.Design) float64 {
	if d.Chip.Operations <= 0 {
		return float64(d.Accelerators)
	}
	return float64(d.Accelerators) * d.Chip.Operations / h100
}

// orbitOf is a satellite, by the scenario's first vehicle.
func orbitOf(s *engine.Scenario, d *fleet.Design, n float64) economics.Orbit {
	o := economics.Orbit{
		Accelerators: n, Kilowatts: d.FullLoad().Kilowatts(), Mass: float64(d.Mass), Success: 1, Chip: d.Accelerator.Dollars() / n,
		Rate: s.Cost.Rate, Life: s.Cost.Life, Operations: s.Cost.Operations, Busy: 1, Goodput: 1,
	}
	o.PerWatt = d.Hardware.Dollars() / (o.Kilowatts * 1000)
	if len(s.Vehicles) > 0 {
		v := s.Vehicles[0]
		o.Price, o.Success = v.PriceOf(d.Mass, 0).Dollars()/float64(d.Mass), v.Odds()
	}
	if s.Cost.Success > 0 {
		o.Success = s.Cost.Success
	}
	return o
}

// spread is what an hour costs, with the time that was lost shared among what it was lost to.
func spread(full, o economics.Orbit, spent shares) side {
	upkeep := full
	upkeep.Operations = 0
	p := parts{Capital: upkeep.Rest(), Launch: full.Launch(), Upkeep: full.Rest() - upkeep.Rest()}
	hour := o.Hour()
	extra := hour - p.sum()
	if lost := 1 - spent.Useful; lost > 0 {
		p.Energy, p.Failures = extra*spent.Energy/lost, extra*spent.Failure/lost
		p.Network, p.Idle = extra*spent.Network/lost, extra*spent.Idle/lost
	}
	return side{Hour: hour, Parts: p}
}

// groundOf is the same accelerators on the ground.
func groundOf(s *engine.Scenario, d *fleet.Design, n float64, spent shares) economics.Ground {
	c := &s.Cost
	kilowatts := d.FullLoad().Kilowatts()
	g := economics.Ground{
		Accelerators: n, Rate: c.Rate, SiteLife: c.ShellLife, ChipLife: c.ChipLife, Chip: d.Accelerator.Dollars() / n * c.ChipPrice,
		Site:      c.Shell.Dollars() * kilowatts / 1000 * economics.Waited(c.Rate, c.Wait/12),
		Kilowatts: kilowatts / n * c.PUE, Energy: c.Energy.Dollars(), Operations: c.Upkeep, Busy: c.GroundUsage, Goodput: c.Goodput,
	}
	if g.Busy == 0 {
		g.Busy = spent.taken()
	}
	return g
}

// groundSide is what an hour costs on the ground, with the time that was lost apart.
func groundSide(g economics.Ground) side {
	full := g
	full.Busy, full.Goodput = 1, 1
	p := parts{Capital: full.Capital(), Upkeep: full.Running(), Energy: full.Power()}
	hour := g.Hour()
	extra := hour - p.sum()
	if lost := 1 - g.Busy*g.Goodput; lost > 0 {
		p.Idle = extra * (1 - g.Busy) / lost
		p.Failures = extra - p.Idle
	}
	return side{Hour: hour, Parts: p}
}
