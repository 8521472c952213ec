package failure

import (
	"orrery/engine/fault"
	"orrery/engine/unit"
)

// View is what broke, and what that did.
type View struct {
	Faults       fault.Tally
	Lost         int       // satellites, with flights that failed and for good
	Stops        int       // of jobs, by faults
	LostToFaults unit.Work // given, and lost to faults
	Wasted       unit.Work // given, and lost and done again, or to jobs that were given up
	Goodput      float64   // share of the work delivered that was not wasted
}

// View is what broke, and what that did.
func (x *Failures) View() View {
	return View{x.Tally, x.lost(), int(x.Stops), x.Wasted, x.wasted(), x.goodput()}
}
