package fleet

import "orrery/engine/order"

// Orders lists the kinds of orders about designs, in menu order. The engine carries them out,
// because they concern every room.
var Orders = []order.Kind{setDesign}
