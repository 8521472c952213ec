package network

import "orrery/engine/order"

// Order is what an operator asks of the network.
type Order interface {
	String() string
	Apply(*Network) error
}

// Worded is an order that can be described with names.
type Worded interface {
	Words(*Network) string
}

// Orders are all of them, in menu order.
var Orders = []order.Kind{failSatellite, failPlane, cutLaser, laserRate, closeStation, addGateway, addedGateway}
