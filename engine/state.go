package engine

import (
	"orrery/engine/alarm"
	"orrery/engine/delay"
	"orrery/engine/digests"
	"orrery/engine/event"
	"orrery/engine/wire"
)

// Model names the models of this engine. Another name means other digests, and another encoding of
// the state.
const Model = "model 7"

// State is a keyframe: the state of a mission in bytes.
type State struct{ bytes []byte }

// StateFrom is a state from stored bytes. Resume checks whether it is valid. The bytes must not be
// changed: a resumed mission refers to some of them.
func StateFrom(b []byte) State { return State{b} }

// Bytes are those to store. They must not be changed.
func (s State) Bytes() []byte { return s.bytes }

// State is a keyframe of the mission at this instant. Its size is measured first, because a slice
// that grows with it would take five times its memory.
func (e *Engine) State() State {
	measured := wire.Summing()
	e.code(measured)
	c := wire.Writing(make([]byte, 0, measured.Size()))
	e.code(c)
	return State{c.Bytes()}
}

// SendState passes the bytes of a mission's State to a function, some thousand at a time, valid
// until it returns: a state of a million nodes takes 300 MB.
func SendState(e *Engine, to func(block []byte)) {
	c := wire.Sending(to)
	e.code(c)
	c.Sent()
}

// code encodes the whole state of a mission. The recent past comes last, because nothing depends on
// it.
func (e *Engine) code(c *wire.Coder) {
	codeDigested(e, c, func(int) {})
	e.history.State.Code(c)
	e.law.State.CodeLast(c)
}

// codeDigested encodes what is digested, and calls done after each subsystem.
func codeDigested(e *Engine, c *wire.Coder, done func(subsystem int)) {
	for i, subsystem := range e.remembered() {
		for _, part := range subsystem {
			part.Code(c)
		}
		done(i)
	}
}

// Digest is the check sums of the mission at this instant.
func (e *Engine) Digest() digests.Digest {
	var d digests.Digest
	for i, subsystem := range e.remembered() {
		c := wire.Summing()
		for _, part := range subsystem {
			part.Code(c)
		}
		if i == digests.Network && !e.law.Free() {
			e.law.State.Code(c)
		}
		d[i] = c.Sum()
	}
	return d
}

// coded is what can be encoded.
type coded interface{ Code(*wire.Coder) }

// codedBy encodes something by a function.
type codedBy func(*wire.Coder)

// Code encodes it.
func (f codedBy) Code(c *wire.Coder) { f(c) }

// remembered is what is digested, by subsystem, in the order of encoding.
func (e *Engine) remembered() [digests.Subsystems][]coded {
	f, ns, x := e.fleet, e.nodes, e.failures
	books := []coded{&e.books.State}
	if e.market.On() { // of a mission without owners nothing is remembered
		books = append(books, &e.market.State, &e.centres.State)
	}
	return [digests.Subsystems][]coded{
		{&e.clock.State},
		{codedBy(f.CodeStatus), &ns.State, codedBy(f.CodeRefits), codedBy(ns.CodeOffered), codedBy(x.CodeStreams), &f.Wear, &x.State, &e.usage.State},
		{&e.jobs.State},
		{&e.campaign.State, &e.upkeep.State},
		books,
		{&e.alarms.State},
		{&e.log.State},
		{&e.network.State},
	}
}

// read decodes a state, which must be of the scenario, and returns its digest. What is digested
// stands in the state as Digest would encode it.
func (e *Engine) read(s State) (d digests.Digest, err error) {
	c, from := wire.Reading(s.bytes), 0
	codeDigested(e, c, func(subsystem int) {
		d[subsystem] = c.SumRead(0, from)
		from = c.At()
	})
	e.history.State.Code(c)
	from = c.At()
	e.law.State.CodeLast(c)
	d[digests.Network] = c.SumRead(d[digests.Network], from)
	if err := c.Done(); err != nil {
		return d, err
	}
	return d, e.check()
}

// check returns an error if the state cannot be one of the scenario. Rooms are checked in the order
// in which they depend on each other.
func (e *Engine) check() error {
	flights := len(e.campaign.Flights)
	for _, check := range [...]func() error{
		e.clock.State.Check,
		func() error { return e.fleet.State.Check(e.fleet.Roster, e.clock) },
		func() error { return e.nodes.State.Check(e.fleet) },
		func() error { return e.jobs.State.Check(e.jobs.Below, &e.jobs.Spec) },
		func() error { return e.network.State.Check(e.network) },
		func() error { return e.usage.State.Check(e.usage.Below) },
		func() error { return e.failures.State.Check(e.failures.Below) },
		func() error { return e.history.State.Check(e.history.Below) },
		func() error { return e.campaign.State.Check(e.campaign.Below, &e.campaign.Spec) },
		func() error { return e.upkeep.State.Check(e.campaign) },
		func() error { return e.books.State.Check(e.clock, flights) },
		e.centres.Check,
		e.market.Check,
		func() error { return e.law.State.Check(e.fleet) },
		func() error { return e.alarms.State.Check(e.alarms.Below, flights) },
		func() error {
			return e.log.State.Check(event.Known{Clock: e.clock, Fleet: e.fleet, Jobs: e.jobs.Last, Flights: flights, Rules: len(alarm.Names()),
				Causes: int(delay.Causes), Vehicles: len(e.scenario.Vehicles), Pads: len(e.scenario.Pads), Plans: len(e.scenario.Plans)})
		},
	} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}
