package console

import (
	"errors"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/ui/draw"
)

// undo lists the orders, the last first, to choose one that should not have
// been given.
func (c *Console) undo() {
	c.push(errand{name: "reading the orders", keeps: true, work: func(b *baton, _ *ticket) then {
		orders := b.store.Orders()
		told := make([]string, len(orders))
		for i, o := range orders {
			told[i] = b.engine.Describe(o.Order)
		}
		return func(c *Console) tea.Cmd {
			if len(orders) == 0 {
				c.notice = say("no order was given yet")
				return nil
			}
			l := &list{title: "Undo which order? A new mission branches before it; later orders are repeated"}
			for i := len(orders) - 1; i >= 0; i-- {
				l.add(row{label: told[i], key: fmt.Sprintf("step %d", orders[i].Step),
					then: func(c *Console) tea.Cmd { c.undoOrder(i); return nil }})
			}
			c.open(l)
			return nil
		}
	}})
}

// undoOrder branches before an order and repeats the later ones.
func (c *Console) undoOrder(which int) {
	c.halt()
	c.push(errand{name: "undoing", work: func(b *baton, t *ticket) then {
		r := rewrite{store: b.store, which: which, stop: t.stop.Load}
		if err := r.do(); err != nil {
			return func(c *Console) tea.Cmd { c.notice = warning("undo: %v; nothing was changed", err); return nil }
		}
		old := b.store
		b.store, b.engine = r.fresh, r.engine
		err := old.Close()
		last, steps := lastEvent(b.engine), beatsOf(*b)
		return func(c *Console) tea.Cmd {
			c.branchedAt(last, steps)
			c.notice = r.verdict(err)
			return nil
		}
	}})
}

// rewrite makes a mission anew without one of its orders.
type rewrite struct {
	store   Store
	which   int
	stop    func() bool
	fresh   Store
	engine  *engine.Engine
	undone  string   // the order, for people
	refused []string // later orders that no longer apply
}

// do branches before the order, repeats the later ones at their steps and goes
// on to where the mission was.
func (r *rewrite) do() (err error) {
	defer func() {
		if err != nil && r.fresh != nil {
			err = errors.Join(err, r.fresh.Close())
		}
	}()
	orders := r.store.Orders()
	edge, last := r.store.Edge()
	if r.engine, err = r.store.Before(r.which); err != nil {
		return err
	}
	r.undone = r.engine.Describe(orders[r.which].Order)
	fresh, err := r.store.Branch(r.engine)
	if err != nil {
		return err
	}
	r.fresh = fresh
	for _, entry := range orders[r.which+1:] {
		if err := r.walk(entry.Step); err != nil {
			return err
		}
		if err := r.repeat(entry.Order); err != nil {
			return err
		}
	}
	for r.engine.Elapsed() < edge || r.engine.Elapsed() == edge && r.engine.Steps() < last {
		if err := r.walk(r.engine.Steps() + 1); err != nil {
			return err
		}
	}
	return r.fresh.Record(r.engine, nil)
}

// walk steps on to a step and records it.
func (r *rewrite) walk(step int64) error {
	for r.engine.Steps() < step {
		if r.stop() {
			return fmt.Errorf("stopped at %s", draw.Elapsed(r.engine.Elapsed()))
		}
		r.engine.Step()
		if r.engine.Steps()%64 == 0 {
			if err := r.fresh.Record(r.engine, nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// repeat gives a later order again, if it still applies.
func (r *rewrite) repeat(o engine.Order) error {
	at := r.engine.Steps()
	if err := r.engine.Apply(o); err != nil {
		r.refused = append(r.refused, fmt.Sprintf("%s (%v)", r.engine.Describe(o), err))
		return nil
	}
	return r.fresh.Record(r.engine, []engine.Entry{{Step: at, Order: o}})
}

// verdict tells what was undone and which later orders fell away with it.
func (r *rewrite) verdict(err error) notice {
	switch {
	case err != nil:
		return warning("undone: %s; the mission that was left: %v", r.undone, err)
	case len(r.refused) > 0:
		return warning("undone: %s; no longer possible: %s", r.undone, strings.Join(r.refused, "; "))
	}
	return say("undone: %s; this is a branch, the old mission is kept", r.undone)
}
