package mission

import (
	"fmt"

	"orrery/engine"
	"orrery/engine/wire"
)

// orders is how each order is spelled in a file: its name and its fields. A name
// stays with its spelling for ever: an order whose fields change gets a new name
// ("book/2"), and the old line stays to read old files.
var orders = []spelling{
	spell("tick", func(o *engine.SetTick, c *wire.Coder) { c.Duration(&o.Tick) }),
	spell("submit/4", codeSubmit),
	spell("submit/3", codeThirdSubmit), // read only, like those below: submit/4 comes first
	spell("submit/2", codeSecondSubmit),
	spell("submit", codeFirstSubmit),
	spell("cancel", func(o *engine.CancelJob, c *wire.Coder) { wire.Int(c, &o.Job) }),
	spell("policy", func(o *engine.SetPolicy, c *wire.Coder) { codeText(&o.Policy, c) }),
	spell("prioritise", func(o *engine.Prioritise, c *wire.Coder) {
		wire.Int(c, &o.Job)
		c.Int(&o.Class)
	}),
	spell("exchange", func(o *engine.ExchangeEvery, c *wire.Coder) {
		wire.Int(c, &o.Job)
		c.Int(&o.Steps)
	}),
	spell("evacuate", func(o *engine.EvacuateNode, c *wire.Coder) { wire.Int(c, &o.Node) }),
	spell("move job", func(o *engine.MoveJob, c *wire.Coder) {
		wire.Int(c, &o.Job)
		wire.Int(c, &o.To)
	}),
	spell("evacuate plane", func(o *engine.EvacuatePlane, c *wire.Coder) {
		c.Int(&o.Group)
		c.Int(&o.Plane)
		c.Bool(&o.Off)
	}),
	spell("drain", codeDrain),
	spell("book", func(o *engine.BookFlight, c *wire.Coder) { codeBooking(&o.Booking, c) }),
	spell("move", codeMove),
	spell("scrub", func(o *engine.ScrubFlight, c *wire.Coder) { wire.Int(c, &o.Flight) }),
	spell("break", func(o *engine.InjectFault, c *wire.Coder) {
		wire.Int(c, &o.Node)
		wire.Int(c, &o.Kind)
		c.Int(&o.Part)
	}),
	spell("design", func(o *engine.SetDesign, c *wire.Coder) {
		c.Int(&o.Group)
		wire.Int(c, &o.Part)
		c.Float(&o.Value)
	}),
	spell("fail satellite", func(o *engine.FailSatellite, c *wire.Coder) {
		wire.Int(c, &o.Satellite)
		c.Bool(&o.Off)
	}),
	spell("fail plane", func(o *engine.FailPlane, c *wire.Coder) {
		c.Int(&o.Group)
		c.Int(&o.Plane)
		c.Bool(&o.Off)
	}),
	spell("cut laser", func(o *engine.CutLaser, c *wire.Coder) {
		wire.Int(c, &o.A)
		wire.Int(c, &o.B)
		c.Bool(&o.Off)
	}),
	spell("laser rate", func(o *engine.SetLaserRate, c *wire.Coder) {
		wire.Int(c, &o.A)
		wire.Int(c, &o.B)
		wire.Int(c, &o.Rate)
	}),
	spell("close station", func(o *engine.CloseStation, c *wire.Coder) {
		c.Int(&o.Station)
		c.Bool(&o.Off)
	}),
	spell("add gateway", func(o *engine.AddGateway, c *wire.Coder) { codeSite(&o.Site, c) }),
	spell("acknowledge", func(o *engine.Acknowledge, c *wire.Coder) { wire.Int(c, &o.Alarm) }),
	spell("shelve", func(o *engine.Shelve, c *wire.Coder) {
		wire.Int(c, &o.Rule)
		c.Duration(&o.For)
	}),
}

func codeSubmit(o *engine.SubmitJob, c *wire.Coder) {
	codeThirdSubmit(o, c)
	c.Float(&o.Train.Least)
}

// codeThirdSubmit is submit before gangs said what their links must let them have.
func codeThirdSubmit(o *engine.SubmitJob, c *wire.Coder) {
	codeFirstSubmit(o, c)
	codeTerms(&o.Terms, c)
	c.Float(&o.In)
	c.Float(&o.Out)
	c.Float(&o.State)
	c.Duration(&o.Within)
}

// codeSecondSubmit is submit when all jobs were batch jobs.
func codeSecondSubmit(o *engine.SubmitJob, c *wire.Coder) {
	codeFirstSubmit(o, c)
	wire.Int(c, &o.Class)
	c.Duration(&o.Within)
	c.Duration(&o.Latency)
}

// codeFirstSubmit is submit before jobs had a class.
func codeFirstSubmit(o *engine.SubmitJob, c *wire.Coder) {
	codeText(&o.Owner, c)
	c.Int(&o.Accelerators)
	wire.Float(c, &o.Work)
}

func codeDrain(o *engine.DrainNode, c *wire.Coder) {
	wire.Int(c, &o.Node)
	c.Bool(&o.Off)
}

func codeMove(o *engine.MoveFlight, c *wire.Coder) {
	wire.Int(c, &o.Flight)
	c.Duration(&o.LiftOff)
}

// spelling is one kind of order on disk.
type spelling struct {
	name string
	// code writes order, if it is one of the kind, or reads one.
	code func(order engine.Order, c *wire.Coder) (engine.Order, bool)
}

// spell makes a spelling of a name and a method that names the fields.
func spell[T engine.Order](name string, fields func(*T, *wire.Coder)) spelling {
	return spelling{name, func(order engine.Order, c *wire.Coder) (engine.Order, bool) {
		var o T
		if !c.Fills() {
			var mine bool
			if o, mine = order.(T); !mine {
				return nil, false
			}
		}
		fields(&o, c)
		return o, true
	}}
}

// writeOrder is the payload of an order: its name, then its fields.
func writeOrder(order engine.Order) ([]byte, error) {
	for _, s := range orders {
		mine := false
		payload := encode(func(c *wire.Coder) {
			c.String(&s.name)
			_, mine = s.code(order, c)
		})
		if mine {
			return payload, nil
		}
	}
	return nil, fmt.Errorf("order %T has no spelling in a mission file", order)
}

// unknownOrder is an order of another version.
type unknownOrder string

func (u unknownOrder) Error() string {
	return fmt.Sprintf("this version knows no order %q", string(u))
}

// readOrder is the order that a payload spells.
func readOrder(payload []byte) (engine.Order, error) {
	var order engine.Order
	var name string
	unknown := false
	err := decode(payload, func(c *wire.Coder) {
		codeText(&name, c)
		if c.Err() != nil {
			return
		}
		for _, s := range orders {
			if s.name == name {
				order, _ = s.code(nil, c)
				return
			}
		}
		unknown = true
	})
	if unknown {
		return nil, unknownOrder(name)
	}
	if err != nil {
		return nil, fmt.Errorf("order %q: %w", name, err)
	}
	return order, nil
}
