package fleet

import "orrery/engine/order"

// Orders are those about what there is, in menu order. The engine carries them out: they
// concern every room.
var Orders = []order.Kind{setDesign}
