package flight

import (
	"fmt"
	"math"
	"slices"

	"orrery/engine/clock"
	"orrery/engine/delay"
	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/problem"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// mostPrice bounds what a flight costs: sums of two are money still.
const mostPrice = math.MaxInt64 / 4

// CheckOn returns an error if a flight to an existing group is impossible.
func (f *Flight) CheckOn(fl *fleet.Fleet) error {
	carried, planes := 0, max(1, fl.Groups[f.Group].Shell.Planes)
	for i := range f.Batches {
		b := &f.Batches[i]
		if b.Plane < 0 || b.Plane >= planes || !problem.Within(b.Separation, 0, unit.Turn) || b.Leg < 0 || b.Leg > int(launch.OnStation) {
			return fmt.Errorf("brings satellites to plane %d, %g° apart, on leg %d", b.Plane+1, b.Separation.Degrees(), b.Leg)
		}
		if b.Next != unit.Never && !clock.Reachable(b.Next) || b.Serves != unit.Never && !clock.Reachable(b.Serves) {
			return fmt.Errorf("goes on at T+%s", field.ShowSpan(b.Next))
		}
		for _, id := range slices.Concat(b.Cargo, b.Lost) {
			if id < fl.First[f.Group] || id >= fl.First[f.Group+1] {
				return fmt.Errorf("carries satellite %d, which is not of its group", id)
			}
		}
		carried += len(b.Cargo)
	}
	if len(f.Batches) == 0 || slices.ContainsFunc(f.Batches, func(b Batch) bool { return len(b.Lost) > len(b.Cargo) }) || f.Count < 1 || f.Count > fl.Satellites() || carried > f.Count || f.Status == launch.Booked && carried < f.Count || f.Attempts < 0 || f.Attempts > 1e6 {
		return fmt.Errorf("brings %d satellites for %d slots, after %d count-downs", f.Count, carried, f.Attempts)
	}
	if !clock.Reachable(f.Wanted, f.LiftOff, f.Checkout, f.Ready) || f.Next != unit.Never && !clock.Reachable(f.Next) {
		return fmt.Errorf("is wanted at T+%s, lifts off at T+%s, with satellites that are there at T+%s and checked for %s, and goes on at T+%s", field.ShowSpan(f.Wanted), field.ShowSpan(f.LiftOff), field.ShowSpan(f.Ready), field.ShowSpan(f.Checkout), field.ShowSpan(f.Next))
	}
	if !clock.Reachable(f.Late[:]...) {
		return fmt.Errorf("is late by %v", f.Late)
	}
	if !problem.NonNegative(f.Payload) || !problem.NonNegative(f.DropOff) || f.LaunchPrice < 0 || f.LaunchPrice > mostPrice || f.HardwarePrice < 0 || f.HardwarePrice > mostPrice {
		return fmt.Errorf("carries %g kg to %g m for %v and %v", float64(f.Payload), float64(f.DropOff), f.LaunchPrice, f.HardwarePrice)
	}
	return nil
}

// Code encodes the fields of a flight for keyframes and digests.
func (f *Flight) Code(c *wire.Coder) {
	wire.Int(c, &f.ID)
	c.Int(&f.Vehicle)
	c.Int(&f.Pad)
	c.Int(&f.Group)
	c.Int(&f.Plan)
	c.Bool(&f.Aimed)
	c.Int(&f.Count)
	wire.Int(c, &f.Status)
	c.Duration(&f.Wanted)
	c.Duration(&f.LiftOff)
	c.Duration(&f.Next)
	c.Duration(&f.Ready)
	wire.Int(c, &f.Cause)
	for i := range f.Late[:delay.ByOrder] {
		c.Duration(&f.Late[i])
	}
	if wire.Followed(c, &f.Late[delay.ByOrder], f.Late[delay.ByLaw] != 0) {
		c.Duration(&f.Late[delay.ByLaw])
		c.Want(f.Late[delay.ByLaw] != 0, "law put a flight off by 0s, and says so")
	}
	c.Int(&f.Attempts)
	wire.Int(c, &f.Outcome)
	c.Duration(&f.Checkout)
	wire.Float(c, &f.DropOff)
	wire.Float(c, &f.Payload)
	wire.Slice(c, &f.Batches, (*Batch).Code)
	wire.Int(c, &f.LaunchPrice)
	wire.Int(c, &f.HardwarePrice)
}

// Code encodes the fields of a batch for keyframes and digests.
func (b *Batch) Code(c *wire.Coder) {
	c.Int(&b.Plane)
	wire.Ints(c, &b.Cargo)
	wire.Ints(c, &b.Lost)
	wire.Float(c, &b.Separation)
	c.Int(&b.Leg)
	c.Duration(&b.Next)
	c.Duration(&b.Serves)
}
