package network

import "orrery/engine/topology"

// Load is what jobs want of the network, as values: the network knows no jobs.
type Load = topology.Load

// Feed is the data of the jobs of a node.
type Feed = topology.Feed

// Move is a part of a job's state that goes somewhere.
type Move = topology.Move

// Gang is what one holds of the links between its seats.
type Gang = topology.Gang
