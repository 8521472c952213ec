package console

import (
	"cmp"
	"errors"
	"fmt"
)

// Unsaved is the end of a console whose mission was not kept, or was not kept whole.
type Unsaved struct{ why error }

func (u Unsaved) Error() string { return "NOT SAVED: " + u.why.Error() }

// Unwrap is why.
func (u Unsaved) Unwrap() error { return u.why }

// heed takes in whether the mission is kept, from its store, which must be here.
func (c *Console) heed() {
	was, why := c.unsaved, c.relay.baton.Store.Unsaved()
	if why == nil {
		c.stuck = nil
	}
	if c.unsaved = cmp.Or(why, c.left); c.unsaved != nil || was != nil {
		c.stage.Touch()
	}
}

// leaves takes in how the mission that was left for a branch was closed: if it was not
// kept, that is said until the end.
func (c *Console) leaves(err error) {
	if err == nil {
		return
	}
	err = fmt.Errorf("the mission that was left: %w", err)
	if c.left != nil {
		err = fmt.Errorf("%w; %w", c.left, err)
	}
	c.left = err
	c.heed()
}

// close closes the store, and answers the command that shows the mission again, "" if it
// is not kept.
func (c *Console) close() (again string, err error) {
	store := c.relay.baton.Store
	if c.relay.lost() {
		return store.Command(), nil
	}
	err = store.Close()
	c.heed()
	why := store.Unsaved()
	if why == nil {
		again = store.Command()
	}
	if why = errors.Join(why, c.left); why != nil {
		return again, Unsaved{why}
	}
	return again, err
}
