package campaign

import (
	"fmt"
	"math"
	"slices"
	"time"

	"orrery/engine/clock"
	"orrery/engine/delay"
	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/problem"
	"orrery/engine/unit"
)

// mostPrice bounds what a flight costs: sums of two are money still.
const mostPrice = math.MaxInt64 / 4

// Check says why flights cannot have flown so.
func (l *State) Check(on Below, spec *Spec) error {
	for i := range l.Flights {
		f := &l.Flights[i]
		if int(f.ID) != i+1 || f.Status > launch.Scrubbed || !within(f.Vehicle, len(spec.Vehicles)) || !within(f.Pad, len(spec.Pads)) ||
			!within(f.Group, len(on.Fleet.Groups)) || f.Plan < 0 || f.Plan > len(spec.Plans) || f.Cause >= delay.Causes || f.Fate >= fates {
			return fmt.Errorf("flight %d refers to what the scenario does not have", f.ID)
		}
		if err := f.check(on.Fleet); err != nil {
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

// moments says whether instants can be of a mission.
func moments(all ...time.Duration) bool {
	return !slices.ContainsFunc(all, func(d time.Duration) bool { return d < 0 || d > clock.Latest })
}

// check says why a flight of a group that there is cannot be.
func (f *Flight) check(fl *fleet.Fleet) error {
	carried, planes := 0, max(1, fl.Groups[f.Group].Shell.Planes)
	for i := range f.Batches {
		b := &f.Batches[i]
		if !within(b.Plane, planes) || !problem.Within(b.Separation, 0, unit.Turn) || b.Leg < 0 || b.Leg > int(launch.OnStation) {
			return fmt.Errorf("brings satellites to plane %d, %g° apart, on leg %d", b.Plane+1, b.Separation.Degrees(), b.Leg)
		}
		if b.Next != unit.Never && !moments(b.Next) || b.Serves != unit.Never && !moments(b.Serves) {
			return fmt.Errorf("goes on at T+%s", field.ShowSpan(b.Next))
		}
		for _, id := range slices.Concat(b.Cargo, b.Gone) {
			if id < fl.First[f.Group] || id >= fl.First[f.Group+1] {
				return fmt.Errorf("carries satellite %d, which is not of its group", id)
			}
		}
		carried += len(b.Cargo)
	}
	if len(f.Batches) == 0 || slices.ContainsFunc(f.Batches, func(b Batch) bool { return len(b.Gone) > len(b.Cargo) }) || f.Count < 1 || f.Count > fl.Satellites() || carried > f.Count || f.Status == launch.Booked && carried < f.Count || f.Attempts < 0 || f.Attempts > 1e6 {
		return fmt.Errorf("brings %d satellites for %d slots, after %d count-downs", f.Count, carried, f.Attempts)
	}
	if !moments(f.Wanted, f.LiftOff, f.Check, f.Ready) || f.Next != unit.Never && !moments(f.Next) {
		return fmt.Errorf("is wanted at T+%s, lifts off at T+%s, with satellites that are there at T+%s and checked for %s, and goes on at T+%s", field.ShowSpan(f.Wanted), field.ShowSpan(f.LiftOff), field.ShowSpan(f.Ready), field.ShowSpan(f.Check), field.ShowSpan(f.Next))
	}
	if !moments(f.Late[:]...) {
		return fmt.Errorf("is late by %v", f.Late)
	}
	if !problem.Sum(f.Payload) || !problem.Sum(f.DropOff) || f.LaunchPrice < 0 || f.LaunchPrice > mostPrice || f.HardwarePrice < 0 || f.HardwarePrice > mostPrice {
		return fmt.Errorf("carries %g kg to %g m for %v and %v", float64(f.Payload), float64(f.DropOff), f.LaunchPrice, f.HardwarePrice)
	}
	return nil
}

// checkRockets says why rockets and pads cannot be so.
func (l *State) checkRockets(spec *Spec) error {
	if len(l.Rockets) != len(spec.Vehicles) || len(l.Stands) != len(spec.Pads) {
		return fmt.Errorf("it has %d vehicles and %d pads, the scenario others", len(l.Rockets), len(l.Stands))
	}
	for i := range l.Rockets {
		r, v := &l.Rockets[i], &spec.Vehicles[i]
		if !problem.Counted(int64(r.Flown), int64(r.Lost), int64(r.Partly), int64(r.Block)) || !problem.Sum(r.Experience, r.Hits, r.Misses) || !problem.Sum(r.Lifted) ||
			!moments(r.Grounded, r.Slip) || !moments(r.Ships...) || !moments(r.Boosters...) || len(r.Ships) != v.Ships || len(r.Boosters) != v.Boosters {
			return fmt.Errorf("%s cannot have flown so", v.Name)
		}
	}
	for i := range l.Stands {
		s := &l.Stands[i]
		if !moments(s.Ready, s.Closed, s.Broken) || !moments(s.Left...) || !slices.IsSorted(s.Left) || !problem.Counted(int64(s.Lost)) {
			return fmt.Errorf("pad %s cannot be so", spec.Pads[i].Name)
		}
	}
	return nil
}

// checkFleet says why satellites cannot come down so.
func (l *State) checkFleet(on Below) error {
	for i := range l.Falling {
		f := &l.Falling[i]
		if !within(int(f.Slot), on.Fleet.Satellites()) || !problem.Sum(f.Mass) || !moments(f.Since) || f.Until != unit.Never && !moments(f.Until) || f.Until < f.Since {
			return fmt.Errorf("a satellite of slot %d comes down from T+%s to T+%s", f.Slot, field.ShowSpan(f.Since), field.ShowSpan(f.Until))
		}
	}
	return nil
}

// checkSums says why what was added up cannot be.
func (l *State) checkSums(now *clock.Clock) error {
	if !moments(l.Unpaid) {
		return fmt.Errorf("flights were not paid for %s", field.ShowSpan(l.Unpaid))
	}
	for i := range l.Years {
		y := &l.Years[i]
		if y.Year < 1900 || y.Year > 3000 || !problem.Counted(int64(y.Flown), int64(y.Lost), int64(y.Partly), int64(y.Scrubs), int64(y.Pads)) || !problem.Sum(y.Lifted) {
			return fmt.Errorf("in the year %d it flew %d times", y.Year, y.Flown)
		}
	}
	for i := range l.Quarters {
		if q := &l.Quarters[i]; !now.Was(q.End) || !problem.Counted(int64(q.Nodes), int64(q.Accelerators)) {
			return fmt.Errorf("a quarter ended at T+%s with %d nodes", field.ShowSpan(q.End), q.Nodes)
		}
	}
	if !problem.Sum(l.Lifted, l.Reached, l.Wrecked, l.Disposed) || !problem.Counted(int64(l.Inserted), int64(l.Gone), int64(l.Overdue)) {
		return fmt.Errorf("it launched %g kg, %g of them to orbit, and lost %g", float64(l.Lifted), float64(l.Reached), float64(l.Wrecked))
	}
	return nil
}
