package network

import "orrery/engine/topology"

// Load is what jobs demand of the network, as values: the network knows no jobs.
type Load = topology.Load

// Feed is the data of the jobs on a node.
type Feed = topology.Feed

// Move is the transfer of a part of a job's state.
type Move = topology.Move

// Gang is what a gang demands of the links between its seats.
type Gang = topology.Gang
