package market

import (
	"fmt"

	"orrery/engine/event"
	"orrery/engine/field"
	"orrery/engine/order"
	"orrery/engine/owners"
	"orrery/engine/unit"
)

// SetFloor sets the lowest price at which an owner sells hours.
type SetFloor struct {
	Owner int
	Price unit.Money // per hour; 0: none
}

var setFloor = order.Of("market_floor", func(o *SetFloor, in order.Names) []field.Field {
	return []field.Field{
		ownerField("owner", &o.Owner, in),
		owners.Dollars("usd_h", &o.Price, 0, 1000).About("for an hour of an H100; 0: any price").Needed("a price an hour"),
	}
}).By(order.Verb{Name: "floor", Words: "price floor", About: "set the lowest price at which an owner sells hours", Asks: true})

func (o SetFloor) String() string {
	return fmt.Sprintf("set the floor of owner %d to $%.3f", o.Owner+1, o.Price.Dollars())
}

// Words describes the order with its owner's name.
func (o SetFloor) Words(m *Market) string {
	return fmt.Sprintf("set the floor of %s to $%.3f", m.Spec.Name(o.Owner), o.Price.Dollars())
}

func (o SetFloor) Apply(m *Market) error {
	owner, err := m.trader(o.Owner)
	if err != nil {
		return err
	}
	if owner.Open && o.Price > 0 {
		return fmt.Errorf("%s must give open access: it may keep nothing from the market, so it can have no floor", m.Spec.Name(o.Owner))
	}
	owner.Floor = o.Price
	m.note(event.Info, Note{Kind: FloorSet, Owner: int32(o.Owner + 1), Amount: o.Price.Dollars()})
	return nil
}
