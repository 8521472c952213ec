package outlook

import (
	"orrery/engine/campaign"
	"orrery/engine/delay"
	"orrery/engine/unit"
)

// Report is what a campaign did, for reports.
type Report struct {
	Flown, Lost, Partly, Scrubs, PadsLost int
	Lifted, Reached, Wrecked, Disposed    unit.Mass
	Price                                 unit.Money // per kg: cost of launches over the mass lifted
	Years                                 []campaign.Year
	Quarters                              []Quarter
	Late                                  []Lateness
}

// Lateness is the delay of flights by a cause.
type Lateness struct {
	Cause delay.Cause
	Days  float64
}

// Report is what was done since the start. It flies the futures from the start, which takes a while
// after years.
func (c *Outlook) Report() Report {
	r := Report{Lifted: c.Lifted, Reached: c.Reached, Wrecked: c.Wrecked, Disposed: c.Disposed, Years: append([]campaign.Year(nil), c.Years...), Quarters: c.PastQuarters()}
	for i := range c.Years {
		y := &c.Years[i]
		r.Flown, r.Lost, r.Partly, r.Scrubs, r.PadsLost = r.Flown+y.Flown, r.Lost+y.Lost, r.Partly+y.Partly, r.Scrubs+y.Scrubs, r.PadsLost+y.Pads
	}
	spent := unit.Money(0)
	for i := range c.Flights {
		if f := &c.Flights[i]; f.Left() {
			spent += f.LaunchPrice
		}
	}
	if c.Lifted > 0 {
		r.Price = unit.Dollars(spent.Dollars() / float64(c.Lifted))
	}
	for cause, late := range c.LateBy() {
		if late > 0 {
			r.Late = append(r.Late, Lateness{delay.Cause(cause), late.Hours() / 24})
		}
	}
	return r
}

// flops is what the accelerators in service can do, in bf16 operations a second.
func (c *Outlook) flops() float64 {
	total := 0.0
	for n, id := range c.Fleet.Nodes {
		if c.Fleet.Serves(id) {
			d := c.Fleet.NodeDesigns[n]
			total += float64(float64(d.Accelerators) * d.Chip.Operations)
		}
	}
	return total
}

// flopsOf is likewise of so many accelerators, at the mean of all designs: of one alone to the
// last bit, for it adds up by how much the others differ from the first.
func (c *Outlook) flopsOf(seats int) float64 {
	if len(c.Fleet.NodeDesigns) == 0 {
		return 0
	}
	first, all, more := c.Fleet.NodeDesigns[0].Chip.Operations, 0, 0.0
	for _, d := range c.Fleet.NodeDesigns {
		all += d.Accelerators
		more += float64(float64(d.Accelerators) * (d.Chip.Operations - first))
	}
	return float64(seats) * (first + more/float64(max(1, all)))
}

// each is what a node can do, in bf16 operations a second: the mean of all designs.
func (c *Outlook) each() float64 {
	seats := 0
	for _, d := range c.Fleet.NodeDesigns {
		seats += d.Accelerators
	}
	return c.flopsOf(seats) / float64(max(1, len(c.Fleet.NodeDesigns)))
}
