package power

import (
	"time"

	"orrery/engine/space"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// Flow is where energy went during a span. It adds up:
// Generated = ToBattery + Curtailed + direct use, and
// Used + Unserved = load × span.
type Flow struct {
	Generated   unit.Energy // what the array could give
	Curtailed   unit.Energy // of it, what nobody could take
	ToBattery   unit.Energy // of it, what went into the battery's terminals
	FromBattery unit.Energy // what came out of the battery's terminals
	Used        unit.Energy // what the load got
	Unserved    unit.Energy // what the load missed: a brown-out
	Lost        unit.Energy // in the battery, on the way in and out
}

// Add sums two flows.
func (f Flow) Add(o Flow) Flow {
	return Flow{
		Generated:   f.Generated + o.Generated,
		Curtailed:   f.Curtailed + o.Curtailed,
		ToBattery:   f.ToBattery + o.ToBattery,
		FromBattery: f.FromBattery + o.FromBattery,
		Used:        f.Used + o.Used,
		Unserved:    f.Unserved + o.Unserved,
		Lost:        f.Lost + o.Lost,
	}
}

// Code names the fields for keyframes and digests.
func (f *Flow) Code(c *wire.Coder) {
	wire.Float(c, &f.Generated)
	wire.Float(c, &f.Curtailed)
	wire.Float(c, &f.ToBattery)
	wire.Float(c, &f.FromBattery)
	wire.Float(c, &f.Used)
	wire.Float(c, &f.Unserved)
	wire.Float(c, &f.Lost)
}

// Settle lives through the light's span under a load and answers the battery
// after it and where the energy went. It is exact at any length of span: both
// powers are constant in each lit and dark arc.
func (d Design) Settle(b Battery, light space.Light, flux unit.Flux, load Bearing) (Battery, Flow) {
	l := life{design: &d, b: b}
	l.store = d.store(&b)
	lit := steady{float64(d.Generation(flux)), float64(load.Lit)}
	at, dark := time.Duration(0), steady{0, float64(load.Dark)}
	for enter, leave := light.Enter, light.Leave; enter < leave && enter < light.Span; {
		if from, to := max(enter, 0), min(leave, light.Span); from < to {
			l.through(from-at, lit)
			l.through(to-from, dark)
			at = to
		}
		if light.Period <= 0 {
			break
		}
		enter, leave = enter+light.Period, leave+light.Period
	}
	l.through(light.Span-at, lit)
	return l.b, l.flow
}

// life is a battery on its way through a span.
type life struct {
	design *Design
	store  store
	b      Battery
	flow   Flow
}

// steady is a constant sun and load, in watts.
type steady struct{ sun, load float64 }

// through settles a time of constant sun and load.
func (l *life) through(span time.Duration, s steady) {
	if span <= 0 {
		return
	}
	t := seconds(span)
	got, asked := float64(s.sun*t), float64(s.load*t)
	l.flow.Generated += unit.Energy(got)
	if got >= asked {
		l.charge(got - asked)
		l.flow.Used += unit.Energy(asked)
		return
	}
	out := l.draw(asked - got)
	l.flow.Used += unit.Energy(got + out)
	l.flow.Unserved += unit.Energy(asked - got - out)
}

// charge puts what is spare into the battery, as far as it can take it.
func (l *life) charge(spare float64) {
	if spare <= 0 {
		return
	}
	if l.b.Top > 0 {
		l.turn()
	}
	room := max(0, l.store.full-float64(l.b.Charge))
	stored := float64(spare * l.store.in)
	in := spare
	if stored > room {
		stored, in = room, room/l.store.in
	}
	l.b.Charge += unit.Energy(stored)
	l.flow.ToBattery += unit.Energy(in)
	l.flow.Lost += unit.Energy(in - stored)
	l.flow.Curtailed += unit.Energy(spare - in)
}

// turn books the wear of the cycle that ends here.
func (l *life) turn() {
	l.b = l.design.Turn(l.b)
	if l.design.Cycles > 0 {
		l.store = l.design.store(&l.b)
	}
}

// draw takes what is missing from the battery, as far as it has it, and answers
// what came out.
func (l *life) draw(missing float64) float64 {
	if l.b.Top == 0 {
		l.b.Top = l.b.Charge
	}
	out, held := missing, float64(l.b.Charge)
	drawn := out / l.store.out
	if drawn > held {
		drawn, out = held, float64(held*l.store.out)
	}
	l.b.Charge -= unit.Energy(drawn)
	l.flow.FromBattery += unit.Energy(out)
	l.flow.Lost += unit.Energy(drawn - out)
	return out
}
