package mission

import (
	"fmt"

	"orrery/engine"
	"orrery/engine/order"
	"orrery/engine/wire"
)

// An order is spelled in a file by the name of its kind and its fields. A name stays with
// its spelling for ever: an order whose fields change gets a new name ("book/2"), and the
// old kind stays to read old files.

// nameless is for orders as files hold them: things are numbers there.
var nameless order.Names

// writeOrder is the payload of an order: its name, then its fields.
func writeOrder(o engine.Order) ([]byte, error) {
	for _, kind := range engine.Orders {
		if draft, mine := kind.Draft(o, nameless); mine {
			return encode(func(c *wire.Coder) {
				c.String(&kind.Name)
				draft.Code(c)
			}), nil
		}
	}
	return nil, fmt.Errorf("order %T has no encoding in a mission file", o)
}

// unknownOrder is an order of another version.
type unknownOrder string

func (u unknownOrder) Error() string {
	return fmt.Sprintf("this version does not know the order %q", string(u))
}

// readOrder is the order that a payload spells.
func readOrder(payload []byte) (engine.Order, error) {
	var o engine.Order
	var name string
	unknown := false
	err := decode(payload, func(c *wire.Coder) {
		codeText(&name, c)
		if c.Err() != nil {
			return
		}
		for _, kind := range engine.Orders {
			if kind.Name == name {
				draft := kind.Blank(nameless)
				draft.Code(c)
				draft.Clean(clean)
				o = draft.Order()
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
	return o, nil
}
