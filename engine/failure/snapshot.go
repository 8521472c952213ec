package failure

import (
	"orrery/engine/fault"
	"orrery/engine/unit"
)

// View is the faults and their cost up to an instant.
type View struct {
	Faults       fault.Tally
	Lost         int       // satellites, aboard failed flights and by faults
	Stops        int       // of jobs, by faults
	LostToFaults unit.Work // work done and lost by faults
	Wasted       unit.Work // work lost that has to be done again, or was done for jobs that were abandoned
	Goodput      float64   // share of the work delivered that is not wasted
}

// View returns the faults and their cost so far.
func (x *Failures) View() View {
	return View{x.Tally, x.lost(), int(x.Stops), x.Wasted, x.wasted(), x.goodput()}
}
