package launch

import (
	"errors"
	"time"

	"orrery/engine/field"
	"orrery/engine/problem"
	"orrery/engine/unit"
)

// Check says what is wrong with a vehicle.
func (v *Vehicle) Check() error {
	var wrong problem.List
	wrong.At("payload_t", problem.Within(v.Payload, 1, 1e9), "payload is %g kg, want 1 to 1e9", float64(v.Payload))
	wrong.At("price_usd_kg", v.Price >= 0 && v.Price <= unit.MillionDollar, "price is $%g a kilogram, want 0 to 1e6", v.Price.Dollars())
	wrong.At("successes", v.Flights >= 0 && v.Successes >= 0 && v.Successes <= v.Flights, "%d of %d flights succeeded", v.Successes, v.Flights)
	wrong.At("ascent_min", v.Ascent > 0 && v.Ascent <= 24*time.Hour, "ascent takes %s, want over 0 and at most a day", field.ShowSpan(v.Ascent))
	wrong.At("insertion_km", problem.Within(v.Insertion, 150*unit.Kilometre, 40000*unit.Kilometre), "insertion at %g km, want 150 to 40000", v.Insertion.Kilometres())
	wrong.At("price_falls", v.Learning == 0 || v.Lifted > 0, "the price falls with the tonnes lifted, and lifted_t is 0: want what was lifted before the mission")
	l := &v.Losses
	for _, chance := range []struct {
		key string
		now float64
	}{{"loss_now", l.First}, {"loss_mature", l.Last}, {"loss_share", l.Fixed}} {
		wrong.At(chance.key, chance.now == -1 || problem.Within(chance.now, 0, 1), "is %g, want 0 to 1, or -1", chance.now)
	}
	return errors.Join(wrong...)
}

// Check says what is wrong with a pad.
func (p *Pad) Check() error {
	var wrong problem.List
	wrong.At("turnaround_d", p.Turnaround >= 0, "its turn takes %s, want at least 0", field.ShowSpan(p.Turnaround))
	wrong.At("flights_per_year", p.YearlyCap >= 0, "it may fly %d times a year, want at least 0", p.YearlyCap)
	wrong.At("to_deg", p.To >= p.From, "its corridors reach from %.6g° to %.6g°: want the lower one first", p.From.Degrees(), p.To.Degrees())
	return errors.Join(wrong...)
}
