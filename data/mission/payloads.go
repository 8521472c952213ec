package mission

import (
	"fmt"
	"time"

	"orrery/data/mission/frames"
	"orrery/data/mission/packed"
	"orrery/engine"
	"orrery/engine/digests"
	"orrery/engine/wire"
)

// This file spells the payloads of the small frames. None of them is packed.

// digest is the check sums of the engine after a number of steps and orders.
type digest struct {
	step   int64
	orders int // applied by then
	sums   digests.Digest
}

func digestFrame(d digest) frames.Frame {
	return frames.Frame{Kind: frames.Digest, Body: packed.Plain(encode(func(c *wire.Coder) { codeSums(&d.sums, c) }))}
}

func readDigest(f frames.Frame, payload []byte) (digest, error) {
	d := digest{step: f.Step, orders: f.Orders}
	return d, decode(payload, func(c *wire.Coder) { codeSums(&d.sums, c) })
}

// codeSums codes a digest, with how many sums it has.
func codeSums(d *digests.Digest, c *wire.Coder) {
	n := len(d)
	c.Int(&n)
	if c.Fills() && c.Err() == nil && n != len(d) {
		c.Refuse(fmt.Sprintf("a digest of %d sums, want %d", n, len(d)))
		return
	}
	for i := range d {
		wire.Int(c, &d[i])
	}
}

// stepsFrame says how many steps were taken, and the tick of the next.
func stepsFrame(tick time.Duration) frames.Frame {
	return frames.Frame{Kind: frames.Steps, Body: packed.Plain(encode(func(c *wire.Coder) { c.Duration(&tick) }))}
}

func readTick(payload []byte) (tick time.Duration, err error) {
	return tick, decode(payload, func(c *wire.Coder) { c.Duration(&tick) })
}

func bookmarkFrame(b engine.Bookmark) frames.Frame {
	return frames.Frame{Kind: frames.Bookmark, Body: packed.Plain(encode(func(c *wire.Coder) { codeBookmark(&b, c) }))}
}

func readBookmark(payload []byte) (b engine.Bookmark, err error) {
	return b, decode(payload, func(c *wire.Coder) { codeBookmark(&b, c) })
}

func codeBookmark(b *engine.Bookmark, c *wire.Coder) {
	c.Duration(&b.Elapsed)
	codeText(&b.Name, c)
}
