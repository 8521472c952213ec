package power

import (
	"time"

	"orrery/engine/unit"
	"orrery/engine/wire"
)

// Flow is the energy balance of a span: Generated = ToBattery + Curtailed + direct use, and Used +
// Unserved = load × span.
type Flow struct {
	Generated   unit.Energy // possible output of the array
	Curtailed   unit.Energy // part of it that could not be used
	ToBattery   unit.Energy // into the battery's terminals
	FromBattery unit.Energy // out of the battery's terminals
	Used        unit.Energy // by the load
	Unserved    unit.Energy // missing to the load: a brown-out
	Lost        unit.Energy // in the battery, while charging and discharging
}

// Book adds another flow.
func (f *Flow) Book(o *Flow) {
	f.Generated += o.Generated
	f.Curtailed += o.Curtailed
	f.ToBattery += o.ToBattery
	f.FromBattery += o.FromBattery
	f.Used += o.Used
	f.Unserved += o.Unserved
	f.Lost += o.Lost
}

// Code encodes the fields for keyframes and digests.
func (f *Flow) Code(c *wire.Coder) {
	wire.Float(c, &f.Generated)
	wire.Float(c, &f.Curtailed)
	wire.Float(c, &f.ToBattery)
	wire.Float(c, &f.FromBattery)
	wire.Float(c, &f.Used)
	wire.Float(c, &f.Unserved)
	wire.Float(c, &f.Lost)
}

// Steady is the array's output and the load while neither changes.
type Steady struct{ Sun, Load unit.Power }

// Hold integrates a battery over a time with constant output and load, books the energy, and
// returns what became heat: the energy used and the losses of the battery.
func (d *Design) Hold(b *Battery, span time.Duration, s Steady, went *Flow) unit.Energy {
	if span <= 0 {
		return 0
	}
	t := seconds(span)
	got, asked := float64(float64(s.Sun)*t), float64(float64(s.Load)*t)
	went.Generated += unit.Energy(got)
	if got >= asked {
		went.Used += unit.Energy(asked)
		return unit.Energy(asked + d.charge(b, got-asked, went))
	}
	out, lost := d.draw(b, asked-got, went)
	used := got + out
	went.Used += unit.Energy(used)
	went.Unserved += unit.Energy(asked - got - out)
	return unit.Energy(used + lost)
}

// charge puts spare energy into the battery, as far as it has room, and returns the loss.
func (d *Design) charge(b *Battery, spare float64, went *Flow) float64 {
	if spare <= 0 {
		return 0
	}
	if b.Top > 0 {
		*b = d.turn(*b) // the wear of the cycle that ends here is booked
	}
	way, _ := d.Efficiencies()
	room := max(0, float64(d.Full(*b))-float64(b.Charge))
	stored := float64(spare * way)
	in := spare
	if stored > room {
		stored, in = room, room/way
	}
	b.Charge += unit.Energy(stored)
	went.ToBattery += unit.Energy(in)
	went.Lost += unit.Energy(in - stored)
	went.Curtailed += unit.Energy(spare - in)
	return in - stored
}

// draw takes missing energy from the battery, as far as it has some, and returns what came out and
// the loss.
func (d *Design) draw(b *Battery, missing float64, went *Flow) (out, lost float64) {
	if b.Top == 0 {
		b.Top = b.Charge
	}
	_, way := d.Efficiencies()
	out, held := missing, float64(b.Charge)
	drawn := out / way
	if drawn > held {
		drawn, out = held, float64(held*way)
	}
	b.Charge -= unit.Energy(drawn)
	went.FromBattery += unit.Energy(out)
	went.Lost += unit.Energy(drawn - out)
	return out, drawn - out
}
