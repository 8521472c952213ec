package play

import (
	"errors"
	"fmt"
	"strings"

	"orrery/engine"
	"orrery/ui/draw"
)

// Rewrite repeats a mission without one of its orders.
type Rewrite struct {
	Store   Store
	Which   int
	Stop    func() bool
	Fresh   Store
	Engine  *engine.Engine
	undone  string   // the order in words
	refused []string // later orders that no longer apply
}

// Do branches before the order, repeats the later ones at their steps, and continues to where the
// mission was.
func (r *Rewrite) Do() (err error) {
	defer func() {
		if err != nil && r.Fresh != nil {
			err = errors.Join(err, r.Fresh.Close())
		}
	}()
	orders := r.Store.Orders()
	edge, last := r.Store.Edge()
	if r.Engine, err = r.Store.Before(r.Which); err != nil {
		return err
	}
	r.undone = r.Engine.Describe(orders[r.Which].Order)
	fresh, err := r.Store.Branch(r.Engine)
	if err != nil {
		return err
	}
	r.Fresh = fresh
	for _, entry := range orders[r.Which+1:] {
		if err := r.walk(entry.Step); err != nil {
			return err
		}
		if err := r.repeat(entry.Order); err != nil {
			return err
		}
	}
	for r.Engine.Elapsed() < edge || r.Engine.Elapsed() == edge && r.Engine.Steps() < last {
		if err := r.walk(r.Engine.Steps() + 1); err != nil {
			return err
		}
	}
	return r.Fresh.Record(r.Engine, nil)
}

// walk steps to a step and records it.
func (r *Rewrite) walk(step int64) error {
	for r.Engine.Steps() < step {
		if r.Stop() {
			return fmt.Errorf("stopped at %s", draw.Elapsed(r.Engine.Elapsed()))
		}
		r.Engine.Step()
		if r.Engine.Steps()%64 == 0 {
			if err := r.Fresh.Record(r.Engine, nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// repeat gives a later order again if it still applies.
func (r *Rewrite) repeat(o engine.Order) error {
	at := r.Engine.Steps()
	if err := r.Engine.Apply(o); err != nil {
		r.refused = append(r.refused, fmt.Sprintf("%s (%v)", r.Engine.Describe(o), err))
		return nil
	}
	return r.Fresh.Record(r.Engine, []engine.Entry{{Step: at, Order: o}})
}

// Verdict says what was undone and which later orders no longer applied, or why the old mission
// could not be closed; warns tells whether it is a warning.
func (r *Rewrite) Verdict(err error) (text string, warns bool) {
	switch {
	case err != nil:
		return fmt.Sprintf("undone: %s; the mission that was left: %v", r.undone, err), true
	case len(r.refused) > 0:
		return fmt.Sprintf("undone: %s; no longer possible: %s", r.undone, strings.Join(r.refused, "; ")), true
	}
	return fmt.Sprintf("undone: %s; this is a branch, the old mission is kept", r.undone), false
}
