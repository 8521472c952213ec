package mission

import (
	"math"
	"strconv"

	"orrery/engine"
	"orrery/engine/failure"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/unit"
)

// This file reads what orders of the network and of faults need.

// breaks is a fault of a node; its part counts from 1.
func (f *fields) breaks() engine.Order {
	var kinds []string
	for k := range fault.Kinds {
		kinds = append(kinds, k.String())
	}
	return failure.InjectFault{Node: fleet.ID(f.whole("satellite")), Kind: fault.Kind(f.index("fault", kinds)), Part: f.whole("part") - 1}
}

// design is another part for a group, by the key that it has in a scenario.
func (f *fields) design() engine.Order {
	var groups, keys []string
	for _, g := range f.r.scenario.Groups {
		groups = append(groups, g.Name)
	}
	for p := range fleet.Parts {
		keys = append(keys, p.Key())
	}
	o := fleet.SetDesign{Group: f.index("group", groups), Part: fleet.Part(max(0, f.index("part", keys)))}
	o.Value = o.Part.SI(f.figure("value"))
	return o
}

// figure is a number that the order itself finds too large or too small.
func (f *fields) figure(key string) float64 {
	return read(f, key, "a number", func(s string) (float64, error) {
		x, err := strconv.ParseFloat(s, 64)
		if err == nil && !(math.Abs(x) < 1e15) {
			err = strconv.ErrRange
		}
		return x, err
	})
}

func (f *fields) failPlane(off bool) engine.Order {
	var groups []string
	for _, g := range f.r.scenario.Groups {
		groups = append(groups, g.Name)
	}
	return network.FailPlane{Group: f.index("group", groups), Plane: f.whole("plane") - 1, Off: off}
}

// station is the number of a place or of a gateway of the scenario, by its name.
func (f *fields) station(key string) int {
	return read(f, key, "a place or a gateway of the scenario", func(s string) (int, error) {
		for i, p := range f.r.scenario.Places {
			if p.Name == s {
				return i, nil
			}
		}
		for i, g := range f.r.scenario.Sites {
			if g.Name == s {
				return len(f.r.scenario.Places) + i, nil
			}
		}
		return 0, strconv.ErrRange
	})
}

// degrees is an angle: whether it is one of latitude the engine says.
func (f *fields) degrees(key string) unit.Angle {
	return unit.Angle(read(f, key, "degrees, -180 to 180", func(s string) (float64, error) {
		x, err := strconv.ParseFloat(s, 64)
		if err == nil && !(x >= -180 && x <= 180) {
			err = strconv.ErrRange
		}
		return x, err
	})) * unit.Degree
}

// gigabits is a rate in Gbps.
func gigabits(rate float64) link.Rate { return link.Rate(min(rate, 1e9) * float64(link.Gbps)) }
