package upkeep

// PlanRow is a campaign and its progress.
type PlanRow struct {
	Name      string
	Group     string
	Slots     int
	InService int
	Booked    int // flights so far
	Counting  int // flights counting down
	Yearly    float64
	Held      bool
	Replaces  bool
	Reorder   int  // spares left in a plane when new ones are ordered
	Short     bool // the treasury cannot pay for its next flight
}

// PlanRows are those of all campaigns.
func (c *Upkeep) PlanRows() []PlanRow {
	rows := make([]PlanRow, len(c.Spec.Plans))
	for i := range rows {
		p, r := &c.Spec.Plans[i], &c.Plans[i]
		rows[i] = PlanRow{Name: p.Name, Group: c.Fleet.Groups[p.Group].Name, Slots: int(c.Fleet.First[p.Group+1] - c.Fleet.First[p.Group]),
			InService: c.filled(p.Group), Booked: r.Booked, Counting: c.Counting(i), Yearly: c.cadence(i, c.Clock.Elapsed), Held: r.Held,
			Replaces: r.Replaces, Reorder: c.reorder(p)}
		if b, wanted := c.wants(i); wanted {
			rows[i].Short = c.Offers().Short(b)
		}
	}
	return rows
}
