package export

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"orrery/data/scenario"
	"orrery/engine"
	"orrery/engine/digests"
	"orrery/engine/order"
	"orrery/engine/wire"
)

// Source is the SHA-256 of all that makes a mission: the models' name, the scenario in full,
// its element sets and the jobs of its traces, and its orders with their steps. Equal sources
// are equal missions.
func Source(s engine.Scenario, orders []engine.Entry) string {
	sum := sha256.New()
	fmt.Fprintf(sum, "%s\n%s\n", engine.Model, scenario.Full(s))
	for _, g := range s.Groups {
		for _, set := range g.Sets {
			fmt.Fprintf(sum, "%+v\n", set)
		}
	}
	for _, t := range s.Workload.Traces {
		for _, j := range t.Jobs {
			fmt.Fprintf(sum, "%+v\n", j)
		}
	}
	for _, o := range orders {
		fmt.Fprintf(sum, "%d %x\n", o.Step, spelled(o.Order))
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// spelled is an order as in mission files: its name and fields.
func spelled(o engine.Order) []byte {
	var nameless order.Names
	c := wire.Writing(nil)
	for _, kind := range engine.Orders {
		if draft, mine := kind.Draft(o, nameless); mine {
			c.String(&kind.Name)
			draft.Code(c)
		}
	}
	return c.Bytes()
}

// Receipt is the SHA-256 of a mission's result: its source, elapsed time, and the digest of every
// subsystem. Every run of the same mission gives the same.
func Receipt(source string, e *engine.Engine) string {
	sum := sha256.New()
	fmt.Fprintf(sum, "%s\n%d %d %d\n", source, e.Steps(), e.Elapsed(), e.Tick())
	for i, d := range e.Digest() {
		fmt.Fprintf(sum, "%s %08x\n", digests.Name(i), d)
	}
	return hex.EncodeToString(sum.Sum(nil))
}
