package market

import (
	"errors"
	"fmt"

	"orrery/engine/field"
	"orrery/engine/order"
)

// Order is an order about the market.
type Order interface {
	String() string
	Apply(*Market) error
}

// Orders lists the kinds of orders about the market, in menu order.
var Orders = []order.Kind{offer, setFloor, contract, endContract, buy, rent, build, merge, regulation}

// Worded are orders that can be described with names.
type Worded interface {
	Words(*Market) string
}

// ownerField is a field that is an owner, by its name.
func ownerField(key string, at *int, in order.Names) field.Field {
	return field.Reference(key, at, func() []string { return in.Owners }).Of("owner").Needed("the name of an owner")
}

// centreField is a field that is a data centre, by its name.
func centreField(at *int, in order.Names) field.Field {
	return field.Reference("site", at, func() []string { return in.Centres }).Of("data centre").Needed("the name of a data centre")
}

// ErrNone is returned for orders to a mission without owners.
var ErrNone = errors.New("this mission has no market: its scenario names no owners")

// trader is an owner that can act, or why it cannot.
func (m *Market) trader(i int) (*OwnerState, error) {
	if !m.On() {
		return nil, ErrNone
	}
	if i < 0 || i >= len(m.Owners) {
		return nil, fmt.Errorf("there is no owner %d: there are %d", i+1, len(m.Owners))
	}
	o := &m.Owners[i]
	switch o.Status {
	case Merged:
		return nil, fmt.Errorf("%s merged into %s: ask that one", m.Spec.Name(i), m.Spec.Name(m.Successor(i)))
	case Bankrupt:
		return nil, fmt.Errorf("%s is bankrupt: its creditors run it, and it can only be merged into another owner", m.Spec.Name(i))
	}
	return o, nil
}

// two are two owners that can act with each other.
func (m *Market) two(a, b int) (*OwnerState, *OwnerState, error) {
	x, err := m.trader(a)
	if err != nil {
		return nil, nil, err
	}
	y, err := m.trader(b)
	if err == nil && a == b {
		err = fmt.Errorf("%s cannot deal with itself: name another owner", m.Spec.Name(a))
	}
	return x, y, err
}

// centre says why there is no data centre of a number.
func (m *Market) centre(i int) error {
	if !m.On() {
		return ErrNone
	}
	if i < 0 || i >= len(m.Centres.Sites) {
		return fmt.Errorf("there is no data centre %d: there are %d", i+1, len(m.Centres.Sites))
	}
	return nil
}
