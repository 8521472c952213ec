package upkeep

import (
	"errors"
	"fmt"
	"time"

	"orrery/engine/event"
	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/order"
)

// SetCadence sets how often per year a plan flies; with 0 it books no more flights.
type SetCadence struct {
	Plan   int
	Yearly float64
}

var cadence = order.Of("cadence", func(o *SetCadence, in order.Names) []field.Field {
	return []field.Field{planField(&o.Plan, in), field.Number("flights_per_year", &o.Yearly, 0, 1e5).Needed("how often; 0 stops it")}
}).By(order.Verb{Name: "cadence", Words: "set cadence", About: "set how often a campaign flies a year", Asks: true})

// planField is the plan that an order is about.
func planField(at *int, in order.Names) field.Field {
	return field.Reference("campaign", at, func() []string { return in.Plans }).Of("campaign").Needed(field.Either(in.Plans))
}

func (o SetCadence) String() string {
	return fmt.Sprintf("have campaign %d fly %g times a year", o.Plan+1, o.Yearly)
}

// checkNumber reports why no plan has this number, from 0.
func (c *Upkeep) checkNumber(plan int) error {
	switch {
	case len(c.Plans) == 0:
		return errors.New("this mission has no campaigns: book flights one by one")
	case plan < 0 || plan >= len(c.Plans):
		return fmt.Errorf("there is no campaign %d; there are %d", plan+1, len(c.Plans))
	}
	return nil
}

// Words describes the order with names; empty if they do not exist.
func (o SetCadence) Words(c *Upkeep) string {
	if o.Plan < 0 || o.Plan >= len(c.Spec.Plans) {
		return ""
	}
	return fmt.Sprintf("have %s fly %g times a year", c.Spec.Plans[o.Plan].Name, o.Yearly)
}

// Apply sets the cadence from the next booking on.
func (o SetCadence) Apply(c *Upkeep) error {
	if err := c.checkNumber(o.Plan); err != nil {
		return err
	}
	r := &c.Plans[o.Plan]
	r.Yearly, r.Held = o.Yearly, o.Yearly == 0
	c.Log.Tell(event.Event{Elapsed: c.Clock.Elapsed, Kind: event.CadenceSet, Severity: event.Info, Value: float64(o.Plan)})
	return nil
}

// SetReplacing sets whether a plan replaces what retires or fails.
type SetReplacing struct {
	Plan int
	Off  bool
}

var replacing = order.Of("replace", func(o *SetReplacing, in order.Names) []field.Field {
	return []field.Field{planField(&o.Plan, in), order.Off(&o.Off)}
}).By(
	order.Verb{Name: "replace", Says: "off=no", About: "have a campaign replace what retires or fails", Asks: true},
	order.Verb{Name: "stop_replacing", Says: "off=yes", About: "leave the slots of what retires or fails empty", Asks: true},
)

func (o SetReplacing) String() string {
	if o.Off {
		return fmt.Sprintf("have campaign %d replace nothing that retires or fails", o.Plan+1)
	}
	return fmt.Sprintf("have campaign %d replace what retires or fails", o.Plan+1)
}

// Words describes the order with names; empty if they do not exist.
func (o SetReplacing) Words(c *Upkeep) string {
	switch {
	case o.Plan < 0 || o.Plan >= len(c.Spec.Plans):
		return ""
	case o.Off:
		return "have " + c.Spec.Plans[o.Plan].Name + " replace nothing that retires or fails"
	}
	return "have " + c.Spec.Plans[o.Plan].Name + " replace what retires or fails"
}

// Apply sets it from now on.
func (o SetReplacing) Apply(c *Upkeep) error {
	if err := c.checkNumber(o.Plan); err != nil {
		return err
	}
	c.Plans[o.Plan].Replaces = !o.Off
	c.looked = false
	c.Log.Tell(event.Event{Elapsed: c.Clock.Elapsed, Kind: event.CadenceSet, Severity: event.Info, Value: float64(o.Plan)})
	return nil
}

// Dispose takes a satellite out of service and deorbits it.
type Dispose struct{ Satellite fleet.ID }

var dispose = order.Of("dispose", func(o *Dispose, in order.Names) []field.Field {
	return []field.Field{order.Satellite("satellite", &o.Satellite, in)}
}).By(order.Verb{Name: "dispose", About: "take a satellite out of service and bring it down", Asks: true})

func (o Dispose) String() string { return fmt.Sprintf("dispose of satellite %d", o.Satellite) }

// Words describes the order with names; empty if they do not exist.
func (o Dispose) Words(c *Upkeep) string { return c.Fleet.Say("dispose of %s", o.Satellite) }

// Apply makes it due now: it leaves when its jobs have stopped.
func (o Dispose) Apply(c *Upkeep) error {
	if !c.Fleet.IsSatellite(o.Satellite) {
		return fmt.Errorf("there is no satellite %d", o.Satellite)
	}
	g := c.Fleet.Groups[c.Fleet.Group(o.Satellite)]
	switch {
	case c.Fleet.Status[o.Satellite] != fleet.Active:
		return fmt.Errorf("%s is not in service (status: %s)", c.Fleet.Name(o.Satellite), c.Fleet.Status[o.Satellite])
	case g.Flown != fleet.Planned || g.Sets != nil:
		return fmt.Errorf("%s flies by element sets: its slot is not to be freed", c.Fleet.Name(o.Satellite))
	}
	if len(c.RetiresAt) == 0 {
		c.RetiresAt = make([]time.Duration, c.Fleet.Satellites())
		for i := range c.RetiresAt {
			c.RetiresAt[i] = never
		}
	}
	c.RetiresAt[o.Satellite] = c.Clock.Elapsed
	c.looked = false
	return nil
}

// Order is an order about plans and ages.
type Order interface {
	String() string
	Apply(*Upkeep) error
}

// Worded is an order that can be described with names.
type Worded interface {
	Words(*Upkeep) string
}

// Orders lists the kinds of orders about plans and ages, in menu order.
var Orders = []order.Kind{cadence, replacing, dispose}
