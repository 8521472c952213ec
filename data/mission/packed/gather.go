package packed

import (
	"slices"

	"github.com/klauspost/compress/zstd"
)

// whole is how many bytes a payload may have that is packed all at once.
const whole = 16 << 20

// Gather packs quickly what is sent of a payload block by block. Of one that is large no more is
// held than what it is packed to. Send may be called twice, and sends the same.
func Gather(send func(to func(block []byte))) Body { return gather(send, whole) }

func gather(send func(to func(block []byte)), whole int) Body {
	g := gathering{whole: whole}
	send(g.take)
	if g.packs == nil {
		return Pack(g.plain, Quickly())
	}
	b := g.packed()
	if len(b.Payload) < g.size && int64(g.size) <= mostOf(b.Payload) {
		return b
	}
	plain := make([]byte, 0, g.size)
	send(func(block []byte) { plain = append(plain, block...) })
	return Plain(plain)
}

// gathering is a payload of which a part was sent.
type gathering struct {
	whole int // bytes that are packed all at once
	size  int
	plain []byte        // as it was sent, while it is small
	packs *zstd.Encoder // once it is not
	parts [][]byte      // packed
}

// take takes what was sent.
func (g *gathering) take(block []byte) {
	g.size += len(block)
	if g.packs == nil {
		if g.plain = append(g.plain, block...); g.size <= g.whole {
			return
		}
		g.packs = newEncoder(g, zstd.SpeedFastest)
		block = g.plain
		defer func() { g.plain = nil }()
	}
	_, _ = g.packs.Write(block) // Write takes all
}

// Write takes what was packed.
func (g *gathering) Write(part []byte) (int, error) {
	g.parts = append(g.parts, slices.Clone(part))
	return len(part), nil
}

// packed is the payload, packed.
func (g *gathering) packed() Body {
	_ = g.packs.Close()
	return Body{Payload: slices.Concat(g.parts...), Packed: true, Size: uint32(g.size)}
}
