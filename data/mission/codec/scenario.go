// Package codec encodes and decodes the scenario in a mission file. data/mission/FORMAT.md
// describes it byte for byte.
package codec

import (
	"fmt"

	"orrery/data/scenario"
	"orrery/data/text"
	"orrery/engine"
	"orrery/engine/orbit"
	"orrery/engine/wire"
	"orrery/engine/workload"
)

// Scenario spells a scenario as its document in full, and beside that in blocks what
// is too much for one: element sets and the jobs of traces. So a mission needs no other
// file. Whoever writes gives a word of its own to each mission, which tells it from others of
// the same scenario; for readers it is a comment.
func Scenario(s *engine.Scenario, word string, c *wire.Coder) {
	var document string
	if !c.Fills() {
		document = "# mission " + word + "\n" + string(scenario.Full(*s))
	}
	c.String(&document)
	if c.Fills() && c.Err() == nil {
		read, err := scenario.ReadFull([]byte(document))
		if err != nil {
			c.Refuse(err.Error())
			return
		}
		*s = read
	}
	blocks := besides(s)
	wire.Slice(c, &blocks, func(b *block, c *wire.Coder) {
		Text(&b.name, c)
		c.Int(&b.of)
		b.code(s, c)
	})
}

// block is a part of a scenario that does not stand in its document. A name stays with
// its spelling for ever.
type block struct {
	name string // what it holds
	of   int    // which group or feed that is of
}

const (
	setsOfGroup = "element sets"
	jobsOfFeed  = "jobs"
)

// besides are the blocks of a scenario.
func besides(s *engine.Scenario) (blocks []block) {
	for i, g := range s.Groups {
		if len(g.Sets) > 0 {
			blocks = append(blocks, block{setsOfGroup, i})
		}
	}
	for i, f := range s.Workload.Traces {
		if len(f.Jobs) > 0 {
			blocks = append(blocks, block{jobsOfFeed, i})
		}
	}
	return blocks
}

// code spells what a block holds.
func (b block) code(s *engine.Scenario, c *wire.Coder) {
	switch {
	case c.Err() != nil:
	case b.name == setsOfGroup && b.of >= 0 && b.of < len(s.Groups):
		wire.Slice(c, &s.Groups[b.of].Sets, codeElements)
	case b.name == jobsOfFeed && b.of >= 0 && b.of < len(s.Workload.Traces):
		wire.Slice(c, &s.Workload.Traces[b.of].Jobs, codeFedJob)
	default:
		c.Refuse(fmt.Sprintf("this version does not know the block %q, number %d, of a scenario", b.name, b.of+1))
	}
}

func codeElements(e *orbit.Elements, c *wire.Coder) {
	c.Int(&e.CatalogueNumber)
	Text(&e.Name, c)
	Text(&e.Designator, c)
	c.Byte(&e.Classification)
	wire.Int(c, &e.Epoch)
	c.Float(&e.MeanMotion)
	c.Float(&e.Eccentricity)
	wire.Float(c, &e.Inclination)
	wire.Float(c, &e.RAAN)
	wire.Float(c, &e.ArgPerigee)
	wire.Float(c, &e.MeanAnomaly)
	c.Float(&e.BStar)
	c.Float(&e.NDot)
	c.Float(&e.NDDot)
	c.Int(&e.SetNumber)
	c.Int(&e.Revolution)
}

func codeFedJob(j *workload.TraceJob, c *wire.Coder) {
	c.Duration(&j.Submit)
	wire.Int(c, &j.Kind)
	wire.Int(c, &j.Accelerators)
	wire.Float(c, &j.Work)
}

// Text codes a text for people. What is read is cleaned: nothing in a file
// can reach a terminal as a control. What was clean stays as it is, to the byte.
func Text(s *string, c *wire.Coder) {
	c.String(s)
	if c.Fills() {
		*s = text.Clean(*s)
	}
}
