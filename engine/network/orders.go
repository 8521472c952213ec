package network

import "orrery/engine/order"

// Order is an order about the network.
type Order interface {
	String() string
	Apply(*Network) error
}

// Worded is an order that can be described with names.
type Worded interface {
	Words(*Network) string
}

// Orders lists the kinds of orders about the network, in menu order.
var Orders = []order.Kind{failSatellite, failPlane, cutLaser, laserRate, closeStation, addGateway, addedGateway}
