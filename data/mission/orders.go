package mission

import (
	"fmt"

	"orrery/engine"
	"orrery/engine/alarm"
	"orrery/engine/campaign"
	"orrery/engine/dispatch"
	"orrery/engine/failure"
	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/network"
	"orrery/engine/node"
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
	spell("cancel", func(o *jobs.CancelJob, c *wire.Coder) { wire.Int(c, &o.Job) }),
	spell("policy", func(o *dispatch.SetPolicy, c *wire.Coder) { codeText(&o.Policy, c) }),
	spell("prioritise", func(o *dispatch.Prioritise, c *wire.Coder) {
		wire.Int(c, &o.Job)
		c.Int(&o.Class)
	}),
	spell("exchange", func(o *jobs.ExchangeEvery, c *wire.Coder) {
		wire.Int(c, &o.Job)
		c.Int(&o.Steps)
	}),
	spell("evacuate", func(o *dispatch.EvacuateNode, c *wire.Coder) { wire.Int(c, &o.Node) }),
	spell("move job", func(o *dispatch.MoveJob, c *wire.Coder) {
		wire.Int(c, &o.Job)
		wire.Int(c, &o.To)
	}),
	spell("evacuate plane", func(o *dispatch.EvacuatePlane, c *wire.Coder) {
		c.Int(&o.Group)
		c.Int(&o.Plane)
		c.Bool(&o.Off)
	}),
	spell("drain", codeDrain),
	spell("book", func(o *campaign.BookFlight, c *wire.Coder) { codeBooking(&o.Booking, c) }),
	spell("move", codeMove),
	spell("scrub", func(o *campaign.ScrubFlight, c *wire.Coder) { wire.Int(c, &o.Flight) }),
	spell("break", func(o *failure.InjectFault, c *wire.Coder) {
		wire.Int(c, &o.Node)
		wire.Int(c, &o.Kind)
		c.Int(&o.Part)
	}),
	spell("design", func(o *fleet.SetDesign, c *wire.Coder) {
		c.Int(&o.Group)
		wire.Int(c, &o.Part)
		c.Float(&o.Value)
	}),
	spell("fail satellite", func(o *network.FailSatellite, c *wire.Coder) {
		wire.Int(c, &o.Satellite)
		c.Bool(&o.Off)
	}),
	spell("fail plane", func(o *network.FailPlane, c *wire.Coder) {
		c.Int(&o.Group)
		c.Int(&o.Plane)
		c.Bool(&o.Off)
	}),
	spell("cut laser", func(o *network.CutLaser, c *wire.Coder) {
		wire.Int(c, &o.A)
		wire.Int(c, &o.B)
		c.Bool(&o.Off)
	}),
	spell("laser rate", func(o *network.SetLaserRate, c *wire.Coder) {
		wire.Int(c, &o.A)
		wire.Int(c, &o.B)
		wire.Int(c, &o.Rate)
	}),
	spell("close station", func(o *network.CloseStation, c *wire.Coder) {
		c.Int(&o.Station)
		c.Bool(&o.Off)
	}),
	spell("add gateway", func(o *network.AddGateway, c *wire.Coder) { codeSite(&o.Site, c) }),
	spell("acknowledge", func(o *alarm.Acknowledge, c *wire.Coder) { wire.Int(c, &o.Alarm) }),
	spell("shelve", func(o *alarm.Shelve, c *wire.Coder) {
		wire.Int(c, &o.Rule)
		c.Duration(&o.For)
	}),
}

func codeSubmit(o *jobs.SubmitJob, c *wire.Coder) {
	codeThirdSubmit(o, c)
	c.Float(&o.Train.Least)
}

// codeThirdSubmit is submit before gangs said what their links must let them have.
func codeThirdSubmit(o *jobs.SubmitJob, c *wire.Coder) {
	codeFirstSubmit(o, c)
	codeTerms(&o.Terms, c)
	c.Float(&o.In)
	c.Float(&o.Out)
	c.Float(&o.State)
	c.Duration(&o.Within)
}

// codeSecondSubmit is submit when all jobs were batch jobs.
func codeSecondSubmit(o *jobs.SubmitJob, c *wire.Coder) {
	codeFirstSubmit(o, c)
	wire.Int(c, &o.Class)
	c.Duration(&o.Within)
	c.Duration(&o.Latency)
}

// codeFirstSubmit is submit before jobs had a class.
func codeFirstSubmit(o *jobs.SubmitJob, c *wire.Coder) {
	codeText(&o.Owner, c)
	c.Int(&o.Accelerators)
	wire.Float(c, &o.Work)
}

func codeDrain(o *node.DrainNode, c *wire.Coder) {
	wire.Int(c, &o.Node)
	c.Bool(&o.Off)
}

func codeMove(o *campaign.MoveFlight, c *wire.Coder) {
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
