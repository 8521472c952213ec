package campaign

import (
	"fmt"
	"slices"

	"orrery/engine/clock"
	"orrery/engine/delay"
	"orrery/engine/field"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/problem"
	"orrery/engine/unit"
)

// Check says why flights cannot have flown so.
func (l *State) Check(on Below, spec *flight.Spec) error {
	for i := range l.Flights {
		f := &l.Flights[i]
		if int(f.ID) != i+1 || f.Status > launch.Scrubbed || !within(f.Vehicle, len(spec.Vehicles)) || !within(f.Pad, len(spec.Pads)) ||
			!within(f.Group, len(on.Fleet.Groups)) || f.Plan < 0 || f.Plan > len(spec.Plans) || f.Cause >= delay.Causes || f.Outcome >= flight.Outcomes {
			return fmt.Errorf("flight %d refers to what the scenario does not have", f.ID)
		}
		if err := f.CheckOn(on.Fleet); err != nil {
			return fmt.Errorf("flight %d %w", f.ID, err)
		}
		if f.Status <= launch.Ascent && f.Next < on.Clock.Elapsed {
			return fmt.Errorf("flight %d should have gone on at T+%s", f.ID, field.ShowSpan(f.Next))
		}
	}
	if err := l.checkRockets(spec); err != nil {
		return err
	}
	if err := l.checkFleet(on); err != nil {
		return err
	}
	return l.checkSums(on.Clock)
}

func within(i, n int) bool { return i >= 0 && i < n }

// checkRockets says why rockets and pads cannot be so.
func (l *State) checkRockets(spec *flight.Spec) error {
	if len(l.VehicleStates) != len(spec.Vehicles) || len(l.PadStates) != len(spec.Pads) {
		return fmt.Errorf("it has %d vehicles and %d pads, the scenario others", len(l.VehicleStates), len(l.PadStates))
	}
	for i := range l.VehicleStates {
		r, v := &l.VehicleStates[i], &spec.Vehicles[i]
		if !problem.ValidCounts(int64(r.Flown), int64(r.Lost), int64(r.Partly), int64(r.Block)) || !problem.NonNegative(r.Experience, r.Hits, r.Misses) || !problem.NonNegative(r.Lifted) ||
			!clock.Reachable(r.Grounded, r.Slip) || !clock.Reachable(r.Ships...) || !clock.Reachable(r.Boosters...) || len(r.Ships) != v.Ships || len(r.Boosters) != v.Boosters {
			return fmt.Errorf("%s cannot have flown so", v.Name)
		}
		if r.Lost+r.Partly > r.Flown {
			return fmt.Errorf("%s flew %d times, and was lost %d times, %d in part", v.Name, r.Flown, r.Lost, r.Partly)
		}
	}
	for i := range l.PadStates {
		s := &l.PadStates[i]
		if !clock.Reachable(s.Ready, s.Closed, s.Broken) || !clock.Reachable(s.Launches...) || !slices.IsSorted(s.Launches) || !problem.ValidCounts(int64(s.Lost)) {
			return fmt.Errorf("pad %s cannot be so", spec.Pads[i].Name)
		}
	}
	return nil
}

// checkFleet says why satellites cannot come down so.
func (l *State) checkFleet(on Below) error {
	for i := range l.Deorbiting {
		f := &l.Deorbiting[i]
		if !within(int(f.Slot), on.Fleet.Satellites()) || !problem.NonNegative(f.Mass) || !clock.Reachable(f.Since) || f.Until != unit.Never && !clock.Reachable(f.Until) || f.Until < f.Since {
			return fmt.Errorf("a satellite of slot %d comes down from T+%s to T+%s", f.Slot, field.ShowSpan(f.Since), field.ShowSpan(f.Until))
		}
	}
	return nil
}

// checkSums says why what was added up cannot be.
func (l *State) checkSums(now *clock.Clock) error {
	if !clock.Reachable(l.Unpaid) {
		return fmt.Errorf("flights were not paid for %s", field.ShowSpan(l.Unpaid))
	}
	for i := range l.Years {
		y := &l.Years[i]
		if y.Year < 1900 || y.Year > 3000 || !problem.ValidCounts(int64(y.Flown), int64(y.Lost), int64(y.Partly), int64(y.Scrubs), int64(y.Pads)) || !problem.NonNegative(y.Lifted) {
			return fmt.Errorf("in the year %d it flew %d times", y.Year, y.Flown)
		}
	}
	for i := range l.Quarters {
		if q := &l.Quarters[i]; !now.Was(q.End) || !problem.ValidCounts(int64(q.Nodes), int64(q.Accelerators)) {
			return fmt.Errorf("a quarter ended at T+%s with %d nodes", field.ShowSpan(q.End), q.Nodes)
		}
	}
	if !problem.NonNegative(l.Lifted, l.Reached, l.Wrecked, l.Disposed) || !problem.ValidCounts(int64(l.Inserted), int64(l.Gone), int64(l.Overdue)) {
		return fmt.Errorf("it launched %g kg, %g of them to orbit, and lost %g", float64(l.Lifted), float64(l.Reached), float64(l.Wrecked))
	}
	return nil
}
